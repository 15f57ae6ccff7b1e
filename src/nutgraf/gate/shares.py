"""A part of what? Is "two of the five" still two of five, "a tenth of the loss" still of the loss?"""

from collections.abc import Iterator

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.lists import read_words
from nutgraf.gate.measures import list_ratios
from nutgraf.gate.numbers import describe
from nutgraf.gate.reading import Reading
from nutgraf.gate.splits import list_rests
from nutgraf.gate.substitutes import say_same
from nutgraf.gate.values import CLOSE, is_value_backed
from nutgraf.gate.words import LISTS, Word
from nutgraf.news import Finding, Quantity


def find_moved_shares(pair: Alignment) -> Iterator[Finding]:
    """ "A tenth of the loss" that became "a tenth of the coral"; "18 of the 52" that became "five of the 52"."""
    rests = {rest.quantity.low for rest in list_rests(pair)}
    for number, sentence in enumerate(pair.claim.sentences):
        for ours in sentence.marks.quantities:
            mine = list_shared(pair.claim, pair.claim.within(number, ours.span))
            if not mine or ours.low in rests:
                continue
            same, other = list_shares(pair, ours)
            if same and not any(say_same(a.lower, b.lower) for a in mine for words in same for b in words):
                yield Finding(kind="number", says=name_share(ours, mine), evidence=name_share(ours, same[0]))
            taken = [word for word in mine if word.is_number]
            if (
                taken
                and not any(
                    abs(ratio.low - ours.low) < CLOSE or is_value_backed(ours, ratio)
                    for ratio in list_ratios(pair.evidence)
                )
                and not same
                and any(a.lower == b.lower for a in taken for words in other for b in words)
            ):
                yield Finding(
                    kind="number", says=name_share(ours, mine), evidence="another number is of these"
                )


def find_wholes(pair: Alignment) -> Iterator[Finding]:
    """ "Two of the five" that became "five"; "a third of" that became "a third off"."""
    for number, sentence in enumerate(pair.claim.sentences):
        for ours in sentence.marks.quantities:
            words = pair.claim.within(number, ours.span)
            theirs = [
                pair.evidence.within(place, mark.span)
                for place, other in enumerate(pair.evidence.sentences)
                for mark in other.marks.quantities
                if mark.low == ours.low
            ]
            if not words or not theirs or not all(theirs):
                continue
            if all(is_whole(pair.evidence, each) for each in theirs) and not is_whole(pair.claim, words):
                yield Finding(kind="number", says=describe(ours), evidence=f"some of the {theirs[0][0].text}")
            after = {follow_number(pair.evidence, each) for each in theirs}
            if follow_number(pair.claim, words) and after == {""}:
                yield Finding(kind="number", says=f"{describe(ours)} off", evidence=describe(ours))


def is_whole(side: Reading, words: tuple[Word, ...]) -> bool:
    """ "Two of the five": stands after "of" or "of the", and that after another number."""
    before = side.words[max(0, words[0].at - OWNED) : words[0].at]
    opening = [word for word in before[-3:] if word.clause == words[0].clause]
    if opening and opening[0].text == "Of":
        return True  # "Of the 2,000 saplings, 700 are dead"
    of = next((place for place in range(len(before) - 1, -1, -1) if before[place].lower == "of"), 0)
    between = before[of + 1 :]
    if not of or (between and not between[-1].owned and any(word.lower not in TAKEN for word in between)):
        return False
    part = before[of - 1]
    if part.lower in ENTIRE or [word.lower for word in before[:of]][-2:] == ["not", "one"]:
        return False
    marks = side.sentences[part.sentence].marks.quantities
    return (
        part.lower in PARTS
        or part.is_number
        or any(mark.span.start <= part.start < mark.span.end for mark in marks)
    )


OWNED = 7
"""Words of "a fifth of the bakery chain's 60", at most."""
TAKEN = frozenset(["the", "its", "their", "his", "her", "every", "these", "those"])
PARTS = frozenset(["half", "some", "many", "most", "few", "several", "one", "any", "either"])
ENTIRE = frozenset(["none", "all", "each"])
"""Of them all is said what is said: "none of the twelve was hurt", "the twelve were not hurt"."""


def follow_number(side: Reading, words: tuple[Word, ...]) -> str:
    after = side.words[words[-1].at + 1 : words[-1].at + 2]
    return after[0].lower if after and after[0].lower == "off" else ""


def name_share(ours: Quantity, words: tuple[Word, ...]) -> str:
    return f"{describe(ours)} of {' '.join(word.text for word in words)}"


def list_shares(pair: Alignment, ours: Quantity) -> tuple[list[tuple[Word, ...]], list[tuple[Word, ...]]]:
    """What the same number is a part of in the evidence, and what other numbers are."""
    same: list[tuple[Word, ...]] = []
    other: list[tuple[Word, ...]] = []
    for number, sentence in enumerate(pair.evidence.sentences):
        for theirs in sentence.marks.quantities:
            words = list_shared(pair.evidence, pair.evidence.within(number, theirs.span))
            if words:
                (same if theirs.low == ours.low else other).append(words)
    return same, other


def list_shared(side: Reading, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The phrase after "of", or the one inside the mark itself."""
    if not words:
        return ()
    rest = [word for word in side.words[words[0].at : words[-1].at + 7] if word.clause == words[0].clause]
    of = next((place for place, word in enumerate(rest) if word.lower == "of"), None)
    if of is None or rest[of].at > words[-1].at + 1:
        return ()
    found: list[Word] = []
    for word in rest[of + 1 :]:
        if not word.is_content and word.lower not in read_words(LISTS, "article") | {"that"}:
            break
        found += [word] if word.is_content else []
    return tuple(found)
