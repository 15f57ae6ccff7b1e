"""A matched pattern that counts on from a day or through a month to the period that it names.

"The second Sunday in November", "a week on Monday", "the week of 21 September", "a year ago today", "the three months
to June": as in `date_readings`, None where no such period exists or it cannot be known.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta

from nutgraf.sentences.date_choices import Frame, choose_year
from nutgraf.sentences.date_readings import READERS
from nutgraf.sentences.periods import (
    Period,
    find_day,
    find_unit,
    find_week,
    make_day,
    make_month,
    make_range,
    shift,
)

LAST = ("last", "final")
MONTHS_OF = {"year": 12, "half": 6, "half-year": 6, "quarter": 3}


def read_nth_weekday(frame: Frame) -> Period | None:
    """Read "the second Sunday in November", "the last Saturday of March 2027"."""
    month = frame.number("month")
    return choose_year(frame, lambda year: find_nth(frame, year, month))


def find_nth(frame: Frame, year: int, month: int) -> Period | None:
    """The weekday that an ordinal counts within the month."""
    weekday, count = frame.number("weekday"), frame.number("ordinal")
    days = [
        day
        for number in range(1, 32)
        if (day := make_day(year, month, number)) and day.start.weekday() == weekday
    ]
    if not days:
        return None
    is_last = frame.text("ordinal").lower() in LAST
    return days[-1] if is_last else days[count - 1] if count <= len(days) else None


def read_week_on(frame: Frame) -> Period | None:
    """Read "a week on Monday", "two weeks from Friday", "Monday week": so many weeks after the next one."""
    if frame.reference is None:
        return None
    today = find_day(frame.reference)
    ahead = (frame.number("weekday") - today.start.weekday()) % 7
    weeks = frame.value("n") or 1
    return find_unit(shift(today.start, ahead + 7 * weeks, "day"), "day")


def read_week_of(frame: Frame) -> Period | None:
    """Read "the week of 21 September"; a week that "begins" on a day runs from that day."""
    month, day = frame.number("month"), frame.number("d")
    found = choose_year(frame, lambda year: make_day(year, month, day))
    if found is None:
        return None
    if frame.text("begins"):
        return Period(found.start, found.start + timedelta(days=7), "week")
    return find_week(found.start)


def read_ago_today(frame: Frame) -> Period | None:
    """Read "two weeks ago today", "exactly two weeks ago": to the day."""
    return count_from_today(frame, -1)


def read_in_today(frame: Frame) -> Period | None:
    """Read "in exactly two weeks", "two weeks from today": to the day."""
    return count_from_today(frame, 1)


def count_from_today(frame: Frame, way: int) -> Period | None:
    if frame.reference is None:
        return None
    count, unit = frame.value("n") or 1, frame.grammar.value("unit", frame.text("unit"))
    return find_unit(shift(find_day(frame.reference).start, way * count, unit), "day")


def read_before_last(frame: Frame) -> Period | None:
    """Read "the Sunday before last": a week before the latest that is over."""
    if frame.reference is None:
        return None
    today = find_day(frame.reference)
    back = (today.start.weekday() - frame.number("weekday")) % 7 or 7
    return find_unit(shift(today.start, -back - 7, "day"), "day")


def read_weekday_of(frame: Frame) -> Period | None:
    """Read "the last Sunday of next month"."""
    if frame.reference is None:
        return None
    moved = shift(frame.reference.replace(day=1), frame.number("which"), "month")
    return find_nth(frame, moved.year, moved.month) if moved else None


def read_months_to(frame: Frame) -> Period | None:
    """Read "the three months to June", "the year to March": with the month named as their last."""
    last = frame.number("month")
    count = MONTHS_OF.get(frame.text("stretch").lower()) or frame.value("n") or 1

    def make(year: int) -> Period | None:
        first = year * 12 + last - count
        return make_range(make_month(first // 12, first % 12 + 1), make_month(year, last))

    if frame.value("y") is not None or frame.reference is None or frame.direction > 0:
        return choose_year(frame, make)
    # A stretch that figures are told of is over.
    years = range(frame.reference.year, frame.reference.year - 3, -1)
    return next((each for year in years if (each := make(year)) and each.end <= frame.reference), None)


ALL_READERS: Mapping[str, Callable[[Frame], Period | None]] = READERS | {
    "ago_today": read_ago_today,
    "before_last": read_before_last,
    "in_today": read_in_today,
    "months_to": read_months_to,
    "nth_weekday": read_nth_weekday,
    "week_of": read_week_of,
    "week_on": read_week_on,
    "weekday_of": read_weekday_of,
}
