"""A JSON Feed 1.0 or 1.1 to its items. https://www.jsonfeed.org/version/1.1/"""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import from_json

from nutgraf.errors import ParseError
from nutgraf.news import Item, Snapshot, Source
from nutgraf.sources.dates import read_date
from nutgraf.sources.feeds import MAX_ITEMS, FeedReading, Listing, find_url, plain, resolve, unique


def _to_text(value: object) -> str:
    """Feeds write numbers as ids and null for nothing; lists and objects are no text."""
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _to_mappings(value: object) -> list[object]:
    return [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, list) else []


Text = Annotated[str, BeforeValidator(_to_text)]


class _Author(BaseModel):
    model_config = ConfigDict(extra="ignore")
    name: Text = ""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="ignore")
    id: Text = ""
    url: Text = ""
    external_url: Text = ""
    title: Text = ""
    content_html: Text = ""
    content_text: Text = ""
    summary: Text = ""
    date_published: Text = ""
    date_modified: Text = ""
    authors: Annotated[list[_Author], BeforeValidator(_to_mappings)] = []
    author: _Author | None = None


class _Feed(BaseModel):
    model_config = ConfigDict(extra="ignore")
    version: Text
    title: Text = ""
    home_page_url: Text = ""
    language: Text = ""
    items: Annotated[list[Any], BeforeValidator(_to_mappings)]


def read_json_feed(snapshot: Snapshot, source: Source) -> FeedReading:
    """Raises: ParseError when it is not JSON, or JSON of another kind."""
    try:
        document = from_json(snapshot.body.removeprefix(b"\xef\xbb\xbf"), allow_inf_nan=False)
    except ValueError as error:
        raise ParseError(snapshot.url, f"broken JSON ({error})") from error
    try:
        feed = _Feed.model_validate(document)
    except ValidationError as error:
        raise ParseError(snapshot.url, "JSON, but not a JSON Feed: it has no version and items") from error
    if "jsonfeed.org/version/" not in feed.version:
        raise ParseError(snapshot.url, "JSON, but not a JSON Feed: its version names another format")
    listing = Listing.of(snapshot, source)
    entries = [_build_item(entry, listing) for entry in feed.items[:MAX_ITEMS]]
    items = [item for item in entries if item]
    lost = len(entries) - len(items)
    notes = (f"{lost} items have neither link nor text",) if lost else ()
    return FeedReading(
        title=plain(feed.title),
        site_url=resolve(snapshot.final_url, feed.home_page_url),
        language=feed.language[:20],
        items=unique(items),
        notes=notes if items else (*notes, "no items"),
    )


def _build_item(raw: object, listing: Listing) -> Item | None:
    try:
        entry = _Entry.model_validate(raw)
    except ValidationError:
        return None
    content = entry.content_html or entry.content_text
    url = find_url(listing.base, (entry.url, entry.external_url, entry.id), content + entry.summary)
    if not url:
        return None
    names = [
        author.name for author in (*entry.authors, *([entry.author] if entry.author else [])) if author.name
    ]
    return Item(
        source_id=listing.source_id,
        snapshot_id=listing.snapshot_id,
        url=url,
        title=plain(entry.title),
        byline=", ".join(dict.fromkeys(plain(name) for name in names)),
        published_at=read_date(entry.date_published or entry.date_modified),
        summary=entry.summary,
        content=content,
        updated_at=read_date(entry.date_modified),
    )
