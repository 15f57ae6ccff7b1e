"""One page to several whole candidates for its text, each by another method, from one parse."""

import logging
import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any, TypeVar

from nutgraf.articles.pages import Page, drop_controls
from nutgraf.articles.paragraphs import Paragraph, list_minimal_paragraphs, list_paragraphs

MAX_DEPTH = 250
"""Elements within elements. lxml drops text below 256, and some extractors recurse."""

RARELY_HIDING = r"font-size:\s*0(?![.\d])|opacity:\s*0(?![.\d])|(?:left|right|top|text-indent):\s*-\d{3,}"
HIDING = re.compile(rf"display:\s*none|visibility:\s*hidden|{RARELY_HIDING}", re.IGNORECASE)
SLY_STYLE = re.compile(RARELY_HIDING.encode(), re.IGNORECASE)
"""Hiding that resiliparse does not see."""

SLY_TAG = re.compile(rb"<(?:p|div|span|section|li|blockquote)\s[^<>]*$")
SLY_HINTS = (b"opacity", b"OPACITY", b"font-size", b"FONT-SIZE", b":-", b": -")
SLY_SELECTOR = ", ".join(f'[style*="{hint}" i]' for hint in ("opacity", "font-size", ":-", ": -"))
STYLE = 200
"""Characters of a style, and of its tag before it."""

Paragraphs = list[Paragraph]
T = TypeVar("T")


def parse_markup(markup: str) -> Any:
    """An lxml tree without comments, as trafilatura parses; None when nothing is left of the markup."""
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=True
    )
    try:
        return document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except ParserError:
        return None


def parse_lead(markup: bytes) -> Any:
    """As `parse_markup`, for reading only: elements without lxml.html's methods are had in two thirds of the time."""
    from lxml.etree import HTMLParser, XMLSyntaxError, fromstring

    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=True
    )
    try:
        return fromstring(markup, parser=parser)
    except XMLSyntaxError:
        return None


def hides_slyly(markup: bytes, head_end: int) -> bool:
    """Whether text may be hidden in ways that resiliparse does not see."""
    # Plain search from style to style: pages have 18 of them, and one pattern over all takes ten times as long.
    styles, place = {}, markup.find(b"style=", head_end or max(0, markup.find(b"<body")))
    while place >= 0:
        styles[place] = markup[place : place + STYLE].partition(b">")[0]
        place = markup.find(b"style=", place + 6)
    joined = b"\n".join(styles.values())
    return any(hint in joined for hint in SLY_HINTS) and any(
        SLY_STYLE.search(style) and SLY_TAG.search(markup, max(0, place - STYLE), place)
        for place, style in styles.items()
    )


def parse_shown(markup: str) -> Any:
    """The page as resiliparse parses it, without text that is hidden in ways which it does not see."""
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(markup)
    if tree.body is not None:
        for element in tree.body.query_selector_all(SLY_SELECTOR):
            if SLY_STYLE.search(element["style"].encode()):
                element.decompose()
    return tree


def drop_hidden(tree: Any) -> None:
    """Take out what no reader sees: hidden text is no evidence, and may be meant for machines."""
    for element in tree.xpath("//body//*[@hidden or @style or self::template]"):
        is_hidden = element.tag == "template" or element.get("hidden") is not None
        if (is_hidden or HIDING.search(element.get("style") or "")) and element.getparent() is not None:
            element.drop_tree()


def read_precise(tree: Any, page: Page) -> Paragraphs:
    del page
    return run_trafilatura(tree, favor_precision=True)


def read_fast(tree: Any, page: Page) -> Paragraphs:
    del page
    return run_trafilatura(tree, fast=True)


def run_trafilatura(tree: Any, **how: Any) -> Paragraphs:
    from trafilatura import bare_extraction

    document: Any = bare_extraction(deepcopy(tree), include_comments=False, include_links=True, **how)
    return [] if document is None or document.body is None else list_paragraphs(document.body)


def read_readable(tree: Any, page: Page) -> Paragraphs:
    """Readability as trafilatura carries it: a fifth of the time of readability-lxml, and it takes a parsed tree."""
    from trafilatura.readability_lxml import Document

    del page
    return read_fragment(Document(deepcopy(tree), min_text_length=25).summary())


def read_resilient(tree: Any, page: Page) -> Paragraphs:
    """resiliparse, strict: no comments, no post metadata, no alternative texts, no bullets."""
    from resiliparse.extract.html2text import extract_plain_text

    del tree
    found = extract_plain_text(
        parse_shown(page.markup) if hides_slyly(page.raw, page.head_end) else page.markup,
        main_content=True,
        preserve_formatting="minimal_html",
        links=True,
        comments=False,
        post_meta=False,
        alt_texts=False,
        list_bullets=False,
    )
    return list_minimal_paragraphs(drop_controls(found))


def read_fragment(html: str) -> Paragraphs:
    tree = parse_markup(html) if html.strip() else None
    return [] if tree is None else list_paragraphs(tree)


CANDIDATES: tuple[Callable[[Any, Page], Paragraphs], ...] = (
    read_precise,
    read_fast,
    read_readable,
    read_resilient,
)
"""Of all sets of three to five out of eight methods these four agree best: bench extraction, docs/decisions."""


def list_candidates(tree: Any, page: Page) -> list[Paragraphs]:
    """What each method takes for the article. A method that fails on a page has no candidate there."""
    with quiet_logs():
        return [found for read in CANDIDATES if (found := try_reading(read, tree, page))]


def try_reading(read: Callable[[Any, Page], Paragraphs], tree: Any, page: Page) -> Paragraphs:
    return try_library(lambda: read(tree, page), [])


def try_library(ask: Callable[[], T | None], otherwise: T) -> T:
    """What a library answers, or the other value where it has nothing or fails."""
    # Strangers' markup meets five libraries: whatever one of them raises, the others still answer.
    try:
        return ask() or otherwise
    except Exception:
        logging.getLogger(__name__).debug("a library failed on a page", exc_info=True)
        return otherwise


class quiet_logs:  # noqa: N801
    """trafilatura logs every page it finds odd; the pipeline keeps a Failure where that matters."""

    def __enter__(self) -> None:
        self.logger = logging.getLogger("trafilatura")
        self.level = self.logger.level
        self.logger.setLevel(logging.CRITICAL)

    def __exit__(self, *error: object) -> None:
        self.logger.setLevel(self.level)
