"""Marked sentences in, what the checks compare out: words, clauses, and the phrases that show how firmly it is said."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby, pairwise

from nutgraf.gate.families import can_be, find_bases
from nutgraf.gate.lists import read_sections, read_words
from nutgraf.gate.words import LISTS, REACH, Word, looks_finite, split_words, take_clause
from nutgraf.news import Sentence, Span

FAR = 8
"""Words from "asked" to its infinitive, at most."""
FORCES = "force_en.txt"
READINGS = 32
"""Sides of which what was read is kept: a writer tries several sentences on the same evidence."""


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
    heavy: tuple[Word, ...]
    """The content words."""
    places: dict[str, list[int]]
    """Word in lower case → where it stands."""
    heavy_places: dict[str, list[int]]
    """Content words alone."""

    def content(self) -> tuple[Word, ...]:
        return self.heavy

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


@lru_cache(maxsize=READINGS)
def read_side(sentences: tuple[Sentence, ...]) -> Reading:
    words = tuple(split_words(sentences))
    clauses = {number: tuple(group) for number, group in groupby(words, key=lambda word: word.clause)}
    parts = {number: tuple(group) for number, group in groupby(words, key=lambda word: word.sentence)}
    heavy = tuple(word for word in words if word.is_content)
    places: dict[str, list[int]] = {}
    for word in words:
        places.setdefault(word.lower, []).append(word.at)
    heavy_places: dict[str, list[int]] = {}
    for word in heavy:
        heavy_places.setdefault(word.lower, []).append(word.at)
    return Reading(sentences, words, tuple(find_forces(words)), clauses, parts, heavy, places, heavy_places)


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
    following = list_shapes(words[at + 1].lower) if at + 1 < len(words) else frozenset()
    for phrase, classes in list_candidates(word.lower, name):
        if len(phrase) > 1 and phrase[1] not in following:
            continue
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
        opens = take_clause(words, word.clause)[0].lower in {"only", "not", "never", "nor", "rarely"}
        return named and not opens and any(looks_finite(other.lower) for other in rest[1:])
    return word.lower == "were" and named and any(other.lower == "to" for other in rest[1:])


def is_used_so(words: tuple[Word, ...], here: tuple[Word, ...]) -> bool:
    """Is a phrase with two meanings used in the one that the list means?"""
    last = here[-1]
    before = words[here[0].at - 1].lower if here[0].at else ""
    rest = [other.lower for other in words[last.at + 1 : last.at + FAR] if other.clause == last.clause]
    if (last.lower == "once" and not rest) or (last.lower == "to" and rest[:1] == ["blame"]):
        return False  # "in winter only once"; "is to blame" states a cause
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
    return (
        (can_be(word, "v") and not word.endswith("ed"))
        or word in read_words(LISTS, "auxiliary")
        or can_be(word, "r")
    )


@lru_cache(maxsize=65_536)
def list_candidates(lower: str, name: str) -> tuple[tuple[tuple[str, ...], frozenset[str]], ...]:
    """Phrases of a list that may begin with a form of this word, the longest first."""
    table = read_phrases(name)
    firsts = dict.fromkeys((lower, *forms_of(lower)))
    known = [item for first in firsts for item in table.get(first, ())]
    return tuple(sorted(known, key=lambda item: -len(item[0])))


PAST = frozenset(["was", "were", "did", "had"])
""" "Were not warned before it was switched off": nothing waits."""
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
        opens = word.lower == "until" and (not word.at or words[word.at - 1].sentence != word.sentence)
        near = words[clause[-1].at + 1 :][:FAR] if opens else words[max(0, word.at - FAR) : word.at]
        denied = [w for w in near if w.lower == "not" and w.sentence == word.sentence]
        past = word.lower == "before" and denied and words[denied[-1].at - 1].lower in PAST
        found += [(denied[-1], word)] if denied and not past else []
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
    yield from find_stops(words)
    yield from find_deadlines(words)
    yield from find_puts(words)
    yield from find_views(words)
    yield from find_too(words)
    for word, after in pairwise(words):
        counted = after.is_number or after.lower in read_words(LISTS, "cardinal") | {"one"}
        if word.lower == "just" and counted and after.clause == word.clause:
            yield frozenset(["only"]), (word,)


def find_too(words: tuple[Word, ...]) -> Iterator[tuple[frozenset[str], tuple[Word, ...]]]:
    """ "Too rusty to close": it could not be closed."""
    for too, plain, to, verb in zip(words, words[1:], words[2:], words[3:], strict=False):
        led = too.lower == "too" and plain.is_content and to.lower == "to" and too.clause == verb.clause
        if led and can_be(verb.lower, "v"):
            yield frozenset(["not"]), (too,)


def find_views(words: tuple[Word, ...]) -> Iterator[tuple[frozenset[str], tuple[Word, ...]]]:
    """ "In the investigators' view"."""
    for before, word in pairwise(words):
        if word.lower in {"view", "opinion", "eyes"} and before.owned and before.clause == word.clause:
            near = words[max(0, word.at - REACH - 1) : word.at]
            if any(other.lower == "in" and other.clause == word.clause for other in near):
                yield frozenset(["thought", "viewed"]), (word,)


def find_deadlines(words: tuple[Word, ...]) -> Iterator[tuple[frozenset[str], tuple[Word, ...]]]:
    """ "Gave the railway until 31 March to replace them": it has to."""
    for word in words:
        if "give" in find_bases(word.lower):
            after = [other for other in words[word.at + 2 : word.at + FAR] if other.sentence == word.sentence]
            until = next((other for other in after if other.lower == "until"), None)
            if until is not None:
                yield frozenset(["obliged"]), (word,)


def find_stops(words: tuple[Word, ...]) -> Iterator[tuple[frozenset[str], tuple[Word, ...]]]:
    """ "Stopped admitting patients" is "no longer admits patients"."""
    for word, after in pairwise(words):
        ends = word.lower in STOPS and after.clause == word.clause
        if ends and after.lower.endswith("ing") and can_be(find_bases(after.lower)[0], "v"):
            yield frozenset(["not"]), (word,)


STOPS = frozenset(["stop", "stops", "stopped", "cease", "ceases", "ceased"])


def find_puts(words: tuple[Word, ...]) -> Iterator[tuple[frozenset[str], tuple[Word, ...]]]:
    """ "Put the age of the boat at 900 years": an estimate."""
    for word in words:
        if word.lower not in {"put", "puts", "putting"}:
            continue
        after = [other for other in words[word.at + 1 : word.at + FAR] if other.clause == word.clause]
        if any(one.lower == "at" and other.is_number for one, other in pairwise(after)):
            yield frozenset(["estimated"]), (word,)


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


@lru_cache(maxsize=65_536)
def list_shapes(lower: str) -> frozenset[str]:
    return frozenset([lower, *forms_of(lower)])


def is_form(word: Word, listed: str) -> bool:
    return listed in list_shapes(word.lower)


def find_region(words: tuple[Word, ...], phrase: tuple[Word, ...]) -> tuple[Word, ...]:
    """What a phrase bears on: the content words after it in its clause, or in the "that" clause which it opens.

    Where it ends its clause it bears on that clause and the one before ("…, the regulator advised").
    """
    last = phrase[-1]
    here = list_content(words, last, 0)
    alone = last.lower == "not" and len(take_clause(words, last.clause)) == 1
    elliptic = last.lower == "not" and is_elliptic(words, last)
    denied = list_denied(words, last) if alone else list_taken_up(words, last) if elliptic else ()
    if denied:
        return denied
    after = tuple(word for word in here if word.at > last.at)
    if last.lower in STOPS:
        joined = [
            word.at for word in take_clause(words, last.clause) if word.at > last.at and word.lower == "and"
        ]
        after = tuple(word for word in after if word.at < min(joined, default=len(words)))
    following = [word for word in take_clause(words, last.clause + 1) if word.sentence == last.sentence]
    complement = bool(following) and following[0].lower in read_words(LISTS, "complement")
    told = list_content(words, last, 1)
    if (
        not after
        and following
        and following[0].lower in {"whom", "which"}
        and last.lower in {"none", "neither"}
    ):
        return told  # "none of whom was hurt"
    if complement and all(word.lower in read_words(LISTS, "truth") | REPORTS for word in after):
        return (*after, *told)
    if after:
        return after
    before = tuple(word for word in here if word not in phrase)
    if before and take_clause(words, last.clause)[0].lower in read_words(LISTS, "subordinator"):
        return before  # "…, because nobody wanted it": the clause before is not what nobody wanted
    return (*list_content(words, last, -1), *before) or told


def list_taken_up(words: tuple[Word, ...], last: Word) -> tuple[Word, ...]:
    """Of "the first came, the second did not" the second, and the coming."""
    return (*list_content(words, last, 0), *list_content(words, last, -1, over=True))


REPORTS = frozenset(["report", "reports", "claim", "claims", "allegation", "allegations", "rumour", "rumours", "suggestion",
                     "suggestions", "accusation", "accusations", "speculation"])  # fmt: skip
"""Of "denied reports that it would sell" what is denied is that it would."""


def list_denied(words: tuple[Word, ...], last: Word) -> tuple[Word, ...]:
    """ "Not because of the leak"; "not, as was reported, in Torvik"."""
    after = take_clause(words, last.clause + 1)
    aside = bool(after) and after[0].lower == "as"
    return list_content(words, last, 2 if aside else 1)


def is_elliptic(words: tuple[Word, ...], last: Word) -> bool:
    """ "The second did not": what it did not do was said before."""
    here = take_clause(words, last.clause)
    stops = here[-1] == last and len(here) > 1
    return stops and words[last.at - 1].lower in ELLIPTIC and any(word.is_content for word in here)


ELLIPTIC = frozenset(
    ["do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "will", "would", "could", "can"]
)


def list_content(words: tuple[Word, ...], near: Word, step: int, *, over: bool = False) -> tuple[Word, ...]:
    """Content words of the clause so many clauses on; of another turn only going forward, or `over`."""
    return tuple(
        word
        for word in take_clause(words, near.clause + step)
        if word.is_content and word.sentence == near.sentence and (over or step > 0 or word.turn == near.turn)
    )
