"""A page to the feeds it announces."""

import html
import re
from itertools import islice
from urllib.parse import urljoin, urlsplit

from nutgraf.text.charsets import decode_text

# Not application/json: WordPress announces its API so; a JSON Feed has its own type or rel="feed".
FEED_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/xml",
        "text/xml",
    }
)
MAX_BYTES = 1_000_000
"""Of a page that are searched: feeds are announced in the head."""
MAX_FEEDS = 50
MAX_TAGS = 2_000

_TAG = re.compile(r"<(link|base)\b([^<>]{1,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([A-Za-z-]{1,40})\s{0,10}=\s{0,10}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")


def find_feeds(body: bytes, url: str) -> tuple[str, ...]:
    """Addresses in `<link rel="alternate">`, absolute, in the order of the page, each once.

    They are a stranger's words: the fetch gate checks them like any other address.
    """
    text = _drop_comments(decode_text(body[:MAX_BYTES]).text)
    tags = [(match[1].lower(), _read_attributes(match[2])) for match in islice(_TAG.finditer(text), MAX_TAGS)]
    bases = [attributes.get("href", "") for name, attributes in tags if name == "base"]
    base = (_join(url, bases[0]) if bases else "") or url
    found = [
        _join(base, attributes["href"])
        for name, attributes in tags
        if name == "link" and attributes.get("href") and _is_feed(attributes)
    ]
    return tuple(dict.fromkeys(link for link in found if link))[:MAX_FEEDS]


def _drop_comments(text: str) -> str:
    kept, position = [], 0
    while (start := text.find("<!--", position)) >= 0:
        end = text.find("-->", start)
        if end < 0:
            break
        kept.append(text[position:start])
        position = end + 3
    return "".join([*kept, text[position:]])


def _read_attributes(tag: str) -> dict[str, str]:
    """The first of each name wins, as in HTML."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(tag):
        found.setdefault(match[1].lower(), html.unescape(match[2] or match[3] or match[4] or "").strip())
    return found


def _is_feed(attributes: dict[str, str]) -> bool:
    words = attributes.get("rel", "").lower().split()
    kind = attributes.get("type", "").partition(";")[0].strip().lower()
    return "feed" in words or ("alternate" in words and kind in FEED_TYPES)


def _join(base: str, link: str | None) -> str:
    try:
        url = urljoin(base, (link or "").strip())
        return url if urlsplit(url).scheme in ("http", "https", "file") else ""
    except ValueError:
        return ""
