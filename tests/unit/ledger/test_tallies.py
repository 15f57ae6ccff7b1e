"""Numbers that stand against each other whatever they are the number of."""

from functools import partial

from builders import article
from nutgraf.news import ConflictKind
from reports import conflicts_of
from reports import pair as pair_reports

pair = partial(pair_reports, hours=30)


def test_a_number_that_is_set_right_stands_against_every_report_that_has_it():
    (found,) = pair(
        "The bureau in Lisle put the rate at 3.9 percent.",
        "The rate in Lisle was 3.6 percent and not 3.9, the bureau said.",
    )
    assert found.kind is ConflictKind.NUMBER
    assert "3.9" in found.first[0].quoted


def test_two_sources_side_by_side_count_one_thing():
    (found,) = conflicts_of(
        article(
            "The Hospitals Trust says 3,100 operations were called off in Lisle."
            " The League of Physicians says the figure is more than 5,000."
        )
    )
    assert found.kind is ConflictKind.NUMBER
    assert "3,100" in found.first[0].quoted
    assert "5,000" in found.second[0].quoted


def test_one_source_that_gives_two_numbers_does_not_contradict_itself():
    assert (
        conflicts_of(
            article(
                "The Hospitals Trust says 3,100 operations were called off in Lisle."
                " The Hospitals Trust says the figure for the year is 5,000."
            )
        )
        == ()
    )


def test_digits_in_another_order_are_a_slip():
    (found,) = pair(
        "About 31,000 people in Lisle had accounts with Harbinger, the liquidator said.",
        "Some 13,000 people lost money in Lisle when Harbinger failed.",
    )
    assert found.kind is ConflictKind.NUMBER


def test_a_count_that_is_told_as_an_older_one_is_no_second_account():
    text = "A list of 58 people killed at Harvale was published by the ministry. The police had given 31 dead on Saturday."
    assert conflicts_of(article(text)) == ()


def test_two_prices_of_one_letter_are_a_conflict():
    (found,) = pair(
        "In a letter sent on 21 August Ostrander named a price of 41 crowns a share, three people said.",
        "The proposal of Ostrander, made by letter on 21 August, was for 38 crowns a share, the chairman Lionel Marr said.",
    )
    assert found.kind is ConflictKind.NUMBER


def test_the_hour_of_an_entry_counts_nothing():
    first = "13.00 Official toll of the Harvale landslide now 26"
    assert pair(first, "The ministry said 31 people had died in the Harvale landslide.") == ()
