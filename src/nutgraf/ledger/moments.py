"""Clauses in, pairs of days and places out that one event cannot both have had."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from nutgraf.ledger.clauses import Clause, has_verb, read_locative
from nutgraf.ledger.concepts import Concept
from nutgraf.ledger.names import list_keys
from nutgraf.ledger.rivals import (
    Rivalry,
    Scene,
    Shelf,
    find_gap,
    is_asserted,
    is_first,
    is_of_the_same,
    is_one_voice,
    said_at,
    share_topic,
)
from nutgraf.news import ConflictKind, Mention, TimeExpression

_FINE = frozenset({"day", "week", "month", "year", "moment", "quarter"})
_THAT_YEAR = re.compile(
    r"\s*,?\s*(?:(?:of|in)\s+(?:that|the\s+same)\s+year|desselben\s+jahres|(?:de\s+ese|del?\s+mismo)\s+(?:mismo\s+)?año"
    r"|de\s+la\s+même\s+année)",
    re.IGNORECASE,
)
_MATCHED = frozenset({"complete", "first", "last"})
"""Aspects that make another event of the same predicate: the first delivery is not the last."""
_BOUND = re.compile(
    r"\b(?:since|before|after|by|from|until|till|than|seit|vor|nach|bis|ab|desde|hasta|antes\s+de|después\s+de|depuis|avant|après)"
    r"\s+(?:the\s+|el\s+|late\s+|early\s+)?$",
    re.IGNORECASE,
)
"""Words that make a time a bound of something, not its day."""
_OF_A_NOUN = re.compile(
    r"\bof\s+(?:an?|the)\s+$|\b(?:in\s+the\s+wake\s+of|following|because\s+of|due\s+to)\s[^,;]*$",
    re.IGNORECASE,
)
"""The time is that of a noun, or of what led to the event."""
_ADVISED = re.compile(
    r"\b(?:advis|urg|ask|propos|recommend|want|plan|promis|agree|decid)\w*\s[^,;]*\bto\s+(?:\w+\s+)?(?:an?\s+|the\s+)?$",
    re.IGNORECASE,
)
"""What somebody is advised to do has not happened by that."""
_SET_ASIDE = re.compile(r"\b(?:not|nicht|no|non|pas)\s+(?:in|on|im|am|en|el)?\s*(?:the\s+)?$", re.IGNORECASE)
_NOT_UNTIL = re.compile(r"\b(?:not|nicht|no|pas)\b.*\b(?:until|till|bis|hasta|avant)\s+$", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|been|has|had|wurden?|fue|fueron|était|été)\b|\b(?:will|would|be|due|set|scheduled|planned|take|takes|took|place|wird|werden|findet|statt|aura|lieu|será)\b|\b(?:made|held|\w*complet\w*|begun|started)\b",
    re.IGNORECASE,
)
"""Forms that make a verb of the noun before them: "delivery was completed", "the talks were held"."""
_NEAR, _FAR = 8, 60
"""Characters between a predicate and its time: where another verb stands between them, and where none does."""
_ENDS = "expire"
"""Of what runs until a day that day is the news, though it lies ahead."""
_TOPICAL = frozenset(
    {"buy", "sell", "deliver", "build", "found", "order", "appoint", "win", "sign", "release", "find"}
)
"""Events of which a story may hold several: their objects must meet, too."""
_JOINED = re.compile(r"(?:and|und|y|et)\s+$", re.IGNORECASE)
"""Nothing between the joint and the verb: both halves have one subject."""
_MORNING = timedelta(hours=12)
"""What happened on a day is in the papers of the next morning."""
_HEAD = 30
"""A time that starts this early in a clause dates the clause's predicate."""
_SAME_DAY = timedelta(hours=24)
_SHORTLY = 24
"""Characters in which "not in the" stands."""
_YEAR = timedelta(days=300)
"""From here on it is the year that two days are apart by."""
MOVED = re.compile(
    r"\b(?:postpon\w+|mov(?:ed|ing)|delay\w*|put\s+(?:off|back)|brought\s+forward|instead|original\w*|second|next|another|verschoben|verlegt|vertagt"
    r"|aplaz\w+|reporté\w*|repouss\w+)\b",
    re.IGNORECASE,
)
"""Words of a day that is no longer, or of another event."""
_NIGHT = re.compile(r"\b(?:over)?night\b|\bnacht\b|\bnoche\b|\bmadrugada\b|\bnuit\b", re.IGNORECASE)
"""A night is of two days."""
_FRESH = timedelta(days=7)
"""What happened so shortly before its report is the news."""
_NUMBERED = re.compile(r"\s\d")
"""Behind a name: "in Game 6" is no place."""
_SAME_NEWS = timedelta(days=3)
"""Reports further apart than this, each of something that happened just before it, tell of two events."""


