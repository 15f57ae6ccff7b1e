"""Sentences of a story in, those out with which its reports open: what has just happened, and what it all began with."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from nutgraf.briefs.overtaking import STALE
from nutgraf.briefs.parts import LEADS
from nutgraf.briefs.weights import FEATURE
from nutgraf.news import Article, ArticleKind, Role, Sentence


def list_leads(
    sentences: Sequence[Sentence],
    articles: Mapping[str, Article],
    central: Mapping[str, float],
    language: str,
) -> list[tuple[datetime, float, str]]:
    """When, how central (as a share of the story's highest) and which: the news that dated reports open with.

    Reports in another language cannot be quoted, so that what they tell first or last leads nothing.
    """
    highest = max(central.values(), default=0.0) or 1.0
    return [
        (article.published_at, central[sentence.id] / highest, sentence.id)
        for sentence in sentences
        if sentence.index <= LEADS
        and sentence.marks.role is Role.MAIN
        and (article := articles[sentence.article_id]).kind is ArticleKind.NEWS
        and article.published_at is not None
        and article.language in ("", language)
    ]


def find_newest_leads(leads: Sequence[tuple[datetime, float, str]]) -> frozenset[str]:
    """Ids of the sentences that tell what has just happened: the leads of the last day in which news was reported.

    The lead of a feature is not central to the story, and what comes after the last news is comment on it.
    """
    news = [(at, key) for at, share, key in leads if share >= FEATURE]
    last = max((at for at, _key in news), default=None)
    return frozenset(key for at, key in news if last is not None and last - at < STALE)


def find_origins(leads: Sequence[tuple[datetime, float, str]]) -> frozenset[str]:
    """Ids of the sentences that tell what it all began with: what came later is told of "the request", "the flood"."""
    news = [(at, key) for at, share, key in leads if share >= _ORIGIN]
    first = min((at for at, _key in news), default=None)
    return frozenset(key for at, key in news if first is not None and at - first < _OUTSET)


_OUTSET = timedelta(hours=6)
"""From the first report: what is told later already builds on it."""
_ORIGIN = 0.4
"""The same for the first reports: their lead may have been overtaken, and what stands behind that tells the event as well."""
