"""Two names that have changed places in, each standing among the words that the evidence has around the other, out.

"Corbel Bank has made an offer for Hartlow Savings", with the two exchanged, changes no word and no form of a sentence.
A parse may misread it; the company that a name keeps does not depend on one. Of 169 sentences with two names exchanged
by a program 17 passed before this check and 9 after it, most of them no sentences any more; of 957 faithful sentences of
ten sets of flips it refuses none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.families import are_kin, are_sides, find_bases
from nutgraf.gate.reading import Reading
from nutgraf.gate.words import Word
from nutgraf.news import Finding, Sentence

COMPANY = 5
"""Content words on either side of a name that tell what is said of it."""
JOINING = frozenset(["and", "or", "with", "between"])
"""Between two names that stand beside each other, in whatever order."""
TURNING = frozenset(["by", "of", "than", "not"])
DEGREES = frozenset(["more", "less", "fewer", "most", "least"])
SHORTEST = 5
"""Words of a sentence in which an exchange can be told."""
RETOLD = 0.8
"""Share of the other words of the sentence that stand in the evidence in the same order."""
LINKS = frozenset([" ", " & ", "-"])
"""Between two words of one name."""
BY = 3
"""Words from "by" to the name of who does it."""
Company = frozenset[tuple[str, str]]
"""The side of the name ("left", "right") and the base form of each word that stands there."""


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    words: tuple[Word, ...]
    key: tuple[str, ...]
    by: bool
    """Does "by" lead to it, as a passive does to who acts?"""


def find_exchanged_names(pair: Alignment) -> Iterator[Finding]:
    if any(are_sides(word.lower, other.lower) and not are_kin(word.lower, other.lower)
           for word in pair.claim.content() if not pair.has(word) or word.at in pair.ours.verbs
           for other in pair.evidence.content()):  # fmt: skip
        return  # "A lent B a boat", "B borrowed a boat from A"
    yield from find_exchanged_words(pair)
    for mine in list_names(pair.claim):
        for theirs in list_names(pair.evidence):
            for one, other in combinations(mine, 2):
                there = find_name(theirs, one), find_name(theirs, other)
                if are_exchanged(pair, (one, other), there):
                    says = " … ".join(" ".join(word.text for word in name.words) for name in (one, other))
                    yield Finding(kind="roles", says=says, evidence="the two the other way round")
                    return


def find_exchanged_words(pair: Alignment) -> Iterator[Finding]:
    """ "In the north … in the south" for "in the south … in the north", where all else is told word for word."""
    for number in range(len(pair.claim.sentences)):
        told = [word.lower for word in pair.claim.sentence(number)]
        for other in range(len(pair.evidence.sentences)):
            source = [word.lower for word in pair.evidence.sentence(other)]
            found = find_exchange(pair.claim.sentence(number), told, source)
            if found:
                says = f"{found[0].text} … {found[1].text}"
                yield Finding(kind="roles", says=says, evidence="the two the other way round")
                return


def find_exchange(words: Sequence[Word], told: list[str], source: list[str]) -> tuple[Word, Word] | None:
    """Two words that stand in each other's place: with the two put back the sentence has two more of the source's words in order."""
    if len(told) < SHORTEST or len(set(told) & set(source)) < RETOLD * len(set(told)):
        return None
    if DEGREES & set(told) != DEGREES & set(source):
        return None  # "the east grew less than the west": turned round, it says the same
    kept, places = match_words(source, told)
    if kept < RETOLD * len(told) - 2:
        return None
    strange = [
        at for at in range(len(told)) if at not in places and told[at] in source and words[at].is_content
    ]
    for one, other in combinations(strange, 2):
        between = {each.lower for each in words[one + 1 : other]}
        if told[one] == told[other] or between <= JOINING:
            continue
        if not is_same_way(words[one : other + 1], find_between(source, told[other], told[one])):
            continue
        turned = [*told]
        turned[one], turned[other] = told[other], told[one]
        if match_words(source, turned)[0] >= kept + 2:
            return words[one], words[other]
    return None


def find_between(source: list[str], first: str, last: str) -> list[str]:
    """The words of the source from the one to the other; none where they stand the other way round."""
    start = source.index(first)
    return source[start + 1 : source.index(last)] if last in source[start:] else []


def is_same_way(words: Sequence[Word], between: list[str]) -> bool:
    """Have both the same content words and turning words between the two?"""
    inner = words[1:-1]
    if any(word.owned for word in (words[0], words[-1])):
        return False
    kept = [word.lower for word in inner if word.is_content or word.lower in TURNING]
    content = {word.lower for word in inner if word.is_content}
    return (
        bool(inner)
        and kept == [each for each in between if each in content or each in TURNING]
        and len(between) <= len(inner) + 1
    )


def match_words(source: list[str], told: list[str]) -> tuple[int, set[int]]:
    """How many words of the one stand in the other in its order, and which."""
    blocks = SequenceMatcher(None, source, told, autojunk=False).get_matching_blocks()
    places = {block.b + step for block in blocks for step in range(block.size)}
    return len(places), places


@lru_cache(maxsize=256)
def list_names(side: Reading) -> tuple[tuple[Name, ...], ...]:
    """For each sentence of a side its names: words with a capital, one space apart, that are no part of a date."""
    return tuple(tuple(read_names(side, number)) for number in range(len(side.sentences)))


def read_names(side: Reading, number: int) -> Iterator[Name]:
    dated = {
        word.at for time in side.sentences[number].marks.times for word in side.within(number, time.span)
    }
    run: list[Word] = []
    for word in (*side.sentence(number), None):
        named = word is not None and word.text[0].isupper() and word.is_content and word.at not in dated
        if run and not (named and word is not None and is_next(side.sentences[number], run[-1], word)):
            before = side.words[max(0, run[0].at - BY) : run[0].at]
            led = any(each.lower == "by" and each.sentence == number for each in before)
            yield Name(tuple(run), tuple(each.lower for each in run), led)
            run = []
        if named and word is not None:
            run.append(word)


def is_next(sentence: Sentence, one: Word, other: Word) -> bool:
    """ "Corbel Bank", "Osk & Dyer", "Okonkwe-Rasch"."""
    first, last = one.start + len(one.text) - sentence.span.start, other.start - sentence.span.start
    return not one.owned and sentence.text[first:last] in LINKS


def find_name(names: Sequence[Name], name: Name) -> Name | None:
    """The one that is this name, with or without a title before it; none where two could be."""
    found = [
        each
        for each in names
        if each.key[-len(name.key) :] == name.key or name.key[-len(each.key) :] == each.key
    ]
    return found[0] if len(found) == 1 else None


def are_exchanged(pair: Alignment, mine: tuple[Name, Name], theirs: tuple[Name | None, Name | None]) -> bool:
    """Does each stand among more words of the other's than of its own?"""
    one, other = theirs
    if one is None or other is None or one is other or one.key == other.key:
        return False
    turned = [name.by for name in mine] != [one.by, other.by]
    # A genitive for an "of" turns the two round; one for another does not.
    turned = turned or count_owners(mine) != count_owners((one, other))
    if turned or are_joined(pair.claim, *mine) or are_joined(pair.evidence, one, other):
        return False
    if not is_retold(pair, mine, (one, other)):
        return False
    first, second = keep_company(pair.evidence, one, other), keep_company(pair.evidence, other, one)
    first, second = first - second, second - first
    here, there = keep_company(pair.claim, *mine), keep_company(pair.claim, mine[1], mine[0])
    return len(here & second) > len(here & first) and len(there & first) > len(there & second)


