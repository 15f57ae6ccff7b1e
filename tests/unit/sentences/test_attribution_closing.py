"""A report that closes its sentence: whose the words before it are, and that "in Vesk on Wednesday" is not what was said."""

import pytest

from builders import article, sentences


def said(text):
    """For each attribution of the last sentence, who says what."""
    of = article(text)
    marks = sentences(of)[-1].marks
    return [(item.speaker, of.quote(item.content)) for item in marks.attributions]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "The miners' union counted 47 lamps on the rack, its branch secretary, Merle Addy, said.",
            "Merle Addy",
            "The miners' union counted 47 lamps on the rack",
        ),
        (
            "The mine was last inspected on 9 March and passed, a Garrow Minerals spokesman, Leith Amory, said.",
            "Leith Amory",
            "The mine was last inspected on 9 March and passed",
        ),
        (
            "There is a good chance of fit weather, the range’s forecaster, Knut Elvestad, said.",
            "Knut Elvestad",
            "There is a good chance of fit weather",
        ),
        (
            "The fine came to 540,000 dollars, the institute’s director, Eskil Brandvold, said in Tornby on Monday.",
            "Eskil Brandvold",
            "The fine came to 540,000 dollars",
        ),
        (
            "The dam is sound, Ilsa Koren, the chief engineer, said.",
            "Ilsa Koren",
            "The dam is sound",
        ),
        (
            "There are no negotiations, Ilsa Koren stated in Vesk on Wednesday.",
            "Ilsa Koren",
            "There are no negotiations",
        ),
        (
            "If the lease is cancelled, the port will close, Ilsa Koren told a rally in the capital on Wednesday.",
            "Ilsa Koren",
            "If the lease is cancelled, the port will close",
        ),
        (
            "He would extend the lease by ten years, his party says.",
            "his party",
            "He would extend the lease by ten years",
        ),
        (
            "Keeping it open costs too much, said the mission’s chief, Yngvild Sorby.",
            "Yngvild Sorby",
            "Keeping it open costs too much",
        ),
    ],
)
def test_the_words_before_a_closing_report_are_the_speakers(text, speaker, content):
    assert said(text) == [(speaker, content)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Rosalind Keeve, who chaired the board until 2023, said she would license it.", "Rosalind Keeve"),
        ("A restorer who saw it on Wednesday said the picture was intact.", "A restorer"),
        ("Her officials say the team will come back by 28 April.", "Her officials"),
        ("The Hill County rescue service said that two were missing.", "The Hill County rescue service"),
    ],
)
def test_the_subject_of_a_report_is_whole(text, speaker):
    assert [name for name, _content in said(text)][:1] == [speaker]


def test_a_relative_of_somebody_is_not_that_somebody():
    text = "Maren Holt is still held in Vesk.\n“We are two short,” said Holt’s sister, Tove."
    assert [name for name, _content in said(text)] == ["Tove"]


def test_where_a_correspondent_stands_says_nothing():
    assert [name for name, _content in said("Our correspondent in Lindmoor says car horns have begun.")] == [
        "Our correspondent"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "There were 0.4 parts per million in the water.",
        "The bosses had raised their offer from four per cent to five.",
        "The first official figures, from 8 percent of polling stations, have him on 53 percent.",
        "He was given a cold welcome at a gate.",
        "She will be sworn in on 1 June.",
    ],
)
def test_a_word_that_only_looks_like_a_report_is_none(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "LINDMOOR, Brevia (Northline) — Brevia summoned the ambassador on Tuesday and demanded that it be let go.",
            ["Brevia"],
        ),
        (
            "Two lawyers consulted by the Tarn Chronicle said that would hold.",
            ["Two lawyers consulted by the Tarn Chronicle"],
        ),
        (
            "The pit will stay shut until the judge has reported, the Mines Minister, Oswin Tarr, told reporters.",
            ["Oswin Tarr"],
        ),
        ("By the summer they should give three weeks' warning of a drought.", []),
        ("The annual meeting, planned for 5 May, was moved to 9 June.", []),
        ("He was questioned over his alleged part in the theft.", []),
    ],
)
def test_nobody_says_more_than_was_said(text, speakers):
    assert [name for name, _content in said(text)] == speakers
