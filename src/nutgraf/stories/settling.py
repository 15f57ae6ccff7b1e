"""Articles of some stories, taken apart, to groups that belong together: what would be one story if all came today?"""

from dataclasses import dataclass

import numpy as np

from nutgraf.stories.agglomeration import Sets, agglomerate
from nutgraf.stories.collection import NOWHERE, PINNED, Slots, Truths, rank_in_groups, spread
from nutgraf.stories.components import find_components
from nutgraf.stories.neighbours import Links, Neighbourhood
from nutgraf.stories.rhythm import Days, Intervals

SAMPLE = 8
"""Articles of a group that are compared one by one with those of another; a mean over 64 pairs is near enough."""
LARGE, BY_HAND, OLD, LOOSE = range(4)
"""Why articles are moved as a group: a very large story, a person's word, an old decision; the loose are moved alone."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Articles with the group that each moves with; groups are numbered from 0 in the order of their first articles."""

    slots: Slots
    """Ascending."""
    groups: Slots
    held: Truths
    """By group: it cannot leave its story."""


def settle_articles(near: Neighbourhood, slots: Slots) -> tuple[Pieces, Slots]:
    """Groups as they go into settling, and for each group the first of those that it is one story with."""
    pieces = take_apart(near, slots)
    count = len(pieces.held)
    links = _link_pieces(near, pieces)
    sets = find_components(count, links.one, links.other, links.likeness)
    settled = np.arange(count)
    sizes = np.bincount(sets, minlength=count)
    width = 2
    while width // 2 < sizes.max(initial=0):
        chosen = (sizes[sets] > width // 2) & (sizes[sets] <= width) & (sizes[sets] > 1)
        if chosen.any():
            _settle_sets(near, pieces, (sets, chosen, width), settled)
        width *= 2
    return pieces, settled


def take_apart(near: Neighbourhood, slots: Slots) -> Pieces:
    """Single articles. What a person pinned stays together, what settled long ago, and a very large story."""
    stories = near.all.stories.all[slots].astype(np.int64)
    sizes = np.bincount(stories[stories >= 0], minlength=1)
    why = np.where(slots < near.first_recent, OLD, LOOSE)
    why[near.all.has_flag(slots, PINNED)] = BY_HAND
    why[(stories >= 0) & (sizes[stories] > near.options.largest_resettled)] = LARGE
    why[(stories == NOWHERE) & (why == OLD)] = LOOSE
    # The number of a loose article is its own; of a group that of its story and its reason.
    keys = np.where(why == LOOSE, slots * 4, -1 - (stories * 4 + why))
    _, first, groups = np.unique(keys, return_index=True, return_inverse=True)
    order = np.argsort(np.argsort(first, kind="stable"), kind="stable")
    held = np.zeros(len(first), np.bool_)
    held[order[groups[why <= BY_HAND]]] = True
    return Pieces(slots, order[groups], held)


def _link_pieces(near: Neighbourhood, pieces: Pieces) -> Links:
    """Pairs of groups with articles alike enough that their groups could become one."""
    links = near.list_links(pieces.slots[pieces.slots >= near.first_recent])
    places = np.searchsorted(pieces.slots, links.other)
    places[places == len(pieces.slots)] = 0
    inside = pieces.slots[places] == links.other
    links = Links(links.one[inside], links.other[inside], links.likeness[inside])
    strength = near.scale(links)
    one = pieces.groups[np.searchsorted(pieces.slots, links.one)]
    other = pieces.groups[places[inside]]
    strong = strength >= near.options.min_similarity / near.options.near_factor
    return Links(one[strong], other[strong], strength[strong])


def _settle_sets(
    near: Neighbourhood, pieces: Pieces, sets: tuple[Slots, Truths, int], settled: Slots
) -> None:
    """Settle all sets of about one size at once; `settled` is written for their groups."""
    labels, chosen, width = sets
    groups = np.flatnonzero(chosen)
    groups = groups[np.argsort(labels[groups], kind="stable")]
    row = np.cumsum(np.concatenate(([0], labels[groups][1:] != labels[groups][:-1])))
    column = rank_in_groups(row)
    made = _fill_sets(near, pieces, (groups, row, column), width)
    first = agglomerate(made, near.options)[row, column]
    grid = np.zeros(made.sizes.shape, np.int64)
    grid[row, column] = groups
    settled[groups] = grid[row, first]


def _fill_sets(near: Neighbourhood, pieces: Pieces, cells: tuple[Slots, Slots, Slots], width: int) -> Sets:
    groups, row, column = cells
    shape = (int(row[-1]) + 1, width)
    # Articles in the order of the cells their groups stand in.
    cell = np.full(len(pieces.held), NOWHERE)
    cell[groups] = row * width + column
    own = np.flatnonzero(cell[pieces.groups] != NOWHERE)
    own = own[np.argsort(cell[pieces.groups[own]], kind="stable")]
    slots, cells_of = pieces.slots[own], cell[pieces.groups[own]]
    bounds = np.searchsorted(cells_of, np.append(row * width + column, shape[0] * width))
    spans = Intervals.of_groups(near.all.days.all[slots], bounds)
    whole = Intervals(*(np.full(shape, empty) for empty in (np.inf, -np.inf, 0.0)))
    sizes, held, absent = np.zeros(shape), np.zeros(shape, np.bool_), np.ones(shape, np.bool_)
    whole.first[row, column], whole.last[row, column] = spans.first, spans.last
    whole.count[row, column] = spans.count
    sizes[row, column] = np.diff(bounds)
    held[row, column], absent[row, column] = pieces.held[groups], False
    means = _measure_means(near, slots, cells_of, shape)
    return Sets(means, sizes, whole, held, absent)


def _measure_means(near: Neighbourhood, slots: Slots, cells: Slots, shape: tuple[int, int]) -> Days:
    """Mean similarity of every two groups of a set, from a sample of each."""
    width = shape[1]
    sampled = pick_sample(cells)
    slots, cells = slots[sampled], cells[sampled]
    ends = np.searchsorted(cells, (cells // width + 1) * width)
    places = np.arange(len(slots))
    lengths = ends - places - 1
    one, other = np.repeat(places, lengths), spread(places + 1, lengths)
    apart = cells[one] != cells[other]
    one, other = one[apart], other[apart]
    values = near.compare(slots[one], slots[other])
    flat = cells[one] * width + cells[other] % width
    size = shape[0] * width * width
    counts = np.bincount(flat, minlength=size)
    sums = np.bincount(flat, weights=values, minlength=size)
    half = (sums / np.maximum(1, counts)).reshape(shape[0], width, width)
    return half + half.transpose(0, 2, 1)


def pick_sample(groups: Slots) -> Slots:
    """Places of at most `SAMPLE` articles of each group, evenly from first to last; groups stand together."""
    starts = np.flatnonzero(np.concatenate(([True], groups[1:] != groups[:-1])))[: len(groups)]
    sizes = np.diff(np.append(starts, len(groups)))
    taken = np.minimum(sizes, SAMPLE)
    owner = np.repeat(np.arange(len(starts)), taken)
    picked: Slots = starts[owner] + rank_in_groups(owner) * sizes[owner] // taken[owner]
    return picked
