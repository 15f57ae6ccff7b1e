"""Fingerprints to stories, online: which story does this article belong to, and why?"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log, sqrt

from nutgraf.news import hash_id
from nutgraf.stories.features import hash_feature
from nutgraf.stories.fingerprints import Fingerprint
from nutgraf.stories.options import StoryOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where an article was put, and why."""

    article_id: str
    story_id: str
    similarity: float = 0.0
    """0 to 1, to the members of the story on average; 0 when it opens a story."""
    reasons: tuple[str, ...] = ()
    """Why it is here, in words."""
    merged: tuple[str, ...] = ()
    """Ids of former stories that now lead to this one."""


@dataclass(slots=True)
class _Group:
    article_ids: list[str] = field(default_factory=list)
    sums: dict[int, float] = field(default_factory=dict)


class StoryIndex:
    """The state of grouping. Placing an article twice changes nothing."""

    def __init__(self, options: StoryOptions | None = None) -> None:
        self.options = options or StoryOptions()
        self._placed: dict[str, Placement] = {}
        self._groups: dict[str, _Group] = {}
        self._seen: Counter[int] = Counter()
        self._postings: dict[int, list[str]] = defaultdict(list)
        self.redirects: dict[str, str] = {}

    @classmethod
    def from_fingerprints(
        cls, placed: Iterable[tuple[Fingerprint, str]], options: StoryOptions | None = None
    ) -> "StoryIndex":
        """The state after these articles were put into these stories, in this order."""
        index = cls(options)
        for print_, story_id in placed:
            index._count(print_)
            index._add(print_, Placement(article_id=print_.article_id, story_id=story_id))
        return index

    def place(self, print_: Fingerprint) -> Placement:
        """The story an article belongs to: a known one, or a new one that it opens."""
        if print_.article_id in self._placed:
            return self._placed[print_.article_id]
        if print_.copy_of in self._placed:
            placement = Placement(
                article_id=print_.article_id,
                story_id=self._placed[print_.copy_of].story_id,
                similarity=1.0,
                reasons=("a copy of an article of this story",),
            )
        else:
            self._count(print_)
            placement = self._choose(print_)
        self._add(print_, placement)
        return placement

    def settle(self) -> tuple[Placement, ...]:
        """Look again at recent stories with what is known now; the placements that changed."""
        return ()

    def list_stories(self) -> dict[str, tuple[str, ...]]:
        """Story id → ids of its articles in order of arrival."""
        return {story_id: tuple(group.article_ids) for story_id, group in self._groups.items()}

    def _count(self, print_: Fingerprint) -> None:
        self._seen.update(print_.features)

    def _rarity(self, feature: int) -> float:
        return log((len(self._placed) + 2) / (self._seen[feature] + 0.5))

    def _vector(self, print_: Fingerprint) -> dict[int, float]:
        vector = {
            feature: weight * self._rarity(feature)
            for feature, weight in zip(print_.features, print_.weights, strict=True)
        }
        norm = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        return {feature: weight / norm for feature, weight in vector.items()}

    def _choose(self, print_: Fingerprint) -> Placement:
        vector = self._vector(print_)
        scored = []
        for story_id in self._find_candidates(vector):
            group = self._groups[story_id]
            total = sum(weight * group.sums.get(feature, 0.0) for feature, weight in vector.items())
            scored.append((total / len(group.article_ids), story_id))
        best, story_id = max(scored, default=(0.0, ""))
        if best < self.options.min_similarity:
            return Placement(
                article_id=print_.article_id,
                story_id=hash_id("story", print_.article_id),
                reasons=("the first report",),
            )
        shared = [name for name in print_.names if hash_feature("word", name) in self._groups[story_id].sums]
        reason = f"shares the names {', '.join(shared[:4])}" if shared else "tells it in the same words"
        return Placement(
            article_id=print_.article_id, story_id=story_id, similarity=round(best, 4), reasons=(reason,)
        )

    def _find_candidates(self, vector: dict[int, float]) -> list[str]:
        votes: Counter[str] = Counter()
        for feature in self._pick_rare(vector):
            for story_id in self._postings.get(feature, ()):
                votes[story_id] += 1
        return [story_id for story_id, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:50]]

    def _pick_rare(self, vector: dict[int, float]) -> list[int]:
        ranked = sorted(vector, key=lambda feature: (-vector[feature], feature))
        return ranked[: self.options.rare_features]

    def _add(self, print_: Fingerprint, placement: Placement) -> None:
        vector = self._vector(print_)
        group = self._groups.setdefault(placement.story_id, _Group())
        group.article_ids.append(print_.article_id)
        for feature, weight in vector.items():
            group.sums[feature] = group.sums.get(feature, 0.0) + weight
        for feature in self._pick_rare(vector):
            if placement.story_id not in self._postings[feature]:
                self._postings[feature].append(placement.story_id)
        self._placed[print_.article_id] = placement
