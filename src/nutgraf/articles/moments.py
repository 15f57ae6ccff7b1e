"""Written times to aware UTC times. What cannot be read is None: a time is never made up."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

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
