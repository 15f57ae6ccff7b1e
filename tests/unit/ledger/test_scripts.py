"""What is scheduled is told by its parts once it has come about: scenes, hours, and what only looks like a failure."""

from datetime import timedelta

import pytest

from builders import MONDAY, article, sentences
from nutgraf.ledger import match_outcomes, read_ledger, settle_items
from nutgraf.ledger.turns import read_turns
from nutgraf.ledger.watch import list_watch_items
from nutgraf.text.meanings import find_meanings, find_scenes, list_told

TEN_HOURS = timedelta(hours=10)


def find_state(said, report, days):
    """The state of a Monday announcement after a report so many days later."""
    at = MONDAY + timedelta(days=days) + TEN_HOURS
    first = article(said, snapshot_id="said", headline="Velm")
    second = article(report, snapshot_id="told", outlet="The Kestrel", headline="Velm", published_at=at)
    ledgers = [read_ledger(each, sentences(each)) for each in (first, second)]
    (item,) = settle_items(ledgers[0].items, match_outcomes(ledgers, ledgers))
    return item.state


def read_states(text):
    of = article(text)
    return {each.state for each in read_turns(sentences(of)[0], of)}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Turnout was high.", "en"),
        ("Die Wahlbeteiligung war hoch.", "de"),
        ("Los colegios electorales cerraron.", "es"),
        ("Les bureaux de vote ont fermé.", "fr"),
    ],
)
def test_a_scene_is_known_in_four_languages(text, language):
    assert "scr.polls_open" in find_scenes(text, language)


def test_a_scene_takes_no_word_from_a_meaning():
    assert "gov.release" in {each.name for each in find_meanings("The clerk was released.", "en")}
    assert "scr.let_go" in find_scenes("The clerk was released.", "en")


def test_a_vote_is_told_by_its_result():
    assert "gov.reject_law" in list_told("gov.vote")


def test_a_launch_is_told_by_its_lift_off_and_a_body_by_nothing():
    assert "scr.lift_off" in list_told("tra.space_launch")
    assert not list_told("gov.parliament")


@pytest.mark.parametrize(
    "text",
    [
        "The drill broke through to the gallery on Monday, a day earlier than promised.",
        "The minister met the owners on Monday to discuss the suspended licence.",
    ],
)
def test_what_was_done_before_its_time_or_about_what_was_suspended_was_done(text):
    assert read_states(text) == {"happened"}


def test_a_suspended_licence_is_still_no_happening_of_its_own():
    assert read_states("The ministry suspended the licence on Monday.") == {"did not"}


def test_what_was_to_begin_at_an_hour_began_some_minutes_later():
    said = "The Velm ferry race will start on Wednesday at 14:00."
    assert find_state(said, "The Velm ferry race started on Wednesday at 14:06.", 2) == "happened"


def test_whoever_decides_has_decided_though_a_later_day_was_asked_for():
    said = "A tribunal in Velm will rule on Wednesday on the request of the runner Ada Holt."
    report = (
        "A tribunal in Velm turned down on Wednesday the request of the runner Ada Holt to start on Sunday."
    )
    assert find_state(said, report, 2) == "happened"


def test_what_analysts_say_it_would_do_is_no_step():
    of = article("Analysts said the closure would cost the county a tenth of its income.")
    assert list_watch_items(sentences(of), {of.id: of}) == ()


def test_what_analysts_say_they_would_do_is_a_step():
    of = article("Insurers said that they would sue the operator of the line.")
    assert len(list_watch_items(sentences(of), {of.id: of})) == 1
