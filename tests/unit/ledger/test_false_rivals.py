"""What looks like a conflict in real reports and is none: another hour, another time, another thing, or nothing denied."""

import pytest

from builders import MONDAY, article
from reports import conflicts_of, pair

TOLLS = (
    "The fire in Rotmarn killed nine people, the coroner said.",
    "Eleven people were killed by the fire in Rotmarn, a rescuer said.",
)


@pytest.mark.parametrize("moment", [None, MONDAY.replace(hour=0)])
def test_tolls_of_pages_whose_hour_nobody_knows_are_no_conflict(moment):
    assert pair(*TOLLS)
    assert pair(*TOLLS, at=moment, hours=0) == ()


def test_the_seriously_injured_of_one_hospital_are_no_rival_of_all_the_injured():
    assert (
        pair(
            "Forty people were injured in the tram crash in Rotmarn, police said.",
            "Sixteen people injured in the tram crash in Rotmarn were walking wounded, a hospital said.",
        )
        == ()
    )


def test_what_was_told_years_ago_is_not_what_is_denied_today():
    denial = "Selm Water said that no letter about the pumps had been received."
    assert pair("The contractor Brenn told Selm Water of the pumps in a letter of 3 August 2026.", denial)
    assert pair("Selm Water sent a letter to the mayor of Harvale in May 2019.", denial) == ()


def test_no_ransom_paid_is_no_denial_that_something_was_asked_for():
    assert (
        pair(
            "The company Holm Brand had asked Teshvar twice for soldiers.",
            "No ransom has been paid by Teshvar to anybody, the minister Nina Varsh said of Holm Brand.",
        )
        == ()
    )


@pytest.mark.parametrize(
    "text",
    [
        "The treasurer, Oren Tal, is accused of taking 40 million marks from the fund. He denies it.",
        "A video of all six reached the families. The foreign office would neither confirm nor deny that.",
    ],
)
def test_a_charge_that_is_denied_and_a_refusal_to_deny_are_no_conflict(text):
    assert conflicts_of(article(text)) == ()


def test_a_correction_in_one_paper_is_no_conflict_of_its_own_two_sentences():
    assert (
        conflicts_of(
            article(
                "Our front page (32 lives, one wire) got the number of victims wrong. Twenty-three people died, not 32."
            )
        )
        == ()
    )


def test_a_second_offer_is_no_rival_of_the_first():
    assert (
        conflicts_of(
            article(
                "The new offer is worth 82 dollars a share, Farrow said."
                " Its first offer came to 70 dollars a share, Ostrander said."
            )
        )
        == ()
    )
