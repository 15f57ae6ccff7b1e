"""Reports of one story in, their conflicts out: what every test of conflicts begins with."""

from datetime import datetime, timedelta

from builders import MONDAY, article, sentences
from nutgraf.ledger.clauses import list_clauses
from nutgraf.ledger.conflicts import find_conflicts
from nutgraf.news import Article, Conflict


def conflicts_of(*articles: Article) -> tuple[Conflict, ...]:
    clauses = [clause for each in articles for clause in list_clauses(each, sentences(each))]
    return find_conflicts(clauses, "story")


def conflicts_in(text: str, language: str = "en") -> tuple[Conflict, ...]:
    """Of one report alone."""
    return conflicts_of(article(text, language=language))


def pair(
    first: str, second: str, *, at: datetime | None = MONDAY, hours: float = 2, **facts: object
) -> tuple[Conflict, ...]:
    """Of two reports of two outlets, the second some hours after the first."""
    then = at + timedelta(hours=hours) if at else None
    later = {"outlet": "The Kestrel", "published_at": then, **facts}
    return conflicts_of(article(first, published_at=at), article(second, **later))
