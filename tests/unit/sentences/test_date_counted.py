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
    ],
)
def test_what_is_counted_on_is_resolved(text, found):
    assert read(text) == [found]


def test_a_weekday_that_a_month_does_not_have_five_times_is_none():
    assert all(
        "fifth" not in words
        for words, _start, _end in read("It is held on the fifth Sunday in October 2026.")
    )


def test_every_other_thursday_is_no_day():
    assert read("The ministers meet every other Thursday.") == []


def test_without_a_publication_time_a_week_on_monday_is_unknown():
    assert read("The talks resume a week on Monday.", None) == []
