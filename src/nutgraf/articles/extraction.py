"""Snapshot to article: text and the facts about it, from a page, a record or a feed entry."""

import re
from dataclasses import dataclass, replace

from nutgraf.articles.bylines import clean_names, find_byline
from nutgraf.articles.kinds import find_kind
from nutgraf.articles.language import find_language
from nutgraf.articles.metadata import (
    find_address,
    find_headline,
    find_modified,
    find_outlet,
    find_published,
    find_section,
)
from nutgraf.articles.notes import (
    corrects_another,
    find_corrections,
    find_credit,
    is_correction,
    is_credit,
    is_partial,
)
from nutgraf.articles.pages import list_page, read_page
from nutgraf.articles.profiles import Reading, join_lines, read_best, read_fast, read_listed
from nutgraf.articles.records import read_record
from nutgraf.errors import ExtractionError
from nutgraf.news import Article, Item, Snapshot, Source
from nutgraf.text.charsets import is_readable

PAGES = frozenset(("text/html", "application/xhtml+xml", ""))
UNSURE = frozenset(("text/plain", "text/xml", "application/xml", "application/octet-stream"))
HTML = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
OPENING = 2048
"""Bytes in which a page shows that it is one; a licence comment may come first."""

LONG_SUMMARY = 600
"""Characters of text. A feed whose summaries are this long carries the article in them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractionOptions:
    """How articles are taken from pages."""

    profile: str = "best"
    """best (agreement of four methods) or fast (one method, and best where it is in doubt)"""
    min_words: int = 40
    """Fewer words than this are no article."""
    max_bytes: int = 16_000_000


def extract_article(
    snapshot: Snapshot,
    *,
    item: Item | None = None,
    source: Source | None = None,
    options: ExtractionOptions | None = None,
) -> Article:
    """The article that a snapshot holds, as a function of nothing but the arguments.

    With a feed's snapshot and one of its items the article is what the feed carries of it.

    Raises: ExtractionError when there is none.
    """
    options = options or ExtractionOptions()
    if item is not None and is_listing(snapshot, item):
        page = list_page(item.url, item.content or item.summary, snapshot.fetched_at)
        reading = read_listed(page)
    elif snapshot.media_type == "application/json":
        return read_record(snapshot, item=item, source=source, min_words=options.min_words)
    elif is_page(snapshot):
        page = read_page(snapshot, max_bytes=options.max_bytes)
        reading = (read_fast if options.profile == "fast" else read_best)(page)
    else:
        raise ExtractionError(snapshot.final_url, f"{snapshot.media_type} is no page")
    text = join_lines([line for line in reading.paragraphs if not is_note(line.text, reading)])
    if (words := len(text.split())) < options.min_words:
        guess = "an overview, an error page, or one that only scripts fill"
        raise ExtractionError(page.url, f"holds no article text ({words} words): {guess}")
    if not is_readable(text):
        raise ExtractionError(page.url, "holds no text: binary data under the name of a page")
    article = state_facts(reading, page.url, snapshot, item=item, source=source)
    return describe_text(replace(article, text=text, notes=page.notes), reading)


def is_page(snapshot: Snapshot) -> bool:
    """Whether it is called a page, or is one under a name that servers give to what they do not know."""
    return snapshot.media_type in PAGES or (
        snapshot.media_type in UNSURE and HTML.search(snapshot.body[:OPENING]) is not None
    )


def is_note(line: str, reading: Reading) -> bool:
    """Whether a line is about the article instead of in it: a correction of it, a credit."""
    is_own = is_correction(line) and not corrects_another(line)
    return is_own or is_credit(line) or line in reading.facts.credits


def is_listing(snapshot: Snapshot, item: Item) -> bool:
    """Whether the snapshot is the feed that listed the item, and carries the article's text."""
    return (
        snapshot.id == item.snapshot_id
        and snapshot.media_type not in PAGES
        and bool(item.content or len(item.summary) >= LONG_SUMMARY)
    )


def state_facts(
    reading: Reading, url: str, snapshot: Snapshot, *, item: Item | None, source: Source | None
) -> Article:
    """What the page states about itself, completed by what the feed lists and what the user said."""
    facts = reading.facts
    outlet = find_outlet(facts, url, source)
    published = find_published(facts, url, item, snapshot.fetched_at)
    modified = find_modified(facts, snapshot.fetched_at)
    listed = ", ".join(clean_names(item.byline, outlet)) if item else ""
    return Article(
        snapshot_id=snapshot.id,
        url=find_address(facts, url),
        source_id=source.id if source else "",
        outlet=outlet,
        owner=source.owner if source else "",
        headline=facts.headline or find_headline(facts, item),
        byline=find_byline(facts, outlet) or listed,
        text="",
        published_at=published.moment,
        published_origin=published.origin,
        modified_at=modified.moment,
        modified_origin=modified.origin,
        language=facts.language or (source.language if source else ""),
        section=find_section(facts),
    )


def describe_text(article: Article, reading: Reading) -> Article:
    """What only the text can tell: language, form, credits, corrections, whether it is whole."""
    lines = article.text.split("\n")
    kept = set(lines)
    scraps = [line for line in reading.visible if line not in kept]
    return replace(
        article,
        language=find_language(article.text, article.language),
        kind=find_kind(reading.facts, article),
        partial=is_partial(reading.facts, article.text, scraps),
        corrections=find_corrections(reading.facts, reading.visible),
        credit=find_credit(
            article.byline, [*lines, *(line for line in scraps if is_credit(line))], reading.facts.credits
        ),
    )
