"""Marked articles in, stories out; and what a person decides about stories, kept so that grouping respects it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from nutgraf.errors import ArchiveDamagedError, NotFoundError
from nutgraf.news import Article, Story
from nutgraf.pipeline.desk import Desk
from nutgraf.pipeline.meanings import learn_meanings, recall_meanings
from nutgraf.store import GroupingChange, Store, StoredPlacement
from nutgraf.stories import (
    Fingerprint,
    Placement,
    StoryIndex,
    build_story,
    digest_memberships,
    fingerprint,
)

BATCH = 1_000
"""Articles grouped together: enough for the work to be shared, few enough for a bar to move."""
CHECKPOINT = 10
"""Batches in a transaction. A run that dies loses what it grouped since the last one, a few seconds of work."""


@dataclass(slots=True)
class _Sitting:
    """The index at work, and what is not stored yet."""

    index: StoryIndex
    known: int
    """Articles whose part of the state is stored."""
    redirects: dict[str, str]
    """As stored."""
    pinned: dict[str, str]
    prints: dict[str, Fingerprint] = field(default_factory=dict)
    """Of the articles taken up since."""
    touched: dict[str, None] = field(default_factory=dict)
    """Articles that are new or moved since."""
    withdrawn: list[str] = field(default_factory=list)


def group_stories(desk: Desk, *, batch: int = BATCH, checkpoint: int = CHECKPOINT) -> tuple[Story, ...]:
    """Place what is new, look at recent stories again, and give the stories as they stand.

    Batches are cut from a fixed order and settled one after the other, so that a run that died and is run again ends
    where an undisturbed one does.
    """
    total, done = desk.store.articles.count_in_state("marked"), 0
    replaced = desk.store.grouping.replaced()
    if not (total or replaced):
        return desk.store.stories.stories()
    sitting = _open_sitting(desk.store)
    recall_meanings(desk, sitting.index)
    while waiting := desk.store.articles.waiting_for_story(batch * checkpoint):
        for start in range(0, len(waiting), batch):
            prints = _print_articles(desk, waiting[start : start + batch], (done + start, total))
            sitting.prints |= {print_.article_id: print_ for print_ in prints}
            # Also what is placed already: whatever waited has had its turn.
            sitting.touched.update(dict.fromkeys(print_.article_id for print_ in prints))
            learn_meanings(desk, sitting.index, waiting[start : start + batch])
            _note(sitting, sitting.index.place_all(prints))
        done += len(waiting)
        _close_sitting(desk.store, sitting)
    if replaced:
        # Only now: the newer reading finds the story by the older one, which keeps its id.
        _note(sitting, sitting.index.withdraw(replaced))
        sitting.withdrawn += replaced
        _close_sitting(desk.store, sitting)
    return desk.store.stories.stories()


def merge_stories(desk: Desk, story_ids: Sequence[str]) -> Story:
    """Make one story of several, for good; it keeps the first id. Raises: NotFoundError."""
    with _decide(desk) as index:
        found = [desk.store.grouping.find_story_id(story_id) for story_id in story_ids]
        if len(set(found)) < 2:
            raise NotFoundError(f"{', '.join(story_ids)}: one story already; name two that are apart")
        index.merge(found)
    return desk.store.stories.story(found[0])


def split_story(desk: Desk, story_id: str, article_ids: Sequence[str]) -> Story:
    """Make a story of its own of some articles of a story, for good. Raises: NotFoundError."""
    with _decide(desk) as index:
        ids = [desk.store.grouping.find_article_id(article_id) for article_id in article_ids]
        index.split(desk.store.grouping.find_story_id(story_id), ids)
        made = index.find_story(ids[0])
    return desk.store.stories.story(made)


def pin_article(desk: Desk, article_id: str, story_id: str) -> Story:
    """Put an article into a story for good. Raises: NotFoundError."""
    with _decide(desk) as index:
        found = desk.store.grouping.find_story_id(story_id)
        index.pin(desk.store.grouping.find_article_id(article_id), found)
    return desk.store.stories.story(found)


def unpin_articles(desk: Desk, ids: Sequence[str]) -> tuple[str, ...]:
    """Let grouping decide again about articles, or about all of a story; gives those let go. Raises: NotFoundError."""
    grouping = desk.store.grouping
    with _decide(desk) as index:
        named = [article_id for each in ids for article_id in _find_articles(desk.store, index, each)]
        pinned = tuple(article_id for article_id in dict.fromkeys(named) if article_id in grouping.pins())
        index.unpin(pinned)
    return pinned


def _find_articles(store: Store, index: StoryIndex, text: str) -> tuple[str, ...]:
    """The article of this id, or all articles of the story of this id."""
    try:
        return index.list_articles(store.grouping.find_story_id(text))
    except NotFoundError:
        return (store.grouping.find_article_id(text),)


@contextmanager
def _decide(desk: Desk) -> Iterator[StoryIndex]:
    """An index that a person may change; what they change is stored at the end, all of it or nothing."""
    group_stories(desk)
    sitting = _open_sitting(desk.store)
    recall_meanings(desk, sitting.index)
    before = sitting.index.memberships()
    yield sitting.index
    after = sitting.index.memberships()
    pins = _list_changes(sitting.pinned, sitting.index.pinned)
    changed = [key for key, _ in _list_changes(before, after)] + [key for key, _ in pins if key in after]
    sitting.touched.update(dict.fromkeys(changed))
    _close_sitting(desk.store, sitting)


def _open_sitting(store: Store) -> _Sitting:
    redirects, pinned = store.grouping.redirects(), store.grouping.pins()
    index = _load_index(store)
    known = len(index) if index else 0
    if index is None:
        placed = ((Fingerprint.from_bytes(p.fingerprint), p.story_id) for p in store.grouping.placements())
        index = StoryIndex.from_fingerprints(placed, redirects=redirects, pinned=pinned)
        store.grouping.forget_state()
    return _Sitting(index=index, known=known, redirects=redirects, pinned=pinned)


def _load_index(store: Store) -> StoryIndex | None:
    """The state as it was left; none when it is damaged, of another version, or not that of these placements."""
    parts = store.grouping.parts()
    if not parts:
        return None
    try:
        index = StoryIndex.from_parts(parts)
    except ArchiveDamagedError:
        return None
    return index if index.digest() == digest_memberships(*store.grouping.memberships()) else None


def _print_articles(desk: Desk, articles: Sequence[Article], done: tuple[int, int]) -> list[Fingerprint]:
    sentences = desk.store.articles.sentences_of([article.id for article in articles])
    prints = []
    for number, article in enumerate(articles, done[0] + 1):
        prints.append(fingerprint(article, sentences.get(article.id, ())))
        desk.progress("stories", number, max(number, done[1]))
    return prints


def _note(sitting: _Sitting, moved: Iterable[Placement]) -> None:
    sitting.touched.update(dict.fromkeys(placement.article_id for placement in moved))


def _close_sitting(store: Store, sitting: _Sitting) -> None:
    """Store what has changed; the index goes on from there."""
    index = sitting.index
    before = store.grouping.placements_of([*sitting.touched, *sitting.withdrawn])
    stays = [article_id for article_id in sitting.touched if article_id not in set(sitting.withdrawn)]
    changed = {each.story_id for each in before.values()} | {index.find_story(key) for key in stays}
    alive = sorted(story_id for story_id in changed if index.is_alive(story_id))
    store.grouping.save(
        GroupingChange(
            placed=[_explain(sitting, article_id, before) for article_id in stays],
            withdrawn=sitting.withdrawn,
            stories=_build_stories(store, index, alive),
            over=sorted(changed - set(alive)),
            redirects=_list_changes(sitting.redirects, index.redirects),
            pins=_list_changes(sitting.pinned, index.pinned),
            parts=list(index.to_parts(known=sitting.known)),
        )
    )
    sitting.known = len(index)
    sitting.redirects, sitting.pinned = dict(index.redirects), dict(index.pinned)
    for kept in (sitting.prints, sitting.touched, sitting.withdrawn):
        kept.clear()


def _explain(sitting: _Sitting, article_id: str, before: dict[str, StoredPlacement]) -> StoredPlacement:
    print_ = sitting.prints.get(article_id) or Fingerprint.from_bytes(before[article_id].fingerprint)
    placement = sitting.index.explain(print_)
    return StoredPlacement(
        article_id=article_id,
        story_id=placement.story_id,
        fingerprint=print_.to_bytes(),
        reasons=placement.reasons,
    )


def _build_stories(store: Store, index: StoryIndex, story_ids: Sequence[str]) -> list[Story]:
    members = {story_id: index.list_articles(story_id) for story_id in story_ids}
    known = store.articles.by_ids([article_id for ids in members.values() for article_id in ids])
    return [
        build_story(
            story_id, [known[article_id] for article_id in ids], continues=index.list_continued(story_id)
        )
        for story_id, ids in members.items()
    ]


def _list_changes(before: dict[str, str], after: Mapping[str, str]) -> list[tuple[str, str]]:
    """What is new or different, and with "" what is gone."""
    gone = [(key, "") for key in sorted(before) if key not in after]
    return gone + [(key, value) for key, value in sorted(after.items()) if before.get(key) != value]
