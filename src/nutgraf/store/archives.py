"""How far each web archive has been read, and what was kept of it: both in one transaction, so that a kill costs neither."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from nutgraf.news import Article, Source, hash_id
from nutgraf.store import tables
from nutgraf.store.articles import add_article
from nutgraf.store.base import Room, add_rows, chunk_ids, put_rows
from nutgraf.store.reading import Page, page_row, save_snapshots
from nutgraf.store.records import dump_record


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """Where reading an archive goes on, and what it gave so far."""

    place: str
    """The file, as an address."""
    selection: str = ""
    """What was asked for; another question begins at the beginning."""
    position: int = 0
    """Bytes from the start of the file."""
    ordinal: int = 0
    """Records behind that position that are done."""
    size: int = 0
    """Bytes of the file when it was read."""
    pages: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return hash_id("bookmark", self.place, self.selection)

    @property
    def is_at_end(self) -> bool:
        return self.size > 0 and self.position >= self.size


class WebArchives(Room):
    """Bookmarks in web archives, and the captures kept."""

    def bookmark(self, place: str, selection: str) -> Bookmark:
        """Where reading goes on; at the beginning when it has not begun."""
        mark = Bookmark(place=place, selection=selection)
        b = tables.bookmarks.c
        with self._read() as connection:
            row = connection.execute(select(tables.bookmarks).where(b.id == mark.id)).first()
        if row is None:
            return mark
        return Bookmark(
            place=place,
            selection=selection,
            position=row.position,
            ordinal=row.ordinal,
            size=row.size,
            pages=row.pages,
            skipped=json.loads(row.skipped),
        )

    def known_snapshots(self, snapshot_ids: Sequence[str]) -> frozenset[str]:
        """Those of which a page is kept."""
        p = tables.pages.c
        with self._read() as connection:
            return frozenset(
                row
                for chunk in chunk_ids(snapshot_ids)
                for row in connection.execute(select(p.snapshot_id).where(p.snapshot_id.in_(chunk))).scalars()
            )

    def save_captures(self, kept: Sequence[tuple[Page, Article]], source: Source, mark: Bookmark) -> None:
        """Keep pages with their articles, and how far the archive is read."""
        with self._write() as connection:
            save_snapshots(connection, [page.snapshot for page, _article in kept])
            rows = [{**page_row(page), "state": "done"} for page, _article in kept]
            add_rows(connection, tables.pages, rows)
            for page, article in kept:
                add_article(connection, article, page.snapshot.fetched_at)
            described = {"id": source.id, "url": source.url, "record": dump_record(source)}
            put_rows(connection, tables.sources, [described])
            put_rows(connection, tables.bookmarks, [_bookmark_row(mark)])


def _bookmark_row(mark: Bookmark) -> dict[str, object]:
    return {
        "id": mark.id,
        "place": mark.place,
        "position": mark.position,
        "ordinal": mark.ordinal,
        "size": mark.size,
        "pages": mark.pages,
        "skipped": json.dumps(mark.skipped, sort_keys=True),
    }