def count_owners(names: tuple[Name, Name]) -> int:
    return sum(name.words[-1].owned for name in names)


def is_retold(pair: Alignment, mine: tuple[Name, Name], theirs: tuple[Name, Name]) -> bool:
    """Does the sentence tell the same words in the same order, but for the names? Freely reworded, their places say little."""
    told, source = (
        [word.lower for word in side.sentence(names[0].words[0].sentence) if not stands_in(word, names)]
        for side, names in ((pair.claim, mine), (pair.evidence, theirs))
    )
    matcher = SequenceMatcher(None, source, told, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) >= RETOLD * len(told)


def stands_in(word: Word, names: tuple[Name, Name]) -> bool:
    return any(word in name.words for name in names)


def are_joined(side: Reading, one: Name, other: Name) -> bool:
    first, last = sorted((one, other), key=lambda name: name.words[0].at)
    between = side.words[first.words[-1].at + 1 : last.words[0].at]
    return all(word.lower in JOINING for word in between)


def keep_company(side: Reading, name: Name, other: Name) -> Company:
    """The content words around a name in its part of the sentence, without those of the other name."""
    first, last = name.words[0], name.words[-1]
    left = take_near(side.words[: first.at][::-1], name, other)
    right = take_near(side.words[last.at + 1 :], name, other)
    return frozenset([*(("left", word) for word in left), *(("right", word) for word in right)])


def take_near(words: Sequence[Word], name: Name, other: Name) -> list[str]:
    turn, found = name.words[0].turn, list[str]()
    for word in words:
        if word.turn != turn or len(found) == COMPANY:
            break
        if word.is_content and word not in other.words:
            found.append(min(find_bases(word.lower)))
    return found
