"""A sentence and its evidence in, a deed told from the other side without the other party out: "agreed to sell" for "to buy"."""

from collections.abc import Iterator

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.families import are_kin, are_sides
from nutgraf.gate.reading import Reading
from nutgraf.gate.words import Word
from nutgraf.news import Finding

PARTIES = frozenset(["from", "to", "with", "by", "for"])
"""Cases in which the other party stands: "bought it from the city"."""


def find_turned_converses(pair: Alignment) -> Iterator[Finding]:
    """Of an infinitive no parse of ours has the doer; where it stands as plainly in the sentence it does, too."""
    for word in pair.claim.content():
        partners = [other for other in pair.partners(word) if other.at in pair.theirs.verbs]
        turned = bool(partners) and all(is_converse(word, other) for other in partners)
        if turned and is_infinitive(pair.claim, word) and is_infinitive(pair.evidence, partners[0]):
            places = {other.at for other in partners}
            links = [link for link in pair.theirs.links if link.governor in places and link.case in PARTIES]
            if not any(link.word in pair.backed for link in links):
                yield Finding(kind="roles", says=word.text, evidence=partners[0].text)
                return


def is_converse(word: Word, other: Word) -> bool:
    return are_sides(word.lower, other.lower) and not are_kin(word.lower, other.lower)


def is_infinitive(side: Reading, verb: Word) -> bool:
    return bool(verb.at) and side.words[verb.at - 1].lower == "to"
