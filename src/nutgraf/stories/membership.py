"""Which article is in which story, and where the ids of former stories lead."""

from collections.abc import Iterable, Mapping, Sequence

from nutgraf.errors import NotFoundError
from nutgraf.stories.collection import (
    COPY,
    FOLLOWS,
    GONE,
    LEFT,
    NOT_HOLDING,
    NOWHERE,
    Collection,
    Slots,
    as_slots,
)
from nutgraf.stories.succession import find_successors


class Membership:
    """Stories and their articles. Ids stay: an old one leads to its successor."""

    def __init__(self, collection: Collection) -> None:
        self._all = collection
        self.names: list[str] = []
        """Story number → id."""
        self.numbers: dict[str, int] = {}
        self.articles: list[list[int]] = []
        """Story number → slots; empty when the story is over."""
        self.redirects: dict[str, str] = {}
        self.pinned: dict[str, str] = {}
        """Article id → the story where a person put it."""
        self.copies: dict[int, list[int]] = {}
        """Original → its copies, by slot."""

    def put(self, slot: int, story_id: str) -> None:
        """Take an article out of its story and put it into another; "" is no story at all."""
        stories = self._all.stories.all
        if stories[slot] != NOWHERE:
            self.articles[stories[slot]].remove(slot)
        stories[slot] = NOWHERE
        if story_id:
            stories[slot] = number = self.number(story_id)
            self.articles[number].append(slot)
            self.redirects.pop(story_id, None)

    def number(self, story_id: str) -> int:
        if story_id not in self.numbers:
            self.numbers[story_id] = len(self.names)
            self.names.append(story_id)
            self.articles.append([])
        return self.numbers[story_id]

    def find(self, slot: int) -> str:
        """The story of an article; "" when it has none yet."""
        number = int(self._all.stories.all[slot])
        return self.names[number] if number != NOWHERE else ""

    def list_slots(self, story_id: str) -> list[int]:
        number = self.numbers.get(story_id)
        return self.articles[number] if number is not None else []

    def list_living(self) -> dict[str, list[int]]:
        """Story → its articles, of every story that has any."""
        return {name: slots for name, slots in zip(self.names, self.articles, strict=True) if slots}

    def is_alive(self, story_id: str) -> bool:
        return bool(self.list_slots(story_id))

    def is_taken(self, story_id: str) -> bool:
        return self.is_alive(story_id) or story_id in self.redirects

    def resolve(self, story_id: str) -> str:
        """The living story that an id leads to.

        Raises: NotFoundError.
        """
        asked, seen = story_id, {story_id}
        while not self.is_alive(story_id):
            story_id = self.redirects.get(story_id, "")
            if not story_id or story_id in seen:
                raise NotFoundError(f"{asked}: no such story; `nutgraf stories` lists them")
            seen.add(story_id)
        return story_id

    def follow_redirects(self, story_id: str) -> str:
        """Where an id leads, whether or not that story has an article yet."""
        seen = set()
        while not self.is_alive(story_id) and story_id in self.redirects and story_id not in seen:
            seen.add(story_id)
            story_id = self.redirects[story_id]
        return story_id

    def list_holding(self, story_ids: Iterable[str]) -> Slots:
        """Articles that hold stories together, ascending: no copies, no opinion, no round-ups."""
        slots = as_slots(slot for story_id in story_ids for slot in self.list_slots(story_id))
        slots.sort()
        return slots[~self._all.has_flag(slots, NOT_HOLDING)]

    def list_followers(self, story_ids: Sequence[str]) -> list[int]:
        """Opinion, live blogs, round-ups and leftovers of these stories."""
        slots = as_slots(slot for story_id in story_ids for slot in self.list_slots(story_id))
        follow = self._all.has_flag(slots, FOLLOWS | LEFT) & ~self._all.has_flag(slots, COPY | GONE)
        return sorted(slots[follow].tolist())

    def bury(self, before: Mapping[int, str]) -> dict[str, tuple[str, ...]]:
        """Lead the ids of stories that lost every article to their successors, which are given with them."""
        lost = {slot: old for slot, old in before.items() if old and not self.is_alive(old)}
        successors = find_successors(lost, {slot: self.find(slot) for slot in lost})
        self.redirects |= {old: new for old, new in successors.items() if new}
        merged: dict[str, tuple[str, ...]] = {}
        for old, new in sorted(successors.items()):
            merged[new] = (*merged.get(new, ()), old)
        return merged
