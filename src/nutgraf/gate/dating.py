"""One side in, the dates that follow from the ones it gives out: "in 1870 … three years later" is in 1873."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache

from nutgraf.gate.families import find_bases
from nutgraf.gate.reading import READINGS, Reading
from nutgraf.gate.words import Word
from nutgraf.news import Span, TimeExpression

LATER = {"later": 1, "afterwards": 1, "after": 1, "earlier": -1, "before": -1}
"""After "three years", and which way."""
NEXT = frozenset(["next", "following"])
UNITS = frozenset(["day", "week", "month", "year"])
EXACT = {
    "day": frozenset(["day"]),
    "week": frozenset(["day", "week"]),
    "month": frozenset(["day", "week", "month"]),
}
"""How precise a date must be before so many days, weeks or months can be counted from it."""
Dated = tuple[int, TimeExpression]


@lru_cache(maxsize=READINGS)
def list_times(side: Reading) -> tuple[Dated, ...]:
    """The dates that are marked, and those that follow from them, each with the number of its sentence."""
    marked = [
        (number, time) for number, sentence in enumerate(side.sentences) for time in sentence.marks.times
    ]
    derived = (found for word in side.words for found in follow_date(side, word, marked))
    return (*marked, *derived) if marked else ()


def follow_date(side: Reading, word: Word, marked: list[Dated]) -> Iterator[Dated]:
    """What "three years later" or "the following day" comes to, counted from the last date before it."""
    found = read_step(side, word)
    if found is None:
        return
    first, unit, steps = found
    before = [
        time for number, time in marked
        if word.sentence - 1 <= number <= word.sentence and time.span.start < first.start
    ]  # fmt: skip
    inside = any(
        number == word.sentence and time.span.start <= first.start < time.span.end for number, time in marked
    )
    if not before or inside or before[-1].precision not in EXACT.get(unit, {before[-1].precision}):
        return
    start, end = move(before[-1], unit, steps)
    span = Span(first.start, word.start + len(word.text))
    yield word.sentence, replace(before[-1], span=span, start=start, end=end, relative=True)


def read_step(side: Reading, word: Word) -> tuple[Word, str, int] | None:
    """First word, unit and number of steps of "three years later", "the day after", "the following week"."""
    words = side.words
    if word.lower not in LATER and not find_unit(word):
        return None
    before = words[max(0, word.at - 2) : word.at]
    if len(before) < 2 or before[0].sentence != word.sentence:
        return None
    if word.lower in LATER:
        unit = find_unit(before[1])
        after = words[word.at + 1 : word.at + 2]
        ends = word.lower not in {"after", "before"} or not after or after[0].clause != word.clause
        count = count_steps(side, before[0])
        return (before[0], unit, LATER[word.lower] * count) if unit and ends and count else None
    unit = find_unit(word)
    told = before[0].lower == "the" and before[1].lower in NEXT
    return (before[0], unit, 1) if told and unit else None


def find_unit(word: Word) -> str:
    return next((base for base in find_bases(word.lower) if base in UNITS), "")


def count_steps(side: Reading, word: Word) -> int:
    if word.lower in {"a", "an", "the", "one"}:
        return 1
    marks = side.sentences[word.sentence].marks.quantities
    value = next((mark.low for mark in marks if mark.span.start <= word.start < mark.span.end), None)
    return int(value) if value is not None and value == int(value) and value < 1000 else 0


def move(time: TimeExpression, unit: str, steps: int) -> tuple[datetime, datetime]:
    if unit in {"day", "week"}:
        way = timedelta(days=steps * (7 if unit == "week" else 1))
        return time.start + way, time.end + way
    if unit == "year":
        start = datetime(time.start.year + steps, 1, 1, tzinfo=time.start.tzinfo)
        return start, start.replace(year=start.year + 1)
    months = time.start.year * 12 + time.start.month - 1 + steps
    first, last = (
        datetime(at // 12, at % 12 + 1, 1, tzinfo=time.start.tzinfo) for at in (months, months + 1)
    )
    return first, last
