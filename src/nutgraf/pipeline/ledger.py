"""Stories in, the ledger out: the dossier on each, and over the archive what is disputed."""

from collections.abc import Iterator
from dataclasses import replace

from nutgraf.gate import check_count
from nutgraf.ledger import (
    count_patterns,
    find_conflicts_across,
    join_conflicts,
    list_actors,
    open_dossier,
)
from nutgraf.news import CitedSentence, Conflict, Dossier, Story
from nutgraf.pipeline.counting import recount
from nutgraf.pipeline.desk import Desk
from nutgraf.pipeline.inspecting import find_story
from nutgraf.pipeline.tracking import find_present, settle_watched
from nutgraf.store import Store
from nutgraf.stories import count_independent


def prepare_dossier(store: Store, story: Story) -> Dossier:
    """All that the archive holds on one story, with what became of the steps ahead."""
    dossier = open_dossier(
        story,
        list(store.articles.by_ids(story.article_ids).values()),
        store.articles.sentences_of(story.article_ids),
        count_independent=count_independent,
    )
    return replace(dossier, watch=settle_watched(store, story.article_ids))


def count_for(desk: Desk, dossier: Dossier) -> tuple[CitedSentence, ...]:
    """What can be counted for a story; only what the gate supports."""
    store, now = desk.store, find_present(desk)
    elsewhere = {
        key: store.ledger.first_namings(key, dossier.story.id, now) for key, _name in list_actors(dossier)
    }
    counted = count_patterns(dossier, elsewhere, now)
    ids = list({c.article_id: c for each in counted for c in each.citations})
    articles, marked = store.articles.by_ids(ids), store.articles.sentences_of(ids)
    told = dossier.story.article_ids

    def find_fault(said: CitedSentence) -> str:
        return recount(desk, said, told, articles=articles, marked=marked)

    return tuple(each for each in counted if check_count(each, articles, find_fault).is_supported)


def open_dossiers(desk: Desk) -> Iterator[Dossier]:
    """The dossier on every story, in the order of story ids."""
    return (prepare_dossier(desk.store, story) for story in desk.store.stories.stories())


def list_conflicts(desk: Desk, story_id: str = "") -> tuple[Conflict, ...]:
    """Everything that reports of one story, or of two that share actors, cannot all be right about.

    With the id of a story, only what it has a side in. Raises: NotFoundError.
    """
    wanted = find_story(desk.store, story_id).id if story_id else ""
    within: list[Conflict] = []

    def open_each() -> Iterator[Dossier]:
        stories = sorted(desk.store.stories.stories(), key=lambda each: (str(each.first_at), each.id))
        for story in stories:
            dossier = prepare_dossier(desk.store, story)
            within.extend(dossier.conflicts)
            yield dossier

    across = find_conflicts_across(open_each())
    found = join_conflicts(within, across)
    return tuple(each for each in found if wanted in {"", each.story_id, each.other_id})
