"""A verb that means little by its object in, the deed that the object names out: "faces charges", "is charged"."""

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.families import are_kin, find_bases
from nutgraf.gate.lists import read_words
from nutgraf.gate.scan import DOER, UNDERGOER, Link
from nutgraf.gate.words import LISTS, Word


def find_deeds(pair: Alignment, verb: Word) -> frozenset[int]:
    """Verbs of the evidence that the object of this verb of the sentence names; none for a verb with a meaning."""
    known = read_words(LISTS, "support")
    own = any(are_kin(verb.lower, partner.lower) for partner in pair.partners(verb))
    if own or verb.at not in pair.ours.verbs or known.isdisjoint(find_bases(verb.lower)):
        return frozenset()
    return frozenset(
        there
        for link in pair.ours.links
        if link.governor == verb.at and link.case == UNDERGOER
        for there in pair.pairs.get(link.word, ())
        if there in pair.theirs.verbs
    )


def is_deed_of(pair: Alignment, link: Link) -> bool:
    """Who faces charges is charged; who brings them charges."""
    verb = pair.claim.words[link.governor]
    undergoes = not read_words(LISTS, "undergoing").isdisjoint(find_bases(verb.lower))
    wanted = {UNDERGOER, "to", "for"} if undergoes == (link.case == DOER) else {DOER, "by"}
    deeds = find_deeds(pair, verb)
    return any(
        other.governor in deeds and other.case in wanted and other.word in pair.pairs[link.word]
        for other in pair.theirs.links
    )
