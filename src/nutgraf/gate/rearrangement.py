"""Dependencies that the evidence does not have in, "does it say otherwise, or only the same in another build?" out.

A word put elsewhere leaves traces: the place it takes is another word's in the evidence, or the word that it hung on
there is told here too, without it. Where there is no such trace the sentence is built in another way, no more.
"""

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.families import are_opposite
from nutgraf.gate.reading import Word
from nutgraf.gate.scan import DOER, UNDERGOER, Link

CORE = frozenset([DOER, UNDERGOER, "by"])


def are_crosswise(pair: Alignment, failed: list[Link]) -> bool:
    core = [link for link in failed if link.case in {DOER, UNDERGOER} and link not in pair.ours.implied]
    if core:
        return any(is_crosswise(pair, link) for link in core)
    return all(is_crosswise(pair, link) for link in failed)


def is_crosswise(pair: Alignment, link: Link) -> bool:
    """What acts, what is acted on and every name by one trace; the rest only where two words changed places."""
    if not pair.has(pair.claim.words[link.governor]):
        return link.case in CORE
    named = any(pair.claim.words[at].text[0].isupper() for at in (link.word, link.governor))
    if link.case in CORE or named:
        return is_far(pair, link) or is_taken(pair, link) or is_held(pair, link)
    return is_turned(pair, link) or is_opposed(pair, link) or (is_taken(pair, link) and is_held(pair, link))


def is_far(pair: Alignment, link: Link) -> bool:
    """Do the two words stand in different clauses there (in different turns, of a phrase with a preposition)?"""
    words = pair.evidence.words
    return not any(
        is_near(words[one], words[other], is_close=link.case in CORE)
        for one in pair.pairs[link.word]
        for other in pair.pairs[link.governor]
    )


def is_near(one: Word, other: Word, *, is_close: bool) -> bool:
    return one.clause == other.clause if is_close else one.turn == other.turn


def is_taken(pair: Alignment, link: Link) -> bool:
    """Does another word that the sentence tells have this place there?"""
    mine, there = set(pair.pairs[link.word]), set(pair.pairs[link.governor])
    return any(
        other.governor in there
        and other.word in pair.backed
        and other.word not in mine | there
        and (other.case == link.case or {other.case, link.case} <= CORE)
        for other in pair.theirs.links
    )


def is_held(pair: Alignment, link: Link) -> bool:
    """Does the word hang there on one that the sentence tells without it?"""
    mine, there = set(pair.pairs[link.word]), set(pair.pairs[link.governor])
    own = {
        at
        for other in pair.ours.links
        if other.word == link.word
        for at in pair.pairs.get(other.governor, ())
    }
    return any(
        other.word in mine and other.governor in pair.backed and other.governor not in own | there
        for other in pair.theirs.links
    )


WAYS = frozenset(["to", "from", "against", "without", "before", "after"])
"""Prepositions that turn a matter round."""


def is_turned(pair: Alignment, link: Link) -> bool:
    """ "Detained to officers" for "detained by officers": who acts there is acted on here."""
    mine, there = set(pair.pairs[link.word]), set(pair.pairs[link.governor])
    cases = {other.case for other in pair.theirs.links if other.word in mine and other.governor in there}
    return link.case in WAYS and bool(cases) and cases <= CORE | WAYS - {link.case}


def is_opposed(pair: Alignment, link: Link) -> bool:
    """ "Fell in volume" where volume rose."""
    verb = pair.claim.words[link.governor].lower
    words, mine = pair.evidence.words, set(pair.pairs[link.word])
    return any(
        other.word in mine and are_opposite(verb, words[other.governor].lower) for other in pair.theirs.links
    )
