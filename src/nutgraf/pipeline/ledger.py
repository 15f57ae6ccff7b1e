"""Stories in, the ledger out: the dossier on each, and over the archive what is disputed and what is awaited."""

from collections.abc import Iterator
from dataclasses import replace

from nutgraf.ledger import match_outcomes, open_dossier, read_ledger, settle_items
from nutgraf.news import Conflict, Dossier, Sentence, Story, WatchItem
from nutgraf.pipeline.desk import Desk
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
    return replace(dossier, watch=_settle(dossier))


def open_dossiers(desk: Desk) -> Iterator[Dossier]:
    """The dossier on every story, in the order of story ids."""
    return (prepare_dossier(desk.store, story) for story in desk.store.stories.stories())


def list_conflicts(desk: Desk) -> tuple[Conflict, ...]:
    """Everything that reports of one story cannot all be right about."""
    return tuple(conflict for dossier in open_dossiers(desk) for conflict in dossier.conflicts)


def list_watched(desk: Desk) -> tuple[WatchItem, ...]:
    """Everything the archive looks forward to, with what became of it: a copy repeats its original and is not asked."""
    return tuple(item for dossier in open_dossiers(desk) for item in dossier.watch)


def _settle(dossier: Dossier) -> tuple[WatchItem, ...]:
    spoken: dict[str, list[Sentence]] = {}
    for sentence in dossier.sentences:
        spoken.setdefault(sentence.article_id, []).append(sentence)
    known = {article.id: article for article in dossier.articles}
    ledgers = [read_ledger(known[article_id], found) for article_id, found in spoken.items()]
    return settle_items((item for each in ledgers for item in each.items), match_outcomes(ledgers, ledgers))
