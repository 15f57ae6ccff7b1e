"""Stories before and after a second look, to ids that stay: which new group carries on which old id?"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from nutgraf.news import hash_id


def name_story(article_id: str, is_taken: Callable[[str], bool]) -> str:
    """An id from the story's first article; from a longer chain when that one is in use."""
    story_id = hash_id("story", article_id)
    while is_taken(story_id):
        story_id = hash_id("story", article_id, story_id)
    return story_id


def choose_ids(groups: Sequence[Sequence[int]], fixed: Sequence[str], former: Mapping[int, str]) -> list[str]:
    """For each group of slots the old id that it carries on; empty where it needs a new one, as what had none does.

    An old id goes to the group that holds most of its articles; a group with a fixed id has that one.
    """
    taken = {story_id for story_id in fixed if story_id}
    chosen = list(fixed)
    claims = [
        (-count, min(slots), position, story_id)
        for position, slots in enumerate(groups)
        if not fixed[position]
        for story_id, count in sorted(Counter(former[slot] for slot in slots).items())
        if story_id
    ]
    for _, _, position, story_id in sorted(claims):
        if not chosen[position] and story_id not in taken:
            chosen[position] = story_id
            taken.add(story_id)
    return chosen


def find_successors(before: Mapping[int, str], after: Mapping[int, str]) -> dict[str, str]:
    """Old id → the story that now holds most of its articles, for each id that nothing carries on."""
    alive = set(after.values())
    moved: dict[str, Counter[str]] = {}
    for slot, story_id in sorted(before.items()):
        if story_id not in alive:
            moved.setdefault(story_id, Counter())[after[slot]] += 1
    return {
        story_id: min(heirs.items(), key=lambda heir: (-heir[1], heir[0]))[0]
        for story_id, heirs in moved.items()
    }
