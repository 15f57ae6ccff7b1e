"""Candidates in, an outline out: which sentences, in which part, in which order."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial

from nutgraf.briefs.candidates import Candidate
from nutgraf.briefs.options import WritingOptions
from nutgraf.briefs.ordering import is_origin, order_part, place_in_article, weigh_opening
from nutgraf.briefs.parts import Part, is_apt, is_remark
from nutgraf.briefs.repeating import (
    Substance,
    list_figures,
    list_old_prices,
    read_substance,
    tell_one_event,
    tell_one_plan,
)
from nutgraf.briefs.turns import is_one_turn, weigh_difference
from nutgraf.news import ArticleKind, Facet, Role
from nutgraf.text import count_documents, find_overlap, weigh_rarity


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """Chosen candidates for each part in reading order, and those passed over with the reason."""

    parts: Mapping[Part, tuple[Candidate, ...]]
    passed_over: tuple[tuple[Candidate, str], ...]


def draw_outline(candidates: Sequence[Candidate], story_words: int, options: WritingOptions) -> Outline:
    """Pick by weight, skipping what says again what is already there; `story_words` is how many the story has.

    Every part first takes its heaviest few, so that a step ahead is not crowded out by a fifth account of the event.
    """
    budget = _count_budget(candidates, story_words, options)
    # A brief that is asked for in full has four parts, however short its story leaves it.
    has_parts = options.words >= WritingOptions.full_words and budget >= _FOUR_LINES
    beside: list[tuple[Candidate, str]] = []
    if has_parts:
        candidates, beside = _set_aside(candidates, is_roomy=budget >= WritingOptions.full_words)
    picker = _Picker(candidates, options, budget=budget)
    picker.reserve(Part.HAPPENING, _is_newest, first=weigh_opening(candidates))
    if budget >= WritingOptions.full_words:
        picker.reserve(Part.HAPPENING, is_origin, first=place_in_article)
    picker.reserve_turns(_TURNS if budget >= WritingOptions.full_words else _FEW_TURNS)
    for part, size in zip(Part, options.first_picks, strict=True):
        # A summary of a few lines has no room to reserve: the heaviest sentences make it.
        room = int(size * min(1.0, budget / WritingOptions.full_words))
        picker.fill({part}, max(1, room) if has_parts else room)
    if has_parts:
        picker.reserve_step()
        picker.reserve(Part.HAPPENING, lambda each: each.claim.latest == _FIRST_FIGURE)
        least = _SHARED if any(each.echo for each in candidates) else 0.0
        for facet in (Facet.STATUS, Facet.CAUSE):
            picker.reserve(Part.HAPPENING, partial(_has_facet, facet, least))
        picker.reserve_branches()
    picker.fill(set(Part), options.happening)
    picker.explain()
    return Outline(
        parts={part: order_part(part, picker.chosen[part]) for part in Part},
        passed_over=(*picker.passed_over, *(each for each in beside if each[0] not in candidates)),
    )


def _set_aside(
    candidates: Sequence[Candidate], *, is_roomy: bool
) -> tuple[Sequence[Candidate], list[tuple[Candidate, str]]]:
    """What a brief of four parts is drawn from, and what has no place in one with the reason.

    Where it is said why it matters and what comes next, nobody's remark is missed; where there is room, no colour.
    """
    old = list_old_prices(candidates)
    told = [(each, _find_beside(each, is_roomy=is_roomy)) for each in candidates]
    beside = [(each, reason) for each, reason in told if reason]
    candidates = [each for each, reason in told if not reason] or candidates
    beside += [(each, _OLD_PRICE) for each in candidates if each.sentence.id in old]
    candidates = [each for each in candidates if each.sentence.id not in old]
    if any(each.part is Part.NEXT and not each.is_stale_plan for each in candidates):
        beside += [(each, _STALE_PLAN) for each in candidates if each.is_stale_plan]
        candidates = [each for each in candidates if not each.is_stale_plan]
    return candidates, beside


def _count_budget(candidates: Sequence[Candidate], story_words: int, options: WritingOptions) -> int:
    """Words of the brief: what several reports tell is not copied from one of them, so that more of it may stand."""
    reports = {each.article.id for each in candidates}
    share = options.max_share if len(reports) < _SEVERAL else max(options.max_share, options.shared_share)
    return min(options.words, int(story_words * share))


_SEVERAL = 3
_FOUR_LINES = 80
"""Words of a brief with room for a sentence in each part."""
_REMARK = "is a remark that says nothing of what the event leads to"
_BESIDE = "paints or comments, and tells little of the event"
_OLD_PRICE = "gives a price of which a later report tells the next"
_STALE_PLAN = "is a plan of days ago, on no known day, that no newer report repeats"
_FIRST_FIGURE = "dead"
"""Of all figures that change, the one a reader asks for first."""


def _find_beside(candidate: Candidate, *, is_roomy: bool) -> str:
    """Why a sentence tells nothing that its part is for; empty when it does."""
    if is_remark(candidate.sentence):
        return _REMARK
    return _BESIDE if is_roomy and candidate.is_beside else ""


def _is_newest(candidate: Candidate) -> bool:
    return candidate.is_newest


def _is_lead(candidate: Candidate) -> bool:
    sentence = candidate.sentence
    is_news = candidate.article.kind is ArticleKind.NEWS
    return is_news and sentence.index <= 1 and sentence.marks.role is Role.MAIN and not candidate.is_feature


_SHARED = 0.4
"""Of the story's most told lead: a cause or a status that is told less is one of something on the side."""
_TURNS = 5
"""Sentences of What's happening that leads may take; the rest is for cause, status and detail."""
_SPARE = 4
"""Further sentences of What's happening where there is no room for four parts: words are the limit there."""
_TOLD_AGAIN = 0.5
"""Of the story's most told lead: what is told less is the scene that a report opens with, and no turn."""
_TOLD_WELL = 0.65
"""The same for one with little weight: of those between, in four fictional weeks, most were a survey ship and a brewery."""
_FEW_TURNS = 3
"""The same for a brief that has no room for all four parts."""


