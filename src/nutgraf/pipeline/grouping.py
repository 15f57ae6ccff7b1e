"""Marked articles in, stories out."""

from nutgraf.news import Story
from nutgraf.pipeline.desk import Desk
from nutgraf.store import StoredPlacement
from nutgraf.stories import Fingerprint, StoryIndex, build_story, fingerprint


def group_stories(desk: Desk) -> tuple[Story, ...]:
    """Place what is new, look at recent stories again, and give the stories as they stand.

    One transaction for the whole run: settling looks at all that is new together, so half a run would settle otherwise.
    """
    store = desk.store
    prints = {
        p.article_id: (Fingerprint.from_bytes(p.fingerprint), p.story_id) for p in store.stories.placements()
    }
    index = StoryIndex.from_fingerprints(prints.values(), redirects=store.stories.redirects())
    # A copy is known as one only when its original is there first.
    waiting = sorted(store.articles.in_state("marked", limit=None), key=lambda article: bool(article.copy_of))
    sentences = store.articles.sentences_of([article.id for article in waiting])
    touched: list[str] = []
    for done, article in enumerate(waiting):
        print_ = fingerprint(article, sentences.get(article.id, ()))
        prints[article.id] = (print_, "")
        touched.append(index.place(print_).article_id)
        desk.progress("stories", done + 1, len(waiting))
    if waiting:
        touched += [moved.article_id for moved in index.settle()]
    placed = [_explain_placement(index, prints[article_id][0]) for article_id in dict.fromkeys(touched)]
    store.stories.save_placements(placed, sorted(index.redirects.items()))
    return _rebuild_stories(desk, index)


def _explain_placement(index: StoryIndex, print_: Fingerprint) -> StoredPlacement:
    placement = index.explain(print_)
    return StoredPlacement(
        article_id=print_.article_id,
        story_id=placement.story_id,
        fingerprint=print_.to_bytes(),
        reasons=placement.reasons,
    )


def _rebuild_stories(desk: Desk, index: StoryIndex) -> tuple[Story, ...]:
    members = desk.store.stories.members()
    known = desk.store.articles.by_ids([article_id for ids in members.values() for article_id in ids])
    stories = tuple(
        build_story(
            story_id, [known[article_id] for article_id in ids], continues=index.list_continued(story_id)
        )
        for story_id, ids in members.items()
    )
    desk.store.stories.replace_stories(stories)
    return stories
