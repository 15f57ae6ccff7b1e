"""A stretch of text to its words, once for all marks: each word with its place, and the set of all of them.

The set lets a mark see at a glance that none of its words is there, and spare its patterns.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from nutgraf.news import Span

# A word with its inner hyphens and apostrophes: "long-term", "won't", "l'accord" are one each.
WORD = re.compile(r"\w+(?:[-'’]\w+)*")
JOINT = re.compile("[-'_]")
DIGIT = re.compile(r"\d")
CACHED_TEXTS = 4
"""One mark reads a whole article before the next does. A limit in sentences would be of no use for longer articles."""


class Word(NamedTuple):
    """A word of a text, in lower case with straight apostrophes, and where it stands."""

    lower: str
    start: int
    end: int


class Wording(NamedTuple):
    """The words of a stretch of text."""

    words: list[Word]
    """In order, with offsets into the whole text. Shared: the reader must not change them."""
    vocabulary: frozenset[str]
    """Every word in lower case, and the parts of those with hyphens and apostrophes."""
    has_digit: bool


def read_wording(text: str, span: Span) -> Wording:
    """Kept for a while: every mark asks for the words of the same sentences again."""
    kept = _keep_wordings(text)
    place = span.start, span.end
    wording = kept.get(place)
    if wording is None:
        wording = kept[place] = _read_wording(text, *place)
    return wording


def split_words(text: str, span: Span) -> list[Word]:
    """The words of a stretch of text; the caller must not change them."""
    return read_wording(text, span).words


@lru_cache(maxsize=CACHED_TEXTS)
def _keep_wordings(text: str) -> dict[tuple[int, int], Wording]:
    """The stretches of one text that were read so far."""
    del text
    return {}


def _read_wording(text: str, start: int, end: int) -> Wording:
    piece = text[start:end]
    low = piece.lower().replace("’", "'")
    if len(low) == len(piece):
        words = [Word(found[0], found.start() + start, found.end() + start) for found in WORD.finditer(low)]
    else:
        # A few capitals have two small letters ("İ"): lowered together they would shift all places behind them.
        words = [
            Word(found[0].lower().replace("’", "'"), found.start() + start, found.end() + start)
            for found in WORD.finditer(piece)
        ]
    vocabulary = {word.lower for word in words}
    for joined in [word for word in vocabulary if not word.isalnum()]:
        vocabulary.update(JOINT.split(joined))
    return Wording(words, frozenset(vocabulary), DIGIT.search(piece) is not None)
