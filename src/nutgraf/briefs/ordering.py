"""The chosen sentences of a part in, the same in the order in which they are read out."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from nutgraf.briefs.candidates import Candidate
from nutgraf.briefs.parts import Part
from nutgraf.news import Facet, Role

_UNDATED = datetime.max.replace(tzinfo=UTC)


def order_part(part: Part, chosen: Sequence[Candidate]) -> tuple[Candidate, ...]:
    if part is Part.HAPPENING:
        return _order_happening(chosen)
    if part is Part.NEXT:
        return _order_next(chosen)
    return tuple(sorted(chosen, key=_as_told))


def _order_happening(chosen: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """What has just happened, else the heaviest sentence; what it began with; the rest as told; history in order of time.

    Where no report is dated, the place in the article is the only order known: leads first.
    """
    if all(each.article.published_at is None for each in chosen):
        return tuple(sorted(chosen, key=_as_told))
    rank = weigh_opening(chosen)
    first = max(chosen, key=lambda each: (each.is_newest, -rank(each)), default=None)
    rest = [each for each in chosen if each is not first]
    origin = min(filter(is_origin, rest), key=place_in_article, default=None)
    rest = [each for each in rest if each is not origin]
    history = [each for each in rest if each.sentence.marks.role is Role.HISTORY]
    event = [each for each in rest if each.sentence.marks.role is not Role.HISTORY]
    opening = [each for each in (first, origin) if each is not None]
    return (*opening, *sorted(event, key=_as_told), *sorted(history, key=_when))


def _as_told(candidate: Candidate) -> tuple[datetime, int, float, str]:
    published_at = candidate.article.published_at or _UNDATED
    return (published_at, candidate.sentence.index, -candidate.weight, candidate.sentence.id)


def _order_next(chosen: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The heaviest step first, then those on a known day as they come; branches of one condition side by side."""
    ordered: list[Candidate] = []
    for each in (*chosen[:1], *sorted(chosen[1:], key=_due)):
        if any(each is other for other in ordered):
            continue
        is_branch = Facet.BRANCH in each.sentence.marks.facets
        pair = [
            other
            for other in chosen
            if other.article.id == each.article.id and Facet.BRANCH in other.sentence.marks.facets
        ]
        ordered.extend(sorted(pair, key=lambda c: c.sentence.index) if is_branch else [each])
    return tuple(ordered)


def _due(candidate: Candidate) -> datetime:
    return candidate.due[0] if candidate.due else _UNDATED


def _when(candidate: Candidate) -> tuple[datetime, str]:
    times = candidate.sentence.marks.times
    return (min((each.start for each in times), default=_UNDATED), candidate.sentence.id)


def weigh_opening(candidates: Sequence[Candidate]) -> Callable[[Candidate], float]:
    """Order among the leads of the last day: what halted a count in the evening is not what is so after noon."""
    at = (each.article.published_at for each in candidates if each.is_newest)
    last = max((each for each in at if each is not None), default=None)

    def rank(candidate: Candidate) -> float:
        told_at = candidate.article.published_at
        age = last - told_at if last is not None and told_at is not None else timedelta(0)
        # What is told after the last lead is as new as it; years after, half a life to that power is no number.
        age = max(timedelta(0), age)
        return -candidate.weight * float(0.5 ** (age / _NEWS_HALF_LIFE))

    return rank


_NEWS_HALF_LIFE = timedelta(hours=6)


def is_origin(candidate: Candidate) -> bool:
    return candidate.is_origin


def place_in_article(candidate: Candidate) -> int:
    return candidate.sentence.index
