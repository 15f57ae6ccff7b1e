"""Fingerprints to stories, online: which story does this article belong to, and why?"""

from collections.abc import Iterable, Mapping, Sequence

from nutgraf.errors import NotFoundError
from nutgraf.news import hash_id
from nutgraf.stories.agglomeration import Group, agglomerate, sample_slots
from nutgraf.stories.fingerprints import Fingerprint
from nutgraf.stories.membership import Membership
from nutgraf.stories.neighbours import Member, Neighbourhood
from nutgraf.stories.options import StoryOptions
from nutgraf.stories.rarity import Rarity
from nutgraf.stories.reasons import Placement, give_reasons
from nutgraf.stories.rhythm import Interval, weigh_time
from nutgraf.stories.state import State, read_state, write_state
from nutgraf.stories.succession import choose_ids, name_story

CONTINUED = 0.5
"""Share of the similarity that would make two stories one, from which the later goes on from the earlier."""
ROUNDS = 3
"""Looks back in one settling, at most."""
MUCH = 0.05
"""Share of all articles that has to have moved for another look."""
STORIES_TRIED = 4
"""Stories that a new article is compared with."""


class StoryIndex:
    """The state of grouping. Placing an article twice changes nothing."""

    def __init__(self, options: StoryOptions | None = None) -> None:
        self.options = options or StoryOptions()
        self._near = Neighbourhood(self.options, Rarity())
        self._who = Membership(self._near.members)
        self._slots: dict[str, int] = {}
        self._fresh: list[int] = []

    @classmethod
    def from_fingerprints(
        cls,
        placed: Iterable[tuple[Fingerprint, str]],
        *,
        options: StoryOptions | None = None,
        redirects: Mapping[str, str] | None = None,
        pinned: Mapping[str, str] | None = None,
    ) -> "StoryIndex":
        """The state after these articles were put into these stories, in this order, originals before copies."""
        index = cls(options)
        known = {print_.article_id: (print_, story_id) for print_, story_id in placed}
        # A copy is known as one only when its original is there first.
        for print_, story_id in sorted(known.values(), key=lambda pair: pair[0].copy_of in known):
            member, _ = index._enter(print_)
            index._join(member, story_id)
        index._who.redirects = dict(redirects or {})
        index._who.pinned = dict(pinned or {})
        index._fresh.clear()
        return index

    @classmethod
    def from_bytes(cls, raw: bytes, options: StoryOptions | None = None) -> "StoryIndex":
        """The state that `to_bytes` stored.

        Raises: ArchiveDamagedError.
        """
        state = read_state(raw)
        index = cls(options)
        index._near.restore(state.members, Rarity(state.seen, state.counts))
        index._who.copies = state.copies
        index._who.redirects = state.redirects
        index._who.pinned = state.pinned
        for member in state.members:
            index._slots[member.article_id] = member.slot
            index._who.stories.setdefault(member.story_id, []).append(member.slot)
        index._fresh = list(state.fresh)
        return index

    def to_bytes(self) -> bytes:
        """All that is needed to go on later where this index stands."""
        return write_state(
            State(
                members=self._near.members,
                copies=self._who.copies,
                fresh=self._fresh,
                redirects=self._who.redirects,
                pinned=self._who.pinned,
                seen=self._near.rarity.seen,
                counts=self._near.rarity.counts,
            )
        )

    def place(self, print_: Fingerprint) -> Placement:
        """The story an article belongs to: a known one, or a new one that it opens."""
        if print_.article_id in self._slots:
            return self.explain(print_)
        original = self._slots.get(print_.copy_of)
        member, near = self._enter(print_)
        if original is not None:
            story_id, similarity = self._near.members[original].story_id, 1.0
        else:
            story_id, similarity = self._choose(member, near)
        story_id = story_id or name_story(member.article_id, self._who.is_taken)
        self._join(member, story_id)
        return self._explain(print_, similarity)

    def explain(self, print_: Fingerprint) -> Placement:
        """Why an article is where it is, by what is known now.

        Raises: NotFoundError.
        """
        story_id = self.find_story(print_.article_id)
        member = self._near.members[self._slots[print_.article_id]]
        return self._explain(print_, 1.0 if member.copy else self._score(member, story_id))

    def settle(self) -> tuple[Placement, ...]:
        """Look again at every story that the new articles touch; the placements that this changes.

        What comes out depends on which articles came since the last call, hardly on their order.
        """
        if not self._fresh:
            return ()
        changes: dict[str, Placement] = {}
        for _ in range(ROUNDS):
            moved = self._settle_once()
            changes |= {placement.article_id: placement for placement in moved}
            if len(moved) < MUCH * len(self._slots):
                break
            # So much has moved that features are of another rarity now: weigh everything anew.
            self._near.forget_weights()
        self._fresh = []
        return tuple(changes[article_id] for article_id in sorted(changes, key=self._slots.__getitem__))

    def _settle_once(self) -> tuple[Placement, ...]:
        groups = self._gather()
        settled = agglomerate(
            groups, self._link(groups), self._near.compare, self._weigh_time, self.options.min_similarity
        )
        return self._reassign(settled)

    # ── what is where ────────────────────────────────────────────────────────────────────────────────────

    def list_stories(self) -> dict[str, tuple[str, ...]]:
        """Story id → ids of its articles in order of arrival."""
        members = self._near.members
        return {
            story_id: tuple(members[slot].article_id for slot in sorted(slots))
            for story_id, slots in self._who.stories.items()
        }

    def find_story(self, article_id: str) -> str:
        """The story of an article.

        Raises: NotFoundError.
        """
        if article_id not in self._slots:
            raise NotFoundError(f"{article_id}: no such article has been placed")
        return self._near.members[self._slots[article_id]].story_id

    def list_continued(self, story_id: str) -> tuple[str, ...]:
        """Earlier stories that this one goes on from: over before it began, like it, not enough to be the same."""
        slots = self._who.list_holding(self.resolve(story_id))
        whole = self._interval(slots)
        if whole is None:
            return ()
        members = self._near.members
        likeness: dict[str, list[float]] = {}
        for slot in sample_slots(slots):
            for _, other in self._near.find_near(members[slot], breadth=4):
                likeness.setdefault(members[other].story_id, []).append(self._near.compare(slot, other))
        least = self.options.min_similarity * CONTINUED
        found = {
            other: sum(values) / len(values)
            for other, values in likeness.items()
            if (ended := self._interval(self._who.list_holding(other))) and ended.last < whole.first
        }
        return tuple(
            sorted((other for other in found if found[other] >= least), key=lambda o: (-found[o], o))
        )

    def resolve(self, story_id: str) -> str:
        """The living story that an id leads to.

        Raises: NotFoundError.
        """
        return self._who.resolve(story_id)

    @property
    def redirects(self) -> Mapping[str, str]:
        """Former story id → the story that took its articles."""
        return self._who.redirects

    @property
    def pinned(self) -> Mapping[str, str]:
        """Article id → the story where a person put it."""
        return self._who.pinned

    # ── by hand ──────────────────────────────────────────────────────────────────────────────────────────

    def pin(self, article_id: str, story_id: str) -> tuple[Placement, ...]:
        """Put an article where a person says, for good; a story id that is new opens a story."""
        self.find_story(article_id)
        target = self.resolve(story_id) if self._who.is_taken(story_id) else story_id
        self._who.pinned[article_id] = target
        return self._move({self._slots[article_id]: target}, "put here by hand")

    def merge(self, story_ids: Sequence[str]) -> tuple[Placement, ...]:
        """Make one story of several, for good; it keeps the first id, the others lead to it."""
        living = list(dict.fromkeys(self.resolve(story_id) for story_id in story_ids))
        slots = [slot for story_id in living for slot in self._who.stories[story_id]]
        self._who.pinned.update({self._near.members[slot].article_id: living[0] for slot in slots})
        return self._move(dict.fromkeys(slots, living[0]), "stories merged by hand")

    def split(self, story_id: str, article_ids: Sequence[str]) -> tuple[Placement, ...]:
        """Make a story of its own of some articles of a story, for good."""
        old = self.resolve(story_id)
        new = hash_id("story", old, *article_ids)
        for slot in self._who.stories[old]:
            article_id = self._near.members[slot].article_id
            self._who.pinned[article_id] = new if article_id in article_ids else old
        return self._move({self._slots[article_id]: new for article_id in article_ids}, "split off by hand")

    # ── placing ──────────────────────────────────────────────────────────────────────────────────────────

    def _enter(self, print_: Fingerprint) -> tuple[Member, list[tuple[float, int]]]:
        member = self._near.enter(print_)
        self._slots[print_.article_id] = member.slot
        original = self._slots.get(print_.copy_of)
        if original is not None:
            member.copy = True
            self._who.copies.setdefault(original, []).append(member.slot)
            return member, []
        self._fresh.append(member.slot)
        return member, self._near.connect(member)

    def _join(self, member: Member, story_id: str) -> None:
        """Put a new article into its story, and count no word twice for that story."""
        known = self._who.list_holding(story_id)
        self._who.put(member.slot, story_id)
        if member.copy or not known:
            return
        self._near.rarity.seen -= 1
        own = set(self._near.list_terms(member.slot))
        if len(known) <= self.options.largest_resettled:
            own &= self._list_terms(known)
        self._near.rarity.uncount(sorted(own))

    def _list_terms(self, slots: Iterable[int]) -> set[int]:
        return set().union(*(self._near.list_terms(slot) for slot in slots))

    def _recount(self, story_ids: Iterable[str], step: int) -> None:
        """Take the words of these stories out of the count, or put them in."""
        for story_id in story_ids:
            slots = self._who.list_holding(story_id)
            if slots:
                change = self._near.rarity.count if step > 0 else self._near.rarity.uncount
                change(sorted(self._list_terms(slots)))
                self._near.rarity.seen += step

    def _choose(self, member: Member, near: Sequence[tuple[float, int]]) -> tuple[str, float]:
        """The story whose articles are most like this one, if they are alike enough."""
        if member.article_id in self._who.pinned:
            return self._who.pinned[member.article_id], 1.0
        scores = [(self._score(member, story_id), story_id) for story_id in self._list_candidates(near)]
        best, story_id = max(scores, default=(0.0, ""))
        return (story_id, best) if best >= self.options.min_similarity else ("", 0.0)

    def _list_candidates(self, near: Sequence[tuple[float, int]]) -> list[str]:
        stories = dict.fromkeys(self._near.members[slot].story_id for _, slot in near)
        return [story_id for story_id in stories if story_id][:STORIES_TRIED]

    def _score(self, member: Member, story_id: str) -> float:
        slots = [slot for slot in self._who.list_holding(story_id) if slot != member.slot]
        if not slots:
            return 0.0
        sample = sample_slots(slots)
        mean = sum(self._near.compare(member.slot, slot) for slot in sample) / len(sample)
        return mean * self._weigh_time(Interval.of([member.day]), self._interval(slots))

    def _interval(self, slots: Iterable[int]) -> Interval | None:
        return Interval.of(self._near.members[slot].day for slot in slots)

    def _weigh_time(self, one: Interval | None, other: Interval | None) -> float:
        return weigh_time(one, other, self.options)

    def _explain(self, print_: Fingerprint, similarity: float) -> Placement:
        """Why an article is in its story, from what it shares with the others there."""
        member = self._near.members[self._slots[print_.article_id]]
        others = [slot for slot in self._who.list_holding(member.story_id) if slot != member.slot]
        reasons: tuple[str, ...] = ("the first report of its story",)
        if member.copy:
            reasons = ("a copy of an article of this story",)
        elif member.article_id in self._who.pinned:
            reasons = ("put here by hand",)
        elif others:
            reasons = give_reasons(self._near, print_, member.slot, others)
        return Placement(
            article_id=member.article_id,
            story_id=member.story_id,
            similarity=round(min(1.0, similarity), 4),
            reasons=reasons,
        )

    # ── looking again ────────────────────────────────────────────────────────────────────────────────────

    def _gather(self) -> list[Group]:
        """The stories of the new articles and of what is like them, taken apart."""
        members = self._near.members
        touched: dict[str, None] = {}
        for slot in self._fresh:
            touched[members[slot].story_id] = None
            for similarity, other in self._near.list_links(slot):
                if self._is_close(slot, other, similarity):
                    touched[members[other].story_id] = None
        return [group for story_id in touched for group in self._take_apart(story_id)]

    def _take_apart(self, story_id: str) -> list[Group]:
        """Single articles. What a person pinned stays together, what settled long ago, and a very large story."""
        slots = self._who.list_holding(story_id)
        if len(slots) > self.options.largest_resettled:
            return [Group(slots, self._interval(slots), story_id)]
        members = self._near.members
        pinned = [slot for slot in slots if self._who.pinned.get(members[slot].article_id) == story_id]
        loose = [slot for slot in slots if slot not in set(pinned)]
        old = [slot for slot in loose if not self._near.is_recent(slot)]
        groups = [Group(pinned, self._interval(pinned), story_id)] if pinned else []
        groups += [Group(old, self._interval(old))] if old else []
        return groups + [
            Group([slot], self._interval([slot])) for slot in loose if self._near.is_recent(slot)
        ]

    def _link(self, groups: Sequence[Group]) -> list[tuple[int, int]]:
        """Pairs of groups with articles that are among each other's nearest."""
        position = {slot: number for number, group in enumerate(groups) for slot in group.slots}
        return [
            (position[slot], position[other])
            for slot in position
            if self._near.is_recent(slot)
            for similarity, other in self._near.list_links(slot)
            if other in position and self._is_close(slot, other, similarity)
        ]

    def _is_close(self, slot: int, other: int, similarity: float) -> bool:
        """Alike enough that their groups could become one; in two languages any likeness is worth a look."""
        return similarity >= self.options.min_cosine or self._near.speak_differently(slot, other)

    def _reassign(self, groups: Sequence[Group]) -> tuple[Placement, ...]:
        members = self._near.members
        groups = sorted(groups, key=lambda group: min(group.slots))
        former = {slot: members[slot].story_id for group in groups for slot in group.slots}
        ids = choose_ids([group.slots for group in groups], [group.story_id for group in groups], former)
        moves: dict[int, str] = {}
        taken = set(ids)
        for group, story_id in zip(groups, ids, strict=True):
            first = min(group.slots, key=lambda slot: (members[slot].day or 0.0, members[slot].article_id))
            name = story_id or name_story(
                members[first].article_id, lambda name: name in taken or self._who.is_taken(name)
            )
            taken.add(name)
            moves |= dict.fromkeys(group.slots, name)
        return self._move(
            {slot: name for slot, name in moves.items() if former[slot] != name},
            "later reports showed that it belongs here",
        )

    def _move(self, moves: Mapping[int, str], reason: str) -> tuple[Placement, ...]:
        """Put articles into other stories; copies and followers go along."""
        members, who = self._near.members, self._who
        whole = {copy: new for slot, new in moves.items() for copy in (slot, *who.copies.get(slot, ()))}
        before = {slot: members[slot].story_id for slot in whole}
        touched = list(dict.fromkeys([*before.values(), *whole.values()]))
        self._recount(touched, -1)
        for slot, story_id in whole.items():
            who.put(slot, story_id)
        self._recount(touched, 1)
        for slot in who.list_followers(list(dict.fromkeys(before.values()))):
            before[slot] = members[slot].story_id
            self._follow(slot)
        merged = who.bury(before)
        return tuple(
            Placement(
                article_id=members[slot].article_id,
                story_id=members[slot].story_id,
                reasons=(reason,),
                merged=merged.get(members[slot].story_id, ()),
            )
            for slot in sorted(before)
            if members[slot].story_id != before[slot]
        )

    def _follow(self, slot: int) -> None:
        """Put a follower where it now belongs; it stays when nothing is like it."""
        member = self._near.members[slot]
        story_id, _ = self._choose(member, self._near.list_links(slot))
        if story_id:
            self._who.put(slot, story_id)
        elif self._who.list_holding(member.story_id):
            self._who.put(slot, name_story(member.article_id, self._who.is_taken))
