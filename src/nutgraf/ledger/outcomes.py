"""Steps ahead and later reports in, outcomes out: what became of each step, with the words that show it.

Nothing is resolved without evidence, and a wrong resolution is worse than none: the evidence that a report speaks to a
step (`alignment.py`) is weighed, and only a firm match counts. Every report that speaks to a step is kept; `settle_items`
decides what they amount to, so that the order in which articles are read changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from nutgraf.ledger.alignment import TOP, Evidence, gather_evidence, weigh_evidence
from nutgraf.ledger.likeness import find_root
from nutgraf.ledger.readings import read_state
from nutgraf.ledger.timing import is_day
from nutgraf.news import ArticleLedger, Deed, Outcome, WatchItem

FIRM = -0.2
"""Firmness from which a report resolves a step with a day (python -m bench._outcomes fits what it is the sum of). At -0.6 a
stranger's week that no rule had seen had 6 wrong of 16; against that, here 2 in 100 fewer are found, and of those of five
weeks with gold outcomes 1 to 11 in 100 more are right."""
FIRMER = 0.5
"""The same for a step without a day, for one that was not taken, and for one told as taken long before its time."""
WEEK = timedelta(days=7)
_SEQUEL = -2.0
"""Firmness from which, in the article that tells that a step was not taken, a new day for it is believed."""
_NEARLY = 2.0
"""How much less firm an earlier report may be that a step was taken than a later one that it was not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeOptions:
    """How long after its due time a step can still be reported on."""

    patience: timedelta = timedelta(days=30)
    across: bool = False
    """The reports are of other stories: only the same kind of deed on the due day counts, and more shared words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A step ahead, a later report that may speak to it, and what tells for that."""

    item: WatchItem
    deed: Deed
    state: str
    """happened, did not or moved, if the report does speak to it"""
    evidence: Evidence


def match_outcomes(
    ahead: Iterable[ArticleLedger], reports: Iterable[ArticleLedger], options: OutcomeOptions | None = None
) -> tuple[Outcome, ...]:
    """Every later report in `reports` that speaks to a step in `ahead`."""
    options = options or OutcomeOptions()
    found = []
    for meetings in list_meetings(ahead, reports, options):
        weighed = ((each, weigh_evidence(each.evidence)) for each in meetings)
        outcomes = [_make_outcome(each, weight, options) for each, weight in weighed if weight > _SEQUEL]
        found += _choose_one(outcomes)
    return tuple(found)


def list_meetings(
    ahead: Iterable[ArticleLedger], reports: Iterable[ArticleLedger], options: OutcomeOptions
) -> Iterator[list[Meeting]]:
    """For each step ahead all that can be weighed of it; the weights are fitted on this (bench/_outcomes.py)."""
    index = _DeedIndex([deed for each in reports for deed in each.deeds if deed.published_at is not None])
    for ledger in ahead:
        for item, step in zip(ledger.items, ledger.ahead, strict=True):
            met = (_meet(item, step, deed, options) for deed in index.list_near(item, step, options))
            yield [each for each in met if each is not None]


