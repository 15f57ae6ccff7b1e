"""Articles of a story to the outlets that report it on their own."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from nutgraf.news import Article

NEVER = datetime.max.replace(tzinfo=UTC)
"""Sorts undated articles behind the dated."""


def order_by_time(articles: Iterable[Article]) -> tuple[Article, ...]:
    """First published first; the undated last; ties by id."""
    return tuple(sorted(articles, key=lambda article: (article.published_at or NEVER, article.id)))


def count_independent(articles: Sequence[Article]) -> tuple[str, ...]:
    """Outlets that report on their own, in order of first report.

    A wire copy counts as the original it was copied from, and all outlets of one owner count as one.
    """
    known = {article.id: article for article in articles}
    outlets: dict[str, str] = {}
    for article in order_by_time(articles):
        original = known.get(article.copy_of, article)
        if article.copy_of and article.copy_of not in known:
            # The original was never read: all its copies together are one report.
            outlets.setdefault(f"copy of {article.copy_of}", article.outlet)
        else:
            outlets.setdefault(original.owner or original.outlet, original.outlet)
    return tuple(dict.fromkeys(outlets.values()))
