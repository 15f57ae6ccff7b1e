"""What real reports were found to set side by side without contradicting each other; beside each, the pair that does."""

import pytest

from reports import conflicts_in, pair

POLICE = "Forty people were killed when the ferry sank off Rotmarn, police said."


@pytest.mark.parametrize(
    ("other", "is_conflict"),
    [
        ("Twelve people were killed when the ferry sank off Rotmarn, the coastguard said.", True),
        (
            "The bodies of twelve people killed when the ferry sank off Rotmarn are at the hospital, a doctor said.",
            False,
        ),
        ("Twelve people were killed off Rotmarn, unlike in the wreck of last winter, a diver said.", False),
        ("Oren Tal said that he saw twelve people killed when the ferry sank off Rotmarn.", False),
    ],
)
def test_a_count_of_those_in_one_hospital_or_of_another_event_is_a_part(other, is_conflict):
    assert bool(pair(POLICE, other, hours=0)) is is_conflict


def test_a_report_in_which_every_count_is_lower_knows_an_earlier_hour():
    late = "Forty people were killed in the fire in Rotmarn, police said. Ninety were injured, they said."
    early = "Thirty people were killed in the fire in Rotmarn, a rescuer said."
    assert pair(late, early, hours=0)
    assert pair(late, f"{early} Fifty were injured, he said.", hours=0) == ()


@pytest.mark.parametrize(
    ("one", "other", "is_conflict"),
    [
        ("eight people with serious injuries", "twenty people with serious injuries", True),
        ("eight people with serious injuries", "twenty people with minor injuries", False),
    ],
)
def test_how_badly_people_are_hurt_is_read_beside_their_number(one, other, is_conflict):
    first = f"The crash in Rotmarn left {one}, the police said."
    assert bool(pair(first, f"The crash in Rotmarn left {other}, the mayor said.", hours=0)) is is_conflict


@pytest.mark.parametrize(
    ("denial", "is_conflict"),
    [
        ("No meeting was held with Selm Water, the minister Nina Varsh said.", True),
        ("The ministry, unlike others, held no meeting with Selm Water, Nina Varsh said.", False),
        ("A minister can hold no meeting with Selm Water, Nina Varsh said.", False),
        ("A minister was told to not hold a meeting with Selm Water, Nina Varsh said.", False),
    ],
)
def test_what_may_not_be_and_what_others_did_not_do_is_no_denial(denial, is_conflict):
    report = "A meeting between the ministry and Selm Water was held on Sunday, Oren Tal said."
    assert bool(pair(report, denial)) is is_conflict


def test_an_appeal_that_a_court_denies_is_refused_and_not_untrue():
    report = "The voters of Harvale elected Oren Tal as mayor of Harvale on Sunday, the clerk said."
    assert pair(report, "A court in Harvale denied a request by Oren Tal over the election.") == ()


@pytest.mark.parametrize(
    ("text", "is_conflict"),
    [
        ("A dog caused the crash, say stewards. “There was no dog,” says Oren Tal.", True),
        ("A dog caused the crash, say stewards. Oren Tal had no dog waiting.", False),
        (
            "The law holds a requirement to ask the council, Oren Tal said. Nina Varsh said that there is no requirement to pay it.",
            False,
        ),
        (
            "Some in Harvale felt the shock, the institute said. Others told the institute that they had not felt it.",
            False,
        ),
        (
            "The driver was treated for his injuries, the court said. He hit two carts, but nobody was injured, the police said.",
            False,
        ),
    ],
)
def test_another_thing_of_the_same_name_is_not_denied(text, is_conflict):
    assert bool(conflicts_in(text)) is is_conflict


def test_two_numbers_from_one_source_are_of_two_things():
    text = "Karsovia reports 19,882 cases, according to a tally by the Orlo Institute. Meldrin counts 19,468, per the Orlo Institute."
    assert conflicts_in(text) == ()


def test_two_words_that_only_begin_alike_are_not_one():
    report = "The guns of the band had been confiscated in Harvale, Oren Tal said."
    denial = "The video from Harvale was not confirmed, the police of Harvale said."
    assert pair(report, denial) == ()


def test_a_holiday_is_of_the_year_each_report_means():
    first = "The cash box of Harvale was stolen on New Year's Eve 2024, the police said."
    other = "The cash box of Harvale was stolen on 14 January 2025, the mayor said."
    assert pair(first, other)
    assert pair(first.replace(" 2024", ""), first.replace(" 2024", ""), hours=400 * 24) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Two states have such a law, Oren Tal said. No state has had more trouble with it, Nina Varsh said.",
        "Three members voted against it, the clerk said. Two of them, according to the minutes, had feared the cost.",
        "The death toll grew in the night, the mayor saying that 77 people died. Oren Tal said that 80 people were killed.",
        "The council arrested nobody else, Nina Varsh said. Six men had been arrested, the police said.",
        "Karsovia punished 20 Meldrin officials, the ministry said. Meldrin named nine Karsovian officials, Oren Tal said.",
        "The law says that six tons may be caught, Oren Tal said. No offer of nine tons was made, Nina Varsh said.",
    ],
)
def test_what_is_ranked_or_of_another_group_is_not_denied(text):
    assert conflicts_in(text) == ()


def test_one_name_brought_over_from_another_writing_is_one_name():
    one = "Muammar Sadafi met the council in Harvale on Monday."
    assert pair(one, "Moammar Sadhafi met the council in Harvale on Monday.") == ()
    assert pair(one, "Muammar Salafi met the council in Harvale on Monday.")


@pytest.mark.parametrize(
    ("value", "is_conflict"), [("seven million crowns", True), ("12 million crowns (7 million marks)", False)]
)
def test_a_sum_in_another_currency_is_no_second_sum(value, is_conflict):
    one = "The canvas is worth 12 million crowns, experts say."
    assert bool(pair(one, f"Insurers put its value at {value}.", hours=30)) is is_conflict
