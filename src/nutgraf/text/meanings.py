"""A text and its language in, what its words and phrases mean out: meanings that four languages share, with their places.

"Asked for the vote to be put off" and "bat um Vertagung" have one meaning in common. Which meanings there are, by which
words, which exclude each other, which are kinds of another and which bring another about is in data/meanings_*.tsv.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources

LANGUAGES = ("en", "de", "es", "fr")
_RELATIONS = frozenset({"opposite", "kind_of", "brings", "told_by"})
_SCENE = "scene"
_WORD = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[,;:.!?()\[\]“”„»«\"–—]")
"""A separable verb does not reach over these: "sagt die Sitzung ab", but not "sagt, das Dach ab"."""
_REACH = 6
"""Other words that a gap may hold."""
_CACHED_TEXTS = 32_768


@dataclass(frozen=True, slots=True)
class Meaning:
    """A concept as a text has it."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """A word or phrase of the dictionary, by its words; a gap is an empty one."""

    name: str
    parts: tuple[str, ...]
    lead: int
    """Words before the one it is filed under."""


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int
    is_broken: bool
    """A mark that ends a thought stands between it and the word before it."""


@dataclass(slots=True)
class _Lexicon:
    """One language's entries, each by its longest word before any gap: "in the dark" is looked for where "dark" stands."""

    whole: dict[str, list[_Entry]] = field(default_factory=dict)
    begun: dict[str, list[_Entry]] = field(default_factory=dict)
    ended: dict[str, list[_Entry]] = field(default_factory=dict)
    known: dict[str, tuple[_Entry, ...]] = field(default_factory=dict)

    def add(self, name: str, phrase: str) -> None:
        parts = tuple(_cut_phrase(phrase))
        together = parts[: parts.index("")] if "" in parts else parts
        lead = max(range(len(together)), key=lambda at: len(together[at].strip("*")))
        key = parts[lead]
        into = self.begun if key.endswith("*") else self.ended if key.startswith("*") else self.whole
        into.setdefault(key.strip("*"), []).append(_Entry(name, parts, lead))

    def look_up(self, word: str) -> tuple[_Entry, ...]:
        if word not in self.known:
            self.known[word] = tuple(self._list_entries(word))
        return self.known[word]

    def _list_entries(self, word: str) -> Iterator[_Entry]:
        yield from self.whole.get(word, ())
        for at in range(1, len(word) + 1):
            yield from self.begun.get(word[:at], ())
        for at in range(len(word)):
            yield from self.ended.get(word[at:], ())


def _cut_phrase(phrase: str) -> Iterator[str]:
    """Words as a text is cut; "*" is any word, "" up to six words, a star at a word's end or start any letters."""
    for written in phrase.casefold().split():
        if written in {"*", "~"}:
            yield "" if written == "~" else "*"
            continue
        words = _WORD.findall(written)
        for at, word in enumerate(words):
            is_first, is_last = at == 0, at == len(words) - 1
            yield (
                ("*" if is_first and written.startswith("*") else "")
                + word
                + ("*" if is_last and written.endswith("*") else "")
            )


# ── the dictionary ───────────────────────────────────────────────────────────────────────────────────


@cache
def _read_rows() -> tuple[tuple[str, str, str, str], ...]:
    """Concept, class or relation, language, entries or concepts."""
    files = resources.files("nutgraf.text").joinpath("data").iterdir()
    rows = []
    for file in sorted(files, key=lambda each: each.name):
        if file.name.startswith("meanings_") and file.name.endswith(".tsv"):
            for line in file.read_text("utf-8").splitlines():
                if line and not line.startswith("#"):
                    name, kind, language, words = line.split("\t")
                    rows.append((name, kind, language, words))
    return tuple(rows)


@cache
def _read_lexicon(language: str, *, scenes: bool = False) -> _Lexicon:
    lexicon = _Lexicon()
    for name, kind, of, words in _read_rows():
        if of == language and kind not in _RELATIONS and (kind == _SCENE) is scenes:
            for phrase in words.split("/"):
                lexicon.add(name, phrase)
    return lexicon


@cache
def read_classes() -> Mapping[str, str]:
    """Concept → deed, saying, state, thing, who, where, when, measure or scene."""
    return {name: kind for name, kind, _of, _words in _read_rows() if kind not in _RELATIONS}


