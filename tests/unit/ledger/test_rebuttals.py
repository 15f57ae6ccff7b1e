"""What one report says was not, in no words of any list, against the report that tells it."""

import pytest

from builders import article
from nutgraf.news import ConflictKind
from reports import conflicts_of, pair


def test_a_thing_that_was_not_there_stands_against_the_report_that_tells_of_it():
    (found,) = pair(
        "People in Harvale heard blasting from the quarry of Demmer Stone at two in the morning, a baker said.",
        "There was no blasting in Harvale on the night in question, the company Demmer Stone said.",
    )
    assert found.kind is ConflictKind.DENIAL
    assert "heard blasting" in found.first[0].quoted
    assert "no blasting" in found.second[0].quoted


def test_what_nobody_did_stands_against_the_report_that_it_was_done():
    (found,) = pair(
        "Mayor Nina Varsh of Harvale has been relieved of her duties, the regional office said.",
        "Mayor Nina Varsh said nobody had relieved her of any duties.",
    )
    assert found.kind is ConflictKind.DENIAL


def test_whoever_had_no_contact_did_not_meet():
    (found,) = pair(
        "Representatives of the League and of the health ministry met on Sunday in Lisle, the League's president Thora Beck said.",
        "Health Minister Adela Rusk said that nobody from her ministry had had any contact with the League.",
    )
    assert found.kind is ConflictKind.DENIAL


def test_a_sentence_that_only_denies_points_at_the_one_before():
    (found,) = conflicts_of(
        article(
            "A worker at the quarry, Oren Tal, said charges had been set off before dawn. The company denies it."
        )
    )
    assert found.kind is ConflictKind.DENIAL
    assert found.second[0].quoted == "The company denies it."


@pytest.mark.parametrize(
    "second",
    [
        "There will be no blasting in Harvale again, the company Demmer Stone said.",
        "There was no earlier blasting in Harvale, the company Demmer Stone said.",
        "The company Demmer Stone said it could not comment on blasting in Harvale.",
        "The company Demmer Stone had no intention of blasting in Harvale, it said.",
    ],
)
def test_what_is_to_come_what_was_before_and_silence_deny_nothing(second):
    first = "People in Harvale heard blasting from the quarry of Demmer Stone at two in the morning, a baker said."
    assert pair(first, second) == ()


def test_no_such_thing_is_a_denial_of_the_sentence_that_told_of_one():
    told = "Oren Tal said the company had promised in writing that none of the eleven would be disciplined."
    (found,) = conflicts_of(article(f"{told} Nina Varsh said that no such promise had been made."))
    assert found.kind is ConflictKind.DENIAL
    assert conflicts_of(article(f"{told} Nina Varsh said that no such airport had been built.")) == ()


def test_what_the_next_sentence_tells_stands_against_a_denial_of_it():
    denial = "Selm Water denied that pipes had burst when the pressure came back."
    (found,) = conflicts_of(
        article(f"{denial} The fire brigade of Harvale said it was called to 31 burst mains.")
    )
    assert found.kind is ConflictKind.DENIAL
    assert conflicts_of(article(f"{denial} The fire brigade of Harvale said it was called to a barn.")) == ()
