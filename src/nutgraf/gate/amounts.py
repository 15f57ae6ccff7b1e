"""The verbs that lead to a number in, those that say no more than the number's own check has compared out."""

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.families import find_bases
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import Reading
from nutgraf.gate.words import LISTS, Word

NEAR = 3
"""Words from "stood at about" to its number, at most."""


def list_leading(pair: Alignment) -> set[int]:
    """ "Stood at 61", "fell to 61" where the evidence has 61 and says that it is less."""
    marked = {(mark.low, mark.unit, mark.direction) for sentence in pair.evidence.sentences
              for mark in sentence.marks.quantities}  # fmt: skip
    there = {(low, unit) for low, unit, _ in marked}
    found = set()
    for number, sentence in enumerate(pair.claim.sentences):
        for mark in sentence.marks.quantities:
            words = pair.claim.within(number, mark.span)
            verb = find_lead(pair.claim, words[0]) if words and (mark.low, mark.unit) in there else None
            if verb is None:
                continue
            moves = bool(mark.direction) and (mark.low, mark.unit, mark.direction) in marked
            if leads(verb, "amounting") or (moves and leads(verb, "moving")):
                found.add(verb.at)
    return found


def leads(verb: Word, section: str) -> bool:
    return not read_words(LISTS, section).isdisjoint(find_bases(verb.lower))


def find_lead(side: Reading, first: Word) -> Word | None:
    """The verb before a number, with no more than "to" or "at about" between them."""
    near = side.words[max(0, first.at - NEAR) : first.at + 1]
    verbs = [word for word in near if word.clause == first.clause
             and (leads(word, "amounting") or leads(word, "moving"))]  # fmt: skip
    return verbs[-1] if verbs else None
