"""A sentence in, the dateline or the mark of a list that it opens with out: how long it is, and the place it names."""

import re

from nutgraf.briefs.parts import LEADS
from nutgraf.news import Sentence
from nutgraf.text import dateline_length

_BULLET = re.compile(r"[•·▪●*–—-]\s+(?=\S)")
_GLUED = re.compile(r"(?:[A-Z][\w.'’-]+,? ){0,4}?[A-Z][\w.'’-]+ ?\([A-Z][\w .&'’-]{1,30}\)\s?(?=[A-Z“\"‘'])")
"""As in "New Harn (Northline News)The council has …": a dateline whose dash the page has lost."""


def trim_dateline(sentence: Sentence) -> int:
    """Characters at the start of a sentence that are a dateline or the mark of a list. A summary may stand before it."""
    bullet = _BULLET.match(sentence.text)
    if bullet is not None:
        return bullet.end()
    if sentence.index > LEADS:
        return 0
    glued = _GLUED.match(sentence.text)
    return dateline_length(sentence.text) or (glued.end() if glued else 0)


_PLACE = re.compile(r"(?!FILE\b)[^\W\d_][^(,—–-]*[^\W\d_]")
_CREDIT = re.compile(r" ?\([^()]{2,40}\)(?= ?[—–-])")
"""The agency beside the place: the evidence of the sentence names it."""


def name_dateline(sentence: Sentence) -> str:
    """The place in the dateline that a sentence would be trimmed of; empty where it has none."""
    place = _PLACE.match(sentence.text[: trim_dateline(sentence)])
    return place[0] if place and place[0].partition(" ")[0].isupper() else ""


def drop_credit(sentence: Sentence) -> str:
    """ "ROTHAU, Hohenmark (Northline) — Prosecutors …" with its place alone."""
    length = trim_dateline(sentence)
    return _CREDIT.sub("", sentence.text[:length]) + sentence.text[length:]
