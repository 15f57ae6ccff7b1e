"""A sentence and its evidence in, numbers that have lost what they were tied to out: which side voted so, which place it is
of, whether they are a part, less or more, then or now.
"""

from collections.abc import Iterator
from itertools import pairwise

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.lists import read_words
from nutgraf.gate.multiples import LESS
from nutgraf.gate.numbers import describe
from nutgraf.gate.reading import Reading
from nutgraf.gate.words import LISTS, Word
from nutgraf.news import Finding, Quantity

Words = tuple[Word, ...]
AGAINST = frozenset(["against", "opposed", "opposing", "rejected", "no"])
FOR = frozenset(["for", "backed", "supported", "favour", "favor", "approved", "yes"])
VOTES = frozenset(["vote", "votes", "voted", "voting", "ballots"])
PLACING = frozenset(["in", "at"])
NEAR = 3
"""Words from a number to what it is more or less than, at most."""
THEM = frozenset(["them", "whom", "which", "these", "those"])


def list_same(pair: Alignment, ours: Quantity) -> list[Words]:
    """The words of the same number in the evidence."""
    return [
        words
        for place, sentence in enumerate(pair.evidence.sentences)
        for mark in sentence.marks.quantities
        if (mark.low, mark.high, mark.unit) == (ours.low, ours.high, ours.unit)
        if (words := pair.evidence.within(place, mark.span))
    ]


def find_untied(pair: Alignment) -> Iterator[Finding]:
    for number, sentence in enumerate(pair.claim.sentences):
        for mark in sentence.marks.quantities:
            mine, theirs = pair.claim.within(number, mark.span), list_same(pair, mark)
            if not mine or not theirs or mark.ordinal:
                continue
            for told in (tell_vote, tell_place, tell_less, tell_part):
                evidence = told(pair, mine, theirs)
                if evidence:
                    yield Finding(kind="number", says=describe(mark), evidence=evidence)
                    break


def tell_vote(pair: Alignment, mine: Words, theirs: list[Words]) -> str:
    """ "Eleven voted against it" that became "eleven voted for it"."""
    ours = read_side_taken(pair.claim, mine)
    there = {read_side_taken(pair.evidence, words) for words in theirs}
    return f"voted {min(there)}" if ours and ours not in there and "" not in there else ""


def read_side_taken(side: Reading, words: Words) -> str:
    """ "for" or "against", from the word that follows the vote in the number's own turn."""
    turn = [word for word in side.sentence(words[0].sentence) if word.turn == words[0].turn]
    after = [word.lower for word in turn if word.at > words[-1].at]
    if VOTES.isdisjoint(word.lower for word in turn):
        return ""
    taken = [word for word in after if word in AGAINST | {"for", "favour", "favor"}]
    return "" if not taken else "against" if taken[0] in AGAINST else "for"


def tell_place(pair: Alignment, mine: Words, theirs: list[Words]) -> str:
    """ "18 per cent in Norrland, 7 in Sudland" that became "18 per cent in Sudland"."""
    ours = read_place(pair.claim, mine)
    places = [read_place(pair.evidence, words) for words in theirs]
    if ours is None or not pair.has(ours) or not all(places):
        return ""
    found = tuple(place for place in places if place is not None)
    return "" if pair.meet((ours,), found) else f"in {found[0].text}"


def read_place(side: Reading, words: Words) -> Word | None:
    """The name right after the number and its "in"."""
    after = side.words[words[-1].at + 1 : words[-1].at + 3]
    if len(after) < 2 or after[0].lower not in PLACING or after[1].sentence != words[0].sentence:
        return None
    name = after[1]
    dated = name.lower in read_words(LISTS, "calendar")
    return name if name.text[0].isupper() and name.is_content and not dated else None


def tell_less(pair: Alignment, mine: Words, theirs: list[Words]) -> str:
    """ "Five times as much" that became "five times less"."""
    if mine[-1].lower != "times":
        return ""
    ours = is_less(pair.claim, mine)
    there = {is_less(pair.evidence, words) for words in theirs}
    return "" if ours in there else "less" if there == {True} else "as much"


def is_less(side: Reading, words: Words) -> bool:
    return any(word.lower in LESS for word in side.words[words[-1].at + 1 : words[-1].at + 1 + NEAR])


def tell_part(pair: Alignment, mine: Words, theirs: list[Words]) -> str:
    """ "340 people, 60 of them in Torv" that became "340 people in Torv" or "60 people"."""
    there = [read_part(pair.evidence, words) for words in theirs]
    if not there or not all(there):
        return ""
    here = pair.claim.clause(mine[0].clause)
    told = any(pair.meet(here, part) for part in there)
    owned = any(word.lower == "of" for word in pair.claim.words[mine[-1].at + 1 : mine[-1].at + 2])
    return "" if told or owned or is_listed(pair.claim, mine) else "of them " + there[0][0].text


def is_listed(side: Reading, mine: Words) -> bool:
    """Stands the number beside others, so that what it is a part of may be named with them?"""
    return len(side.sentences[mine[0].sentence].marks.quantities) > 1


def read_part(side: Reading, words: Words) -> Words:
    """What is said of "60 of them"."""
    after = side.words[words[-1].at + 1 : words[-1].at + 3]
    lower = [word.lower for word in after]
    if len(lower) < 2 or lower[0] != "of" or lower[1] not in THEM:
        return ()
    return tuple(word for word in side.clause(after[1].clause) if word.is_content and word.at > after[1].at)


def find_part_as_whole(pair: Alignment) -> Iterator[Finding]:
    """ "340 people, 60 of them in Torv" that became "340 people in Torv"."""
    lows = {mark.low for sentence in pair.claim.sentences for mark in sentence.marks.quantities}
    for place, sentence in enumerate(pair.evidence.sentences):
        for whole, part in pairwise(sentence.marks.quantities):
            told = read_part(pair.evidence, pair.evidence.within(place, part.span))
            if not told or whole.low not in lows or part.low in lows or whole.unit:
                continue
            others = {word.lower for word in pair.evidence.words if word not in told}
            if all(word.at in pair.backed for word in told) and not any(w.lower in others for w in told):
                says = " ".join(word.text for word in told)
                yield Finding(kind="number", says=f"{describe(whole)} {says}", evidence=describe(part))