@cache
def _read_related(relation: str) -> Mapping[str, frozenset[str]]:
    related: dict[str, set[str]] = {}
    for name, kind, _of, others in _read_rows():
        if kind == relation:
            for other in others.split("/"):
                related.setdefault(name, set()).add(other.strip())
                if relation == "opposite":
                    related.setdefault(other.strip(), set()).add(name)
    return {name: frozenset(others) for name, others in related.items()}


def list_opposites(name: str) -> frozenset[str]:
    """What is not so where this is: whichever of the two the dictionary names first."""
    return _read_related("opposite").get(name, frozenset())


@cache
def list_kinds(name: str) -> frozenset[str]:
    """The concept and every wider one: a surgeon is a doctor, a doctor is somebody who treats."""
    return _follow(name, "kind_of")


@cache
def list_brought(name: str) -> frozenset[str]:
    """The concept and all that it brings about: who was murdered has died."""
    return _follow(name, "brings")


def list_told(name: str) -> frozenset[str]:
    """What such an event, or a wider one, is reported as once it has come about: a vote by its result."""
    return frozenset(told for wide in list_kinds(name) for told in _read_related("told_by").get(wide, ()))


def _follow(name: str, relation: str) -> frozenset[str]:
    reached, waiting = {name}, [name]
    while waiting:
        fresh = _read_related(relation).get(waiting.pop(), frozenset()) - reached
        reached |= fresh
        waiting += sorted(fresh)
    return frozenset(reached)


# ── in a text ────────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=_CACHED_TEXTS)
def find_meanings(text: str, language: str) -> tuple[Meaning, ...]:
    """In the order of their places; a word that is part of a longer phrase of the dictionary means only what the phrase does."""
    return _find(text, _read_lexicon(language if language in LANGUAGES else "en"))


def find_scenes(text: str, language: str) -> tuple[str, ...]:
    """What is seen of an event while it lasts ("went to the polls"), by name."""
    found = _find(text, _read_lexicon(language if language in LANGUAGES else "en", scenes=True))
    return tuple(dict.fromkeys(each.name for each in found))


def _find(text: str, lexicon: _Lexicon) -> tuple[Meaning, ...]:
    tokens = _cut_text(text)
    matches = {
        (places, entry.name)
        for at, token in enumerate(tokens)
        for entry in lexicon.look_up(token.word)
        if (places := _match(entry, tokens, at - entry.lead))
    }
    longest = [0] * len(tokens)
    for places, _name in matches:
        for at in places:
            longest[at] = max(longest[at], len(places))
    found = {
        Meaning(name, tokens[places[0]].start, tokens[places[-1]].end)
        for places, name in matches
        if any(longest[at] <= len(places) for at in places)
    }
    return tuple(sorted(found, key=lambda each: (each.start, each.end, each.name)))


def _cut_text(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    before = 0
    for match in _WORD.finditer(text):
        is_broken = bool(_BREAK.search(text, before, match.start()))
        tokens.append(_Token(match.group().casefold(), match.start(), match.end(), is_broken))
        before = match.end()
    return tokens


def _match(entry: _Entry, tokens: Sequence[_Token], start: int) -> tuple[int, ...]:
    """Places of the words of a phrase that may begin at `start`; none where it does not."""
    if len(entry.parts) == 1:
        return (start,)
    if start < 0 or not _is_of(entry.parts[0], tokens[start].word):
        return ()
    places = [start]
    reach = 1
    for part in entry.parts[1:]:
        if not part:
            reach = 1 + _REACH
            continue
        place = _find_next(part, tokens, places[-1] + 1, reach)
        if place < 0:
            return ()
        places.append(place)
        reach = 1
    return tuple(places)


def _find_next(part: str, tokens: Sequence[_Token], start: int, reach: int) -> int:
    for at in range(start, min(start + reach, len(tokens))):
        if tokens[at].is_broken:
            return -1
        if _is_of(part, tokens[at].word):
            return at
    return -1


def _is_of(part: str, word: str) -> bool:
    if part.endswith("*"):
        return word.startswith(part[:-1])
    return word.endswith(part[1:]) if part.startswith("*") else word == part
