"""Times that count on from a day or through a month."""

from datetime import UTC, datetime

import pytest

from nutgraf.news import Span
from nutgraf.sentences.dates import find_times

WEDNESDAY = datetime(2026, 9, 9, 12, tzinfo=UTC)


def read(text, published_at=WEDNESDAY):
    found = find_times(text, Span(0, len(text)), language="en", published_at=published_at)
    return [
        (text[time.span.start : time.span.end], f"{time.start:%Y-%m-%d}", f"{time.end:%Y-%m-%d}")
        for time in found
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The talks resume a week on Monday.", ("a week on Monday", "2026-09-21", "2026-09-22")),
        (
            "It is put off to the second Sunday in November.",
            ("second Sunday in November", "2026-11-08", "2026-11-09"),
        ),
        (
            "It will open on the last Saturday of March 2027.",
            ("last Saturday of March 2027", "2027-03-27", "2027-03-28"),
        ),
        ("It is planned for the week of 21 September.", ("week of 21 September", "2026-09-21", "2026-09-28")),
        ("The ship left two weeks ago today.", ("two weeks ago today", "2026-08-26", "2026-08-27")),
        ("Sales fell in the three months to June.", ("three months to June", "2026-04-01", "2026-07-01")),
        ("Profit rose in the year to March 2026.", ("year to March 2026", "2025-04-01", "2026-04-01")),
        ("The law takes effect the week after next.", ("week after next", "2026-09-21", "2026-09-28")),
        ("The ship sank the week before last.", ("week before last", "2026-08-24", "2026-08-31")),
        ("The mill closed half a year ago.", ("half a year ago", "2026-03-01", "2026-04-01")),
        ("It shut two and a half years ago.", ("two and a half years ago", "2024-03-01", "2024-04-01")),
        ("The trial begins in about three days.", ("in about three days", "2026-09-12", "2026-09-13")),
        ("Work starts in the first week of October.", ("first week of October", "2026-10-01", "2026-10-08")),
        ("It rained in the second half of August.", ("second half of August", "2026-08-16", "2026-09-01")),
        ("They met on the eve of 1 August.", ("eve of 1 August", "2026-07-31", "2026-08-01")),
        ("Fighting went on overnight into Tuesday.", ("overnight into Tuesday", "2026-09-07", "2026-09-08")),
        ("He was elected in '94.", ("'94", "1994-01-01", "1995-01-01")),
        (
            "The office closes between Christmas and New Year.",
            ("Christmas and New Year", "2026-12-25", "2027-01-02"),
        ),
        (
            "It ends in the autumn of next year.",
            ("autumn of next year", "2027-09-01", "2027-12-01"),
        ),
        (
            "Sales doubled in the first three months of 2026.",
            ("first three months of 2026", "2026-01-01", "2026-04-01"),
        ),
        (
            "It has stood empty since the autumn before last.",
            ("autumn before last", "2024-09-01", "2024-12-01"),
        ),
    ],
)
def test_what_is_counted_on_is_resolved(text, found):
    assert read(text) == [found]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("de", "In der Nacht zum Dienstag brannte ein Lager.", ("Nacht zum Dienstag", "2026-09-07")),
        ("de", "Vorletzte Woche kam der Brief.", ("Vorletzte Woche", "2026-08-24")),
        ("de", "Vor anderthalb Jahren begann der Streit.", ("Vor anderthalb Jahren", "2025-03-01")),
        (
            "es",
            "El contrato vence a principios del año que viene.",
            ("principios del año que viene", "2027-01-01"),
        ),
        ("fr", "Le port a fermé dans la nuit de lundi à mardi.", ("nuit de lundi à mardi", "2026-09-07")),
    ],
)
def test_german_spanish_and_french_count_on_as_well(language, text, found):
    (time,) = find_times(text, Span(0, len(text)), language=language, published_at=WEDNESDAY)
    assert (text[time.span.start : time.span.end], f"{time.start:%Y-%m-%d}") == found


@pytest.mark.parametrize(
    ("language", "text", "hour"),
    [
        ("en", "Trading resumed at 1400 local time on Tuesday.", 14),
        ("de", "Am 1. Mai um 14 Uhr beginnt die Feier.", 14),
        ("es", "El pleno es este viernes a las 10 de la mañana.", 10),
        ("fr", "Le scrutin aura lieu dimanche à 8 heures.", 8),
    ],
)
def test_the_clock_of_each_language_makes_a_moment(language, text, hour):
    (time,) = find_times(text, Span(0, len(text)), language=language, published_at=WEDNESDAY)
    assert (time.precision, time.start.hour) == ("moment", hour)


def test_a_run_up_to_a_day_makes_it_no_deadline():
    (time,) = find_times(
        "Tempers flared in the run-up to the 6 June election.",
        Span(0, 52),
        language="en",
        published_at=WEDNESDAY,
    )
    assert time.time_of == "event"


def test_a_weekday_that_a_month_does_not_have_five_times_is_none():
    assert all(
        "fifth" not in words
        for words, _start, _end in read("It is held on the fifth Sunday in October 2026.")
    )


def test_every_other_thursday_is_no_day():
    assert read("The ministers meet every other Thursday.") == []


def test_without_a_publication_time_a_week_on_monday_is_unknown():
    assert read("The talks resume a week on Monday.", None) == []
