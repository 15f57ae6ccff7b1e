"""A dependency of the sentence in, whether another of the evidence has its place, or says the same in another frame, out."""

from collections import defaultdict
from collections.abc import Iterator

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.families import are_kin, are_sides, find_bases, find_kin
from nutgraf.gate.lists import read_words
from nutgraf.gate.openness import Binding
from nutgraf.gate.scan import APPOSED, DOER, MODIFIER, UNDERGOER, Link
from nutgraf.gate.words import LISTS
from nutgraf.news import Finding

LOOSE = frozenset(["of", "in", "for", "from", "at", "on", "with", "by", "to"])
"""Prepositions that a compound or a genitive may stand for: "the observatory's head", "the head of the observatory"."""


def has_other_doer(binding: Binding, link: Link) -> bool:
    """ "Holm took the ring to the museum" where his granddaughter took it there: what goes with the verb is the same."""
    pair = binding.pair
    acting = {o.word for o in binding.ours.links if o.governor == link.governor and o.case == DOER}
    own = {place for word in acting | {link.word} for place in pair.pairs.get(word, ())}
    rest = [each for each in binding.ours.links if each.governor == link.governor and each.word != link.word]
    for there in pair.pairs.get(link.governor, ()):
        doers = {each.word for each in binding.under.get(there, ()) if each.case == DOER}
        known = any(
            (place, there) in binding.index for each in rest for place in pair.pairs.get(each.word, ())
        )
        kin = are_kin(pair.claim.words[link.governor].lower, pair.evidence.words[there].lower)
        implied = any(each.governor == there for each in binding.theirs.implied)
        if (
            kin
            and known
            and doers
            and not implied
            and doers.isdisjoint(own)
            and not any((w, d) in binding.index for w in own for d in doers)
        ):
            return True
    return False


def is_asked_to(binding: Binding, link: Link) -> bool:
    """The council of "advised the council to repair the pier" for "the council should repair the pier, they advised"."""
    pair = binding.pair
    if link.case != UNDERGOER or read_words(LISTS, "asking for").isdisjoint(
        find_bases(pair.claim.words[link.governor].lower)
    ):
        return False
    deeds = [
        each
        for each in binding.ours.links
        if each.word == link.word and each.case == DOER and each.governor > link.governor
    ]
    return any(
        DOER in binding.index.get((word, there), ())
        for each in deeds for word in pair.pairs[link.word] for there in pair.pairs.get(each.governor, ())
    )  # fmt: skip


def is_phrased(pair: Alignment, link: Link, case: str, there: int) -> bool:
    """ "Looked after the bees" for "took care of the bees" or "tended the bees": the preposition is part of the phrase."""
    for match in pair.matches:
        if link.governor in match.ours and there in match.theirs:
            ours = {pair.claim.words[at].lower for at in match.our_words}
            theirs = {pair.evidence.words[at].lower for at in match.their_words}
            if link.case in ours | {UNDERGOER} and case in theirs | {UNDERGOER}:
                return True
    return False


def are_crossed(pair: Alignment, mine: int, theirs: int) -> bool:
    """Do the two tell one event from its two sides ("buy", "sell")?"""
    ours, other = pair.claim.words[mine].lower, pair.evidence.words[theirs].lower
    return are_sides(ours, other) and find_kin(ours).isdisjoint(find_kin(other))


def find_turned_phrases(binding: Binding) -> Iterator[Finding]:
    """ "The tram line to the airport" that became "the airport line to the tram": each change alone would pass."""
    pair, words = binding.pair, binding.pair.claim.words
    turned: dict[int, set[bool]] = defaultdict(set)
    for link in binding.ours.links:
        cases = {
            case
            for word in pair.pairs.get(link.word, ())
            for there in pair.pairs.get(link.governor, ())
            for case in binding.index.get((word, there), ())
        }
        if link.case == MODIFIER and cases and cases <= LOOSE and not words[link.word].owned:
            turned[link.governor].add(True)
        if link.case in LOOSE and cases == {MODIFIER}:
            turned[link.governor].add(False)
    for governor in sorted(turned):
        if len(turned[governor]) > 1:
            yield Finding(kind="roles", says=words[governor].text, evidence="of the two the other way round")


def find_turned_owners(binding: Binding) -> Iterator[Finding]:
    """ "Windlass, a subsidiary of Harrower" that became "Harrower, a subsidiary of Windlass"."""
    pair, words = binding.pair, binding.pair.claim.words
    for link in sorted(binding.ours.links, key=lambda each: (each.word, each.governor)):
        if link.case != "of" or not words[link.word].text[0].isupper():
            continue
        named = [o.word for o in binding.ours.links if o.case == APPOSED and o.governor == link.governor]
        mine, theirs = (
            {(a, b) for a in pair.pairs.get(owner, ()) for b in pair.pairs.get(link.governor, ())}
            for owner in (link.word, named[0] if named else link.word)
        )
        of = {(o.word, o.governor) for o in binding.theirs.links if o.case == "of"}
        if named and theirs & of and not mine & of:
            yield Finding(kind="roles", says=words[link.word].text, evidence=f"of {words[named[0]].text}")
