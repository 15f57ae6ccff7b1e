"""Stories to an order with its reasons: what should a reader see first?"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import hypot, log2

from nutgraf.news import Article, Story
from nutgraf.stories.fingerprints import fingerprint
from nutgraf.stories.independence import count_independent, order_by_time
from nutgraf.stories.neighbours import FOLLOWING


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """One reason for the place of a story, 0 to 1, with the words that explain it."""

    name: str
    value: float
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedStory:
    story: Story
    score: float
    factors: tuple[Factor, ...]


def build_story(story_id: str, articles: Sequence[Article]) -> Story:
    """A story with the headline of its most central article and the times of its first and last."""
    ordered = order_by_time(articles)
    times = [article.published_at for article in ordered if article.published_at]
    return Story(
        id=story_id,
        article_ids=tuple(article.id for article in ordered),
        headline=find_central(ordered).headline if ordered else "",
        first_at=min(times, default=None),
        last_at=max(times, default=None),
    )


def find_central(articles: Sequence[Article]) -> Article:
    """The article nearest to what all of them say; the earliest of equals. Opinion and copies speak for nobody else."""
    eligible = [article for article in articles if article.headline and not article.copy_of] or list(articles)
    plain = [article for article in eligible if article.kind not in FOLLOWING] or eligible
    vectors = [measure_words(article) for article in plain]
    whole: Counter[int] = Counter()
    for vector in vectors:
        whole.update(vector)
    nearness = [sum(weight * whole[term] for term, weight in vector.items()) for vector in vectors]
    return plain[nearness.index(max(nearness))]


def measure_words(article: Article) -> dict[int, float]:
    """The words of an article as a vector of length 1."""
    terms, weights = fingerprint(article).unpack()
    norm = hypot(*weights) or 1.0
    return {term: weight / norm for term, weight in zip(terms, weights, strict=True)}


def rank_stories(
    stories: Sequence[Story],
    articles: Mapping[str, Article],
    *,
    now: datetime,
    followed: Sequence[str] = (),
) -> tuple[RankedStory, ...]:
    """Most newsworthy first, with every factor shown."""
    ranked = [_rank_story(story, articles, now, followed) for story in stories]
    return tuple(sorted(ranked, key=lambda item: (-item.score, item.story.id)))


def _rank_story(
    story: Story, articles: Mapping[str, Article], now: datetime, followed: Sequence[str]
) -> RankedStory:
    members = [articles[article_id] for article_id in story.article_ids if article_id in articles]
    outlets = count_independent(members)
    hours = max(0.0, (now - story.last_at).total_seconds() / 3600) if story.last_at else None
    follows = [word for word in followed if word.lower() in story.headline.lower()]
    factors = (
        Factor(
            name="independent reports",
            value=min(1.0, log2(1 + len(outlets)) / 4),
            because=f"{len(outlets)} independent {'outlet' if len(outlets) == 1 else 'outlets'}",
        ),
        Factor(
            name="recency",
            value=0.0 if hours is None else 0.5 ** (hours / 24),
            because="undated" if hours is None else _say_age(hours),
        ),
        Factor(
            name="followed", value=float(bool(follows)), because=f"you follow {', '.join(follows)}"
        ),
    )
    score = sum(factor.value * _WEIGHTS.get(factor.name, 1.0) for factor in factors)
    return RankedStory(story=story, score=round(score, 4), factors=factors)


_WEIGHTS = {"independent reports": 3.0}
"""A fresh piece by one outlet must not stand above a story that five report on their own."""


def _say_age(hours: float) -> str:
    """In the unit a reader would use."""
    if hours < 1:
        return "reported within the last hour"
    if hours < 48:
        return f"last report {hours:.0f} {'hour' if round(hours) == 1 else 'hours'} earlier"
    return f"last report {hours / 24:.0f} days earlier"
