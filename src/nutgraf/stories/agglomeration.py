"""How alike the groups of many small sets are, to stories: average link, the most alike pair of each set first."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nutgraf.stories.options import StoryOptions
from nutgraf.stories.rhythm import Days, Intervals, weigh_time

NEVER = -np.inf


@dataclass(slots=True)
class Sets:
    """Sets of the same width side by side: set, group within the set. Where a set has fewer groups, they are `absent`."""

    means: Days
    """[set, group, group]: mean similarity of their articles."""
    sizes: Days
    """[set, group]: articles."""
    intervals: Intervals
    held: NDArray[np.bool_]
    """[set, group]: what a person or its size holds to a story. Two such groups are never joined."""
    absent: NDArray[np.bool_]


def agglomerate(sets: Sets, options: StoryOptions) -> NDArray[np.int64]:
    """[set, group]: the first group of the story that each group is in.

    Groups are joined, the most alike first, while their articles are at least `min_similarity` alike on average.
    """
    count, width = sets.sizes.shape
    labels = np.tile(np.arange(width), (count, 1))
    scores = _score_all(sets, options)
    active = np.arange(count)
    for _ in range(width - 1):
        best = scores[active].reshape(len(active), -1).argmax(axis=1)
        one, other = np.divmod(best, width)
        joined = scores[active, one, other] >= options.min_similarity
        active, one, other = active[joined], one[joined], other[joined]
        if not len(active):
            break
        # The first of equals is found first, so `one` is the smaller place of the two.
        changed = labels[active] == other[:, None]
        labels[active] = np.where(changed, one[:, None], labels[active])
        _join(sets, active, one, other)
        _rescore(sets, scores, (active, one, other), options)
    return labels


def weigh_sizes(one: Days, other: Days, options: StoryOptions) -> Days:
    """Divisors of the similarity of groups: two that have both grown without meeting have to be more alike."""
    smaller = np.clip(np.minimum(one, other), options.grown_from, options.grown_to)
    strictness: Days = 1 + options.grown_strictness * np.log2(smaller / options.grown_from)
    return strictness


def _score_all(sets: Sets, options: StoryOptions) -> Days:
    spans = sets.intervals
    factors = weigh_time(spans.pick(np.s_[:, :, None]), spans.pick(np.s_[:, None, :]), options)
    scores = sets.means * factors / weigh_sizes(sets.sizes[:, :, None], sets.sizes[:, None, :], options)
    scores[sets.held[:, :, None] & sets.held[:, None, :]] = NEVER
    scores[sets.absent[:, :, None] | sets.absent[:, None, :]] = NEVER
    width = scores.shape[1]
    scores[:, np.arange(width), np.arange(width)] = NEVER
    return scores


def _join(sets: Sets, active: NDArray[np.int64], one: NDArray[np.int64], other: NDArray[np.int64]) -> None:
    """The second group becomes part of the first; means are weighed by size (Lance and Williams)."""
    sizes, spans = sets.sizes, sets.intervals
    first, second = sizes[active, one][:, None], sizes[active, other][:, None]
    means = first * sets.means[active, one] + second * sets.means[active, other]
    means /= first + second
    sets.means[active, one] = means
    sets.means[active, :, one] = means
    sizes[active, one] += sizes[active, other]
    sets.held[active, one] |= sets.held[active, other]
    sets.absent[active, other] = True
    joined = spans.pick((active, one)).join(spans.pick((active, other)))
    spans.first[active, one], spans.last[active, one] = joined.first, joined.last
    spans.count[active, one] = joined.count


def _rescore(
    sets: Sets,
    scores: Days,
    pairs: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]],
    options: StoryOptions,
) -> None:
    active, one, other = pairs
    spans = sets.intervals
    grown = spans.pick((active, one))
    whole = Intervals(grown.first[:, None], grown.last[:, None], grown.count[:, None])
    sizes = sets.sizes[active]
    strictness = weigh_sizes(sets.sizes[active, one][:, None], sizes, options)
    fresh = sets.means[active, one] * weigh_time(whole, spans.pick(active), options) / strictness
    fresh[sets.held[active, one][:, None] & sets.held[active]] = NEVER
    fresh[sets.absent[active]] = NEVER
    fresh[np.arange(len(active)), one] = NEVER
    scores[active, one] = fresh
    scores[active, :, one] = fresh
    scores[active, other] = NEVER
    scores[active, :, other] = NEVER
