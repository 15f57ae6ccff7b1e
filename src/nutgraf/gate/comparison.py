"""Is a comparison the evidence's own: the same measure, the same winner, the same reach of a superlative?"""

from collections.abc import Iterator

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.comparing import PLACES, Comparison, find_measure, list_comparisons
from nutgraf.gate.families import are_kin, are_opposite, can_be
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import Reading
from nutgraf.gate.words import LISTS, Word
from nutgraf.news import Finding

POLES = (frozenset(["good", "bad"]), frozenset(["many", "few"]), frozenset(["many", "little"]), frozenset(["high", "low"]),
         frozenset(["large", "small"]), frozenset(["big", "small"]), frozenset(["fast", "slow"]), frozenset(["old", "young"]),
         frozenset(["dear", "cheap"]), frozenset(["expensive", "cheap"]), frozenset(["heavy", "light"]), frozenset(["rich", "poor"]),
         frozenset(["warm", "cold"]), frozenset(["warm", "cool"]), frozenset(["safe", "dangerous"]))  # fmt: skip
AMOUNTS = (frozenset(["many", "high", "large", "big", "great"]), frozenset(["few", "little", "low", "small"]))
"""Measures of one amount: who spends more has the higher spending."""
REACHES = frozenset(["since", "in", "after", "outside", "for", "among", "apart", "except"])
"""Words that begin the limit of a superlative."""
SPANS = frozenset(["year", "month", "week", "day", "season", "time"])
"""Of "than in any year since 1990" the "since" is the limit."""
BARE = frozenset(["more", "most", "less", "further", "fewer"])
"""Words that without a "than" may compare nothing ("two more")."""


def find_wrong_comparisons(pair: Alignment) -> Iterator[Finding]:
    ours, theirs = list_comparisons(pair.claim), list_comparisons(pair.evidence)
    for mine in ours:
        ranked = mine.superlative and any(other.superlative for other in theirs)
        if (mine.word.lower in BARE and not mine.other and not ranked) or is_made(pair, mine):
            continue
        same = [other for other in theirs if is_same_measure(mine, other)]
        turned = [other for other in theirs if is_turned_measure(mine, other)]
        if mine.word.lower in PLACES and not same:
            continue  # "behind the house": a place like others
        if not any(is_same_way(pair, mine, other, turned=False) for other in same) and not any(
            is_same_way(pair, mine, other, turned=True) for other in turned
        ):
            evidence = (same or turned)[0].word.text if same or turned else "the evidence compares nothing so"
            yield Finding(kind="comparison", says=mine.word.text, evidence=evidence)
    for other in theirs:
        if other.superlative and other.word.at in pair.backed and not any(mine.superlative for mine in ours):
            yield Finding(kind="comparison", says="no such rank", evidence=other.word.text)


def is_made(pair: Alignment, mine: Comparison) -> bool:
    """ "Made the attacks shorter" for "shortened the attacks"."""
    if mine.other and any(is_placed(pair, mine, name) for name in ("below", "above")):
        return True
    bare = not mine.superlative and not mine.other
    if bare and pair.has(mine.word) and not any(find_measure(word) for word in pair.partners(mine.word)):
        return True  # "a better offer", "improved their offer"
    return bare and any(
        other.lower != mine.measure and can_be(other.lower, "v") and are_kin(mine.measure, other.lower)
        for other in pair.evidence.content()
    )


def is_placed(pair: Alignment, mine: Comparison, name: str) -> bool:
    """ "Lower than a colonel" for "below the rank of colonel"."""
    if mine.measure != {"below": "low", "above": "high"}[name]:
        return False
    words = pair.evidence.words
    return any(
        word.lower in read_words(LISTS, name)
        and any(other.at in pair.backed for other in words[word.at + 1 : word.at + 5] if other.is_content)
        for word in words
    )


