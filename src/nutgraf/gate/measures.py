"""A marked number in, what it says in full out: its unit in the usual one, what it counts, the share it makes."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from nutgraf.gate.families import find_bases
from nutgraf.gate.reading import Reading, clean, looks_finite
from nutgraf.news import Quantity

RISING = frozenset(["go", "rise", "climb", "come", "increase", "grow", "put", "push"])
"""Before "up to 11" they make it a way, not a limit."""
OF = 3
"""Words of "of the other", at most."""
UNITS = {"decade": (10, "year"), "century": (100, "year"), "fortnight": (2, "week")}
"""Units that are so many of another."""


def convert(quantity: Quantity) -> Quantity:
    """ "Six decades" is sixty years."""
    times, unit = UNITS.get(quantity.unit, (1, quantity.unit))
    return replace(quantity, low=quantity.low * times, high=quantity.high * times, unit=unit)


def extend_object(side: Reading, number: int, quantity: Quantity) -> Quantity:
    """What is counted, to the end of its phrase: of "three test phases" the phases; "go up to 11" is no limit."""
    words = side.within(number, quantity.span)
    if not words:
        return quantity
    before = side.words[words[0].at - 2].lower if words[0].at > 1 else ""
    if quantity.approximation == "at most" and not RISING.isdisjoint(find_bases(before)):
        quantity = replace(quantity, approximation="")
    quantity = take_way(quantity, [word.lower for word in side.words[words[-1].at + 1 : words[-1].at + 3]])
    last = quantity.counted.split()[-1:]
    place = next((w.at for w in side.words[words[-1].at :][:6] if last and w.lower == clean(last[0])), None)
    after = side.words[place + 1 : place + 2] if place is not None else ()
    if (
        not after
        or not after[0].is_content
        or after[0].clause != words[0].clause
        or looks_finite(after[0].lower)
    ):
        return quantity
    return replace(quantity, counted=f"{quantity.counted} {after[0].text}")


WAYS = {"more": "up", "higher": "up", "fewer": "down", "less": "down", "lower": "down"}


def take_way(quantity: Quantity, after: list[str]) -> Quantity:
    """ "Twelve more" goes up, "three per cent fewer" goes down."""
    way = WAYS.get(after[0], "") if after else ""
    return replace(quantity, direction=quantity.direction or way)


def list_ratios(side: Reading) -> Iterator[Quantity]:
    """ "Three of the twelve wells" is a quarter of them."""
    for sentence in side.sentences:
        for one, other in pairwise(sentence.marks.quantities):
            between = sentence.text[
                one.span.end - sentence.span.start : other.span.start - sentence.span.start
            ]
            plain = not (one.unit or other.unit or one.ordinal or other.ordinal) and other.low > one.low > 0
            if plain and between.split()[:1] == ["of"] and len(between.split()) <= OF:
                share = one.low / other.low * 100
                yield replace(one, low=share, high=share, unit="%", counted=other.counted)
