"""Clauses in, pairs of figures out that cannot both be right: the same thing counted, and ranges that do not meet."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from nutgraf.ledger.amounts import (
    TIME_UNITS,
    can_measure,
    find_range,
    is_distance,
    is_money,
    is_no_count,
    is_only_named,
    list_digits,
    was_given_before,
)
from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.concepts import Concept, find_concepts
from nutgraf.ledger.headcounts import JOBS, is_at_stake, is_compared, is_of_some, read_grade
from nutgraf.ledger.movement import is_changed, is_growing, knows_lower
from nutgraf.ledger.names import list_keys, sound_out
from nutgraf.ledger.rivals import (
    Rivalry,
    Scene,
    Shelf,
    find_gap,
    is_first,
    is_one_voice,
    knows_hour,
    said_at,
    share_clock,
    share_topic,
    was_told_before,
)
from nutgraf.ledger.subjects import list_subjects
from nutgraf.news import ConflictKind, Quantity, Role

_AFTER = 0.6
"""A word after the number names it more often than one before it: its distance counts this much."""
_ORIGIN = 12
"""Characters between a distance and the place it is from: " miles off "."""
_SLIP = 2
"""Significant digits from which the same ones in another order are no chance within a story."""
EXTENT = re.compile(
    r"\b(?:zone|shelf|belt|strip|limit|radius|border|frontier|pipeline|claims|reach(?:es)?|stretch\w*|extend\w*|spans?|long|wide|zona|franja|límite"
    r"|gebiet|grenze|zone|plateau|limite)\b",
    re.IGNORECASE,
)
"""How far a thing extends is not where something was."""
_FAR = 60
"""Characters beyond which a word says nothing of a number."""
_PLAIN = frozenset(
    "fine compensate debt profit revenue turnout inflation unemployment growth register interest aboard take_part distance value loss".split()  # noqa: SIM905
)
"""Measures of which a story has one: nothing more has to be shared for two figures to be of the same thing."""
_OF_A_PLACE = frozenset({"register", "turnout", "attend", "poll", "infect", "displace"})
"""Counts whose parts are those of districts and towns."""
_PEOPLE = frozenset({"people", ""})
WINDOWS = {
    "toll": timedelta(hours=3),
    "event": timedelta(hours=3),
    "offer": timedelta(hours=96),
    "level": timedelta(hours=48),
    "trade": timedelta(hours=1),
}
"""Reports further apart may both have been right in their hour. What is not listed does not change with time."""
_OF_ONE_DAY = dict.fromkeys(("turnout", "attend", "poll"), timedelta(hours=48)) | {JOBS: timedelta(days=7)}
"""A week may see two votes, and a story two crowds; what hangs on a plan hangs on it for a week."""
_LOWER = Decimal("1.1")
"""Factor by which a toll must be lower: pages are brought up to date under the hour of their first edition."""
_FALL = timedelta(hours=24)
"""A toll that another source gives lower within a day has not developed: tolls rise."""
_APART = (Decimal(5), Decimal(20))
"""Figures further apart than this factor (the second for victims) do not measure the same thing."""
_OF_TIME = re.compile(
    r"\b(?:year|month|week|day|hour|night|jahr|monat|woche|tag|año|mes|día|an|mois|jour|annual)",
    re.IGNORECASE,
)
"""A yearly sum and a whole one are two measures; "per cubic metre" is often left out."""
_OLD = timedelta(days=21)
"""What is dated further back than this before its report belongs to another event."""
_FORECAST = frozenset({"profit", "revenue", "loss"})
_EXPECTED = re.compile(
    r"\b(?:expect\w*|estimat\w*|forecast\w*|could|would|(?-i:may)|might|likely|analysts?|charge|hit)\b",
    re.IGNORECASE,
)
"""Of what a company is going to earn there are as many figures as analysts."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and what it is the number of."""

    clause: Clause
    quantity: Quantity
    concept: str
    kind: str
    noun: str
    low: Decimal
    high: Decimal

    @property
    def slot(self) -> tuple[str, str, str]:
        """What is measured, in which unit, of whom; people are people, whatever a report calls them."""
        if self.concept == "distance":
            return self.concept, self.quantity.unit.rpartition(" ")[2], self.noun
        noun = JOBS if self.concept == JOBS else "people" if self.noun in _PEOPLE else self.noun
        return self.concept, self.quantity.unit, noun

    @property
    def value(self) -> str:
        return f"{self.quantity.low:f}-{self.quantity.high:f}"


