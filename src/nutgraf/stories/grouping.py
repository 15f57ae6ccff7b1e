"""Fingerprints to stories, online: which story does this article belong to, and why?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from nutgraf.errors import NotFoundError
from nutgraf.news import ArticleKind, hash_id
from nutgraf.stories.arcs import goes_on, read_told
from nutgraf.stories.assignment import Assignment, sample_slots
from nutgraf.stories.collection import (
    ALONE,
    COPY,
    FOLLOWS,
    GONE,
    LEFT,
    NOT_HOLDING,
    NOWHERE,
    PINNED,
    Slots,
    as_slots,
)
from nutgraf.stories.digests import find_digests
from nutgraf.stories.fingerprints import Fingerprint
from nutgraf.stories.leftovers import bring_home, free_leftovers, tell_leftover
from nutgraf.stories.meaning import MeaningScale
from nutgraf.stories.neighbours import Neighbourhood
from nutgraf.stories.options import StoryOptions
from nutgraf.stories.reasons import Placement, give_reasons, tell_alone
from nutgraf.stories.settling import settle_articles
from nutgraf.stories.state import digest_memberships, read_parts, write_parts
from nutgraf.stories.succession import name_story

CONTINUED = 0.3
"""Share of the similarity that would make two stories one, from which the later is asked whether it goes on from the
earlier. Of itself it proves nothing: at 0.5, most of the arcs that it found joined strangers of one country."""
ROUNDS = 3
"""Looks back in one settling, at most."""
MUCH = 0.05
"""Share of all articles that has to have moved for another look."""
AT_ONCE = 5_000
"""Articles settled together at most; each stays recent until it is settled."""


class StoryIndex:
    """The state of grouping. Placing an article twice changes nothing."""

    def __init__(self, options: StoryOptions | None = None) -> None:
        self.options = options or StoryOptions()
        self._near = Neighbourhood(self.options)
        self._all = self._near.all
        self._where = Assignment(self._near)
        self._who = self._where.who
        self._fresh: list[int] = []
        """Placed since the last settling."""

    def __len__(self) -> int:
        return len(self._all)

    @classmethod
    def from_fingerprints(
        cls,
        placed: Iterable[tuple[Fingerprint, str]],
        *,
        options: StoryOptions | None = None,
        redirects: Mapping[str, str] | None = None,
        pinned: Mapping[str, str] | None = None,
    ) -> "StoryIndex":
        """The state after these articles were put into these stories, in this order."""
        index = cls(options)
        known = {print_.article_id: (print_, story_id) for print_, story_id in placed}
        prints = sort_originals([print_ for print_, _ in known.values()])
        for start in range(0, len(prints), AT_ONCE):
            some = prints[start : start + AT_ONCE]
            for slot, print_ in zip(index._enter(some).tolist(), some, strict=True):
                index._who.put(slot, known[print_.article_id][1])
        index._who.redirects = dict(redirects or {})
        index._pin(dict(pinned or {}))
        index._where.recount(index._who.list_living(), [], 1)
        index._near.post(0)
        index._near.link(index._list_linkable(np.arange(index._near.first_recent, len(index))))
        return index

    @classmethod
    def from_parts(cls, parts: Sequence[bytes], options: StoryOptions | None = None) -> "StoryIndex":
        """The state that `to_parts` gave, in the order of the parts' numbers.

        Raises: ArchiveDamagedError.
        """
        index = cls(options)
        index._fresh = read_parts(parts, index._where)
        return index

    def to_parts(self, *, known: int = 0) -> Iterator[tuple[int, bytes]]:
        """(number, bytes) of all that is needed to go on later where this index stands.

        The first `known` articles were stored before: of the parts that never change only those with later ones come.
        """
        return write_parts(self._where, self._fresh, known=known)

    def digest(self) -> str:
        """A short number for which article is in which story."""
        stories = self.list_stories()
        pairs = [(article_id, story_id) for story_id, ids in stories.items() for article_id in ids]
        return digest_memberships(
            [article_id for article_id, _ in pairs], [story_id for _, story_id in pairs]
        )

    def list_recent(self) -> tuple[str, ...]:
        """Articles that may still change their story by themselves: of these a vector may be of use."""
        return tuple(self._all.ids[self._near.first_recent :])

    def add_meanings(self, vectors: Mapping[str, bytes], scale: MeaningScale) -> None:
        """Article id → its packed vector, of articles that are here or come next. Kept in no state: give them again."""
        self._near.meanings.add(vectors, scale)

    # ── placing ──────────────────────────────────────────────────────────────────────────────────────────

    def place_all(self, prints: Sequence[Fingerprint]) -> tuple[Placement, ...]:
        """Place articles together and settle; the placements of all that is new or has moved."""
        changes: dict[str, Placement] = {}
        for start in range(0, len(prints), AT_ONCE):
            fresh = {p.article_id: p for p in prints[start : start + AT_ONCE]}
            self._fresh += self._take_in([p for p in fresh.values() if p.article_id not in self._all.slots])
            changes |= {placement.article_id: placement for placement in self.settle()}
            self._near.meanings.forget_before(self._near.first_recent)
        return tuple(changes[article_id] for article_id in sorted(changes, key=self._all.slots.__getitem__))

    def place(self, print_: Fingerprint) -> Placement:
        """The story an article belongs to by what is known now: a known one, or a new one that it opens."""
        if print_.article_id not in self._all.slots:
            (slot,) = self._take_in([print_])
            self._fresh.append(slot)
            original = int(self._all.originals.all[slot])
            chosen = self._who.find(original) if original != NOWHERE else self._where.choose([slot])[slot]
            self._where.move({slot: chosen or name_story(print_.article_id, self._who.is_taken)}, "new")
        return self.explain(print_)

    def explain(self, print_: Fingerprint) -> Placement:
        """Why an article is where it is, by what is known now.

        Raises: NotFoundError.
        """
        story_id = self.find_story(print_.article_id)
        slot = self._all.slots[print_.article_id]
        others = [other for other in self._who.list_holding([story_id]).tolist() if other != slot]
        reasons: tuple[str, ...] = (tell_alone(print_.kind),)
        similarity = 0.0
        if self._where.has(slot, COPY):
            reasons, similarity = ("a copy of an article of this story",), 1.0
        elif self._where.has(slot, ALONE):
            reasons = (tell_alone(ArticleKind.ROUND_UP),)
        elif others:
            similarity = self._where.score([(slot, others)])[0]
            reasons = give_reasons(self._all, print_, slot, others) + self._compare_meanings(slot, others)
            reasons += tell_leftover(self._where, print_, slot, others)
        if self._where.has(slot, PINNED):
            reasons = ("put here by hand",)
        return Placement(
            article_id=print_.article_id,
            story_id=story_id,
            similarity=round(min(1.0, similarity), 4),
            reasons=reasons,
        )

    def _compare_meanings(self, slot: int, others: Sequence[int]) -> tuple[str, ...]:
        if not self._near.meanings:
            return ()
        scores = self._near.measure_meanings(np.full(len(others), slot), as_slots(others))
        alike = int((scores >= self.options.min_similarity).sum())
        return (f"means the same as {alike} of the reports in other languages",) if alike else ()

    def withdraw(self, article_ids: Iterable[str]) -> tuple[Placement, ...]:
        """Take articles out of their stories: a newer reading of their address has replaced them."""
        slots = [self._all.slots[article_id] for article_id in article_ids if article_id in self._all.slots]
        touched = sorted({self._who.find(slot) for slot in slots} - {""})
        self._where.recount(touched, [], -1)
        for slot in slots:
            self._who.put(slot, "")
            self._who.pinned.pop(self._all.ids[slot], None)
            self._all.flags.all[slot] |= GONE
        self._where.recount(touched, [], 1)
        self._fresh = [slot for slot in self._fresh if slot not in slots]
        # What followed them looks for another story; copies of theirs stay where they are.
        return self._where.move({}, "what it followed is gone", left=touched)

    def settle(self) -> tuple[Placement, ...]:
        """Look again at every story that the new articles touch; the placements that this changes.

        What comes out depends on which articles came since the last call, hardly on their order.
        """
        if not self._fresh:
            return ()
        self._near.refresh()
        free_leftovers(self._where, self._list_holding(self._fresh))
        changes: dict[str, Placement] = {}
        for _ in range(ROUNDS):
            moved = self._settle_once() + self._set_digests_apart()
            changes |= {placement.article_id: placement for placement in moved}
            if len(moved) < MUCH * len(self):
                break
            # So much has moved that the words of the new articles are of another rarity now.
            self._near.link(self._list_linkable(np.unique(as_slots(self._fresh))))
        changes |= {
            placement.article_id: placement
            for placement in bring_home(self._where, self._list_holding(self._fresh))
        }
        self._fresh = []
        return tuple(changes[article_id] for article_id in sorted(changes, key=self._all.slots.__getitem__))

    def _take_in(self, prints: Sequence[Fingerprint]) -> list[int]:
        """Enter new articles, count their words as those of new stories, and link them."""
        slots = self._enter(sort_originals(prints))
        linkable = self._list_linkable(slots)
        self._where.recount([], linkable[~self._all.has_flag(linkable, FOLLOWS)].tolist(), 1)
        self._near.post(len(self) - len(slots))
        self._near.link(linkable)
        taken_in: list[int] = slots.tolist()
        pinned = self._who.pinned
        decided = {slot: pinned[self._all.ids[slot]] for slot in taken_in if self._all.ids[slot] in pinned}
        if decided:
            self._pin({self._all.ids[slot]: self._who.follow_redirects(to) for slot, to in decided.items()})
            self._where.move({slot: pinned[self._all.ids[slot]] for slot in decided}, "put here by hand")
        return taken_in

    def _enter(self, prints: Sequence[Fingerprint]) -> Slots:
        slots = self._near.enter(prints)
        for slot in slots[self._all.has_flag(slots, COPY)].tolist():
            self._who.copies.setdefault(int(self._all.originals.all[slot]), []).append(slot)
        return slots

    def _list_linkable(self, slots: Slots) -> Slots:
        """A copy has no neighbours of its own."""
        return slots[~self._all.has_flag(slots, COPY | GONE)]

    def _list_holding(self, slots: Sequence[int]) -> Slots:
        """Those that hold stories together."""
        listed = as_slots(slots)
        return listed[~self._all.has_flag(listed, NOT_HOLDING)]

    # ── what is where ────────────────────────────────────────────────────────────────────────────────────

    def list_stories(self) -> dict[str, tuple[str, ...]]:
        """Story id → ids of its articles in order of arrival."""
        ids = self._all.ids
        return {
            story_id: tuple(ids[slot] for slot in sorted(slots))
            for story_id, slots in self._who.list_living().items()
        }

    def memberships(self) -> dict[str, str]:
        """Article id → story id."""
        numbers = self._all.stories.all.tolist()
        ids = zip(self._all.ids, numbers, strict=True)
        return {article_id: self._who.names[number] for article_id, number in ids if number != NOWHERE}

    def list_articles(self, story_id: str) -> tuple[str, ...]:
        """The articles of a living story in order of arrival."""
        return tuple(self._all.ids[slot] for slot in sorted(self._who.list_slots(story_id)))

    def is_alive(self, story_id: str) -> bool:
        """It has articles, under this very id."""
        return self._who.is_alive(story_id)

    def find_story(self, article_id: str) -> str:
        """The story of an article.

        Raises: NotFoundError.
        """
        slot = self._all.slots.get(article_id)
        story_id = self._who.find(slot) if slot is not None else ""
        if not story_id:
            raise NotFoundError(f"{article_id}: no such article has been placed")
        return story_id

    def list_continued(self, story_id: str) -> tuple[str, ...]:
        """Earlier stories that this one goes on from: over before it began, and told again in it."""
        slots = self._who.list_holding([self.resolve(story_id)])
        whole = self._where.find_span(slots)
        if not len(slots) or not whole.count[0]:
            return ()
        found = self._near.find_near(as_slots(sample_slots(slots.tolist())), breadth=4)
        likeness: dict[str, list[float]] = {}
        for other, value in zip(found.other.tolist(), self._near.scale(found).tolist(), strict=True):
            likeness.setdefault(self._who.find(other), []).append(value)
        means = {other: sum(values) / len(values) for other, values in likeness.items() if other}
        least = self.options.min_similarity * CONTINUED
        spans = {other: self._where.find_span(self._who.list_holding([other])) for other in means}
        over = [other for other in means if spans[other].count[0] and spans[other].last < whole.first]
        own = read_told(self._all, slots)
        found_again = [
            other
            for other in over
            if means[other] >= least
            and goes_on(own, read_told(self._all, self._who.list_holding([other])), self._near.rarity)
        ]
        return tuple(sorted(found_again, key=lambda other: (-means[other], other)))

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
        target = self._who.follow_redirects(story_id)
        self._pin({article_id: target})
        return self._where.move({self._all.slots[article_id]: target}, "put here by hand")

    def unpin(self, article_ids: Iterable[str]) -> tuple[Placement, ...]:
        """Let automatic grouping decide again; looks at once where these articles belong."""
        freed = [each for each in article_ids if self._who.pinned.pop(each, None) is not None]
        slots = [self._all.slots[article_id] for article_id in freed if article_id in self._all.slots]
        moved: tuple[Placement, ...] = ()
        for slot in slots:
            self._all.flags.all[slot] &= 0xFF - PINNED
            if self._where.has(slot, COPY):
                home = self._who.find(int(self._all.originals.all[slot]))
                moved += self._where.move({slot: home} if home else {}, "a copy goes where its original is")
            elif not self._where.has(slot, FOLLOWS):
                self._fresh.append(slot)
        moved += self.settle()
        # Last: what they follow has to be there again.
        followers = [
            slot for slot in slots if self._where.has(slot, FOLLOWS) and not self._where.has(slot, COPY)
        ]
        homes = {slot: self._where.find_home(slot) for slot in followers}
        return moved + self._where.move(homes, "let go by hand")

    def merge(self, story_ids: Sequence[str]) -> tuple[Placement, ...]:
        """Make one story of several, for good; it keeps the first id, the others lead to it."""
        living = list(dict.fromkeys(self.resolve(story_id) for story_id in story_ids))
        slots = [slot for story_id in living for slot in self._who.list_slots(story_id)]
        self._pin({self._all.ids[slot]: living[0] for slot in slots})
        return self._where.move(dict.fromkeys(slots, living[0]), "stories merged by hand")

    def split(self, story_id: str, article_ids: Sequence[str]) -> tuple[Placement, ...]:
        """Make a story of its own of some articles of a story and their copies, for good.

        Raises: NotFoundError.
        """
        old = self.resolve(story_id)
        own = self._who.list_slots(old)
        named = [self._all.slots.get(article_id, NOWHERE) for article_id in article_ids]
        for slot, article_id in zip(named, article_ids, strict=True):
            if slot not in own:
                raise NotFoundError(f"{article_id}: the story {old} has no such article")
        new = hash_id("story", old, *article_ids)
        leaving = {each for slot in named for each in (slot, *self._who.copies.get(slot, ()))}
        self._pin({self._all.ids[slot]: new if slot in leaving else old for slot in own})
        return self._where.move(dict.fromkeys(sorted(leaving), new), "split off by hand")

    def _pin(self, pinned: Mapping[str, str]) -> None:
        self._who.pinned |= pinned
        slots = [self._all.slots[article_id] for article_id in pinned if article_id in self._all.slots]
        self._where.mark(slots, PINNED, off=LEFT)

    # ── looking again ────────────────────────────────────────────────────────────────────────────────────

    def _set_digests_apart(self) -> tuple[Placement, ...]:
        """What tells of several stories holds none together, and belongs to none."""
        fresh = as_slots(self._fresh)
        reports = fresh[~self._all.has_flag(fresh, FOLLOWS | COPY | GONE | PINNED)]
        digests = find_digests(self._where, reports.tolist())
        self._where.mark(digests, FOLLOWS | ALONE)
        moves = {slot: name_story(self._all.ids[slot], self._who.is_taken) for slot in digests}
        return self._where.move(moves, "it tells of several stories")

    def _settle_once(self) -> tuple[Placement, ...]:
        holding = self._list_holding(self._fresh)
        links = self._near.list_links(holding)
        strong = self._near.scale(links) >= self.options.min_similarity / self.options.near_factor
        touched = np.unique(self._all.stories.all[np.concatenate((holding, links.other[strong]))])
        names = [self._who.names[number] for number in touched.tolist() if number != NOWHERE]
        slots = np.union1d(self._who.list_holding(names), holding)
        pieces, settled = settle_articles(self._near, slots)
        moves = self._where.name_groups(pieces, settled)
        reason = "later reports showed that it belongs here"
        return self._where.move(moves, reason, fresh=self._fresh)


def sort_originals(prints: Sequence[Fingerprint]) -> list[Fingerprint]:
    """An original before its copies, the rest in the order given."""
    known = {print_.article_id for print_ in prints}
    return sorted(prints, key=lambda print_: print_.copy_of in known)
