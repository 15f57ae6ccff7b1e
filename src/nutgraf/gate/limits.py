"""A number and the words around it in, the limit or rounding that stands at some distance out; whether it is an age."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from nutgraf.gate.multiples import NOWHERE
from nutgraf.gate.reading import Reading
from nutgraf.gate.words import Word
from nutgraf.news import Quantity

LIMITS = {"least": "at least", "to": "at most"}
"""Classes of phrases that set a limit to a number."""
REACH = 5
"""Words from a number to a limit that stands after it."""


def add_limit(side: Reading, number: int, quantity: Quantity) -> Quantity:
    """A limit that stands a few words after the number ("200 visitors a day at most")."""
    if quantity.approximation:
        return quantity
    words = side.within(number, quantity.span)
    if is_averaged(side, words):
        return replace(quantity, approximation="about")
    for force in side.forces:
        limit = next((LIMITS[name] for name in sorted(force.classes) if name in LIMITS), "")
        if (
            limit
            and words
            and words[0].sentence == force.words[0].sentence
            and (0 < force.words[0].at - words[-1].at <= REACH or force.words[-1].at == words[0].at - 1)
        ):
            return replace(quantity, approximation=limit)
    return quantity


def is_averaged(side: Reading, words: tuple[Word, ...]) -> bool:
    """ "Waited 11 weeks on average": as "an average of 11 weeks"."""
    around = side.words[max(0, words[0].at - 2 * REACH) : words[-1].at + REACH] if words else ()
    return any(
        one.lower == "on" and other.lower == "average" and other.turn == words[0].turn
        for one, other in pairwise(around)
    )


MORE, FEWER = frozenset(["more", "higher", "larger"]), frozenset(["fewer", "less", "lower", "smaller"])


def is_difference(side: Reading, quantity: Quantity) -> bool:
    """The 30 of "30 more than the old one"."""
    words = find_words(side, quantity)
    after = side.words[words[-1].at + 1 : words[-1].at + 4] if words else ()
    lowers = [word.lower for word in after]
    return bool(set(lowers[:2]) & (MORE | FEWER)) and "than" in lowers


def find_words(side: Reading, quantity: Quantity) -> tuple[Word, ...]:
    found = (
        side.within(number, quantity.span)
        for number, sentence in enumerate(side.sentences)
        if any(mark.span == quantity.span for mark in sentence.marks.quantities)
    )
    return next(found, ())


def list_bases(side: Reading) -> Iterator[Quantity]:
    """Of "90 cars, 30 more than the old one" the 60 of the old one."""
    for sentence in side.sentences:
        for whole, step in pairwise(sentence.marks.quantities):
            words = find_words(side, step)
            after = [w.lower for w in side.words[words[-1].at + 1 : words[-1].at + 4]] if words else []
            alike = step.unit in {"", whole.unit} and whole.unit != "%" and not step.approximation
            if not alike or "than" not in after or whole.low != whole.high or whole.ordinal or whole.change:
                continue
            sign = 1 if FEWER.intersection(after) else -1 if MORE.intersection(after) else 0
            if sign and whole.low + sign * step.low > 0:
                low = whole.low + sign * step.low
                yield replace(whole, span=NOWHERE, low=low, high=low, direction="", change="")


def is_age(side: Reading, quantity: Quantity) -> bool:
    """The 41 of "the 41-year-old baker", not that of "41 years in prison"."""
    if quantity.unit != "year" or quantity.period or quantity.change:
        return False
    words = find_words(side, quantity)
    if words and len(side.clause(words[0].clause)) == len(words):
        return True  # "Ada Wren, 19, won"
    after = side.words[words[-1].at + 1 : words[-1].at + 3] if words else ()
    return any(word.lower in {"old", "olds", "age", "aged"} for word in (*words, *after[:1]))
