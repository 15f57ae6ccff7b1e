"""A sentence in, whether a word inside it points to what another sentence told out: "until then", "there", "the two".

The opening word is looked at where sentences are marked; these stand further inside and leave the reader just as alone.
"""

import re

from nutgraf.briefs.bearing import blank_quotations
from nutgraf.briefs.references import read_pattern
from nutgraf.news import Sentence

_PLACES = frozenset({"place", "organisation", "event", "other"})
_HOUSES = frozenset({"organisation", "place", "nationality", "office", "product", "law"})
_COUNT = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|both|pair|twins?|couple|and|between|\d+)\b",
    re.IGNORECASE,
)


def points_elsewhere(sentence: Sentence, language: str) -> bool:
    """Whether a time, a place, a number of things or a speaker is named only by a word that stands for it."""
    text = blank_quotations(sentence.text)
    return (
        _has_loose("then", text, sentence, language)
        or _has_loose("there", text, sentence, language)
        or _counts_unnamed(text, language)
        or _is_said_by_unnamed(text, sentence, language)
        or _holds("that", text, language)
        or _holds("none", text, language)
    )


def hangs_loose(sentence: Sentence, language: str, *, follows: bool = False) -> bool:
    """What a reader of four parts asks in vain: "as the proof:", of what? A short summary has to bear it.

    `follows`: it stands right behind the sentence that it stands behind in its article, which answers most of that.
    """
    text = blank_quotations(sentence.text)
    if _leaves_remaining(text, language):
        return True
    if follows:
        return False
    is_whole = any(
        each.kind == "person" and len(each.span) >= len(each.name) for each in sentence.marks.mentions
    )
    return (
        _holds("loose", text, language)
        or _shows_unnamed(text, language)
        or (not is_whole and _holds("aside", text, language))
    )


def _leaves_remaining(text: str, language: str) -> bool:
    """ "If parliament finds the money, the first will be against measles": the first what?"""
    pattern = read_pattern("remaining", language)
    found = pattern.search(text) if pattern else None
    return found is not None and not _COUNTED_BEFORE.search(text, 0, found.start())


def _shows_unnamed(text: str, language: str) -> bool:
    """ "To put this substance on the list"."""
    pattern = read_pattern("demonstrated", language)
    found = pattern.search(text) if pattern else None
    return found is not None and not _is_named_before(found[0].split()[-1], text[: found.start()])


def _is_named_before(noun: str, before: str) -> bool:
    return re.search(rf"\b{re.escape(noun.removesuffix('s'))}", before, re.IGNORECASE) is not None


_COUNTED_BEFORE = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|both|half|some|several|many|first|between|\d+)\b",
    re.IGNORECASE,
)


def _has_loose(kind: str, text: str, sentence: Sentence, language: str) -> bool:
    """ "Until then" without a time before it, "tried there" without a place."""
    pattern = read_pattern(kind, language)
    found = pattern.search(text) if pattern else None
    if found is None:
        return False
    marks, at = sentence.marks, sentence.span.start + found.start()
    if kind == "then":
        spans = [each.span for each in marks.times]
        return not any(each.end <= at for each in spans) and "," not in text[: found.start()]
    before = (each for each in marks.mentions if each.kind in _PLACES and each.span.end <= at)
    return next(before, None) is None and not re.search(r"\bwhere\b", text[: found.start()])


def _counts_unnamed(text: str, language: str) -> bool:
    """ "One of the two will find out": two what?"""
    pattern = read_pattern("counted", language)
    found = pattern.search(text) if pattern else None
    return found is not None and not _COUNT.search(text, 0, found.start())


def _is_said_by_unnamed(text: str, sentence: Sentence, language: str) -> bool:
    """ "The money will be paid within a month, it said." """
    pattern = read_pattern("saidso", language)
    if pattern is None or pattern.search(text) is None:
        return False
    return not any(each.kind in _HOUSES for each in sentence.marks.mentions)


def _holds(kind: str, text: str, language: str) -> bool:
    """ "We put that to her", "The firm said that it had received none." """
    pattern = read_pattern(kind, language)
    return pattern is not None and pattern.search(text) is not None
