"""Small groups that likeness alone left beside their story, to the story that alone shares their rarest words.

A tabloid's, a column's, or a village paper's report is told in its own manner, and no likeness to the agency's reports
is enough. What tells it from a report on another event is that it is far more like one story than any other, and holds
words that several reports of that story have and no other story has.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log2

import numpy as np

from nutgraf.stories.assignment import Assignment
from nutgraf.stories.collection import ALONE, LEFT, NOT_HOLDING, NOWHERE, PINNED, Slots, as_slots
from nutgraf.stories.fingerprints import Fingerprint
from nutgraf.stories.neighbours import Links
from nutgraf.stories.reasons import Placement, name_shared

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
SHARED = 1
"""Words more than it has reports, that at least two reports of the story hold, and hardly another story: two for one
report, four for three. One is a coincidence, and so are two of three reports that tell of another sentence by a court."""
FAINT = 0.44
"""Similarity under which the words are this many at least:"""
SHARED_FAINTLY = 3
CROWD = 20
"""Stories up to which nothing more is asked. The nearest of many strangers is nearer than that of a few: with all public
sets moved into one week each, among a hundred stories and more 15 of 17 groups that joined another were strangers to it,
5 of 7 with the two growths; of the fictional weeks in one archive of a hundred stories 41 of 47 right ones stay."""
CROWD_LIKENESS = 0.03
"""Similarity more for each doubling of the stories."""
CROWD_SHARED = 3.0
"""Doublings for each of which one more shared word is asked for."""
CROWDED = 4.0
"""Doublings at most, 320 stories: of larger archives there is no measure yet."""
YOUNG = 6
"""Stories from which on it means something that no other holds a word: of two or three none holds "said"."""
OWNERS = 2.0
OWNERS_GROWTH = 0.1
"""Stories that hold such a word at most, the two counted: 2, and a tenth of the root of as many as there are."""

Groups = Mapping[str, list[int]]
ALONE_SHARED = "no other story had the words that it shares with this one"


def bring_home(where: Assignment, slots: Slots) -> tuple[Placement, ...]:
    """What likeness alone left beside its story goes there, and holds nothing together itself."""
    moves = find_leftovers(where, slots)
    where.mark(list(moves), LEFT)
    return where.move(moves, ALONE_SHARED)


def free_leftovers(where: Assignment, slots: Slots) -> None:
    """What was once left over may hold again when something comes that is much like it."""
    links = where.near.list_near(slots)
    left = where.near.all.has_flag(links.other, LEFT)
    links = Links(links.one[left], links.other[left], links.likeness[left])
    options = where.near.options
    alike = where.near.scale(links) >= options.min_similarity / options.near_factor
    where.mark(np.unique(links.other[alike]).tolist(), 0, off=LEFT)


def find_leftovers(where: Assignment, slots: Slots) -> dict[int, str]:
    """Articles of small groups among or beside these articles, each with the story that it belongs to."""
    if where.near.rarity.seen < YOUNG:
        return {}
    groups = list_small(where, slots)
    larger = {own: list_larger(where, members) for own, members in groups.items()}
    asked = [(own, story_id, reports) for own, found in larger.items() for story_id, reports in found.items()]
    scores = measure_groups(where, [(groups[own], reports) for own, _, reports in asked])
    ranked: dict[str, list[tuple[float, str]]] = {}
    for (own, story_id, _), score in zip(asked, scores, strict=True):
        ranked.setdefault(own, []).append((score, story_id))
    moves: dict[int, str] = {}
    crowd = min(CROWDED, max(0.0, log2(where.near.rarity.seen / CROWD)))
    for own, stories in ranked.items():
        members = groups[own]
        enough = LEAST if len(members) < MOST else LEAST_OF_MOST
        likeness, story_id = pick_one(stories, enough + CROWD_LIKENESS * crowd)
        least = max(len(members) + SHARED + crowd // CROWD_SHARED, SHARED_FAINTLY if likeness < FAINT else 0)
        if story_id and len(list_own(where, members, larger[own][story_id])) >= least:
            moves |= dict.fromkeys(members, story_id)
    return moves


def pick_one(stories: Sequence[tuple[float, str]], least: float) -> tuple[float, str]:
    """The story that a group is by far the most like, and how much; (0, "") where there is none."""
    ranked = sorted(stories, key=lambda story: -story[0])
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    likeness, story_id = ranked[0]
    return ranked[0] if likeness >= max(least, LEAD * second) and story_id else (0.0, "")


def list_small(where: Assignment, slots: Slots) -> Groups:
    """Stories of few reports that hang by one link at least on a larger one, all dated, none put there by hand.

    Without a date the next event of the same kind and place is told apart by its manner alone.
    """
    near = where.near
    links = list_around(where, slots)
    strong = near.scale(links) >= LEAST / near.options.near_factor
    small: dict[str, list[int]] = {}
    for story_id in list_sides(where, Links(links.one[strong], links.other[strong], links.likeness[strong])):
        members = where.who.list_holding([story_id]).tolist()
        by_hand = any(where.has(slot, PINNED | ALONE) for slot in members)
        old = any(slot < near.first_recent for slot in members)
        dated = where.find_span(members).count[0] == len(members)
        if 0 < len(members) <= MOST and dated and not by_hand and not old:
            small[story_id] = members
    return small


def list_around(where: Assignment, slots: Slots) -> Links:
    """What these articles are like, and which recent ones are like their stories."""
    near, stories = where.near, where.near.all.stories.all
    own = near.list_near(slots)
    recent = near.list_near(np.arange(near.first_recent, len(near.all)))
    back = np.isin(stories[recent.other], np.unique(stories[slots]))
    return Links(
        np.concatenate((own.one, recent.one[back])),
        np.concatenate((own.other, recent.other[back])),
        np.concatenate((own.likeness, recent.likeness[back])),
    )


def list_sides(where: Assignment, links: Links) -> Iterator[str]:
    """Of each two stories that a link joins the smaller one, where the other is large enough for it."""
    stories = where.near.all.stories.all
    hanging = where.near.all.has_flag(links.one, NOT_HOLDING) | where.near.all.has_flag(
        links.other, NOT_HOLDING
    )
    holding = ~hanging
    one, other = stories[links.one[holding]], stories[links.other[holding]]
    pairs = np.unique(np.stack((np.minimum(one, other), np.maximum(one, other))), axis=1)
    apart = (pairs[0] != NOWHERE) & (pairs[0] != pairs[1])
    found: dict[int, None] = {}
    for first, second in pairs[:, apart].T.tolist():
        sizes = {number: len(where.who.articles[number]) for number in (first, second)}
        smaller = min(sizes, key=lambda number: (sizes[number], number))
        if max(sizes.values()) >= STORY:
            found[smaller] = None
    return (where.who.names[number] for number in found)


def list_larger(where: Assignment, members: Sequence[int]) -> dict[str, list[int]]:
    """Stories near the group that have more reports than it, with these."""
    own = where.who.find(members[0])
    links = where.near.list_near(as_slots(members))
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


def measure_groups(where: Assignment, groups: Sequence[tuple[list[int], list[int]]]) -> list[float]:
    """Of each group the mean similarity to all reports or to those in its own language, whichever is less.

    Between languages a few names are measured as much: on their word a football report was one on a ferry.
    """
    whole = [(slot, reports) for members, reports in groups for slot in members]
    spoken = [(slot, list_spoken(where, slot, reports)) for slot, reports in whole]
    scores = where.score([*whole, *spoken])
    means, done = [], 0
    for members, _ in groups:
        own = slice(done, done := done + len(members))
        means.append(min(sum(scores[own]), sum(scores[len(whole) :][own])) / len(members))
    return means


def list_spoken(where: Assignment, slot: int, reports: Sequence[int]) -> list[int]:
    slots = as_slots(reports)
    foreign = where.near.all.speak_differently(np.full(len(slots), slot), slots)
    spoken: list[int] = slots[~foreign].tolist()
    return spoken


def tell_leftover(
    where: Assignment, print_: Fingerprint, slot: int, others: Sequence[int]
) -> tuple[str, ...]:
    """Why a leftover is where it is: how many words hardly another story has, and the names among them."""
    if not where.has(slot, LEFT):
        return ()
    own = list_own(where, [slot], others)
    if not own:
        return (ALONE_SHARED,)
    named = name_shared(print_.names, own)
    return (f"{len(own)} of its words stand in hardly a story but this{f': {named}' if named else ''}",)


def list_own(where: Assignment, members: Sequence[int], reports: Sequence[int]) -> frozenset[int]:
    """Words of the group that several reports of the story hold, and hardly another story."""
    collection, rarity = where.near.all, where.near.rarity
    most = int(OWNERS + OWNERS_GROWTH * rarity.seen**0.5)
    held = Counter(term for slot in reports for term in set(collection.list_terms(slot).tolist()))
    told = {term for slot in members for term in collection.list_terms(slot).tolist()}
    return frozenset(term for term in told if held[term] > 1 and int(rarity.counts[term]) <= most)
