"""Is it said as firmly as the evidence says it? Hedges, modality, denial, stage of a plan, condition."""

from collections.abc import Iterator

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import LISTS, Force, Word
from nutgraf.news import Finding

KINDS = {
    "not": "polarity",
    "denied": "polarity",
    "regardless": "condition",
    "only": "scope",
    "reported": "hedge",
    "alleged": "hedge",
    "suspected": "hedge",
    "thought": "hedge",
    "estimated": "hedge",
    "planned": "stage",
    "wanted": "stage",
    "requested": "stage",
    "considered": "stage",
}
"""What a finding is called, by class; the rest are modality."""
ELSEWHERE = frozenset(["up", "at", "to", "least", "before", "after", "condition"])
"""Classes that belong to numbers, dates and conditions."""
COVERED = 0.5
"""Share of the words a phrase bears on that the sentence must repeat before the phrase itself must be kept. Half: below
it a different part of the evidence was used; chosen on flips/starter."""


def find_shifts(pair: Alignment) -> Iterator[Finding]:
    """Phrases that were lost or put in."""
    evidence = [force for force in pair.evidence.forces if force.classes.isdisjoint(ELSEWHERE)]
    claim = [force for force in pair.claim.forces if force.classes.isdisjoint(ELSEWHERE)]
    for force in evidence:
        if is_used(force, pair) and not any(answers(ours, force, pair) for ours in claim):
            if force.classes == frozenset(["future"]) and is_present(pair):
                continue
            yield Finding(kind=name_kind(force), says=quote_region(force, pair), evidence=force.text)
    for force in claim:
        if not any(answers(force, theirs, pair) for theirs in evidence):
            yield Finding(kind=name_kind(force), says=force.text, evidence="the evidence does not say so")


def is_used(force: Force, pair: Alignment) -> bool:
    """Does the sentence say what this phrase of the evidence bears on?"""
    heavy = [word for word in force.region if not word.is_light] or list(force.region)
    if not heavy:
        return False
    return sum(word.at in pair.backed for word in heavy) >= COVERED * len(heavy)


def answers(ours: Force, theirs: Force, pair: Alignment) -> bool:
    """Do two phrases say the same of the same thing?"""
    if ours.classes.isdisjoint(theirs.classes):
        return False
    return not ours.region or not theirs.region or pair.meet(ours.region, theirs.region)


def is_present(pair: Alignment) -> bool:
    """The present tense may stand for the future ("goes on trial in November")."""
    past = read_words(LISTS, "past auxiliary")
    return not any(word.lower in past or word.lower.endswith("ed") for word in pair.claim.words)


def name_kind(force: Force) -> str:
    return next((KINDS[name] for name in sorted(force.classes) if name in KINDS), "modality")


def quote_region(force: Force, pair: Alignment) -> str:
    places = {word.at for word in force.region}
    words: list[Word] = [
        word for word in pair.claim.words if not places.isdisjoint(pair.pairs.get(word.at, ()))
    ]
    return " ".join(word.text for word in words)
