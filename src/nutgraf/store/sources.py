"""Sources, how reading them has gone, and where they moved."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, select

from nutgraf.errors import NotFoundError
from nutgraf.news import Permissions, Source
from nutgraf.store import tables
from nutgraf.store.base import Room, put_rows
from nutgraf.store.records import dump_record, dump_time, load_record, load_time

_S = tables.sources.c
_SAID = ("title", "outlet", "owner", "country", "language", "outlet_kind", "topics", "folders", "attributes")
_MAX_MOVES = 20
"""Moves that are followed from an old address: more are a circle, or a joke."""


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
    moved_to: str = ""
    """The address that it moved to for good; what was read before stays with the old one."""
    cadence: timedelta | None = None
    """How often something new appears; None when too little is known."""


class Sources(Room):
    """What is read again and again."""

    def add_sources(self, found: Iterable[Source]) -> None:
        """Add sources; one that is known keeps its state, and takes what the newer description says."""
        with self._write() as connection:
            rows = [
                {"id": each.id, "url": each.url, "record": dump_record(_complete(connection, each))}
                for each in {source.id: source for source in found}.values()
            ]
            put_rows(connection, tables.sources, rows)

    def sources(self) -> tuple[SourceState, ...]:
        with self._read() as connection:
            rows = connection.execute(select(tables.sources).order_by(_S.url))
            return tuple(_source_state(row) for row in rows)

    def source(self, source_id: str) -> SourceState:
        """The state of a source; of the one that it became, when it has moved. Raises: NotFoundError."""
        with self._read() as connection:
            row = _find(connection, _S.id == source_id)
            if row is None:
                raise NotFoundError(f"{source_id}: the archive has no such source")
            return _source_state(_follow(connection, row))

    def follow_moves(self, url: str) -> str:
        """Where a source is now."""
        with self._read() as connection:
            row = _find(connection, _S.url == url)
            return url if row is None else str(_follow(connection, row).url)

    def save_source_state(self, state: SourceState) -> None:
        with self._write() as connection:
            put_rows(connection, tables.sources, [source_row(state)])

    def drop_unread(self, source_id: str) -> bool:
        """Remove a source that nothing was read of; False where something was: what it led to needs it."""
        leads = (
            select(tables.items.c.id).where(tables.items.c.source_id == source_id),
            select(tables.pages.c.id).where(tables.pages.c.source_id == source_id),
        )
        with self._write() as connection:
            if any(connection.execute(query.limit(1)).first() for query in leads):
                return False
            connection.execute(delete(tables.notes).where(tables.notes.c.source_id == source_id))
            connection.execute(delete(tables.sources).where(_S.id == source_id))
        return True

    def move_source(self, state: SourceState, url: str) -> SourceState:
        """The old address leads to the new one from now on; gives the state of the new one.

        A source that is at the new address already stays as it is, and takes what only the old one was known for.
        """
        old = replace(
            state, state="moved", moved_to=url, next_read_at=None, next_reason=f"moved for good to {url}"
        )
        new = replace(state, source=replace(state.source, url=url), moved_to="")
        with self._write() as connection:
            row = _find(connection, _S.url == url)
            if row is not None:
                known = _source_state(row)
                merged = merge_sources(new.source, known.source)
                # It may have moved here and back.
                new = replace(known, source=merged, state="active", moved_to="")
            put_rows(connection, tables.sources, [source_row(old), source_row(new)])
        return new


def merge_sources(old: Source, new: Source) -> Source:
    """What the newer description says, and what only the older one does."""
    said = {name: getattr(new, name) or getattr(old, name) for name in _SAID}
    allows = Permissions(
        robots=old.allows.robots if new.allows.robots is None else new.allows.robots,
        ai_input=old.allows.ai_input if new.allows.ai_input is None else new.allows.ai_input,
        ignore_robots=new.allows.ignore_robots or old.allows.ignore_robots,
    )
    return replace(new, **said, allows=allows)


def _complete(connection: Connection, source: Source) -> Source:
    row = _find(connection, _S.id == source.id)
    return source if row is None else merge_sources(load_record(Source, row.record), source)


def _find(connection: Connection, condition: ColumnElement[bool]) -> Row[Any] | None:
    return connection.execute(select(tables.sources).where(condition)).first()


def _follow(connection: Connection, row: Row[Any]) -> Row[Any]:
    for _ in range(_MAX_MOVES):
        following = _find(connection, _S.url == row.moved_to) if row.moved_to else None
        if following is None:
            break
        row = following
    return row


def source_row(state: SourceState) -> dict[str, object]:
    """For saving inside another room's transaction."""
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
        "moved_to": state.moved_to,
        "cadence": round(state.cadence.total_seconds()) if state.cadence else None,
    }


def _source_state(row: Row[Any]) -> SourceState:
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
        moved_to=row.moved_to,
        cadence=timedelta(seconds=row.cadence) if row.cadence else None,
    )
