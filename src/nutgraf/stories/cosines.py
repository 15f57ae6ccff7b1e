"""Pairs of articles to how alike their words are."""

import numpy as np

from nutgraf.stories.collection import Reals, Rows, Slots, spread, sum_rows
from nutgraf.stories.rarity import BUCKETS

CHUNK = 1 << 20
"""Words compared at a time: bounds the memory."""
GRAIN = float(1 << 20)
"""Cosines are kept to a millionth, so that the order in which words are added up decides nothing."""


def round_cosines(cosines: Reals) -> Reals:
    rounded: Reals = np.rint(cosines * np.float32(GRAIN)) / np.float32(GRAIN)
    return rounded


def make_page() -> Reals:
    """Room for every word, all of it empty. Made once: a new one for each comparison would cost more than comparing."""
    return np.zeros(BUCKETS, np.float32)


def measure_pairs(rows: Rows, one: Slots, other: Slots, page: Reals) -> Reals:
    """Cosine of each pair of rows; quick when `one` is sorted, right in any order. The page is left empty."""
    lengths = np.diff(rows.bounds)[other]
    cosines = np.zeros(len(one), np.float32)
    ends = np.cumsum(lengths)
    done = 0
    while done < len(one):
        words_done = int(ends[done - 1]) if done else 0
        upto = max(done + 1, int(np.searchsorted(ends, words_done + CHUNK)))
        cosines[done:upto] = _measure_chunk(rows, one[done:upto], other[done:upto], page)
        done = upto
    return round_cosines(cosines)


def _measure_chunk(rows: Rows, one: Slots, other: Slots, page: Reals) -> Reals:
    """Write one row's words on the page, and read the others' words off it."""
    bounds, terms, weights = rows.bounds, rows.terms, rows.weights
    starts = bounds[other]
    lengths = bounds[other + 1] - starts
    places = spread(starts, lengths)
    asked = terms[places]
    products = np.empty(len(places), np.float32)
    ends = np.concatenate(([0], np.cumsum(lengths)))
    turns = np.flatnonzero(np.concatenate(([True], one[1:] != one[:-1], [True])))
    edges = ends[turns].tolist()
    for row, start, end in zip(one[turns[:-1]].tolist(), edges, edges[1:], strict=False):
        words = terms[bounds[row] : bounds[row + 1]]
        page[words] = weights[bounds[row] : bounds[row + 1]]
        page.take(asked[start:end], out=products[start:end], mode="clip")
        page[words] = 0
    products *= weights[places]
    return sum_rows(products, ends)
