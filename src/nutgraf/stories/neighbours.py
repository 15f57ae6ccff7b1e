"""Articles to their nearest neighbours, through an index over rare features whose cost does not grow."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nutgraf.stories.collection import (
    COPY,
    FOLLOWS,
    GONE,
    HEARD,
    NOWHERE,
    UNUSED,
    Collection,
    Reals,
    Rows,
    Slots,
    rank_in_groups,
    spread,
)
from nutgraf.stories.cosines import GRAIN, make_page, measure_pairs, round_cosines
from nutgraf.stories.fingerprints import Fingerprint
from nutgraf.stories.meaning import Meanings
from nutgraf.stories.options import StoryOptions
from nutgraf.stories.postings import Postings
from nutgraf.stories.rarity import Rarity

RECENT = 10_000
"""Articles whose neighbours are kept up to date: only these may still change their story by themselves."""
TOGETHER = 1_000
"""Articles searched for at a time: bounds the memory, and lets a search's numbers fit 64 bits."""
STALE = 1.35
"""Neighbours are looked for anew when the archive has grown by this factor since."""
VOTE = float((1 << 16) - 1)
SLOT_BITS = 26
"""Sixty-seven million articles."""
SLOT = (1 << SLOT_BITS) - 1


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of articles and their cosine."""

    one: Slots
    other: Slots
    likeness: Reals


class Neighbourhood:
    """Which articles are like which."""

    def __init__(self, options: StoryOptions) -> None:
        self.options = options
        self.rarity = Rarity(options.background_stories)
        self.all = Collection(options)
        self.postings = Postings(options.rare_features)
        self.meanings = Meanings(self.all)
        self._page = make_page()

    @property
    def first_recent(self) -> int:
        """The first slot that may still change its story by itself."""
        return max(0, len(self.all) - RECENT)

    def enter(self, prints: Sequence[Fingerprint]) -> Slots:
        return self.all.enter(prints)

    def connect(self, slots: Slots, *, known: int = 0) -> None:
        """Make the newest articles findable (all from slot `known` on) and link those given with their nearest."""
        self.post(known)
        self.link(slots)

    def post(self, known: int) -> None:
        """Choose the features by which articles are found, for all that have none yet, and make them findable."""
        fresh = np.arange(known, len(self.all))
        for start in range(0, len(fresh), TOGETHER):
            some = fresh[start : start + TOGETHER]
            chosen = self._choose_rare(self.weigh(some))
            self.all.rare.all.reshape(-1, self.all.depth)[some] = chosen
            self.post_chosen(some)

    def post_chosen(self, slots: Slots) -> None:
        """Make articles findable by the features chosen for them; followers and copies cannot be found."""
        terms = self._list_rare(slots)
        terms[self.all.has_flag(slots, FOLLOWS | COPY)] = NOWHERE
        self.postings.post(terms.ravel())

    def link(self, slots: Slots) -> None:
        """Find the nearest of these articles, and tell these nearest of it."""
        for start in range(0, len(slots), TOGETHER):
            some = slots[start : start + TOGETHER]
            self.all.near.all.reshape(-1, self.all.width)[some] = NOWHERE
            self.all.linked.all[some] = self.rarity.seen
            found = self.find_near(some)
            known = found.other >= self.first_recent
            back = known & ~self.all.has_flag(found.one, FOLLOWS)
            self._keep_best(
                Links(
                    np.concatenate((found.one, found.other[back])),
                    np.concatenate((found.other, found.one[back])),
                    np.concatenate((found.likeness, found.likeness[back])),
                ),
                some,
            )

    def refresh(self) -> None:
        """Look anew for the neighbours of recent articles that were linked when the archive was much smaller."""
        first = self.first_recent
        linked = self.all.linked.all[first:]
        self.link(first + np.flatnonzero((linked > 0) & (linked * STALE < self.rarity.seen)))

    def find_near(self, slots: Slots, *, breadth: int = 1) -> Links:
        """The articles most like each of these, through `breadth` times the usual features; by article, nearest first."""
        rows = self.weigh(slots)
        one, other = self._vote(rows, breadth)
        both = self.weigh(np.unique(np.concatenate((slots, other))))
        likeness = measure_pairs(both, both.find(slots)[one], both.find(other), self._page)
        order = np.lexsort((other, -likeness, one))
        order = order[likeness[order] > 0]
        return Links(slots[one[order]], other[order], likeness[order])

    def _vote(self, rows: Rows, breadth: int) -> tuple[Slots, Slots]:
        """(row, slot) of the articles that share most of a row's rarest features."""
        options = self.options
        # What follows a story is counted nowhere: a word that no story has leads from it to nobody.
        known = np.where(self.rarity.counts[rows.terms] > 0, rows.weights, np.float32(0))
        chosen = self._choose_rare(replace(rows, weights=known), breadth)
        starts = rows.bounds[:-1]
        used = chosen != UNUSED
        owner = np.nonzero(used)[0]
        words = starts[owner] + chosen[used]
        places, found = self.postings.walk(rows.terms[words], options.posting_length)
        votes = np.minimum(VOTE, rows.weights[words] * VOTE).astype(np.int64)[places]
        keys = np.sort((((owner[places] << SLOT_BITS) | found) << 16) | votes)
        pairs = keys >> 16
        firsts = np.flatnonzero(np.concatenate(([True], pairs[1:] != pairs[:-1])))[: len(pairs)]
        sums = np.add.reduceat(keys & 0xFFFF, firsts) if len(pairs) else keys
        pairs = pairs[firsts]
        fit = (sums >= options.min_vote * VOTE) & (pairs & SLOT != rows.slots[pairs >> SLOT_BITS])
        return self._elect(pairs[fit], sums[fit])

    def _elect(self, pairs: Slots, votes: Slots) -> tuple[Slots, Slots]:
        """Of each row the candidates with most votes, the latest of equals."""
        owner, slot = pairs >> SLOT_BITS, pairs & SLOT
        alive = ~self.all.has_flag(slot, GONE)
        owner, slot, votes = owner[alive], slot[alive], votes[alive]
        ballots = np.minimum(votes, (1 << 20) - 1)
        keys = np.sort((((owner << 20) | ((1 << 20) - 1 - ballots)) << SLOT_BITS) | (SLOT - slot))
        owner = keys >> (SLOT_BITS + 20)
        elected = rank_in_groups(owner) < self.options.candidates
        return owner[elected], SLOT - (keys[elected] & SLOT)

    def _choose_rare(self, rows: Rows, breadth: int = 1) -> NDArray[np.int64]:
        """For each row the places of its heaviest features; UNUSED where there are no more."""
        lengths = np.diff(rows.bounds)
        owner = np.repeat(np.arange(len(lengths)), lengths)
        place = np.arange(len(owner)) - np.repeat(rows.bounds[:-1], lengths)
        heavy = np.flatnonzero(rows.weights > 0)
        light = ((1 << 20) - 1 - (rows.weights * ((1 << 20) - 1)).astype(np.int64))[heavy]
        keys = np.sort((((owner[heavy] << 20) | light) << 16) | place[heavy])
        owner = keys >> 36
        rank = rank_in_groups(owner)
        kept = rank < breadth * self.all.depth
        chosen = np.full((len(lengths), breadth * self.all.depth), UNUSED)
        chosen[owner[kept], rank[kept]] = keys[kept] & 0xFFFF
        return chosen

    def _list_rare(self, slots: Slots) -> NDArray[np.int64]:
        """The features by which articles can be found; NOWHERE where there are no more."""
        places = self.all.rare.all.reshape(-1, self.all.depth)[slots].astype(np.int64)
        starts = self.all.bounds.all[slots]
        unused = places == UNUSED
        terms = self.all.terms.all[np.where(unused, 0, starts[:, None] + places)].astype(np.int64)
        terms[unused] = NOWHERE
        return terms

    def _keep_best(self, found: Links, fresh: Slots) -> None:
        """Merge links into what is known: the nearest of each article stay, and its scale is measured by them."""
        owners = np.unique(np.concatenate((found.one, fresh)))
        width = self.all.width
        near, likeness = (column.all.reshape(-1, width) for column in (self.all.near, self.all.likeness))
        known = near[owners] != NOWHERE
        rows = np.concatenate((np.searchsorted(owners, found.one), np.nonzero(known)[0]))
        others = np.concatenate((found.other, near[owners][known]))
        values = np.concatenate((found.likeness, likeness[owners][known]))
        # The new measure of a known pair comes first, and is the one that stays.
        _, firsts = np.unique((rows << SLOT_BITS) | others, return_index=True)
        far = (GRAIN - values[firsts] * GRAIN).astype(np.int64)
        keys = np.sort((((rows[firsts] << 21) | far) << SLOT_BITS) | others[firsts])
        rows = keys >> (SLOT_BITS + 21)
        rank = rank_in_groups(rows)
        keys, rows, rank = (part[rank < width] for part in (keys, rows, rank))
        near[owners], likeness[owners] = NOWHERE, 0
        near[owners[rows], rank] = keys & SLOT
        likeness[owners[rows], rank] = 1 - ((keys >> SLOT_BITS) & ((1 << 21) - 1)) / GRAIN
        self._measure_scales(owners)

    def _measure_scales(self, slots: Slots) -> None:
        """How alike the articles around each of these are: what similarity has to be measured by there."""
        options = self.options
        near, likeness = (
            c.all.reshape(-1, self.all.width)[slots] for c in (self.all.near, self.all.likeness)
        )
        likeness = np.where(likeness < options.copy_similarity, likeness, 0)
        own = (near != NOWHERE) & self.all.share_outlet(slots[:, None], near)
        heard = np.where(own, 0, likeness).max(axis=1) >= options.heard_similarity
        flags = self.all.flags.all
        flags[slots] = np.where(heard, flags[slots] | HEARD, flags[slots] & (0xFF - HEARD))
        likeness = np.where(own & heard[:, None], likeness * np.float32(options.own_outlet), likeness)
        likeness = -np.sort(-likeness, axis=1)
        nearest = np.cumsum(likeness > 0, axis=1) <= options.scale_neighbours
        means = (likeness * nearest).sum(axis=1) / options.scale_neighbours
        self.all.scales.all[slots] = np.maximum(np.float32(options.scale_floor), means)

    # ── comparing ────────────────────────────────────────────────────────────────────────────────────────

    def weigh(self, slots: Slots, *, anchors: bool = False) -> Rows:
        """The weighed words of articles (ascending, each once)."""
        return self.rarity.weigh(self.all.gather(slots, anchors=anchors))

    def compare(self, one: Slots, other: Slots) -> Reals:
        """Similarity of pairs on their own scale; between languages over names and numbers alone, or by meaning."""
        likeness = self._measure(one, other, anchors=False)
        return self.scale(Links(one, other, likeness))

    def scale(self, links: Links) -> Reals:
        """Cosines to similarities on the scale of both articles."""
        scales = self.all.scales.all
        scaled = links.likeness / np.sqrt(scales[links.one] * scales[links.other])
        own = self.all.share_outlet(links.one, links.other)
        # Where no other outlet tells anything like it, there is nothing better to compare with.
        own &= self.all.has_flag(links.one, HEARD) | self.all.has_flag(links.other, HEARD)
        scaled[own] *= np.float32(self.options.own_outlet)
        others = self.all.tell_of_others(links.one, links.other, self.options.apart_days)
        # One report of each would be as like the other as it is like anything: no scale says how alike that is.
        scaled[others] = np.minimum(1, scaled[others]) * np.float32(self.options.apart_factor)
        foreign = self.all.speak_differently(links.one, links.other)
        if foreign.any():
            one, other = links.one[foreign], links.other[foreign]
            shared = self._measure(one, other, anchors=True)
            scaled[foreign] = shared * np.float32(self.options.min_similarity / self.options.min_foreign)
            if self.meanings:
                scaled[foreign] = np.maximum(scaled[foreign], self.measure_meanings(one, other))
        return round_cosines(scaled)

    def _measure(self, one: Slots, other: Slots, *, anchors: bool) -> Reals:
        rows = self.weigh(np.unique(np.concatenate((one, other))), anchors=anchors)
        return measure_pairs(rows, rows.find(one), rows.find(other), self._page)

    def measure_meanings(self, one: Slots, other: Slots) -> Reals:
        """Similarity of pairs of recent articles in different languages by their vectors; 0 for all others."""
        scores = self.meanings.score(one, other, self.options.min_similarity)
        recent = (one >= self.first_recent) & (other >= self.first_recent)
        scores[~recent | ~self.all.speak_differently(one, other)] = 0
        return scores

    def list_links(self, slots: Slots) -> Links:
        """The nearest of each of these articles; first those in other languages that mean the same."""
        links = self.list_near(slots)
        if not self.meanings:
            return links
        asked = slots[slots >= self.first_recent]
        recent = np.arange(self.first_recent, len(self.all))
        one, other = self.meanings.find_foreign(asked, recent, self.all.width)
        # Such a pair is measured by `scale`, which looks at meanings again.
        return Links(
            np.concatenate((one, links.one)),
            np.concatenate((other, links.other)),
            np.concatenate((np.zeros(len(one), np.float32), links.likeness)),
        )

    def list_near(self, slots: Slots) -> Links:
        """The nearest of each of these articles by their words."""
        width = self.all.width
        near = self.all.near.all.reshape(-1, width)[slots]
        known = near != NOWHERE
        return Links(
            np.repeat(slots, known.sum(axis=1)),
            near[known].astype(np.int64),
            self.all.likeness.all.reshape(-1, width)[slots][known],
        )

    def list_story_terms(self, slots: Slots, stories: Slots) -> Slots:
        """Each feature once for each story that holds it."""
        order = np.argsort(slots, kind="stable")
        slots, stories = slots[order], stories[order]
        bounds = self.all.bounds.all
        lengths = bounds[slots + 1] - bounds[slots]
        terms = self.all.terms.all[spread(bounds[slots], lengths)].astype(np.int64)
        keys = np.sort((np.repeat(stories, lengths) << 22) | terms)
        once = np.concatenate(([True], keys[1:] != keys[:-1]))[: len(keys)]
        return keys[once] & ((1 << 22) - 1)
