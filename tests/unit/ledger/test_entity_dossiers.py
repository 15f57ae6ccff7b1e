"""Who is named, in which office, and what happened when."""

from datetime import timedelta

import pytest

from builders import MONDAY, article, sentences
from nutgraf.ledger import (
    count_records,
    list_entity_entries,
    list_story_entries,
    name_key,
    order_offices,
    read_statements,
)
from nutgraf.news import WatchItem


def statements_of(text, **more):
    of = article(text, **more)
    return read_statements(of, sentences(of))


def of_person(text, name="ines falk", **more):
    return next(each for each in statements_of(text, **more) if each.key == name)


@pytest.mark.parametrize(
    ("name", "key"),
    [("Ines Falk", "ines falk"), ("Ines Falk’s", "ines falk"), ("the Harrow Compact", "harrow compact")],
)
def test_names_that_differ_by_case_and_points_have_one_key(name, key):
    assert name_key(name, "person") == key


@pytest.mark.parametrize(
    ("text", "office", "former"),
    [
        ("Transport Minister Ines Falk opened the bridge on Monday.", "Transport Minister", False),
        ("Former Transport Minister Ines Falk opened the bridge on Monday.", "Transport Minister", True),
        (
            "The bridge was opened by former Governor Ines Falk on Monday.",
            "Governor",
            True,
        ),
        ("Ines Falk opened the bridge on Monday.", "", False),
    ],
)
def test_an_office_is_read_as_it_stands_with_what_ends_it(text, office, former):
    stated = of_person(text)
    assert (stated.office, stated.former) == (office, former)


def test_a_later_former_ends_the_office_that_an_earlier_report_gave_as_present():
    before = of_person("Transport Minister Ines Falk opened the bridge on Monday.")
    after = of_person(
        "Former Transport Minister Ines Falk was charged on Friday.", published_at=MONDAY + timedelta(days=30)
    )
    (office,) = order_offices([before, after])
    assert (office.former, office.published_at) == (True, after.published_at)


def test_an_office_taken_after_another_ended_is_the_present_one():
    ended = of_person("Former Mayor Ines Falk was sworn in on Monday.")
    taken = of_person("Governor Ines Falk spoke on Friday.", published_at=MONDAY + timedelta(days=30))
    offices = order_offices([ended, taken])
    assert [(each.office, each.former) for each in offices] == [("Governor", False), ("Mayor", True)]


def test_what_somebody_says_is_kept_apart_from_what_is_said_of_them():
    said = of_person("Ines Falk said the bridge would stay shut.")
    told = of_person("The council criticised Ines Falk on Monday.")
    assert (said.part, told.part) == ("by", "about")


def test_a_plan_that_another_tells_of_somebody_is_not_what_they_say():
    told = of_person("Minister Ines Falk will visit Ilmadan to discuss the bridge, Mara Teale said.")
    assert told.part == "about"


def test_a_timeline_goes_by_the_event_and_shows_when_it_was_reported():
    of = article(
        "The bridge was built in 1968. It was inspected in March 2024 by the county. "
        "The bridge collapsed on Monday."
    )
    entries = list_story_entries(sentences(of), {of.id: of})
    assert [(each.event_start.year, each.precision) for each in entries][:1] == [(1968, "year")]
    assert all(each.reported_at == MONDAY for each in entries)
    assert [each.event_start for each in entries] == sorted(each.event_start for each in entries)


def test_reports_that_tell_the_same_event_are_one_entry_with_their_number():
    text = "The Aldwick bridge was built by the county in 1968."
    entries = list_entity_entries(
        [
            *statements_of(text),
            *statements_of(text, outlet="The Kestrel", published_at=MONDAY + timedelta(days=1)),
        ]
    )
    first = [each for each in entries if each.event_start.year == 1968]
    assert len(first) == 1
    assert first[0].reports >= 2


def test_a_track_record_counts_dated_statements_and_leaves_out_conditions():
    def item(state, **more):
        return WatchItem(
            sentence_id=f"{state}{more}", speaker="Ines Falk", **{"state": state, "due_end": MONDAY, **more}
        )

    (record,) = count_records(
        [
            item("happened"),
            item("did not"),
            item("due"),
            item("happened", modality="conditional"),
            item("happened", due_end=None),
        ]
    )
    assert (record.dated, record.resolved, dict(record.counts())) == (
        3,
        2,
        {"happened": 1, "did not": 1, "due": 1},
    )


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        ("Ines Falk", "Ines Falk"),
        ("Falk", "Falk"),
        ("the Dockers' Union", "the Dockers' Union"),
        ("the ministry", "Northline, quoting others without a name"),
        ("Both ministers", "Northline, quoting others without a name"),
        ("two senior Teshvari officials", "Northline, quoting others without a name"),
        ("", "Northline"),
    ],
)
def test_a_track_record_is_kept_for_a_name_that_can_be_known_again(speaker, name):
    said = WatchItem(sentence_id="s", outlet="Northline", speaker=speaker, state="happened", due_end=MONDAY)
    assert [each.name for each in count_records([said])] == [name]
