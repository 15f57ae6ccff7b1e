"""A step ahead and a later report in, the evidence that the report shows what became of the step out.

No single kind of evidence is enough, and none is a rule: each is measured, and their weighted sum is the firmness of the
match (`outcomes.py`). Words meet across languages as cognates and names, deeds by families of words. That something was
done is shown otherwise than that it was not, or was put off: what tells for one state counts for that state alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from importlib import resources
from operator import attrgetter, mul

from nutgraf.ledger.deeds import AHEAD, DECIDING, LASTING
from nutgraf.ledger.likeness import compare_around, compare_meanings, find_rarity, find_root, list_roots
from nutgraf.ledger.timing import (
    count_early,
    failed_later,
    is_before,
    is_day,
    is_fresh,
    is_history,
    judge_day,
)
from nutgraf.news import Deed, WatchItem

_COMMON = 0.25
"""What a shared word counts that is a theme of one of the two articles; a theme of both counts half of that."""
_HALF = 0.5
_SEVERAL = 2
_MEETING = ("words", "kinds", "sense_deed", "sense_head", "roots", "told")
_TIMELY = frozenset({"on the day", "in time"})
_PAIRED = 2.0
"""Words that count beside a time or a deed."""
_COGNATE = 5
"""First letters by which words of two languages are taken for one ("referendum", "Referendums", "référendum")."""
_MOST = 4.0
"""Shared words beyond which more say nothing more."""
_NAMES = 2.5
"""The words of one person's name and of a place; whoever is in the news is named in all of it."""
NARROW = frozenset({"surrender", "charge", "resign", "sign", "strike", "appoint", "vote", "court"})
"""Kinds of deed of which a story holds few."""
TOP = 3
"""Sentences at the top of a report, where it says what is new."""
_COVERED = 0.3
"""Share of its meanings that must be met to say that a step without a day was taken; how much more it takes is weighed."""
_LONG = 15
"""Words of a long step."""
_SPOKEN = 3
"""Letters above which a word of a speaker's name tells who it is."""
_KEPT = 16_384
"""Deeds of which the plain words are kept: those of a long story, which every new article is compared with."""


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
    cover: float = 0.0
    """Share of the step's words that the report has."""
    around: float = 0.0
    """Names in the sentence before the step, for one that names nobody itself: "She is to open it on Friday"."""
    speaker: float = 0.0
    on_day: float = 0.0
    in_time: float = 0.0
    late: float = 0.0
    undated: float = 0.0
    before: float = 0.0
    fresh: float = 0.0
    top: float = 0.0
    across: float = 0.0
    foreign: float = 0.0
    asked: float = 0.0
    """The step depends on a condition."""
    expected: float = 0.0
    length: float = 0.0
    """Of the step: of many words some are met by chance."""
    undone: float = 0.0
    moved: float = 0.0
    early: float = 0.0
    decided: float = 0.0
    """Somebody was to decide, and whoever is named with it acts."""
    refers: float = 0.0
    kind_words: float = 0.0
    late_done: float = 0.0
    done_kind: float = 0.0
    done_other: float = 0.0
    """Done, but none of the kinds of deed that the step names."""
    done_kept: float = 0.0
    """In words that say that it was done as announced."""
    done_doubt: float = 0.0
    """Told as done, with words of lack, of what was meant to be, or of something else in its place."""
    undone_kind: float = 0.0
    undone_before: float = 0.0
    undone_lasting: float = 0.0
    undone_decision: float = 0.0
    undone_now: float = 0.0
    """Undone, and a time ahead is named: it may only have been put off."""
    undone_late: float = 0.0
    done_now: float = 0.0
    moved_before: float = 0.0
    moved_words: float = 0.0
    moved_asked: float = 0.0
    moved_refers: float = 0.0
    rare: float = 0.0
    """Shared words, the rarer the more."""
    rare_cover: float = 0.0
    """Share of the weight of the step's words, the rarer the heavier, that the report has."""
    words_missed: float = 0.0
    """That weight of the words that it has not."""
    names_cover: float = 0.0
    """Share of the step's names that the report has; a half where there are none."""
    names_missed: float = 0.0
    """Names of the step that neither the report nor the sentence before it has."""
    names_other: float = 0.0
    """Names in the report that the step and the sentence before it have not."""
    numbers: float = 0.0
    numbers_missed: float = 0.0
    sense_deed: float = 0.0
    """Words for deeds and states that are told in another word (`likeness.py`)."""
    sense_thing: float = 0.0
    """The same of things, people and places."""
    sense_behind: float = 0.0
    """Words of the step that the report's headline or the sentence before it has in another word."""
    sense_cover: float = 0.0
    """Share of the step's words of which the dictionary knows a meaning that are met by the same word or another."""
    sense_head: float = 0.0
    """The verb of what is to come is among what is told."""
    opposed: float = 0.0
    """Words of the step whose contrary is told."""
    back: float = 0.0
    """Words of the report that the step's headline or the sentence before it has."""
    done_head: float = 0.0
    done_opposed: float = 0.0
    undone_head: float = 0.0
    undone_opposed: float = 0.0
    moved_head: float = 0.0
    day_cover: float = 0.0
    day_head: float = 0.0
    day_rare: float = 0.0
    undated_cover: float = 0.0
    undated_rare: float = 0.0
    undated_missed: float = 0.0
    lead: float = 0.0
    """The first sentence of the report."""
    little: float = 0.0
    """The step itself names little of what is to come."""
    heads: float = 0.0
    """Words of the two headlines in common, the rarer the more."""
    headed: float = 0.0
    """Words of the step that the report's headline has and the sentence has not."""
    before_met: float = 0.0
    """Words of the sentence before the step that the report has, beside the step's own."""
    roots: float = 0.0
    """Words of one root ("certification", "certified") that are not equal."""
    aside: float = 0.0
    """The sentence looks ahead as well."""
    told: float = 0.0
    """What is told is how such events are reported (`told_by` of the dictionary): of a vote, its result."""
    told_scene: float = 0.0
    """Both tell of one scene."""
    told_behind: float = 0.0
    """What is told is how the events in the step's headline, or in the sentence before it, are reported."""
    done_told: float = 0.0
    day_told: float = 0.0
    day_told_lead: float = 0.0
    day_top: float = 0.0
    day_lead: float = 0.0
    day_little: float = 0.0
    day_missed: float = 0.0
    day_kind: float = 0.0
    day_heads: float = 0.0
    announced: float = 0.0
    """Moved because it is announced again, for a later day, and nothing says that it was put off."""


