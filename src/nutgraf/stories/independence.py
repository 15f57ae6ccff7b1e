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

    A wire copy counts as the original it was copied from, what credits an agency counts as that agency's, and all
    outlets of one owner count as one. It is the careful count: a false merger of witnesses only understates.
    """
    known = {article.id: article for article in articles}
    owners = {article.outlet.casefold(): name_owner(article) for article in articles}
    outlets: dict[str, str] = {}
    for article in order_by_time(articles):
        original = find_original(article, known)
        witness = original or article
        credited = (original.credit if original else article.credit or article.copy_of).casefold()
        # An agency that was never read itself is one witness, named by the first outlet that carries it.
        key = owners.get(credited, f"from {credited}") if credited else name_owner(witness)
        outlets.setdefault(key, witness.outlet)
    return tuple(dict.fromkeys(outlets.values()))


def find_original(article: Article, known: dict[str, Article]) -> Article | None:
    """The article at the end of a chain of copies, when there is a chain and it was read."""
    seen = {article.id}
    original = None
    while article.copy_of in known and article.copy_of not in seen:
        seen.add(article.copy_of)
        article = original = known[article.copy_of]
    if article.copy_of in seen:
        # A circle has no original: one of them stands for all.
        return known.get(min(seen), original)
    return original


def list_copies(articles: Sequence[Article]) -> dict[str, tuple[str, ...]]:
    """Original → its copies in order of publication, by article id; chains end at the first original that was read."""
    known = {article.id: article for article in articles}
    copies: dict[str, tuple[str, ...]] = {}
    for article in order_by_time(articles):
        original = find_original(article, known)
        if original is not None:
            copies[original.id] = (*copies.get(original.id, ()), article.id)
    return copies


def name_owner(article: Article) -> str:
    return (article.owner or article.outlet).casefold()
