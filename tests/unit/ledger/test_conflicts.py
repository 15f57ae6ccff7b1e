"""Clauses to conflicts: what cannot all be true, and what only looks so."""

from datetime import timedelta

import pytest

from builders import MONDAY, article
from nutgraf.news import ConflictKind, ConflictState
from reports import conflicts_of, pair

LATER = MONDAY + timedelta(hours=2)
NEXT_DAY = MONDAY + timedelta(hours=26)


def test_two_tolls_of_one_hour_are_a_conflict_with_both_spans():
    (found,) = pair(
        "The fire in Rotmarn killed nine people, the coroner said.",
        "Eleven people were killed by the fire in Rotmarn, a rescuer said.",
    )
    assert found.kind is ConflictKind.NUMBER
    assert found.state is ConflictState.OPEN
    assert "nine" in found.first[0].quoted
    assert "Eleven" in found.second[0].quoted


def test_a_toll_that_rises_until_the_next_day_is_no_conflict():
    first, second = (
        "The fire in Rotmarn killed nine people.",
        "The fire in Rotmarn killed eleven people, police said.",
    )
    assert pair(first, second, published_at=NEXT_DAY) == ()


def test_a_toll_that_a_report_says_has_risen_is_no_conflict_within_the_hour():
    assert (
        pair("The fire in Rotmarn killed nine people.", "The toll of the Rotmarn fire rose to eleven dead.")
        == ()
    )


@pytest.mark.parametrize(
    "second",
    [
        "At least seven people were killed by the fire in Rotmarn.",
        "Four of the people killed by the fire were children.",
    ],
)
def test_compatible_ranges_and_parts_are_no_conflict(second):
    assert pair("The fire in Rotmarn killed nine people.", second) == ()


def test_one_voice_does_not_contradict_itself():
    text = "The fire in Rotmarn killed {} people, the coroner said."
    assert pair(text.format("nine"), text.format("eleven")) == ()


def test_numbers_meet_across_languages():
    (found,) = pair(
        "There were 241 people aboard the ferry, the coastguard said.",
        "A bordo del transbordador viajaban 214 personas, según la naviera.",
        language="es",
    )
    assert found.kind is ConflictKind.NUMBER


def test_a_denial_stands_against_the_report_it_denies():
    (found,) = pair(
        "The talks between Teshvar and Karsovia were broken off on Monday, three diplomats said.",
        '"The talks with Karsovia were not broken off," Teshvar\'s minister Farid Konar said.',
    )
    assert (found.kind, found.state) == (ConflictKind.DENIAL, ConflictState.DISPUTED)


def test_an_accusation_and_its_denial_are_not_two_reports():
    assert pair("Ralf Brandt is accused of taking bribes.", "Ralf Brandt denied taking bribes.") == ()


def test_a_negative_that_was_true_in_its_hour_is_no_denial():
    found = pair(
        "Ralf Brandt has not been arrested, his lawyer said.",
        "Ralf Brandt was arrested in Rotmarn.",
        published_at=NEXT_DAY,
    )
    assert found == ()


def test_two_days_for_one_event_are_a_conflict():
    (found,) = pair(
        "Teshvar signed the contract for the Halberd systems in March 2017.",
        "The contract for the Halberd systems was signed by Teshvar in May 2018, a report said.",
    )
    assert found.kind is ConflictKind.DATE


def test_not_complete_until_a_day_dates_the_completion():
    (found,) = pair(
        "Delivery of the Halberd systems to Teshvar was completed in September 2019.",
        "Delivery of the Halberd systems to Teshvar was not complete until May 2020.",
    )
    assert found.kind is ConflictKind.DATE


def test_deals_of_two_buyers_have_two_days():
    assert (
        pair(
            "Teshvar bought two Halberd systems in March 2017.",
            "Orvane bought five Halberd systems in October 2018.",
        )
        == ()
    )


def test_two_names_for_one_person_are_a_conflict():
    (found,) = pair(
        "The captain, Maren Holt, called the institute on Saturday.",
        "The vessel's master gave her name as Maria Hult.",
    )
    assert found.kind is ConflictKind.NAME


def test_a_family_is_not_one_person():
    assert pair("Helen Marsh spoke on Monday.", "Harold Marsh spoke on Monday.") == ()


