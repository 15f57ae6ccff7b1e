"""Mail files to snapshots, and a mail to the letter in it: newsletters are read where they arrive."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

from nutgraf.errors import ParseError
from nutgraf.news import Failure, Snapshot
from nutgraf.ports import Clock
from nutgraf.sources.dates import read_date
from nutgraf.sources.folders import Reading, open_file
from nutgraf.text.charsets import find_codec

if TYPE_CHECKING:
    from email.message import Message

MAX_BYTES = 25_000_000
"""Of one mail with its attachments: what large providers accept."""
MAX_PARTS = 200
MAX_HEADER = 2_000
"""Characters of one header line that are read."""
SUFFIXES = (".eml", ".mbox", ".eml.gz", ".mbox.gz")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What a mail says."""

    subject: str
    sender: str
    """The name in From, else its address."""
    list_id: str
    """The List-Id without brackets, which is what a newsletter is known by; else the sender's address."""
    published_at: datetime | None
    html: str
    """The HTML part, its redirect links unwrapped and its trackers dropped; empty when there is only text."""
    text: str
    page_url: str = ""
    """Of a page that a browser saved as a mail (MHTML): where it was saved from. Then it is no letter."""


def read_mail(path: Path, *, clock: Clock) -> Iterator[Reading]:
    """Each mail of an .eml file, an .mbox file or a folder of them, byte for byte."""
    if path.is_dir():
        for file in sorted(file for file in path.rglob("*") if file.name.lower().endswith(SUFFIXES)):
            yield from read_mail(file, clock=clock)
        return
    place = path.resolve().as_uri()
    try:
        for number, body in enumerate(_read_bodies(path), start=1):
            yield _build_reading(body, f"{place}#{number}", clock)
    except (OSError, EOFError, zlib.error) as error:
        yield Failure(step="read", subject=place, reason=f"cannot be read: {error}", last_at=clock())


def open_letter(snapshot: Snapshot) -> Letter:
    """Raises: ParseError when there is neither text nor HTML in the mail."""
    from email.parser import BytesParser

    # The default policy, not the modern one, whose header parser recurses into nested comments.
    message = BytesParser().parsebytes(snapshot.body)
    page, text = _find_texts(message)
    if not page.strip() and not text.strip():
        raise ParseError(snapshot.url, "a mail without text")
    saved_from = _header(message, "Snapshot-Content-Location")
    page_url = saved_from if saved_from.startswith(("http://", "https://")) else ""
    name, address = _split_sender(_header(message, "From"))
    return Letter(
        subject=_header(message, "Subject"),
        sender=name or address,
        list_id=_read_list_id(_header(message, "List-Id")) or address,
        published_at=read_date(_header(message, "Date").partition("(")[0]),
        html=clean_newsletter(page) if page and not page_url else page,
        text=text,
        page_url=page_url,
    )


def clean_newsletter(page: str) -> str:
    """Redirect links unwrapped, tracking pixels and campaign parameters dropped."""
    page = _PIXEL.sub("", page)
    return _HREF.sub(lambda match: match[1] + unwrap_link(match[2]) + match[3], page)


def unwrap_link(link: str) -> str:
    """The address that a redirect link carries in itself; others can only be known by following them."""
    url = link.replace("&amp;", "&")
    for _ in range(3):
        carried = _find_carried(url)
        if not carried:
            break
        url = carried
    return _CAMPAIGN.sub("", url).rstrip("?&").replace("&", "&amp;").replace('"', "%22").replace("'", "%27")


_HREF = re.compile(r"""(<a\b[^<>]{0,2000}?\bhref\s*=\s*["'])([^"'<>]{1,4000})(["'])""", re.IGNORECASE)
_PIXEL = re.compile(
    r"""<img\b(?=[^<>]{0,2000}\b(?:width|height)\s*[=:]\s*["']?[01](?:px)?["'\s;/>])[^<>]{0,4000}>""",
    re.IGNORECASE,
)
_CAMPAIGN = re.compile(r"(?<=[?&])(?:utm_\w+|mc_[ce]id|fbclid|gclid|_hs\w+|mkt_tok)=[^&#]*&?")


def _find_carried(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    for _, value in parse_qsl(parts.query):
        if value.startswith(("http://", "https://")):
            return value
    # …/CL0/https:%2F%2Foutlet.example%2Fstory/1/… as several senders write it
    carried = re.search(r"/(https?:(?:%2F%2F|//)[^/]+[^/]*)", parts.path, re.IGNORECASE)
    return unquote(carried[1]) if carried else ""


def _read_bodies(path: Path) -> Iterator[bytes]:
    """The mails of a file; a line that begins with `From ` after a blank one starts the next (mboxrd)."""
    with open_file(path) as lines:
        first = lines.readline(MAX_BYTES)
        if not first.startswith(b"From "):
            yield first + lines.read(MAX_BYTES)
            return
        mail: list[bytes] = []
        is_blank = False
        while line := lines.readline(MAX_BYTES):
            if is_blank and line.startswith(b"From "):
                yield b"".join(mail)
                mail = []
            else:
                mail.append(line[1:] if re.match(rb">+From ", line) else line)
            is_blank = not line.strip()
        yield b"".join(mail)


def _build_reading(body: bytes, place: str, clock: Clock) -> Reading:
    reason = "an empty mail" if not body.strip() else ""
    if len(body) > MAX_BYTES:
        reason = f"a mail of more than {MAX_BYTES:,} bytes"
    if reason:
        return Failure(step="read", subject=place, reason=reason, last_at=clock())
    return Snapshot(
        url=place,
        final_url=place,
        fetched_at=clock(),
        status=200,
        media_type="message/rfc822",
        headers=(),
        body=body,
    )


def _find_texts(message: "Message") -> tuple[str, str]:
    """The first HTML part and the first plain part that are not attachments."""
    found = {"text/html": "", "text/plain": ""}
    for number, part in enumerate(message.walk()):
        kind = part.get_content_type()
        if number >= MAX_PARTS:
            break
        if kind in found and not found[kind] and part.get_content_disposition() != "attachment":
            found[kind] = _decode_part(part)
    return found["text/html"], found["text/plain"]


def _decode_part(part: "Message") -> str:
    raw = part.get_payload(decode=True)
    body = raw if isinstance(raw, bytes) else b""
    return body.decode(find_codec(part.get_content_charset("utf-8")) or "utf-8", "replace")


def _header(message: "Message", name: str) -> str:
    """One header, decoded (RFC 2047)."""
    from email.errors import HeaderParseError
    from email.header import decode_header

    raw = str(message.get(name, ""))[:MAX_HEADER]
    try:
        parts = decode_header(raw)
    except (HeaderParseError, ValueError):
        return " ".join(raw.split())
    words = [
        part if isinstance(part, str) else part.decode(find_codec(charset or "utf-8") or "utf-8", "replace")
        for part, charset in parts
    ]
    return " ".join("".join(words).split())


def _split_sender(sender: str) -> tuple[str, str]:
    match = re.match(r"""\s*"?([^"<]*?)"?\s*<([^<>\s]+)>""", sender)
    return (match[1].strip(), match[2]) if match else ("", sender.strip())


def _read_list_id(value: str) -> str:
    match = re.search(r"<([^<>]+)>", value)
    return (match[1] if match else value).strip()
