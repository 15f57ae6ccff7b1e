"""Calendar arithmetic: a year, a quarter, a weekday … to its first moment and the moment after its last.

Days are UTC days, weeks start on Monday, seasons are the meteorological ones of the northern half of the world
(spring from 1 March; a winter has the number of the year it starts in). What does not exist (31 February) is None.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

PARTS = {"early": 0, "mid": 1, "late": 2}
SPRING, SUMMER, AUTUMN, WINTER = 3, 6, 9, 12
"""A season is named by the month it starts in."""


@dataclass(frozen=True, slots=True)
class Period:
    start: datetime
    end: datetime
    precision: str


def make_day(year: int, month: int, day: int) -> Period | None:
    try:
        start = datetime(year, month, day, tzinfo=UTC)
        return Period(start, start + timedelta(days=1), "day")
    except (ValueError, OverflowError):
        return None


def make_months(year: int, month: int, count: int, precision: str) -> Period | None:
    """`count` months from the given one on."""
    last = month - 1 + count
    try:
        start = datetime(year, month, 1, tzinfo=UTC)
        return Period(start, datetime(year + last // 12, last % 12 + 1, 1, tzinfo=UTC), precision)
    except ValueError:
        return None


def make_month(year: int, month: int) -> Period | None:
    return make_months(year, month, 1, "month")


def make_year(year: int) -> Period | None:
    return make_months(year, 1, 12, "year")


def make_quarter(year: int, quarter: int) -> Period | None:
    return make_months(year, quarter * 3 - 2, 3, "quarter") if 1 <= quarter <= 4 else None


def make_half(year: int, half: int) -> Period | None:
    return make_months(year, half * 6 - 5, 6, "range") if half in (1, 2) else None


def make_season(year: int, season: int) -> Period | None:
    return make_months(year, season, 3, "season")


def make_decade(year: int) -> Period | None:
    return make_months(year - year % 10, 1, 120, "decade")


def make_century(number: int) -> Period | None:
    """The 19th century ran from 1801 to 1900."""
    return make_months(number * 100 - 99, 1, 1200, "range") if number >= 1 else None


def make_range(first: Period | None, last: Period | None) -> Period | None:
    """From the start of one to the end of the other, if that runs forward."""
    if first is None or last is None or last.end <= first.start:
        return None
    return Period(first.start, last.end, "range")


def find_day(reference: datetime) -> Period:
    start = reference.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return Period(start, start + timedelta(days=1), "day")


def find_week(reference: datetime) -> Period:
    day = find_day(reference)
    start = day.start - timedelta(days=day.start.weekday())
    return Period(start, start + timedelta(days=7), "week")


def find_weekend(reference: datetime) -> Period:
    week = find_week(reference)
    return Period(week.start + timedelta(days=5), week.end, "range")


def find_season(reference: datetime) -> Period | None:
    """The season in course; January is in the winter of the year before."""
    months = reference.month % 12 // 3 * 3
    year = reference.year - (reference.month < SPRING)
    return make_season(year, months or WINTER)


def take_part(period: Period | None, part: str) -> Period | None:
    """Its first, middle or last third, or its last day."""
    if period is None or not part:
        return period
    if part == "end":
        return Period(period.end - timedelta(days=1), period.end, "day")
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month
    third = PARTS[part]
    if period.precision != "month" and months and months % 3 == 0:
        first = shift_months(period.start, months // 3 * third)
        last = shift_months(period.start, months // 3 * (third + 1))
        return Period(first, last, "range") if first and last else None
    if period.precision == "month":
        start = period.start + timedelta(days=10 * third)
        return Period(start, period.end if third == 2 else start + timedelta(days=10), "range")
    return replace(period, precision="range") if period.precision == "week" else period


def shift_months(moment: datetime, months: int) -> datetime | None:
    """The same day so many months later or earlier; the last day of a shorter month."""
    total = moment.year * 12 + moment.month - 1 + months
    for day in range(moment.day, moment.day - 4, -1):
        try:
            return moment.replace(year=total // 12, month=total % 12 + 1, day=day)
        except ValueError:
            continue
    return None


def shift(moment: datetime, count: int, unit: str) -> datetime | None:
    """So many units later (or earlier, when negative); None beyond the calendar."""
    in_months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
    in_hours = {"minute": 1 / 60, "hour": 1, "day": 24, "week": 168, "weekend": 168, "fortnight": 336}
    if unit in in_months:
        return shift_months(moment, count * in_months[unit])
    try:
        return moment + timedelta(hours=count * in_hours[unit])
    except OverflowError:
        return None


def find_unit(moment: datetime | None, unit: str) -> Period | None:
    """The day, week, month … that holds a moment."""
    if moment is None:
        return None
    if unit in {"minute", "hour"}:
        start = moment.replace(minute=0, second=0, microsecond=0)
        return Period(start, start + timedelta(hours=1), "moment")
    finders = {
        "day": find_day,
        "week": find_week,
        "fortnight": find_week,
        "weekend": find_weekend,
        "season": find_season,
    }
    if unit in finders:
        return finders[unit](moment)
    makers = {
        "month": lambda: make_month(moment.year, moment.month),
        "quarter": lambda: make_quarter(moment.year, (moment.month + 2) // 3),
        "half": lambda: make_half(moment.year, 1 + (moment.month > 6)),
        "year": lambda: make_year(moment.year),
        "decade": lambda: make_decade(moment.year),
        "century": lambda: make_century((moment.year + 99) // 100),
    }
    return makers[unit]() if unit in makers else None


def end_before(period: Period, reference: datetime | None) -> Period:
    """From today to the first moment of a period that is yet to come; any other stays as it is."""
    today = find_day(reference).start if reference else period.start
    return Period(today, period.start, "before") if today < period.start else period


def make_holiday(year: int, day: str) -> Period | None:
    """A fixed day ("12-25"), or so many days from Easter Sunday ("easter-2")."""
    if not day.startswith("easter"):
        month, _, number = day.partition("-")
        return make_day(year, int(month), int(number))
    easter = find_easter(year)
    if easter is None:
        return None
    start = easter.start + timedelta(days=int(day.removeprefix("easter") or 0))
    return Period(start, start + timedelta(days=1), "day")


def find_easter(year: int) -> Period | None:
    """Easter Sunday in the western churches (Butcher's rule for the Gregorian calendar)."""
    golden, century, rest = year % 19, year // 100, year % 100
    skipped = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + skipped + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return make_day(year, month, day + 1)
