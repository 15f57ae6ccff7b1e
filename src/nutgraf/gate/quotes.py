"""Are the words between quotation marks the source's own?"""

import re
from collections.abc import Iterator
from itertools import pairwise

from nutgraf.gate.alignment import Alignment
from nutgraf.news import Finding

QUOTED = re.compile(r"[\"“„«»]([^\"“”„«»]{2,})[\"”“»«]")
CUT = ".,;:!? "
CLOSED = re.compile(r"[.;:!?]")
PARTED = 10
"""Words from one half of a quotation to the other, at most ("the union's leader, Per Dahl, said")."""


def find_false_quotes(pair: Alignment) -> Iterator[Finding]:
    """Every quotation must stand, byte for byte, inside one quotation of one sentence of the evidence."""
    theirs = [
        quote
        for sentence in pair.evidence.sentences
        for quote in (*list_quotes(sentence.text), *join_quotes(sentence.text))
    ]
    for sentence in pair.claim.sentences:
        for quote in list_quotes(sentence.text):
            if not any(quote in other or has_opened(quote, other) for other in theirs):
                yield Finding(kind="misquote", says=quote, evidence="no source is quoted with these words")


def list_quotes(text: str) -> list[str]:
    return [match[1].strip(CUT) for match in QUOTED.finditer(text)]


def join_quotes(text: str) -> Iterator[str]:
    """ "We are angry," X said, "and will not be bought": one quotation that only its speaker's name parts."""
    for one, other in pairwise(QUOTED.finditer(text)):
        between = text[one.end() : other.start()]
        parted = (
            between.startswith((" ", ",")) and between.rstrip().endswith(",") and not CLOSED.search(between)
        )
        if parted and len(between.split()) <= PARTED and one[1].endswith(",") and other[1][0].islower():
            yield f"{one[1].rstrip(CUT)} {other[1].strip(CUT)}"
            yield f"{one[1].rstrip()} {other[1].strip(CUT)}"


def has_opened(quote: str, other: str) -> bool:
    """The same words with the capital of a sentence that now begins, or no longer begins, with them."""
    return quote[1:] in other and (
        quote[0].lower() + quote[1:] in other or quote[0].upper() + quote[1:] in other
    )
