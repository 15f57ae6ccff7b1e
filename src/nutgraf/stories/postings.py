"""Rare features to the latest articles that have them, at a cost that does not grow with the archive."""

import numpy as np

from nutgraf.stories.collection import Column, Slots
from nutgraf.stories.rarity import BUCKETS


class Postings:
    """A chain for each feature, latest article first. Posting n belongs to article n // depth."""

    def __init__(self, depth: int) -> None:
        self.depth = depth
        self._heads = np.zeros(BUCKETS, np.int32)
        """The latest posting of each feature, plus one; 0: nobody has it. Enough for 89 million articles."""
        self._before = Column("i")
        """The posting before this one in its chain, plus one."""

    def post(self, terms: Slots) -> None:
        """The next articles and the features they can be found by, `depth` each; negative: none."""
        start = len(self._before)
        used = np.flatnonzero(terms >= 0)
        before = np.zeros(len(terms), np.int64)
        # Sorted by feature, then by posting: within one feature each entry follows the one before it.
        keys = np.sort((terms[used] << 40) | (used + start))
        features, numbers = keys >> 40, keys & ((1 << 40) - 1)
        if len(keys):
            first = np.concatenate(([True], features[1:] != features[:-1]))
            previous = np.concatenate(([0], numbers[:-1] + 1))
            previous[first] = self._heads[features[first]]
            before[numbers - start] = previous
            last = np.concatenate((first[1:], [True]))
            self._heads[features[last]] = numbers[last] + 1
        self._before.extend(before)

    def walk(self, terms: Slots, steps: int) -> tuple[Slots, Slots]:
        """(place in `terms`, slot) of the latest articles with each feature, at most `steps` of one feature."""
        before = self._before.all
        places = np.arange(len(terms))
        numbers = self._heads[terms].astype(np.int64)
        found_places, found_numbers = [], []
        for _ in range(steps):
            alive = numbers > 0
            places, numbers = places[alive], numbers[alive]
            if not len(numbers):
                break
            found_places.append(places)
            found_numbers.append(numbers)
            numbers = before[numbers - 1].astype(np.int64)
        if not found_places:
            return terms[:0], terms[:0]
        return np.concatenate(found_places), (np.concatenate(found_numbers) - 1) // self.depth
