"""A story's sentences in, what each says beside who says it out: its words and their meanings, by how few sentences have them.

Two accounts of one thing share what they are about, in whatever words and languages; who is quoted, the numbers and the times
are left out, for it is these that differ.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from nutgraf.ledger.clauses import read_words
from nutgraf.ledger.concepts import LANGUAGES
from nutgraf.ledger.likeness import find_rarity
from nutgraf.ledger.names import list_keys, sound_out
from nutgraf.ledger.neighbours import Spoken
from nutgraf.news import Span
from nutgraf.text import dateline_length
from nutgraf.text.meanings import find_meanings, list_brought, list_kinds, read_classes

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_SECTIONS = ("function", "light", "not", "joins", "opens", "locative")
_SHORTEST = 3
"""Letters of a word that tells something."""
_PLAIN = 0.35
"""Rarity below which a meaning is in every tenth sentence of real news, and tells nothing."""
_MOST_OF_IT = 0.5
"""Of a sentence: a source that is longer was not read rightly, and holds what is told."""
_LONGEST = 600
"""Characters: what is longer is a ticker's line or a list, and says a hundred things."""
_UNNAMED = frozenset({"office", "law", "event"})
"""Mentions that name nobody and no place."""


@dataclass(frozen=True, slots=True)
class Item:
    """A word or phrase of a sentence."""

    start: int
    """In the sentence."""
    plain: frozenset[str]
    """Its sound, and what it may mean."""
    wide: frozenset[str]
    """The same with all that is so where this is."""

    def meets(self, content: "Content") -> bool:
        """The other has it, or what entails it, or what it entails."""
        return not (self.plain.isdisjoint(content.wide) and self.wide.isdisjoint(content.plain))


@dataclass(frozen=True)
class Content:
    """What one sentence says."""

    spoken: Spoken
    items: tuple[Item, ...]
    names: frozenset[str]
    """Keys of those it names beside its sources."""

    @cached_property
    def plain(self) -> frozenset[str]:
        return frozenset().union(*(each.plain for each in self.items))

    @cached_property
    def wide(self) -> frozenset[str]:
        return frozenset().union(*(each.wide for each in self.items))

    @property
    def article_id(self) -> str:
        return self.spoken.lead.sentence.article_id

    @property
    def text(self) -> str:
        return self.spoken.text


@dataclass(slots=True)
class Contents:
    """All sentences of a story so far, by what they say."""

    plainly: dict[str, list[Content]] = field(default_factory=dict)
    widely: dict[str, list[Content]] = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)
    by_sentence: dict[str, Content] = field(default_factory=dict)

    def take(self, spoken: Spoken) -> Content:
        """What a sentence says; it is read and put once, whoever asks first."""
        key = spoken.lead.sentence.id
        if key not in self.by_sentence:
            self.by_sentence[key] = read_content(spoken)
            self._put(self.by_sentence[key])
        return self.by_sentence[key]

    def _put(self, content: Content) -> None:
        self.seen.update(content.wide)
        for key in content.plain:
            self.plainly.setdefault(key, []).append(content)
        for key in content.wide - content.plain:
            self.widely.setdefault(key, []).append(content)

    def weigh(self, item: Item) -> float:
        """How few sentences have what it says, as a logarithm."""
        return math.log((len(self.by_sentence) + 1) / min(self.seen[key] or 1 for key in item.wide))

    def list_with(self, item: Item, most: int) -> Iterator[Content]:
        """Sentences that share with it what at most so many have; one may come twice."""
        for key in sorted(item.wide):
            if self.seen[key] <= most:
                yield from self.plainly.get(key, ())
                if key in item.plain:
                    yield from self.widely.get(key, ())