@dataclass(frozen=True, slots=True)
class Dated:
    """An event that a clause dates."""

    clause: Clause
    concept: Concept
    start: datetime
    end: datetime
    is_ahead: bool = False
    """The day is still to come."""

    @property
    def aspects(self) -> frozenset[str]:
        return self.clause.aspects & _MATCHED

    @property
    def value(self) -> str:
        return f"{self.start:%Y-%m-%d}/{self.end:%Y-%m-%d}"


def list_dated(clauses: Sequence[Clause]) -> Iterator[Dated]:
    for clause in clauses:
        if clause.is_denied or clause.is_conditional:
            continue
        for time in clause.times:
            if time.precision not in _FINE or _is_negated(clause, time):
                continue
            start, end = _read_year(clause, time)
            concept = _find_event(clause, time)
            if concept is None:
                continue
            if concept.name == _ENDS or (is_asserted(clause) and start <= said_at(clause)):
                yield Dated(clause, concept, start, end)
            elif _is_announced(clause, time):
                yield Dated(clause, concept, start, end, is_ahead=True)


def _is_announced(clause: Clause, time: TimeExpression) -> bool:
    """A day on which something is to be: of one event there is one, unless it is moved."""
    is_day = time.precision == "day" and time.start > said_at(clause) and time.time_of == "event"
    return (
        is_day and clause.is_forward and not clause.is_conditional and not MOVED.search(clause.sentence.text)
    )


def _is_negated(clause: Clause, time: TimeExpression) -> bool:
    """A negation before the time is of the event; one behind it sets another time aside ("on Monday, not in March")."""
    at = time.span.start - clause.span.start
    return any(place <= at for place in clause.negations)


def _find_event(clause: Clause, time: TimeExpression) -> Concept | None:
    at = time.span.start - clause.span.start
    if _OF_A_NOUN.search(clause.text[:at]) or _names_several(clause):
        # "Images of an October meeting" are not of October; of two days nobody knows which is meant.
        return None
    is_bound = _BOUND.search(clause.text[:at]) and not _NOT_UNTIL.search(clause.text[:at])
    if is_bound:
        return _find_ending(clause, at) if time.time_of == "deadline" else None
    named = [
        c
        for c in clause.concepts
        if c.is_predicate
        and c.name != _ENDS
        and not clause.is_alleged(c)
        and not _is_of_another(clause, c)
        and not _ADVISED.search(clause.text[: c.start])
    ]
    before = [each for each in named if each.end <= at]
    if before:
        # Of a word that names two things, that which happens once: "intruders" are of the break-in, not of any border.
        last = max(before, key=lambda each: (each.start, each.kind == "once"))
        between = _PASSIVE.sub("", clause.text[last.end : at])
        is_near = len(between) <= (_NEAR if has_verb(between, clause.article.language) else _FAR)
        return last if is_near and last.kind in {"once", "event"} else None
    first = next(iter(named), None)
    after = time.span.end - clause.span.start
    if first is not None and has_verb(
        _PASSIVE.sub("", clause.text[after : first.start]), clause.article.language
    ):
        return None
    return first if at <= _HEAD and first is not None and first.kind in {"once", "event"} else None


def _names_several(clause: Clause) -> bool:
    times = set()
    for each in clause.times:
        at = each.span.start - clause.span.start
        # A ticker's line may hold a hundred times: only what stands right before each is read.
        if not _SET_ASIDE.search(clause.text[max(0, at - _SHORTLY) : at]):
            times.add((each.start, each.end))
    return len(times) > 1


def _is_of_another(clause: Clause, concept: Concept) -> bool:
    """ "The last inspection" is one event; "another inspection" is none of those at hand."""
    return "last" not in clause.aspects and clause.is_another(concept)


