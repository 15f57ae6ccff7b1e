"""Snapshots to a web archive (WARC 1.1), so that the evidence can be replayed by other programs.

Every record is a gzip member of its own, as readers that jump by offset expect. Nothing depends on the clock: the
same snapshots make the same file, byte for byte.
"""

import gzip
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC
from http import HTTPStatus
from pathlib import Path
from uuid import UUID

from nutgraf.news import Snapshot

# The body is kept decoded and whole, so what described its transfer is no longer true.
_TRANSFER = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A snapshot, and what a reader of the archive may want to know of it."""

    snapshot: Snapshot
    profile: str = ""
    """How its article was taken out: reading it again the same way gives the same text."""
    via: str = ""
    """The listing that led to it."""


def write_warc(shots: Iterable[Snapshot | Shot], path: Path) -> int:
    """Write a .warc.gz file; gives the number of snapshots."""
    count = 0
    with path.open("wb") as file:
        for each in shots:
            shot = each if isinstance(each, Shot) else Shot(snapshot=each)
            if count == 0:
                file.write(_pack("warcinfo", "", _ABOUT, (_date(shot.snapshot), _FIELDS)))
            file.write(_pack_shot(shot))
            count += 1
        if count == 0:
            file.write(_pack("warcinfo", "", _ABOUT, (("WARC-Date", "1970-01-01T00:00:00Z"), _FIELDS)))
    return count


_FIELDS = ("Content-Type", "application/warc-fields")
_ABOUT = (
    b"software: nutgraf\r\nformat: WARC File Format 1.1\r\n"
    b"conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
)


def _date(snapshot: Snapshot) -> tuple[str, str]:
    """WARC 1.1 allows fractions of a second."""
    return "WARC-Date", snapshot.fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _pack_shot(shot: Shot) -> bytes:
    """The snapshot, and behind it how it came to be."""
    snapshot = shot.snapshot
    fields = [_date(snapshot), ("WARC-Payload-Digest", f"sha256:{snapshot.body_hash}")]
    fields += [("Nutgraf-Profile", shot.profile)] * bool(shot.profile)
    if snapshot.final_url.startswith(("http://", "https://")):
        kind, block = "response", _build_answer(snapshot)
        fields.append(("Content-Type", "application/http; msgtype=response"))
    else:
        kind, block = "resource", snapshot.body
        fields.append(("Content-Type", snapshot.media_type or "application/octet-stream"))
    packed = _pack(kind, snapshot.final_url, block, fields)
    about = [f"requested: {_join_lines(snapshot.url)}"] * (snapshot.url != snapshot.final_url)
    about += [f"via: {_join_lines(shot.via)}"] * bool(shot.via)
    if not about:
        return packed
    concurrent = ("WARC-Concurrent-To", _name_record(kind, snapshot.final_url, block))
    text = "\r\n".join([*about, ""]).encode("utf-8", "replace")
    return packed + _pack("metadata", snapshot.final_url, text, (_date(snapshot), _FIELDS, concurrent))


def _build_answer(snapshot: Snapshot) -> bytes:
    try:
        phrase = HTTPStatus(snapshot.status).phrase
    except ValueError:
        phrase = ""
    kept = [(name, value) for name, value in snapshot.headers if name not in _TRANSFER]
    kept.append(("content-length", str(len(snapshot.body))))
    lines = [
        f"HTTP/1.1 {snapshot.status} {phrase}",
        *(f"{name}: {_join_lines(value)}" for name, value in kept),
    ]
    return "\r\n".join([*lines, "", ""]).encode("latin-1", "replace") + snapshot.body


def _pack(kind: str, url: str, block: bytes, fields: Iterable[tuple[str, str]]) -> bytes:
    lines = ["WARC/1.1", f"WARC-Type: {kind}", f"WARC-Record-ID: {_name_record(kind, url, block)}"]
    lines += [f"WARC-Target-URI: {_join_lines(url)}"] * bool(url)
    lines += [f"{name}: {_join_lines(value)}" for name, value in fields]
    lines += [f"WARC-Block-Digest: sha256:{hashlib.sha256(block).hexdigest()}"]
    lines += [f"Content-Length: {len(block)}", "", ""]
    return gzip.compress("\r\n".join(lines).encode("utf-8", "replace") + block + b"\r\n\r\n", mtime=0)


def _name_record(kind: str, url: str, block: bytes) -> str:
    """The same for the same content, so that the same snapshots make the same file."""
    digest = hashlib.sha256(kind.encode() + url.encode("utf-8", "replace") + block).digest()
    return f"<urn:uuid:{UUID(bytes=digest[:16], version=4)}>"


def _join_lines(value: str) -> str:
    """No value may begin a header of its own."""
    return " ".join(value.split())
