"""Two groups of articles to a factor: are they near enough in time to be one event?"""

from collections.abc import Iterable
from dataclasses import dataclass

from nutgraf.stories.options import StoryOptions

LONGEST_GRACE_DAYS = 30.0
"""Days: however slow a story's rhythm, this much silence is silence."""


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last day of a group, in days since 1970, and how many dated articles lie there."""

    first: float
    last: float
    count: int

    @classmethod
    def of(cls, days: Iterable[float | None]) -> "Interval | None":
        """None when no article is dated."""
        known = [day for day in days if day is not None]
        return cls(min(known), max(known), len(known)) if known else None

    @property
    def rhythm(self) -> float:
        """Mean days between reports."""
        return (self.last - self.first) / (self.count - 1) if self.count > 1 else 0.0

    def join(self, other: "Interval | None") -> "Interval":
        if other is None:
            return self
        return Interval(min(self.first, other.first), max(self.last, other.last), self.count + other.count)

    def measure_gap(self, other: "Interval") -> float:
        """Days of silence between the two; 0 when they overlap."""
        return max(0.0, other.first - self.last, self.first - other.last)


def weigh_time(one: Interval | None, other: Interval | None, options: StoryOptions) -> float:
    """Factor on the similarity of two groups. The silence a story bears depends on its own rhythm."""
    if one is None or other is None:
        return 1.0
    usual = min(LONGEST_GRACE_DAYS, 2 * max(one.rhythm, other.rhythm))
    silence = max(0.0, one.measure_gap(other) - max(options.grace_days, usual))
    closeness: float = 0.5 ** (silence / options.fade_days)
    return options.far_factor + (options.near_factor - options.far_factor) * closeness
