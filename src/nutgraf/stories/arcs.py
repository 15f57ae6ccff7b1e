"""Two stories to whether the later goes on from the earlier: does it tell of the same names, things and day?

Much has the same actors and is another event: the next strike, the next match, the next visit of a minister. What goes
on from an event tells it again: it names the day, or so much of what only that event had that no day is needed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nutgraf.stories.collection import SAME_DAY, Collection, Slots
from nutgraf.stories.rarity import Rarity

CORE = 0.5
"""Share of a story's reports that hold a word which is of its core."""
DWELT_ON = 60
"""Words of each report, after its names, of which the core is taken: the most telling come first."""
RARE_STORIES = 2.0
RARE_GROWTH = 0.25
"""A word is rare in at most 2 + a quarter of the root of as many stories as there are: 4 of 100, 10 of a thousand."""
LEAST_NAMES = 2
"""Rare names or numbers in the core of both. One is a minister, or a town."""
LEAST_SHARED = 4
"""Rare names and other rare words together in the core of both, where the later names a day of the earlier."""
WITHOUT_DAY = 6
"""Of names and of words each, where it names none. On a made-up year (tests) the right five are found and none of the
pairs with the same actors, which share up to nine names and two words, or three names and eight words; on the public
set with dates four of such words would add the next vote on one subject."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the reports of a story tell."""

    names: frozenset[int]
    words: frozenset[int]
    named: tuple[int, ...]
    """Days of events, since 1970."""
    first: int
    last: int
    """Days of the first and the last report."""


def read_told(collection: Collection, slots: Slots) -> Told:
    """The core of a story's reports, which are dated."""
    names, words = (count_core(collection, slots, anchors=anchors) for anchors in (True, False))
    days = collection.days.all[slots]
    named = np.unique(collection.list_days(slots))
    return Told(
        names=names,
        words=words,
        named=tuple(named[named > 0].tolist()),
        first=int(np.nanmin(days)),
        last=int(np.nanmax(days)),
    )


def count_core(collection: Collection, slots: Slots, *, anchors: bool) -> frozenset[int]:
    counts: dict[int, int] = {}
    for slot in slots.tolist():
        terms, own = collection.list_terms(slot), int(collection.anchors.all[slot])
        for term in (terms[:own] if anchors else terms[own : own + DWELT_ON]).tolist():
            counts[term] = counts.get(term, 0) + 1
    return frozenset(term for term, count in counts.items() if count >= CORE * len(slots))


def goes_on(later: Told, earlier: Told, rarity: Rarity) -> bool:
    """Whether the later story tells the event of the earlier one again, as what it comes from."""
    names = count_rare(later.names & earlier.names, rarity)
    words = count_rare(later.words & earlier.words, rarity)
    if names_day(later, earlier):
        return names >= LEAST_NAMES and names + words >= LEAST_SHARED
    return min(names, words) >= WITHOUT_DAY


def count_rare(terms: frozenset[int], rarity: Rarity) -> int:
    most = RARE_STORIES + RARE_GROWTH * rarity.seen**0.5
    return sum(int(rarity.counts[term]) <= most for term in terms)


def names_day(later: Told, earlier: Told) -> bool:
    """It names a day on which the earlier story was news, and which was over when it began itself."""
    days: Sequence[int] = [day for day in later.named if day < later.first - SAME_DAY]
    return any(earlier.first - SAME_DAY <= day <= earlier.last for day in days)
