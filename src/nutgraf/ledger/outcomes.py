"""Steps ahead and later reports in, outcomes out: what became of each step, with the words that show it.

Nothing is resolved without evidence, and a wrong resolution is worse than none: the same day, the same kind of deed and
shared words must come together. Every report that speaks to a step is kept; `settle_items` decides what they amount to,
so that the order in which articles are read changes nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from nutgraf.news import ArticleLedger, Deed, Outcome, WatchItem

_COMMON = 0.25
"""What a shared word counts that is a theme of one of the two articles; a theme of both counts half of that."""
_ON_THE_DAY = 1.0
"""Shared words beside the same kind of deed on the due day."""
_ACROSS = 2.0
"""Shared words beside the same kind of deed on the due day, in a report of another story on the same actors."""
_WORDS_ALONE = 3.0
"""Shared words on the due day without a shared kind of deed."""
_JUST_AFTER = 2.5
"""Shared words beside the same kind of deed in a report of the due day that names no time."""
_DAY_COUNTS = 2.0
"""What naming the day adds, in shared words: such a report is shown before one that does not."""
_NEXT_DAY = timedelta(hours=36)
_NO_DAY = 3.5
"""Shared words beside the same kind of deed where the step has no day, or the report names none."""
_MOVED = 2.0
"""The same where the report says that what was to be on that day was put off: it speaks of an announcement anyway."""
_LEAST_WORDS = int(min(_WORDS_ALONE, _MOVED))
"""Shared words below which no match is possible without a shared kind of deed."""
_SHORT = timedelta(days=8)
"""Due times up to this long are days to be met; longer ones are only a frame."""
_ANY_WORD = 0.1
"""Of the shared words: one of them, even if it is a theme of both."""
_NARROWEST = frozenset({"surrender", "charge", "resign"})
"""Kinds of deed that hardly anything else in one story is called: the day is enough beside them."""
_NARROW = frozenset({"sign", "strike", "appoint", "vote", "court"})
"""Kinds of deed of which a story may hold more than one: any shared word tells them apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeOptions:
    """How long after its due time a step can still be reported on."""

    patience: timedelta = timedelta(days=30)
    across: bool = False
    """The reports are of other stories: only the same kind of deed on the due day counts, and more shared words."""


def match_outcomes(
    ahead: Iterable[ArticleLedger], reports: Iterable[ArticleLedger], options: OutcomeOptions | None = None
) -> tuple[Outcome, ...]:
    """Every later report in `reports` that speaks to a step in `ahead`."""
    options = options or OutcomeOptions()
    index = _DeedIndex([deed for each in reports for deed in each.deeds if deed.published_at is not None])
    found = []
    for ledger in ahead:
        for item, step in zip(ledger.items, ledger.ahead, strict=True):
            found += [
                replace(_make_outcome(item, deed, weight), across=options.across)
                for deed in index.list_near(step)
                if (weight := weigh_match(item, step, deed, options))
            ]
    return tuple(found)


class _DeedIndex:
    """Deeds by what they can be matched by: of a long story's, one in twenty has anything to do with a step."""

    def __init__(self, deeds: Sequence[Deed]) -> None:
        self._deeds = deeds
        self._by_kind: dict[str, list[int]] = defaultdict(list)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for place, deed in enumerate(deeds):
            for kind in set(deed.kinds):
                self._by_kind[kind].append(place)
            for word in set(deed.words):
                self._by_word[word].append(place)

    def list_near(self, step: Deed) -> list[Deed]:
        """In their order, those that share a kind of deed or at least two words: no other can match."""
        shared = Counter(place for word in set(step.words) for place in self._by_word.get(word, ()))
        near = {place for place, count in shared.items() if count >= _LEAST_WORDS}
        for kind in step.kinds:
            near.update(self._by_kind.get(kind, ()))
            if kind[:1] == "=":
                near.update(self._by_word.get(kind[1:], ()))
        return [self._deeds[place] for place in sorted(near)]


def _is_loose(item: WatchItem) -> bool:
    """What depends on something else and has no day of its own: nobody could say that it did not come."""
    return item.modality == "conditional" and not (item.condition and item.is_dated)


def _make_outcome(item: WatchItem, deed: Deed, weight: float) -> Outcome:
    assert deed.published_at is not None
    return Outcome(
        item_id=item.id,
        sentence_id=deed.sentence_id,
        article_id=deed.article_id,
        state=deed.turn,
        published_at=deed.published_at,
        shown=deed.said,
        weight=weight,
    )


