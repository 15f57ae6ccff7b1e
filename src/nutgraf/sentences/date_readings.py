"""A matched pattern to the period that it names, seen from a reference day.

One function for each kind of pattern in `data/times.txt`. None: it names no period that exists, or one that cannot
be known without a publication time.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from nutgraf.sentences.date_choices import Frame, choose_nearest, choose_year, keep_weekday, step_to
from nutgraf.sentences.periods import (
    Period,
    find_day,
    find_season,
    find_unit,
    find_weekend,
    make_century,
    make_day,
    make_decade,
    make_half,
    make_holiday,
    make_month,
    make_quarter,
    make_range,
    make_season,
    make_year,
    shift,
    take_part,
)

_TONIGHT = frozenset({"overnight", "Overnight"})
"""Among words of the future it is the night to come."""
NEAREST_PAST_DAYS = 3
"""A weekday with neither past nor future around it: up to three days back it is the past one, then the nearer."""


def read_date(frame: Frame) -> Period | None:
    """Read "7 May"; "Sunday 7 May" is in a year in which that day is a Sunday."""
    month, day, weekday = frame.number("month"), frame.number("d"), frame.value("weekday")
    found = None
    if weekday is not None:
        found = choose_year(frame, lambda year: keep_weekday(make_day(year, month, day), weekday))
    return found or choose_year(frame, lambda year: make_day(year, month, day))


def read_days(frame: Frame) -> Period | None:
    """Read "6 and 7 October", "September 9-11"."""
    month, first, last = frame.number("month"), frame.number("d"), frame.number("d2")
    return choose_year(
        frame, lambda year: make_range(make_day(year, month, first), make_day(year, month, last))
    )


def read_span(frame: Frame) -> Period | None:
    """Read "28 September to 3 October 2026"; without years they are those that make it run forward."""
    month, day = frame.number("month"), frame.number("d")
    month2, day2 = frame.number("month2"), frame.number("d2")
    over_new_year = month2 < month

    def make(year: int) -> Period | None:
        return make_range(make_day(year, month, day), make_day(year + over_new_year, month2, day2))

    last_year = frame.value("y2")
    if last_year is not None and frame.value("y") is None:
        return make(last_year - over_new_year)
    return choose_year(frame, make)


def read_months(frame: Frame) -> Period | None:
    month, month2, last_year = frame.number("month"), frame.number("month2"), frame.value("y2")
    over_new_year = month2 < month
    if last_year is not None:
        first_year = frame.value("y")
        first = first_year if first_year is not None else last_year - over_new_year
        return make_range(make_month(first, month), make_month(last_year, month2))
    return choose_year(
        frame, lambda year: make_range(make_month(year, month), make_month(year + over_new_year, month2))
    )


def read_month(frame: Frame) -> Period | None:
    month, which = frame.number("month"), frame.value("which")
    if which is not None and frame.reference is not None:
        return take_part(step_to(frame.reference, which, lambda year: make_month(year, month)), frame.part())
    return take_part(choose_year(frame, lambda year: make_month(year, month)), frame.part())


def read_season(frame: Frame) -> Period | None:
    season, which = frame.number("season"), frame.value("which")
    reference = frame.reference
    if frame.text("beyond") and reference is not None:
        side = -1 if "before" in frame.text("beyond") else 1
        near = step_to(reference, side, lambda year: make_season(year, season))
        return make_season(near.start.year + side, season) if near else None
    if which is None:
        return take_part(choose_year(frame, lambda year: make_season(year, season)), frame.part())
    if reference is None:
        return None
    if which == 0:
        current = find_season(reference)
        found = current if current and current.start.month == season else choose_this(reference, season)
    else:
        found = step_to(reference, which, lambda year: make_season(year, season))
    return take_part(found, frame.part())


def choose_this(reference: datetime, season: int) -> Period | None:
    """Choose the nearest: "this winter" said in September is the one to come, "this spring" the one just past."""
    periods = [make_season(reference.year + step, season) for step in (-1, 0, 1)]
    return min((p for p in periods if p), key=lambda p: abs(p.start - reference), default=None)


def read_quarter(frame: Frame) -> Period | None:
    number = frame.value("q") or frame.number("ordinal")
    return take_part(choose_year(frame, lambda year: make_quarter(year, number)), frame.part())


def read_half(frame: Frame) -> Period | None:
    number = frame.value("q") or frame.number("ordinal")
    return choose_year(frame, lambda year: make_half(year, 2 if number == 4 else number))


def read_years(frame: Frame) -> Period | None:
    first, written = frame.number("y"), frame.text("y2")
    last = int(written) if len(written) == 4 else first - first % 100 + int(written)
    return make_range(make_year(first), make_year(last))


def read_decade(frame: Frame) -> Period | None:
    short = frame.value("short")
    year = frame.number("decade") if short is None else 1900 + short if short >= 30 else 2000 + short
    return take_part(make_decade(year), frame.part())


def read_century(frame: Frame) -> Period | None:
    return take_part(make_century(frame.value("nth") or 0), frame.part())


def read_year(frame: Frame) -> Period | None:
    return take_part(make_year(frame.value("y") or 0), frame.part())


def read_unit(frame: Frame) -> Period | None:
    """Read "Last week", "the end of this year", "late next month"."""
    if frame.reference is None:
        return None
    unit = frame.grammar.value("unit", frame.text("unit"))
    which = frame.value("which") or 0
    if unit in {"day", "hour", "minute"}:
        return None
    if unit == "weekend":
        return _find_weekend(frame.reference, which)
    moved = shift(frame.reference, which, unit)
    return take_part(find_unit(moved, unit), frame.part())


def _find_weekend(reference: datetime, which: int) -> Period | None:
    """The last one begun before this week's, this week's, or next week's."""
    this = find_weekend(reference)
    if which < 0 and this.start <= reference:
        return find_unit(this.start - timedelta(days=7), "weekend")
    return find_unit(reference + timedelta(days=7 * which), "weekend")


