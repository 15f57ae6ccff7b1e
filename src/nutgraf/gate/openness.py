"""A dependency of the sentence in, whether the evidence leaves open who or what stands there out: a pronoun, or nothing."""

from dataclasses import dataclass

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.cases import Index
from nutgraf.gate.lists import read_words
from nutgraf.gate.scan import DOER, MODIFIER, PREDICATE, UNDERGOER, Link, Parse
from nutgraf.gate.words import LISTS

OWNERS = frozenset(["its", "his", "her", "their"])


@dataclass(frozen=True, slots=True)
class Binding:
    """Two parses and what stands to what in the evidence."""

    pair: Alignment
    ours: Parse
    theirs: Parse
    index: Index
    under: dict[int, list[Link]]
    """Place of a governor of the evidence → what depends on it."""
    over: dict[int, list[Link]]
    """Place of a word of the evidence → what it depends on."""

    def beside(self, word: int) -> list[tuple[int, set[str]]]:
        """Governors of a word of the evidence, with its cases."""
        return [(governor, cases) for (place, governor), cases in self.index.items() if place == word]

    def of_claim(self, place: int) -> list[Link]:
        return sorted(
            (link for link in self.ours.links if link.word == place),
            key=lambda link: (link.governor, link.case),
        )


def is_open(binding: Binding, link: Link) -> bool:
    """The evidence has a pronoun or nothing where the sentence has a name: merging answers for that."""
    pair, word = binding.pair, binding.pair.claim.words[link.word]
    governors = pair.pairs[link.governor]
    if link.case in {DOER, "by"} and not binding.theirs.pronominal.isdisjoint(governors):
        return True
    if any(is_bare_noun(binding, link, there) for there in governors):
        return True
    if link.case in {MODIFIER, "of"}:
        return is_owner_open(pair, link)
    if link.case == UNDERGOER and any(is_handed(binding, there, place) for there in governors
                                      for place in pair.pairs[link.word]):  # fmt: skip
        return True
    named = pair.claim.words[link.governor] if link.case == PREDICATE else word
    if link.case not in {DOER, UNDERGOER, PREDICATE, "by"} or not named.text[0].isupper():
        return False
    case = DOER if link.case == "by" else link.case
    places = pair.pairs[link.word] if case == PREDICATE else governors
    return not any(
        other.case == case and (other.word if case == PREDICATE else other.governor) in places
        for other in binding.theirs.links
    )


def is_handed(binding: Binding, verb: int, noun: int) -> bool:
    """ "Must pour it away", "treats 60 of them": a thing named before, as many as the pronoun says."""
    if verb not in binding.theirs.handed or noun > verb:
        return False
    words = binding.pair.evidence.words
    pronoun = next(
        (w.lower for w in words[verb + 1 : verb + 5] if w.lower in read_words(LISTS, "person")), ""
    )
    many = words[noun].lower.endswith("s") and not words[noun].lower.endswith("ss")
    opens = noun == 0 or words[noun - 1].sentence != words[noun].sentence
    named = words[noun].text[0].isupper() and not opens
    return (pronoun == "them") == (many and not named)


def is_bare_noun(binding: Binding, link: Link, there: int) -> bool:
    """ "The cause is unknown": the cause of what the sentence before is about."""
    words = binding.pair.evidence.words
    opens = there > 0 and words[there - 1].lower == "the" and there not in binding.theirs.verbs
    if not opens or any(
        other.governor == there and other.case != PREDICATE for other in binding.theirs.links
    ):
        return False
    subjects = {other.word for other in binding.theirs.links if other.case in {DOER, UNDERGOER}}
    told = [place for place in binding.pair.pairs[link.word] if place in subjects]
    first = words[there - 1].at == 0 or words[there - 2].sentence != words[there].sentence
    return first and any(words[place].sentence == words[there].sentence - 1 for place in told)


def is_owner_open(pair: Alignment, link: Link) -> bool:
    """ "Its gas", "the council": whose it is stands before."""
    word = pair.claim.words[link.word]
    before = [pair.evidence.words[max(0, there - 3) : there] for there in pair.pairs[link.governor]]
    owned = any(other.lower in OWNERS for words in before for other in words)
    if not word.text[0].isupper():
        return owned
    definite = any(words and words[-1].lower == "the" for words in before)
    return (word.owned or link.case == "of") and (owned or definite)
