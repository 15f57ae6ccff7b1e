"""The text of a feed to the text of the same feed with its usual faults mended, so that parsers agree on it.

Named characters of HTML, bare ampersands, characters of Windows-1252 under a wrong number, dates that a parser would
complete from today: each of these makes some parser drop a word, the rest of a title, or invent a time.
"""

import html
import re
from collections.abc import Iterator
from html.entities import html5

from nutgraf.sources.dates import is_plain_date, read_date

_AMPERSAND = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos);)(#[0-9]{1,7};|#[xX][0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{1,30};)?"
)
# UTF-8 written byte by byte as if each were a character.
_BYTES = re.compile(r"(?:&#(?:12[89]|1[3-9][0-9]|2[0-4][0-9]|25[0-5]);){2,4}")
_DATE_ELEMENT = re.compile(
    r"(<(?:[A-Za-z]{1,20}:)?(?:pubDate|published|updated|date|issued|modified|created|lastBuildDate)\b[^<>]{0,200}>)"
    r"(\s*<!\[CDATA\[)?([^<\]]*)",
    re.IGNORECASE,
)
# <x:link> of an extension, which the fast parser takes for the item's own <link>.
_FOREIGN = re.compile(
    r"(</?)(?!(?:atom|atom10|a10|dc|dcterms|content|itunes|rss|rdf):)([A-Za-z][\w.-]{0,20}:)"
    r"(title|link|author|pubDate|guid|(?<!media:)description|(?<!media:)summary)\b"
)
# Atom's link with its address between the tags, where RSS has it.
_BARE_LINK = re.compile(
    r"<link(\s(?=[^<>]{0,300}\brel=)(?![^<>]{0,300}\bhref=)[^<>]{1,300}[^<>/])>\s*(https?://[^<>\s\"]{1,2000})\s*</link>"
)
_CONTROLS = re.compile("[\x80-\x9f]")
_OPEN, _CLOSE = "<![CDATA[", "]]>"
# What U+0080 to U+009F mean wherever they are met, as in HTML: Windows-1252.
_WINDOWS = {
    code: bytes([code]).decode("cp1252", "replace").replace("\ufffd", "") for code in range(0x80, 0xA0)
}


def mend_feed(text: str) -> str:
    """Mend what is outside of CDATA, and dates everywhere."""
    if "&" in text:
        text = "".join(_mend_segments(text))
    if _CONTROLS.search(text):
        text = text.translate(_WINDOWS)
    text = _BARE_LINK.sub(r'<link\1 href="\2"/>', text)
    if "<title" in text:
        text = _FOREIGN.sub(r"\1\2other-\3", text)
    return _DATE_ELEMENT.sub(_settle_date, text)


def _mend_segments(text: str) -> Iterator[str]:
    position = 0
    while position < len(text):
        start = text.find(_OPEN, position)
        end = text.find(_CLOSE, start) if start >= 0 else -1
        if end < 0:
            # No section, or one that never ends: then it is read as markup, as the parsers do.
            yield _mend_references(text[position:])
            return
        yield _mend_references(text[position:start])
        position = end + len(_CLOSE)
        yield text[start:position]


def _mend_references(markup: str) -> str:
    if "&#" in markup:
        markup = _BYTES.sub(_join_bytes, markup)
    return _AMPERSAND.sub(_settle_ampersand, markup)


def _join_bytes(match: re.Match[str]) -> str:
    try:
        return bytes(int(code) for code in re.findall("[0-9]+", match[0])).decode()
    except UnicodeDecodeError:
        return match[0]


def _settle_ampersand(match: re.Match[str]) -> str:
    name = match[1]
    if not name:
        return "&amp;"
    if name.startswith("#"):
        code = int(name[2:-1], 16) if name[1] in "xX" else int(name[1:-1])
        return _WINDOWS.get(code, match[0])
    return html5.get(name, "&amp;" + name)


def _settle_date(match: re.Match[str]) -> str:
    """Leave plain dates; rewrite what we understand; empty what we do not, so that no parser guesses from today."""
    raw = match[3].strip()
    if not raw or is_plain_date(raw):
        return match[0]
    moment = read_date(html.unescape(raw))
    return match[1] + (match[2] or "") + (moment.isoformat() if moment else "")
