"""Clauses to stages that exclude each other, and to what only looks so."""

from datetime import timedelta

import pytest

from builders import MONDAY, article, sentences
from nutgraf.ledger.clauses import list_clauses
from nutgraf.ledger.conflicts import find_conflicts
from nutgraf.news import ConflictKind, ConflictState

HOUR = timedelta(hours=1)


def pair(first, second, *, hours=2):
    told = (article(first), article(second, outlet="The Kestrel", published_at=MONDAY + hours * HOUR))
    clauses = [clause for each in told for clause in list_clauses(each, sentences(each))]
    return [each for each in find_conflicts(clauses, "story") if each.kind is ConflictKind.STAGE]


@pytest.mark.parametrize(
    ("reached", "missed"),
    [
        ("Police arrested Odo Brann in Marven on Monday.", "Odo Brann is still at large."),
        ("Police arrested Odo Brann in Marven on Monday.", "Odo Brann has not been arrested."),
        (
            "The court in Marven convicted Odo Brann of fraud.",
            "The court in Marven acquitted Odo Brann of fraud.",
        ),
        (
            "Karsovia and Teshvar signed a gas contract in Port Asher.",
            "Karsovia and Teshvar have not signed the gas contract.",
        ),
    ],
)
def test_stages_that_exclude_each_other_at_one_time_are_a_conflict(reached, missed):
    (found,) = pair(reached, missed)
    assert found.state is ConflictState.OPEN
    assert found.first[0].quoted in reached
    assert found.second[0].quoted in missed


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Odo Brann is still at large.", "Police arrested Odo Brann in Marven on Monday."),
        (
            "Karsovia and Teshvar have not signed the gas contract.",
            "Karsovia and Teshvar signed a gas contract.",
        ),
    ],
)
def test_a_stage_that_is_reached_later_is_development(first, second):
    assert pair(first, second) == []


@pytest.mark.parametrize(
    "second",
    [
        "Lena Orst is still at large.",
        "An accomplice of Odo Brann is still at large.",
        "Odo Brann could still be at large, police said.",
        "Odo Brann escaped and is still at large.",
    ],
)
def test_another_one_a_doubt_or_a_turn_between_is_no_conflict(second):
    assert pair("Police arrested Odo Brann in Marven on Monday.", second) == []


def test_days_apart_both_may_have_been_right():
    assert pair("Police arrested Odo Brann in Marven.", "Odo Brann is still at large.", hours=72) == []


def test_a_conviction_on_one_count_and_an_acquittal_on_another_are_both_true():
    both = "Odo Brann was convicted of fraud and acquitted of perjury."
    assert pair(both, "The court acquitted Odo Brann of perjury.") == []
    assert pair("The court convicted Odo Brann of fraud.", "Jurors acquitted Odo Brann of perjury.") == []
