"""A web archive to snapshots of the pages in it, one record at a time, from any place it was left at.

A capture's time is an upper bound of publication, so `since` here only leaves out what cannot be meant; the article's
own date is compared once it is known. Damage costs the records that it hit: reading goes on at the next one that can
be found.
"""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from nutgraf.errors import UnknownSourceError
from nutgraf.news import Snapshot, SourceKind
from nutgraf.sources.members import Members
from nutgraf.sources.recognition import recognize

PAGE_TYPES = ("text/html", "application/xhtml+xml")
PROFILES = frozenset({"best", "fast"})
MAX_BYTES = 10_000_000
"""Of one page; the same as for a fetched page."""
OUTSIDE_BLOCK = "not a page (requests, metadata …)"


@dataclass(frozen=True, slots=True, kw_only=True)
class WarcOptions:
    """Which captures are wanted."""

    since: datetime | None = None
    """A page captured before this moment cannot have been published after it."""
    hosts: tuple[str, ...] = ()
    """Host names, of which one must fit; their subdomains count. None: all."""
    offset: int = 0
    """Bytes from the start of the file, as given by `Capture.offset`."""
    ordinal: int = 0
    """Records behind that offset that are passed over, as given by `Capture.ordinal`."""
    max_bytes: int = MAX_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One record: a page, or the reason why it was passed over."""

    offset: int
    """The last place before this record that reading can start from: the record itself, unless the whole file was
    packed as one."""
    ordinal: int = 0
    """How many records lie between that place and this one."""
    snapshot: Snapshot | None = None
    profile: str = ""
    """How its article was taken out when nutgraf wrote the archive; empty for archives of others."""
    skipped: str = ""
    """One of a few fixed phrases, to be counted."""
    is_damage: bool = False
    """The archive is broken here."""


def read_warc(path: Path, options: WarcOptions | None = None) -> Iterator[Capture]:
    """Captures of a .warc or .warc.gz file, in order. Damage gives a Capture that says so, and reading goes on behind."""
    options = options or WarcOptions()
    with path.open("rb") as file:
        yield from _Reader(file, options).read()


class _Reader:
    """One pass over an open archive."""

    def __init__(self, file: IO[bytes], options: WarcOptions) -> None:
        self._file = file
        self._options = options
        self._members = Members(file)
        self._place = options.offset
        self._ordinal = 0
        self._last = options.offset
        """Where the latest whole record begins."""

    def read(self) -> Iterator[Capture]:
        held: Capture | None = None
        restart: int | None = self._options.offset
        while restart is not None:
            fault = ""
            try:
                for capture in self._read_run(restart):
                    if held:
                        yield held
                    held = capture
            except (OSError, EOFError, ValueError, OverflowError) as error:
                fault = str(error)
            if held and fault and self._swallowed_others(held):
                broken, held = held.offset, None
            else:
                broken = self._members.find_end(self._last) or self._last
            is_cut = held is not None and held.is_damage and self._members.is_plain
            if held:
                yield held
                held = None
            if fault:
                yield Capture(offset=broken, skipped=f"damaged ({fault})", is_damage=True)
            restart = self._members.find_rest(broken, self._last, is_broken=is_cut or bool(fault))

    def _read_run(self, start: int) -> Iterator[Capture]:
        """Until the end, or until the library stumbles."""
        from fastwarc.warc import ArchiveIterator

        self._file.seek(start)
        self._place = self._last = start
        self._ordinal = -1
        to_skip = self._options.ordinal if start == self._options.offset else 0
        for record in ArchiveIterator(self._file, parse_http=False):
            self._note_place(record.stream_pos)
            if to_skip:
                to_skip -= 1
                continue
            yield _read_record(record, self._place, self._ordinal, self._options)

    def _note_place(self, position: int) -> None:
        """The record's own offset, when reading can start there; else how far it is behind the last such place."""
        if self._ordinal < 0 or self._members.is_start(position):
            self._place, self._ordinal = position, 0
        else:
            self._ordinal += 1
        self._last = self._place

    def _swallowed_others(self, held: Capture) -> bool:
        """A record cut short in a file that is not packed takes in the beginning of the next."""
        return (
            self._members.is_plain
            and held.snapshot is not None
            and self._members.has_header_within(held.offset + 1, len(held.snapshot.body))
        )


