"""Bytes to a page: which encoding is it, and is it small enough to be an article?"""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from nutgraf.errors import ExtractionError
from nutgraf.news import Snapshot
from nutgraf.text.charsets import decode_text, describe_lie

CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
"""Characters that no page means. Tab, line ends and form feed are white space."""
CONTROL_BYTES = bytes(byte for byte in range(128) if CONTROL.match(chr(byte)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A decoded page."""

    url: str
    markup: str
    """As decoded: control characters are still in it, see `clean_page`."""
    raw: bytes
    """The markup in UTF-8. Plain searches through bytes take half the time."""
    latest: datetime
    """When it was fetched: nothing on it was published later."""
    head_end: int = 0
    """Where in its bytes the head ends, once that is known."""
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()
    """What was odd about its bytes, in words for the user."""


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
    decoded = decode_text(snapshot.body, snapshot.header("content-type"))
    lie = describe_lie(decoded)
    markup = decoded.text.removeprefix("\ufeff")
    is_raw = decoded.encoding == "utf-8" and markup is decoded.text
    return Page(
        url=snapshot.final_url,
        markup=markup,
        raw=snapshot.body if is_raw else markup.encode("utf-8", "replace"),
        latest=snapshot.fetched_at,
        encoding=decoded.encoding,
        notes=(lie,) if lie else (),
    )


def list_page(url: str, markup: str, latest: datetime) -> Page:
    """A page of what a feed carries."""
    return Page(url=url, markup=markup, raw=markup.encode("utf-8", "replace"), latest=latest)


def clean_page(page: Page) -> Page:
    """The page without control characters: libxml2 ends a page at the first NUL."""
    raw = page.raw.translate(None, CONTROL_BYTES)
    return page if len(raw) == len(page.raw) else replace(page, markup=drop_controls(page.markup), raw=raw)


def cut_head_off(page: Page, head_end: int) -> Page:
    """The page with markup from the end of its head on: a head is a third of a page, and holds no text."""
    # A character may be several bytes, so that the place in the text is no later than that in the bytes.
    earliest = max(0, head_end - (len(page.raw) - len(page.markup)))
    start = max(0, page.markup.find("</head", earliest)) if head_end else 0
    return replace(page, markup=page.markup[start:], head_end=head_end)


def drop_controls(text: str) -> str:
    """The text without control characters; its bytes tell faster that there are none, as nearly always."""
    raw = text.encode("utf-8", "replace")
    return text if len(raw.translate(None, CONTROL_BYTES)) == len(raw) else CONTROL.sub("", text)
