"""Two groups of articles to a factor: are they near enough in time to be one event?"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nutgraf.stories.options import StoryOptions

LONGEST_GRACE_DAYS = 30.0
"""Days: however slow a story's rhythm, this much silence is silence."""
Days = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Intervals:
    """First and last day of groups, in days since 1970, and how many dated articles lie there.

    A group without a date begins at infinity and ends before all time, so that joining needs no exception.
    """

    first: Days
    last: Days
    count: Days

    @classmethod
    def of(cls, days: Days) -> "Intervals":
        """One for each article; not a number where it is undated."""
        dated = ~np.isnan(days)
        return cls(np.where(dated, days, np.inf), np.where(dated, days, -np.inf), dated.astype(np.float64))

    @classmethod
    def of_groups(cls, days: Days, bounds: NDArray[np.int64]) -> "Intervals":
        """One for each run of articles; no run is empty."""
        each = cls.of(days)
        starts = bounds[:-1]
        return cls(
            np.minimum.reduceat(each.first, starts),
            np.maximum.reduceat(each.last, starts),
            np.add.reduceat(each.count, starts),
        )

    @property
    def rhythm(self) -> Days:
        """Mean days between reports."""
        several = self.count > 1
        length = np.where(several, self.last, 0) - np.where(several, self.first, 0)
        return length / np.maximum(1, self.count - 1)

    def pick(self, places: Any) -> "Intervals":
        """Some of them, in any shape."""
        return Intervals(self.first[places], self.last[places], self.count[places])

    def join(self, other: "Intervals") -> "Intervals":
        return Intervals(
            np.minimum(self.first, other.first),
            np.maximum(self.last, other.last),
            self.count + other.count,
        )


def weigh_time(one: Intervals, other: Intervals, options: StoryOptions) -> Days:
    """Factors on the similarity of groups. The silence a story bears depends on its own rhythm."""
    dated = (one.count > 0) & (other.count > 0)
    with np.errstate(invalid="ignore"):
        gap = np.maximum(0.0, np.maximum(other.first - one.last, one.first - other.last))
    usual = np.minimum(LONGEST_GRACE_DAYS, 2 * np.maximum(one.rhythm, other.rhythm))
    silence = np.where(dated, np.maximum(0.0, gap - np.maximum(options.grace_days, usual)), 0.0)
    closeness = 0.5 ** (silence / options.fade_days)
    factor = options.far_factor + (options.near_factor - options.far_factor) * closeness
    return np.where(dated, factor, 1.0)
