"""Two numbers of one thing, set side by side by a report."""

import pytest

from nutgraf.news import ConflictKind
from reports import conflicts_in


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        (
            "The fire service put the number of barns destroyed at 41. The council said that 68 had gone.",
            "en",
            ("41", "68"),
        ),
        (
            "The petition has 11,400 names, Oren Tal said. The town clerk makes it 8,900.",
            "en",
            ("11,400", "8,900"),
        ),
        (
            "The Bakers' League said that 2,400 people had stayed out. The bakery Demmer counted 900.",
            "en",
            ("2,400", "900"),
        ),
        (
            "Le ministère parle de neuf otages. Les familles, devant la grille, en comptent quatorze.",
            "fr",
            ("neuf", "quatorze"),
        ),
    ],
)
def test_a_second_source_counts_what_the_first_has_just_counted(text, language, values):
    (found,) = conflicts_in(text, language)
    assert found.kind is ConflictKind.NUMBER
    assert values[0] in found.first[0].quoted
    assert values[1] in found.second[0].quoted


@pytest.mark.parametrize(
    "text",
    [
        "By noon the hospital of Lisle counted 26 patients. Sunniva Graal, its director, said that she shut ward seven.",
        "Demmer Water gave the length of the crack as 12 metres. The council was rung at nine, a clerk said.",
        "The union wants 8 percent, Nina Varsh said. The railway has offered 4, Oren Tal said.",
        "The Crown put the first payment at 1.1 million crowns. The total of the payments was 2.9 million, Oren Tal said.",
        "Some 1,200 posts will go in Lisle, the letter says. The brewery employs 3,900 people, Oren Tal said.",
        "A payment was made on Monday, according to three people briefed on it. The money came in a van, two of them said.",
        "The toll had stood at 22 on Monday, the ministry said. The mayor said on Tuesday that it had risen to 31.",
        "The fire burnt 41 barns, Oren Tal said. Oren Tal said that 68 were gone.",
        "The fire burnt about 40 barns, Oren Tal said. Nina Varsh put it at 42.",
    ],
)
def test_a_number_of_another_thing_a_bargain_or_another_time_is_no_second_account(text):
    assert conflicts_in(text) == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "The police estimated that 1,500 people had stood on the quays. The organisers said there were 4,000.",
            ("1,500", "4,000"),
        ),
        ("The city has 40 days left, Oren Tal said. The water board spoke of 80.", ("40 days", "80")),
        (
            "Holm Lines put the loss at 180 tonnes, a clerk said. The harbour office’s own estimate was 420.",
            ("180", "420"),
        ),
    ],
)
def test_whose_estimate_it_is_and_in_which_unit_is_known_from_the_sentence_before(text, values):
    (found,) = conflicts_in(text)
    assert values[0] in found.first[0].quoted
    assert values[1] in found.second[0].quoted


def test_the_age_behind_a_name_counts_nothing():
    text = "Forty guests stayed, the host Lena Orst said. “I saw them all go,” said Jordan Pask, 22."
    assert conflicts_in(text) == ()
