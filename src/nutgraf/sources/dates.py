"""A date as feeds write it to aware UTC, or to nothing. Never filled up from today: half a date is none."""

import re
from datetime import UTC, datetime
from functools import lru_cache

MAX_CHARACTERS = 128
"""Longer strings are no dates; date parsers are quadratic in them."""

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?\s?(?:[Zz]|[+-]\d\d:?\d\d)?)?\Z")
_RFC = re.compile(
    r"(?:[A-Za-z]{3},? +)?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|[A-Z]{2,4})\Z"
)
# dateutil fills gaps from a default: what two unlike defaults do not agree on was not in the text.
_DEFAULTS = (datetime(1904, 2, 3), datetime(2001, 11, 28))  # noqa: DTZ001 - zone decided below
_YEARS = range(1970, 2200)
_ZONES = {
    name: hours * 3600
    for name, hours in {
        "UTC": 0, "GMT": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
        "PDT": -7, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "JST": 9, "KST": 9,
        "AEST": 10, "AEDT": 11, "SGT": 8, "HKT": 8, "NZST": 12, "NZDT": 13,
    }.items()
}  # fmt: skip


def is_plain_date(text: str) -> bool:
    """Is it one of the two forms that every parser reads alike?"""
    return bool(_ISO.match(text) or _RFC.match(text))


@lru_cache(maxsize=4096)
def read_date(text: str) -> datetime | None:
    """Aware UTC; a date without a zone is taken as UTC. None for what is no complete date."""
    text = " ".join(text[: MAX_CHARACTERS + 1].split())
    if not text or len(text) > MAX_CHARACTERS:
        return None
    if _ISO.match(text):
        try:
            return _to_utc(datetime.fromisoformat(text.upper()))
        except ValueError:
            return None
    return _read_loosely(text)


def _read_loosely(text: str) -> datetime | None:
    from dateutil import parser  # type: ignore[import-untyped]

    try:
        first, second = (parser.parse(text, default=default, tzinfos=_find_offset) for default in _DEFAULTS)
    except (ValueError, TypeError, ArithmeticError):
        return None
    # The time of day may be missing: both defaults say midnight.
    return _to_utc(first) if first.date() == second.date() else None


def _find_offset(name: str, offset: int | None) -> int:
    """Seconds east of UTC; a zone that nobody knows counts as UTC, as a missing one does."""
    return _ZONES.get(name, 0) if offset is None else offset


def _to_utc(moment: datetime) -> datetime | None:
    try:
        aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return aware if aware.year in _YEARS else None
