"""A folder to an open, current archive: lock, pragmas, migrations."""

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError

from nutgraf.errors import ArchiveBusyError, ArchiveDamagedError, ArchiveError

FILE = "nutgraf.sqlite"
_SAFE_WAL = (3, 51, 3)
"""SQLite 3.7.0 to 3.51.2 can corrupt a database when a WAL is reset under concurrent readers."""


def holds_archive(folder: Path) -> bool:
    """Whether somebody has made an archive there."""
    return (folder / FILE).exists()


def lock_archive(folder: Path) -> FileLock:
    """Hold the one writer's place. Raises: ArchiveBusyError, ArchiveError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"{folder}: cannot make the archive folder ({error.strerror})") from error
    lock = FileLock(folder / "nutgraf.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise ArchiveBusyError(
            f"{folder}: another nutgraf is writing to this archive; wait for it, or use another --archive"
        ) from error
    except OSError as error:
        raise ArchiveError(f"{folder}: cannot lock the archive ({error.strerror})") from error
    return lock


def _set_pragmas(connection: Any, _record: Any) -> None:
    journal = "WAL" if sqlite3.sqlite_version_info >= _SAFE_WAL else "DELETE"
    connection.execute(f"PRAGMA journal_mode={journal}")
    # An acknowledged write survives power loss; steps commit in batches, so the cost is small.
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA busy_timeout=5000")
    connection.execute("PRAGMA cache_size=-65536")


def open_engine(folder: Path) -> Engine:
    """An engine on the archive's file, brought to the current schema.

    Raises: ArchiveDamagedError when the file is not a database or is damaged.
    """
    path = folder / FILE
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _set_pragmas)
    try:
        upgrade_schema(engine)
    except DatabaseError as error:
        engine.dispose()
        raise describe_damage(path, error) from error
    return engine


def describe_damage(path: Path, error: DatabaseError) -> ArchiveError:
    """The database's complaint in words that say what to do."""
    if "locked" in str(error.orig):
        return ArchiveBusyError(f"{path}: another program holds the archive; close it and try again")
    if "full" in str(error.orig) or "readonly" in str(error.orig):
        return ArchiveError(f"{path}: cannot write to the archive ({error.orig}); what was stored is intact")
    return ArchiveDamagedError(
        f"{path}: this is not a nutgraf archive, or it is damaged ({error.orig}); "
        "restore it from a copy, or name another folder with --archive"
    )


def clear_archive(folder: Path) -> None:
    """Delete the archive in a folder, if no other process is writing to it. Raises: ArchiveBusyError, ArchiveError."""
    lock = lock_archive(folder)
    try:
        for ending in ("", "-journal", "-wal", "-shm"):
            (folder / f"{FILE}{ending}").unlink(missing_ok=True)
    except OSError as error:
        raise ArchiveError(f"{folder}: cannot delete the archive ({error.strerror})") from error
    finally:
        lock.release()


def upgrade_schema(engine: Engine) -> None:
    """Run the migrations that this archive has not seen, inside one transaction each."""
    from alembic import command
    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    head = ScriptDirectory.from_config(config).get_current_head()
    with engine.begin() as connection:
        if MigrationContext.configure(connection).get_current_revision() == head:
            return
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise ArchiveError(
                f"{engine.url.database}: written by a newer nutgraf ({error}); upgrade nutgraf to read it"
            ) from error


def close_quietly(engine: Engine, lock: FileLock | None) -> None:
    engine.dispose()
    if lock is not None:
        with suppress(OSError):
            lock.release()
