"""A stretch of text in, the concepts that its words name out: different words for one thing meet in a concept.

A concept is a family of predicates and of the nouns made of them ("delivered", "handed over", "geliefert"), or a kind of
people and things that are counted. The lists are `data/concepts.txt`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources

LANGUAGES = frozenset({"en", "de", "es", "fr"})
_TOKEN = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_CACHED_TEXTS = 32_768


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept named in a text."""

    name: str
    kind: str
    """once, event, static, toll, offer, level, trade, aspect or noun: see data/concepts.txt"""
    start: int
    end: int

    @property
    def is_predicate(self) -> bool:
        return self.kind not in {"aspect", "noun"}


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    tail: tuple[str, ...]
    """The words after the first one; a star at the end of one stands for any ending."""


@dataclass(slots=True)
class _Lexicon:
    whole: dict[str, list[_Entry]] = field(default_factory=dict)
    prefix: dict[str, list[_Entry]] = field(default_factory=dict)

    def add(self, phrase: str, name: str) -> None:
        first, *tail = phrase.split()
        into = self.prefix if first.endswith("*") else self.whole
        into.setdefault(first.rstrip("*"), []).append(_Entry(name, tuple(tail)))

    def entries(self, word: str) -> Iterator[_Entry]:
        yield from self.whole.get(word, ())
        for length in range(len(word), 1, -1):
            yield from self.prefix.get(word[:length], ())


def _read_rows() -> Iterator[list[str]]:
    text = resources.files("nutgraf.ledger").joinpath("data/concepts.txt").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def read_kinds() -> dict[str, str]:
    """Concept → its class."""
    return {name: kind for name, kind, _language, _words in _read_rows()}


@cache
def _read_lexicon(language: str) -> _Lexicon:
    lexicon = _Lexicon()
    for name, _kind, of, words in _read_rows():
        if of == language:
            for phrase in words.split("/"):
                lexicon.add(phrase.strip(), name)
    return lexicon


@lru_cache(maxsize=_CACHED_TEXTS)
def find_concepts(text: str, language: str) -> tuple[Concept, ...]:
    """In the order of their places; of two phrases that start at one word the longer one counts."""
    lexicon = _read_lexicon(language if language in LANGUAGES else "en")
    kinds = read_kinds()
    tokens = [(m.group().casefold().replace("’", "'"), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    found: list[Concept] = []
    taken = 0
    for at, (word, start, _end) in enumerate(tokens):
        if at < taken:
            continue
        matches = [each for each in lexicon.entries(word) if _follows(each.tail, tokens, at)]
        longest = max((len(each.tail) for each in matches), default=0)
        end = tokens[at + longest][2]
        found += [
            Concept(name, kinds[name], start, end)
            for name in dict.fromkeys(each.name for each in matches if len(each.tail) == longest)
        ]
        taken = at + 1 + longest
    return tuple(found)


def _follows(tail: tuple[str, ...], tokens: list[tuple[str, int, int]], at: int) -> bool:
    after = tokens[at + 1 : at + 1 + len(tail)]
    return len(after) == len(tail) and all(
        word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
        for wanted, (word, _start, _end) in zip(tail, after, strict=True)
    )
