"""Placed articles in, the watch list and the index of names out: kept as articles come, so that nothing is read twice.

Only what is new is matched: a new article's reports with the steps ahead of its story, and its own steps with the
reports that are there. Which reports speak to a step does not depend on the order of reading, so that a run that dies
and is run again ends with the same list.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

from nutgraf.errors import NotFoundError
from nutgraf.ledger import (
    OutcomeOptions,
    count_records,
    link_stories,
    list_entity_entries,
    list_story_entries,
    mark_due,
    match_outcomes,
    name_key,
    order_offices,
    read_ledger,
    read_statements,
    settle_items,
)
from nutgraf.news import (
    Article,
    ArticleLedger,
    EntityDossier,
    Failure,
    Outcome,
    Sentence,
    Statement,
    Story,
    StoryLink,
    TimelineEntry,
    TrackRecord,
    WatchItem,
)
from nutgraf.pipeline.desk import Desk
from nutgraf.pipeline.identities import Meant, find_meant, find_span, split_asked
from nutgraf.pipeline.inspecting import find_story, name_stories
from nutgraf.store import Store

_NEAR = timedelta(days=14)
_BESIDE = 8
"""Other stories that are looked at for what became of a step, those that share most names."""
_CITED = timedelta(days=365)
"""How far back the stories may lie whose facts are offered as proof."""
_EVER = datetime.max.replace(tzinfo=UTC)
_SHOWN = 12
"""Statements of a kind in a dossier; the archive holds the rest."""
_STORIES = 20
_STORY_ID = re.compile("[0-9a-f]{6,20}")
"""From six characters on, in small letters, it is no name."""
_NEVER = datetime.min.replace(tzinfo=UTC)
_LOOKED = 500
"""Newest sentences of a kind among which those of the one who is meant are sought."""
_DATED = 200
"""Dated statements that make an entity's timeline, the newest."""
_WATCHED = 500
"""Newest articles naming an entity whose open steps are shown."""


def track_articles(desk: Desk) -> int:
    """Enter what is new into the ledger and match it with its story; gives how many articles were new."""
    ledger, articles = desk.store.ledger, desk.store.articles
    ledger.drop_stale()
    total, done = ledger.count_unread(), 0
    while batch := ledger.unread():
        known, found = articles.by_ids(batch), articles.sentences_of(batch)
        ledger.save_ledgers([_enter(desk, known[key], found.get(key, ())) for key in batch])
        done += len(batch)
        desk.progress("ledger", done, total)
    for story_id, new in ledger.unmatched().items():
        ledger.save_matched(story_id, new, match_story(desk.store, story_id, new))
    return done


def _enter(
    desk: Desk, article: Article, sentences: Sequence[Sentence]
) -> tuple[ArticleLedger, tuple[Statement, ...]]:
    try:
        return read_ledger(article, sentences), read_statements(article, sentences)
    except Exception as error:  # noqa: BLE001 (one article that trips a rule must not stop the others)
        reason = f"cannot be entered in the ledger ({type(error).__name__}: {error})"
        desk.keep_failure(Failure(step="track", subject=article.url, reason=reason))
        return ArticleLedger(article_id=article.id), ()


def match_story(store: Store, story_id: str, new: Sequence[str]) -> tuple[Outcome, ...]:
    """New steps with all reports of the story and of what it goes on from; new reports with the older steps.

    Besides, with stories that name the same actors: an event and its aftermath may be told apart.
    """
    story = _find_story(store, story_id)
    ledgers = store.ledger.ledgers_of([story_id, *(story.continues if story else ())])
    fresh = [each for each in ledgers if each.article_id in set(new)]
    older = [each for each in ledgers if each.article_id not in set(new)]
    dated = [deed.published_at for each in fresh for deed in each.deeds if deed.published_at]
    since = min(dated, default=None)
    beside: tuple[ArticleLedger, ...] = ()
    if since is not None:
        beside = store.ledger.ledgers_of(store.ledger.stories_beside(new, since - _NEAR, _BESIDE))
    across = OutcomeOptions(across=True)
    return (
        *match_outcomes(fresh, ledgers),
        *match_outcomes(older, fresh),
        *match_outcomes(fresh, beside, across),
        *match_outcomes(beside, fresh, across),
    )


