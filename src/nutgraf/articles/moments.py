"""Written times to aware UTC times. What cannot be read is None: a time is never made up."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from importlib.resources import files

ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:[T ]\s?(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(?P<zone>Z|[+-]\d{2}:?\d{2}|[+-]\d{2}|UTC|GMT)?)?",
    re.IGNORECASE,
)
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?Z?)?")
EPOCH = re.compile(r"\d{10}(?:\d{3})?")
FIRST_YEAR = 1900


def read_moment(written: object) -> datetime | None:
    """A time in a form that machines write: ISO 8601, RFC 2822, seconds or milliseconds since 1970.

    A time without a zone is taken as UTC, a date without a time as its midnight.
    """
    text = " ".join(str(written or "").split())
    for read in (read_iso, read_compact, read_epoch, read_mail_date):
        try:
            moment = read(text)
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
        if moment is not None and moment.year >= FIRST_YEAR:
            return moment
    return None


def read_iso(text: str) -> datetime | None:
    match = ISO.match(text)
    if match is None:
        return None
    clock = (match["clock"] or "00:00").zfill(5)
    zone = (match["zone"] or "Z").upper().replace("UTC", "Z").replace("GMT", "Z")
    return datetime.fromisoformat(f"{match['day']}T{clock}{zone}").astimezone(UTC)


def read_compact(text: str) -> datetime | None:
    match = COMPACT.fullmatch(text)
    return datetime(*(int(part) for part in match.groups() if part), tzinfo=UTC) if match else None  # type: ignore[misc,arg-type]


def read_epoch(text: str) -> datetime | None:
    if not EPOCH.fullmatch(text):
        return None
    return datetime.fromtimestamp(int(text[:10]), tz=UTC)


def read_mail_date(text: str) -> datetime | None:
    moment = parsedate_to_datetime(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


WRITTEN = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.|º|er)?\s+(?:of\s+|de\s+)?(?P<month>[^\W\d_]{3,12})\.?,?\s+(?:de\s+|del\s+)?(?P<year>\d{4})"
    r"|(?P<month2>[^\W\d_]{3,12})\.?\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{4})"
    r"|(?P<year3>\d{4})[-/.年](?P<month3>\d{1,2})[-/.月](?P<day3>\d{1,2})"
    r"|(?P<day4>\d{1,2})\.\s?(?P<month4>\d{1,2})\.\s?(?P<year4>\d{4})"
    r"|(?P<day5>\d{1,2})[/-](?P<month5>\d{1,2})[/-](?P<year5>\d{4})",
)
CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?:\s*(?P<half>[ap])\.?m\.?)?(?!\d)",
    re.IGNORECASE,
)


@cache
def read_months() -> dict[str, int]:
    """Names of months and their short forms, from data/months.txt."""
    months: dict[str, int] = {}
    for line in files(__package__).joinpath("data/months.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            number, *names = line.split()
            months |= {name.casefold(): int(number) for name in names}
    return months


def read_written_date(text: str) -> datetime | None:
    """The first date in a form that people write, with its clock time when one follows; as UTC."""
    for match in WRITTEN.finditer(text[:400]):
        parts = {key.rstrip("2345"): value for key, value in match.groupdict().items() if value}
        month = parts["month"].casefold()
        number = int(month) if month.isdigit() else read_months().get(month, 0)
        day = int(parts["day"])
        if month.isdigit() and number > 12 >= day:
            number, day = day, number
        try:
            moment = datetime(int(parts["year"]), number, day, tzinfo=UTC)
        except ValueError:
            continue
        if moment.year >= FIRST_YEAR:
            return moment + read_clock(text[match.end() : match.end() + 24])
    return None


def read_clock(text: str) -> timedelta:
    match = CLOCK.search(text)
    if match is None:
        return timedelta()
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    return timedelta(hours=hour, minutes=int(match["minute"]))
