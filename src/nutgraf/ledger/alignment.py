"""A step ahead and a later report in, the evidence that the report speaks to the step out: words, names, deed, time, place.

No single kind of evidence is enough, and none is a rule: each is measured, and their weighted sum is the firmness of the
match (`outcomes.py`). Words meet across languages as cognates and names, deeds by families of words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import timedelta
from functools import cache
from importlib import resources
from itertools import pairwise

from nutgraf.ledger.cues import read_pattern
from nutgraf.ledger.deeds import AT_LATEST, DECIDING, LASTING, REFUSING, SURPRISING
from nutgraf.news import Deed, WatchItem

_COMMON = 0.25
"""What a shared word counts that is a theme of one of the two articles; a theme of both counts half of that."""
_HALF = 0.5
_SEVERAL = 2
_TIMELY = frozenset({"on the day", "in time"})
_PAIRED = 2.0
"""Words that count beside a time or a deed."""
_COGNATE = 5
"""First letters by which words of two languages are taken for one ("referendum", "Referendums", "référendum")."""
_MOST = 4.0
"""Shared words beyond which more say nothing more."""
_NAMES = 2.5
"""The words of one person's name and of a place; whoever is in the news is named in all of it."""
_A_DAY = timedelta(days=3)
"""Due times up to this long are met or missed; in a week much happens."""
SHORT = timedelta(days=8)
"""Due times up to this long are days to be met; longer ones are only a frame."""
NEXT_DAY = timedelta(hours=36)
NARROW = frozenset({"surrender", "charge", "resign", "sign", "strike", "appoint", "vote", "court"})
"""Kinds of deed of which a story holds few."""
_OPPOSITE = (("open", "close"), ("lower", "raise"))
_OPENING = 3
"""Sentences at the top of a report, where it says what is new."""
_PLAIN = str.maketrans("áàâäãåçéèêëíìîïñóòôöõúùûüýß", "aaaaaaceeeeiiiinooooouuuuys")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a step and a report have in common; all measures are 0 where there is nothing."""

    words: float = 0.0
    own: float = 0.0
    """Of the words, those in the clauses that tell of the deed."""
    names: float = 0.0
    kinds: float = 0.0
    narrow: float = 0.0
    context: float = 0.0
    on_day: float = 0.0
    in_time: float = 0.0
    late: float = 0.0
    undated: float = 0.0
    lead: float = 0.0
    refers: float = 0.0
    across: float = 0.0
    foreign: float = 0.0
    undone: float = 0.0
    moved: float = 0.0
    early: float = 0.0
    phrases: float = 0.0
    """Pairs of neighbouring words that both have: "town beach", "outside review"."""
    decided: float = 0.0
    """Somebody was to decide, and whoever is named with it acts."""


def gather_evidence(item: WatchItem, step: Deed, deed: Deed, *, across: bool) -> Evidence | None:
    """None when the report cannot speak to the step: it is of another day, or has nothing in common with it."""
    when = judge_day(item, step, deed)
    if when == "another day" or _is_history(item, deed) or _failed_later(item, step, deed):
        return None
    foreign = step.language != deed.language
    ours, theirs = _Words(step, step.own), _Words(deed, deed.words)
    shared = _meet(ours.words, theirs.words, foreign=foreign)
    kinds = {k for k in step.kinds if k[:1] != "~"} & set(deed.kinds)
    verbs = {k for k in step.kinds if k[:1] == "=" and k[1:] in deed.words}
    names = _meet(step.names, deed.names, foreign=True)
    near = _meet(ours.words, (w for w in deed.context if w not in theirs.words), foreign=foreign)
    words = min(_MOST, sum(_weigh(a, step, b, deed) for a, b in shared))
    held = names or words >= 1.0 or (words and kinds) or (foreign and kinds)
    if not held and (across or not (near and deed.turn == "moved")):
        return None
    if deed.turn == "moved" and len(names) < _SEVERAL and not (words or kinds or foreign or near):
        return None  # Whoever is named put off something else.
    return Evidence(
        words=words,
        own=min(_MOST, sum(_weigh(a, step, b, deed) for a, b in shared if b in deed.own)),
        names=min(_NAMES, float(len(names))),
        kinds=min(2.0, float(len(kinds) + bool(verbs))),
        narrow=float(bool(kinds & NARROW)),
        context=min(_MOST, sum(_weigh(a, step, b, deed) for a, b in near)),
        on_day=float(when == "on the day") * (1.0 if _is_day(item) else _HALF),
        in_time=float(when == "in time"),
        late=float(when == "late"),
        undated=float(when == "any time"),
        lead=float(deed.place == 0),
        refers=float(deed.refers),
        across=float(across),
        foreign=float(foreign),
        undone=float(deed.turn == "did not"),
        moved=float(deed.turn == "moved"),
        phrases=min(2.0, float(len(_pair_up(ours.words) & _pair_up(theirs.words)))),
        early=_count_early(item, deed),
        decided=float(DECIDING in step.kinds and when in _TIMELY and deed.place < _OPENING),
    )


@cache
def _read_weights() -> Mapping[str, float]:
    text = resources.files("nutgraf.ledger").joinpath("data/evidence.txt").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {kind: float(weight) for kind, weight in rows}


_KINDS = tuple(each.name for each in fields(Evidence))


def weigh_evidence(evidence: Evidence) -> float:
    """Firmness: more than 0 where it is likelier than not that the report speaks to the step."""
    weights = _read_weights()
    timed = evidence.on_day + evidence.in_time
    done = (1 - evidence.undone) * (1 - evidence.moved)
    total: float = (
        weights["base"]
        + sum(weights[kind] * float(getattr(evidence, kind)) for kind in _KINDS)
        + weights["timed_words"] * timed * min(_PAIRED, evidence.words)
        + weights["kind_words"] * min(1.0, evidence.kinds) * min(_PAIRED, evidence.words)
        + weights["late_done"] * evidence.late * done
    )
    return total


def read_state(item: WatchItem, step: Deed, deed: Deed) -> str:
    """What the report says became of the step; empty when it says nothing of it."""
    if deed.turn == "moved":
        return "" if _confirms(item, deed) else "moved"
    if not _is_called_off(deed) and (_tells_again(item, deed) or _is_premature(item, deed)):
        return ""
    if REFUSING in step.kinds:
        return "did not" if deed.turn == "happened" else ""
    return _read_undone(item, step, deed) if deed.turn == "did not" else _read_done(item, step, deed)


def _read_undone(item: WatchItem, step: Deed, deed: Deed) -> str:
    if item.due_end is not None and deed.renewed and deed.next_time and deed.next_time[0] >= item.due_end:
        return "moved"
    # Whoever was to decide and refuses has decided.
    undecided = read_pattern("turns", "undecided", deed.language).search(deed.said.quoted)
    is_decision = DECIDING in step.kinds and undecided is None
    return "happened" if is_decision else "did not"


def _read_done(item: WatchItem, step: Deed, deed: Deed) -> str:
    if SURPRISING in deed.kinds and DECIDING not in step.kinds:
        return ""
    if LASTING in step.kinds:
        return _judge_end(item, step, deed)
    return "did not" if _is_opposite(step, deed) else "happened"


def _is_called_off(deed: Deed) -> bool:
    """What lies ahead is off, in so many words."""
    return deed.turn == "did not" and (
        deed.refers or read_pattern("turns", "cancelled", deed.language).search(deed.said.quoted) is not None
    )


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
    forestalled = read_pattern("turns", "forestalled", deed.language).search(deed.said.quoted) is not None
    return ahead > (SHORT if forestalled else timedelta())


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


class _Words:
    """Words of a deed that are no part of a name."""

    def __init__(self, deed: Deed, words: Iterable[str]) -> None:
        self.words = tuple(w for w in words if not any(n.startswith(w[:_COGNATE]) for n in deed.names))


def _is_day(item: WatchItem) -> bool:
    return item.due_end is None or item.due_start is None or item.due_end - item.due_start <= _A_DAY


def _count_early(item: WatchItem, deed: Deed) -> float:
    """How long before the due time the report appeared, in steps of three days."""
    if item.due_start is None or deed.published_at is None or deed.published_at >= item.due_start:
        return 0.0
    return min(_MOST, 1.0 + (item.due_start - deed.published_at) / timedelta(days=3))


def _meet(ours: Iterable[str], theirs: Iterable[str], *, foreign: bool) -> list[tuple[str, str]]:
    """Pairs of equal words; of two languages, of cognates."""
    if not foreign:
        held = set(theirs)
        return [(word, word) for word in dict.fromkeys(ours) if word in held]
    roots = {find_root(word): word for word in theirs}
    return [(word, roots[find_root(word)]) for word in dict.fromkeys(ours) if find_root(word) in roots]


def find_root(word: str) -> str:
    return word.casefold().translate(_PLAIN)[:_COGNATE]


def _pair_up(words: Sequence[str]) -> set[tuple[str, str]]:
    return set(pairwise(words))


def _weigh(ours: str, step: Deed, theirs: str, deed: Deed) -> float:
    themes = (ours in step.common) + (theirs in deed.common)
    return 1.0 if not themes else _COMMON / themes


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
    if _names_day(item, deed):
        return "on the day"
    if deed.turn != "happened" or AT_LATEST in step.kinds:
        # What is put off or called off is so before its day; the only day that is named may be the new one.
        return "in time" if deed.published_at <= item.due_end + NEXT_DAY else "late"
    if deed.times or not begun:
        return "another day"
    return "in time" if deed.published_at <= item.due_end + NEXT_DAY else "late"


def _is_history(item: WatchItem, deed: Deed) -> bool:
    """All that it tells was over when the step was announced."""
    if deed.turn != "happened" or not deed.times or item.said_at is None:
        return False
    return all(end <= item.said_at for _begin, end in deed.times)


def _failed_later(item: WatchItem, step: Deed, deed: Deed) -> bool:
    """Something was not done on a day after the step's only one: that was another thing."""
    if deed.turn != "did not" or AT_LATEST in step.kinds or _is_called_off(deed) or not deed.times:
        return False
    begin, end, at = item.due_start, item.due_end, deed.published_at
    if begin is None or end is None or at is None or at < end:
        return False
    return not _names_day(item, deed)


def _names_day(item: WatchItem, deed: Deed) -> bool:
    assert item.due_start is not None
    assert item.due_end is not None
    short = (time for time in deed.times if time[1] - time[0] <= SHORT)
    return any(begin < item.due_end and end > item.due_start for begin, end in short)