def gather_evidence(item: WatchItem, step: Deed, deed: Deed, *, across: bool) -> Evidence | None:
    """None when the report cannot speak to the step: it is of another day, or has nothing in common with it."""
    when = judge_day(item, step, deed)
    if when == "another day" or is_history(item, deed) or failed_later(item, step, deed):
        return None
    if _shares_too_little(step, deed, across=across, when=when):
        return None
    shared = _compare(step, deed)
    if not _has_any(shared):
        return None
    if when == "any time" and deed.turn == "happened" and shared["sense_cover"] < _COVERED:
        return None  # A step without a day: nothing but its words can show that it is meant.
    bare = not any(shared[kind] for kind in _MEETING)
    if deed.turn == "moved" and shared["names"] < _SEVERAL and bare:
        return None  # Whoever is named put off something else.
    timing = _time(item, deed, when)
    return Evidence(
        **shared,
        **timing,
        across=float(across),
        asked=float(bool(item.condition)),
        expected=float(item.modality == "expected"),
        speaker=float(_names_speaker(item, deed)),
        decided=float(DECIDING in step.kinds and when in _TIMELY and deed.place < TOP),
        **_tell(item, step, deed, shared | timing),
        **_cross(shared, timing),
    )


def _has_any(shared: Mapping[str, float]) -> bool:
    kinds = ("words", "names", "kinds", "context", "around", "sense_head", "roots", "told", "told_scene")
    return any(shared[kind] for kind in kinds)


