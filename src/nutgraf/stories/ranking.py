"""Stories to an order with its reasons: what should a reader see first?"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import hypot, log2

from nutgraf.news import Article, Story
from nutgraf.stories.fingerprints import FOLLOWING, fingerprint
from nutgraf.stories.independence import count_independent
from nutgraf.stories.retelling import order_by_time

DAY = timedelta(hours=24)
HOUR = timedelta(hours=1)
WEIGHTS = {"independent reports": 3.0, "recency": 0.5, "novelty": 0.15, "spread": 0.1, "followed": 3.0}
"""Chosen by hand, not measured. A second independent outlet outweighs all that a fresh report of one outlet can have
(3 × (0.4 − 0.1) is more than 0.5 + 0.15 + 0.1). What the user follows can lift anything."""
LONE_REPORT = 0.1
"""Value of a story that one outlet alone reports."""
FULL_REPORTS = 15
"""Independent outlets from which more do not lift a story further; the scale is logarithmic."""
STANDING = timedelta(days=7)
"""Silence after which the reports of a story begin to count less: an archive of years must not lead with its past."""
FADING = timedelta(days=14)
"""Further silence that halves what they count."""
LEAD = 420
"""Characters of a text in which a followed name makes it a report about that name."""
FULL_SPREAD = 4
"""Countries, or owners where countries are not known, from which more do not lift a story further."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """One reason for the place of a story, with the words that explain it."""

    name: str
    value: float
    """0 to 1."""
    weight: float = 1.0
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedStory:
    story: Story
    score: float
    """The sum of value × weight."""
    factors: tuple[Factor, ...]


def build_story(story_id: str, articles: Sequence[Article], *, continues: Sequence[str] = ()) -> Story:
    """A story with the headline of its most central article and the times of its first and last."""
    ordered = order_by_time(articles)
    times = [article.published_at for article in ordered if article.published_at]
    return Story(
        id=story_id,
        article_ids=tuple(article.id for article in ordered),
        headline=find_central(ordered).headline if ordered else "",
        first_at=min(times, default=None),
        last_at=max(times, default=None),
        continues=tuple(continues),
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
    countries: Mapping[str, str] | None = None,
    followed: Sequence[str] = (),
) -> tuple[RankedStory, ...]:
    """Most newsworthy first, with every factor shown.

    `countries` gives the country of an outlet; `followed` are words that the user wants to read about. Stories without
    a report of news, made of opinion, reviews, round-ups or live pages alone, come last.
    """
    ranked: list[tuple[bool, RankedStory]] = []
    for story in stories:
        members = [articles[article_id] for article_id in story.article_ids if article_id in articles]
        factors = (
            weigh_reports(story, members, now),
            weigh_recency(story, now),
            weigh_novelty(members, now),
            weigh_spread(members, countries or {}),
            weigh_following(story, members, followed),
        )
        score = sum(factor.value * factor.weight for factor in factors)
        place = RankedStory(story=story, score=round(score, 4), factors=factors)
        ranked.append((not list_reports(members), place))
    ranked.sort(key=lambda item: (item[0], -item[1].score, item[1].story.id))
    return tuple(place for _, place in ranked)


def list_reports(members: Sequence[Article]) -> list[Article]:
    """What reports news itself; comment on it does not make one more witness."""
    return [article for article in members if article.kind not in FOLLOWING]


def weigh_reports(story: Story, members: Sequence[Article], now: datetime) -> Factor:
    count = len(count_independent(list_reports(members)))
    if not count:
        return make_factor("independent reports", 0.0, "no report, comment alone")
    value = min(1.0, log2(1 + count) / log2(1 + FULL_REPORTS)) if count > 1 else LONE_REPORT
    silence = max(timedelta(), now - story.last_at - STANDING) if story.last_at else timedelta()
    words = "one outlet" if count == 1 else count_words(count, "independent outlet")
    return make_factor("independent reports", value * 0.5 ** (silence / FADING), words)


def weigh_recency(story: Story, now: datetime) -> Factor:
    if story.last_at is None:
        return make_factor("recency", 0.0, "undated")
    age = max(timedelta(), now - story.last_at)
    return make_factor("recency", 0.5 ** (age / DAY), tell_age(age))


def tell_age(age: timedelta) -> str:
    """How long before the archive's newest report; in days where hours say no more."""
    if age < HOUR:
        return "its last report is among the newest"
    if age < 2 * DAY:
        return f"last report {count_words(round(age / HOUR), 'hour')} before the newest"
    return f"last report {count_words(round(age / DAY), 'day')} before the newest"


def weigh_novelty(members: Sequence[Article], now: datetime) -> Factor:
    """How much of the story was said in the last day: a story of weeks has to bring more to lead again."""
    dated = [article for article in members if article.published_at and not article.copy_of]
    fresh = [article for article in dated if article.published_at and now - article.published_at <= DAY]
    value = len(fresh) / len(dated) if dated else 0.0
    return make_factor("novelty", value, tell_fresh(len(fresh), len(dated)))


def tell_fresh(fresh: int, dated: int) -> str:
    if not fresh:
        return "nothing new in the last day"
    if fresh == dated:
        return "all of it from the last day"
    return f"{fresh} of {dated} articles from the last day"


def weigh_spread(members: Sequence[Article], countries: Mapping[str, str]) -> Factor:
    known = {countries[article.outlet] for article in members if countries.get(article.outlet)}
    owners = {(article.owner or article.outlet).casefold() for article in members}
    count, noun = (len(known), "country") if known else (len(owners), "owner")
    return make_factor("spread", min(1.0, max(0, count - 1) / (FULL_SPREAD - 1)), count_words(count, noun))


def weigh_following(story: Story, members: Sequence[Article], followed: Sequence[str]) -> Factor:
    """Full where a followed name or word stands in a headline, half where it stands in a lead only."""
    headlines = "\n".join([story.headline, *(article.headline for article in members)])
    leads = "\n".join(article.text[:LEAD] for article in list_reports(members))
    named = [word for word in followed if stands_in(word, headlines)]
    if named:
        return make_factor("followed", 1.0, f"you follow {', '.join(named)}")
    told = [word for word in followed if stands_in(word, leads)]
    if told:
        return make_factor("followed", 0.5, f"its lead names {', '.join(told)}, which you follow")
    return make_factor("followed", 0.0, "nothing that you follow")


def stands_in(word: str, text: str) -> bool:
    """As a whole word, whatever its case."""
    return bool(word.strip()) and bool(
        re.search(rf"(?<!\w){re.escape(word.strip())}(?!\w)", text, re.IGNORECASE)
    )


def make_factor(name: str, value: float, because: str) -> Factor:
    return Factor(name=name, value=round(value, 4), weight=WEIGHTS[name], because=because)


def count_words(count: int, noun: str) -> str:
    """ "one country", "3 countries"."""
    if count == 1:
        return f"one {noun}"
    return f"{count} {noun[:-1]}ies" if noun.endswith("ry") else f"{count} {noun}s"