def _find_story(store: Store, story_id: str) -> Story | None:
    try:
        return store.stories.story(story_id)
    except NotFoundError:
        return None


def _find_asked(store: Store, subject: str) -> Story | None:
    """The story that is meant by its id or the beginning of one, where the words can be one."""
    try:
        return find_story(store, subject) if _STORY_ID.fullmatch(subject) else None
    except NotFoundError:
        return None


# ── the watch list ──────────────────────────────────────────────────────────────────────────────────────


def find_present(desk: Desk) -> datetime:
    """The newest report's time: the same archive gives the same list tomorrow."""
    read_at = desk.store.stories.newest_reading() or desk.clock()
    ledger = desk.store.ledger
    # Where every report is dated ahead of its reading, the clock that read them is wrong, or the archive is fiction.
    return ledger.newest_report(read_at) or ledger.newest_report(_EVER) or read_at


def list_watched(desk: Desk, story_id: str = "", *, now: datetime | None = None) -> tuple[WatchItem, ...]:
    """Everything that is awaited, in one story or in all, with what became of it; by due time, undated ones last.

    Raises: NotFoundError.
    """
    article_ids = find_story(desk.store, story_id).article_ids if story_id else None
    return mark_due(settle_watched(desk.store, article_ids), now or find_present(desk))


def settle_watched(store: Store, article_ids: Sequence[str] | None = None) -> tuple[WatchItem, ...]:
    """The same, whatever the time is now: open, or resolved by what has been reported."""
    items = store.ledger.watched(article_ids)
    outcomes = store.ledger.outcomes_of([item.id for item in items])
    return settle_items(items, _drop_strangers(store, items, outcomes))


def _drop_strangers(
    store: Store, items: Iterable[WatchItem], outcomes: Sequence[Outcome]
) -> tuple[Outcome, ...]:
    """Outcomes whose report still is in the story of the step, or in one that goes on from it: stories are regrouped."""
    said_in = {item.id: item.article_id for item in items}
    ids = {*said_in.values(), *(each.article_id for each in outcomes)}
    stories = store.ledger.stories_of(sorted(ids))
    continued: dict[str, frozenset[str]] = {}

    def belongs(outcome: Outcome) -> bool:
        if outcome.across:
            return True
        home, report = stories.get(said_in[outcome.item_id]), stories.get(outcome.article_id)
        if home is None or report is None or home == report:
            return home is not None and home == report
        if report not in continued:
            story = _find_story(store, report)
            continued[report] = frozenset(story.continues if story else ())
        return home in continued[report]

    return tuple(each for each in outcomes if belongs(each))


def list_records(desk: Desk) -> tuple[TrackRecord, ...]:
    """How often the dated statements of each speaker came true, with counts; those with most of them first."""
    return count_records(list_watched(desk))


# ── entities ────────────────────────────────────────────────────────────────────────────────────────────


def open_entity(desk: Desk, name: str) -> EntityDossier:
    """All that the archive holds on whom a name means; namesakes are told apart. Raises: NotFoundError."""
    meant = _find_meant(desk, name)
    names = desk.store.ledger.names_of(meant.key)
    borne = [row for row in names if meant.bears(row[0])] or list(names)
    ids = _list_articles(desk.store, meant)
    first_at, last_at = find_span(desk.store.articles.published_at(ids).values())
    read = partial(_read_statements, desk.store, meant)
    return EntityDossier(
        key=meant.key,
        name=borne[0][0],
        kind=borne[0][1],
        names=tuple(dict.fromkeys([*(row[0] for row in borne), *sorted({name for _, name in meant.own})])),
        articles=len(ids),
        first_at=first_at,
        last_at=last_at,
        offices=order_offices(read("office", _SHOWN * 4)),
        stories=_count_stories(desk.store, ids),
        by=read("by", _SHOWN),
        about=read("about", _SHOWN),
        figures=read("figures", _SHOWN),
        watch=_list_open(desk, meant.key, ids),
        namesakes=meant.namesakes,
    )


def _find_meant(desk: Desk, name: str) -> Meant:
    plain, wanted = split_asked(name)
    return find_meant(desk.store, find_key(desk, plain), wanted)


