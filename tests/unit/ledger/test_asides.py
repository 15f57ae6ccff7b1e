"""Two who are quoted in one sentence; jobs that hang on a plan; what had been done before somebody denied it."""

import pytest

from nutgraf.news import ConflictKind
from reports import conflicts_in, pair


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Some 300 people marched to the town hall, police said; the union spoke of 500.", ("300", "500")),
        ("The council counted 41 barns lost, but the farmers' league put it at 68.", ("41", "68")),
    ],
)
def test_two_who_are_quoted_in_one_sentence_give_two_numbers_of_one_thing(text, values):
    (found,) = conflicts_in(text, "en")
    assert found.kind is ConflictKind.NUMBER
    assert values[0] in found.first[0].quoted
    assert values[1] in found.second[0].quoted


@pytest.mark.parametrize(
    "text",
    [
        "The union wants 8 percent, Nina Varsh said; the railway has offered 4.",
        "Some 300 people marched, police said; the union said that 500 lamps had been lit.",
        "Police had spoken of 300 people; police said later that 500 people had come.",
        "The toll had risen to 31, the mayor said; the ministry spoke of 22.",
        "Brenn made 15.5 points a game, the club said; the league spoke of 14.9.",
    ],
)
def test_bargains_two_things_and_figures_on_their_way_are_no_conflict_in_one_sentence(text):
    assert conflicts_in(text, "en") == ()


def test_jobs_that_hang_on_a_plan_are_counted_under_its_condition():
    (found,) = pair(
        "If the council of Lisle closes the dock, about 140 workers would lose their jobs, the union said.",
        "At least 210 jobs are at risk in Lisle, the harbour authority said.",
    )
    assert found.kind is ConflictKind.NUMBER


@pytest.mark.parametrize(
    "second",
    [
        "The harbour authority said that 210 new jobs would be created in Lisle.",
        "If 210 jobs went in Lisle, the fund would have to pay, its treasurer said.",
        "At least 130 jobs are at risk in Lisle, the harbour authority said.",
    ],
)
def test_jobs_that_come_or_that_are_the_condition_are_no_second_count(second):
    first = (
        "If the council of Lisle closes the dock, about 140 workers would lose their jobs, the union said."
    )
    assert pair(first, second) == ()


def test_what_is_confirmed_to_have_been_done_stands_against_its_earlier_denial():
    denial = "Norvane Shipping is owned in Lisle.\n“We have made no offer and we plan none,” its spokeswoman, Lida Ostrow, said."
    report = "Norvane Shipping confirmed that it had made an offer of 6 million marks for the dock."
    (found,) = pair(denial, report, hours=96)
    assert found.kind is ConflictKind.DENIAL


def test_what_is_done_after_its_denial_makes_it_no_untruth():
    denial = "Norvane Shipping is owned in Lisle.\n“We have made no offer and we plan none,” its spokeswoman, Lida Ostrow, said."
    assert pair(denial, "Norvane Shipping made an offer of 6 million marks for the dock.", hours=96) == ()
