"""A counted sentence in, what is wrong with it out: what it cites is fetched from the archive and counted again."""

from collections.abc import Mapping, Sequence

from nutgraf.ledger import Holdings, find_miscount
from nutgraf.news import Article, CitedSentence, Sentence
from nutgraf.pipeline.desk import Desk
from nutgraf.pipeline.tracking import find_present, settle_watched


def recount(
    desk: Desk,
    said: CitedSentence,
    told: Sequence[str],
    *,
    articles: Mapping[str, Article],
    marked: Mapping[str, Sequence[Sentence]],
) -> str:
    """Empty when it comes out the same. `told`: ids of articles of the story, or stories, that its brief is on."""
    store = desk.store
    cited = [each.article_id for each in said.citations]
    stories = store.ledger.stories_of(sorted({*cited, *told}))
    own = frozenset(stories[each] for each in told if each in stories)
    members = [each for story_id in sorted(own) for each in store.stories.story(story_id).article_ids]
    return find_miscount(
        said,
        Holdings(
            articles=articles,
            sentences=marked,
            stories=stories,
            own=own,
            watch=settle_watched(store, members),
            present=find_present(desk),
        ),
    )
