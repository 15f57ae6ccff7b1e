"""Marked sentences in, what the checks compare out: words, clauses, and the phrases that show how firmly it is said."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby, pairwise

from nutgraf.gate.families import can_be, find_bases, find_kinds, read_irregular_verbs, read_set_phrases
from nutgraf.gate.lists import read_sections, read_words
from nutgraf.news import Sentence, Span

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
QUOTED = re.compile(r"[\"“„«»][^\"“”„«»]{2,}[\"”“»«]")
"""A speaker's own "but" gives the word to nobody else."""
BREAKS = frozenset(",;:—–()")
AHEAD = 9
"""Words that are looked at to tell whether a clause begins."""
FAR = 8
"""Words from "asked" to its infinitive, at most."""
REACH = 4
"""Words from "all" to the "but" that excepts something, at most."""
LISTS = "function_en.txt"
FORCES = "force_en.txt"
READINGS = 8
"""Sides of which what was read is kept: those of one comparison and the last ones."""


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
        return any(base in read_words(LISTS, "light") for base in find_bases(self.lower))


@dataclass(frozen=True, slots=True)
class Force:
    """A phrase that shows how firmly something is said."""

    classes: frozenset[str]
    words: tuple[Word, ...]
    region: tuple[Word, ...]
    """The content words that it bears on."""
    clause: tuple[Word, ...]
    """All content words of its clause."""

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One side: the sentence under test, or its evidence. Equal only to itself, so that what is read of it is read once."""

    sentences: tuple[Sentence, ...]
    words: tuple[Word, ...]
    forces: tuple[Force, ...]
    clauses: dict[int, tuple[Word, ...]]
    parts: dict[int, tuple[Word, ...]]
    """The words of each sentence."""

    def content(self) -> tuple[Word, ...]:
        return tuple(word for word in self.words if word.is_content)

    def within(self, sentence: int, span: Span) -> tuple[Word, ...]:
        """The words of a stretch that a mark points to."""
        words = self.sentence(sentence)
        first, last = (bisect_left(words, at, key=lambda word: word.start) for at in (span.start, span.end))
        return words[first:last]

    def clause(self, number: int) -> tuple[Word, ...]:
        return self.clauses.get(number, ())

    def sentence(self, number: int) -> tuple[Word, ...]:
        """The words of one sentence: kept apart, since a search through all would make long evidence dear."""
        return self.parts.get(number, ())


def take_clause(words: tuple[Word, ...], number: int) -> tuple[Word, ...]:
    first, last = (bisect_left(words, at, key=lambda word: word.clause) for at in (number, number + 1))
    return words[first:last]


def read_side(sentences: Sequence[Sentence]) -> Reading:
    words = tuple(split_words(sentences))
    clauses = {number: tuple(group) for number, group in groupby(words, key=lambda word: word.clause)}
    parts = {number: tuple(group) for number, group in groupby(words, key=lambda word: word.sentence)}
    return Reading(tuple(sentences), words, tuple(find_forces(words)), clauses, parts)


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
            rest = lowers[place : place + AHEAD]
            inside = bool(quoted) and any(start < match.start() < stop for start, stop in quoted)
            excepted = rest[0] == "but" and is_excepted(sentence.text[: match.start()], rest)
            if between != " " or rest[0] in list_openers():
                turn += place > 0 and not (inside or excepted) and opens_turn(between, rest)
                clause += not BREAKS.isdisjoint(between) or (not excepted and opens_clause(rest, place))
            end = match.end()
            text = match[0].replace("’", "'")
            lower = clean(text)
            owned = text.endswith("'s") or (text.endswith("s") and sentence.text[end : end + 1] in "'’")
            phrase = find_phrase(lower, rest[1] if len(rest) > 1 else "")
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
    return frozenset(["once", "and"]).union(*sections)


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
    if rest[0] in read_words(LISTS, "opener") or rest[0] == "once":
        return place > 0 and (rest[0] != "once" or opens_once(rest))
    return rest[0] in read_words(LISTS, "joiner") and any(looks_finite(word) for word in rest[1:6])


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


# ── phrases that show how firmly it is said ─────────────────────────────────────────────────────────────


@cache
def read_phrases(name: str) -> dict[str, tuple[tuple[tuple[str, ...], frozenset[str]], ...]]:
    """First word → the phrases of a list that begin with it and the words of their headings, the longest first."""
    table: dict[str, dict[tuple[str, ...], frozenset[str]]] = {}
    for heading, phrases in read_sections(name).items():
        for phrase in phrases:
            words = tuple(phrase.split())
            known = table.setdefault(words[0], {})
            known[words] = known.get(words, frozenset()) | frozenset(heading.split())
    return {first: tuple(sorted(table[first].items(), key=lambda item: -len(item[0]))) for first in table}


def find_phrases(words: tuple[Word, ...], name: str) -> Iterator[tuple[frozenset[str], tuple[Word, ...]]]:
    """Phrases of a list with the words of their headings: the longest first, none inside another."""
    at = 0
    while at < len(words):
        found = match_phrase(words, at, name) if list_candidates(words[at].lower, name) else None
        if found is not None:
            yield found[1], words[at : at + found[0]]
        at += found[0] if found else 1


def match_phrase(words: tuple[Word, ...], at: int, name: str) -> tuple[int, frozenset[str]] | None:
    word = words[at]
    if word.text[0].isupper() and at and words[at - 1].sentence == word.sentence:
        return None  # a name: "May", "Will"
    for phrase, classes in list_candidates(word.lower, name):
        here = words[at : at + len(phrase)]
        whole = len(here) == len(phrase) and here[-1].sentence == word.sentence
        if whole and all(map(is_form, here, phrase)):
            return len(phrase), classes
    return None


def find_inverted(words: tuple[Word, ...]) -> Iterator[tuple[frozenset[str], tuple[Word, ...]]]:
    """ "Should stocks not recover": a condition without "if"."""
    for word, after in pairwise(words):
        opens = word.at == 0 or words[word.at - 1].clause != word.clause
        opens = opens or (word.lower == "had" and after.lower in read_words(LISTS, "person"))
        told = after.clause == word.clause and after.lower not in read_words(LISTS, "auxiliary")
        if opens and told and (word.lower == "should" or is_wished(words, word)):
            yield frozenset(["condition"]), (word,)


def is_wished(words: tuple[Word, ...], word: Word) -> bool:
    """ "Had she known", "were the bank to fail"; not "…, had offered to resign", "…, were flat"."""
    rest = [other for other in words[word.at + 1 : word.at + 9] if other.clause == word.clause]
    named = rest[0].lower in read_words(LISTS, "person") | read_words(LISTS, "article")
    if word.lower == "had":
        return named and any(looks_finite(other.lower) for other in rest[1:])
    return word.lower == "were" and named and any(other.lower == "to" for other in rest[1:])


def is_used_so(words: tuple[Word, ...], here: tuple[Word, ...]) -> bool:
    """Is a phrase with two meanings used in the one that the list means?"""
    last = here[-1]
    before = words[here[0].at - 1].lower if here[0].at else ""
    rest = [other.lower for other in words[last.at + 1 : last.at + FAR] if other.clause == last.clause]
    if last.lower == "to" and rest[:1] == ["blame"]:
        return False  # "is to blame" states a cause
    if here[0].lower == "if":
        return not before or read_words(LISTS, "asking").isdisjoint(find_bases(before))
    if [word.lower for word in here[:2]] == ["as", "long"]:
        return before not in read_words(LISTS, "measuring")
    if len(here) > 2 and last.lower == "to" and here[0].lower in read_words(LISTS, "be"):
        return not rest or may_follow_to(rest[0])
    wanting = read_words(LISTS, "wanting")
    if len(here) == 1 and can_be(last.lower, "v") and not wanting.isdisjoint(find_bases(last.lower)):
        return "for" in rest or any(
            one == "to" and can_be(other, "v") for one, other in pairwise(rest)
        )  # not "asked three times", "the order has applied since"
    return not ("let" in find_bases(last.lower) and "go" in rest)


def may_follow_to(word: str) -> bool:
    """ "Due to open", "said to have"; not "due to a landslide", "reported to the board"."""
    return can_be(word, "v") or word in read_words(LISTS, "auxiliary") or can_be(word, "r")


@lru_cache(maxsize=65_536)
def list_candidates(lower: str, name: str) -> tuple[tuple[tuple[str, ...], frozenset[str]], ...]:
    """Phrases of a list that may begin with a form of this word, the longest first."""
    table = read_phrases(name)
    firsts = dict.fromkeys((lower, *forms_of(lower)))
    known = [item for first in firsts for item in table.get(first, ())]
    return tuple(sorted(known, key=lambda item: -len(item[0])))


DELAYS = frozenset(["until", "before", "once"])
ONCE = frozenset(["condition", "necessary", "once"])


def find_delays(words: tuple[Word, ...]) -> tuple[tuple[Word, Word], ...]:
    """ "Not until the roof is finished", "not … before it is", "once it is": the word that gives way, and the one that opens."""
    found = []
    for word in words:
        if word.lower not in DELAYS:
            continue
        clause = take_clause(words, word.clause)
        if clause[0] != word or not any(looks_finite(other.lower) for other in clause[2:]):
            continue
        if word.lower == "once":
            found.append((word, word))
            continue
        denied = [
            w
            for w in words[max(0, word.at - FAR) : word.at]
            if w.lower == "not" and w.sentence == word.sentence
        ]
        found += [(denied[-1], word)] if denied else []
    return tuple(found)


def find_exceptions(words: tuple[Word, ...]) -> Iterator[tuple[frozenset[str], tuple[Word, ...]]]:
    """ "All but Saltgate": the same as "except"."""
    for word in words:
        if word.lower != "but":
            continue
        before = [other for other in words[max(0, word.at - REACH) : word.at] if other.turn == word.turn]
        total = any(other.lower in read_words(LISTS, "total") for other in before)
        if total and before[-1].clause == word.clause:
            yield frozenset(["only"]), (word,)


def find_forces(words: tuple[Word, ...]) -> Iterator[Force]:
    inverted, delayed = tuple(find_inverted(words)), find_delays(words)
    taken = {word.at for _, here in inverted for word in here} | {word.at for word, _ in delayed}
    phrases = (found for found in find_phrases(words, FORCES) if found[1][0].at not in taken)
    once = tuple((ONCE, (opener,)) for _, opener in delayed)
    for classes, here in (*phrases, *inverted, *once, *find_exceptions(words)):
        if not is_used_so(words, here):
            continue
        around = (word for word in take_clause(words, here[-1].clause) if word not in here)
        yield Force(
            classes, here, find_region(words, here), tuple(word for word in around if word.is_content)
        )


def forms_of(lower: str) -> tuple[str, ...]:
    """What a word may be listed under."""
    return ("be",) if lower in read_words(LISTS, "be") else find_bases(lower)


def is_form(word: Word, listed: str) -> bool:
    return word.lower == listed or listed in forms_of(word.lower)


def find_region(words: tuple[Word, ...], phrase: tuple[Word, ...]) -> tuple[Word, ...]:
    """What a phrase bears on: the content words after it in its clause, or in the "that" clause which it opens.

    Where it ends its clause it bears on that clause and the one before ("…, the regulator advised").
    """
    last = phrase[-1]
    here = list_content(words, last, 0)
    alone = last.lower == "not" and len(take_clause(words, last.clause)) == 1
    if alone and (denied := list_denied(words, last)):
        return denied
    after = tuple(word for word in here if word.at > last.at)
    following = [word for word in take_clause(words, last.clause + 1) if word.sentence == last.sentence]
    complement = bool(following) and following[0].lower in read_words(LISTS, "complement")
    told = list_content(words, last, 1)
    if complement and all(word.lower in read_words(LISTS, "truth") for word in after):
        return (*after, *told)
    if after:
        return after
    before = tuple(word for word in here if word not in phrase)
    return (*list_content(words, last, -1), *before) or told


def list_denied(words: tuple[Word, ...], last: Word) -> tuple[Word, ...]:
    """ "Not because of the leak"; "not, as was reported, in Torvik"."""
    after = take_clause(words, last.clause + 1)
    aside = bool(after) and after[0].lower == "as"
    return list_content(words, last, 2 if aside else 1)


def list_content(words: tuple[Word, ...], near: Word, step: int) -> tuple[Word, ...]:
    """Content words of the clause so many clauses on; of another sentence or turn only going forward."""
    return tuple(
        word
        for word in take_clause(words, near.clause + step)
        if word.is_content and word.sentence == near.sentence and (step > 0 or word.turn == near.turn)
    )
