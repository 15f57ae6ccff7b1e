"""What was odd about what was read, and yet could be: a false encoding, items without address."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from nutgraf.news import hash_id
from nutgraf.store import tables
from nutgraf.store.base import Room, put_rows
from nutgraf.store.records import dump_time, load_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One oddity of one address."""

    source_id: str
    subject: str
    text: str
    last_at: datetime | None = None


class Notes(Room):
    """Oddities, each kept once for an address, with when it was last seen."""

    def save_notes(self, source_id: str, subject: str, texts: Sequence[str], *, at: datetime) -> None:
        rows = [
            {
                "id": hash_id("note", subject, text),
                "source_id": source_id,
                "subject": subject,
                "text": text,
                "last_at": dump_time(at),
            }
            for text in dict.fromkeys(texts)
        ]
        with self._write() as connection:
            put_rows(connection, tables.notes, rows)

    def notes(self) -> tuple[Note, ...]:
        n = tables.notes.c
        with self._read() as connection:
            rows = connection.execute(select(tables.notes).order_by(n.subject, n.text)).all()
        return tuple(
            Note(source_id=row.source_id, subject=row.subject, text=row.text, last_at=load_time(row.last_at))
            for row in rows
        )