def list_figures(clauses: Sequence[Clause]) -> Iterator[Figure]:
    """The whole figures that clauses state as so; parts of a figure and ranks are none."""
    for clause in clauses:
        if clause.sentence.marks.role is Role.NONE or clause.negations:
            continue
        for quantity in clause.quantities:
            is_named = not (quantity.unit or quantity.counted) and is_only_named(clause, quantity)
            if is_named or is_no_count(clause, quantity):
                continue
            figure = _read_figure(clause, quantity)
            if figure is not None and _is_settled(figure):
                yield figure


def _is_settled(figure: Figure) -> bool:
    """What is to be paid has been agreed, and how many jobs hang on a thing is known before; what is to be counted is not."""
    clause = figure.clause
    if figure.concept == JOBS:
        return is_at_stake(clause, figure.quantity)
    return not clause.is_conditional and (not clause.is_forward or is_money(figure.quantity))


def _read_figure(clause: Clause, quantity: Quantity) -> Figure | None:
    low, high = find_range(quantity)
    if is_distance(quantity):
        if EXTENT.search(clause.text):
            return None
        place = _find_origin(clause, quantity)
        return Figure(clause, quantity, "distance", "static", place, low, high) if place else None
    concept = _find_concept(clause, quantity)
    if concept is None:
        return None
    nouns = [
        each.name for each in find_concepts(quantity.counted, clause.article.language) if each.kind == "noun"
    ]
    words = quantity.counted.split()
    noun = nouns[0] if nouns else sound_out(words[-1]) if words and not quantity.unit else ""
    named = find_concepts(quantity.counted, clause.article.language)
    if concept.kind == "toll" and named and not nouns:
        # "47 lamps missing" are lamps; "47 missing" are people.
        noun = sound_out(quantity.counted[: named[0].start].split()[-1]) if named[0].start > 1 else ""
    return Figure(clause, quantity, concept.name, concept.kind, noun, low, high)


def _find_origin(clause: Clause, quantity: Quantity) -> str:
    """The place that a distance is measured from, right behind it."""
    near = [each for each in clause.mentions if 0 <= each.span.start - quantity.span.end <= _ORIGIN]
    return " ".join(sorted(list_keys(near[0].name))) if near else ""


def _find_concept(clause: Clause, quantity: Quantity) -> Concept | None:
    """The predicate nearest to a number that can be its measure."""
    start, end = quantity.span.start - clause.span.start, quantity.span.end - clause.span.start
    near = []
    for each in clause.concepts:
        if not each.is_predicate or not can_measure(each, quantity):
            continue
        distance = (each.start - end) * _AFTER if each.start >= end else start - each.end
        near.append((max(0.0, distance), each.start, each))
    # A price that is offered is no price paid.
    offered = [each for each in near if each[2].kind == "offer" and each[0] <= _FAR] if quantity.unit else []
    best = min(offered or near, key=lambda each: each[:2], default=None)
    return best[2] if best is not None and best[0] <= _FAR else None


def find_number_rivals(
    clauses: Sequence[Clause], scene: Scene, shelf: Shelf[Figure] | None = None
) -> Iterator[Rivalry]:
    """Pairs of figures of one slot that exclude each other; with a shelf, only those that a new clause is part of."""
    shelf = Shelf() if shelf is None else shelf
    figures = tuple(list_figures(clauses))
    _file_states(figures, shelf)
    for figure in figures:
        for other in shelf.put(figure.slot, figure):
            one, two = _order(figure, other)
            if exclude_each_other(one, two, scene) and not _is_of_older_state(one, two, shelf):
                yield _make_rivalry("/".join(figure.slot), one, two)
        digits = list_digits(figure.quantity)
        if len(digits) >= _SLIP:
            # The same digits in another order: one of them was copied wrong.
            for other in shelf.put((digits, figure.quantity.unit), figure):
                one, two = _order(figure, other)
                if _is_slip(one, two):
                    yield _make_rivalry(f"{digits}/{figure.quantity.unit}", one, two)


