"""Bytes to a page: which encoding is it, and is it small enough to be an article?"""

import codecs
import re
from dataclasses import dataclass
from datetime import datetime

from nutgraf.errors import ExtractionError
from nutgraf.news import Snapshot

SNIFFED_BYTES = 4096
"""Where a charset may be declared. HTML says 1024; pages that put scripts first exceed it."""

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    # Before UTF-16, whose mark this begins with.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
NO_CHARSETS = frozenset(
    [
        "utf-7",
        "utf_7",
        "idna",
        "punycode",
        "unicode_escape",
        "raw_unicode_escape",
        "unicode-escape",
        "raw-unicode-escape",
        "undefined",
        "mbcs",
        "oem",
        "base64",
        "base64_codec",
        "bz2",
        "bz2_codec",
        "hex",
        "hex_codec",
        "quopri",
        "quopri_codec",
        "rot13",
        "rot_13",
        "uu",
        "uu_codec",
        "zip",
        "zlib",
        "zlib_codec",
        "palmos",
    ]
)
CHARSET_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
CHARSET_IN_PAGE = re.compile(
    rb"<(?:meta[^>]{0,400}?\scharset|meta[^>]{0,400}?;\s*charset|\?xml[^>]{0,200}?encoding)\s*=\s*[\"']?\s*([\w.:-]+)",
    re.IGNORECASE,
)
CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\r\x0c\x1b") + b"\x7f"
"""Bytes that no page means. Escape stays: ISO-2022 encodings shift with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A decoded page."""

    url: str
    markup: str
    latest: datetime
    """When it was fetched: nothing on it was published later."""
    encoding: str = "utf-8"


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
    body = snapshot.body.translate(None, CONTROL)
    text = decode_utf8(body)
    if text is not None:
        return Page(url=snapshot.final_url, markup=text, latest=snapshot.fetched_at)
    encoding = find_encoding(snapshot.body, snapshot.header("content-type"))
    wide = encoding.startswith(("utf-16", "utf-32"))
    markup = (snapshot.body if wide else body).decode(encoding, "replace").removeprefix("\ufeff")
    return Page(
        url=snapshot.final_url,
        markup=markup.replace("\x00", ""),
        latest=snapshot.fetched_at,
        encoding=encoding,
    )


def find_encoding(body: bytes, content_type: str = "") -> str:
    """The encoding to decode with: byte order mark, then the header, then the page, then what the bytes look like."""
    from resiliparse.parse.encoding import detect_encoding

    for bom, encoding in BOMS:
        if body.startswith(bom):
            return encoding
    if decode_utf8(body) is not None:
        return "utf-8"
    declared = [match[1] for match in [CHARSET_IN_HEADER.search(content_type)] if match]
    declared += [
        match[1].decode("ascii", "replace") for match in CHARSET_IN_PAGE.finditer(body[:SNIFFED_BYTES])
    ]
    for label in declared:
        encoding = name_codec(label)
        if encoding and decodes(body, encoding):
            return encoding
    return str(detect_encoding(body) or "utf-8")


def name_codec(label: str) -> str:
    """Python's codec for a declared charset, as browsers understand the label; empty for what is no charset of text.

    Codecs that escape (`unicode_escape`), encode names (`idna`) or bytes (`zip`) are not charsets, and UTF-7 is refused
    by every browser: it hides markup.
    """
    from resiliparse.parse.encoding import map_encoding_to_html5

    try:
        found = codecs.lookup(map_encoding_to_html5(label, fallback_utf8=False) or label).name
    except (LookupError, ValueError):
        return ""
    return "" if found in NO_CHARSETS else found


def decode_utf8(body: bytes) -> str | None:
    """The text, when it is UTF-8 beyond ASCII: text in another encoding next to never is, whatever a page declares."""
    if body.isascii() or body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    try:
        return body.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None


def decodes(body: bytes, encoding: str) -> bool:
    """Whether nearly all of the bytes make sense in this encoding: one broken character is no lie."""
    try:
        text = body.decode(encoding, "replace")
    except (LookupError, UnicodeError):
        return False
    return text.count("\ufffd") <= max(1, len(text) // 1000)
