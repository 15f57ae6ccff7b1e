"""Marked sentences in, their words out, each with its place, its clause and its turn."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from nutgraf.gate.families import can_be, find_bases, find_kinds, read_irregular_verbs, read_set_phrases
from nutgraf.gate.lists import read_words
from nutgraf.news import Sentence

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
QUOTED = re.compile(r"[\"“„«»][^\"“”„«»]{2,}[\"”“»«]")
"""A speaker's own "but" gives the word to nobody else."""
BREAKS = frozenset(",;:—–()")
AHEAD = 9
"""Words that are looked at to tell whether a clause begins."""
REACH = 4
"""Words from "all" to the "but" that excepts something, at most."""
LISTS = "function_en.txt"


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word of one side, with its place. Equal only to itself: comparing twelve fields took a tenth of the time."""

    text: str
    lower: str
    """Without a possessive ending."""
    at: int
    """Position among all words of its side."""
    sentence: int
    """Number of its sentence on its side."""
    clause: int
    """Number of its clause on its side."""
    turn: int
    """Number of its part of a sentence: parted at a semicolon and before "but" and "while"."""
    start: int
    """Offset in the article, as the marks have it."""
    owned: bool = False
    """Stands in the possessive."""
    phrase: str = ""
    """With the particle after it ("turned down"), when the list has the two together."""
    is_number: bool = False
    is_content: bool = True

    @property
    def is_light(self) -> bool:
        """Means little without its object ("make", "take"), or no more than a pronoun ("people")."""
        return is_light_word(self.lower)


@lru_cache(maxsize=65_536)
def is_light_word(lower: str) -> bool:
    return not read_words(LISTS, "light").isdisjoint(find_bases(lower))


def take_clause(words: tuple[Word, ...], number: int) -> tuple[Word, ...]:
    first, last = (bisect_left(words, at, key=lambda word: word.clause) for at in (number, number + 1))
    return words[first:last]


def split_words(sentences: Sequence[Sentence]) -> Iterator[Word]:
    """All words, each with the number of its clause and of its turn."""
    at = clause = turn = 0
    for number, sentence in enumerate(sentences):
        clause, turn, end = clause + 1, turn + 1, 0
        found = list(WORD.finditer(sentence.text))
        lowers = [match[0].lower() for match in found]
        quoted = [match.span() for match in QUOTED.finditer(sentence.text)]
        for place, match in enumerate(found):
            between = sentence.text[end : match.start()]
            if between != " " or lowers[place] in list_openers() or lowers[0] == "only":
                rest = lowers[place : place + AHEAD]
                inside = bool(quoted) and any(start < match.start() < stop for start, stop in quoted)
                excepted = rest[0] == "but" and is_excepted(sentence.text[: match.start()], rest)
                turned = opens_turned(lowers, place, found)
                turn += place > 0 and not (inside or excepted) and opens_turn(between, rest)
                clause += (
                    not BREAKS.isdisjoint(between) or turned or (not excepted and opens_clause(rest, place))
                )
            end = match.end()
            text = match[0].replace("’", "'")
            lower = clean(text)
            owned = text.endswith("'s") or (text.endswith("s") and sentence.text[end : end + 1] in "'’")
            phrase = find_phrase(lower, lowers[place + 1] if place + 1 < len(lowers) else "")
            start = sentence.span.start + match.start()
            digit = text[0].isdigit()
            content = digit or is_month(text, place) or lower not in read_words(LISTS, "function")
            yield Word(text, lower, at, number, clause, turn, start, owned, phrase, digit, content)
            at += 1


@lru_cache(maxsize=65_536)
def find_phrase(word: str, particle: str) -> str:
    phrases = read_set_phrases()
    known = particle in read_words(LISTS, "particle") and find_kinds(f"{word} {particle}")
    if not known and not any(f"{base} {particle}" in phrases for base in find_bases(word)):
        return ""
    return f"{word} {particle}"


def clean(text: str) -> str:
    """Lower case without the possessive; "don't" stays."""
    return text.lower().removesuffix("'s")


@cache
def list_openers() -> frozenset[str]:
    """Words that may begin a clause or a turn; most begin neither, and need no second look."""
    sections = (read_words(LISTS, name) for name in ("turn", "opener", "joiner"))
    return frozenset(["once", "and", *INVERTED]).union(*sections)


def is_month(text: str, place: int) -> bool:
    return text == "May" and place > 0


def is_excepted(before: str, rest: list[str]) -> bool:
    """Of "all faculties but medicine" the "but", which opens nothing."""
    near = [match[0].lower() for match in WORD.finditer(before)][-REACH:]
    plain = before.endswith(" ") and before.rstrip()[-1:].isalnum()
    told = any(looks_finite(word) for word in rest[1:4])
    return plain and not told and not read_words(LISTS, "total").isdisjoint(near)


def opens_turn(between: str, rest: list[str]) -> bool:
    """Does somebody else begin to act here: after a semicolon, at "but" or "while", or at ", and X did"?"""
    if ";" in between or rest[0] in read_words(LISTS, "turn"):
        return True
    joined = "," in between and rest[0] == "and" and len(rest) > 1 and not looks_finite(rest[1])
    return joined and any(looks_finite(word) for word in rest[2:5])


def opens_clause(rest: list[str], place: int) -> bool:
    """Does a clause begin with the first of these words?"""
    if rest[0] in INVERTED and opens_inverted(rest):
        return place > 0
    if rest[0] in read_words(LISTS, "opener") or rest[0] == "once":
        return place > 0 and (rest[0] != "once" or opens_once(rest))
    return rest[0] in read_words(LISTS, "joiner") and any(looks_finite(word) for word in rest[1:6])


def opens_turned(lowers: list[str], place: int, found: list[re.Match[str]]) -> bool:
    """The "will" of "only if the town pays the rent will the bank reopen the branch"."""
    if lowers[0] != "only" or place < 4 or lowers[place] not in read_words(LISTS, "auxiliary"):
        return False
    after = found[place + 1][0] if place + 1 < len(found) else ""
    named = after.lower() in read_words(LISTS, "article") | read_words(LISTS, "person") or after[:1].isupper()
    return named and not any(word in read_words(LISTS, "auxiliary") for word in lowers[place - 2 : place])


INVERTED = frozenset(["should", "had"])


def opens_inverted(rest: list[str]) -> bool:
    """ "Will ration water should the lake fall", "would have left had she known": the subject stands behind the verb."""
    named = read_words(LISTS, "person") | (
        read_words(LISTS, "article") if rest[0] == "should" else frozenset()
    )
    return len(rest) > 2 and rest[1] in named


def opens_once(rest: list[str]) -> bool:
    """ "Once the roof is finished"; not "once a guard", "once in charge"."""
    named = len(rest) > 1 and rest[1] not in {"a", "an", "again", "more"} | read_words(LISTS, "case")
    return named and any(looks_finite(word) for word in rest[2:7])


@lru_cache(maxsize=65_536)
def looks_finite(word: str) -> bool:
    """An auxiliary, or a form that is a past tense: good enough to tell "signed and ratified" from "salt and pepper"."""
    if word in read_words(LISTS, "auxiliary") or word in read_words(LISTS, "unchanged past"):
        return True
    if word in read_irregular_verbs():
        return can_be(word, "v")
    if word.endswith("s") and not word.endswith("ss"):
        return (can_be(word, "v") and not can_be(word, "n")) or is_saying(word)
    return word.endswith("ed") and can_be(word, "v")


@lru_cache(maxsize=65_536)
def is_saying(word: str) -> bool:
    return any(base in read_words("reporting_en.txt", "always") for base in find_bases(word))
