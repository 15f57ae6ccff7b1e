"""Stories in, briefs out: the ledger is opened, the brief written, and the gate asked of every sentence."""

from nutgraf.briefs import write_brief
from nutgraf.gate import check_sentence
from nutgraf.news import Brief, Story
from nutgraf.pipeline.desk import Desk
from nutgraf.pipeline.ledger import prepare_dossier
from nutgraf.store import Store
from nutgraf.stories import count_independent


def write_briefs(desk: Desk) -> int:
    """A brief for every story whose evidence changed. Only what the gate supports is published."""
    store = desk.store
    waiting = store.stories.without_brief()
    for done, story in enumerate(waiting):
        store.stories.save_briefs([_write_brief(store, story)])
        desk.progress("briefs", done + 1, len(waiting))
    return len(waiting)


def _write_brief(store: Store, story: Story) -> Brief:
    moments = store.articles.fetched_at(story.article_ids)
    return write_brief(
        prepare_dossier(store, story),
        judge=check_sentence,
        count_independent=count_independent,
        written_at=max(moments.values()),
    )