def read_year_end(frame: Frame) -> Period | None:
    if frame.reference is None:
        return None
    unit = frame.grammar.value("unitend", frame.text("unitend"))
    return take_part(find_unit(frame.reference, unit), "end")


def read_bare_weekend(frame: Frame) -> Period | None:
    if frame.reference is None:
        return None
    this = find_weekend(frame.reference)
    if frame.direction > 0 or this.start <= frame.reference:
        return this
    return find_unit(this.start - timedelta(days=7), "weekend")


def read_today(frame: Frame) -> Period | None:
    if frame.reference is None:
        return None
    days = frame.value("today") or 0
    if days < 0 < frame.direction and frame.match.group() in _TONIGHT:
        days = 0
    return find_unit(shift(frame.reference, days, "day"), "day")


def _count_units(frame: Frame) -> tuple[int, str]:
    return frame.value("n") or 1, frame.grammar.value("unit", frame.text("unit"))


def read_ago(frame: Frame) -> Period | None:
    return _read_distance(frame, -1)


def read_ahead(frame: Frame) -> Period | None:
    """Read "in two years", which also says how long a thing took: a time to come only among words of the future."""
    if frame.direction <= 0 and not frame.match.groupdict().get("surely"):
        return None
    return _read_distance(frame, 1)


def _read_distance(frame: Frame, sign: int) -> Period | None:
    if frame.reference is None:
        return None
    count, unit = _count_units(frame)
    return find_unit(shift(frame.reference, sign * count, unit), unit)


def read_forth(frame: Frame) -> Period | None:
    """Read "Within ten days", "the next two weeks": from the reference on."""
    if frame.reference is None:
        return None
    count, unit = _count_units(frame)
    today = find_day(frame.reference)
    last = shift(today.start, count, unit)
    return Period(today.start, last, "range") if last and last > today.start else None


