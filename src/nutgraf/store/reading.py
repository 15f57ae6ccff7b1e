"""Sources, snapshots, and what waits to be read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from nutgraf.errors import NotFoundError
from nutgraf.news import Item, Snapshot, Source, hash_id
from nutgraf.store import tables
from nutgraf.store.base import add_rows, chunk_ids, put_rows
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
from nutgraf.store.sources import Sources, SourceState, source_row


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What became of a listing's entries."""

    new: int
    """They wait to be read."""
    older: int = 0
    """They were never read, and are not going to be."""
    changed: int = 0
    """They were read, and their source says that they were changed since: they wait to be read again."""


def page_id(snapshot_id: str, item: Item | None) -> str:
    return hash_id("page", snapshot_id, item.id if item else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotNote:
    """What is known of a snapshot without its bytes."""

    url: str
    fetched_at: datetime
    body_hash: str
    media_type: str


class Reading(Sources):
    """What was read and what waits to be."""

    def save_listing(
        self, snapshot: Snapshot, items: Sequence[Item], state: SourceState, *, limit: int | None = None
    ) -> Listed:
        """Keep what a source listed. An entry that is known, here or from another source, is not read twice,
        unless this source says that it was changed since.

        With a limit only so many of the new entries are to be read, the latest first; the others are known as older.
        """
        with self._write() as connection:
            save_snapshots(connection, [snapshot])
            new = _find_new(connection, items)
            elsewhere = _find_elsewhere(connection, new)
            to_read = [item for item in new if item.url not in elsewhere]
            latest = set(_choose_latest(to_read, limit))
            states = {item.id: "waiting" if item.id in latest else "known" for item in new}
            add_rows(
                connection, tables.items, [{**_item_row(item), "state": states[item.id]} for item in new]
            )
            changed = _renew_items(connection, items)
            put_rows(connection, tables.sources, [source_row(state)])
        return Listed(new=len(latest), older=len(to_read) - len(latest), changed=changed)

    def published_times(self, source_id: str, *, limit: int = 100) -> tuple[datetime, ...]:
        """When the latest entries of a source were published, as far as it said."""
        i = tables.items.c
        query = select(i.published_at).where(i.source_id == source_id, i.published_at.is_not(None))
        with self._read() as connection:
            rows = connection.execute(query.order_by(i.published_at.desc()).limit(limit)).scalars()
            return tuple(moment for row in rows if (moment := load_time(row)))

    def waiting_items(self) -> tuple[Item, ...]:
        """Entries whose page has not been read, in a fixed order."""
        with self._read() as connection:
            query = select(tables.items.c.record).where(tables.items.c.state == "waiting")
            rows = connection.execute(query.order_by(tables.items.c.url)).scalars()
            return tuple(load_record(Item, row) for row in rows)

    def save_pages(self, pages: Sequence[Page]) -> None:
        """Keep pages that hold articles, and mark their items as read."""
        with self._write() as connection:
            save_snapshots(connection, [page.snapshot for page in pages])
            add_rows(connection, tables.pages, [page_row(page) for page in pages])
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

    def count_snapshots(self) -> int:
        with self._read() as connection:
            return connection.execute(select(func.count()).select_from(tables.snapshots)).scalar_one()

    def stored_snapshots(self) -> Iterator[tuple[Snapshot, str, str]]:
        """Every snapshot in the order of reading, one at a time, with how its article was taken out and which
        listing led to it.
        """
        s, p, i = tables.snapshots.c, tables.pages.c, tables.items.c
        joined = tables.pages.outerjoin(tables.items, i.id == p.item_id)
        joined = joined.outerjoin(tables.sources, tables.sources.c.id == i.source_id)
        with self._read() as connection:
            ids = connection.execute(select(s.id).order_by(s.fetched_at, s.id)).scalars().all()
            for snapshot_id in ids:
                query = select(p.profile, tables.sources.c.url).select_from(joined)
                row = connection.execute(query.where(p.snapshot_id == snapshot_id).order_by(p.id)).first()
                profile, listing = (row.profile, row.url or "") if row else ("", "")
                yield _load_snapshot(connection, snapshot_id), profile, listing

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


def save_snapshots(connection: Connection, found: Sequence[Snapshot]) -> None:
    """Keep snapshots inside the caller's transaction; the same body is kept once."""
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
    return {
        "id": item.id,
        "source_id": item.source_id,
        "url": item.url,
        "record": dump_record(item),
        "published_at": dump_time(item.published_at),
    }


def _find_new(connection: Connection, items: Sequence[Item]) -> list[Item]:
    known: set[str] = set()
    for chunk in chunk_ids([item.id for item in items]):
        query = select(tables.items.c.id).where(tables.items.c.id.in_(chunk))
        known |= set(connection.execute(query).scalars())
    return [item for item in items if item.id not in known]


def _renew_items(connection: Connection, items: Sequence[Item]) -> int:
    """Keep entries as they are now, and let those wait again that were changed since they were read; gives how many."""
    listed = {item.id: item for item in reversed(items)}
    i = tables.items.c
    known = {
        row.id: (load_record(Item, row.record), row.state)
        for chunk in chunk_ids(list(listed))
        for row in connection.execute(select(i.id, i.record, i.state).where(i.id.in_(chunk)))
    }
    later = {key for key, (before, _state) in known.items() if _is_later(before, listed[key])}
    # What was kept before such times were says nothing of a change.
    told = {key for key in later if known[key][0].updated_at or not listed[key].updated_at}
    read = {key for key in told if known[key][1] == "done"}
    if len(read) > max(_FEW_CHANGED, _MOST_CHANGED * len(known)):
        read = set()
    for key in sorted(later):
        values = _item_row(listed[key]) | ({"state": "waiting"} if key in read else {})
        connection.execute(update(tables.items).where(i.id == key).values(values))
    return len(read)


def _is_later(before: Item, now: Item) -> bool:
    """By the time that its source gives; of an entry without one, by its words: a headline that was changed tells too."""
    if now.updated_at:
        return before.updated_at is None or now.updated_at > before.updated_at
    return before.updated_at is None and _list_words(before) != _list_words(now)


_TAG = re.compile(r"<[^>]*>")


def _list_words(item: Item) -> list[str]:
    """What a reader of the listing sees: addresses of pictures and counters change by the hour."""
    return _TAG.sub(" ", f"{item.title} {item.summary} {item.content}").split()


_FEW_CHANGED = 3
_MOST_CHANGED = 0.5
"""Share of a feed's entries: where more of them were changed at once, and they are not few, the feed was made anew and
its times say nothing of the pages."""


def _find_elsewhere(connection: Connection, items: Sequence[Item]) -> set[str]:
    """Addresses that another source listed as well, and that were read or wait to be."""
    i = tables.items.c
    found: set[str] = set()
    for chunk in chunk_ids([item.url for item in items]):
        query = select(i.url).where(i.url.in_(chunk), i.state != "failed")
        found |= set(connection.execute(query).scalars())
    return found


def _choose_latest(items: Sequence[Item], limit: int | None) -> list[str]:
    if limit is None or len(items) <= limit:
        return [item.id for item in items]
    # Undated ones in the order listed: sitemaps begin with the latest more often than not.
    dated = sorted(
        items, key=lambda item: item.published_at.timestamp() if item.published_at else 0.0, reverse=True
    )
    return [item.id for item in dated[:limit]]


def page_row(page: Page) -> dict[str, object]:
    return {
        "id": page.id,
        "snapshot_id": page.snapshot.id,
        "item_id": page.item.id if page.item else "",
        "source_id": page.source.id if page.source else "",
        "profile": page.profile,
        "ai_input": page.ai_input,
    }
