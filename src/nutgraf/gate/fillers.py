"""A dependency that may hang on several words in, whether the evidence has another word in its place at the deed out.

A phrase with a preposition is taken to belong to each word that it may belong to, and one that the evidence has as well is
enough. So "owned by Nordan Lines and on hire to Pelaris" had everything for "owned by Pelaris": a phrase of the trawler.
But who owns it is said there, and it is somebody else.
"""

from collections.abc import Iterator

from nutgraf.gate.openness import Binding
from nutgraf.gate.scan import APPOSED, DOER, MODIFIER, PREDICATE, Link
from nutgraf.news import Finding

EXCLUSIVE = frozenset(["by", "to", "from"])
"""Prepositions of which a deed has one phrase, as a rule."""
REACH = 5
"""Words from a deed to the end of a phrase that is surely its own."""


def find_other_fillers(binding: Binding) -> Iterator[Finding]:
    """Somebody else by whom, to whom or from whom the deed is done."""
    pair = binding.pair
    for link in sorted(binding.ours.links, key=lambda link: (link.word, link.governor, link.case)):
        if link.case not in EXCLUSIVE or link.governor not in binding.ours.verbs:
            continue
        if not (pair.pairs.get(link.governor) and pair.pairs.get(link.word)):
            continue
        if not 0 < link.word - link.governor <= REACH:
            continue
        other = find_filler(binding, link)
        if other is not None:
            says = f"{pair.claim.words[link.governor].text} {link.case} {pair.claim.words[link.word].text}"
            yield Finding(kind="roles", says=says, evidence=f"{link.case} {pair.evidence.words[other].text}")


def find_filler(binding: Binding, link: Link) -> int | None:
    """The word of the evidence that has this one's place at every such deed there, where this one has such a place elsewhere."""
    own = frozenset(binding.pair.pairs[link.word])
    if not all(is_elsewhere(binding, word) for word in own):
        return None
    found = None
    for there in binding.pair.pairs[link.governor]:
        held = [each.word for each in binding.under.get(there, ())
                if each.case == link.case and binding.pair.evidence.words[each.word].is_content]  # fmt: skip
        close = {each for word in held for each in list_same(binding, word)}
        if not held or own & close or is_told_too(binding, link, held):
            return None
        found = held[0]
    return found


def is_told_too(binding: Binding, link: Link, held: list[int]) -> bool:
    """Does the sentence put these in the same place as well ("not from the relay but from the 200 metres")?"""
    beside = [each.word for each in binding.ours.links if each.case == link.case]
    return any(place in held for word in beside for place in binding.pair.pairs.get(word, ()))


def is_elsewhere(binding: Binding, word: int) -> bool:
    """Stands it with such a preposition, too, and is it no doer and no amount?"""
    words = binding.pair.evidence.words
    cases = {each.case for each in binding.over.get(word, ())}
    is_amount = words[word].is_number or (word > 0 and words[word - 1].is_number)
    return not cases.isdisjoint(EXCLUSIVE) and DOER not in cases and not is_amount


def list_same(binding: Binding, word: int) -> set[int]:
    """The word, and what stands beside it as another name or as a part of it."""
    beside = {
        each.word for each in binding.under.get(word, ()) if each.case in {APPOSED, MODIFIER, PREDICATE, "of"}
    }
    over = {
        each.governor
        for each in binding.over.get(word, ())
        if each.case in {APPOSED, MODIFIER, PREDICATE, "of"}
    }
    return {word} | beside | over
