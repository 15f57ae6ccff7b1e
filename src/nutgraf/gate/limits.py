"""A number and the words around it in, the limit or rounding that stands at some distance out; whether it is an age."""

from dataclasses import replace
from itertools import pairwise

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


def is_age(side: Reading, quantity: Quantity) -> bool:
    """The 41 of "the 41-year-old baker", not that of "41 years in prison"."""
    if quantity.unit != "year" or quantity.period or quantity.change:
        return False
    words = [word for number in range(len(side.sentences)) for word in side.within(number, quantity.span)]
    if words and len(side.clause(words[0].clause)) == len(words):
        return True  # "Ada Wren, 19, won"
    after = side.words[words[-1].at + 1 : words[-1].at + 3] if words else ()
    return any(word.lower in {"old", "olds", "age", "aged"} for word in (*words, *after[:1]))
