"""A sentence and its evidence in, what follows from a part and its whole out: "three of the 20 were usable" leaves 17 that
were not. The rest counts only where exactly one of the two sides denies what the other says.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.families import are_opposite
from nutgraf.gate.reading import READINGS, Reading
from nutgraf.gate.words import Word
from nutgraf.news import Quantity

WHOLE = Decimal(100)
"""Per cent."""
HALF = Decimal(50)
OF = 4
"""Words of "of the city's other", at most."""
CLOSE = Decimal("0.5")
"""Percentage points between a share and the rest of its whole, where both are rounded."""
FEWER = frozenset(["less than", "under", "at most", "nearly", "almost"])
PARTS = frozenset(["which", "whom", "them", "these", "those"])


@dataclass(frozen=True, slots=True)
class Split:
    """ "150 of the 600": the part's mark, the whole, and the turn in which it is said."""

    part: Quantity
    whole: Decimal
    turn: int

    @property
    def rest(self) -> Quantity:
        left = self.whole - self.part.low
        return replace(self.part, low=left, high=left, counted="")

    @property
    def share(self) -> Decimal:
        return 100 * self.part.low / self.whole


@dataclass(frozen=True, slots=True)
class Rest:
    """The rest as the sentence tells it: in which turn of its own, and from which of the evidence."""

    quantity: Quantity
    ours: int
    theirs: int
    plain: bool = False
    """Nothing is turned: "all but two of the 19" are 17."""


@lru_cache(maxsize=READINGS)
def list_splits(side: Reading) -> tuple[Split, ...]:
    return tuple(found for number in range(len(side.sentences)) for found in read_splits(side, number))


def read_splits(side: Reading, number: int) -> Iterator[Split]:
    sentence = side.sentences[number]
    marks = [mark for mark in sentence.marks.quantities if mark.low == mark.high and not mark.ordinal]
    for mark in marks:
        words = side.within(number, mark.span)
        if mark.unit == "%" and mark.low < WHOLE and words and not mark.change:
            yield Split(mark, WHOLE, words[0].turn)
    for one, other in pairwise(marks):
        if one.unit or other.unit:
            continue
        first, second = side.within(number, one.span), side.within(number, other.span)
        if not first or not second:
            continue
        before = side.words[max(0, first[0].at - 2) : first[0].at]
        between = side.words[first[-1].at + 1 : second[0].at]
        if other.low > one.low > 0 and opens_whole(between):
            yield Split(one, other.low, first[0].turn)
        if one.low > other.low > 0 and is_led(before, between, second[0]):
            yield Split(other, one.low, second[0].turn)


def opens_whole(between: tuple[Word, ...]) -> bool:
    """ "of the", "out of", "of the tower's"."""
    lower = [word.lower for word in between[: OF + 1]]
    return bool(lower) and len(between) <= OF and (lower[0] == "of" or lower[:2] == ["out", "of"])


def is_led(before: tuple[Word, ...], between: tuple[Word, ...], part: Word) -> bool:
    """ "Of the 600 households, 150 …", "600 households, of which 150 …"."""
    opens = any(word.lower == "of" and word.text == "Of" for word in before)
    near = [word.lower for word in between]
    told = any(one == "of" and other in PARTS for one, other in pairwise(near))
    return (opens and not any(word.is_number for word in between) and bool(part)) or told


def list_shared(side: Reading) -> Iterator[Quantity]:
    """The share that each part makes."""
    for split in list_splits(side):
        if split.part.unit != "%":
            yield replace(split.part, low=split.share, high=split.share, unit="%")


def list_rests(pair: Alignment) -> list[Rest]:
    """What the sentence says of the rest, where the evidence speaks of the part."""
    splits = list_splits(pair.evidence)
    found = [*list_counted_rests(pair, splits), *list_most(pair, splits)] if splits else []
    return [rest for rest in found if rest.plain or is_turned(pair, rest.ours, rest.theirs)]


def list_counted_rests(pair: Alignment, splits: tuple[Split, ...]) -> Iterator[Rest]:
    for number, sentence in enumerate(pair.claim.sentences):
        for mark in sentence.marks.quantities:
            words = pair.claim.within(number, mark.span)
            for split in splits if words else ():
                if is_rest(mark, split):
                    plain = is_excepted(pair.evidence, split)
                    yield Rest(settle(mark, split), words[0].turn, split.turn, plain=plain)


def is_excepted(side: Reading, split: Split) -> bool:
    """ "All but two of the nineteen villages"."""
    first = next((word for word in side.words if word.start == split.part.span.start), None)
    before = side.words[max(0, first.at - 2) : first.at] if first is not None else ()
    return [word.lower for word in before] == ["all", "but"]


def list_most(pair: Alignment, splits: tuple[Split, ...]) -> Iterator[Rest]:
    """ "Most were not", where fewer than half were."""
    minor = [split for split in splits if is_minor(split)]
    for word in pair.claim.words if minor else ():
        if word.lower in {"most", "majority"}:
            yield from (Rest(split.rest, word.turn, split.turn) for split in minor)


def settle(mark: Quantity, split: Split) -> Quantity:
    return replace(split.rest, low=mark.low, high=mark.high, unit=mark.unit, approximation=mark.approximation)


def is_rest(mark: Quantity, split: Split) -> bool:
    if mark.ordinal or mark.low != mark.high or mark.change:
        return False
    plain = not split.part.approximation or bool(mark.approximation)
    if mark.unit == "%":
        return plain and abs(WHOLE - split.share - mark.low) < CLOSE
    return plain and not mark.unit and not split.part.unit and mark.low == split.whole - split.part.low


def is_minor(split: Split) -> bool:
    """Less than half of them, so that the rest is most of them."""
    return split.share < HALF or (split.share == HALF and split.part.approximation in FEWER)


def is_turned(pair: Alignment, ours: int, theirs: int) -> bool:
    """Does exactly one of the two deny it, or say the opposite, and are they about the same?"""
    mine = tuple(word for word in pair.claim.content() if word.turn == ours)
    others = tuple(word for word in pair.evidence.content() if word.turn == theirs)
    opposite = any(
        not pair.has(word) and any(are_opposite(word.lower, other.lower) for other in others) for word in mine
    )
    denied = count_denials(pair.claim, ours) + count_denials(pair.evidence, theirs)
    plain = [word for word in mine if not word.is_number and not word.is_light]
    return (denied + opposite) % 2 == 1 and any(map(pair.has, plain))


def count_denials(side: Reading, turn: int) -> int:
    return sum("not" in force.classes and force.words[0].turn == turn for force in side.forces)
