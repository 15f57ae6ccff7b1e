"""What a renderer gets: the briefs in their order, and the evidence that they open onto."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from nutgraf.errors import CitationError
from nutgraf.news import Article, Brief, Citation, Failure, WatchItem


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotFacts:
    """What a reader is told of a snapshot: a snapshot without its bytes."""

    url: str
    fetched_at: datetime
    body_hash: str
    """SHA-256 of the body as received, in hexadecimal."""
    media_type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Briefs in rank order, and all that is needed to show their evidence."""

    title: str
    url: str = ""
    """Where the site will be, with a slash at its end; empty when nobody said."""
    briefs: tuple[Brief, ...]
    articles: Mapping[str, Article]
    """By id: every article that is cited or belongs to a story."""
    snapshots: Mapping[str, SnapshotFacts] = field(default_factory=dict)
    """By article id."""
    reasons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By story id: why it ranks where it does, in words."""
    failures: tuple[Failure, ...] = ()
    watch: Mapping[str, tuple[WatchItem, ...]] = field(default_factory=dict)
    """By story id: what is known of the steps ahead; each belongs to the sentence it was read from."""
    hedges: Mapping[Citation, tuple[str, ...]] = field(default_factory=dict)
    """By citation of a sentence: words in it that keep its report from full commitment; one that has none is not here."""

    def cited_article(self, citation: Citation) -> Article:
        """The article a citation points into, once the words have been compared.

        Raises: CitationError when the article is not here, or does not say that: nothing else is published.
        """
        article = self.articles.get(citation.article_id)
        if article is None:
            raise CitationError(f"no article {citation.article_id} in this edition for: {citation.quoted}")
        if not citation.is_verbatim(article):
            raise CitationError(f"{article.url} does not say, at that place: {citation.quoted}")
        return article

    def articles_of(self, brief: Brief) -> tuple[Article, ...]:
        """The articles of the brief's story, oldest first, undated last, copies included."""
        known = (self.articles[key] for key in brief.articles if key in self.articles)
        return tuple(sorted(known, key=order_by_time))


def order_by_time(article: Article) -> tuple[bool, str, str, str]:
    """Sort key: publication time, undated last, then outlet and address so that ties never move."""
    at = article.published_at
    return at is None, at.isoformat() if at else "", article.outlet, article.url
