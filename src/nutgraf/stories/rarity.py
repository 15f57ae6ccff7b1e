"""Features seen so far to their rarity: how much does sharing one say?"""

from array import array
from collections.abc import Iterable, Sequence
from math import hypot, log

BUCKETS = 1 << 22
"""Counters. Features that share one are counted together; with a million words in use that is one in five, and
each still counts as rare."""
MASK = BUCKETS - 1


class Rarity:
    """In how many stories each feature stands. A story of fifty reports makes its names no less telling."""

    def __init__(self, seen: int = 0, counts: "array[int] | None" = None) -> None:
        self.seen = seen
        """Stories."""
        self.counts = counts if counts is not None else array("I", bytes(4 * BUCKETS))

    def count(self, terms: Iterable[int]) -> None:
        """One more story holds these."""
        counts = self.counts
        for term in terms:
            counts[term & MASK] += 1

    def uncount(self, terms: Iterable[int]) -> None:
        """One story fewer holds these."""
        counts = self.counts
        for term in terms:
            if counts[term & MASK]:
                counts[term & MASK] -= 1

    def weigh(self, terms: Sequence[int], weights: Sequence[float]) -> dict[int, float]:
        """A vector of length 1, heaviest first: weight × log of how rare the feature is."""
        counts, total = self.counts, self.seen + 1
        weighed = [
            (weight * log(total / (counts[term & MASK] + 0.5)), term)
            for term, weight in zip(terms, weights, strict=True)
        ]
        weighed.sort(reverse=True)
        norm = hypot(*[weight for weight, _ in weighed if weight > 0])
        return {term: weight / norm for weight, term in weighed if weight > 0}
