"""Fingerprints to their nearest neighbours, through an index over rare features whose cost does not grow."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import islice
from math import sqrt

from nutgraf.news import ArticleKind
from nutgraf.stories.fingerprints import Fingerprint
from nutgraf.stories.options import StoryOptions
from nutgraf.stories.rarity import Rarity

FOLLOWING = frozenset(
    {ArticleKind.OPINION, ArticleKind.LIVE, ArticleKind.REVIEW, ArticleKind.ROUND_UP, ArticleKind.FACT_CHECK}
)
"""Kinds that follow a story but never hold one together: they speak of several events at once."""
RECENT = 10_000
"""Articles whose links are kept: only these may still change their story by themselves."""
UNPACKED = 20_000
"""Articles whose vectors are kept; the rest wait as bytes."""
COMEBACK = 0.25
"""Weight that an article no longer unpacked must share in rare features alone to be looked at again: two or three."""
PATIENCE = 5
"""Articles compared in vain, one after the other, before a search ends."""
STALE = 1.35
"""A vector is weighed anew when the archive has grown by this factor since."""


@dataclass(slots=True)
class Member:
    """One article in the index."""

    slot: int
    article_id: str
    terms: bytes
    weights: bytes
    anchors: int
    day: float | None
    """Days since 1970."""
    language: str
    follows: bool
    copy: bool = False
    story_id: str = ""
    scale: float = 0.0
    rare: bytes = b""
    """32-bit features through which it can be found."""


@dataclass(slots=True)
class Vector:
    seen: int
    """Articles counted when it was weighed."""
    words: dict[int, float]
    anchors: dict[int, float] | None = None
    """Of length 1 over names and numbers alone; made when an article in another language comes near."""
    dots: dict[int, float] = field(default_factory=dict)
    """Cosines already measured, by the other article's slot."""


def dot(one: dict[int, float], other: dict[int, float]) -> float:
    return sum([one[term] * other[term] for term in one.keys() & other.keys()])


