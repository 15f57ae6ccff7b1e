"""Bytes to a page: which encoding is it, and is it small enough to be an article?"""

import codecs
import re
from dataclasses import dataclass

from nutgraf.errors import ExtractionError
from nutgraf.news import Snapshot

SNIFFED_BYTES = 4096
"""Where a charset may be declared. HTML says 1024; pages that put scripts first exceed it."""

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CHARSET_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
CHARSET_IN_PAGE = re.compile(
    rb"<(?:meta[^>]{0,400}?\scharset|meta[^>]{0,400}?;\s*charset|\?xml[^>]{0,200}?encoding)\s*=\s*[\"']?\s*([\w.:-]+)",
    re.IGNORECASE,
)
NUL_AND_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A decoded page."""

    url: str
    markup: str
    encoding: str


def read_page(snapshot: Snapshot, *, max_bytes: int) -> Page:
    """Decode a snapshot.

    Raises: ExtractionError when there are no bytes or too many.
    """
    if not snapshot.body.strip():
        raise ExtractionError(snapshot.final_url, "empty file")
    if len(snapshot.body) > max_bytes:
        raise ExtractionError(
            snapshot.final_url,
            f"a {len(snapshot.body) / 1e6:.0f} MB page; the limit is {max_bytes / 1e6:.0f} MB",
        )
    encoding = find_encoding(snapshot.body, snapshot.header("content-type"))
    markup = snapshot.body.decode(encoding, "replace").removeprefix("\ufeff")
    return Page(url=snapshot.final_url, markup=NUL_AND_CONTROL.sub("", markup), encoding=encoding)


def find_encoding(body: bytes, content_type: str = "") -> str:
    """The encoding to decode with: byte order mark, then the header, then the page, then what the bytes look like."""
    from resiliparse.parse.encoding import detect_encoding, map_encoding_to_html5

    for bom, encoding in BOMS:
        if body.startswith(bom):
            return encoding
    declared = [match[1] for match in [CHARSET_IN_HEADER.search(content_type)] if match]
    declared += [
        match[1].decode("ascii", "replace") for match in CHARSET_IN_PAGE.finditer(body[:SNIFFED_BYTES])
    ]
    for label in declared:
        known = map_encoding_to_html5(label, fallback_utf8=False)
        if known and decodes(body, known):
            return str(known)
    return str(detect_encoding(body) or "utf-8")


def decodes(body: bytes, encoding: str) -> bool:
    """Whether nearly all of the bytes make sense in this encoding: one broken character is no lie."""
    try:
        text = body.decode(encoding, "replace")
    except LookupError:
        return False
    return text.count("\ufffd") <= max(1, len(text) // 1000)