def find_lost_reach(pair: Alignment) -> Iterator[Finding]:
    """ "Highest since 1997" that became "highest": the words that limit a superlative must stay."""
    yield from find_lost_since(pair)
    ours = {mine.measure for mine in list_comparisons(pair.claim)}
    for other in list_comparisons(pair.evidence):
        if other.measure not in ours or not (other.superlative or is_of_any(pair.evidence, other.word)):
            continue
        limits = find_limits(pair.evidence, other.word)
        lost = [
            word
            for word in limits
            if word.at not in pair.backed and (len(limits) == 1 or word.lower not in SPANS)
        ]
        if lost:
            yield Finding(kind="comparison", says="no limit", evidence=" ".join(word.text for word in lost))


def find_lost_since(pair: Alignment) -> Iterator[Finding]:
    """ "For the first time since 1988" that became "for the first time"."""
    words = pair.evidence.words
    for first, time, since, year in zip(words, words[1:], words[2:], words[3:], strict=False):
        told = first.lower == "first" and time.lower in SPANS and since.lower in {"since", "in"}
        if told and first.at in pair.backed and since.sentence == year.sentence:
            after = [word for word in words[year.at : year.at + 3] if word.is_content]
            if after and not any(word.at in pair.backed for word in after):
                yield Finding(
                    kind="comparison", says="no limit", evidence=f"first {time.text} {since.text} {year.text}"
                )


def is_of_any(side: Reading, word: Word) -> bool:
    """ "More than in any year" is a superlative by another name."""
    after = side.words[word.at + 1 : word.at + 8]
    return any(other.lower == "any" and other.sentence == word.sentence for other in after)


def find_limits(side: Reading, word: Word) -> list[Word]:
    """The first content word after each "since", "in", "after" … that follows a superlative."""
    near = {word.clause, word.clause + 1}
    after = [
        other
        for other in side.words[word.at + 1 : word.at + 11]
        if other.clause in near and other.sentence == word.sentence
    ]
    starts = [place for place, other in enumerate(after) if other.lower in REACHES]
    found = (next((other for other in after[start + 1 :] if other.is_content), None) for start in starts)
    return [other for other in found if other is not None]


def is_same_measure(mine: Comparison, other: Comparison) -> bool:
    amount = any({mine.measure, other.measure} <= names for names in AMOUNTS)
    return mine.superlative == other.superlative and (amount or are_kin(mine.measure, other.measure))


def is_turned_measure(mine: Comparison, other: Comparison) -> bool:
    swapped = mine.down != other.down and bool(mine.other and other.other) and is_same_measure(mine, other)
    opposite = (
        swapped
        or frozenset([mine.measure, other.measure]) in POLES
        or are_amounts_turned(mine, other)
        or are_opposite(mine.measure, other.measure)
    )
    return opposite and not mine.superlative and not other.superlative


def are_amounts_turned(mine: Comparison, other: Comparison) -> bool:
    """ "More" for one and "lower" for the other: with both sides named."""
    more, less = AMOUNTS
    parted = (mine.measure in more and other.measure in less) or (
        mine.measure in less and other.measure in more
    )
    return parted and bool(mine.other and other.other)


def is_same_way(pair: Alignment, mine: Comparison, other: Comparison, *, turned: bool) -> bool:
    """Does the winner stay the winner?"""
    if mine.down != other.down and not turned:
        return False
    if mine.equal != other.equal or (mine.factor and mine.factor != other.factor):
        return False
    if not mine.other and other.other and not mine.superlative:
        beside = bool(count(pair, find_beside(pair.claim, mine.word), other.other))
        return beside == turned  # "was dirtier in 1990" for "is cleaner than in 1990"
    if not mine.other or not other.other:
        return not turned
    first, second = (other.other, other.winner) if turned else (other.winner, other.other)
    return not (count(pair, mine.winner, second) and count(pair, mine.other, first))


def find_beside(side: Reading, word: Word) -> tuple[Word, ...]:
    return tuple(other for other in side.clause(word.clause) if other.at > word.at and other.is_content)


def count(pair: Alignment, ours: tuple[Word, ...], theirs: tuple[Word, ...]) -> int:
    return sum(pair.meet((word,), theirs) for word in ours)
