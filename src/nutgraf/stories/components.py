"""Links between groups to the sets that hang together: only inside one of them can stories become one."""

import numpy as np

from nutgraf.stories.collection import Reals, Slots

LARGEST = 256
"""Groups compared all with all. A larger set is cut at its weakest links: what is most alike stays together."""
TIGHTER = 1.1
"""Factor on the least strength of a link, until no set is too large."""


def find_components(count: int, one: Slots, other: Slots, strength: Reals) -> Slots:
    """For each of `count` groups the smallest number in its set."""
    labels = spread_labels(np.arange(count), one, other)
    least = float(strength.min(initial=np.inf))
    while (sizes := np.bincount(labels, minlength=count)).max(initial=0) > LARGEST:
        least *= TIGHTER
        large = sizes[labels] > LARGEST
        labels[large] = np.flatnonzero(large)
        kept = large[one] & (strength >= least)
        labels = spread_labels(labels, one[kept], other[kept])
    return labels


def spread_labels(labels: Slots, one: Slots, other: Slots) -> Slots:
    """Both ends of a link get the smaller label, and what had the larger one, until nothing changes."""
    labels = labels.copy()
    while len(one):
        first, second = labels[one], labels[other]
        differ = first != second
        if not differ.any():
            break
        one, other, first, second = one[differ], other[differ], first[differ], second[differ]
        np.minimum.at(labels, np.maximum(first, second), np.minimum(first, second))
        while (nearer := labels[labels]).tobytes() != labels.tobytes():
            labels = nearer
    return labels
