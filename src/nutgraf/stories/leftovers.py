"""Small groups that likeness alone left beside their story, to the story that alone shares their rarest words.

A tabloid's, a column's, or a village paper's report is told in its own manner, and no likeness to the agency's reports
is enough. What tells it from a report on another event is that it is far more like one story than any other, and holds
words that several reports of that story have and no other story has.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from nutgraf.stories.assignment import Assignment
from nutgraf.stories.collection import ALONE, PINNED, as_slots

MOST = 3
"""Reports of a group that may have been left over; what has grown further stands by itself."""
STORY = 3
"""Reports of a story that such a group may join: of two it cannot be known what they have in common."""
TRIED = 6
"""Stories that a group is compared with, those nearest to its reports."""
LEAST = 0.34
"""Mean similarity to the story. On four fictional weeks groups of no story have at most 0.28 in their own language."""
LEAST_OF_MOST = 0.48
"""The same for a group of `MOST`: the more it has grown without meeting the story, the more alike it has to be. The one
such group of these weeks that belongs has 0.53, one of a public set that does not 0.38."""
LEAD = 1.75
"""How many times as much like it as like the next."""
SHARED = 2
"""Words that at least two reports of the story hold, and hardly another story. One is a coincidence: of the strangers of
two public sets and four fictional weeks that pass the two measures above, half share one and one more."""
YOUNG = 6
"""Stories from which on it means something that no other holds a word: of two or three none holds "said"."""
OWNERS = 2.0
OWNERS_GROWTH = 0.1
"""Stories that hold such a word at most, the two counted: 2, and a tenth of the root of as many as there are."""


def find_leftovers(where: Assignment, slots: Sequence[int]) -> dict[int, str]:
    """Articles of small groups around these articles, each with the story that it belongs to."""
    moves: dict[int, str] = {}
    if where.near.rarity.seen < YOUNG:
        return moves
    groups = list_small(where, slots)
    for members in groups.values():
        story_id = find_owner(where, members)
        moves |= dict.fromkeys(members, story_id) if story_id else {}
    return moves


def list_small(where: Assignment, slots: Sequence[int]) -> dict[str, list[int]]:
    """The stories of these articles and of their nearest that have few reports, all dated, none put there by hand.

    Without a date the next event of the same kind and place is told apart by its manner alone.
    """
    near = where.near
    links = near.list_links(as_slots(slots))
    around = dict.fromkeys([*slots, *links.other.tolist()])
    stories = dict.fromkeys(where.who.find(slot) for slot in around if slot >= near.first_recent)
    small = {}
    for story_id in stories:
        members = where.who.list_holding([story_id]).tolist() if story_id else []
        by_hand = any(where.has(slot, PINNED | ALONE) for slot in members)
        if 0 < len(members) <= MOST and not by_hand and where.find_span(members).count[0] == len(members):
            small[story_id] = members
    return small


def find_owner(where: Assignment, members: Sequence[int]) -> str:
    """The story that the group belongs to; "" where it is told apart from all."""
    found = list_larger(where, members)
    scores = {story_id: measure_group(where, members, reports) for story_id, reports in found.items()}
    ranked = sorted(scores, key=lambda story_id: -scores[story_id])
    least = LEAST if len(members) < MOST else LEAST_OF_MOST
    if not ranked or scores[ranked[0]] < least:
        return ""
    second = scores[ranked[1]] if len(ranked) > 1 else 0.0
    if scores[ranked[0]] < LEAD * second:
        return ""
    return ranked[0] if count_own(where, members, found[ranked[0]]) >= SHARED else ""


def list_larger(where: Assignment, members: Sequence[int]) -> dict[str, list[int]]:
    """Stories near the group that have more reports than it, with these."""
    own = where.who.find(members[0])
    links = where.near.list_links(as_slots(members))
    near = dict.fromkeys(where.who.find(slot) for slot in links.other.tolist())
    larger: dict[str, list[int]] = {}
    for story_id in near:
        reports = where.who.list_holding([story_id]).tolist() if story_id and story_id != own else []
        enough = len(reports) >= max(STORY, len(members) + 1) and len(larger) < TRIED
        if enough and comes_then(where, members, reports):
            larger[story_id] = reports
    return larger


def comes_then(where: Assignment, members: Sequence[int], reports: Sequence[int]) -> bool:
    """The group falls into the story's days, or hardly before or after: the next event has its words too."""
    own, whole = where.find_span(members), where.find_span(reports)
    gap = max(float(own.first[0] - whole.last[0]), float(whole.first[0] - own.last[0]))
    return gap <= where.near.options.grace_days


def measure_group(where: Assignment, members: Sequence[int], reports: Sequence[int]) -> float:
    """Mean similarity to all reports or to those in its own language, whichever is less.

    Between languages a few names are measured as much: on their word a football report was one on a ferry.
    """
    slots = as_slots(reports)
    spoken = [
        slots[~where.near.all.speak_differently(np.full(len(slots), slot), slots)].tolist()
        for slot in members
    ]
    own = where.score(list(zip(members, spoken, strict=True)))
    whole = where.score([(slot, reports) for slot in members])
    return min(sum(own), sum(whole)) / len(members)


def count_own(where: Assignment, members: Sequence[int], reports: Sequence[int]) -> int:
    """Words of the group that several reports of the story hold, and hardly another story."""
    collection, rarity = where.near.all, where.near.rarity
    most = int(OWNERS + OWNERS_GROWTH * rarity.seen**0.5)
    held = Counter(term for slot in reports for term in set(collection.list_terms(slot).tolist()))
    told = {term for slot in members for term in collection.list_terms(slot).tolist()}
    return sum(held[term] > 1 and int(rarity.counts[term]) <= most for term in told)
