"""What a reading found, for the user."""

from collections import Counter
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
    failures: list[Failure] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    """Records of web archives, files and entries that were passed over, by reason."""
    waiting: Counter[str] = field(default_factory=Counter)
    """Sources and pages that were not asked because their site asked for time, by reason."""
    asked_sites: set[str] = field(default_factory=set)
    """Origins whose permissions were kept in this reading."""

    def fail(self, desk: Desk, subject: str, reason: str) -> int:
        """Keep a failure; gives how often its subject has been tried."""
        failure = Failure(step="read", subject=subject, reason=reason)
        self.failures.append(failure)
        return desk.keep_failure(failure)