def _find_ending(clause: Clause, at: int) -> Concept | None:
    """What runs until a day: the last word for it before the day, without another verb of its own between."""
    before = [each for each in clause.concepts if each.is_predicate and each.end <= at]
    return before[-1] if before and before[-1].name == _ENDS else None


def _read_year(clause: Clause, time: TimeExpression) -> tuple[datetime, datetime]:
    """ "In July 2019 … in September of that year" is 2019, whatever year it is read in."""
    if not _THAT_YEAR.match(clause.article.text, time.span.end):
        return time.start, time.end
    earlier = [each for each in clause.sentence.marks.times if each.span.start < time.span.start]
    if not earlier:
        return time.start, time.end
    shift = earlier[-1].start.year - time.start.year
    return time.start.replace(year=time.start.year + shift, day=1), time.end.replace(
        year=time.end.year + shift
    )


def find_date_rivals(clauses: Sequence[Clause], shelf: Shelf[Dated] | None = None) -> Iterator[Rivalry]:
    """Pairs that date one event apart, or date an event before the first of its kind."""
    shelf = Shelf() if shelf is None else shelf
    for dated in list_dated(clauses):
        name = dated.concept.name
        for other in shelf.put(name, dated):
            if _are_apart(dated, other) and _are_one_event(dated, other):
                first, second = _order(dated, other)
                values = (first.value, second.value)
                yield Rivalry(ConflictKind.DATE, name, first.clause, second.clause, values)


def _order(one: Dated, other: Dated) -> tuple[Dated, Dated]:
    return (one, other) if is_first(one.clause, other.clause) else (other, one)


def _are_apart(one: Dated, other: Dated) -> bool:
    if is_one_voice(one.clause, other.clause) or (one.start < other.end and other.start < one.end):
        return False
    if abs(one.start - other.start) >= _YEAR and (
        _name_one_day(one, other) or _is_news(one) != _is_news(other)
    ):
        return False
    if _share_night(one, other):
        return False
    if one.is_ahead or other.is_ahead:
        # A day later it may have been moved.
        is_soon = abs(find_gap(one.clause, other.clause)) <= _SAME_DAY
        return one.is_ahead and other.is_ahead and one.aspects == other.aspects and is_soon
    if one.concept.kind == "once" or "last" in one.aspects & other.aspects:
        return one.aspects == other.aspects
    # Of what happens again and again only the first has one day, and nothing of its kind comes before it.
    early, late = sorted((one, other), key=lambda each: each.start)
    return "first" in late.aspects and "complete" not in early.aspects


def _is_news(dated: Dated) -> bool:
    """It happened in the days before its report: what did so years ago was another one."""
    return dated.end >= said_at(dated.clause) - _FRESH


def _share_night(one: Dated, other: Dated) -> bool:
    """ "In the night to Tuesday" is of Monday and of Tuesday."""
    early, late = sorted((one, other), key=lambda each: each.start)
    return early.end == late.start and _NIGHT.search(early.clause.text) is not None


def _name_one_day(one: Dated, other: Dated) -> bool:
    """The same words without a year: "New Year's Eve" is whichever each report is about."""
    words = [
        {clause.article.quote(t.span).casefold().replace("’", "'") for t in clause.times}
        for clause in (one.clause, other.clause)
    ]
    return bool(words[0] & words[1])


def _are_one_event(one: Dated, other: Dated) -> bool:
    early, late = _order(one, other)
    is_ahead = early.concept.name == _ENDS
    if (
        not is_ahead
        and late.start > said_at(early.clause)
        and find_gap(early.clause, late.clause) > _SAME_NEWS
    ):
        return False
    if find_gap(early.clause, late.clause) == timedelta.max:
        return False
    if _count_apart(one.clause, other.clause):
        return False
    if not is_of_the_same(one.clause, other.clause):
        return False
    is_topical = one.concept.name in _TOPICAL or one.is_ahead
    return not is_topical or share_topic(one.clause, other.clause, one.concept.name)


def _count_apart(one: Clause, other: Clause) -> bool:
    """Both count the same thing and differ: 21 girls were freed in October, 82 in May."""
    counts = [
        {q.counted.casefold().rpartition(" ")[2]: q for q in c.quantities if q.counted} for c in (one, other)
    ]
    both = counts[0].keys() & counts[1].keys()
    return any(
        counts[0][noun].high < counts[1][noun].low or counts[1][noun].high < counts[0][noun].low
        for noun in both
    )


