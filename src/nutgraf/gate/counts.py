"""A sentence and its evidence in, counts and roundings that it leaves out out: "two of its cables", "about an hour"."""

from collections.abc import Iterator

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.lists import read_words
from nutgraf.gate.words import LISTS, Word
from nutgraf.news import Finding

OWNERS = frozenset(["its", "his", "her", "their", "the"])
ROUGHLY = frozenset(["about", "around", "roughly", "approximately"])
COUNTS = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])


def find_lost_counts(pair: Alignment) -> Iterator[Finding]:
    """ "Two of its cables" that became "its cables"."""
    words, ours = pair.evidence.words, pair.claim.words
    yield from find_lost_chosen(pair)
    for one, of, owner, noun in zip(words, words[1:], words[2:], words[3:], strict=False):
        counted = (one.is_number or one.lower in COUNTS) and of.lower == "of" and owner.lower in OWNERS
        if (
            noun.owned
            or not counted
            or one.clause != noun.clause
            or any(word.lower == one.lower for word in ours)
            or noun.at not in pair.backed
            or one.at in pair.backed
        ):
            continue
        told = [word for word in ours if noun.at in pair.pairs.get(word.at, ())]
        if any(is_whole(ours, word) for word in told):
            yield Finding(kind="scope", says=noun.text, evidence=f"{one.text} of {owner.text} {noun.text}")


def find_lost_chosen(pair: Alignment) -> Iterator[Finding]:
    """ "The youngest of the six climbers" that became "the six climbers"."""
    words, ours = pair.evidence.words, pair.claim.words
    for one, of, the, count, noun in zip(words, words[1:], words[2:], words[3:], words[4:], strict=False):
        led = of.lower == "of" and the.lower in OWNERS and (count.is_number or count.lower in COUNTS)
        if not led or not one.lower.endswith("est") or one.at in pair.backed or noun.at not in pair.backed:
            continue
        told = [word for word in ours if noun.at in pair.pairs.get(word.at, ())]
        if any(
            word.at > 1
            and ours[word.at - 1].lower == count.lower
            and ours[word.at - 2].lower not in {"of", "among"}
            for word in told
        ):
            yield Finding(kind="scope", says=noun.text, evidence=f"{one.text} of {the.text} {count.text}")


def is_whole(words: tuple[Word, ...], noun: Word) -> bool:
    """ "The cables", not "among the cables"."""
    before = [word.lower for word in words[max(0, noun.at - 2) : noun.at]]
    return bool(before) and before[-1] in OWNERS and before[0] not in {"among", "of"}


def find_lost_rounding(pair: Alignment) -> Iterator[Finding]:
    """ "About an hour" that became "an hour"."""
    words = pair.evidence.words
    if any(word.lower in ROUGHLY | {"some", "nearly", "almost"} for word in pair.claim.words):
        return
    units = read_words(LISTS, "period") | read_words(LISTS, "part") | {"dozen"}
    for about, one, unit in zip(words, words[1:], words[2:], strict=False):
        if about.lower not in ROUGHLY or one.lower not in {"a", "an", "half"}:
            continue
        if about.clause == unit.clause and unit.lower in units and unit.at in pair.backed:
            yield Finding(kind="number", says=f"{one.text} {unit.text}", evidence=f"{about.text} {one.text}")
