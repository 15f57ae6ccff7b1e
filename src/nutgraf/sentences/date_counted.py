"""A matched pattern that counts on from a day or through a month to the period that it names.

"The second Sunday in November", "a week on Monday", "the week of 21 September", "a year ago today", "the three months
to June": as in `date_readings`, None where no such period exists or it cannot be known.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta

from nutgraf.sentences.date_choices import Frame, choose_year
from nutgraf.sentences.date_readings import READERS, find_weekday, read_date
from nutgraf.sentences.periods import (
    Period,
    find_day,
    find_unit,
    find_week,
    make_day,
    make_holiday,
    make_month,
    make_months,
    make_range,
    make_year,
    shift,
)

WEEK = timedelta(days=7)
LAST = ("last", "final", "closing")
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


def read_beyond(frame: Frame) -> Period | None:
    """Read "the week before last", "übernächste Woche": two weeks from this one."""
    if frame.reference is None:
        return None
    unit = frame.grammar.value("unit", frame.text("unit"))
    sign = 2 if frame.text("beyond").lower().startswith(("after", "über")) else -2
    return None if unit in {"minute", "hour", "day"} else find_unit(shift(frame.reference, sign, unit), unit)


def read_part_ago(frame: Frame) -> Period | None:
    """Read "half a year ago", "two and a half years ago": to the month; "half a century ago": to the year."""
    if frame.reference is None:
        return None
    months = {"year": 12, "decade": 120, "century": 1200}.get(frame.grammar.value("unit", frame.text("unit")))
    if months is None:
        return None
    whole = 1 if frame.text("whole") else frame.value("n") or 0
    moved = shift(frame.reference, -(whole * months + months // 2), "month")
    return find_unit(moved, "month" if months == MONTHS_OF["year"] else "year")


def read_week_in(frame: Frame) -> Period | None:
    """Read "the first week of June": its first seven days; "the last week" is its last seven."""
    month, count = frame.number("month"), frame.number("ordinal")
    is_last = frame.text("ordinal").lower() in LAST

    def make(year: int) -> Period | None:
        whole = make_month(year, month)
        if whole is None:
            return None
        start = whole.end - WEEK if is_last else whole.start + (count - 1) * WEEK
        return Period(start, min(start + WEEK, whole.end), "week")

    return choose_year(frame, make)


def read_first_months(frame: Frame) -> Period | None:
    """Read "the first three months of 2027"."""
    count = frame.value("n") or 1
    return choose_year(
        frame, lambda year: make_months(year, 1, count, "range") if count <= MONTHS_OF["year"] else None
    )


def read_month_half(frame: Frame) -> Period | None:
    """Read "the second half of May": from the 16th on."""
    month, count = frame.number("month"), frame.number("ordinal")

    def make(year: int) -> Period | None:
        whole, middle = make_month(year, month), make_day(year, month, 16)
        if whole is None or middle is None:
            return None
        return (
            Period(whole.start, middle.start, "range")
            if count == 1
            else Period(middle.start, whole.end, "range")
        )

    return choose_year(frame, make)


def read_eve_of(frame: Frame) -> Period | None:
    """Read "the eve of 1 May": the day before."""
    return day_before(read_date(frame))


def read_night_to(frame: Frame) -> Period | None:
    """Read "overnight into Tuesday", "in der Nacht zum Dienstag": it began on the day before."""
    return day_before(find_weekday(frame, frame.number("weekday"), None))


def day_before(period: Period | None) -> Period | None:
    return find_unit(shift(period.start, -1, "day"), "day") if period else None


def read_night_of(frame: Frame) -> Period | None:
    """Read "la nuit de lundi à mardi": Monday's."""
    return find_weekday(frame, frame.number("weekday"), None)


def read_short_year(frame: Frame) -> Period | None:
    """Read "in '94": of this century where that is over, else of the last."""
    if frame.reference is None:
        return None
    century = frame.reference.year // 100 * 100
    year = century + frame.number("short")
    return make_year(year if year <= frame.reference.year else year - 100)


def read_holidays(frame: Frame) -> Period | None:
    """Read "between Christmas and New Year"."""
    first, last = (frame.grammar.value("holiday", frame.text(group)) for group in ("holiday", "holiday2"))

    def make(year: int) -> Period | None:
        return make_range(make_holiday(year, first), make_holiday(year, last)) or make_range(
            make_holiday(year, first), make_holiday(year + 1, last)
        )

    return choose_year(frame, make)


ALL_READERS: Mapping[str, Callable[[Frame], Period | None]] = READERS | {
    "ago_today": read_ago_today,
    "beyond": read_beyond,
    "eve_of": read_eve_of,
    "first_months": read_first_months,
    "holidays": read_holidays,
    "month_half": read_month_half,
    "night_of": read_night_of,
    "night_to": read_night_to,
    "part_ago": read_part_ago,
    "short_year": read_short_year,
    "week_in": read_week_in,
    "before_last": read_before_last,
    "in_today": read_in_today,
    "months_to": read_months_to,
    "nth_weekday": read_nth_weekday,
    "week_of": read_week_of,
    "week_on": read_week_on,
    "weekday_of": read_weekday_of,
}
