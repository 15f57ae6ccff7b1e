"""Which article is in which story, and where the ids of former stories lead."""

from collections.abc import Mapping, Sequence

from nutgraf.errors import NotFoundError
from nutgraf.stories.neighbours import Member
from nutgraf.stories.succession import find_successors


class Membership:
    """Stories and their articles. Ids stay: an old one leads to its successor."""

    def __init__(self, members: list[Member]) -> None:
        self.members = members
        self.stories: dict[str, list[int]] = {}
        self.redirects: dict[str, str] = {}
        self.pinned: dict[str, str] = {}
        """Article id → the story where a person put it."""
        self.copies: dict[int, list[int]] = {}
        """Original → its copies, by slot."""

    def put(self, slot: int, story_id: str) -> None:
        member = self.members[slot]
        if member.story_id:
            self.stories[member.story_id].remove(slot)
        member.story_id = story_id
        self.stories.setdefault(story_id, []).append(slot)
        self.redirects.pop(story_id, None)

    def is_taken(self, story_id: str) -> bool:
        return story_id in self.stories or story_id in self.redirects

    def is_pinned(self, slot: int) -> bool:
        return self.members[slot].article_id in self.pinned

    def resolve(self, story_id: str) -> str:
        """The living story that an id leads to.

        Raises: NotFoundError.
        """
        asked, seen = story_id, {story_id}
        while story_id not in self.stories:
            story_id = self.redirects.get(story_id, "")
            if not story_id or story_id in seen:
                raise NotFoundError(f"{asked}: no such story")
            seen.add(story_id)
        return story_id

    def list_holding(self, story_id: str) -> list[int]:
        """Articles that hold a story together: no copies, no opinion, no round-ups."""
        return [
            slot
            for slot in self.stories.get(story_id, ())
            if not (self.members[slot].follows or self.members[slot].copy)
        ]

    def list_followers(self, story_ids: Sequence[str]) -> list[int]:
        """Opinion, live blogs and round-ups of these stories."""
        return [
            slot
            for story_id in story_ids
            for slot in self.stories.get(story_id, ())
            if self.members[slot].follows and not self.members[slot].copy
        ]

    def bury(self, before: Mapping[int, str]) -> dict[str, tuple[str, ...]]:
        """Drop the stories that lost every article; their ids lead to their successors, which are given with them."""
        lost = {slot: old for slot, old in before.items() if not self.stories.get(old)}
        successors = find_successors(lost, {slot: self.members[slot].story_id for slot in lost})
        for old in successors:
            self.stories.pop(old, None)
        self.redirects |= successors
        merged: dict[str, tuple[str, ...]] = {}
        for old, new in sorted(successors.items()):
            merged[new] = (*merged.get(new, ()), old)
        return merged