def _file_states(figures: Iterable[Figure], shelf: Shelf[Figure]) -> None:
    for figure in figures:
        if figure.kind == "toll":
            shelf.put(_name_state(figure), figure)


def _name_state(figure: Figure) -> tuple[str, str]:
    return "state", figure.clause.sentence.article_id


def _is_of_older_state(one: Figure, other: Figure, shelf: Shelf[Figure]) -> bool:
    """Of two reports one has a lower count of something else, too: it knows an earlier hour, whatever hour it is dated."""
    few, many = sorted((one, other), key=lambda each: each.high)
    if one.kind != "toll" or one.clause.article is other.clause.article:
        return False
    states = [shelf.held.get(_name_state(each), ()) for each in (few, many)]
    return any(
        old.slot == new.slot != few.slot and old.high < new.low for old in states[0] for new in states[1]
    )


def _order(one: Figure, other: Figure) -> tuple[Figure, Figure]:
    return (one, other) if is_first(one.clause, other.clause) else (other, one)


def _make_rivalry(about: str, one: Figure, other: Figure) -> Rivalry:
    return Rivalry(ConflictKind.NUMBER, about, one.clause, other.clause, (one.value, other.value))


def _is_slip(one: Figure, other: Figure) -> bool:
    if one.quantity.low == other.quantity.low or is_one_voice(one.clause, other.clause):
        return False
    if any("dozen" in each.clause.article.quote(each.quantity.span).casefold() for each in (one, other)):
        return False
    if one.concept == "distance" != other.concept or (one.concept == "distance" and one.noun != other.noun):
        return False
    if _tells_both(one, other) or _APART[0] * min(one.low, other.low) < max(one.low, other.low):
        return False
    return one.concept == other.concept or share_topic(one.clause, other.clause, one.concept)


def exclude_each_other(one: Figure, other: Figure, scene: Scene) -> bool:
    """`one` was reported first."""
    if one.low <= other.high and other.low <= one.high:
        return False
    if is_one_voice(one.clause, other.clause) or _tells_both(one, other) or _tells_both(other, one):
        return False
    return _meet_in_time(one, other) and _measure_the_same(one, other, scene)


def replaces(old: Figure, new: Figure, scene: Scene) -> bool:
    """A later figure of the same thing, whoever gives it, that is not the same figure."""
    is_same = old.low <= new.high and new.low <= old.high and old.quantity.low == new.quantity.low
    return not is_same and old.quantity.low != new.quantity.low and _measure_the_same(old, new, scene)


def _tells_both(one: Figure, other: Figure) -> bool:
    """A sentence with both figures knows of both: five votes to four, 214 by one count and 241 by another."""
    return any(
        (each.low, each.high) == (other.quantity.low, other.quantity.high)
        for each in one.clause.sentence.marks.quantities
    )


def _meet_in_time(one: Figure, other: Figure) -> bool:
    if _has_developed(one, other):
        return False
    if share_clock(one.clause, other.clause):
        return True
    gap = find_gap(one.clause, other.clause)
    window = _OF_ONE_DAY.get(one.concept) or WINDOWS.get(one.kind)
    if gap == timedelta.max or window is None:
        return gap != timedelta.max
    if window < _FALL and not (knows_hour(one.clause) and knows_hour(other.clause)):
        return False
    has_fallen = one.kind == "toll" and other.high * _LOWER < one.low
    return gap <= window or (has_fallen and gap <= _FALL)


def _has_developed(one: Figure, other: Figure) -> bool:
    """One of the two is told as older, or as on its way to another."""
    texts = [each.clause.sentence.text for each in (one, other)]
    is_rate = is_money(one.quantity) or one.quantity.unit == "%"
    if is_rate and any(map(is_changed, texts)):
        return True
    if one.kind == "toll":
        is_older = was_given_before(min(one, other, key=lambda each: each.high).clause)
        if is_older or any(map(is_growing, texts)):
            return True
    has_risen = other.high > one.high and any(map(knows_lower, texts))
    return has_risen and not was_told_before(other.clause, one.clause)