def _cross(has: Mapping[str, float], timing: Mapping[str, float]) -> dict[str, float]:
    day = max(timing["on_day"], timing["in_time"])
    return {
        "day_cover": day * has["sense_cover"],
        "day_head": day * has["sense_head"],
        "day_rare": day * has["rare"],
        "day_told": day * has["told"],
        "day_told_lead": day * has["lead"] * min(1.0, has["told"] + has["told_scene"]),
        "day_top": day * has["top"],
        "day_lead": day * has["lead"],
        "day_little": day * has["lead"] * has["little"],
        "day_missed": day * has["words_missed"],
        "day_kind": day * min(1.0, has["kinds"]),
        "day_heads": day * has["heads"],
        "undated_cover": timing["undated"] * has["sense_cover"],
        "undated_rare": timing["undated"] * has["rare"],
        "undated_missed": timing["undated"] * has["words_missed"],
    }


def _shares_too_little(step: Deed, deed: Deed, *, across: bool, when: str) -> bool:
    """Beyond the head of a report of the day nothing is a match that has no word of the step: asked first, as it costs least."""
    dated = when != "any time"
    if not across and (
        (when in _TIMELY and deed.place < TOP) or (dated and not set(step.kinds).isdisjoint(deed.kinds))
    ):
        return False
    if step.language != deed.language:
        return list_roots(step.words).isdisjoint(list_roots(deed.words))
    shared = sum(word in deed.words for word in step.own)
    return shared < (1 if dated or deed.turn != "happened" else _SEVERAL)


def _compare(step: Deed, deed: Deed) -> dict[str, float]:
    """What the two sentences share, whatever became of the step."""
    foreign = step.language != deed.language
    ours, theirs = list_plain(step.own, step.names), list_plain(deed.words, deed.names)
    shared = _meet(ours, theirs, foreign=foreign)
    kinds = {k for k in step.kinds if k[:1] != "~"} & set(deed.kinds)
    verbs = {k for k in step.kinds if k[:1] == "=" and k[1:] in deed.words}
    names = _meet(step.names, deed.names, foreign=True)
    near = _meet(ours, (w for w in deed.context if w not in theirs), foreign=foreign)
    words = min(_MOST, sum(_weigh(a, step, b, deed) for a, b in shared))
    return {
        "words": words,
        "own": min(_MOST, sum(_weigh(a, step, b, deed) for a, b in shared if b in deed.own)),
        "names": min(_NAMES, float(len(names))),
        "kinds": min(2.0, float(len(kinds) + bool(verbs))),
        "narrow": float(bool(kinds & NARROW)),
        "context": min(_MOST, sum(_weigh(a, step, b, deed) for a, b in near)),
        "cover": len(shared) / len(ours) if ours else 0.0,
        "length": len(ours) / _LONG,
        "around": min(2.0, float(len(set(step.around) & set(deed.names) - set(step.names)))),
        "foreign": float(foreign),
        "kind_words": min(1.0, float(len(kinds) + bool(verbs))) * min(_PAIRED, words),
        "top": float(deed.place < TOP),
        "lead": float(deed.place == 0),
        **compare_around(step, deed, [word for word in ours if word not in {a for a, _b in shared}]),
        "refers": float(deed.refers),
        "rare": min(_MOST, sum(find_rarity(b) ** 2 for _a, b in shared)),
        **_miss(step, deed, ours, shared),
        **compare_meanings(step, deed),
    }


def _miss(step: Deed, deed: Deed, ours: Iterable[str], shared: Iterable[tuple[str, str]]) -> dict[str, float]:
    weights = {word: find_rarity(word) ** 2 for word in ours}
    whole, met = sum(weights.values()), sum(weights[a] for a, _b in shared)
    held = list_roots(deed.names)
    near = held | list_roots(deed.words) | list_roots(deed.context)
    missed = [name for name in step.names if find_root(name) not in near]
    ours_names = list_roots(step.names) | list_roots(step.around) | list_roots(step.words)
    other = [name for name in deed.names if find_root(name) not in ours_names]
    numbers = {word for word in step.own if word.isdigit()}
    return {
        "rare_cover": met / whole if whole else 0.0,
        "words_missed": min(6.0, whole - met),
        "names_cover": len([n for n in step.names if find_root(n) in held]) / len(step.names)
        if step.names
        else 0.5,
        "names_missed": min(4.0, float(len(missed))),
        "names_other": min(4.0, float(len(other))),
        "numbers": float(len(numbers & set(deed.words))),
        "numbers_missed": float(len(numbers - set(deed.words))),
    }


