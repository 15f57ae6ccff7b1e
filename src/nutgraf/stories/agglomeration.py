"""Groups of articles and how alike any two articles are, to stories: average link, best pair first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from nutgraf.stories.rhythm import Interval

Compare = Callable[[int, int], float]
"""Similarity of two articles, by their slots."""
WeighTime = Callable[[Interval | None, Interval | None], float]
SAMPLE = 8
"""Articles of a group that are compared one by one with those of another; a mean over 64 pairs is near enough."""


@dataclass(slots=True)
class Group:
    """Articles that belong together."""

    slots: list[int]
    interval: Interval | None
    story_id: str = ""
    """Set when a person or its size holds this group to a story: two such groups are never joined."""
    near: dict[int, float] = field(default_factory=dict)
    """Other group → mean similarity of their articles."""


def agglomerate(
    groups: Sequence[Group],
    links: Iterable[tuple[int, int]],
    compare: Compare,
    weigh_time: WeighTime,
    least: float,
) -> list[Group]:
    """Join groups, the most alike first, while their articles are at least `least` alike on average.

    `links` are pairs of groups (by position) that are worth comparing; what is joined inherits them.
    """
    return _Agglomeration(list(groups), compare, weigh_time, least).run(links)


def sample_slots(slots: Sequence[int]) -> Sequence[int]:
    """At most `SAMPLE`, evenly from first to last."""
    if len(slots) <= SAMPLE:
        return slots
    step = len(slots) / SAMPLE
    return [slots[int(position * step)] for position in range(SAMPLE)]


class _Agglomeration:
    def __init__(self, groups: list[Group], compare: Compare, weigh_time: WeighTime, least: float) -> None:
        self.groups: list[Group | None] = list(groups)
        self.compare = compare
        self.weigh_time = weigh_time
        self.least = least
        self.heap: list[tuple[float, int, int, int, int]] = []
        self.versions = [0] * len(groups)

    def run(self, links: Iterable[tuple[int, int]]) -> list[Group]:
        for one, other in sorted({(min(pair), max(pair)) for pair in links if pair[0] != pair[1]}):
            self._meet(one, other)
        heapify(self.heap)
        while self.heap:
            _, one, other, version_one, version_other = heappop(self.heap)
            if (self.versions[one], self.versions[other]) == (version_one, version_other):
                self._join(one, other)
        return [group for group in self.groups if group is not None]

    def _meet(self, one: int, other: int) -> None:
        """Compare two groups once and remember it on both."""
        first, second = self.groups[one], self.groups[other]
        assert first is not None
        assert second is not None
        if first.story_id and second.story_id:
            return
        pairs = [(a, b) for a in sample_slots(first.slots) for b in sample_slots(second.slots)]
        mean = sum(self.compare(a, b) for a, b in pairs) / len(pairs)
        first.near[other] = second.near[one] = mean
        self._offer(one, other)

    def _offer(self, one: int, other: int) -> None:
        first, second = self.groups[one], self.groups[other]
        assert first is not None
        assert second is not None
        score = first.near[other] * self.weigh_time(first.interval, second.interval)
        if score >= self.least:
            # Ties go to the earlier articles, so that the order of arrival decides nothing else.
            entry = (-score, min(one, other), max(one, other))
            heappush(self.heap, (*entry, self.versions[entry[1]], self.versions[entry[2]]))

    def _join(self, one: int, other: int) -> None:
        """The second group becomes part of the first."""
        first, second = self.groups[one], self.groups[other]
        assert first is not None
        assert second is not None
        means = self._average(first, second)
        self.groups[other] = None
        self.versions[one] += 1
        self.versions[other] += 1
        first.slots += second.slots
        first.story_id = first.story_id or second.story_id
        if second.interval:
            first.interval = second.interval.join(first.interval)
        first.near = {}
        for third, mean in means.items():
            neighbour = self.groups[third]
            if third in (one, other) or neighbour is None:
                continue
            neighbour.near.pop(other, None)
            neighbour.near.pop(one, None)
            if not (first.story_id and neighbour.story_id):
                first.near[third] = neighbour.near[one] = mean
                self._offer(one, third)

    def _average(self, first: Group, second: Group) -> dict[int, float]:
        """Mean similarity of the joined group to each neighbour of either (Lance and Williams)."""
        means = {}
        for third in sorted(first.near.keys() | second.near.keys()):
            group = self.groups[third]
            if group is None or group is first or group is second:
                continue
            of_first = first.near[third] if third in first.near else self._mean(first, group)
            of_second = second.near[third] if third in second.near else self._mean(second, group)
            total = len(first.slots) * of_first + len(second.slots) * of_second
            means[third] = total / (len(first.slots) + len(second.slots))
        return means

    def _mean(self, first: Group, second: Group) -> float:
        pairs = [(a, b) for a in sample_slots(first.slots) for b in sample_slots(second.slots)]
        return sum(self.compare(a, b) for a, b in pairs) / len(pairs)
