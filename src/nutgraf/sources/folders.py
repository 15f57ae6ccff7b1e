"""A folder of saved pages to snapshots, in the order of their paths."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from nutgraf.news import Failure, Snapshot
from nutgraf.ports import Clock

SUFFIXES = (".html", ".htm", ".xhtml", ".html.gz", ".htm.gz", ".xhtml.gz")
MAX_BYTES = 10_000_000
"""Of one page, unpacked; the same as for a fetched page."""

Reading = Snapshot | Failure


def read_folder(path: Path, *, clock: Clock) -> Iterator[Reading]:
    """Every page below a folder; a file that cannot be read becomes a Failure and the rest goes on."""
    for file in list_pages(path):
        yield read_page_file(file, clock=clock)


def list_pages(path: Path) -> list[Path]:
    """Saved pages below a folder, sorted, without what lies in hidden folders."""
    return sorted(
        file
        for file in path.rglob("*")
        if file.name.lower().endswith(SUFFIXES)
        and not any(part.startswith(".") for part in file.relative_to(path).parts)
        and file.is_file()
    )


def read_page_file(file: Path, *, clock: Clock) -> Reading:
    """One saved page."""
    url = file.resolve().as_uri()
    try:
        body = read_limited(file)
    except OverflowError:
        return Failure(step="read", subject=url, reason=f"larger than {MAX_BYTES:,} bytes", last_at=clock())
    except (OSError, EOFError, zlib.error) as error:
        return Failure(step="read", subject=url, reason=f"cannot be read: {error}", last_at=clock())
    if not body.strip():
        return Failure(step="read", subject=url, reason="an empty file", last_at=clock())
    return Snapshot(
        url=url,
        final_url=url,
        fetched_at=clock(),
        status=200,
        media_type="text/html",
        headers=(),
        body=body,
    )


def open_file(path: Path) -> IO[bytes]:
    """Open for reading; what is named .gz is unpacked while it is read."""
    if path.name.lower().endswith(".gz"):
        return cast("IO[bytes]", gzip.open(path))
    return path.open("rb")


def read_limited(file: Path, limit: int = MAX_BYTES) -> bytes:
    """The bytes of a file, unpacked when its name ends in .gz. Raises: OverflowError above the limit, OSError."""
    with open_file(file) as stream:
        body = stream.read(limit + 1)
    if len(body) > limit:
        raise OverflowError(str(file))
    return body
