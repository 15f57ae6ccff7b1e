"""A page to the feeds it announces."""

from urllib.parse import urljoin, urlsplit

from nutgraf.sources.charsets import decode_text

FEED_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/json",
        "application/xml",
        "text/xml",
    }
)
MAX_BYTES = 1_000_000
"""Of a page that are searched: feeds are announced in the head."""
MAX_FEEDS = 50


def find_feeds(body: bytes, url: str) -> tuple[str, ...]:
    """Addresses in `<link rel="alternate">`, absolute, in the order of the page, each once.

    They are a stranger's words: the fetch gate checks them like any other address.
    """
    from resiliparse.parse.html import HTMLTree

    document = HTMLTree.parse(decode_text(body[:MAX_BYTES]).text).document
    if document is None:
        return ()
    bases = [element.getattr("href") for element in document.query_selector_all("base[href]")]
    base = _join(url, bases[0]) if bases else url
    found = [
        _join(base or url, link.getattr("href"))
        for link in document.query_selector_all("link[rel][href]")
        if _is_feed(link.getattr("rel") or "", link.getattr("type") or "")
    ]
    return tuple(dict.fromkeys(link for link in found if link))[:MAX_FEEDS]


def _is_feed(rel: str, media_type: str) -> bool:
    words = rel.lower().split()
    kind = media_type.partition(";")[0].strip().lower()
    # WordPress announces its API as application/json; a JSON Feed there has its own type or rel="feed".
    return "feed" in words or ("alternate" in words and kind in FEED_TYPES - {"application/json"})


def _join(base: str, link: str | None) -> str:
    try:
        url = urljoin(base, (link or "").strip())
        return url if urlsplit(url).scheme in ("http", "https", "file") else ""
    except ValueError:
        return ""