def _list_articles(store: Store, meant: Meant) -> tuple[str, ...]:
    """Articles that name the one, newest first; the namesakes' are left out."""
    own = {article for article, _ in meant.own}
    foreign = {article for article, _ in meant.foreign} - own
    named = store.ledger.articles_naming(meant.key, _LOOKED)
    return tuple(dict.fromkeys([*(each for each in named if each not in foreign), *sorted(own)]))


def _read_statements(store: Store, meant: Meant, want: str, limit: int) -> tuple[Statement, ...]:
    """What the sentences say that mean the one: under its full name, and under short forms where they mean it."""
    found: list[Statement] = []
    for key in meant.keys:
        is_full = key == meant.key

        def is_meant(article_id: str, name: str, *, is_full: bool = is_full) -> bool:
            return meant.holds((article_id, name), is_full=is_full)

        found += store.ledger.statements_of(key, _LOOKED, want, is_meant, limit)
    newest = sorted(found, key=lambda each: (each.published_at or _NEVER, each.sentence_id), reverse=True)
    return tuple(newest[:limit])


def _count_stories(store: Store, article_ids: Sequence[str]) -> tuple[tuple[str, str, int], ...]:
    """The stories of these articles with how many of them are in each, most first."""
    counts = Counter(store.ledger.stories_of(article_ids).values())
    ranked = sorted(counts, key=lambda story: (-counts[story], story))[:_STORIES]
    found = name_stories(store, [story for each in ranked if (story := _find_story(store, each)) is not None])
    return tuple((story.id, story.headline, counts[story.id]) for story in found)


def _list_open(desk: Desk, key: str, article_ids: Sequence[str]) -> tuple[WatchItem, ...]:
    """Steps ahead that are still open or due, in the newest articles that name the entity and in words that do."""
    words = key.split()
    settled = settle_watched(desk.store, article_ids[:_WATCHED])
    named = mark_due(settled, find_present(desk))
    return tuple(
        item
        for item in named
        if item.state in {"open", "due"}
        and item.said is not None
        and (words[-1] in item.said.quoted.casefold() or words[-1] in item.speaker.casefold())
    )


def find_key(desk: Desk, name: str) -> str:
    """The entity that a name means: in full, or the one named most often of those that hold its words.

    Raises: NotFoundError.
    """
    asked = name_key(name, "")
    keys = desk.store.ledger.keys_of(asked.split())
    if not keys:
        raise NotFoundError(
            f"{name}: no article of the archive names it; try the surname, or another spelling"
        )
    return asked if asked in keys else keys[0]


def draw_timeline(desk: Desk, subject: str) -> tuple[TimelineEntry, ...]:
    """What happened in a story (by its id) or with an entity (by its name), by the time it happened.

    Raises: NotFoundError.
    """
    story = _find_asked(desk.store, subject)
    if story is not None:
        return draw_story_timeline(desk.store, story)
    meant = _find_meant(desk, subject)
    return list_entity_entries(_read_statements(desk.store, meant, "dated", _DATED))


def find_links(desk: Desk, story_id: str) -> tuple[StoryLink, ...]:
    """Facts of other stories that sentences of this one offer as proof. Raises: NotFoundError."""
    store = desk.store
    story = find_story(store, story_id)
    since = (story.first_at or find_present(desk)) - _CITED
    others = store.ledger.stories_beside(story.article_ids, since, _BESIDE)
    members = {
        other: found.article_ids for other in others if (found := _find_story(store, other)) is not None
    }
    ids = [*story.article_ids, *(each for found in members.values() for each in found)]
    known = {key: each for key, each in store.articles.by_ids(ids).items() if not each.copy_of}
    told = store.articles.sentences_of(list(known))
    return link_stories(
        story.id,
        [s for each in story.article_ids for s in told.get(each, ())],
        {other: [s for each in found for s in told.get(each, ())] for other, found in members.items()},
        known,
    )


def draw_story_timeline(store: Store, story: Story) -> tuple[TimelineEntry, ...]:
    known = {key: each for key, each in store.articles.by_ids(story.article_ids).items() if not each.copy_of}
    found = store.articles.sentences_of(list(known))
    return list_story_entries((s for each in found.values() for s in each), known)
