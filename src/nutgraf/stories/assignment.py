"""Decisions to memberships: put articles into stories, keep the count of their words, and let followers follow."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from nutgraf.stories.collection import ALONE, COPY, FOLLOWS, GONE, LEFT, NOWHERE, PINNED, Slots, as_slots
from nutgraf.stories.membership import Membership
from nutgraf.stories.neighbours import TOGETHER, Neighbourhood
from nutgraf.stories.reasons import Placement
from nutgraf.stories.rhythm import Intervals, weigh_time
from nutgraf.stories.settling import SAMPLE, Pieces
from nutgraf.stories.succession import choose_ids, name_story

STORIES_TRIED = 4
"""Stories that an article is compared with before it opens its own."""
WORDS_COUNTED = 80
"""Articles of a story whose words are counted: a story of thousands would take longer with every report, and the
words of its eighty-first are those of the others."""


class Candidate(NamedTuple):
    """A story that an article may belong to."""

    score: float
    reports: int
    story_id: str


class Assignment:
    """Who is where, and what follows from moving somebody."""

    def __init__(self, near: Neighbourhood) -> None:
        self.near = near
        self.who = Membership(near.all)

    def has(self, slot: int, flag: int) -> bool:
        return bool(self.near.all.flags.all[slot] & flag)

    def recount(self, story_ids: Iterable[str], lone: Sequence[int], step: int) -> None:
        """Put the words of stories, and of articles that have none yet, into the count; or take them out."""
        holding = [self.who.list_holding([story_id])[:WORDS_COUNTED] for story_id in story_ids]
        runs = [slots for slots in holding if len(slots)] + [as_slots([slot]) for slot in lone]
        rarity = self.near.rarity
        for start in range(0, len(runs), TOGETHER):
            some = runs[start : start + TOGETHER]
            numbers = np.repeat(np.arange(len(some)), [len(run) for run in some])
            terms = self.near.list_story_terms(np.concatenate(some), numbers)
            (rarity.count if step > 0 else rarity.uncount)(terms)
            rarity.seen += step * len(some)

    def mark(self, slots: Sequence[int], flags: int, *, off: int = 0) -> None:
        """Change what articles are to their stories; the count of words goes by what holds them together."""
        touched = list(dict.fromkeys(self.who.find(slot) for slot in slots))
        self.recount(touched, [], -1)
        column = self.near.all.flags.all
        column[list(slots)] = column[list(slots)] & (0xFF - off) | flags
        self.recount(touched, [], 1)

    # ── choosing ─────────────────────────────────────────────────────────────────────────────────────────

    def choose(self, slots: Sequence[int]) -> dict[int, str]:
        """For each article the story whose articles are most like it; "" when none is alike enough."""
        chosen = {slot: self.who.pinned.get(self.near.all.ids[slot], "") for slot in slots}
        tried = self._list_candidates([s for s in slots if not chosen[s] and not self.has(s, ALONE)])
        others = [
            (slot, [other for other in self.who.list_holding([story_id]).tolist() if other != slot])
            for slot, story_id in tried
        ]
        found: dict[int, list[Candidate]] = {}
        for (slot, story_id), (_, reports), score in zip(tried, others, self.score(others), strict=True):
            found.setdefault(slot, []).append(Candidate(score, len(reports), story_id))
        return chosen | {slot: self._pick_best(slot, stories) for slot, stories in found.items()}

    def _pick_best(self, slot: int, stories: Sequence[Candidate]) -> str:
        """The first of the most alike stories, if it is alike enough.

        Opinion that quotes little is not much like any story; it follows the one that it is by far the most like.
        """
        options = self.near.options
        best = max(stories, key=lambda story: story.score)
        if best.score >= options.min_similarity:
            return best.story_id
        # How much a lone report is like another says little.
        ranked = sorted((each for each in stories if each.reports > 1), key=lambda story: -story.score)
        if not ranked or not self.has(slot, FOLLOWS | LEFT) or ranked[0].score < options.following_similarity:
            return ""
        second = ranked[1].score if len(ranked) > 1 else 0.0
        return ranked[0].story_id if ranked[0].score >= options.following_lead * second else ""

    def find_home(self, slot: int) -> str:
        """The story that a follower follows of itself; one of its own where it follows none."""
        chosen, now = self.choose([slot])[slot], self.who.find(slot)
        if chosen or self.who.list_slots(now) == [slot]:
            return chosen or now
        return name_story(self.near.all.ids[slot], self.who.is_taken)

    def _list_candidates(self, slots: Sequence[int]) -> list[tuple[int, str]]:
        """The stories of the articles nearest to each."""
        stories: dict[int, dict[str, None]] = {}
        links = self.near.list_links(as_slots(slots))
        for one, other in zip(links.one.tolist(), links.other.tolist(), strict=True):
            stories.setdefault(one, {})[self.who.find(other)] = None
        return [
            (slot, story_id)
            for slot, found in stories.items()
            for story_id in [each for each in found if each][:STORIES_TRIED]
        ]

    def score(self, pairs: Sequence[tuple[int, Sequence[int]]]) -> list[float]:
        """How much each article belongs to those beside it: mean similarity and nearness in time; 0 to nobody."""
        samples = [sample_slots(others) for _, others in pairs]
        if not any(samples):
            return [0.0] * len(pairs)
        ones = np.repeat(as_slots(slot for slot, _ in pairs), [len(sample) for sample in samples])
        values = self.near.compare(ones, as_slots(slot for sample in samples for slot in sample)).tolist()
        scores: list[float] = []
        done = 0
        for (slot, others), sample in zip(pairs, samples, strict=True):
            mean = sum(values[done : done + len(sample)]) / max(1, len(sample))
            done += len(sample)
            factor = weigh_time(self.find_span([slot]), self.find_span(others), self.near.options)
            scores.append(mean * float(factor[0]))
        return scores

    def find_span(self, slots: Sequence[int] | Slots) -> Intervals:
        """First and last day of some articles."""
        days = self.near.all.days.all[as_slots(slots)] if len(slots) else np.array([np.nan])
        return Intervals.of_groups(days, np.array([0, len(days)]))

    # ── moving ───────────────────────────────────────────────────────────────────────────────────────────

    def move(
        self, moves: Mapping[int, str], reason: str, *, fresh: Sequence[int] = (), left: Sequence[str] = ()
    ) -> tuple[Placement, ...]:
        """Put articles into other stories; copies and followers go along.

        `fresh` are those that came since the last settling, `left` are stories that have lost articles before.
        """
        whole = {each: new for slot, new in moves.items() for each in self._list_train(slot)}
        before = {slot: self.who.find(slot) for slot in [*whole, *fresh]}
        touched = list(dict.fromkeys(s for s in [*before.values(), *whole.values()] if s))
        lone = [slot for slot in whole if not before[slot] and not self.has(slot, FOLLOWS | COPY)]
        self.recount(touched, lone, -1)
        for slot, story_id in whole.items():
            self.who.put(slot, story_id)
        self.recount(touched, [], 1)
        left = [*left, *(before[slot] for slot in whole if before[slot])]
        waiting = [slot for slot in fresh if self.has(slot, FOLLOWS) and not self.has(slot, COPY)]
        self._follow(self.who.list_followers(list(dict.fromkeys(left))) + waiting, before)
        self._place_copies([slot for slot in fresh if self.has(slot, COPY)])
        merged = self.who.bury(before)
        return tuple(
            Placement(
                article_id=self.near.all.ids[slot],
                story_id=self.who.find(slot),
                reasons=(reason,),
                merged=merged.get(self.who.find(slot), ()),
            )
            for slot in sorted(before)
            if self.who.find(slot) != before[slot]
        )

    def _list_train(self, slot: int) -> list[int]:
        """An article and its copies that nobody put elsewhere."""
        return [slot, *(copy for copy in self.who.copies.get(slot, ()) if not self.has(copy, PINNED | GONE))]

    def _follow(self, slots: Sequence[int], before: dict[int, str]) -> None:
        """Put followers where they now belong; one stays when nothing is like it and somebody is left there."""
        slots = list(dict.fromkeys(slots))
        chosen = self.choose(slots)
        for slot in slots:
            train = self._list_train(slot)
            before |= {each: self.who.find(each) for each in train if each not in before}
            story_id = self.who.find(slot)
            if chosen[slot]:
                story_id = chosen[slot]
            elif not story_id:
                story_id = name_story(self.near.all.ids[slot], self.who.is_taken)
            elif self.has(slot, LEFT) and not len(self.who.list_holding([story_id])):
                # What it joined is gone: it is a story again.
                self.mark([slot], 0, off=LEFT)
            for each in train:
                self.who.put(each, story_id)

    def _place_copies(self, slots: Sequence[int]) -> None:
        """What came after its original goes where that is."""
        for slot in slots:
            if not self.who.find(slot):
                there = self.who.find(int(self.near.all.originals.all[slot]))
                self.who.put(slot, there or name_story(self.near.all.ids[slot], self.who.is_taken))

    # ── naming ───────────────────────────────────────────────────────────────────────────────────────────

    def name_groups(self, pieces: Pieces, settled: Slots) -> dict[int, str]:
        """The articles that change their story, and the id of the one they go to."""
        labels = settled[pieces.groups]
        former = self.near.all.stories.all[pieces.slots].astype(np.int64)
        changed = find_changed(labels, former)
        order = np.flatnonzero(changed)[np.argsort(labels[changed], kind="stable")]
        groups: dict[int, list[int]] = {}
        for place in order.tolist():
            groups.setdefault(int(labels[place]), []).append(int(pieces.slots[place]))
        held = {
            int(settled[group]): self.who.find(int(pieces.slots[np.argmax(pieces.groups == group)]))
            for group in np.flatnonzero(pieces.held).tolist()
        }
        stories = {slot: self.who.find(slot) for slots in groups.values() for slot in slots}
        ids = choose_ids(list(groups.values()), [held.get(label, "") for label in groups], stories)
        names = self._name_new(list(groups.values()), ids)
        named = zip(groups.values(), names, strict=True)
        return {slot: name for slots, name in named for slot in slots if stories[slot] != name}

    def _name_new(self, groups: Sequence[Sequence[int]], ids: Sequence[str]) -> list[str]:
        """The ids, and a new one where a group has none: from its first article."""
        taken = set(ids)
        names = []
        days, article_ids = self.near.all.days.all, self.near.all.ids
        for slots, story_id in zip(groups, ids, strict=True):
            first = min(slots, key=lambda slot: (float(np.nan_to_num(days[slot])), article_ids[slot]))
            name = story_id or name_story(
                article_ids[first], lambda name: name in taken or self.who.is_taken(name)
            )
            taken.add(name)
            names.append(name)
        return names


def find_changed(labels: Slots, former: Slots) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Articles in a group that is not exactly one former story."""
    _, groups = np.unique(labels, return_inverse=True)
    count = groups.max(initial=-1) + 1
    low = np.full(count, np.iinfo(np.int64).max)
    high = np.full(count, NOWHERE)
    np.minimum.at(low, groups, former)
    np.maximum.at(high, groups, former)
    sizes = np.bincount(groups, minlength=count)
    stories = np.bincount(former[former >= 0], minlength=1)
    same = (low == high) & (low >= 0)
    same[same] = stories[low[same]] == sizes[same]
    changed: np.ndarray[tuple[int], np.dtype[np.bool_]] = ~same[groups]
    return changed


def sample_slots(slots: Sequence[int]) -> list[int]:
    """At most `SAMPLE`, evenly from first to last."""
    if len(slots) <= SAMPLE:
        return list(slots)
    return [slots[position * len(slots) // SAMPLE] for position in range(SAMPLE)]