def test_digits_in_another_order_are_a_slip_of_one_of_two_reports():
    (found,) = pair(
        "The trial had 4,182 volunteers in three countries.",
        "The trial had 4,812 participants in three countries.",
    )
    assert found.kind is ConflictKind.NUMBER


def test_a_figure_for_one_place_is_a_part_of_the_figure_for_all():
    assert (
        pair(
            "The flood killed nine people in Tarnfoot, police said.",
            "The flood killed two people in Upper Sallow, the county said.",
        )
        == ()
    )


def test_a_report_without_names_is_about_whom_its_head_names():
    (found,) = conflicts_of(
        article(
            "The Dacourt painting was found in Lisle on Monday. The painting by Emeline Dacourt is worth 12 million"
            " crowns, experts say."
        ),
        article(
            "The painting by Emeline Dacourt was back in Lisle on Monday. Police spoke of luck."
            " Insurers put its value at seven million crowns.",
            outlet="The Kestrel",
            published_at=LATER,
        ),
    )
    assert found.kind is ConflictKind.NUMBER


def test_a_day_that_is_set_aside_by_name_is_no_denial_of_the_other():
    (found,) = pair(
        "The mine at Rotmarn was last inspected on 9 August, Corvane Potash said.",
        "The file records the last inspection of the mine at Rotmarn on 23 July, not in August.",
    )
    assert found.kind is ConflictKind.DATE


def test_how_far_a_thing_extends_is_not_where_a_ship_was():
    first = "The trawler was stopped 31 miles from Cape Orlo, its owner in Lisle said."
    assert pair(first, "Karsovia claims a zone that reaches 60 miles from Cape Orlo.") == ()
    (found,) = pair(
        first, "The coastguard of Karsovia said the trawler was stopped nine miles from Cape Orlo."
    )
    assert found.kind is ConflictKind.NUMBER


def test_a_figure_given_to_the_second_digit_is_not_rounded_away():
    (found,) = pair(
        "The Electoral Council of Teshvar says 8.4 million people are registered to vote.",
        "Some 8.9 million people are registered to vote in Teshvar.",
    )
    assert found.kind is ConflictKind.NUMBER


def test_what_would_have_been_denies_nothing():
    first = "Teshvar received a request from Karsovia for the return of two systems, two officials said."
    second = "Teshvar would not have received a request from Karsovia without the war, Farid Konar said."
    assert pair(first, second) == ()


def test_no_request_of_any_kind_is_denied_and_conceded_later_as_long_received():
    (found,) = pair(
        "The board of Anselm Mutual conceded that a demand for money had been received.",
        "No ransom has been demanded of Anselm Mutual, its chief executive Fergus Oakham said.",
        published_at=MONDAY - timedelta(days=3),
    )
    assert found.kind is ConflictKind.DENIAL


def test_the_parts_of_a_sum_are_no_rival_of_the_whole():
    first = "The navy of Karsovia said it had arrested 23 people on the trawler."
    assert (
        pair(first, "The trawler's nine sailors and 14 divers were arrested by the navy of Karsovia.") == ()
    )


def test_two_days_for_one_vote_to_come_are_a_conflict():
    (found,) = pair(
        "The vote on the Lisle bridge will be held on 21 November, the commission's president Mathilde Rousse said.",
        "The vote on the Lisle bridge will be held on 28 November, Interior Minister Remi Chastel said.",
    )
    assert found.kind is ConflictKind.DATE


def test_a_vote_that_is_moved_has_a_new_day_and_no_conflict():
    first = "The vote on the Lisle bridge will be held on 21 November, the commission's president Mathilde Rousse said."
    moved = "The vote on the Lisle bridge was postponed to 28 November, Interior Minister Remi Chastel said."
    assert pair(first, moved) == ()


def test_two_speakers_set_against_each_other_name_two_days():
    (found,) = conflicts_of(
        article(
            "The new date is 21 November, Mathilde Rousse told reporters in Lisle."
            " But Interior Minister Remi Chastel said people would go to the polls on 28 November."
        )
    )
    assert found.kind is ConflictKind.DATE


def test_where_a_thing_happened_is_no_party_to_it():
    (found,) = pair(
        "Bankers of Ostrander and Farrow met three times in a hotel outside Rothen, three people said.",
        '"We are not in talks with Farrow, nor have we been," Ostrander\'s spokeswoman Frieda Aumann said.',
    )
    assert found.kind is ConflictKind.DENIAL
