"""Candidates in, an outline out: which sentences, in which part, in which order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from nutgraf.briefs.candidates import Candidate, Part
from nutgraf.briefs.options import WritingOptions
from nutgraf.news import Facet, Role
from nutgraf.text import count_documents, find_overlap, weigh_rarity

_UNDATED = datetime.max.replace(tzinfo=UTC)
_ORDER = (Part.HAPPENING, Part.NEXT, Part.IMPORTANT, Part.BEYOND)
"""Parts take their pick in this order: what happened and what comes next decide whether a brief is of use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """Chosen candidates for each part in reading order, and those passed over with the reason."""

    parts: Mapping[Part, tuple[Candidate, ...]]
    passed_over: tuple[tuple[Candidate, str], ...]


def draw_outline(candidates: Sequence[Candidate], sentences: int, options: WritingOptions) -> Outline:
    """Pick by weight, skipping what says again what is already there; `sentences` is how many the story has."""
    budget = max(4, int(sentences * options.max_share))
    sizes = {part: _share_budget(getattr(options, part.value), budget, options) for part in Part}
    picker = _Picker(candidates, options)
    for part in _ORDER:
        picker.fill(part, sizes[part])
    return Outline(
        parts={part: _order_part(part, picker.chosen[part]) for part in Part},
        passed_over=tuple(picker.passed_over),
    )


def _share_budget(size: int, budget: int, options: WritingOptions) -> int:
    whole = options.happening + options.important + options.next + options.beyond
    return size if budget >= whole else max(1, round(size * budget / whole))


class _Picker:
    """Keeps what is chosen so far, so that no two sentences of a brief say the same thing."""

    def __init__(self, candidates: Sequence[Candidate], options: WritingOptions) -> None:
        documents = [each.sentence.marks.words for each in candidates]
        self._weight = weigh_rarity(count_documents(documents), max(1, len(documents)))
        self._candidates = candidates
        self._options = options
        self.chosen: dict[Part, list[Candidate]] = {part: [] for part in Part}
        self.passed_over: list[tuple[Candidate, str]] = []

    def fill(self, part: Part, size: int) -> None:
        for candidate in self._candidates:
            if candidate.part is not part or any(candidate is each for each in self.chosen[part]):
                continue
            if self._is_told(candidate):
                self.passed_over.append((candidate, "says what another sentence of the brief says"))
            elif len(self.chosen[part]) >= size:
                self.passed_over.append((candidate, "carries less than what was chosen"))
            else:
                self.chosen[part].append(candidate)
                self._add_pair(candidate, part)

    def _add_pair(self, candidate: Candidate, part: Part) -> None:
        """The branches of a condition belong together: "if it agrees" without "if it refuses" misleads."""
        if Facet.BRANCH not in candidate.sentence.marks.facets:
            return
        pair = [
            other
            for other in self._candidates
            if Facet.BRANCH in other.sentence.marks.facets
            and other.article.id == candidate.article.id
            and abs(other.sentence.index - candidate.sentence.index) == 1
            and all(other is not each for each in self.chosen[part])
        ]
        self.chosen[part].extend(pair[:1])

    def _is_told(self, candidate: Candidate) -> bool:
        return any(
            candidate.claim.id == other.claim.id or self._overlaps(candidate, other)
            for chosen in self.chosen.values()
            for other in chosen
        )

    def _overlaps(self, candidate: Candidate, other: Candidate) -> bool:
        a, b = candidate.sentence.marks.words, other.sentence.marks.words
        containment, _jaccard = find_overlap(a, b, self._weight)
        return containment > self._options.max_overlap


def _order_part(part: Part, chosen: Sequence[Candidate]) -> tuple[Candidate, ...]:
    if part is Part.HAPPENING:
        return _order_happening(chosen)
    if part is Part.NEXT:
        return _order_next(chosen)
    return tuple(chosen)


def _order_happening(chosen: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The event by weight, then its history in order of time."""
    history = [each for each in chosen if each.sentence.marks.role is Role.HISTORY]
    event = [each for each in chosen if each.sentence.marks.role is not Role.HISTORY]
    return (*event, *sorted(history, key=_when))


def _order_next(chosen: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Branches of one condition side by side, in the article's order; the rest by weight."""
    ordered: list[Candidate] = []
    for each in chosen:
        if any(each is other for other in ordered):
            continue
        pair = [
            other
            for other in chosen
            if other.article.id == each.article.id and Facet.BRANCH in other.sentence.marks.facets
        ]
        group = (
            sorted(pair, key=lambda c: c.sentence.index)
            if Facet.BRANCH in each.sentence.marks.facets
            else [each]
        )
        ordered.extend(group)
    return tuple(ordered)


def _when(candidate: Candidate) -> tuple[datetime, str]:
    times = candidate.sentence.marks.times
    return (min((each.start for each in times), default=_UNDATED), candidate.sentence.id)
