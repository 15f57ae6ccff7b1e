"""Articles as columns of numbers: all that grouping knows of each, one slot an article, a kilobyte a slot."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nutgraf.news import ArticleKind
from nutgraf.stories.features import hash_feature
from nutgraf.stories.fingerprints import FOLLOWING, Fingerprint
from nutgraf.stories.options import StoryOptions
from nutgraf.stories.rarity import MASK

Slots = NDArray[np.int64]
Reals = NDArray[np.float32]
Truths = NDArray[np.bool_]

FOLLOWS, COPY, GONE, PINNED, HEARD, ALONE, LEFT = 1, 2, 4, 8, 16, 32, 64
"""Flags: what follows a story, what is a copy, what a newer reading of its address replaced, what a person placed,
what another outlet tells too, what belongs to no one story, what joined its story by a few words of its own."""
NOT_HOLDING = FOLLOWS | COPY | GONE | LEFT
"""What is in a story and holds it not together."""
NOWHERE = -1
"""No story yet, no original, no neighbour."""
NAMED = 6
"""Days of events kept of each article, the first that it names."""
SAME_DAY = 2
"""Days between two days that may be one: time zones, and reports of the day after."""
STEPS = 16
"""Weights are stored in sixteenths, in one byte."""


class Column:
    """Numbers one after the other. Grows at its end; what is there can be changed in place."""

    def __init__(self, code: str, numbers: bytes = b"") -> None:
        self._numbers = array(code, numbers)

    def extend(self, numbers: NDArray[Any]) -> None:
        self._numbers.frombytes(numbers.astype(self._numbers.typecode, copy=False).tobytes())

    @property
    def all(self) -> NDArray[Any]:
        """A view. It must be let go before the column grows again."""
        return np.frombuffer(self._numbers, dtype=self._numbers.typecode)

    def __len__(self) -> int:
        return len(self._numbers)


@dataclass(frozen=True, slots=True)
class Rows:
    """Some articles with their words, side by side; row n is `slots[n]`."""

    slots: Slots
    """Ascending, each once."""
    bounds: Slots
    """Where each row's words start, and where the last ends."""
    terms: Slots
    weights: Reals
    names: Truths
    """Which of the words are names or numbers."""

    def find(self, slots: Slots) -> Slots:
        """The rows of these articles."""
        return np.searchsorted(self.slots, slots)