def _measure_the_same(one: Figure, other: Figure, scene: Scene) -> bool:
    a, b = one.quantity, other.quantity
    periods = {each.period.casefold() for each in (a, b)}
    if len(periods - {""}) > 1 or (len(periods) > 1 and _OF_TIME.search(" ".join(periods))):
        return False
    if max(a.low, b.low) > _APART[one.kind == "toll"] * min(a.high, b.high):
        return False
    if (a.direction or b.direction) and a.direction != b.direction:
        return False
    if one.concept in _FORECAST and any(_EXPECTED.search(f.clause.sentence.text) for f in (one, other)):
        return False
    if not _are_of_one_kind(*sorted((one, other), key=lambda each: each.high)):
        return False
    return _is_of_one_time(one, other, scene) and _is_of_one_scope(one, other, scene)


def _are_of_one_kind(few: Figure, many: Figure) -> bool:
    """Both are of the whole, as badly hurt, and of the event at hand."""
    if few.kind == "toll" and is_of_some(few.clause):
        return False
    if is_compared(few.clause) or is_compared(many.clause):
        return False
    return read_grade(few.clause, few.quantity) == read_grade(many.clause, many.quantity)


def _is_of_one_time(one: Figure, other: Figure, scene: Scene) -> bool:
    """Dated figures are of one time where their dates meet; an old date and none are of two events."""
    left, right = one.clause.times, other.clause.times
    if left and right:
        return any(a.start < b.end and b.start < a.end for a in left for b in right)
    if one.kind not in WINDOWS:
        return True
    return not any(_is_elsewhen(each, scene) for each in (one.clause, other.clause))


def _is_elsewhen(clause: Clause, scene: Scene) -> bool:
    """Dated long before the story began, or after the report itself."""
    return any(scene.began - time.end > _OLD or time.start > said_at(clause) for time in clause.times)


def _is_of_one_scope(one: Figure, other: Figure, scene: Scene) -> bool:
    """A smaller figure for a name that the larger one does not have may be a part of it; offers are someone's."""
    if one.concept == JOBS and _are_of_one_employer(one, other):
        return True
    small, large = sorted((one, other), key=lambda figure: figure.high)
    if one.kind in {"toll", "static", "event"}:
        mine, theirs = _list_scopes(small), _list_scopes(large)
        is_part = bool(mine - theirs - large.clause.context - scene.common)
        if is_part or (mine and theirs and not mine & theirs):
            return False
        return one.kind != "static" or _is_specific(one) or share_topic(one.clause, other.clause, one.concept)
    return _are_of_one_subject(one, other) and _is_of_one_owner(small, large)


def _is_of_one_owner(one: Figure, other: Figure) -> bool:
    """Of an offer: nobody is named for it on either side whom the other does not know."""
    if one.kind == "offer":
        return not (
            one.clause.actors - other.clause.parties - other.clause.context
            and other.clause.actors - one.clause.parties - one.clause.context
        )
    if not (one.clause.actors and other.clause.actors) and is_money(one.quantity):
        return True
    return share_topic(one.clause, other.clause, one.concept)


def _are_of_one_employer(one: Figure, other: Figure) -> bool:
    """It is seldom named beside the number of its jobs; where each side names one, it is the same."""
    return not (one.clause.actors - other.clause.sight and other.clause.actors - one.clause.sight)


def _are_of_one_subject(one: Figure, other: Figure) -> bool:
    """The same is named; where one report names nobody at all, both speak of the same thing."""
    left, right = (list_subjects(f.clause, f.concept, f.kind) for f in (one, other))
    if left and right:
        return bool(left & right)
    return share_topic(one.clause, other.clause, one.concept) or _share_term(one, other)


def _share_term(one: Figure, other: Figure) -> bool:
    """Both are for the same time: "over two years"."""
    terms = [
        {(q.low, q.unit) for q in each.clause.quantities if q.unit in TIME_UNITS} for each in (one, other)
    ]
    return bool(terms[0] & terms[1])


def _list_scopes(figure: Figure) -> frozenset[str]:
    """Keys of what may hold only a part of it: of voters and crowds a place, not whoever counted them."""
    if figure.concept not in _OF_A_PLACE:
        return figure.clause.actors
    return frozenset(
        key
        for each in figure.clause.mentions
        if each.kind in {"place", "nationality"}
        for key in list_keys(each.name)
    )


def _is_specific(figure: Figure) -> bool:
    return figure.concept in _PLAIN or (figure.noun not in _PEOPLE and not figure.quantity.unit)
