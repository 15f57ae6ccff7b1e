"""Dates and times, resolved."""

from datetime import UTC, datetime, timedelta

import pytest

from nutgraf.news import Span
from nutgraf.sentences.dates import find_reference, find_times

WEDNESDAY = datetime(2026, 9, 9, 12, tzinfo=UTC)


def find(text, language="en", published_at=WEDNESDAY):
    return find_times(text, Span(0, len(text)), language=language, published_at=published_at)


def days(text, language="en", published_at=WEDNESDAY):
    found = find(text, language, published_at)
    return [
        (time.start.date().isoformat(), (time.end - timedelta(days=1)).date().isoformat()) for time in found
    ]


@pytest.mark.parametrize(
    ("text", "language", "first", "last"),
    [
        ("He left on Monday.", "en", "2026-09-07", "2026-09-07"),
        ("The minister quit on Friday.", "en", "2026-09-04", "2026-09-04"),
        ("The bank cut rates on Friday.", "en", "2026-09-04", "2026-09-04"),
        ("The bank will cut rates on Friday.", "en", "2026-09-11", "2026-09-11"),
        ("The beach stays shut until Sunday at least.", "en", "2026-09-13", "2026-09-13"),
        ("Voters go to the polls on Sunday.", "en", "2026-09-13", "2026-09-13"),
        ("Between Monday and Wednesday the river rose.", "en", "2026-09-07", "2026-09-09"),
        ("Profit fell in the 12 months to August.", "en", "2025-09-01", "2026-08-31"),
        ("The council will vote on Monday.", "en", "2026-09-14", "2026-09-14"),
        ("She will come next Friday.", "en", "2026-09-18", "2026-09-18"),
        ("Hohenmark votes on 25 October.", "en", "2026-10-25", "2026-10-25"),
        ("It opens in the first quarter of 2027.", "en", "2027-01-01", "2027-03-31"),
        ("The summit is on 6 and 7 October.", "en", "2026-10-06", "2026-10-07"),
        ("The line ran from 1999 to 2003.", "en", "1999-01-01", "2003-12-31"),
        ("The wall will stand until the end of 2028.", "en", "2028-12-31", "2028-12-31"),
        ("Am Montagabend trat sie zurück.", "de", "2026-09-07", "2026-09-07"),
        ("Das Gericht entscheidet bis zum 30. Oktober.", "de", "2026-10-30", "2026-10-30"),
        ("El sindicato se reunirá el próximo miércoles.", "es", "2026-09-16", "2026-09-16"),
        ("Le procès s'ouvrira au printemps 2027.", "fr", "2027-03-01", "2027-05-31"),
    ],
)
def test_a_time_is_the_period_that_it_names(text, language, first, last):
    assert days(text, language) == [(first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "On 31 February 2026 it rained.",
        "On 32 March it rained.",
        "It may march on.",
        "Room 2001, 2000 metres.",
    ],
)
def test_what_is_no_date_is_no_mark(text):
    assert find(text) == ()


def test_without_a_publication_time_only_what_is_written_out_is_known():
    assert days("On Monday he signed the pact of 3 May 2025.", published_at=None) == [
        ("2025-05-03", "2025-05-03")
    ]


def test_a_time_after_by_is_a_deadline_and_one_after_said_an_announcement():
    purposes = [
        time.time_of for time in find("Orla said on Tuesday it would close by 1 October and open in May.")
    ]
    assert purposes == ["announcement", "deadline", "event"]


def test_a_clock_time_beside_its_day_is_one_moment():
    (time,) = find("Talks begin at 14:30 on Friday.")
    assert (time.start, time.precision) == (datetime(2026, 9, 11, 14, 30, tzinfo=UTC), "moment")


def test_yesterday_is_seen_from_the_dateline():
    text = "MARVEN, Sept. 8 (Northline) — He left yesterday."
    assert find_reference(text, language="en", published_at=WEDNESDAY) == datetime(2026, 9, 8, 12, tzinfo=UTC)


def test_a_dateline_without_a_day_leaves_the_publication_time():
    text = "MARVEN (Northline) — On 8 September he left."
    assert find_reference(text, language="en", published_at=WEDNESDAY) == WEDNESDAY


def test_a_deadline_to_the_minute_is_a_deadline():
    (time,) = find("Residents have until 11:59 p.m. on 31 March 2027 to file.")
    assert (time.precision, time.time_of) == ("moment", "deadline")


