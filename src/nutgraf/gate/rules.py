"""A rule of the evidence in, the limit that the sentence leaves out of it out: "with the driver's consent", "at night"."""

from collections.abc import Iterator

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.firmness import is_noun
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import Force
from nutgraf.gate.words import LISTS, Word
from nutgraf.news import Finding

RULING = frozenset(["permitted", "obliged", "forbidden"])
LIMITING = frozenset(["with", "without", "during", "between", "within"])
"""Prepositions that say when or how a rule holds, not of whom."""
AT_TIMES = frozenset(["night", "weekends", "weekdays"])


def find_lost_limits(pair: Alignment) -> Iterator[Finding]:
    """ "Police may search cars with the driver's consent" that became "police may search cars"."""
    for force in pair.evidence.forces:
        if force.classes.isdisjoint(RULING) or is_noun(pair.evidence, force) or not is_kept(pair, force):
            continue
        for word, phrase in list_limits(pair, force):
            if not any(other.at in pair.backed for other in phrase):
                says = " ".join(other.text for other in phrase)
                yield Finding(kind="condition", says="holds always", evidence=f"{word.text} {says}")
                return


def is_kept(pair: Alignment, force: Force) -> bool:
    """Does the sentence tell the rule: a phrase of its class, and what it bears on first?"""
    ruled = [word for word in force.region if word.at in pair.theirs.verbs][:1]
    told = any(not mine.classes.isdisjoint(force.classes) for mine in pair.claim.forces)
    return told and bool(ruled) and all(word.at in pair.backed for word in ruled)


def list_limits(pair: Alignment, force: Force) -> Iterator[tuple[Word, tuple[Word, ...]]]:
    here = pair.evidence.clause(force.words[-1].clause)
    cases = read_words(LISTS, "case")
    for word in here:
        timed = word.lower == "at" and any(o.lower in AT_TIMES for o in here if o.at == word.at + 1)
        if word.at < force.words[-1].at or not (word.lower in LIMITING or timed):
            continue
        rest = [other for other in here if other.at > word.at]
        end = next((other.at for other in rest if other.lower in cases and not other.is_content), None)
        phrase = tuple(o for o in rest if o.is_content and (end is None or o.at < end))
        if phrase:
            yield word, phrase
