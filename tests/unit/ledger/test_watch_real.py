"""What copy from the wires does to a watch list: dates that are over, and speakers that are none."""

import pytest

from builders import article, sentences
from nutgraf.ledger import list_watch_items
from nutgraf.ledger.watch import can_speak


def due_of(text):
    of = article(text)
    return [item.due_start for item in list_watch_items(sentences(of), {of.id: of})]


@pytest.mark.parametrize(
    "text",
    [
        "Oressa is seeking to tighten its embargo on Velm after the missile test of 4 August.",
        "The rebels in Velm threatened to overrun Port Asher last month.",
        "Overnight, the Bank of Velm announced that it would close 40 branches.",
        "Velm plans to build more houses following its recognition by Oressa in July.",
        "The offer will be its last, according to a statement on Monday.",
        "The mayor will be seen on a horse in an advert released Monday.",
    ],
)
def test_a_date_that_is_over_is_nobodys_due_day(text):
    assert due_of(text) in ([], [None])


def test_what_is_told_behind_a_semicolon_gives_a_step_no_day():
    text = "Two banks said they would bar cards; a third followed suit on Monday."
    assert due_of(text) == [None]


def test_a_day_before_the_verb_of_saying_is_no_due_day():
    assert due_of(
        "Velm on Tuesday declared that the ship had sailed, and said it planned to build more."
    ) == [None]


def test_the_end_of_a_sentence_that_was_broken_off_announces_nothing():
    assert due_of("ET Friday, according to the Oressan mission to the league.") == []


def test_a_bare_date_of_the_coming_months_lies_ahead():
    (due,) = due_of("The Bank of Velm will close 40 branches on 4 February.")
    assert f"{due:%Y-%m-%d}" == "2027-02-04"


def test_what_is_decided_tonight_is_a_step():
    assert due_of("In Velm a judge decides whether the former minister may sleep at home tonight.") != []


@pytest.mark.parametrize(
    "name", ["runs the dam", "There", "He’ll", "22 percent", "A meeting", "The committee's", "a statement"]
)
def test_a_piece_of_a_sentence_is_no_speaker(name):
    assert not can_speak(name, "en")


@pytest.mark.parametrize(
    "name",
    [
        "the grid",
        "Imdal's envoy",
        "officials",
        "The New York bank",
        "Ines Falk",
        "two people familiar with it",
    ],
)
def test_people_and_bodies_of_people_are_speakers(name):
    assert can_speak(name, "en")


def test_a_shot_told_in_the_past_is_no_step_because_its_day_began_earlier_there():
    assert due_of("Oressa fired a missile over the island of Velm Tuesday.") == []


def test_the_day_of_a_decision_is_due_and_not_the_season_of_what_is_decided():
    (due,) = due_of("The council is to decide on Thursday whether to mend the dam before autumn.")
    assert f"{due:%Y-%m-%d}" == "2026-09-10"


def test_a_due_time_never_ends_before_it_starts():
    of = article("The city auditor will open a file on the cost before the autumn recess.")
    (item,) = list_watch_items(sentences(of), {of.id: of})
    assert item.due_start < item.due_end


def test_what_somebody_is_not_in_talks_about_is_no_step():
    assert due_of("Nordfold Shipping is not in talks to buy the dock of Velm, its chairwoman said.") == []
