"""One side in, how many times as much it makes something out: "from 80 to 40" is half, "tripled" three times."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from nutgraf.gate.changes import BY, FROM, TO, find_multiple
from nutgraf.gate.reading import READINGS, Reading
from nutgraf.gate.words import Word
from nutgraf.news import Quantity, Span

WORDS = {"half": Decimal("0.5"), "twice": Decimal(2), "double": Decimal(2), "treble": Decimal(3), "triple": Decimal(3)}  # fmt: skip
FOLD = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
FOLDED = re.compile(r"([a-z]+|\d+)-?fold")
LINKS = frozenset(["as", "what", "that"])
"""After "twice", "half", "five times": something is so many times as much as something else."""
LESS = frozenset(["less", "fewer", "lower", "smaller", "shorter", "slower", "cheaper", "lighter"])
ONE = Decimal(1)
HUNDRED = Decimal(100)
NOWHERE = Span(0, 0)
"""Of a number that was worked out: "less than four" may not be held against it."""


@lru_cache(maxsize=READINGS)
def list_factors(side: Reading) -> tuple[tuple[Decimal, Word], ...]:
    """Each factor with the word that gives it."""
    found: list[tuple[Decimal, Word]] = []
    for number in range(len(side.sentences)):
        found += read_changes(side, number)
    for word in side.words:
        times = read_factor(side, word)
        found += [(times, word)] if times else []
    return tuple(found)


def read_factor(side: Reading, word: Word) -> Decimal | None:
    """Of "halved", "fivefold", "twice as many", "by half", "five times what"."""
    if folded := FOLDED.fullmatch(word.lower):
        value = folded[1]
        return Decimal(value if value.isdecimal() else FOLD.get(value, 0)) or None
    after = side.words[word.at + 1 : word.at + 2]
    before = side.words[word.at - 1].lower if word.at else ""
    linked = bool(after) and after[0].sentence == word.sentence and after[0].lower in LINKS
    if word.lower in WORDS and (linked or (word.lower == "half" and before == "by")):
        return WORDS[word.lower]
    if word.lower == "times" and linked:
        return read_times(side, word)
    return find_multiple(word.lower) if word.is_content else None


def read_times(side: Reading, word: Word) -> Decimal | None:
    marks = side.sentences[word.sentence].marks.quantities
    return next((mark.low for mark in marks if mark.span.start <= word.start < mark.span.end), None)


def read_changes(side: Reading, number: int) -> Iterator[tuple[Decimal, Word]]:
    """ "From 80 to 40", "by 50 per cent"."""
    marks = side.sentences[number].marks.quantities
    for mark in marks:
        words = side.within(number, mark.span)
        if not words or mark.low != mark.high:
            continue
        if mark.unit == "%" and mark.change == BY and mark.direction:
            step = mark.low / HUNDRED * (-1 if mark.direction == "down" else 1)
            yield ONE + step, words[0]
        for other in marks:
            ends = mark.change == FROM and other.change == TO and mark.unit == other.unit
            if ends and mark.low and not mark.approximation and not other.approximation:
                yield other.low / mark.low, words[0]


def list_multiplied(side: Reading) -> Iterator[Quantity]:
    """The numbers that follow: "three times", and of "250, five times as much as in 2023" the 50 of that year."""
    for times, word in list_factors(side):
        blank = Quantity(span=NOWHERE, low=times, high=times, unit="times")
        if times > ONE and times == times.to_integral_value():
            yield blank
        step = abs(times - ONE) * HUNDRED
        yield replace(blank, low=step, high=step, unit="%", direction="up" if times > ONE else "down")
        base = find_base(side, word)
        if base is not None:
            low, high = base.low / times, base.high / times
            yield replace(base, span=NOWHERE, low=low, high=high, counted="", change="", direction="")


def find_base(side: Reading, word: Word) -> Quantity | None:
    """The number before "five times as much as"."""
    if word.lower != "times" and word.lower not in WORDS:
        return None
    before = [
        mark
        for mark in side.sentences[word.sentence].marks.quantities
        if mark.span.end <= word.start and mark.unit not in {"times", "%"} and not mark.ordinal
    ]
    return before[-1] if before else None


def list_told(claim: Reading, evidence: Reading) -> set[int]:
    """Words of the sentence that say a factor of the evidence."""
    ours = list_factors(claim)
    theirs = {round(times, 3) for times, _ in list_factors(evidence)} if ours else set()
    return {word.at for times, word in ours if round(times, 3) in theirs}
