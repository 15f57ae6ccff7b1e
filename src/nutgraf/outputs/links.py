"""Strangers' addresses to links that are safe to show: http and https only, host in ASCII, text fragments."""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from nutgraf.news import Article, Span, hash_id

# Browsers read a backslash as a slash and drop tabs and newlines, so that what is shown and what is opened differ.
TREACHEROUS = re.compile(r"[\x00-\x20\x7f-\xa0\\\"<>`{}|^\u2000-\u206f\u3000\ufeff\ud800-\udfff]")

LONG_QUOTE = 120
"""Characters from which a text fragment names the first and last words only: whole sentences break on one space."""
EDGE_WORDS = 5
"""Words at each end of such a fragment: enough to be unique within an article, short enough to stay in a line."""
SLUG_LENGTH = 60
"""Characters of a headline in a file name: with the id and the ending under every file system's limit."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where an address leads, in a form that can be shown."""

    href: str
    """Empty when the address is none that a reader should open."""
    host: str
    """In ASCII, so that look-alike letters show."""


def encode_host(host: str) -> str:
    """A host name as it is dialled: "xn--…" for anything that is not ASCII."""
    return ".".join(encode_label(label) for label in host.split("."))


def encode_label(label: str) -> str:
    if label.isascii():
        return label
    try:
        return label.encode("idna").decode("ascii")
    except UnicodeError:
        return "xn--" + label.encode("punycode").decode("ascii")


def read_link(url: str) -> Link:
    """An address as a link; without `href` when it is not http(s), or is written to deceive."""
    try:
        parts = urlsplit(url)
        host, port = encode_host(parts.hostname or ""), parts.port
    except ValueError:
        return Link("", "")
    if parts.scheme.lower() not in ("http", "https") or not host or TREACHEROUS.search(url):
        return Link("", "")
    # A user name before the host is only ever there to look like another host.
    place = f"[{host}]" if ":" in host else host
    place = place if port is None else f"{place}:{port}"
    return Link(urlunsplit((parts.scheme.lower(), place, parts.path, parts.query, parts.fragment)), host)


def link_words(article: Article, span: Span) -> Link:
    """A link that opens the page at the quoted words, in browsers that know text fragments."""
    link = read_link(article.url)
    directive = write_fragment(article.text, span)
    if not link.href or not directive:
        return link
    base = link.href.split(":~:")[0].removesuffix("#")
    return Link(f"{base}{'' if '#' in base else '#'}:~:text={directive}", link.host)


def write_fragment(text: str, span: Span) -> str:
    """The directive for a span: whole when short, first and last words when long, with a prefix when it recurs.

    https://wicg.github.io/scroll-to-text-fragment/ : no term may cross a block, so none crosses a newline.
    """
    quoted = text[span.start : span.end]
    words = quoted.split()
    if not words:
        return ""
    if len(quoted) > LONG_QUOTE or "\n" in quoted.strip():
        terms = [take_edge(quoted, EDGE_WORDS), take_edge(quoted, -EDGE_WORDS)]
    else:
        terms = [" ".join(words)]
    before = text[: span.start].rpartition("\n")[2].split()[-EDGE_WORDS:]
    if before and text.count(terms[0]) > 1:
        return ",".join((encode_term(" ".join(before)) + "-", *map(encode_term, terms)))
    return ",".join(map(encode_term, terms))


def take_edge(quoted: str, count: int) -> str:
    """The first words of the first line, or the last of the last when `count` is negative."""
    lines = quoted.strip().splitlines()
    words = lines[0].split()[:count] if count > 0 else lines[-1].split()[count:]
    return " ".join(words)


def encode_term(words: str) -> str:
    """Percent-encoded, with the dash too, which separates prefix and suffix."""
    return quote(words, safe="", errors="replace").replace("-", "%2D")


def slugify(headline: str) -> str:
    """Lower-case ASCII words joined by dashes; empty when the script has none."""
    plain = unicodedata.normalize("NFKD", headline.casefold()).encode("ascii", "ignore").decode("ascii")
    slug = "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))
    return slug[:SLUG_LENGTH].rpartition("-")[0] if len(slug) > SLUG_LENGTH else slug


def name_page(headline: str, story_id: str) -> str:
    """A file name without ending: readable, and unique by the id, whatever characters the id holds."""
    key = story_id[:12] if re.fullmatch(r"[0-9a-f]{20}", story_id) else hash_id("page", story_id)[:12]
    return f"{slugify(headline) or 'story'}-{key}"
