"""Numbers with a date behind them, pairs of dates and scores in, those that have changed places out."""

import re
from collections.abc import Iterator
from decimal import Decimal

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.dates import LINKS, is_calendar
from nutgraf.gate.reading import Reading
from nutgraf.gate.words import Word
from nutgraf.news import Finding

SCORE = re.compile(r"(?<![\d.,–-])(\d{1,3})[-–](\d{1,3})(?![\d.,]*[\d–-])")
"""A result of a game or a vote. It is no quantity, so that nothing else compares it."""
NEAR = 2
"""Words from "4.8 per cent" to "August" in "4.8 per cent in August", at most."""


def find_moved_dates(pair: Alignment) -> Iterator[Finding]:
    """ "4.8 per cent in August, 5.3 in July" that became "4.8 per cent in July"."""
    ours, theirs = list_valued(pair.claim), list_valued(pair.evidence)
    for value, date in ours:
        there = {other for other, day in theirs if day == date}
        if there and value not in there and value in {other for other, _ in theirs}:
            yield Finding(kind="date", says=f"{value:f} in {date}", evidence=f"{min(there):f} in {date}")


def list_valued(side: Reading) -> list[tuple[Decimal, str]]:
    """Numbers with a month, a day or a year right behind them."""
    found = []
    for number, sentence in enumerate(side.sentences):
        for mark in sentence.marks.quantities:
            words = side.within(number, mark.span)
            after = side.words[words[-1].at + 1 : words[-1].at + 1 + NEAR] if words else ()
            date = next((word.lower for word in after if is_calendar(word) or is_year(word)), "")
            found += [(mark.low, date)] if date else []
    return [*found, *list_repeated(side)]


TIMES = {"once": Decimal(1), "twice": Decimal(2)}
RHYTHM = 5
"""Words from "twice" to "summer" in "twice a week in summer", at most."""


def list_repeated(side: Reading) -> Iterator[tuple[Decimal, str]]:
    """ "Twice a week in summer"."""
    for word in side.words:
        after = side.words[word.at + 1 : word.at + RHYTHM] if word.lower in TIMES else ()
        date = next((other for other in after if is_calendar(other) and other.clause == word.clause), None)
        if date is not None:
            yield TIMES[word.lower], date.lower


def find_turned_ranges(pair: Alignment) -> Iterator[Finding]:
    """ "Between March and June" that became "between March and March"."""
    theirs = list_ranges(pair.evidence)
    for one, other in list_ranges(pair.claim):
        close = [pair_of for pair_of in theirs if one in pair_of or other in pair_of]
        if close and (one, other) not in theirs:
            yield Finding(kind="date", says=f"{one} to {other}", evidence=" to ".join(close[0]))


def find_turned_scores(pair: Alignment) -> Iterator[Finding]:
    """ "Beat them 3-1" that became "beat them 1-3"."""
    theirs = list_scores(pair.evidence)
    for one, other in list_scores(pair.claim):
        if (other, one) in theirs and (one, other) not in theirs:
            yield Finding(kind="number", says=f"{one}-{other}", evidence=f"{other}-{one}")


def list_scores(side: Reading) -> list[tuple[str, str]]:
    return [(one, other) for sentence in side.sentences for one, other in SCORE.findall(sentence.text)]


def list_ranges(side: Reading) -> list[tuple[str, str]]:
    """Pairs of months, days or years that "and" or "to" parts, after "between" or "from"."""
    words = side.words
    return [
        (words[at - 1].lower, words[at + 1].lower)
        for at in range(2, len(words) - 1)
        if words[at].lower in LINKS
        and words[at - 2].lower in {"between", "from"}
        and all(is_calendar(words[near]) or is_year(words[near]) for near in (at - 1, at + 1))
    ]


def is_year(word: Word) -> bool:
    return word.is_number and len(word.lower) == 4
