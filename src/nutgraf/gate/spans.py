"""A stretch of days in the sentence in, whether the evidence gives its first and its last one out."""

from itertools import pairwise

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.families import find_bases
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import Reading
from nutgraf.gate.words import LISTS
from nutgraf.news import TimeExpression

REACH = 4
"""Words from "opens" to its date, at most."""


def is_spanned(pair: Alignment, ours: TimeExpression) -> bool:
    """ "Runs from 18 to 27 August" for "opens on 18 August and ends on 27 August"."""
    return name_days(ours, ours) in list_spans(pair.evidence)


def name_days(first: TimeExpression, last: TimeExpression) -> tuple[int, ...]:
    """Month and day of either end: of which year, "opens" and "closed" read differently."""
    return (first.start.month, first.start.day, last.end.month, last.end.day)


def list_spans(side: Reading) -> list[tuple[int, ...]]:
    return [
        name_days(one, other)
        for number, sentence in enumerate(side.sentences)
        for one, other in pairwise(sentence.marks.times)
        if is_led(side, (number, one), "starting") and is_led(side, (number, other), "ending")
    ]


def tells_span(pair: Alignment) -> bool:
    """Does the sentence give a stretch for whose first day the evidence has a verb of its own?"""
    spans = list_spans(pair.evidence)
    return bool(spans) and any(
        name_days(time, time) in spans for sentence in pair.claim.sentences for time in sentence.marks.times
    )


def is_led(side: Reading, dated: tuple[int, TimeExpression], verbs: str) -> bool:
    number, time = dated
    words = side.within(number, time.span)
    before = side.words[max(0, words[0].at - REACH) : words[0].at] if words else ()
    known = read_words(LISTS, verbs)
    return any(not known.isdisjoint(find_bases(word.lower)) for word in before)
