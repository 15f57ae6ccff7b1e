"""A step ahead and a later report in, what the report says became of the step out: happened, did not or moved."""

from datetime import timedelta

from nutgraf.ledger.cues import has_words
from nutgraf.ledger.deeds import AHEAD, DECIDING, LASTING, REFUSING, SURPRISING
from nutgraf.ledger.timing import SHORT, is_called_off, is_short
from nutgraf.news import Deed, WatchItem

_ASSEMBLING = frozenset({"meet", "vote"})
"""Kinds of deed by which a body comes to a decision."""
_BEGUN = timedelta(days=1, hours=6)
"""After the start of the due day by which the reports of a strike that was called off in time are over."""
_OPPOSITE = (("open", "close"), ("lower", "raise"))


def read_state(item: WatchItem, step: Deed, deed: Deed) -> str:
    """What the report says became of the step; empty when it says nothing of it."""
    if deed.turn == AHEAD:
        return "moved" if _comes_later(item, deed) else ""
    if deed.turn == "moved":
        return "" if _confirms(item, deed) else _read_moved(step, deed)
    if not is_called_off(deed) and (_tells_again(item, deed) or _is_premature(item, deed)):
        return ""
    if REFUSING in step.kinds:
        return "did not" if deed.turn == "happened" else ""
    return _read_undone(item, step, deed) if deed.turn == "did not" else _read_done(item, step, deed)


def _read_moved(step: Deed, deed: Deed) -> str:
    """What was brought forward to a day that is no longer ahead has been done."""
    forward = has_words("turns", "brought forward", deed.language, deed.said.quoted)
    is_over = deed.next_time is None and bool(deed.times) and DECIDING in step.kinds
    return "happened" if forward and is_over else "moved"


def _read_undone(item: WatchItem, step: Deed, deed: Deed) -> str:
    if _is_taken_by_refusal(step, deed) or _has_begun(item, step, deed):
        return "happened"
    # Whoever was to decide and refuses has decided, whatever day was asked for.
    undecided = has_words("turns", "undecided", deed.language, deed.said.quoted)
    if DECIDING in step.kinds and not undecided:
        return "happened"
    later = _has_later_day(item, deed) and (deed.renewed or (is_short(item) and not deed.refers))
    return "moved" if later else "did not"


def _is_taken_by_refusal(step: Deed, deed: Deed) -> bool:
    """Whoever was to strike and stopped work has struck; who was to meet or to vote and said no has met, or voted."""
    told = deed.said.quoted
    if "strike" in step.kinds and LASTING not in step.kinds:
        return has_words("turns", "struck", deed.language, told)
    if not set(step.kinds) & _ASSEMBLING or is_called_off(deed):
        return False
    return has_words("turns", "voted down", deed.language, told)


def _has_begun(item: WatchItem, step: Deed, deed: Deed) -> bool:
    """A strike that is suspended after the day on which it was to begin has been on: "... before it was to finish"."""
    if (
        item.due_start is None
        or deed.published_at is None
        or "strike" not in step.kinds
        or LASTING in step.kinds
    ):
        return False
    return (
        deed.next_time is None
        and is_called_off(deed)
        and deed.published_at - item.due_start >= _BEGUN
        and "strike" in deed.kinds
    )


def _read_done(item: WatchItem, step: Deed, deed: Deed) -> str:
    if SURPRISING in deed.kinds and DECIDING not in step.kinds:
        return ""
    if LASTING in step.kinds:
        return _judge_end(item, step, deed)
    return "did not" if _is_opposite(step, deed) else "happened"


def _tells_again(item: WatchItem, deed: Deed) -> bool:
    """The report only repeats the announcement: what it tells is ahead of it too, and due at the same time."""
    if deed.next_time is None or item.due_start is None or item.due_end is None:
        return False
    begin, end = deed.next_time
    return begin < item.due_end and end > item.due_start


def _is_premature(item: WatchItem, deed: Deed) -> bool:
    """Not done, before the day on which it is to be done: unless somebody forbids or drops it, that says nothing yet."""
    if item.due_start is None or deed.published_at is None or deed.turn != "did not":
        return False
    ahead = item.due_start - deed.published_at
    forestalled = has_words("turns", "forestalled", deed.language, deed.said.quoted)
    return ahead > (SHORT if forestalled else timedelta())


def _comes_later(item: WatchItem, deed: Deed) -> bool:
    """What was due on a day is announced for a later one, before that day is over: afterwards it may be the next."""
    over = item.due_end is None or deed.published_at is None or deed.published_at >= item.due_end
    return is_short(item) and not over and _has_later_day(item, deed)


def _has_later_day(item: WatchItem, deed: Deed) -> bool:
    return item.due_end is not None and deed.next_time is not None and deed.next_time[0] >= item.due_end


def _confirms(item: WatchItem, deed: Deed) -> bool:
    """The day it is moved to is the one on which the step is due."""
    return not deed.renewed and _tells_again(item, deed)


def _judge_end(item: WatchItem, step: Deed, deed: Deed) -> str:
    """What was to last until a day: it ended then, or too early."""
    if item.due_start is None or deed.published_at is None:
        return "did not" if _is_opposite(step, deed) else "happened"
    is_over = bool({"end", "withdraw"} & set(deed.kinds)) or _is_opposite(step, deed)
    return ("did not" if deed.published_at < item.due_start else "happened") if is_over else ""


def _is_opposite(step: Deed, deed: Deed) -> bool:
    """Closed what was to be open, and the like; neither names both."""
    return any(
        (one in step.kinds and other not in step.kinds and other in deed.kinds and one not in deed.kinds)
        for pair in _OPPOSITE
        for one, other in (pair, pair[::-1])
    )
