"""A sentence in, its words without those of names, dates and its dateline out: what it says of whom and of when."""

from nutgraf.briefs.datelines import trim_dateline
from nutgraf.news import Sentence
from nutgraf.text.meanings import find_meanings


def list_own(sentence: Sentence) -> frozenset[str]:
    """Its stems; every sentence of a story shares the names."""
    spans = [each.span for each in sentence.marks.mentions] + [each.span for each in sentence.marks.times]
    start, text = sentence.span.start, sentence.text.lower()
    named = " ".join((text[: trim_dateline(sentence)], *(text[a - start : b - start] for a, b in spans)))
    return frozenset(word for word in sentence.marks.words if word not in named)


def list_meant(sentence: Sentence, language: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Each word or phrase beside its names and dates that the dictionary of meanings has, with what it may mean."""
    start = sentence.span.start
    spans = [each.span for each in sentence.marks.mentions] + [each.span for each in sentence.marks.times]
    named = [(a - start, b - start) for a, b in spans]
    found: dict[tuple[int, int], set[str]] = {}
    for each in find_meanings(sentence.text, language):
        is_named = any(a < each.end and each.start < b for a, b in named)
        # "After", "said" and "confirmed" stand in any two reports.
        if not is_named and not each.name.startswith(_GENERAL):
            found.setdefault((each.start, each.end), set()).add(each.name)
    return tuple((sentence.text[a:b].lower(), frozenset(names)) for (a, b), names in sorted(found.items()))


_GENERAL = "gen."
"""Meanings that belong to no field."""