class Neighbourhood:
    """Which articles are like which. Everything here can be rebuilt from the members."""

    def __init__(self, options: StoryOptions, rarity: Rarity) -> None:
        self.options = options
        self.rarity = rarity
        self.members: list[Member] = []
        self._vectors: dict[int, Vector] = {}
        self._links: dict[int, list[tuple[float, int]] | None] = {}
        """Of the recent articles only; None where they have to be found anew."""
        self._linked: dict[int, int] = {}
        """Stories counted when the links were found."""
        self._postings: dict[int, list[int]] = {}

    def enter(self, print_: Fingerprint) -> Member:
        """Count an article and make it findable."""
        member = Member(
            slot=len(self.members),
            article_id=print_.article_id,
            terms=print_.terms,
            weights=print_.weights,
            anchors=print_.anchors,
            day=print_.published_at.timestamp() / 86400 if print_.published_at else None,
            language=print_.language,
            follows=print_.kind in FOLLOWING,
        )
        self.members.append(member)
        return member

    def connect(self, member: Member) -> list[tuple[float, int]]:
        """Count its words as those of a new story, link it with its nearest, make it findable; the nearest first."""
        self.rarity.count(self.list_terms(member.slot))
        self.rarity.seen += 1
        near = self.find_near(member)
        self._links[member.slot] = near[: self.options.neighbours]
        self._linked[member.slot] = self.rarity.seen
        if not member.follows:
            for similarity, slot in near:
                self._add_link(slot, (similarity, member.slot))
            self.post(member)
        self._forget_old()
        return near

    def post(self, member: Member) -> None:
        """Make an article findable through its rarest features."""
        if not member.rare:
            rare = islice(self.vector(member.slot).words, self.options.rare_features)
            member.rare = array("I", rare).tobytes()
        for term in memoryview(member.rare).cast("I"):
            posting = self._postings.setdefault(term, [])
            posting.append(member.slot)
            if len(posting) > 2 * self.options.posting_length:
                del posting[: -self.options.posting_length]

    def restore(self, members: Iterable[Member], rarity: Rarity) -> None:
        """Take over stored members; the nearest of the recent ones are found when they are needed."""
        self.rarity = rarity
        self.members.extend(members)
        for member in self.members:
            if member.rare:
                self.post(member)
        self._links = dict.fromkeys(member.slot for member in self.members[-RECENT:] if not member.copy)

    def forget_weights(self) -> None:
        """Rarities have changed: weigh and compare anew what is needed again."""
        self._vectors.clear()
        self._links = dict.fromkeys(self._links)

    def is_recent(self, slot: int) -> bool:
        """An article that may still change its story by itself."""
        return slot in self._links

    def find_near(self, member: Member, *, breadth: int = 1) -> list[tuple[float, int]]:
        """(similarity, slot) of the nearest articles, nearest first; through `breadth` times the usual features."""
        words = self.vector(member.slot).words
        votes: dict[int, float] = {}
        for term in islice(words, breadth * self.options.rare_features):
            weight = words[term]
            for slot in self._postings.get(term, ())[-self.options.posting_length :]:
                votes[slot] = votes.get(slot, 0.0) + weight
        votes.pop(member.slot, None)
        promising = [
            (vote, -slot) for slot, vote in votes.items() if vote >= COMEBACK or slot in self._vectors
        ]
        likely = nlargest(self.options.candidates, promising)
        near = []
        in_vain = 0
        for _, negative in likely:
            similarity = self._measure(member.slot, -negative)
            near.append((similarity, -negative))
            in_vain = 0 if similarity >= self.options.min_cosine else in_vain + 1
            if in_vain == PATIENCE:
                break
        near.sort(key=lambda link: (-link[0], link[1]))
        return near

    def list_links(self, slot: int) -> list[tuple[float, int]]:
        """The nearest neighbours of an article, found anew when the archive has grown much since."""
        links = self._links.get(slot)
        if links is None or self.rarity.seen > self._linked.get(slot, 0) * STALE:
            links = self.find_near(self.members[slot])[: self.options.neighbours]
            self.members[slot].scale = 0.0
            if slot in self._links:
                self._links[slot] = links
                self._linked[slot] = self.rarity.seen
        return links

    def scale(self, slot: int) -> float:
        """How alike the articles around this one are: what similarity has to be measured by there."""
        member = self.members[slot]
        if not member.scale:
            count, limit = self.options.scale_neighbours, self.options.copy_similarity
            nearest = [link[0] for link in self.list_links(slot) if link[0] < limit][:count]
            member.scale = max(self.options.scale_floor, sum(nearest) / count)
        return member.scale

    def compare(self, one: int, other: int) -> float:
        """Similarity of two articles on their own scale; over names and numbers alone between languages."""
        if self.speak_differently(one, other):
            shared = dot(self._anchor_vector(one), self._anchor_vector(other))
            return shared * self.options.min_similarity / self.options.min_foreign
        return self._measure(one, other) / sqrt(self.scale(one) * self.scale(other))

    def _measure(self, one: int, other: int) -> float:
        """Cosine of two articles, measured once."""
        one, other = (one, other) if one > other else (other, one)
        vector = self.vector(one)
        known = vector.dots.get(other)
        if known is None:
            known = vector.dots[other] = dot(vector.words, self.vector(other).words)
        return known

    def speak_differently(self, one: int, other: int) -> bool:
        first, second = self.members[one].language, self.members[other].language
        return bool(first and second and first != second)

    def vector(self, slot: int) -> Vector:
        """The weighed words of an article, no older than `STALE`."""
        vector = self._vectors.get(slot)
        if vector is None or self._is_stale(vector):
            words = self.rarity.weigh(*self._unpack(self.members[slot]))
            self._vectors.pop(slot, None)
            vector = self._vectors[slot] = Vector(self.rarity.seen, words)
        return vector

    def _anchor_vector(self, slot: int) -> dict[int, float]:
        vector = self.vector(slot)
        if vector.anchors is None:
            member = self.members[slot]
            terms, weights = self._unpack(member)
            vector.anchors = self.rarity.weigh(terms[: member.anchors], weights[: member.anchors])
        return vector.anchors

    def list_terms(self, slot: int) -> tuple[int, ...]:
        return self._unpack(self.members[slot])[0]

    def _unpack(self, member: Member) -> tuple[tuple[int, ...], list[float]]:
        return Fingerprint(article_id="", terms=member.terms, weights=member.weights).unpack()

    def _is_stale(self, vector: Vector) -> bool:
        return self.rarity.seen > vector.seen * STALE

    def _add_link(self, slot: int, link: tuple[float, int]) -> None:
        links = self._links.get(slot)
        if links is None:
            return
        if len(links) < self.options.neighbours or link > links[-1]:
            links.append(link)
            links.sort(key=lambda item: (-item[0], item[1]))
            del links[self.options.neighbours :]
            self.members[slot].scale = 0.0

    def _forget_old(self) -> None:
        """Keep the memory for unpacked vectors bounded; what is needed again is unpacked again."""
        if len(self._vectors) > UNPACKED:
            for slot in list(self._vectors)[: UNPACKED // 10]:
                del self._vectors[slot]
        if len(self._links) > RECENT:
            for slot in list(self._links)[: RECENT // 10]:
                del self._links[slot]
                self._linked.pop(slot, None)
