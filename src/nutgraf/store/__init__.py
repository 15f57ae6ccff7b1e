"""The archive: every question the flow asks, by name. One SQLite file in a folder that one process writes at a time."""

from pathlib import Path
from types import TracebackType
from typing import Self

from nutgraf.store.answers import Answers
from nutgraf.store.archives import Bookmark, WebArchives
from nutgraf.store.articles import Articles
from nutgraf.store.grouping import Grouping, GroupingChange, StoredPlacement
from nutgraf.store.ledger import Ledger
from nutgraf.store.looks import Look, Looks
from nutgraf.store.notes import Note, Notes
from nutgraf.store.opening import clear_archive, close_quietly, holds_archive, lock_archive, open_engine
from nutgraf.store.reading import Page, Reading
from nutgraf.store.sites import Sites
from nutgraf.store.sources import SourceState
from nutgraf.store.stories import Stories
from nutgraf.store.vectors import StoredVector, Vectors

__all__ = [
    "Answers",
    "Bookmark",
    "GroupingChange",
    "Look",
    "Note",
    "Page",
    "SourceState",
    "Store",
    "StoredPlacement",
    "StoredVector",
    "clear_archive",
    "holds_archive",
    "open_store",
]


class Store:
    """An open archive: a room for each group of nouns holds the questions about it."""

    def __init__(self, folder: Path) -> None:
        """Raises: ArchiveBusyError, ArchiveDamagedError, ArchiveError."""
        self._lock = lock_archive(folder)
        try:
            self._engine = open_engine(folder)
        except Exception:
            self._lock.release()
            raise
        self.folder = folder
        self.reading = Reading(self._engine, folder)
        self.looks = Looks(self._engine, folder)
        self.sites = Sites(self._engine, folder)
        self.notes = Notes(self._engine, folder)
        self.archives = WebArchives(self._engine, folder)
        self.articles = Articles(self._engine, folder)
        self.grouping = Grouping(self._engine, folder)
        self.vectors = Vectors(self._engine, folder)
        self.stories = Stories(self._engine, folder)
        self.answers = Answers(self._engine, folder)
        self.ledger = Ledger(self._engine, folder)

    def close(self) -> None:
        close_quietly(self._engine, self._lock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_store(folder: Path) -> Store:
    """Open the archive in a folder, making it when there is none."""
    return Store(folder)
