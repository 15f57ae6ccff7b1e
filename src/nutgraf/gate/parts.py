"""A sentence and its evidence in, parts that became the whole out: "the north of the city", "young adders", "fans under 25"."""

from collections.abc import Iterator
from itertools import pairwise

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.families import can_be
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import Reading
from nutgraf.gate.values import CLOSE
from nutgraf.gate.words import LISTS, Word, looks_finite
from nutgraf.news import Finding

PARTS = "function_en.txt"


def find_lost_parts(pair: Alignment) -> Iterator[Finding]:
    """A part that became the whole: "the north of the city", "young adders", "the club's youth team"."""
    counted = list_counted(pair)
    for word in pair.evidence.content():
        if word.at not in pair.backed:
            continue
        lost = find_part(pair, word, counted) or find_narrowing(pair, word, counted) or find_owned(pair, word)
        if lost:
            yield Finding(kind="scope", says=word.text, evidence=lost)


def list_counted(pair: Alignment) -> frozenset[int]:
    """The "third" of "a third of the budget", the "million" of "1.6 million crowns", where the sentence has the number."""
    side = pair.evidence
    ours = [mark.low for sentence in pair.claim.sentences for mark in sentence.marks.quantities]
    return frozenset(
        word.at
        for number, sentence in enumerate(side.sentences)
        for mark in sentence.marks.quantities
        if not mark.ordinal and any(abs(low - mark.low) < CLOSE for low in ours)
        for word in side.within(number, mark.span)
    )


def find_limited(pair: Alignment) -> Iterator[Finding]:
    """ "Fans under 25" that became "fans", "anyone over 65" that became "everyone"."""
    words = pair.evidence.words
    ours = {word.lower for word in pair.claim.words}
    for noun, limit, number in zip(words, words[1:], words[2:], strict=False):
        cardinal = number.is_number or number.lower in read_words(LISTS, "cardinal")
        if limit.lower not in AGES or not cardinal:
            continue
        whole = noun.lower in read_words(LISTS, "total") | {"those", "anyone", "anybody"}
        told = noun.at in pair.backed or (whole and not ours.isdisjoint(WHOLE))
        plain = noun.clause == number.clause
        if (
            told
            and plain
            and noun.at + 1 == limit.at
            and number.lower not in ours
            and is_counting(noun, whole=whole)
        ):
            yield Finding(kind="scope", says=noun.text, evidence=f"{noun.text} {limit.text} {number.text}")


SIZES = frozenset(["of", "with"])
ABOUT = frozenset(["up", "to", "more", "fewer", "less", "than", "at", "least", "most", "over", "under", "no"])


def find_lost_sizes(pair: Alignment) -> Iterator[Finding]:
    """ "Farms of up to 40 hectares" that became "farms"."""
    words = pair.evidence.words
    ours = {word.lower for word in pair.claim.words}
    for noun, case in pairwise(words):
        rest = words[case.at + 1 : case.at + 1 + REACH]
        number = next((word for word in rest if word.lower not in ABOUT), None)
        if case.lower not in SIZES or number is None or not number.is_number or number.lower in ours:
            continue
        mine = [word for word in pair.claim.words if noun.at in pair.pairs.get(word.at, ())]
        before = words[noun.at - 1] if noun.at else noun
        plain = is_counting(noun, whole=False) and not before.is_number and not is_definite(before)
        limited = rest[0].lower in ABOUT and number.clause == noun.clause
        if plain and limited and mine and all(is_unmarked(pair, word) for word in mine):
            yield Finding(kind="scope", says=noun.text, evidence=f"{noun.text} {case.text} … {number.text}")
            return


REACH = 4
"""Words from "of" to the number in "of no more than 40", at most."""
SOME = frozenset(["some", "small", "large", "certain"])


def is_unmarked(pair: Alignment, word: Word) -> bool:
    """The sentence's word, in the plural and without "some" or "the"."""
    before = pair.claim.words[word.at - 1] if word.at else word
    return word.lower.endswith("s") and not is_definite(before) and before.lower not in SOME


def is_counting(noun: Word, *, whole: bool) -> bool:
    return whole or (noun.lower.endswith("s") and not noun.lower.endswith("ss"))


AGES = frozenset(["under", "over", "above", "below", "aged"])
WHOLE = frozenset(["everyone", "everybody", "anyone", "anybody", "all"])


def find_part(pair: Alignment, whole: Word, counted: frozenset[int]) -> str:
    """ "North" in "the north of the city", when the sentence leaves it out."""
    before = pair.evidence.words[max(0, whole.at - 3) : whole.at]
    lower = [word.lower for word in before]
    if "of" not in lower or any(word.is_content for word in before[lower.index("of") :]):
        return ""
    part = before[lower.index("of") - 1] if lower.index("of") else None
    known = part is not None and part.at not in counted and part.lower in read_words(PARTS, "part")
    return f"{part.text} of {whole.text}" if known and part and part.at not in pair.backed else ""


def find_narrowing(pair: Alignment, noun: Word, counted: frozenset[int]) -> str:
    """An adjective right before a plural without an article, where the sentence has the bare plural too."""
    if (
        noun.at in pair.theirs.verbs
        or not noun.lower.endswith("s")
        or noun.text[0].isupper()
        or noun.owned
        or not can_be(noun.lower, "n")
    ):
        return ""
    words = pair.evidence.words
    adjective = words[noun.at - 1] if noun.at else None
    if adjective is None or adjective.sentence != noun.sentence or adjective.clause != noun.clause:
        return ""
    plain = adjective.is_content and adjective.at not in counted and adjective.at not in pair.backed
    if not plain or not is_narrowing(adjective) or (adjective.at and is_definite(words[adjective.at - 1])):
        return ""
    bare = any(is_bare(pair, word, noun) for word in pair.claim.words)
    return f"{adjective.text} {noun.text}" if bare else ""


def is_narrowing(adjective: Word) -> bool:
    return (
        can_be(adjective.lower, "a") and not adjective.text[0].isupper() and not looks_finite(adjective.lower)
    )


def is_definite(word: Word) -> bool:
    return word.lower in {"the", "its", "their", "his", "her", "these", "those"} or word.owned


def is_bare(pair: Alignment, word: Word, noun: Word) -> bool:
    """The claim's word for the noun, without an article or adjective of its own."""
    if noun.at not in pair.pairs.get(word.at, ()):
        return False
    before = pair.claim.words[word.at - 1] if word.at else None
    return before is None or not (before.is_content or is_definite(before))


def find_owned(pair: Alignment, owner: Word) -> str:
    """ "Marlow's youth team won" that became "Marlow won": the owner acts, and what it owns is gone."""
    if not owner.owned or not owner.text[0].isupper():
        return ""
    after = [
        word
        for word in pair.evidence.words[owner.at + 1 : owner.at + 4]
        if word.clause == owner.clause and word.is_content
    ]
    if not after or any(word.at in pair.backed for word in after[:2]):
        return ""
    ours = [word for word in pair.claim.words if owner.at in pair.pairs.get(word.at, ())]
    acts = [word for word in ours if not word.owned and opens_subject(pair.claim, word)]
    return f"{owner.text} {after[0].text}" if acts else ""


def opens_subject(side: Reading, word: Word) -> bool:
    """Stands before its verb with no preposition in between."""
    before = [other for other in side.clause(word.clause) if other.at < word.at]
    after = side.words[word.at + 1 : word.at + 2]
    acts = bool(after) and looks_finite(after[0].lower)
    return acts and not any(other.lower in read_words(LISTS, "preposition") for other in before)