def _choose_one(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Of one sentence one outcome: what it says was put off, else what is firmest."""
    chosen: dict[str, Outcome] = {}
    for each in sorted(outcomes, key=lambda o: (o.state == "moved" and o.weight >= FIRM, o.weight, o.state)):
        chosen[each.sentence_id] = each
    return list(chosen.values())


class _DeedIndex:
    """Deeds by what they can be matched by: of a long story's, few have anything to do with a step."""

    def __init__(self, deeds: Sequence[Deed]) -> None:
        self._deeds = deeds
        self._by_key: dict[str, list[int]] = defaultdict(list)
        for place, deed in enumerate(deeds):
            for key in (*_list_keys(deed), *_list_days(deed)):
                self._by_key[key].append(place)

    def list_near(self, item: WatchItem, step: Deed, options: OutcomeOptions) -> list[Deed]:
        """In their order, those that share a kind of deed, a name or a word; in one story those that tell of its day."""
        keys = {*_list_keys(step), *(kind[1:] for kind in step.kinds if kind[:1] == "=")}
        if not options.across and is_day(item) and item.due_start is not None:
            keys |= {_spell_day(item.due_start + timedelta(days=days)) for days in range(2)}
        shared = set[int]().union(*(self._by_key.get(key, ()) for key in keys))
        return [self._deeds[place] for place in sorted(shared)]


def _list_days(deed: Deed) -> set[str]:
    """The days that the head of a report tells of, and that of the report."""
    if deed.place >= TOP or deed.published_at is None:
        return set()
    return {_spell_day(each) for each in (deed.published_at, *(time[0] for time in deed.times))}


def _spell_day(moment: datetime) -> str:
    return f"@{moment:%Y-%m-%d}"


def _list_keys(deed: Deed) -> set[str]:
    """Words also by the first letters that another language would share."""
    words = {word for word in (*deed.words, *deed.context) if word not in deed.common}
    return {*deed.kinds, *words, *deed.names, *(f"{find_root(word)}-" for word in words)}


def _meet(item: WatchItem, step: Deed, deed: Deed, options: OutcomeOptions) -> Meeting | None:
    if item.said_at is None or deed.published_at is None or deed.article_id == item.article_id:
        return None
    if item.said is not None and deed.said.quoted == item.said.quoted:
        return None  # The same words again: another outlet took them over.
    too_late = item.due_end is not None and deed.published_at > item.due_end + options.patience
    if deed.published_at <= item.said_at or too_late:
        return None
    state = read_state(item, step, deed)
    evidence = gather_evidence(item, step, deed, across=options.across) if state else None
    return Meeting(item=item, deed=deed, state=state, evidence=evidence) if evidence else None


def _make_outcome(meeting: Meeting, weight: float, options: OutcomeOptions) -> Outcome:
    deed = meeting.deed
    assert deed.published_at is not None
    return Outcome(
        item_id=meeting.item.id,
        sentence_id=deed.sentence_id,
        article_id=deed.article_id,
        state=meeting.state,
        published_at=deed.published_at,
        shown=deed.said,
        weight=weight,
        across=options.across,
    )


def settle_items(items: Iterable[WatchItem], outcomes: Iterable[Outcome]) -> tuple[WatchItem, ...]:
    """The same items with the state that the reports amount to, and those reports as its evidence."""
    found: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        found[outcome.item_id].append(outcome)
    return tuple(_settle(item, found[item.id]) if item.id in found else item for item in items)


def _settle(item: WatchItem, outcomes: Sequence[Outcome]) -> WatchItem:
    """The firmest report decides; reports about as firm that say otherwise leave it unclear."""
    ranked = sorted(outcomes, key=lambda o: (-o.weight, o.published_at, o.sentence_id))
    firm = [each for each in ranked if each.weight >= _find_bar(item, each)]
    if not firm:
        return item
    first = _find_earlier(_find_sequel(firm[0], ranked), firm)
    state = first.state
    rivals = [each for each in firm if each.state != state and each.weight >= first.weight]
    if rivals and first is firm[0] and not _is_sequel(first, rivals):
        state = "unclear"
    evidence = [each for each in (first, *firm) if state in {each.state, "unclear"}]
    return replace(
        item,
        state=state,
        evidence=tuple(dict.fromkeys(each.sentence_id for each in evidence)),
        shown_by=tuple(dict.fromkeys(each.shown for each in evidence)),
    )


def _find_bar(item: WatchItem, outcome: Outcome) -> float:
    is_dated = item.due_end is not None and outcome.published_at >= item.due_end - WEEK
    return FIRM if is_dated and outcome.state != "did not" else FIRMER


def _find_sequel(first: Outcome, ranked: Sequence[Outcome]) -> Outcome:
    """What was not done, and has a new day in the same article, has been moved."""
    if first.state != "did not":
        return first
    moved = (each for each in ranked if each.state == "moved" and each.article_id == first.article_id)
    return next(moved, first)


def _find_earlier(first: Outcome, firm: Sequence[Outcome]) -> Outcome:
    """What was reported as done is not undone by what is called off later."""
    if first.state == "happened":
        return first
    done = (
        o
        for o in firm
        if o.state == "happened" and o.published_at < first.published_at and o.weight > first.weight - _NEARLY
    )
    return next(done, first)


def _is_sequel(first: Outcome, rivals: Sequence[Outcome]) -> bool:
    """What was put off and happened later has happened; one sentence may say undone what was expected of the done."""
    return all(each.state == "moved" and each.published_at < first.published_at for each in rivals)
