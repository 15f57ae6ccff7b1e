"""A folder to what can be read in it, and saved pages to snapshots, in the order of their paths."""

import gzip
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from nutgraf.errors import UnknownSourceError
from nutgraf.news import Failure, Snapshot, SourceKind
from nutgraf.ports import Clock
from nutgraf.sources.recognition import recognize_path

SUFFIXES = (".html", ".htm", ".xhtml", ".html.gz", ".htm.gz", ".xhtml.gz")
MAX_BYTES = 10_000_000
"""Of one page, unpacked; the same as for a fetched page."""
TOO_LARGE = (
    f"larger than {MAX_BYTES:,} bytes, the limit of one page; of many articles make one file each, records (.jsonl) or "
    "a web archive (.warc)"
)

Reading = Snapshot | Failure

_ENDINGS = (
    (SourceKind.PAGE, SUFFIXES),
    (SourceKind.MAIL, (".eml", ".mbox", ".eml.gz", ".mbox.gz", ".mht", ".mhtml")),
    (SourceKind.RECORDS, (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")),
    (SourceKind.WARC, (".warc", ".warc.gz", ".warc.zst")),
)

WHAT_A_FOLDER_HOLDS = (
    "In a folder nutgraf reads saved pages (.html), mail (.eml, .mbox), article records (.jsonl) and web archives "
    "(.warc). Name a saved feed, sitemap or list by itself"
)


def read_folder(path: Path, *, clock: Clock) -> Iterator[Reading]:
    """Every page below a folder; a file that cannot be read becomes a Failure and the rest goes on."""
    for file in list_pages(path):
        yield read_page_file(file, clock=clock)


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What lies in a folder."""

    found: tuple[tuple[Path, SourceKind], ...]
    """What can be read, in the order of the paths."""
    others: Mapping[str, int]
    """What cannot, counted by its ending."""

    def describe(self) -> str:
        """`a folder: 2 pages, 1 mail file`"""
        counts = Counter(kind for _path, kind in self.found)
        words = [f"{count} {_WORDS[kind]}{'s' * (count != 1)}" for kind, count in sorted(counts.items())]
        return "a folder" + (f": {', '.join(words)}" if words else " with nothing in it that can be read")

    def of_kind(self, kind: SourceKind) -> list[Path]:
        return [path for path, each in self.found if each is kind]


def list_files(folder: Path) -> Files:
    """Everything below a folder but what is hidden; a file without an ending is looked into, as mail programs write them."""
    found: list[tuple[Path, SourceKind]] = []
    others: Counter[str] = Counter()
    for path in _list_visible(folder):
        kind = _name_kind(path)
        if _is_part(path):
            others["parts of a page that was saved beside them"] += 1
        elif kind is None:
            others[f"files of another kind ({path.suffix.lower() or 'no ending'})"] += 1
        else:
            found.append((path, kind))
    return Files(found=tuple(found), others=others)


_WORDS = {
    SourceKind.PAGE: "saved page",
    SourceKind.MAIL: "mail file",
    SourceKind.RECORDS: "record file",
    SourceKind.WARC: "web archive",
}


def _list_visible(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if not any(part.startswith(".") for part in path.relative_to(folder).parts) and path.is_file()
    )


def _is_part(path: Path) -> bool:
    """Browsers save the frames, styles and pictures of dam.html into dam_files."""
    return any(
        folder.name.endswith("_files")
        and any(folder.with_name(folder.name[:-6] + ending).is_file() for ending in (".html", ".htm"))
        for folder in path.parents
    )


def _name_kind(path: Path) -> SourceKind | None:
    name = path.name.lower()
    for kind, endings in _ENDINGS:
        if name.endswith(endings):
            return kind
    if path.suffix and path.parent.name not in {"cur", "new"}:
        return None
    try:
        kind = recognize_path(path)
    except UnknownSourceError:
        return None
    return kind if kind is SourceKind.MAIL else None


def list_pages(path: Path) -> list[Path]:
    """Saved pages below a folder, sorted, without what lies in hidden folders."""
    return [file for file in _list_visible(path) if file.name.lower().endswith(SUFFIXES)]


def read_page_file(file: Path, *, clock: Clock) -> Reading:
    """One saved page."""
    url = file.resolve().as_uri()
    try:
        body = read_limited(file)
    except OverflowError:
        return Failure(step="read", subject=url, reason=TOO_LARGE, last_at=clock())
    except (OSError, EOFError, zlib.error) as error:
        return Failure(step="read", subject=url, reason=f"cannot be read: {error}", last_at=clock())
    if not body.strip():
        return Failure(step="read", subject=url, reason="an empty file", last_at=clock())
    return Snapshot(
        url=url,
        final_url=find_saved_address(body) or url,
        fetched_at=clock(),
        status=200,
        media_type="text/html",
        headers=(),
        body=body,
    )


def find_saved_address(body: bytes) -> str:
    """Where a page was saved from, as the programs that save pages note it in a comment; empty when they did not."""
    for pattern in _SAVED_FROM:
        match = pattern.search(body, 0, _HEAD)
        if match:
            url = match[1].decode("utf-8", "replace").strip()
            url = url if url.startswith(("http://", "https://")) else f"http://{url}"
            # What is left of an address that was cut or made up is no better than none.
            return "" if re.search(r"[\s<>\"']", url) or len(url) > _MAX_URL else url
    return ""


_HEAD = 20_000
"""Bytes from the start in which the comment stands."""
_MAX_URL = 8_000
_SAVED_FROM = (
    re.compile(rb"Page saved with SingleFile\s{1,20}url: (https?://[^\r\n]{1,8000}?)\s{0,9}[\r\n]"),
    # Browsers' "save page as", for Internet Explorer's security zones.
    re.compile(rb"<!-- saved from url=\(\d{4}\)(https?://[^\s>]{1,8000}) -->"),
    re.compile(rb"<!-- Saved from (https?://[^\s>]{1,8000}) at .{1,60} using monolith"),
    re.compile(rb"<!-- Mirrored from ([^\s>]{1,8000}) by HTTrack"),
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
