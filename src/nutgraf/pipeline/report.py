"""What a reading found, for the user."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from nutgraf.news import Failure
from nutgraf.pipeline.desk import Desk
from nutgraf.pipeline.extracting import IMPORTED
from nutgraf.store import Page


@dataclass(slots=True)
class ReadReport:
    """Filled while sources, pages and archives are read."""

    named: list[tuple[str, str]] = field(default_factory=list)
    """What was named, and what it turned out to be."""
    moved: list[tuple[str, str]] = field(default_factory=list)
    """Sources that moved for good, and where to."""
    listed: int = 0
    """New entries in feeds and lists."""
    changed: int = 0
    """Entries that were read before and, as their source says, were changed since."""
    pages: int = 0
    """Pages kept."""
    looked: int = 0
    """Pages that were read before and were asked for again, in case they have changed."""
    renewed: int = 0
    """Articles that say something else than when they were read before."""
    articles: int = 0
    """Articles taken out of pages."""
    unread: list[Failure] = field(default_factory=list)
    """Pages in which no article was found."""
    short: list[Failure] = field(default_factory=list)
    """Imported records and letters with too little text for an article: they came as what they are."""
    failures: list[Failure] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    """Records of web archives, files and entries that were passed over, by reason."""
    waiting: Counter[str] = field(default_factory=Counter)
    """Sources and pages that were not asked because their site asked for time, by reason."""
    answered: set[str] = field(default_factory=set)
    """Names, sources and pages that were read: what failed on them before is over."""
    asked_sites: set[str] = field(default_factory=set)
    """Origins whose permissions were kept in this reading."""

    @property
    def is_empty(self) -> bool:
        """Nothing was asked, and nothing waited from before."""
        return not (
            self.answered or self.failures or self.waiting or self.pages or self.looked or self.articles
        )

    def take_articles(self, found: int, failed: Sequence[tuple[Page, Failure]]) -> None:
        """Count what came out of the pages."""
        self.articles += found
        for page, failure in failed:
            (self.short if page.snapshot.media_type in IMPORTED else self.unread).append(failure)

    def judge_pages(self) -> None:
        """Pages of which none is an article were named by mistake, or are an error page in place of a feed.

        Records and letters are what they were said to be, however short; what one lacks is told, and fails nothing.
        """
        if self.unread and not self.articles:
            self.failures += self.unread
            self.unread = []

    def settle(self, desk: Desk) -> None:
        """Forget the failures of earlier readings that this one has made good."""
        failed = {failure.subject for failure in self.failures}
        desk.store.stories.clear_failures("read", sorted(self.answered - failed))

    def fail(self, desk: Desk, subject: str, reason: str) -> int:
        """Keep a failure; gives how often its subject has been tried."""
        failure = Failure(step="read", subject=subject, reason=reason)
        self.failures.append(failure)
        return desk.keep_failure(failure)
