"""A piece of a page to its paragraphs: text as a reader sees it, white space folded, with how much of it is linked."""

import html
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

BLOCKS = frozenset(
    # HTML, then the names trafilatura gives to headings, list items, quotations and rows
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
        "ab",
        "code",
        "head",
        "item",
        "list",
        "quote",
        "row",
    ]
)
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "head"])
CELLS = frozenset(("td", "th", "cell"))
BREAKS = frozenset(("br", "lb"))
LINKS = frozenset(("a", "ref"))
UNREAD = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "button",
        "select",
        "option",
        "textarea",
        "input",
        "canvas",
        "audio",
        "video",
        "figure",
        "figcaption",
        "graphic",
        "title",
        "link",
        "meta",
    ]
)
UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
"""Characters that no reader sees: they split words, turn text round, or carry messages to machines. Joiners stay, as
Persian and emoji need them."""

ENDING = 12
"""Characters at the end of a piece of text that show whether a sentence ends there."""

ENDS_SENTENCE = re.compile(r"[.!?…:;\"”»’)\]]\s*$")


class Paragraph(NamedTuple):
    """One line of an article's text."""

    text: str
    linked: float = 0.0
    """Share of its characters that are links, 0 to 1."""
    is_heading: bool = False


class Line:
    """The paragraph being read."""

    __slots__ = ("is_heading", "linked", "pieces")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.linked = 0
        self.is_heading = False

    def add(self, text: str | None, *, linked: bool = False) -> None:
        if text:
            self.pieces.append(text)
            if linked:
                self.linked += len(text.strip())

    def ends_sentence(self) -> bool:
        written = next((piece for piece in reversed(self.pieces) if not piece.isspace()), "")
        return ENDS_SENTENCE.search(written[-ENDING:]) is not None

    def finish(self) -> Paragraph | None:
        joined = "".join(self.pieces)
        text = " ".join((joined if joined.isascii() else UNSEEN.sub("", joined)).split())
        if not text:
            return None
        share = min(1.0, self.linked / len(text)) if self.linked else 0.0
        return Paragraph(text=text, linked=share, is_heading=self.is_heading)


def list_paragraphs(element: Any) -> list[Paragraph]:
    """The paragraphs of an lxml element, in order."""
    return [paragraph for line in walk_lines(element) if (paragraph := line.finish())]


MINIMAL = ("p", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "a", "br", "li", "ul", "ol")
MINIMAL_TAGS = frozenset([*MINIMAL, *(f"/{tag}" for tag in MINIMAL)])
"""The elements of resiliparse's minimal HTML. It escapes text, so that nothing else begins with a bracket."""


def list_minimal_paragraphs(markup: str) -> list[Paragraph]:
    """The paragraphs of resiliparse's minimal HTML, as `list_paragraphs` reads them from a tree, in half the time."""
    return [paragraph for line in walk_minimal(markup) if (paragraph := line.finish())]


def walk_minimal(markup: str) -> Iterator[Line]:
    # A link that is left open within a paragraph ends with it; one opened before it goes on behind it.
    line, links, outer = Line(), 0, 0
    for tag, text in split_minimal(markup):
        if tag == "a":
            links = outer + 1
        elif tag == "/a":
            links = max(0, links - 1)
            outer = min(outer, links)
        elif tag == "br" and not line.ends_sentence():
            line.add(" ")
        elif tag:
            if line.pieces:
                yield line
                line = Line()
            line.is_heading = tag in HEADINGS
            links, outer = (
                (min(links, outer), outer) if tag[0] == "/" else (links, outer if tag == "br" else links)
            )
        if line.pieces or not text.isspace():
            line.add(html.unescape(text) if "&" in text else text, linked=links > 0)
    yield line


def split_minimal(markup: str) -> Iterator[tuple[str, str]]:
    """Each tag's name, with its slash, and the text after it; no name for text before the first."""
    first, *rest = markup.split("<")
    yield "", first
    for piece in rest:
        tag, closed, text = piece.partition(">")
        name = tag.partition(" ")[0]
        yield (name, text) if closed and name in MINIMAL_TAGS else ("", f"<{piece}")


def walk_lines(element: Any) -> Iterator[Line]:
    """A block ends the line before and after it; a break does where a sentence ends, else it only wraps."""
    from lxml.etree import iterwalk

    line, links = Line(), 0
    walk = iterwalk(element, events=("start", "end"))
    for event, node in walk:
        tag = node.tag
        ends_line = tag in BLOCKS or (tag in BREAKS and event == "start" and line.ends_sentence())
        if ends_line:
            yield line
            line = Line()
            line.is_heading = tag in HEADINGS and event == "start"
        if event == "start":
            links += tag in LINKS
            if tag in UNREAD:
                walk.skip_subtree()
            else:
                line.add(node.text, linked=links > 0)
            continue
        links -= tag in LINKS
        line.add(" " if tag in CELLS or tag in BREAKS else None)
        line.add(node.tail if node is not element else None, linked=links > 0)
    yield line