def _tell_one_turn(lead: Candidate, other: Candidate, difference: Mapping[str, float]) -> bool:
    """The head of one report is one turn, however many sentences it takes."""
    is_one_head = lead.article.id == other.article.id
    return (
        is_one_head
        or lead.claim.id == other.claim.id
        or is_one_turn(lead.sentence, other.sentence, difference)
    )


_SLIGHT = 0.05
"""Of the story's heaviest sentence, what one of What's happening needs to fill a place that is left: below it stand a
masseur's tip and a tie, and a brief is better a line shorter."""
_SAME_STEP = 0.5
"""Share of both that a step ahead and a turn of the story have in common when the step is nothing but that turn."""


def _has_facet(facet: Facet, least: float, candidate: Candidate) -> bool:
    return facet in candidate.sentence.marks.facets and candidate.echo >= least


class _Picker:
    """Keeps what is chosen so far, so that no two sentences of a brief say the same thing."""

    def __init__(self, candidates: Sequence[Candidate], options: WritingOptions, *, budget: int) -> None:
        documents = [each.sentence.marks.words for each in candidates]
        self._weight = weigh_rarity(count_documents(documents), max(1, len(documents)))
        self._candidates = candidates
        self._options = options
        self._left = budget
        self._is_full = budget >= WritingOptions.full_words
        self._told: dict[str, Substance] = {}
        self._figures: dict[str, frozenset[str]] = {}
        self._likeness = options.full_likeness if self._is_full else options.max_likeness
        self._heaviest = max((each.ageless for each in candidates), default=0.0)
        self.chosen: dict[Part, list[Candidate]] = {part: [] for part in Part}
        self.passed_over: list[tuple[Candidate, str]] = []

    def fill(self, parts: AbstractSet[Part], size: int) -> None:
        """Take the heaviest candidates of these parts, up to `size` sentences for each and while words are left."""
        queue = self._candidates
        if len(parts) == 1:
            queue = sorted(queue, key=lambda each: -each.weight_in_part)
        for candidate in queue:
            part = candidate.part
            limit = min(size, getattr(self._options, part.value))
            if not self._is_full and part is Part.HAPPENING and len(parts) > 1:
                limit += _SPARE
            if len(parts) > 1 and self._is_full and self._is_slight(candidate):
                continue
            if candidate.leans or part not in parts or len(self.chosen[part]) >= limit or self._left <= 0:
                continue
            if not self._is_told(candidate) and not self._is_one_view_more(candidate):
                self._take(candidate)
                self._add_pair(candidate, part)

    def _is_slight(self, candidate: Candidate) -> bool:
        """Nothing that the story is about: no place is left so empty that it had to be filled with it."""
        if candidate.part is Part.NEXT:
            return candidate.is_feature and candidate.due is None
        return candidate.part is Part.HAPPENING and candidate.ageless < _SLIGHT * self._heaviest

    def _is_one_view_more(self, candidate: Candidate) -> bool:
        beyond = [each for each in self.chosen[Part.BEYOND] if not is_apt(each.sentence, Part.BEYOND)]
        is_view = candidate.part is Part.BEYOND and not is_apt(candidate.sentence, Part.BEYOND)
        return is_view and len(beyond) >= self._options.comments

    def reserve(
        self,
        part: Part,
        is_apt: Callable[[Candidate], bool],
        first: Callable[[Candidate], float] | None = None,
    ) -> None:
        """A place for the heaviest apt sentence, when none has been chosen: no event without its status or toll.

        `first` puts another order before weight.
        """
        if self._left <= 0 or any(is_apt(each) for each in self.chosen[part]):
            return
        apt = [each for each in self._candidates if each.part is part and is_apt(each)]
        apt.sort(key=first or (lambda each: -each.weight))
        found = next((each for each in apt if not each.leans and not self._is_told(each)), None)
        if found is not None and len(self.chosen[part]) < getattr(self._options, part.value):
            self._take(found)

    def reserve_turns(self, most: int) -> None:
        """Of the leads, what the other reports tell most: how it came to what has just happened."""
        leads = [each for each in self._candidates if each.part is Part.HAPPENING and _is_lead(each)]
        # A turn says who or where: "Two batches have been taken off the shelves" tells another report's news again.
        leads = [each for each in leads if each.sentence.marks.mentions] or leads
        difference = weigh_difference([each.sentence for each in leads])
        chosen = self.chosen[Part.HAPPENING]
        for lead in sorted(leads, key=lambda each: -each.echo):
            if len(chosen) >= most or lead.echo < _TOLD_AGAIN:
                return
            is_scene = self._is_full and lead.echo < _TOLD_WELL and self._is_slight(lead)
            if lead.leans or is_scene or any(_tell_one_turn(lead, each, difference) for each in chosen):
                continue
            again = [each for each in chosen if self._is_full and self._tell_one_event(lead, each)]
            if len(again) == 1 and self._is_fuller(lead, again[0]):
                self._drop(again[0])
            elif again and not lead.claim.conflicts:
                continue
            self._take(lead)

    def _is_fuller(self, lead: Candidate, other: Candidate) -> bool:
        """Has every figure of the other, and one more: "a bid worth 4.1 billion, or 6.12 a share"."""
        is_bound = other.is_newest or other.is_origin or bool(other.claim.conflicts)
        return not is_bound and list_figures(lead.sentence) > list_figures(other.sentence)

    def _drop(self, candidate: Candidate) -> None:
        chosen = self.chosen[candidate.part]
        chosen[:] = [each for each in chosen if each is not candidate]
        self._left += len(candidate.text.split())

    def explain(self) -> None:
        """Say of every candidate that was not chosen why it was not."""
        for candidate in self._candidates:
            if any(candidate is each for each in self.chosen[candidate.part]):
                continue
            if candidate.leans:
                continue
            is_told = self._is_told(candidate)
            reason = (
                "says what another sentence of the brief says"
                if is_told
                else "carries less than what was chosen"
            )
            self.passed_over.append((candidate, reason))

    def _take(self, candidate: Candidate) -> None:
        self.chosen[candidate.part].append(candidate)
        self._left -= len(candidate.text.split())

    def reserve_branches(self) -> None:
        """A place for one condition of which both branches can be shown, when none has been chosen."""
        if any(Facet.BRANCH in each.sentence.marks.facets for each in self.chosen[Part.NEXT]):
            return
        ahead = [each for each in self._candidates if each.part is Part.NEXT and not each.leans]
        paired = (each for each in ahead if self._find_pair(each) and not self._is_told(each))
        first = next(paired, None)
        if first is not None and len(self.chosen[Part.NEXT]) < self._options.next:
            self._take(first)
            self._add_pair(first, Part.NEXT)

    def reserve_step(self) -> None:
        """A place for the heaviest step on a known day, even where What's happening has told how it came to that day."""
        if any(each.due for each in self.chosen[Part.NEXT]):
            return
        dated = (each for each in self._candidates if each.part is Part.NEXT and each.due and not each.leans)
        found = next((each for each in dated if not self._is_step_told(each)), None)
        if found is not None and len(self.chosen[Part.NEXT]) < self._options.next:
            self._take(found)

    def _is_step_told(self, candidate: Candidate) -> bool:
        words = candidate.sentence.marks.words
        return any(
            candidate.claim.id == other.claim.id
            or find_overlap(words, other.sentence.marks.words, self._weight)[1] > _SAME_STEP
            for other in self.chosen[Part.HAPPENING]
        ) or any(self._overlaps(candidate, other) for other in self.chosen[Part.NEXT])

    def _add_pair(self, candidate: Candidate, part: Part) -> None:
        """The branches of a condition belong together: "if it agrees" without "if it refuses" misleads."""
        for other in self._find_pair(candidate):
            if all(other is not each for each in self.chosen[part]):
                self._take(other)
                self._add_pair(other, part)

    def _find_pair(self, candidate: Candidate) -> list[Candidate]:
        """Branches right beside a branch, in its article and its part."""
        if Facet.BRANCH not in candidate.sentence.marks.facets:
            return []
        return [
            other
            for other in self._candidates
            if Facet.BRANCH in other.sentence.marks.facets
            and other.article.id == candidate.article.id
            and abs(other.sentence.index - candidate.sentence.index) == 1
            and other.part is candidate.part
        ]

    def _is_told(self, candidate: Candidate) -> bool:
        return any(
            candidate.claim.id == other.claim.id
            or self._overlaps(candidate, other)
            or tell_one_plan(candidate, other)
            for chosen in self.chosen.values()
            for other in chosen
        ) or self._is_event_told(candidate)

    def _is_event_told(self, candidate: Candidate) -> bool:
        """Of what is disputed every account counts, and so does one with a figure that is not told yet."""
        if not self._is_full or candidate.claim.conflicts or self._gives_new_figure(candidate):
            return False
        told = (each for part in self.chosen.values() for each in part)
        return any(self._tell_one_event(candidate, each) for each in told)

    def _tell_one_event(self, candidate: Candidate, other: Candidate) -> bool:
        for each in (candidate, other):
            if each.sentence.id not in self._told:
                self._told[each.sentence.id] = read_substance(each)
        return tell_one_event(candidate, other, self._told)

    def _overlaps(self, candidate: Candidate, other: Candidate) -> bool:
        a, b = candidate.sentence.marks.words, other.sentence.marks.words
        containment, likeness = find_overlap(a, b, self._weight)
        # Of what is disputed, every account counts: a request, that it was confirmed, that it was denied.
        is_disputed = bool(candidate.claim.conflicts)
        most = self._options.max_likeness if is_disputed else self._likeness
        if self._is_full and self._gives_new_figure(candidate):
            return containment > self._options.figure_overlap or likeness > self._options.figure_likeness
        return containment > self._options.max_overlap or likeness > most

    def _gives_new_figure(self, candidate: Candidate) -> bool:
        chosen = (self._list_figures(each) for told in self.chosen.values() for each in told)
        return bool(self._list_figures(candidate).difference(*chosen))

    def _list_figures(self, candidate: Candidate) -> frozenset[str]:
        if candidate.sentence.id not in self._figures:
            self._figures[candidate.sentence.id] = list_figures(candidate.sentence)
        return self._figures[candidate.sentence.id]
