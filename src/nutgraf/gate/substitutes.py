"""Two sides in, which words of the sentence a list lets stand for which words or phrases of its evidence out.

The list holds one way only: a brief may say "vessel" where the report says "ferry", not "ferry" for "vessel". What it
names as a false friend ("convict" for "arrest") may not stand there whatever other lists say.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import product

from nutgraf.gate.families import (
    CACHED_WORDS,
    are_alike,
    are_sides,
    can_be,
    find_bases,
    find_kin,
    read_irregular_verbs,
)
from nutgraf.gate.lists import read_lines, read_words
from nutgraf.gate.reading import Reading, forms_of
from nutgraf.gate.words import LISTS, Word

FILE = "substitutes_en.tsv"
TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*")
GAP = 3
"""Words between a verb and its particle, at most: "carried the plan out"."""
Phrase = tuple[str, ...]
Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Substitutes:
    """What may stand for a word in one of its parts of speech."""

    words: frozenset[str]
    phrases: tuple[Phrase, ...]
    never: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    """Words of the sentence that together stand for words of the evidence."""

    ours: tuple[int, ...]
    """Places of the content words."""
    theirs: tuple[int, ...]
    """Likewise, the head of the phrase first."""
    our_words: frozenset[int]
    """Places of all words."""
    their_words: frozenset[int]


@cache
def read_entries() -> dict[str, tuple[str, ...]]:
    """Word → its lines, split only when asked for."""
    entries: dict[str, list[str]] = defaultdict(list)
    for line in read_lines(FILE):
        entries[line.split("\t", 2)[1]].append(line)
    return {word: tuple(lines) for word, lines in entries.items()}


@cache
def read_long_entries() -> dict[tuple[str, str], tuple[tuple[Phrase, tuple[Phrase, ...]], ...]]:
    """First two words → phrases of the evidence that begin so, the longest first, with what may stand for each.

    What is a phrase for a verb or an adjective says as much as that, and holds the other way too; what is one for a noun
    is often wider ("young person" for "teenager").
    """
    names: dict[Phrase, dict[Phrase, None]] = defaultdict(dict)
    for lines in read_entries().values():
        for line in lines:
            part, entry, substitutes, _ = line.split("\t")
            word = split_phrase(entry)
            for name in map(split_phrase, substitutes.split(",")):
                if len(word) > 1 and name:
                    names[word][name] = None
                if len(name) > 1 and part != "n":
                    names[name][word] = None
    table: dict[tuple[str, str], list[tuple[Phrase, tuple[Phrase, ...]]]] = defaultdict(list)
    for phrase, known in names.items():
        table[phrase[0], phrase[1]].append((phrase, tuple(known)))
    return {first: tuple(sorted(found, key=lambda each: -len(each[0]))) for first, found in table.items()}


@cache
def read_firsts() -> frozenset[str]:
    return frozenset(first for first, _ in read_long_entries())


def split_phrase(text: str) -> Phrase:
    return tuple(match[0] for match in TOKEN.finditer(text))


@lru_cache(maxsize=CACHED_WORDS)
def look_up_substitutes(entry: str, parts: str) -> Substitutes:
    """What may stand for an entry of the list, in any of these parts of speech; "" for all."""
    lines = [line.split("\t") for line in read_entries().get(entry, ())]
    cells = [line for line in lines if not parts or line[0] in parts or line[0] == "p"]
    barred = frozenset(name.strip() for line in cells for name in line[3].split(","))
    names = sort_names(tuple(split_phrase(name) for line in cells for name in line[2].split(",")))
    return replace(names, never=barred - {""})


@lru_cache(maxsize=CACHED_WORDS)
def sort_names(names: tuple[Phrase, ...]) -> Substitutes:
    words = (name[0] for name in names if len(name) == 1)
    return Substitutes(
        frozenset(base for word in words for base in (word, *find_bases(word))),
        tuple(dict.fromkeys(name for name in names if len(name) > 1)),
    )


@lru_cache(maxsize=CACHED_WORDS)
def find_substitutes(word: str, parts: str) -> Substitutes:
    """What may stand for a word of the evidence, in lower case: for its base forms in these parts of speech, and for what
    derives from them ("resignation": "quit").
    """
    bases = find_bases(word)
    found = [look_up_substitutes(base, parts) for base in bases]
    kin = [look_up_substitutes(base, "") for base in sorted(find_kin(word) - set(bases))]
    return Substitutes(
        frozenset().union(*(each.words for each in (*found, *kin))),
        tuple(dict.fromkeys(phrase for each in (*found, *kin) for phrase in each.phrases)),
        frozenset().union(*(each.never for each in found)),
    )


@lru_cache(maxsize=262_144)
def may_stand(one: str, other: str, parts: str) -> bool:
    """May the one stand for the other, where the report has that as this part of speech? Lower case."""
    return not find_substitutes(other, parts).words.isdisjoint(find_kin(one))


@lru_cache(maxsize=262_144)
def say_same(one: str, other: str) -> bool:
    """May the one stand for the other by any list, whatever part of speech that is? Lower case."""
    return are_alike(one, other) or may_stand(one, other, "")


@lru_cache(maxsize=262_144)
def is_barred(one: str, other: str, parts: str) -> bool:
    """Does the list name the one as a false friend of the other? Lower case."""
    barred = find_substitutes(other, parts).never
    named = not barred.isdisjoint(find_bases(one)) and not may_stand(one, other, parts)
    return named and not are_sides(one, other)


def find_parts(word: Word, verbs: frozenset[int]) -> str:
    """Parts of speech that a word of the evidence may have where it stands."""
    if word.at in verbs:
        return "v"
    participle = word.lower.endswith(("ed", "ing")) or word.lower in read_irregular_verbs()
    bare = not can_be(word.lower, "n") and not can_be(word.lower, "a")
    return "narv" if participle or bare else "nar"


def find_matches(claim: Reading, evidence: Reading, verbs: frozenset[int]) -> Iterator[Match]:
    """Phrases of the sentence for a word of the evidence, words and phrases of the sentence for a phrase of it."""
    places = index_forms(claim)
    for word in evidence.content():
        if not word.is_number:
            known = find_substitutes(word.lower, find_parts(word, verbs))
            yield from match_phrases(claim, known.phrases, places, (word,), verbs)
    for group, names in find_long_entries(evidence):
        known = sort_names(names)
        for word in claim.words:
            if word.is_content and not known.words.isdisjoint(find_kin(word.lower)):
                yield join((word,), group, verbs)
        yield from match_phrases(claim, known.phrases, places, group, verbs)


@lru_cache(maxsize=CACHED_WORDS)
def list_firsts(phrases: tuple[Phrase, ...]) -> frozenset[str]:
    return frozenset(phrase[0] for phrase in phrases)


def match_phrases(
    claim: Reading,
    phrases: tuple[Phrase, ...],
    places: dict[str, list[int]],
    group: Words,
    verbs: frozenset[int],
) -> Iterator[Match]:
    for phrase in phrases if phrases and not list_firsts(phrases).isdisjoint(places) else ():
        for start in places.get(phrase[0], ()):
            found = follow(claim, phrase, start)
            if any(word.is_content for word in found):
                yield join(found, group, verbs)


def join(ours: Words, theirs: Words, verbs: frozenset[int]) -> Match:
    content = [word.at for word in theirs if word.is_content]
    head = next((place for place in content if place in verbs), content[-1])
    return Match(
        tuple(word.at for word in ours if word.is_content),
        (head, *(place for place in content if place != head)),
        frozenset(word.at for word in ours),
        frozenset(word.at for word in theirs),
    )


def index_forms(side: Reading) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for word in side.words:
        for form in list_forms(word.lower):
            places[form].append(word.at)
    return places


@lru_cache(maxsize=CACHED_WORDS)
def list_forms(lower: str) -> tuple[str, ...]:
    """What a phrase of the list may begin with where the text has this word."""
    own = ("one's", "someone's") if lower in read_words(LISTS, "possessive") else ()
    return tuple(dict.fromkeys((lower, *forms_of(lower), *own)))


@lru_cache(maxsize=CACHED_WORDS)
def list_first_forms(lower: str) -> tuple[str, ...]:
    """Forms under which an entry of several words may begin."""
    return tuple(form for form in list_forms(lower) if form in read_firsts())


def find_long_entries(evidence: Reading) -> Iterator[tuple[Words, tuple[Phrase, ...]]]:
    """Phrases of the list in the evidence, and what may stand for them."""
    table = read_long_entries()
    particles = read_words(LISTS, "particle")
    for word in evidence.words:
        own = list_first_forms(word.lower)
        if not own:
            continue
        near = evidence.words[word.at + 1 : word.at + 3 + GAP]
        seconds = {form: None for other in near[:1] for form in list_forms(other.lower)}
        seconds |= {other.lower: None for other in near[1:] if other.lower in particles}
        for first, second in product(own, seconds):
            for phrase, names in table.get((first, second), ()):
                found = follow(evidence, phrase, word.at)
                if any(each.is_content for each in found):
                    yield found, names


def follow(side: Reading, phrase: Phrase, start: int) -> Words:
    """The words of a phrase that begins here; none where it does not."""
    here = side.words[start : start + len(phrase)]
    if len(here) == len(phrase) and all(map(fits, here, phrase)):
        return here if here[-1].sentence == here[0].sentence else ()
    return follow_split(side, phrase, start)


def follow_split(side: Reading, phrase: Phrase, start: int) -> Words:
    """ "Carried the plan out": the particle after the object."""
    first = side.words[start]
    if len(phrase) != 2 or phrase[1] not in read_words(LISTS, "particle") or not fits(first, phrase[0]):
        return ()
    for word in side.words[start + 1 : start + 2 + GAP]:
        if word.clause != first.clause:
            return ()
        if word.lower == phrase[1]:
            return (first, word)
    return ()


def fits(word: Word, listed: str) -> bool:
    return listed in list_forms(word.lower) or (word.owned and listed in {"one's", "someone's"})