def read_content(spoken: Spoken) -> Content:
    """Of a sentence by its clauses."""
    sentence, article = spoken.lead.sentence, spoken.lead.article
    if len(sentence.text) > _LONGEST:
        return Content(spoken, (), frozenset())
    start = sentence.span.start
    marks = sentence.marks
    lead = Span(start, start + (dateline_length(sentence.text) if sentence.index == 0 else 0))
    untold = [lead, *_list_sources(spoken)]
    times = [each.span for each in marks.times]
    counts = [each.span for each in marks.quantities]
    held = _list_held(sentence.text, article.language[:2] or "en")
    items = (
        Item(at, plain, _widen(plain))
        for at, end, plain in held
        if not _meets_any(Span(start + at, start + end), [*untold, *times, *counts])
    )
    names = (
        key
        for each in marks.mentions
        if each.kind not in _UNNAMED and not _meets_any(each.span, [*untold, *times])
        for key in list_keys(each.name)
    )
    return Content(spoken, tuple(items), frozenset(names))


def _list_sources(spoken: Spoken) -> Iterator[Span]:
    sentence = spoken.lead.sentence
    for each in sentence.marks.attributions:
        source = each.source
        if each.stance or source is None or source.overlaps(each.content):
            continue
        if len(source) < _MOST_OF_IT * len(sentence.text):
            yield source


def _meets_any(span: Span, others: Iterable[Span]) -> bool:
    return any(span.overlaps(each) for each in others)


@lru_cache(maxsize=32_768)
def _list_held(text: str, language: str) -> tuple[tuple[int, int, frozenset[str]], ...]:
    """Start, end, sound and meanings of every word or phrase: of a word in a phrase what it means by itself, too."""
    classes = read_classes()
    keys: dict[int, set[str]] = {}
    ends: dict[int, int] = {}
    for start, end, found in (
        *((each.start, each.end, {each.name}) for each in find_meanings(text, language)),
        *((m.start(), m.end(), _read_word(m.group(), language)) for m in WORD.finditer(text)),
    ):
        told = {
            key
            for key in found
            if key.startswith("=") or (classes[key] != "when" and find_rarity(key) >= _PLAIN)
        }
        if told:
            keys.setdefault(start, set()).update(told)
            ends[start] = max(end, ends.get(start, 0))
    return tuple((start, ends[start], frozenset(keys[start])) for start in sorted(keys))


@lru_cache(maxsize=65_536)
def _read_word(word: str, language: str) -> frozenset[str]:
    if len(word) < _SHORTEST or word.casefold() in _read_empty(language):
        return frozenset()
    return frozenset((f"={sound_out(word)}", *(each.name for each in find_meanings(word, language))))


@cache
def _read_empty(language: str) -> frozenset[str]:
    """Words that any two sentences may share."""
    tongue = language if language in LANGUAGES else "en"
    words = (word for section in _SECTIONS for word in read_words(section, tongue))
    return frozenset((*words, *read_words("empty", tongue)))


@lru_cache(maxsize=32_768)
def _widen(plain: frozenset[str]) -> frozenset[str]:
    """With the wider kinds of all it means, and all that this brings about."""
    meanings = (key for key in plain if not key.startswith("="))
    return plain | {kind for key in meanings for brought in list_brought(key) for kind in list_kinds(brought)}


# ── two of them ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much two sentences have in common: what both say, by how few others say it."""

    first: float
    """Weight of what of the first is in the second too."""
    second: float
    shared: int
    """Words and phrases, of both."""
    whole: float
    """Weight of all that the first says."""
    other: float

    @property
    def mass(self) -> float:
        return math.log1p((self.first + self.second) / 2)

    @property
    def covers(self) -> tuple[float, float]:
        return self.first / (self.whole or 1.0), self.second / (self.other or 1.0)


def compare_contents(one: Content, other: Content, contents: Contents) -> Overlap:
    left, right = _weigh_shared(one, other, contents), _weigh_shared(other, one, contents)
    return Overlap(
        sum(left),
        sum(right),
        len(left) + len(right),
        sum(map(contents.weigh, one.items)),
        sum(map(contents.weigh, other.items)),
    )


def _weigh_shared(one: Content, other: Content, contents: Contents) -> Sequence[float]:
    return [contents.weigh(each) for each in one.items if each.meets(other)]
