"""Snapshots to a web archive (WARC 1.1), so that the evidence can be replayed by other programs.

Every record is a gzip member of its own, as readers that jump by offset expect. Nothing depends on the clock: the
same snapshots make the same file, byte for byte.
"""

import gzip
import hashlib
from collections.abc import Iterable
from http import HTTPStatus
from pathlib import Path
from uuid import UUID

from nutgraf.news import Snapshot

# The body is kept decoded and whole, so what described its transfer is no longer true.
_TRANSFER = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive"})


def write_warc(snapshots: Iterable[Snapshot], path: Path) -> int:
    """Write a .warc.gz file; gives the number of records."""
    count = 0
    with path.open("wb") as file:
        file.write(_pack("warcinfo", "", b"software: nutgraf\r\nformat: WARC File Format 1.1\r\n", ()))
        for snapshot in snapshots:
            file.write(_pack_snapshot(snapshot))
            count += 1
    return count


def _pack_snapshot(snapshot: Snapshot) -> bytes:
    date = ("WARC-Date", snapshot.fetched_at.strftime("%Y-%m-%dT%H:%M:%SZ"))
    digest = ("WARC-Payload-Digest", f"sha256:{snapshot.body_hash}")
    if snapshot.final_url.startswith(("http://", "https://")):
        fields = (date, digest, ("Content-Type", "application/http; msgtype=response"))
        return _pack("response", snapshot.final_url, _build_answer(snapshot), fields)
    fields = (date, digest, ("Content-Type", snapshot.media_type or "application/octet-stream"))
    return _pack("resource", snapshot.final_url, snapshot.body, fields)


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
    own = UUID(
        bytes=hashlib.sha256(kind.encode() + url.encode("utf-8", "replace") + block).digest()[:16], version=4
    )
    lines = ["WARC/1.1", f"WARC-Type: {kind}", f"WARC-Record-ID: <urn:uuid:{own}>"]
    lines += [f"WARC-Target-URI: {_join_lines(url)}"] * bool(url)
    lines += [f"{name}: {_join_lines(value)}" for name, value in fields]
    lines += ["WARC-Date: 1970-01-01T00:00:00Z", "Content-Type: application/warc-fields"] * (
        kind == "warcinfo"
    )
    lines += [f"Content-Length: {len(block)}", "", ""]
    return gzip.compress("\r\n".join(lines).encode("utf-8", "replace") + block + b"\r\n\r\n", mtime=0)


def _join_lines(value: str) -> str:
    """No value may begin a header of its own."""
    return " ".join(value.split())