def read_back(frame: Frame) -> Period | None:
    """Read "The past five years": up to the reference."""
    if frame.reference is None:
        return None
    count, unit = _count_units(frame)
    today = find_day(frame.reference)
    first = shift(today.end, -count, unit)
    return Period(first, today.end, "range") if first and first < today.end else None


def read_weekday(frame: Frame) -> Period | None:
    weekday = frame.number("weekday")
    return find_weekday(frame, weekday, frame.value("which"))


def find_weekday(frame: Frame, weekday: int, which: int | None) -> Period | None:
    """Find next week's for "next Friday", the latest before today for "last Friday", else as the words around say."""
    if frame.reference is None:
        return None
    today = find_day(frame.reference)
    ahead = (weekday - today.start.weekday()) % 7
    back = (today.start.weekday() - weekday) % 7
    if which == 1:
        days = 7 + weekday - today.start.weekday()
    elif which == -1:
        days = -(back or 7)
    elif which == 0:
        days = weekday - today.start.weekday()
    elif frame.direction:
        days = ahead if frame.direction > 0 else -back
    else:
        days = -back if back <= NEAREST_PAST_DAYS else ahead
    return find_unit(shift(today.start, days, "day"), "day")


def read_weekdays(frame: Frame) -> Period | None:
    first, last = frame.number("weekday"), frame.number("weekday2")
    start = find_weekday(frame, first, None)
    end = find_unit(shift(start.start, (last - first) % 7, "day"), "day") if start else None
    return make_range(start, end)


def read_holiday(frame: Frame) -> Period | None:
    day = frame.grammar.value("holiday", frame.text("holiday"))
    which = frame.value("which")
    if which and frame.reference is not None:
        return step_to(frame.reference, which, lambda year: make_holiday(year, day))
    return choose_year(frame, lambda year: make_holiday(year, day))


def read_numeric(frame: Frame) -> Period | None:
    """Read "2026-09-09", "9.9.2026"; with strokes in English only where day and month cannot be mistaken."""
    year, month, day = frame.number("y"), frame.number("month"), frame.number("d")
    if frame.match.groupdict().get("us") is None or month == day or month > 12:
        return make_day(year, min(month, day), max(month, day)) if month > 12 else make_day(year, month, day)
    return make_day(year, month, day) if day > 12 else None


def read_day_of(frame: Frame) -> Period | None:
    """Read "The 15th of next month"."""
    if frame.reference is None:
        return None
    moved = shift(frame.reference.replace(day=1), frame.number("which"), "month")
    return make_day(moved.year, moved.month, frame.number("d")) if moved else None


def read_monthday(frame: Frame) -> Period | None:
    """Read "on the 21st": of this month, the last or the next."""
    if frame.reference is None:
        return None
    first = frame.reference.replace(day=1)
    months = [moved for step in (-1, 0, 1) if (moved := shift(first, step, "month"))]
    return choose_nearest(frame, [make_day(month.year, month.month, frame.number("d")) for month in months])


READERS: dict[str, Callable[[Frame], Period | None]] = {
    "ago": read_ago,
    "ahead": read_ahead,
    "back": read_back,
    "century": read_century,
    "date": read_date,
    "day_of": read_day_of,
    "days": read_days,
    "decade": read_decade,
    "forth": read_forth,
    "half": read_half,
    "holiday": read_holiday,
    "numeric": read_numeric,
    "month": read_month,
    "monthday": read_monthday,
    "months": read_months,
    "quarter": read_quarter,
    "season": read_season,
    "span": read_span,
    "today": read_today,
    "unit": read_unit,
    "weekday": read_weekday,
    "weekdays": read_weekdays,
    "weekend": read_bare_weekend,
    "within": read_forth,
    "year": read_year,
    "year_end": read_year_end,
    "years": read_years,
}