def weigh_match(item: WatchItem, step: Deed, deed: Deed, options: OutcomeOptions) -> float:
    """How firmly a later report speaks to a step; 0 when it does not."""
    if _is_loose(item) or item.said_at is None or deed.published_at is None:
        return 0.0
    if deed.article_id == item.article_id or deed.published_at <= item.said_at:
        return 0.0
    if item.due_end is not None and deed.published_at > item.due_end + options.patience:
        return 0.0
    shared = weigh_words(step, deed)
    kinds = (set(step.kinds) & set(deed.kinds)) | {
        k for k in step.kinds if k[:1] == "=" and k[1:] in deed.words
    }
    foreign = step.language != deed.language
    if foreign and deed.turn == "moved":
        kinds |= kinds and {"moved"}
    when = _judge_day(item, deed)
    needed = _find_bar(kinds, when=when, foreign=foreign)
    if needed == _WORDS_ALONE and deed.turn == "moved":
        needed = _MOVED
    if options.across:
        needed = _ACROSS if kinds and when == "on the day" else None
    firmness = shared + len(kinds) + (_DAY_COUNTS if when == "on the day" else 0.0)
    return firmness if needed is not None and shared >= needed else 0.0


def _find_bar(kinds: set[str], *, when: str, foreign: bool) -> float | None:
    """The shared words it takes; None where no number of them would do."""
    if when != "on the day":
        bars = {"just after": _JUST_AFTER, "any time": _NO_DAY}
        return bars.get(when) if kinds else None
    if not kinds:
        return _WORDS_ALONE
    if kinds & _NARROWEST or (foreign and len(kinds) > 1):
        return 0.0
    return _ANY_WORD if kinds & _NARROW else _ON_THE_DAY


def weigh_words(step: Deed, deed: Deed) -> float:
    """Shared content words; a word that one of the articles is about throughout says little."""
    total = 0.0
    for word in set(step.words) & set(deed.words):
        themes = (word in step.common) + (word in deed.common)
        total += 1.0 if not themes else _COMMON / themes
    return total


def _judge_day(item: WatchItem, deed: Deed) -> str:
    """On the day: the report names a time that falls into a short due time; just after: it names none and appeared
    when the due time had begun; any time: the step has no day; another day otherwise.
    """
    assert deed.published_at is not None
    if item.due_start is None or item.due_end is None:
        return "any time"
    start = item.due_start
    if item.precision == "before" or item.due_end - start > _SHORT:
        return "any time" if deed.published_at >= start else "another day"
    short = [time for time in deed.times if time[1] - time[0] <= _SHORT]
    if any(begin < item.due_end and end > start for begin, end in short):
        return "on the day"
    in_time = deed.published_at <= item.due_end + _NEXT_DAY
    if deed.turn == "moved":
        # The only day that is named may be the new one.
        return "just after" if in_time else "another day"
    return "just after" if not deed.times and in_time and start <= deed.published_at else "another day"


def settle_items(items: Iterable[WatchItem], outcomes: Iterable[Outcome]) -> tuple[WatchItem, ...]:
    """The same items with the state that the reports amount to, and those reports as its evidence."""
    found: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        found[outcome.item_id].append(outcome)
    return tuple(_settle(item, found[item.id]) if item.id in found else item for item in items)


def _settle(item: WatchItem, outcomes: Sequence[Outcome]) -> WatchItem:
    """The firmest report decides; reports about as firm that say otherwise leave it unclear."""
    ranked = sorted(outcomes, key=lambda o: (-o.weight, o.published_at, o.sentence_id))
    state = ranked[0].state
    rivals = [each for each in ranked if each.state != state and each.weight >= ranked[0].weight]
    if rivals and not _is_sequel(ranked[0], rivals):
        state = "unclear"
    evidence = [each for each in ranked if state in {each.state, "unclear"}]
    return replace(
        item,
        state=state,
        evidence=tuple(dict.fromkeys(each.sentence_id for each in evidence)),
        shown_by=tuple(dict.fromkeys(each.shown for each in evidence)),
    )


def _is_sequel(first: Outcome, rivals: Sequence[Outcome]) -> bool:
    """What was put off and happened later has happened; one sentence may say undone what was expected of the done."""
    return all(each.state == "moved" and each.published_at < first.published_at for each in rivals)