def _read_record(record: Any, offset: int, ordinal: int, options: WarcOptions) -> Capture:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    captured_at = record.record_date or datetime.min.replace(tzinfo=UTC)
    skipped = _find_unwanted(record, url, captured_at, options)
    if skipped:
        return Capture(offset=offset, ordinal=ordinal, skipped=skipped)
    block = record.reader.read()
    if len(block) < record.content_length:
        reason = f"damaged (breaks off after {len(block):,} of {record.content_length:,} bytes)"
        return Capture(offset=offset, ordinal=ordinal, skipped=reason, is_damage=True)
    if not _is_as_digested(record, block):
        reason = "damaged (its bytes are not those that its digest was made of)"
        return Capture(offset=offset, ordinal=ordinal, skipped=reason, is_damage=True)
    page = _build_page(record, block, url, captured_at.astimezone(UTC), options)
    skipped = _find_fault(page, options)
    if skipped:
        return Capture(offset=offset, ordinal=ordinal, skipped=skipped)
    profile = record.headers.get("Nutgraf-Profile") or ""
    return Capture(
        offset=offset, ordinal=ordinal, snapshot=page, profile=profile if profile in PROFILES else ""
    )


def _find_unwanted(record: Any, url: str, captured_at: datetime, options: WarcOptions) -> str:
    from fastwarc.warc import WarcRecordType

    if record.record_type == WarcRecordType.revisit:
        return "unchanged since an earlier capture (revisit)"
    is_answer = record.record_type == WarcRecordType.response and record.is_http
    is_file = record.record_type == WarcRecordType.resource
    if not is_answer and not is_file:
        return OUTSIDE_BLOCK
    if not _is_of_host(url, options.hosts):
        return "another host"
    if options.since and captured_at < options.since:
        return "captured before the time asked for"
    if is_file and _name_type(record.headers.get("Content-Type")) not in PAGE_TYPES:
        return "not HTML"
    return "too large" if record.content_length > options.max_bytes else ""


def _is_as_digested(record: Any, block: bytes) -> bool:
    """Does the block match its digest? True as well when there is none, or one of a kind that we do not know."""
    from base64 import b32decode, b32encode
    from binascii import Error

    algorithm, _, said = (record.headers.get("WARC-Block-Digest") or "").partition(":")
    if algorithm.lower() not in {"sha1", "sha256", "md5"} or not said:
        return True
    digest = hashlib.new(algorithm.lower(), block, usedforsecurity=False)
    if said.lower() == digest.hexdigest():
        return True
    try:
        return b32decode(said.upper()) == digest.digest()
    except (Error, ValueError):
        return said.upper() == b32encode(digest.digest()).decode()


def _build_page(record: Any, block: bytes, url: str, at: datetime, options: WarcOptions) -> Snapshot:
    from fastwarc.warc import WarcRecordType

    if record.record_type == WarcRecordType.resource:
        return Snapshot(
            url=url,
            final_url=url,
            fetched_at=at,
            status=200,
            media_type=_name_type(record.headers.get("Content-Type")),
            headers=(),
            body=block,
        )
    answer = _detach(block)
    return Snapshot(
        url=url,
        final_url=url,
        fetched_at=at,
        status=answer.http_headers.status_code or 0,
        media_type=_name_type(answer.http_content_type),
        headers=tuple((name.lower(), value) for name, value in answer.http_headers.to_tuples()),
        body=answer.reader.read(options.max_bytes + 1),
    )


def _name_type(content_type: str | None) -> str:
    return (content_type or "").partition(";")[0].strip().lower()


def _detach(block: bytes) -> Any:
    """The HTTP answer on its own: one that unpacks to more than we read must not lose the archive its place."""
    from fastwarc.warc import ArchiveIterator

    head = "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: "
    alone = io.BytesIO(b"%s%d\r\n\r\n%s\r\n\r\n" % (head.encode(), len(block), block))
    answer = next(iter(ArchiveIterator(alone, parse_http=False)))
    answer.parse_http(auto_decode="all")
    return answer


def _find_fault(page: Snapshot, options: WarcOptions) -> str:
    if not 200 <= page.status < 300:
        return "an error or a redirect"
    if page.media_type not in PAGE_TYPES and (page.media_type or not _looks_like_page(page.body)):
        return "not HTML"
    if len(page.body) > options.max_bytes:
        return "too large"
    return "" if page.body.strip() else "empty"


def _looks_like_page(body: bytes) -> bool:
    """Where the server did not say what it is."""
    try:
        return recognize(body) is SourceKind.PAGE
    except UnknownSourceError:
        return False


def _is_of_host(url: str, hosts: tuple[str, ...]) -> bool:
    if not hosts:
        return True
    try:
        name = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return False
    wanted = [host.lower().strip(".").removeprefix("*.") for host in hosts]
    return any(name == host or name.endswith("." + host) for host in wanted)
