"""Sources, snapshots, and what waits to be read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from nutgraf.errors import NotFoundError
from nutgraf.news import Item, Snapshot, Source, hash_id
from nutgraf.store import tables
from nutgraf.store.base import Room, add_rows, chunk_ids, put_rows
from nutgraf.store.records import (
    dump_headers,
    dump_record,
    dump_time,
    load_headers,
    load_record,
    load_time,
    pack,
    unpack,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """A source and how reading it has gone."""

    source: Source
    state: str = "active"
    """active, moved or stopped"""
    etag: str = ""
    last_modified: str = ""
    last_status: int | None = None
    last_read_at: datetime | None = None
    next_read_at: datetime | None = None
    next_reason: str = ""
    errors: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A snapshot that should hold an article, and the listing it was found through."""

    snapshot: Snapshot
    item: Item | None
    source: Source | None
    profile: str = ""
    """How its article is taken out (best, fast), so that it can be taken out again the same way."""
    ai_input: bool | None = None
    """Whether the answer itself allows a model to be given its text; None: it does not say."""

    @property
    def id(self) -> str:
        return page_id(self.snapshot.id, self.item)


def page_id(snapshot_id: str, item: Item | None) -> str:
    return hash_id("page", snapshot_id, item.id if item else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotNote:
    """What is known of a snapshot without its bytes."""

    url: str
    fetched_at: datetime
    body_hash: str
    media_type: str


class Reading(Room):
    """What was read and what waits to be."""

    def add_sources(self, found: Iterable[Source]) -> None:
        """Add sources; one that is known keeps its state and takes the newer description."""
        with self._write() as connection:
            rows = [{"id": source.id, "url": source.url, "record": dump_record(source)} for source in found]
            put_rows(connection, tables.sources, rows)

    def sources(self) -> tuple[SourceState, ...]:
        with self._read() as connection:
            rows = connection.execute(select(tables.sources).order_by(tables.sources.c.url))
            return tuple(_source_state(row) for row in rows)

    def source(self, source_id: str) -> SourceState:
        with self._read() as connection:
            row = connection.execute(select(tables.sources).where(tables.sources.c.id == source_id)).first()
        if row is None:
            raise NotFoundError(f"{source_id}: the archive has no such source")
        return _source_state(row)

    def save_source_state(self, state: SourceState) -> None:
        with self._write() as connection:
            put_rows(connection, tables.sources, [_source_row(state)])

    def save_listing(self, snapshot: Snapshot, items: Sequence[Item], state: SourceState) -> int:
        """Keep what a source listed; gives how many entries are new. An item that is known is not read twice."""
        with self._write() as connection:
            _save_snapshots(connection, [snapshot])
            before = connection.execute(select(func.count()).select_from(tables.items)).scalar_one()
            add_rows(connection, tables.items, [_item_row(item) for item in items])
            after: int = connection.execute(select(func.count()).select_from(tables.items)).scalar_one()
            put_rows(connection, tables.sources, [_source_row(state)])
        return after - int(before)

    def waiting_items(self) -> tuple[Item, ...]:
        """Entries whose page has not been read, in a fixed order."""
        with self._read() as connection:
            query = select(tables.items.c.record).where(tables.items.c.state == "waiting")
            rows = connection.execute(query.order_by(tables.items.c.url)).scalars()
            return tuple(load_record(Item, row) for row in rows)

    def save_pages(self, pages: Sequence[Page]) -> None:
        """Keep pages that hold articles, and mark their items as read."""
        with self._write() as connection:
            _save_snapshots(connection, [page.snapshot for page in pages])
            add_rows(connection, tables.pages, [_page_row(page) for page in pages])
            done = [page.item.id for page in pages if page.item]
            connection.execute(update(tables.items).where(tables.items.c.id.in_(done)).values(state="done"))

    def give_up_items(self, item_ids: Sequence[str]) -> None:
        with self._write() as connection:
            connection.execute(
                update(tables.items).where(tables.items.c.id.in_(item_ids)).values(state="failed")
            )

    def waiting_pages(self, limit: int = 64) -> tuple[Page, ...]:
        """Pages whose article has not been taken out."""
        with self._read() as connection:
            query = select(tables.pages).where(tables.pages.c.state == "waiting").order_by(tables.pages.c.id)
            rows = connection.execute(query.limit(limit)).all()
            return tuple(self._page(connection, row) for row in rows)

    def count_waiting_pages(self) -> int:
        with self._read() as connection:
            query = select(func.count()).select_from(tables.pages).where(tables.pages.c.state == "waiting")
            return connection.execute(query).scalar_one()

    def page_of(self, snapshot_id: str, url: str) -> Page:
        """The page that an article was taken from, for replaying it. Raises: NotFoundError."""
        with self._read() as connection:
            query = select(tables.pages).where(tables.pages.c.snapshot_id == snapshot_id)
            found = [self._page(connection, row) for row in connection.execute(query).all()]
        if not found:
            raise NotFoundError(f"{snapshot_id}: the archive has no such snapshot")
        return next((page for page in found if page.item and page.item.url == url), found[0])

    def snapshot(self, snapshot_id: str) -> Snapshot:
        with self._read() as connection:
            return _load_snapshot(connection, snapshot_id)

    def snapshot_notes(self, snapshot_ids: Sequence[str]) -> dict[str, SnapshotNote]:
        notes: dict[str, SnapshotNote] = {}
        s = tables.snapshots.c
        with self._read() as connection:
            for chunk in chunk_ids(snapshot_ids):
                query = select(s.id, s.final_url, s.fetched_at, s.body_hash, s.media_type).where(
                    s.id.in_(chunk)
                )
                for row in connection.execute(query):
                    moment = load_time(row.fetched_at)
                    assert moment is not None
                    notes[row.id] = SnapshotNote(
                        url=row.final_url,
                        fetched_at=moment,
                        body_hash=row.body_hash,
                        media_type=row.media_type,
                    )
        return notes

    def _page(self, connection: Connection, row: Row[Any]) -> Page:
        item = connection.execute(
            select(tables.items.c.record).where(tables.items.c.id == row.item_id)
        ).scalar_one_or_none()
        source = connection.execute(
            select(tables.sources.c.record).where(tables.sources.c.id == row.source_id)
        ).scalar_one_or_none()
        return Page(
            snapshot=_load_snapshot(connection, row.snapshot_id),
            item=load_record(Item, item) if item else None,
            source=load_record(Source, source) if source else None,
            profile=row.profile,
            ai_input=row.ai_input,
        )


def _load_snapshot(connection: Connection, snapshot_id: str) -> Snapshot:
    query = select(tables.snapshots, tables.bodies.c.zstd).join(tables.bodies)
    row = connection.execute(query.where(tables.snapshots.c.id == snapshot_id)).first()
    if row is None:
        raise NotFoundError(f"{snapshot_id}: the archive has no such snapshot")
    fetched_at = load_time(row.fetched_at)
    assert fetched_at is not None
    return Snapshot(
        url=row.url,
        final_url=row.final_url,
        fetched_at=fetched_at,
        status=row.status,
        media_type=row.media_type,
        headers=load_headers(row.headers),
        body=unpack(row.zstd),
    )


def _save_snapshots(connection: Connection, found: Sequence[Snapshot]) -> None:
    known = select(tables.bodies.c.hash).where(tables.bodies.c.hash.in_([each.body_hash for each in found]))
    have = set(connection.execute(known).scalars())
    bodies = {each.body_hash: each.body for each in found if each.body_hash not in have}
    rows = [{"hash": key, "size": len(body), "zstd": pack(body)} for key, body in bodies.items()]
    add_rows(connection, tables.bodies, rows)
    add_rows(connection, tables.snapshots, [_snapshot_row(each) for each in found])


def _snapshot_row(snapshot: Snapshot) -> dict[str, object]:
    return {
        "id": snapshot.id,
        "url": snapshot.url,
        "final_url": snapshot.final_url,
        "fetched_at": dump_time(snapshot.fetched_at),
        "status": snapshot.status,
        "media_type": snapshot.media_type,
        "headers": dump_headers(snapshot.headers),
        "body_hash": snapshot.body_hash,
    }


def _item_row(item: Item) -> dict[str, object]:
    return {"id": item.id, "source_id": item.source_id, "url": item.url, "record": dump_record(item)}


def _page_row(page: Page) -> dict[str, object]:
    return {
        "id": page.id,
        "snapshot_id": page.snapshot.id,
        "item_id": page.item.id if page.item else "",
        "source_id": page.source.id if page.source else "",
        "profile": page.profile,
        "ai_input": page.ai_input,
    }


def _source_row(state: SourceState) -> dict[str, object]:
    return {
        "id": state.source.id,
        "url": state.source.url,
        "record": dump_record(state.source),
        "state": state.state,
        "etag": state.etag,
        "last_modified": state.last_modified,
        "last_status": state.last_status,
        "last_read_at": dump_time(state.last_read_at),
        "next_read_at": dump_time(state.next_read_at),
        "next_reason": state.next_reason,
        "errors": state.errors,
    }


def _source_state(row: Row[tuple[str, ...]]) -> SourceState:
    return SourceState(
        source=load_record(Source, row.record),
        state=row.state,
        etag=row.etag,
        last_modified=row.last_modified,
        last_status=row.last_status,
        last_read_at=load_time(row.last_read_at),
        next_read_at=load_time(row.next_read_at),
        next_reason=row.next_reason,
        errors=row.errors,
    )
