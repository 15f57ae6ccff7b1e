"""OPML to sources, and sources to OPML. Folders become topics and stay nested; attributes we do not know are kept."""

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from nutgraf.errors import ParseError
from nutgraf.news import Source, SourceKind
from nutgraf.sources.markup import clean_xml

MAX_BYTES = 20_000_000
MAX_SOURCES = 20_000
MAX_FOLDERS = 8
"""Folders within folders that become topics; deeper ones count as the eighth."""


def read_list(body: bytes) -> tuple[Source, ...]:
    """The feeds of an OPML document, each address once. Raises: ParseError."""
    from lxml import etree

    if len(body) > MAX_BYTES:
        raise ParseError("the list", f"an OPML list of {len(body):,} bytes; the limit is {MAX_BYTES:,}")
    text = clean_xml(body, content_type="", what="the list").text
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
    )
    try:
        root: Any = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise ParseError("the list", f"not readable as OPML ({error})") from error
    if _local_name(root).lower() != "opml":
        raise ParseError("the list", "not OPML: its first element is not <opml>")
    found: dict[str, Source] = {}
    for outline, folders in _walk(root):
        source = _build_source(outline, folders)
        if source and len(found) < MAX_SOURCES:
            found.setdefault(source.url, source)
    return tuple(found.values())


def write_list(sources: Iterable[Source], *, title: str = "nutgraf") -> str:
    """OPML 2.0 that other readers open. A source stands once, in its folder; its other topics are categories."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines += ["  <head>", f"    <title>{_escape(title)}</title>", "  </head>", "  <body>"]
    body = Folder()
    for source in sources:
        body.open(_choose_path(source)).sources.append(source)
    return "\n".join([*lines, *body.write("    "), "  </body>", "</opml>", ""])


def _choose_path(source: Source) -> tuple[str, ...]:
    """The folders it was found in, as long as they are among its topics; else its first topic."""
    is_kept = source.folders and set(source.folders) <= set(source.topics)
    return source.folders if is_kept else source.topics[:1]


@dataclass(frozen=True, slots=True)
class Folder:
    """Feeds, and the folders within."""

    sources: list[Source] = field(default_factory=list)
    folders: dict[str, "Folder"] = field(default_factory=dict)

    def open(self, path: Sequence[str]) -> "Folder":
        folder = self
        for name in path:
            folder = folder.folders.setdefault(name, Folder())
        return folder

    def write(self, indent: str) -> Iterator[str]:
        yield from (indent + _write_outline(source) for source in self.sources)
        for name, folder in self.folders.items():
            yield f"{indent}<outline text={_quote(name)} title={_quote(name)}>"
            yield from folder.write(indent + "  ")
            yield f"{indent}</outline>"


def _walk(root: Any) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Every outline with the names of the folders around it."""
    waiting: list[tuple[Any, tuple[str, ...]]] = [(root, ())]
    while waiting:
        element, folders = waiting.pop()
        name = _local_name(element).lower()
        if name == "outline" and _find(element, "xmlurl"):
            yield element, folders
        elif name == "outline":
            label = _find(element, "text") or _find(element, "title")
            folders = (*folders, label)[:MAX_FOLDERS] if label else folders
        waiting += [(child, folders) for child in reversed(element)]


def _build_source(outline: Any, folders: tuple[str, ...]) -> Source | None:
    url = "".join(_find(outline, "xmlurl").split())
    if url.startswith("feed:"):
        url = url.removeprefix("feed:")
        url = "http:" + url if url.startswith("//") else url
    if not url.startswith(("http://", "https://", "file:")):
        return None
    categories = (part.strip().strip("/") for part in _find(outline, "category").split(","))
    title = _find(outline, "title") or _find(outline, "text")
    return Source(
        url=url,
        kind=SourceKind.FEED,
        title=title,
        language=_find(outline, "language"),
        folders=folders,
        topics=tuple(dict.fromkeys((*folders, *(category for category in categories if category)))),
        attributes=tuple(
            (str(name), str(value)) for name, value in outline.attrib.items() if name.lower() not in _KNOWN
        ),
    )


_KNOWN = frozenset({"xmlurl", "title", "text", "language", "category", "type"})


def _write_outline(source: Source) -> str:
    title = source.title or source.url
    pairs = [("type", "rss"), ("text", title), ("title", title), ("xmlUrl", source.url)]
    pairs += [("language", source.language)] * bool(source.language)
    path = _choose_path(source)
    categories = ",".join(topic for topic in source.topics if topic not in path)
    pairs += [("category", categories)] * bool(categories)
    # A name with a namespace would need the declaration it came with.
    pairs += [(name, value) for name, value in source.attributes if name.isidentifier()]
    return "<outline " + " ".join(f"{name}={_quote(value)}" for name, value in pairs) + "/>"


def _find(element: Any, name: str) -> str:
    """An attribute whatever its case: lists write xmlUrl, xmlurl and XMLURL."""
    return next((str(value).strip() for key, value in element.attrib.items() if key.lower() == name), "")


def _local_name(element: Any) -> str:
    """Empty for comments, and for nothing at all: the recovering parser may return None."""
    tag = getattr(element, "tag", None)
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _quote(text: str) -> str:
    return '"' + _escape(text).replace("\n", "&#10;").replace("\t", "&#9;") + '"'


def _escape(text: str) -> str:
    return html.escape(_legal(text))


def _legal(text: str) -> str:
    """XML has no form at all for most control characters."""
    return "".join(character for character in text if character >= " " or character in "\t\n")
