"""The id of a story in, all that was decided about it out: who reports it, who copies whom, and why each is there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nutgraf.news import Article, Story
from nutgraf.pipeline.desk import Desk
from nutgraf.store import Store
from nutgraf.stories import count_independent, find_witnesses, list_copies, list_reports, list_retold


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedArticle:
    """An article of a story, and what put it there."""

    article: Article
    reasons: tuple[str, ...]
    by_hand: bool
    retells: str = ""
    """The outlet of this story whose report it passes on, where it says so."""
    counts_as: str = ""
    """The outlet that it is counted as among those that report on their own, where that is another than its own."""
    copies: tuple["PlacedArticle", ...] = ()
    """Printed again elsewhere, in order of publication."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedStory:
    """A story with the grounds for it."""

    story: Story
    articles: tuple[PlacedArticle, ...]
    """In order of publication; copies stand under their original."""
    outlets: tuple[str, ...]
    """Those that report it on their own."""
    continues: tuple[Story, ...] = ()
    """Earlier stories that it goes on from."""
    continued_by: tuple[Story, ...] = ()


def find_story(store: Store, story_id: str) -> Story:
    """The story of an id, of a former one too, or of the beginning of one. Raises: NotFoundError."""
    return name_stories(store, [store.stories.story(store.grouping.find_story_id(story_id))])[0]


def name_stories(store: Store, stories: Sequence[Story]) -> tuple[Story, ...]:
    """A story goes by the headline of its brief wherever it is shown."""
    written = store.stories.headlines([story.id for story in stories])
    return tuple(replace(story, headline=written.get(story.id, story.headline)) for story in stories)


def inspect_story(desk: Desk, story_id: str) -> InspectedStory:
    """Takes a former id too, and the beginning of one. Raises: NotFoundError."""
    store = desk.store
    story = find_story(store, story_id)
    known = store.articles.by_ids(story.article_ids)
    articles = [known[article_id] for article_id in story.article_ids]
    others = store.stories.stories()
    return InspectedStory(
        story=story,
        articles=_place_articles(desk, articles),
        outlets=count_independent(list_reports(articles)),
        continues=name_stories(store, [each for each in others if each.id in story.continues]),
        continued_by=name_stories(store, [each for each in others if story.id in each.continues]),
    )


def _place_articles(desk: Desk, articles: Sequence[Article]) -> tuple[PlacedArticle, ...]:
    reasons: Mapping[str, tuple[str, ...]] = {
        key: placed.reasons
        for key, placed in desk.store.grouping.placements_of([a.id for a in articles]).items()
    }
    pins, copies, retold = desk.store.grouping.pins(), list_copies(articles), list_retold(articles)
    by_id = {article.id: article for article in articles}
    witnesses = find_witnesses(list_reports(articles))

    def place(article: Article) -> PlacedArticle:
        return PlacedArticle(
            article=article,
            reasons=reasons.get(article.id, ()),
            by_hand=article.id in pins,
            retells=by_id[retold[article.id]].outlet if article.id in retold else "",
            counts_as=witness if (witness := witnesses.get(article.id, "")) != article.outlet else "",
            copies=tuple(place(by_id[each]) for each in copies.get(article.id, ()) if each != article.id),
        )

    under = {copy for found in copies.values() for copy in found}
    return tuple(place(article) for article in articles if article.id not in under)