def _time(item: WatchItem, deed: Deed, when: str) -> dict[str, float]:
    return {
        "on_day": float(when == "on the day") * (1.0 if is_day(item) else _HALF),
        "in_time": float(when == "in time"),
        "late": float(when == "late"),
        "undated": float(when == "any time"),
        "before": float(is_before(item, deed)),
        "fresh": float(is_fresh(item, deed)),
        "early": count_early(item, deed),
    }


def _tell(item: WatchItem, step: Deed, deed: Deed, has: Mapping[str, float]) -> dict[str, float]:
    """What counts for one state alone."""
    undone, moved = float(deed.turn == "did not"), float(deed.turn in {"moved", AHEAD})
    done, kind = (1 - undone) * (1 - moved), min(1.0, has["kinds"])
    named = any(each[:1] not in "~=" for each in step.kinds)
    return {
        "undone": undone,
        "moved": moved,
        "announced": float(deed.turn == AHEAD),
        "late_done": done * has["late"],
        "done_kind": done * kind,
        "done_other": done * float(named and not kind),
        "done_head": done * has["sense_head"],
        "done_told": done * has["told"],
        "done_opposed": done * has["opposed"],
        "undone_head": undone * has["sense_head"],
        "undone_opposed": undone * has["opposed"],
        "moved_head": moved * has["sense_head"],
        "done_kept": done * float(deed.kept),
        "done_doubt": done * deed.doubt,
        "undone_kind": undone * kind,
        "undone_before": undone * has["before"],
        "undone_lasting": undone * float(LASTING in step.kinds),
        "undone_decision": undone * float(DECIDING in step.kinds),
        "undone_now": undone * float(deed.next_time is not None),
        "undone_late": undone * has["late"],
        "done_now": done * float(deed.next_time is not None),
        "moved_before": moved * has["before"],
        "moved_words": moved * min(_PAIRED, has["words"]),
        "moved_asked": moved * float(bool(item.condition)),
        "moved_refers": moved * has["refers"],
    }


@cache
def _read_weights() -> Mapping[str, float]:
    text = resources.files("nutgraf.ledger").joinpath("data/evidence.txt").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {kind: float(weight) for kind, weight in rows}


_KINDS = tuple(each.name for each in fields(Evidence))
_LIST = attrgetter(*_KINDS)


@cache
def _list_weights() -> tuple[float, tuple[float, ...]]:
    """That of every report, and those of `_KINDS` in their order."""
    weights = _read_weights()
    return weights["base"], tuple(weights.get(kind, 0.0) for kind in _KINDS)


def weigh_evidence(evidence: Evidence) -> float:
    """Firmness: more than 0 where it is likelier than not that the report shows what became of the step."""
    base, weights = _list_weights()
    told: float = base + sum(map(mul, weights, _LIST(evidence)))
    return told


@lru_cache(maxsize=_KEPT)
def list_plain(words: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    """Words that are no part of a name."""
    return tuple(word for word in words if not any(name.startswith(word[:_COGNATE]) for name in names))


def _names_speaker(item: WatchItem, deed: Deed) -> bool:
    words = (word for word in item.speaker.casefold().split() if len(word) > _SPOKEN)
    return any(word in deed.names for word in words)


def _meet(ours: Iterable[str], theirs: Iterable[str], *, foreign: bool) -> list[tuple[str, str]]:
    """Pairs of equal words; of two languages, of cognates."""
    if not foreign:
        held = set(theirs)
        return [(word, word) for word in dict.fromkeys(ours) if word in held]
    roots = {find_root(word): word for word in theirs}
    return [(word, roots[find_root(word)]) for word in dict.fromkeys(ours) if find_root(word) in roots]


def _weigh(ours: str, step: Deed, theirs: str, deed: Deed) -> float:
    themes = (ours in step.common) + (theirs in deed.common)
    return 1.0 if not themes else _COMMON / themes
