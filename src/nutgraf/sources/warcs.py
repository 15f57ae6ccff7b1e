"""A web archive to snapshots of the pages in it, one record at a time, from any offset.

A capture's time is an upper bound of publication, so `since` and `until` here only leave out what cannot be
meant; the article's own date is compared once it is known.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from nutgraf.news import Snapshot

PAGE_TYPES = ("text/html", "application/xhtml+xml")
MAX_BYTES = 10_000_000
"""Of one page; the same as for a fetched page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WarcOptions:
    """Which captures are wanted."""

    since: datetime | None = None
    """A page captured before this moment cannot have been published after it."""
    host: str = ""
    """A host name; its subdomains count."""
    offset: int = 0
    """Bytes from the start of the file, as given by `Capture.offset`."""
    max_bytes: int = MAX_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One record: a page, or the reason why it was passed over."""

    offset: int
    """Where this record begins; reading again from here gives it again."""
    snapshot: Snapshot | None = None
    skipped: str = ""
    """One of a few fixed phrases, to be counted."""
    is_damage: bool = False
    """The archive breaks off or is broken here."""


def read_warc(path: Path, options: WarcOptions | None = None) -> Iterator[Capture]:
    """Captures of a .warc or .warc.gz file, in order. Damage ends the file with a last Capture that says so."""
    from fastwarc.warc import ArchiveIterator

    options = options or WarcOptions()
    position = options.offset
    with path.open("rb") as file:
        file.seek(options.offset)
        records = ArchiveIterator(file, parse_http=False, strict_mode=False)
        while True:
            try:
                record = next(records)
                position = options.offset + record.stream_pos
                capture = _read_record(record, position, options)
            except StopIteration:
                return
            except (OSError, EOFError, ValueError, OverflowError) as error:
                yield Capture(offset=position, skipped=f"damaged ({error})", is_damage=True)
                return
            yield capture


def _read_record(record: Any, position: int, options: WarcOptions) -> Capture:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    captured_at = record.record_date or datetime.min.replace(tzinfo=UTC)
    skipped = _find_unwanted(record, url, captured_at, options)
    if skipped:
        return Capture(offset=position, skipped=skipped)
    answer = _detach(record)
    page = Snapshot(
        url=url,
        final_url=url,
        fetched_at=captured_at.astimezone(UTC),
        status=answer.http_headers.status_code or 0,
        media_type=(answer.http_content_type or "").partition(";")[0].strip().lower(),
        headers=tuple((name.lower(), value) for name, value in answer.http_headers.to_tuples()),
        body=answer.reader.read(options.max_bytes + 1),
    )
    skipped = _find_fault(page, options)
    return Capture(offset=position, skipped=skipped, snapshot=None if skipped else page)


def _find_unwanted(record: Any, url: str, captured_at: datetime, options: WarcOptions) -> str:
    from fastwarc.warc import WarcRecordType

    if record.record_type != WarcRecordType.response or not record.is_http:
        return "not a page (requests, metadata …)"
    if not _is_of_host(url, options.host):
        return "another host"
    if options.since and captured_at < options.since:
        return "captured before the time asked for"
    return "too large" if record.content_length > options.max_bytes else ""


def _detach(record: Any) -> Any:
    """The HTTP answer on its own: one that unpacks to more than we read must not lose the archive its place."""
    from fastwarc.warc import ArchiveIterator

    block = record.reader.read()
    head = "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: "
    alone = io.BytesIO(b"%s%d\r\n\r\n%s\r\n\r\n" % (head.encode(), len(block), block))
    answer = next(iter(ArchiveIterator(alone, parse_http=False, strict_mode=False)))
    answer.parse_http(auto_decode="all", strict_mode=False)
    return answer


def _find_fault(page: Snapshot, options: WarcOptions) -> str:
    if not 200 <= page.status < 300:
        return "an error or a redirect"
    if page.media_type not in PAGE_TYPES:
        return "not HTML"
    if len(page.body) > options.max_bytes:
        return "too large"
    return "" if page.body.strip() else "empty"


def _is_of_host(url: str, host: str) -> bool:
    if not host:
        return True
    try:
        name = urlsplit(url).hostname or ""
    except ValueError:
        return False
    return name == host.lower() or name.endswith("." + host.lower())
