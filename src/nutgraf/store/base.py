"""What every room of the store shares: a connection whose errors are ours, and saving in batches."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Engine, Select, Table, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DatabaseError

from nutgraf.errors import NotFoundError
from nutgraf.store.opening import FILE, describe_damage


class Room:
    """The questions about one group of nouns, over one engine."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self._engine = engine
        self._path = folder / FILE

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection
        except DatabaseError as error:
            raise describe_damage(self._path, error) from error

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        """One transaction: all of it is stored, or nothing is."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except DatabaseError as error:
            raise describe_damage(self._path, error) from error


def add_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that are not there yet; ids are content hashes, so what is there is the same."""
    if rows:
        connection.execute(insert(table).on_conflict_do_nothing(), list(rows))


def put_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, or bring those that are there up to date."""
    if not rows:
        return
    statement = insert(table)
    changed = {name: statement.excluded[name] for name in rows[0] if name not in table.primary_key.columns}
    statement = statement.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_=changed)
    connection.execute(statement, list(rows))


def chunk_ids(ids: Sequence[str], size: int = 500) -> Iterator[Sequence[str]]:
    """SQLite binds at most 999 values a statement in older builds."""
    return (ids[start : start + size] for start in range(0, len(ids), size))


def list_beginning(column: Column[str], text: str) -> Select[str]:
    """The ids that begin so."""
    return select(column).where(column.startswith(text, autoescape=True)).order_by(column)


def pick_one(found: Sequence[str], missing: str) -> str:
    """The one id that is meant. Raises: NotFoundError."""
    different = list(dict.fromkeys(found))
    if not different:
        raise NotFoundError(missing)
    if len(different) > 1:
        raise NotFoundError(f"{', '.join(different[:3])}: all begin like this; write more of the id")
    return different[0]