def test_the_comma_after_an_opening_time_parts_no_clauses():
    assert days("Between January and March, sales of cars fell.") == [("2026-01-01", "2026-03-31")]


@pytest.mark.parametrize(
    ("text", "language", "first", "last"),
    [
        ("It must be sold before 2028.", "en", "2026-09-09", "2027-12-31"),
        ("El puente reabrirá antes de junio.", "es", "2026-09-09", "2027-05-31"),
        ("No decision is expected before 2028.", "en", "2028-01-01", "2028-12-31"),
        ("The council must decide before Friday.", "en", "2026-09-11", "2026-09-11"),
    ],
)
def test_what_is_due_before_a_year_is_due_until_it_starts(text, language, first, last):
    assert days(text, language) == [(first, last)]
    assert find(text, language)[0].time_of == "deadline"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The firm has to pay within 30 days.", "2026-09-09", "2026-10-08"),
        ("The court told the ministry to answer within 30 days.", "2026-09-09", "2026-10-08"),
    ],
)
def test_what_is_still_to_do_within_a_month_is_due_then(text, first, last):
    assert days(text) == [(first, last)]


def test_what_was_done_within_a_time_says_how_long_it_took():
    assert find("The fire was put out within two days.") == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("If the union accepts, the strike ends on Monday.", "2026-09-14"),
        ("The strike ended on Monday.", "2026-09-07"),
        ("A convoy is due in the besieged town on Tuesday.", "2026-09-15"),
        ("If the money is not handed over by Monday, one of them will go.", "2026-09-14"),
        ("The court called off the referendum that was to take place on 24 September.", "2026-09-24"),
        ("A stoppage announced for 18 September will go ahead.", "2026-09-18"),
        ("He had advised the president to hold an election on Sunday 2 May.", "2027-05-02"),
        ("The fountain will be drained overnight.", "2026-09-09"),
        ("The river rose overnight.", "2026-09-08"),
        ("Ned says he'll have his round back on Monday, win or lose.", "2026-09-14"),
        ("The rider has vowed to jump the gap in the railings on Monday.", "2026-09-14"),
        ("A vote had been planned for 1 March.", "2026-03-01"),
        ("A vote is planned for 1 March.", "2027-03-01"),
        ("The bridge will open by Easter.", "2027-03-28"),
        ("Karfreitag wird das Werk ruhen.", "2027-03-26"),
    ],
)
def test_tense_says_on_which_side_of_today_a_date_lies(text, day):
    assert days(text, "de" if "Karfreitag" in text else "en") == [(day, day)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "The council has postponed its vote from 12 November to 19 November.",
            "en",
            ["2026-11-12", "2026-11-19"],
        ),
        ("The council put its vote back from 12 to 19 November.", "en", ["2026-11-19"]),
        ("The launch has been delayed from December to April.", "en", ["2026-12-01", "2027-04-01"]),
        ("Le vote a été reporté du 12 novembre au 19 novembre.", "fr", ["2026-11-12", "2026-11-19"]),
        ("El consejo ha aplazado la votación del 12 al 19 de noviembre.", "es", ["2026-11-19"]),
        ("Der Rat hat die Sitzung auf den 30. März verschoben.", "de", ["2027-03-30"]),
    ],
)
def test_what_is_moved_from_one_day_to_another_has_two_days_and_the_nearest_are_meant(
    text, language, expected
):
    published_at = datetime(2026, 11, 3, 9, tzinfo=UTC)
    assert [first for first, _ in days(text, language, published_at)] == expected


def test_what_lasts_from_one_day_to_another_is_one_time_although_something_else_was_moved():
    text = "The council, which moved its office, meets from 12 to 19 November."
    assert days(text, published_at=datetime(2026, 11, 3, 9, tzinfo=UTC)) == [("2026-11-12", "2026-11-19")]


@pytest.mark.parametrize("words", ["fiscal year 2025/26", "financial year 2025-26", "fiscal 2025-2026"])
def test_a_fiscal_year_over_two_years_is_both(words):
    text = f"The {words} was good."
    (found,) = find_times(
        text, Span(0, len(text)), language="en", published_at=datetime(2026, 9, 9, tzinfo=UTC)
    )
    assert text[found.span.start : found.span.end] == words
    assert (found.start.year, found.end.year) == (2025, 2027)
