"""A step ahead and a later report in, how the report lies to the step's due time out."""

from datetime import timedelta

from nutgraf.ledger.cues import has_words
from nutgraf.ledger.deeds import AT_LATEST
from nutgraf.news import Deed, WatchItem

_A_DAY = timedelta(days=3)
"""Due times up to this long are met or missed; in a week much happens."""
SHORT = timedelta(days=8)
"""Due times up to this long are days to be met; longer ones are only a frame."""
NEXT_DAY = timedelta(hours=36)
_OVERDUE = timedelta(days=8)
"""After a due day by which a report that names no day of its own tells of something else that was done."""
_MOST = 4.0
"""Steps of three days beyond which earlier says nothing more."""


def is_day(item: WatchItem) -> bool:
    return item.due_end is None or item.due_start is None or item.due_end - item.due_start <= _A_DAY


def is_short(item: WatchItem) -> bool:
    return item.due_end is not None and item.due_start is not None and item.due_end - item.due_start <= SHORT


def count_early(item: WatchItem, deed: Deed) -> float:
    """How long before the due time the report appeared, in steps of three days."""
    if item.due_start is None or deed.published_at is None or deed.published_at >= item.due_start:
        return 0.0
    return min(_MOST, 1.0 + (item.due_start - deed.published_at) / timedelta(days=3))


def is_before(item: WatchItem, deed: Deed) -> bool:
    """Reported before the due time begins."""
    return item.due_start is not None and deed.published_at is not None and deed.published_at < item.due_start


def is_fresh(item: WatchItem, deed: Deed) -> bool:
    """Reported within a day of the end of a short due time."""
    if item.due_end is None or deed.published_at is None or not is_short(item):
        return False
    return abs(deed.published_at - item.due_end) <= timedelta(days=1)


def judge_day(item: WatchItem, step: Deed, deed: Deed) -> str:
    """On the day, in time, late, any time, or another day.

    On the day: the report names a time that falls into a short due time. In time: it names none and appeared on that day
    or the next. Late: it names none and appeared later. Any time: the step has no day.
    """
    assert deed.published_at is not None
    if item.due_start is None or item.due_end is None:
        return "any time"
    begun = deed.published_at >= item.due_start
    if item.precision == "before" or item.due_end - item.due_start > SHORT:
        return "any time" if begun or deed.turn != "happened" or item.precision == "before" else "another day"
    if names_day(item, deed):
        return "on the day"
    if deed.turn != "happened" or AT_LATEST in step.kinds:
        # What is put off or called off is so before its day; the only day that is named may be the new one.
        return "in time" if deed.published_at <= item.due_end + NEXT_DAY else "late"
    if deed.times or not begun or deed.published_at > item.due_end + _OVERDUE:
        return "another day"
    return "in time" if deed.published_at <= item.due_end + NEXT_DAY else "late"


def is_history(item: WatchItem, deed: Deed) -> bool:
    """All that it tells was over when the step was announced."""
    if deed.turn != "happened" or not deed.times or item.said_at is None:
        return False
    return all(end <= item.said_at for _begin, end in deed.times)


def failed_later(item: WatchItem, step: Deed, deed: Deed) -> bool:
    """Something was not done on a day after the step's only one: that was another thing."""
    if deed.turn != "did not" or AT_LATEST in step.kinds or is_called_off(deed) or not deed.times:
        return False
    begin, end, at = item.due_start, item.due_end, deed.published_at
    if begin is None or end is None or at is None or at < end:
        return False
    return not names_day(item, deed)


def names_day(item: WatchItem, deed: Deed) -> bool:
    assert item.due_start is not None
    assert item.due_end is not None
    start, end = item.due_start, item.due_end
    if item.precision == "moment":  # What was to begin at nine began at four minutes past.
        start = start.replace(hour=0, minute=0, second=0, microsecond=0)
        end = max(end, start + timedelta(days=1))
    short = (time for time in deed.times if time[1] - time[0] <= SHORT)
    return any(begin < end and (until > start or begin == until >= start) for begin, until in short)


def is_called_off(deed: Deed) -> bool:
    """What lies ahead is off, in so many words."""
    return deed.turn == "did not" and (
        deed.refers or has_words("turns", "cancelled", deed.language, deed.said.quoted)
    )
