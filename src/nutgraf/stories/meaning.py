"""Vectors of openings to how alike articles in different languages are: used for such pairs alone.

Vectors are kept as whole numbers of one byte. Their products stay under 2^24 for up to a thousand dimensions, so that
sums in single precision are exact, and the same whatever is compared beside them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nutgraf.news import Article
from nutgraf.stories.collection import (
    COPY,
    FOLLOWS,
    GONE,
    Collection,
    Reals,
    Slots,
    Truths,
    rank_in_groups,
)
from nutgraf.stories.cosines import round_cosines

LEAD = 300
"""Characters of the text that are embedded after the headline: the lead. 600 cost twice the time, and background that
stories of one country share comes in with them."""
WINDOW_DAYS = 30.0
"""Days between two articles that may be linked by meaning alone; an article without a date is near to all."""
TOGETHER = 256
"""Articles compared at once with all others: bounds the memory."""
LARGEST = 127


@dataclass(frozen=True, slots=True, kw_only=True)
class MeaningScale:
    """Which cosines of an embedder say what: every model has its own."""

    unlike: float
    """Up to here a pair says nothing."""
    alike: float
    """From here it is one story."""


def pick_opening(article: Article) -> str:
    """The text of an article that is embedded: headline and lead, no word cut in two."""
    lead = article.text[: LEAD + 1]
    if len(lead) > LEAD:
        lead = lead.rpartition(" ")[0] or lead[:LEAD]
    return f"{article.headline}\n{lead}".strip()


def pack_vector(vector: Sequence[float]) -> bytes:
    """A vector in one byte a number; nothing for one without a direction."""
    numbers = np.asarray(vector, np.float64)
    largest = np.abs(numbers).max(initial=0.0)
    if not largest > 0 or not np.isfinite(largest):
        return b""
    packed: bytes = np.rint(numbers * (LARGEST / largest)).astype(np.int8).tobytes()
    return packed


class Meanings:
    """The vectors of recent articles."""

    def __init__(self, collection: Collection) -> None:
        self._all = collection
        self._vectors: dict[str, bytes] = {}
        """By article id: they may come before their articles."""
        self._scale = MeaningScale(unlike=0.0, alike=1.0)

    def __bool__(self) -> bool:
        return bool(self._vectors)

    def add(self, vectors: Mapping[str, bytes], scale: MeaningScale) -> None:
        self._scale = scale
        self._vectors |= {article_id: vector for article_id, vector in vectors.items() if vector}

    def forget_before(self, first: int) -> None:
        """Only articles from slot `first` on are recent."""
        slots = self._all.slots
        self._vectors = {
            key: vector for key, vector in self._vectors.items() if slots.get(key, first) >= first
        }

    def score(self, one: Slots, other: Slots, least: float) -> Reals:
        """For each pair 0 up to `unlike`, `least` at `alike`, and on along that line; 0 where a vector is missing."""
        slots, places = np.unique(np.concatenate((one, other)), return_inverse=True)
        known, rows = self._gather(slots)
        first, second = places[: len(one)], places[len(one) :]
        both = known[first] & known[second]
        row = np.cumsum(known) - 1
        first, second = row[first[both]], row[second[both]]
        lengths = measure_lengths(rows)
        cosines = (rows[first] * rows[second]).sum(axis=1) / (lengths[first] * lengths[second])
        scores = np.zeros(len(one), np.float32)
        scores[both] = self._line_up(round_cosines(cosines), least)
        return scores

    def find_foreign(self, slots: Slots, recent: Slots, count: int) -> tuple[Slots, Slots]:
        """(article, other) for the `count` recent articles in other languages that mean most the same, nearest first.

        What follows a story, and copies, are nobody's neighbours.
        """
        pool = recent[~self._all.has_flag(recent, FOLLOWS | COPY | GONE)]
        held, others = self._gather(pool)
        pool = pool[held]
        asked, rows = self._gather(slots)
        slots = slots[asked]
        found = [
            self._find_some(slots[start : start + TOGETHER], rows[start : start + TOGETHER], pool, others)
            for start in range(0, len(slots), TOGETHER)
        ]
        if not found:
            return slots, slots
        ones, near, cosines = (np.concatenate(part) for part in zip(*found, strict=True))
        order = np.lexsort((near, -cosines, ones))
        order = order[rank_in_groups(ones[order]) < count]
        return ones[order], near[order]

    def _find_some(self, slots: Slots, rows: Reals, pool: Slots, others: Reals) -> tuple[Slots, Slots, Reals]:
        cosines = round_cosines(rows @ others.T / np.outer(measure_lengths(rows), measure_lengths(others)))
        row, column = np.nonzero(cosines > np.float32(self._scale.unlike))
        one, other = slots[row], pool[column]
        days = self._all.days.all
        fit = self._all.speak_differently(one, other) & ~(np.abs(days[one] - days[other]) > WINDOW_DAYS)
        return one[fit], other[fit], cosines[row[fit], column[fit]]

    def _line_up(self, cosines: Reals, least: float) -> Reals:
        scale = self._scale
        line: Reals = np.maximum(
            np.float32(0),
            (cosines - np.float32(scale.unlike)) * np.float32(least / (scale.alike - scale.unlike)),
        )
        return line

    def _gather(self, slots: Slots) -> tuple[Truths, Reals]:
        """Which of the articles have a vector, and these vectors."""
        found = [self._vectors.get(self._all.ids[slot], b"") for slot in slots.tolist()]
        known = np.array([bool(vector) for vector in found], np.bool_)
        width = max(1, *map(len, found)) if found else 1
        return known, np.frombuffer(b"".join(found), np.int8).reshape(-1, width).astype(np.float32)


def measure_lengths(rows: Reals) -> Reals:
    lengths: Reals = np.sqrt((rows * rows).sum(axis=1))
    return lengths