class Collection:
    """The columns. What an article says never changes; its story, its links and its scale do."""

    def __init__(self, options: StoryOptions) -> None:
        self.ids: list[str] = []
        self.slots: dict[str, int] = {}
        """Article id → slot."""
        self.languages: list[str] = [""]
        self.bounds = Column("q")
        self.bounds.extend(np.zeros(1))
        self.terms = Column("I")
        """Features, in as many bits as rarity has counters."""
        self.weights = Column("B")
        self.anchors = Column("H")
        """How many of the terms are names or numbers; these come first."""
        self.days = Column("d")
        """Days since 1970; not a number where undated."""
        self.tongues = Column("H")
        """Position in `languages`."""
        self.outlets = Column("I")
        """Hash of the outlet's name; 0 where it is unknown."""
        self.happened = Column("H")
        """The day of the event that an article tells first, since 1970; 0 where it names none."""
        self.named = Column("H")
        """Days of events, `NAMED` for each article, 0 where it names fewer."""
        self.flags = Column("B")
        self.originals = Column("i")
        """The slot an article is a copy of."""
        self.rare = Column("H")
        """For each article the places among its terms of the features it can be found by; UNUSED where it has fewer."""
        self.stories = Column("i")
        self.scales = Column("f")
        self.linked = Column("i")
        """Stories counted when its neighbours were last looked for."""
        self.near = Column("i")
        """`options.neighbours` slots for each article, nearest first."""
        self.likeness = Column("f")
        """Cosine to each of these."""
        self.name_weight = np.float32(options.name_weight)
        self.width = options.neighbours
        self.depth = options.rare_features

    def __len__(self) -> int:
        return len(self.ids)

    def enter(self, prints: Sequence[Fingerprint]) -> Slots:
        """Add articles that are not there yet; an original has to come before its copies."""
        start = len(self)
        for slot, print_ in enumerate(prints, start):
            self.ids.append(print_.article_id)
            self.slots[print_.article_id] = slot
        self._add_words(prints)
        originals = np.array([self._find_root(print_) for print_ in prints], np.int64)
        self.originals.extend(originals)
        self.flags.extend(
            np.array([FOLLOWS * (print_.kind in FOLLOWING) for print_ in prints], np.int64)
            + COPY * (originals >= 0)
            + np.array([ALONE * (print_.kind == ArticleKind.ROUND_UP) for print_ in prints], np.int64)
        )
        self.tongues.extend(np.array([self._number_language(print_.language) for print_ in prints]))
        self.happened.extend(np.array([clip_day(print_.find_day()) for print_ in prints]))
        self.named.extend(
            np.concatenate([list_named(print_) for print_ in prints] or [np.zeros(0, np.int64)])
        )
        self.outlets.extend(np.array([hash_outlet(print_.outlet) for print_ in prints], np.uint32))
        moments = [p.published_at.timestamp() / 86400 if p.published_at else np.nan for p in prints]
        self.days.extend(np.array(moments, np.float64))
        count = len(prints)
        self.rare.extend(np.full(count * self.depth, UNUSED))
        self.stories.extend(np.full(count, NOWHERE))
        self.scales.extend(np.zeros(count))
        self.linked.extend(np.zeros(count))
        self.near.extend(np.full(count * self.width, NOWHERE))
        self.likeness.extend(np.zeros(count * self.width))
        return np.arange(start, len(self))

    def _add_words(self, prints: Sequence[Fingerprint]) -> None:
        # An article without words gets one that weighs nothing, so that no row is empty.
        terms = b"".join(print_.terms or bytes(4) for print_ in prints)
        self.terms.extend(np.frombuffer(terms, dtype="<u4") & MASK)
        self.weights.extend(
            np.frombuffer(b"".join(print_.weights or bytes(1) for print_ in prints), np.uint8)
        )
        lengths = np.array([len(print_.terms) // 4 or 1 for print_ in prints], np.int64)
        self.bounds.extend(int(self.bounds.all[-1]) + np.cumsum(lengths))
        self.anchors.extend(np.array([print_.anchors for print_ in prints]))

    def _find_root(self, print_: Fingerprint) -> int:
        """The slot of the first original, NOWHERE when it was never read."""
        slot = self.slots.get(print_.copy_of, NOWHERE)
        if slot in (NOWHERE, self.slots[print_.article_id]):
            return NOWHERE
        above = int(self.originals.all[slot]) if slot < len(self.originals) else NOWHERE
        return slot if above == NOWHERE else above

    def _number_language(self, language: str) -> int:
        if language not in self.languages:
            self.languages.append(language)
        return self.languages.index(language)

    def has_flag(self, slots: Slots, flag: int) -> Truths:
        found: Truths = (self.flags.all[slots] & flag) > 0
        return found

    def speak_differently(self, one: Slots, other: Slots) -> Truths:
        """Both languages are known, and they are not the same."""
        tongues = self.tongues.all
        first, second = tongues[one], tongues[other]
        differ: Truths = (first != second) & (first > 0) & (second > 0)
        return differ

    def share_outlet(self, one: Slots, other: Slots) -> Truths:
        """Both are of one known outlet."""
        first = self.outlets.all[one]
        same: Truths = (first == self.outlets.all[other]) & (first > 0)
        return same

    def list_days(self, slots: Slots) -> NDArray[np.int64]:
        """[article, NAMED]: the days of events that articles name."""
        days: NDArray[np.int64] = self.named.all.reshape(-1, NAMED)[slots].astype(np.int64)
        return days

    def tell_of_others(self, one: Slots, other: Slots, days: int) -> Truths:
        """Each tells first of an event so many days from the other's, and neither names a day that the other names."""
        first, second = self.happened.all[one].astype(np.int64), self.happened.all[other].astype(np.int64)
        apart: Truths = (first > 0) & (second > 0) & (np.abs(first - second) > days)
        asked = np.flatnonzero(apart)
        named, against = self.list_days(one[asked]), self.list_days(other[asked])
        near = np.abs(named[:, :, None] - against[:, None, :]) <= SAME_DAY
        known = (named > 0)[:, :, None] & (against > 0)[:, None, :]
        apart[asked] = ~(near & known).any(axis=(1, 2))
        return apart

    def list_terms(self, slot: int) -> NDArray[np.uint32]:
        """The features of one article."""
        bounds = self.bounds.all
        terms: NDArray[np.uint32] = self.terms.all[bounds[slot] : bounds[slot + 1]].copy()
        return terms

    def gather(self, slots: Slots, *, anchors: bool = False) -> Rows:
        """The words of articles (ascending, each once) as they are stored; of names and numbers alone if so asked."""
        bounds = self.bounds.all
        starts = bounds[slots]
        lengths = self.anchors.all[slots].astype(np.int64) if anchors else bounds[slots + 1] - starts
        places = spread(starts, lengths)
        weights = self.weights.all[places].astype(np.float32) / np.float32(STEPS)
        names = places < np.repeat(starts + self.anchors.all[slots], lengths)
        weights[names] *= self.name_weight
        bounds_of_rows = np.concatenate(([0], np.cumsum(lengths)))
        return Rows(slots, bounds_of_rows, self.terms.all[places].astype(np.int64), weights, names)


UNUSED = 0xFFFF


def list_named(print_: Fingerprint) -> NDArray[np.int64]:
    """As many days as are kept of one article."""
    days = [clip_day(day) for day in print_.list_days()[:NAMED]]
    return np.array(days + [0] * (NAMED - len(days)), np.int64)


def clip_day(day: int) -> int:
    """Days before 1970 and after 2149 are no day of the news."""
    return day if 0 < day < 1 << 16 else 0


def hash_outlet(name: str) -> int:
    return hash_feature(name.casefold()) if name else 0


def spread(starts: Slots, lengths: Slots) -> Slots:
    """start, start + 1, … for each pair of start and length, one after the other."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    places: Slots = np.arange(total) + np.repeat(starts - (ends - lengths), lengths)
    return places


def sum_rows(values: NDArray[Any], bounds: Slots) -> NDArray[Any]:
    """The sum over each row; 0 for rows without a value."""
    sums = np.zeros(len(bounds) - 1, values.dtype)
    full = bounds[1:] > bounds[:-1]
    if full.any():
        sums[full] = np.add.reduceat(values, bounds[:-1][full])
    return sums


def rank_in_groups(groups: NDArray[Any]) -> Slots:
    """For sorted groups the place of each entry in its own: 0, 1, 2 …"""
    if not len(groups):
        return np.zeros(0, np.int64)
    starts = np.flatnonzero(np.concatenate(([True], groups[1:] != groups[:-1])))
    lengths = np.diff(np.concatenate((starts, [len(groups)])))
    return np.arange(len(groups)) - np.repeat(starts, lengths)


def as_slots(slots: Iterable[int]) -> Slots:
    return np.fromiter(slots, np.int64)
