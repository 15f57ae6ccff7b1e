"""A "will" of the sentence in, whether the evidence has it by a date or by what somebody has agreed to do out."""

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.dates import is_past, list_timed
from nutgraf.gate.families import find_bases
from nutgraf.gate.firmness import BARE
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import Force
from nutgraf.gate.words import LISTS, Word

TO_BE = frozenset(["future", "expected", "planned"])
"""Of "is to": what has been agreed is to be done."""


def is_scheduled(force: Force, pair: Alignment) -> bool:
    """The "will" of "will be in force from 1 October", where the evidence has the present tense with that date."""
    if force.classes not in (frozenset(["future"]), TO_BE):
        return False
    clauses = {
        partner.clause for word in force.region for partner in pair.partners(word) if not word.is_number
    }
    timed = list_timed(pair.evidence) & clauses
    firm = {
        w.clause
        for other in pair.evidence.forces
        if other.classes.isdisjoint({"condition", "begun"})
        for w in other.words
    }
    return bool(timed) and not any(clause in firm or is_past(pair.evidence, clause) for clause in timed)


def is_decided(force: Force, pair: Alignment) -> bool:
    """The "will" of "the toll will be lowered, ministers agreed", where the evidence says "agreed to lower the toll"."""
    if force.classes.isdisjoint(BARE | {"planned"}) or force.words[0].is_content:
        return False
    deciding = read_words(LISTS, "deciding")
    cues = [
        partner
        for word in pair.claim.sentence(force.words[0].sentence)
        if word.turn == force.words[0].turn and not deciding.isdisjoint(find_bases(word.lower))
        for partner in pair.partners(word)
        if not deciding.isdisjoint(find_bases(partner.lower))
    ]
    return any(
        is_to_be(pair, cue, partner)
        for cue in cues
        for word in force.region
        for partner in pair.partners(word)
    )


def is_to_be(pair: Alignment, cue: Word, verb: Word) -> bool:
    """Does the cue lead to the infinitive of the verb, in its clause?"""
    between = pair.evidence.words[cue.at + 1 : verb.at]
    led = verb.sentence == cue.sentence and bool(between) and between[-1].lower in {"to", "be"}
    return led and not any(word.lower == "not" or word.at in pair.theirs.verbs for word in between)
