"""Two descriptions of one thing that cannot both be so, though nothing is negated and nothing counted."""

import pytest

from nutgraf.ledger.opposites import find_poles
from nutgraf.news import ConflictKind, ConflictState
from reports import conflicts_in, pair


@pytest.mark.parametrize(
    ("text", "told", "against"),
    [
        ("The lander stands upright, the agency said. An observatory said that it had toppled.", "upright", "toppled"),
        ("The hall was packed, the club said. Oren Tal, who was there, said that it was half empty.", "packed", "half empty"),
        ("The march was peaceful, the organisers said. The police said that stones were thrown.", "peaceful", "stones"),
        ("The sirens sounded at nine, the council said. Oren Tal said that they stayed silent.", "sounded", "silent"),
        ("Oren Tal was asleep, his wife said. A neighbour said that he had been wide awake.", "asleep", "wide awake"),
        ("She came of her own accord, the ministry said. Her lawyer said that she had been dragged there.", "accord", "dragged"),
    ],
)  # fmt: skip
def test_what_two_sources_side_by_side_say_of_one_thing_is_a_conflict(text, told, against):
    (found,) = conflicts_in(text)
    assert (found.kind, found.state) == (ConflictKind.DENIAL, ConflictState.DISPUTED)
    assert told in found.first[0].quoted
    assert against in found.second[0].quoted


@pytest.mark.parametrize(
    "text",
    [
        "The lander stood upright, the agency said. It had toppled, the agency said.",
        "The lander stood upright on Monday, the agency said. On Thursday it toppled, an observatory said.",
        "The lander stood upright, the agency said. An observatory said that it had not toppled.",
        "The lander will stand upright, the agency said. An observatory said that it had toppled.",
        "The hall was packed, the club said. Oren Tal said that it was packed below and half empty above.",
        "The lander stood upright. It later toppled.",
    ],
)
def test_one_voice_two_days_a_negation_and_what_lies_ahead_are_none(text):
    assert not [each for each in conflicts_in(text) if each.kind is ConflictKind.DENIAL]


def test_two_reports_must_name_the_person_who_is_described():
    one = "The guard Oren Tal was asleep, a colleague said."
    assert pair(one, "Oren Tal was wide awake, his lawyer said.")
    assert pair(one, "The guard Nina Varsh was wide awake, her lawyer said.") == ()
    assert pair(one, "Oren Tal's dog was wide awake, his lawyer said.") == ()


def test_a_phrase_with_any_word_in_its_midst_is_found():
    (found,) = find_poles("They came of their own accord.", "en")
    assert found.theme == "freewill"
    assert find_poles("They came of accord.", "en") == ()
    assert find_poles("They came of their own accord.", "xx") == ()
