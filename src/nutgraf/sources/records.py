"""A file of article records, one JSON object a line, to snapshots: each line is one, byte for byte."""

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nutgraf.news import Failure, Snapshot
from nutgraf.ports import Clock
from nutgraf.sources.folders import Reading, open_file

MAX_LINE = 10_000_000
"""Bytes of one record; the same as for a fetched page."""
TEXT_KEYS = ("text", "body", "content")


def read_records(path: Path, *, clock: Clock) -> Iterator[Reading]:
    """Records of a .jsonl or .jsonl.gz file. A broken line becomes a Failure and the rest goes on."""
    base = path.resolve().as_uri()
    with open_file(path) as lines:
        number = 0
        while True:
            number += 1
            place = f"{base}#{number}"
            try:
                line = lines.readline(MAX_LINE + 1)
            except (OSError, EOFError, zlib.error) as error:
                yield Failure(
                    step="read", subject=place, reason=f"the file breaks off: {error}", last_at=clock()
                )
                return
            if not line:
                return
            if line.strip():
                yield _read_line(line, place, clock)


def _read_line(line: bytes, place: str, clock: Clock) -> Reading:
    reason, record = _check(line)
    if reason:
        return Failure(step="read", subject=place, reason=reason, last_at=clock())
    url = str(record.get("url") or "").strip() or place
    return Snapshot(
        url=url,
        final_url=url,
        fetched_at=clock(),
        status=200,
        media_type="application/json",
        headers=(),
        body=line.strip(),
    )


def _check(line: bytes) -> tuple[str, dict[str, Any]]:
    """Why a line is no article record, and the record."""
    from pydantic_core import from_json

    if len(line) > MAX_LINE:
        return f"a record of more than {MAX_LINE:,} bytes", {}
    try:
        record = from_json(line, allow_inf_nan=False)
    except ValueError as error:
        return f"broken JSON: {error}", {}
    if not isinstance(record, dict):
        return "a record is one JSON object a line", {}
    if not any(isinstance(record.get(key), str) and record[key].strip() for key in TEXT_KEYS):
        return f"a record without text (one of {', '.join(TEXT_KEYS)})", {}
    return "", record
