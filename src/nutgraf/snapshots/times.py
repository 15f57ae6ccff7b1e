"""HTTP's two ways to say when: seconds from now, and a date."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def read_http_date(text: str) -> datetime | None:
    """An HTTP date as aware UTC; None when it is not one."""
    try:
        moment = parsedate_to_datetime(text[:64])
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def read_wait(text: str, now: datetime) -> float | None:
    """`Retry-After` in seconds from now, never negative; None when it says nothing usable."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        return float(int(text[:12]))
    moment = read_http_date(text) if text else None
    return None if moment is None else max(0.0, (moment - now).total_seconds())
