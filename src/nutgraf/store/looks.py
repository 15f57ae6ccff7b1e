"""Pages that were read and are to be looked at again: most feeds do not say when a page was changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from nutgraf.news import Item
from nutgraf.store import tables
from nutgraf.store.base import Room
from nutgraf.store.records import dump_time, load_headers, load_record, load_time

_I = tables.items.c
_S = tables.snapshots.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """An entry whose page is due, and what is known of the page."""

    item: Item
    first_read_at: datetime
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    """Of its newest reading."""


class Looks(Room):
    """What is looked at again, and when."""

    def plan_looks(self, moments: Mapping[str, datetime | None]) -> None:
        """Item id → when its page is looked at next; None: no more."""
        with self._write() as connection:
            for item_id, moment in moments.items():
                changed = update(tables.items).where(_I.id == item_id)
                connection.execute(changed.values(look_at=dump_time(moment)))

    def due_looks(self, now: datetime, *, since: datetime) -> tuple[Look, ...]:
        """What is due, the longest first; what was due before `since` is too late, and forgotten."""
        at = dump_time(since)
        with self._write() as connection:
            connection.execute(update(tables.items).where(_I.look_at < at).values(look_at=None))
        query = select(tables.items).where(_I.look_at <= dump_time(now)).order_by(_I.look_at, _I.id)
        with self._read() as connection:
            items = [load_record(Item, row.record) for row in connection.execute(query)]
            found = []
            for item in items:
                read = select(_S.fetched_at, _S.headers, _S.body_hash).where(_S.url == item.url)
                rows = connection.execute(read.order_by(_S.fetched_at, _S.id)).all()
                first_read_at = load_time(rows[0].fetched_at) if rows else None
                if first_read_at is None:
                    continue
                said = dict(reversed(load_headers(rows[-1].headers)))
                found.append(
                    Look(
                        item=item,
                        first_read_at=first_read_at,
                        etag=said.get("etag", ""),
                        last_modified=said.get("last-modified", ""),
                        body_hash=rows[-1].body_hash,
                    )
                )
        return tuple(found)
