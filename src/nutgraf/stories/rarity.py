"""Features seen so far to their rarity: how much does sharing one say?"""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from nutgraf.stories.collection import Rows

BUCKETS = 1 << 22
"""Counters. Features that share one are counted together; with a million words in use that is one in five, and
each still counts as rare."""
MASK = BUCKETS - 1


class Rarity:
    """In how many stories each feature stands. A story of fifty reports makes its names no less telling."""

    def __init__(
        self, background: int = 0, *, seen: int = 0, counts: NDArray[np.uint32] | None = None
    ) -> None:
        self.background = background
        """Stories that nobody has read, with none of the words that the archive has."""
        self.seen = seen
        """Stories."""
        self.counts = counts if counts is not None else np.zeros(BUCKETS, np.uint32)

    def count(self, terms: NDArray[np.int64]) -> None:
        """One more story holds each of these; a term that comes several times is held by so many more."""
        np.add.at(self.counts, terms, 1)

    def uncount(self, terms: NDArray[np.int64]) -> None:
        """One story fewer holds each of these."""
        np.subtract.at(self.counts, terms, 1)

    def weigh(self, rows: "Rows") -> "Rows":
        """Rows of length 1: weight × log of how rare the feature is.

        A word in more than half of the stories, no name, is one of the language's own: it says little, and in all of
        them nothing. Without this the background would make "said" telling in a young archive.
        """
        from nutgraf.stories.collection import sum_rows

        counts = self.counts[rows.terms].astype(np.float32)
        total = np.float32(self.seen + self.background + 1)
        rareness = np.maximum(0, np.log(total / (counts + np.float32(0.5))))
        common = np.clip(2 - 2 * counts / np.float32(self.seen + 1), 0, 1)
        weights = rows.weights * rareness * np.where(rows.names, np.float32(1), common)
        norms = np.sqrt(sum_rows(weights * weights, rows.bounds))
        norms[norms == 0] = 1
        return replace(rows, weights=weights / np.repeat(norms, np.diff(rows.bounds)))
