"""Clauses in, pairs of numbers out that stand against each other whatever they are the number of.

`figures` knows what many numbers measure. Here the text itself says that two of them are of one thing: a report sets the
one right ("3.6 percent and not 3.9"), two sources are quoted side by side, both give a price for the same unit, or both
count the same thing in the same words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from nutgraf.ledger.amounts import find_range, is_money, is_no_count, was_given_before
from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.concepts import find_concepts
from nutgraf.ledger.names import sound_out
from nutgraf.ledger.rivals import Rivalry, Shelf, find_gap, is_first, is_one_voice
from nutgraf.news import ConflictKind, Quantity, Role

_REJECTS = re.compile(
    r"\b(?:not|rather\s+than|instead\s+of|nicht|statt|anstatt|et\s+non(?:\s+pas)?|au\s+lieu\s+de|y\s+no|no|en\s+lugar\s+de)\s+"
    r"(?:the\s+|los\s+|las\s+|les\s+|de\s+)?$",
    re.IGNORECASE,
)
"""Right before a number: it is the one that is wrong."""
_SET_RIGHT = 60
"""Characters between the right number and the wrong one."""
_SIGNIFICANT = 2
"""Digits from which a number that is set right is known again without further words."""
_ITS_OWN = re.compile(
    r"\b(?:figure|number|total|toll|count|tally|estimate|puts?|counts?|counted|speaks?\s+of|spoke\s+of|for\s+(?:its|his|her|their)\s+part|pour\s+sa\s+part"
    r"|de\s+son\s+côté|chiffre|nombre|bilan|zahl|spricht\s+von|sprach\s+von|nennt|beziffert|dagegen|hingegen|cifra|número|habla\s+de|por\s+su\s+parte)\b",
    re.IGNORECASE,
)
"""The second source names no thing: its number is of what the first one counted."""
_PUT_AT = re.compile(
    r"\b(?:puts?|estimates?|estimated|reckons?)\s+(?:it|them|this|(?:the|its|their)\s+(?:figure|number|total|toll|count|tally|bill|cost|sum|loss|damage|crowd|turnout|price|shortfall|gap))\s+at\b",
    re.IGNORECASE,
)
_ECHO = re.compile(
    r"\b(?:it|that|this|there|they|number|figure|total|count)\s+(?:is|was|are|were|had\s+been)\s+$|\b(?:spoke|speaks?|talks?|talked)\s+of\s+$"
    r"|\b(?:counted|counts|gives|gave|(?:has|had|have)\s+the\s+names\s+of)\s+$|\bzählte?\s+(?:\w+\s+){0,3}$|\b(?:spricht|sprach)\s+von\s+$|\bbezifferte?\s+[^,;]{3,40}\sauf\s+$"
    r"|\b(?:eran|son)\s+$|(?P<counts>)\b(?:habl\w+\s+de|contó|contaron|cuentan?|lleg\w+\s+a)\s+(?:solo\s+)?$|\b(?:parl\w+\s+de|compt\w+|évoqu\w+)\s+$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:[.,;:”\"»]|$)|\s+(?:and|und|y|et)\b")
"""A bare number at the end of "X says it was": of what was counted just before."""
_ECHO_REACH = 2
"""Sentences from such a number back to what it is of."""
_MOVING = re.compile(r"\b(?:ago|yesterday|later|then|grew|year|month|week|hace|vor|ayer)\b", re.IGNORECASE)
_YEARS = range(1900, 2100)
_FOR_ITS_PART = re.compile(
    r"\b(?:for\s+(?:its|his|her|their)\s+part|own\s+(?:estimate|count|figure)|by\s+contrast|pour\s+sa\s+part|de\s+son\s+côté|por\s+su\s+parte"
    r"|dagegen|hingegen|seinerseits|ihrerseits)\b",
    re.IGNORECASE,
)
"""A second source is set against one that was quoted further up."""
_PAGE = 10
"""Sentences further up."""
_APART = Decimal(6)
"""Numbers further apart than this factor are not two accounts of one thing."""
_SHARED = 2
"""Words besides, that two counts of the same thing share."""
_FEW_CLAUSES = 12
"""Clauses of a story that hold a word which may tie two counts together."""
_NEAR = timedelta(days=7)
_OF_TIME = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "decade"})
_REVISED = re.compile(
    r"\b(?:new|initial|original|first|earlier|previous\w*|rais\w+|sweeten\w*)\b", re.IGNORECASE
)
"""A second offer beside the first."""
_CHANGING = re.compile(
    r"\b(?:improv\w+|final|best|first|initial|trading|closing|proposed|rais\w+|lift\w*|sweeten\w*|lower\w*|cut|now|rose|risen|fell|fallen|up\s+from|down\s+from|earlier|previous\w*|last\s+year|new|revised|from)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Tally:
    """A number and the words it stands with."""

    clause: Clause
    quantity: Quantity
    low: Decimal
    high: Decimal
    noun: str
    """The sound of what is counted; "people" for any people."""

    @property
    def measure(self) -> tuple[str, str]:
        """Unit and period: florins a share."""
        return self.quantity.unit, _name_period(self.quantity)

    @property
    def value(self) -> str:
        return f"{self.quantity.low:f}-{self.quantity.high:f}"


@dataclass(slots=True)
class TallySheet:
    """Numbers so far, by what they may be known again by."""

    by_value: Shelf[Tally] = field(default_factory=Shelf)
    by_measure: Shelf[Tally] = field(default_factory=Shelf)
    by_digits: Shelf[Tally] = field(default_factory=Shelf)
    set_right: Shelf[tuple[Clause, Tally]] = field(default_factory=Shelf)
    words: dict[str, int] = field(default_factory=dict)
    last: dict[str, list[Tally]] = field(default_factory=dict)


def find_tally_rivals(clauses: Sequence[Clause], sheet: TallySheet | None = None) -> Iterator[Rivalry]:
    sheet = sheet or TallySheet()
    for clause in clauses:
        for stem in clause.stems:
            sheet.words[stem] = sheet.words.get(stem, 0) + 1
        told = list(_list_tallies(clause))
        yield from _set_right(clause, sheet)
        yield from _lay_beside(clause, told, sheet)
        for tally in told:
            yield from _meet(tally, sheet)


def _list_tallies(clause: Clause) -> Iterator[Tally]:
    if clause.sentence.marks.role is Role.NONE or clause.is_conditional:
        return
    for quantity in clause.quantities:
        is_share = quantity.unit == "%"
        if (is_no_count(clause, quantity) and not is_share) or _is_rejected(clause, quantity):
            continue
        low, high = find_range(quantity)
        yield Tally(clause, quantity, low, high, _name_counted(clause, quantity))


def _name_counted(clause: Clause, quantity: Quantity) -> str:
    nouns = [
        each.name for each in find_concepts(quantity.counted, clause.article.language) if each.kind == "noun"
    ]
    words = quantity.counted.split()
    return nouns[0] if nouns else sound_out(words[-1]) if words else ""


def _name_period(quantity: Quantity) -> str:
    words = quantity.period.split()
    return sound_out(words[-1]) if words else ""


# ── "3.6 percent and not 3.9" ────────────────────────────────────────────────────────────────────────


def _is_rejected(clause: Clause, quantity: Quantity) -> bool:
    start = max(clause.sentence.span.start, quantity.span.start - 24)
    return bool(_REJECTS.search(clause.article.text[start : quantity.span.start]))


def _set_right(clause: Clause, sheet: TallySheet) -> Iterator[Rivalry]:
    """What a number is not stands against every report that has it."""
    quantities = clause.sentence.marks.quantities
    for place, wrong in enumerate(quantities):
        if not clause.span.covers(wrong.span) or not _is_rejected(clause, wrong):
            continue
        right = [
            each
            for each in quantities[:place]
            if each.low != wrong.low
            and wrong.span.start - each.span.end <= _SET_RIGHT
            and (each.unit == wrong.unit or not (each.unit and wrong.unit))
        ]
        if not right or wrong.unit in _OF_TIME or right[-1].unit in _OF_TIME:
            continue
        unit = wrong.unit or right[-1].unit
        tally = Tally(clause, right[-1], *find_range(right[-1]), _name_counted(clause, wrong))
        sheet.set_right.put(wrong.low, (clause, tally))
        yield from (
            _pair(each, tally)
            for each in sheet.by_value.held.get(wrong.low, ())
            if _repeats_wrong(each, clause, unit)
        )


def _repeats_wrong(tally: Tally, correction: Clause, unit: str) -> bool:
    if is_one_voice(tally.clause, correction):
        return False
    if tally.clause.sentence.id == correction.sentence.id or (unit and tally.quantity.unit != unit):
        return False
    digits = tally.quantity.low.normalize().as_tuple().digits
    return len(digits) >= _SIGNIFICANT or bool(tally.clause.stems & correction.stems)


# ── two sources side by side ─────────────────────────────────────────────────────────────────────────


def _lay_beside(clause: Clause, told: Sequence[Tally], sheet: TallySheet) -> Iterator[Rivalry]:
    """One source and the next, sentence by sentence, with a number each."""
    before = sheet.last.get(clause.article.id, [])
    is_contrasted = bool(_FOR_ITS_PART.search(clause.text))
    reach = _PAGE if is_contrasted else 1
    near = [each for each in before if 0 <= clause.sentence.index - each.clause.sentence.index <= reach]
    for tally in told:
        for other in near:
            is_pointed = _points_at(tally, other)
            if (_are_of_one_thing(tally, other) or is_pointed) and _are_two_accounts(
                other, tally, is_pointed=is_pointed
            ):
                yield _pair(other, tally)
        yield from _echo(tally, before)
    sheet.last[clause.article.id] = [*before, *told]


def _echo(tally: Tally, before: Sequence[Tally]) -> Iterator[Rivalry]:
    """ "Whips rely on seven members of the Alliance. Its office says it is two." """
    if not _is_echo(tally):
        return
    at = tally.clause.sentence.index
    near = [each for each in before if 0 < at - each.clause.sentence.index <= _ECHO_REACH]
    last = max((each.clause.sentence.index for each in near), default=at)
    rivals = [
        each
        for each in near
        if each.clause.sentence.index == last and (each.noun or each.quantity.unit or _is_echo(each))
    ]
    # Of several numbers nobody knows which is meant.
    is_one = len({each.quantity.low for each in rivals}) == 1
    if is_one and not is_one_voice(rivals[0].clause, tally.clause) and _exclude(rivals[0], tally):
        yield _pair(rivals[0], tally)


def _is_echo(tally: Tally) -> bool:
    clause, quantity = tally.clause, tally.quantity
    if tally.noun or quantity.unit or int(quantity.low) in _YEARS:
        return False
    is_moving = _CHANGING.search(clause.text) or _MOVING.search(clause.text)
    is_last = _ENDS.match(clause.article.text, quantity.span.end) is not None
    match = _ECHO.search(_lead(tally))
    if not is_last or is_moving or match is None:
        return False
    # "There were 23" is of anything; "the auditors had come to 290" counts by itself.
    return bool(clause.speaker) or match["counts"] is not None


def _lead(tally: Tally) -> str:
    """What stands before the number in its clause."""
    return tally.clause.article.text[tally.clause.span.start : tally.quantity.span.start]


def _are_of_one_thing(one: Tally, other: Tally) -> bool:
    if one.measure != other.measure:
        return False
    if one.quantity.unit:
        return is_money(one.quantity) or bool(_ITS_OWN.search(one.clause.text)) or _share_word(one, other)
    if one.noun == other.noun and one.noun:
        return bool(_ITS_OWN.search(one.clause.text)) or (one.noun != "people" and _share_word(one, other))
    # "340,000 papers … the printer, for its part, spoke of 1.1 million copies"
    return bool(_FOR_ITS_PART.search(one.clause.text)) and "people" not in {one.noun, other.noun}


def _points_at(tally: Tally, other: Tally) -> bool:
    """A bare number of what the sentence before has counted: "auditors put it at 372 million"."""
    if tally.noun or tally.quantity.unit or not _ITS_OWN.search(tally.clause.text):
        return False
    return not other.quantity.unit or is_money(other.quantity)


def _are_two_accounts(one: Tally, other: Tally, *, is_pointed: bool) -> bool:
    """Two who are quoted, in the same article; one may be the report itself where the other points at its number."""
    voices = [each.clause.speaker for each in (one, other)]
    # "Some 300 tractors blocked the road. The government speaks of 120 tractors."
    is_named = one.noun == other.noun not in {"", "people"} and bool(_ECHO.search(_lead(other)))
    if (
        not (all(voices) or (voices[1] and ((is_pointed and _PUT_AT.search(other.clause.text)) or is_named)))
        or is_one_voice(one.clause, other.clause)
        or one.clause.sentence.id == other.clause.sentence.id
    ):
        return False
    if any(_REVISED.search(each.clause.text) for each in (one, other)):
        return False
    return _exclude(one, other)


def _share_word(one: Tally, other: Tally) -> bool:
    return bool(_list_shared(one, other))


def _share_concept(one: Tally, other: Tally) -> bool:
    names = [{each.name for each in tally.clause.concepts} - {"people"} for tally in (one, other)]
    return bool(names[0] & names[1])


def _list_shared(one: Tally, other: Tally) -> frozenset[str]:
    own = {one.noun, other.noun, *one.measure}
    return (one.clause.stems & other.clause.stems) - own - one.clause.sight - other.clause.sight


def _exclude(one: Tally, other: Tally) -> bool:
    if one.low <= other.high and other.low <= one.high:
        return False
    if was_given_before(one.clause) or was_given_before(other.clause):
        return False
    few, many = sorted((one.quantity.low, other.quantity.low))
    if few <= 0 or many > _APART * few:
        return False
    known = {(each.low, each.unit) for each in one.clause.sentence.marks.quantities}
    theirs = {(each.low, each.unit) for each in other.clause.sentence.marks.quantities}
    return (other.quantity.low, other.quantity.unit) not in known and (
        one.quantity.low,
        one.quantity.unit,
    ) not in theirs


# ── the same thing in the same words ─────────────────────────────────────────────────────────────────


def _meet(tally: Tally, sheet: TallySheet) -> Iterator[Rivalry]:
    """A number with all that were told before it."""
    for clause, right in sheet.set_right.held.get(tally.quantity.low, ()):
        if _repeats_wrong(tally, clause, right.quantity.unit):
            yield _pair(tally, right)
    sheet.by_value.put(tally.quantity.low, tally)
    if tally.quantity.direction or _is_of_time(tally):
        return
    yield from (_pair(other, tally) for other in _list_alike(tally, sheet) if _exclude(tally, other))


def _list_alike(tally: Tally, sheet: TallySheet) -> Iterator[Tally]:
    """Earlier numbers of the same measure in the same words, and those with the same digits in another order."""
    is_price = is_money(tally.quantity) and bool(tally.measure[1])
    key = tally.measure if is_price else (tally.noun, tally.quantity.unit)
    if any(key):
        yield from (
            other for other in sheet.by_measure.put(key, tally) if _is_same_count(tally, other, sheet)
        )
    digits = _spell_digits(tally.quantity)
    if digits:
        before = sheet.by_digits.put((digits, tally.noun, tally.quantity.unit), tally)
        yield from (other for other in before if _is_slip(other, tally))


def _is_slip(one: Tally, other: Tally) -> bool:
    return not is_one_voice(one.clause, other.clause) and (
        _share_word(one, other) or _share_concept(one, other)
    )


def _is_of_time(tally: Tally) -> bool:
    return tally.quantity.unit in _OF_TIME


def _is_same_count(one: Tally, other: Tally, sheet: TallySheet) -> bool:
    if is_one_voice(one.clause, other.clause) or one.clause.article.language != other.clause.article.language:
        return False
    if any(_CHANGING.search(each.clause.sentence.text) for each in (one, other)) or not _meet_in_time(
        one, other
    ):
        return False
    if one.noun == "people" or one.quantity.unit == "%" or _infinite(one) or _infinite(other):
        return False
    left, right = one.clause.sight, other.clause.sight
    if not left & right or (one.clause.actors - right and other.clause.actors - left):
        return False
    shared = [stem for stem in _list_shared(one, other) if sheet.words.get(stem, 0) <= _FEW_CLAUSES]
    is_dated = bool(one.clause.times and other.clause.times)
    return len(shared) >= _SHARED - is_dated


def _infinite(tally: Tally) -> bool:
    return not tally.high.is_finite() or not tally.low


def _meet_in_time(one: Tally, other: Tally) -> bool:
    left, right = one.clause.times, other.clause.times
    if left and right:
        return any(a.start < b.end and b.start < a.end for a in left for b in right)
    return not (left or right) and abs(find_gap(one.clause, other.clause)) <= _NEAR


def _spell_digits(quantity: Quantity) -> str:
    """The digits in order of size and how many stand in all: equal for 31,000 and 13,000, one of which was copied wrong."""
    digits = [str(each) for each in quantity.low.normalize().as_tuple().digits]
    is_exact = quantity.low == quantity.high and quantity.low >= 1000
    return (
        "".join(sorted(digits)) + f"/{quantity.low:.0f}".translate(_BLANK)
        if is_exact and len(set(digits)) > 1
        else ""
    )


_BLANK = str.maketrans("0123456789", "##########")


def _pair(one: Tally, other: Tally) -> Rivalry:
    first, second = (one, other) if is_first(one.clause, other.clause) else (other, one)
    about = "/".join((first.noun, *first.measure))
    return Rivalry(ConflictKind.NUMBER, about, first.clause, second.clause, (first.value, second.value))
