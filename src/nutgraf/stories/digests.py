"""Articles and the stories around them to those that are digests: much like three stories that have nothing in common.

A digest that calls itself one is told by its headline before it comes here; others are known by what is around them.
"""

from collections.abc import Sequence
from itertools import combinations

from nutgraf.stories.assignment import Assignment
from nutgraf.stories.collection import as_slots

STORIES = 3
"""Stories that a digest tells of at least, each of two reports or more besides its own."""
TRIED = 6
"""Stories that are looked at, the nearest."""
LEAST = 0.38
"""Similarity to each of the three. Four digests of three fictional weeks have 0.42 to 0.49 to the third; all other
articles of these weeks have less than 0.38."""
SHARE = 0.5
"""Of the similarity to the nearest: what tells one story may be a little like two others."""
UNLIKE = 0.3
"""Similarity of the three to each other, at most: one country's stories are all a little like a report on it."""

SHORTEST = 60
"""Telling words: the digests of these weeks have 71 to 102. A paragraph may share its few words with anything."""


def find_digests(where: Assignment, slots: Sequence[int]) -> list[int]:
    """Those of the articles, none of them a follower or a copy, that tell of several stories."""
    around = list_around(where, slots)
    return [slot for slot in slots if slot in around and is_digest(where, slot, around[slot])]


def list_around(where: Assignment, slots: Sequence[int]) -> dict[int, list[list[int]]]:
    """For each article the reports of stories near it, where there are enough; the article itself is left out."""
    stories: dict[int, dict[str, None]] = {}
    bounds, asked = where.near.all.bounds.all, as_slots(slots)
    links = where.near.list_links(asked[bounds[asked + 1] - bounds[asked] >= SHORTEST])
    alike = where.near.scale(links) >= UNLIKE
    for one, other in zip(links.one[alike].tolist(), links.other[alike].tolist(), strict=True):
        stories.setdefault(one, {})[where.who.find(other)] = None
    around = {}
    for slot, found in stories.items():
        if len(found) < STORIES:
            continue
        reports = [
            where.who.list_holding([story_id]).tolist() for story_id in list(found)[:TRIED] if story_id
        ]
        others = [[each for each in held if each != slot] for held in reports]
        if len(several := [held for held in others if len(held) > 1]) >= STORIES:
            around[slot] = several
    return around


def is_digest(where: Assignment, slot: int, around: Sequence[Sequence[int]]) -> bool:
    scores = where.score([(slot, reports) for reports in around])
    nearest = sorted(range(len(around)), key=lambda place: -scores[place])[:STORIES]
    best, least = scores[nearest[0]], scores[nearest[-1]]
    if least < max(LEAST, SHARE * best):
        return False
    pairs = [(around[one][0], around[other]) for one, other in combinations(nearest, 2)]
    return max(where.score(pairs)) <= UNLIKE