@dataclass(frozen=True, slots=True)
class Placed:
    """An event that a clause gives a place."""

    clause: Clause
    concept: Concept
    keys: frozenset[str]

    @property
    def value(self) -> str:
        return " ".join(sorted(self.keys))


def list_placed(clauses: Sequence[Clause]) -> Iterator[Placed]:
    for clause in clauses:
        if not is_asserted(clause) or clause.negations or clause.is_denied:
            continue
        for mention in clause.mentions:
            if mention.kind != "place" or not _is_location(clause, mention):
                continue
            at = mention.span.start - clause.span.start
            before = [c for c in clause.concepts if c.is_predicate and c.end <= at]
            if before and _can_be_placed(clause, before[-1]):
                yield Placed(clause, before[-1], list_keys(mention.name))
        yield from _list_carried(clause)


def _can_be_placed(clause: Clause, concept: Concept) -> bool:
    return (
        concept.kind in {"once", "event"}
        and not clause.is_alleged(concept)
        and not clause.is_another(concept)
    )


def _list_carried(clause: Clause) -> Iterator[Placed]:
    """ "Officers searched a shed in Mill Lane and found it": where the first half is, the second is."""
    named = [c for c in clause.concepts if c.is_predicate]
    has_own = any(each.kind == "place" for each in clause.mentions)
    if has_own or not named or named[0].kind != "once" or not _JOINED.match(clause.text[: named[0].start]):
        return
    before = [
        each
        for each in clause.sentence.marks.mentions
        if each.kind == "place" and each.span.end <= clause.span.start and _is_location(clause, each)
    ]
    if before and _can_be_placed(clause, named[0]):
        yield Placed(clause, named[0], list_keys(before[0].name))


def _is_location(clause: Clause, mention: Mention) -> bool:
    start = clause.sentence.span.start
    before = clause.article.text[max(start, mention.span.start - 24) : mention.span.start]
    if _NUMBERED.match(clause.article.text, mention.span.end):
        return False
    return bool(read_locative(clause.article.language).search(before))


def find_place_rivals(
    clauses: Sequence[Clause], scene: Scene, shelf: Shelf[Placed] | None = None
) -> Iterator[Rivalry]:
    """Pairs that put one event, of the same actors on the same day, in two places of which neither holds the other."""
    shelf = Shelf() if shelf is None else shelf
    for placed in list_placed(clauses):
        name = placed.concept.name
        for other in shelf.put(name, placed):
            if _are_elsewhere(placed, other, scene):
                first, second = (other, placed) if is_first(other.clause, placed.clause) else (placed, other)
                yield Rivalry(
                    ConflictKind.PLACE, name, first.clause, second.clause, (first.value, second.value)
                )


def _are_elsewhere(one: Placed, other: Placed, scene: Scene) -> bool:
    if one.keys & other.keys or is_one_voice(one.clause, other.clause):
        return False
    if any(scene.nested.get(key, frozenset()) & other.keys for key in one.keys):
        return False
    if (one.keys & scene.wide) or (other.keys & scene.wide) or not _share_day(one.clause, other.clause):
        return False
    if one.concept.kind != "once":
        # Attacks and shots of one story are many; only what happens once has one place.
        return False
    gap = find_gap(one.clause, other.clause)
    if gap == timedelta.max or abs(gap) > _SAME_NEWS or _list_places(one) & _list_places(other):
        return False
    mine, theirs = one.clause.parties - one.keys, other.clause.parties - other.keys
    return bool(mine & (theirs | other.clause.context) or theirs & one.clause.context)


def _list_places(placed: Placed) -> frozenset[str]:
    """Keys of every place its sentence names: "at Sandlands in Marsh" is in Marsh."""
    mentions = placed.clause.sentence.marks.mentions
    return frozenset(key for each in mentions if each.kind == "place" for key in list_keys(each.name))


def _share_day(one: Clause, other: Clause) -> bool:
    """Both name a day and it is the same, or neither does; or the one that is named is that of both reports."""
    if one.times and other.times:
        return any(a.start < b.end and b.start < a.end for a in one.times for b in other.times)
    days = [(time.start, time.end) for time in (*one.times, *other.times)]
    return all(start <= said_at(each) < end + _MORNING for start, end in days for each in (one, other))
