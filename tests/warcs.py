"""Web archives made for a test: records, whole or damaged."""

import gzip
from pathlib import Path

from builders import DAM, page

DAY = "2026-09-{day:02}T09:00:00Z"


def record(
    number: int,
    *,
    host: str = "northline.example",
    published: str = "",
    captured: str = "2026-10-01T00:00:00Z",
    body: bytes | None = None,
    kind: str = "response",
    content_type: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    head: str = "",
) -> bytes:
    """One WARC record: by default the page of an article of its own."""
    if body is None:
        text = [f"Gate {number} of the spillway was the {number}th to be looked at on Monday.", *DAM]
        body = page(
            f"Dam report {number}", *text, published=published or DAY.format(day=1 + number % 28)
        ).encode()
    http = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{head}\r\n".encode() + body
    return (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://{host}/{number}\r\nWARC-Date: {captured}\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(http)}\r\n\r\n"
    ).encode() + http + b"\r\n\r\n"  # fmt: skip


def pack(*records: bytes) -> list[bytes]:
    return [gzip.compress(each, mtime=0) for each in records]


def write(path: Path, *records: bytes) -> Path:
    path.write_bytes(b"".join(pack(*records) if path.name.endswith(".gz") else records))
    return path
