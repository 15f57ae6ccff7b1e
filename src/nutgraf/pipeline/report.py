"""What a reading found, for the user."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from nutgraf.news import Failure
from nutgraf.pipeline.desk import Desk


@dataclass(slots=True)
class ReadReport:
    """Filled while sources, pages and archives are read."""

    named: list[tuple[str, str]] = field(default_factory=list)
    """What was named, and what it turned out to be."""
    moved: list[tuple[str, str]] = field(default_factory=list)
    """Sources that moved for good, and where to."""
    listed: int = 0
    """New entries in feeds and lists."""
    pages: int = 0
    """Pages kept."""
    articles: int = 0
    """Articles taken out of pages."""
    unread: list[Failure] = field(default_factory=list)
    """Pages in which no article was found."""
    failures: list[Failure] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    """Records of web archives, files and entries that were passed over, by reason."""
    waiting: Counter[str] = field(default_factory=Counter)
    """Sources and pages that were not asked because their site asked for time, by reason."""
    asked_sites: set[str] = field(default_factory=set)
    """Origins whose permissions were kept in this reading."""

    def take_articles(self, found: int, failed: Sequence[Failure]) -> None:
        """Count what came out of the pages."""
        self.articles += found
        self.unread += failed

    def judge_pages(self) -> None:
        """Pages of which none is an article were named by mistake, or are an error page in place of a feed."""
        if self.unread and not self.articles:
            self.failures += self.unread
            self.unread = []

    def fail(self, desk: Desk, subject: str, reason: str) -> int:
        """Keep a failure; gives how often its subject has been tried."""
        failure = Failure(step="read", subject=subject, reason=reason)
        self.failures.append(failure)
        return desk.keep_failure(failure)
