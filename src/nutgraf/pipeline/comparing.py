"""Stories in, what has changed on them since their last brief out, and who said what in them."""

from nutgraf.ledger import Before, describe_change, list_changes, tabulate_speakers
from nutgraf.news import Change, Dossier, Voice
from nutgraf.pipeline.desk import Desk
from nutgraf.pipeline.inspecting import find_story, name_stories
from nutgraf.pipeline.ledger import prepare_dossier
from nutgraf.store import Store


def read_before(store: Store, dossier: Dossier) -> Before | None:
    """What the last brief on an earlier version of the story rested on; None for a story without one."""
    brief = store.stories.brief_before(dossier.story)
    if brief is None:
        return None
    known = store.articles.by_ids(brief.articles)
    current = set(dossier.story.article_ids)
    return Before(
        brief=brief,
        article_ids=frozenset(brief.articles),
        withdrawn=tuple(known[each] for each in brief.articles if each in known and each not in current),
    )


def compare_with_before(store: Store, dossier: Dossier) -> tuple[Change, ...]:
    """What is otherwise than in the last version; nothing for a first one."""
    before = read_before(store, dossier)
    return list_changes(dossier, before) if before is not None else ()


def describe_changes(store: Store, dossier: Dossier) -> tuple[str, ...]:
    """The same as lines for a reader."""
    return tuple(describe_change(each) for each in compare_with_before(store, dossier))


def list_story_changes(desk: Desk, story_id: str = "") -> tuple[tuple[Dossier, tuple[Change, ...]], ...]:
    """What changed in one story, or in every story that has. Raises: NotFoundError."""
    stories = (
        (find_story(desk.store, story_id),)
        if story_id
        else name_stories(desk.store, desk.store.stories.stories())
    )
    found = []
    for story in stories:
        if not story_id and desk.store.stories.brief_before(story) is None:
            continue
        dossier = prepare_dossier(desk.store, story)
        found.append((dossier, compare_with_before(desk.store, dossier)))
    return tuple(each for each in found if each[1] or story_id)


def tabulate_voices(desk: Desk, story_id: str) -> tuple[Dossier, tuple[Voice, ...]]:
    """Who said what in a story. Raises: NotFoundError."""
    dossier = prepare_dossier(desk.store, find_story(desk.store, story_id))
    return dossier, tabulate_speakers(dossier)
