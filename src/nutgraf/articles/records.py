"""An article record (one JSON object) to an article."""

import json
from typing import Any

from nutgraf.articles.addresses import name_host
from nutgraf.articles.moments import read_moment
from nutgraf.errors import ExtractionError
from nutgraf.news import Article, DateOrigin, Item, Snapshot, Source

TEXT_KEYS = ("text", "body", "content")
HEADLINE_KEYS = ("title", "headline")
PUBLISHED_KEYS = ("published", "published_at", "date", "datePublished")
OUTLET_KEYS = ("outlet", "publisher", "source")
BYLINE_KEYS = ("byline", "author", "authors")


def read_record(snapshot: Snapshot, *, item: Item | None, source: Source | None, min_words: int) -> Article:
    """The article of a record; its paragraphs are its lines.

    Raises: ExtractionError when the JSON is broken, or holds no text.
    """
    record = parse_record(snapshot)
    url = str(record.get("url") or (item.url if item else "") or snapshot.final_url)
    text = fold_lines(take(record, TEXT_KEYS))
    if (words := len(text.split())) < min_words:
        reason = f"holds no article text ({words} words): a record needs {min_words} or more"
        raise ExtractionError(url, reason)
    published = read_moment(take(record, PUBLISHED_KEYS))
    return Article(
        snapshot_id=snapshot.id,
        url=url,
        source_id=source.id if source else "",
        outlet=take(record, OUTLET_KEYS)
        or (source.outlet if source else "")
        or name_host(url)
        or (source.title if source else ""),
        owner=source.owner if source else "",
        headline=" ".join(take(record, HEADLINE_KEYS).split()),
        byline=" ".join(take(record, BYLINE_KEYS).split()),
        text=text,
        published_at=published,
        published_origin=DateOrigin.RECORD if published else DateOrigin.UNKNOWN,
        language=take(record, ("language", "lang"))[:2].lower(),
        section=take(record, ("section",)),
    )


def parse_record(snapshot: Snapshot) -> dict[str, Any]:
    try:
        record = json.loads(snapshot.body)
    except (ValueError, RecursionError) as error:
        raise ExtractionError(snapshot.final_url, "broken JSON") from error
    if not isinstance(record, dict):
        raise ExtractionError(snapshot.final_url, "a record is one JSON object")
    return record


def take(record: dict[str, Any], keys: tuple[str, ...]) -> str:
    """The first of these keys that holds something, as text."""
    for key in keys:
        value = record.get(key)
        if isinstance(value, list):
            value = ", ".join(str(part) for part in value)
        if isinstance(value, str | int | float) and str(value).strip():
            return str(value)
    return ""


def fold_lines(text: str) -> str:
    """Lines without the white space around and within them, and without empty ones."""
    return "\n".join(folded for line in text.splitlines() if (folded := " ".join(line.split())))
