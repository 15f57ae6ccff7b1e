"""A stored page in, its article out; the same call takes the article out again when it is audited."""

from dataclasses import replace

from nutgraf.articles import ExtractionOptions, extract_article
from nutgraf.news import Article, DateOrigin, Item, Snapshot
from nutgraf.sources import open_letter
from nutgraf.store import Page

_MAIL = "message/rfc822"
IMPORTED = frozenset((_MAIL, "application/json"))
"""What is no page, but was given as mail or as an article record."""


def extract_page(page: Page, options: ExtractionOptions) -> Article:
    """Raises: ParseError and its kinds. Pure: the same page gives the same article."""
    options = replace(options, profile=page.profile or options.profile)
    if page.snapshot.media_type == _MAIL:
        return _extract_letter(page, options)
    return extract_article(page.snapshot, item=page.item, source=page.source, options=options)


def _extract_letter(page: Page, options: ExtractionOptions) -> Article:
    """A newsletter: its HTML as a page, its headers as what the listing says. The mail itself stays the evidence."""
    letter = open_letter(page.snapshot)
    if letter.page_url:
        saved: Snapshot = replace(
            page.snapshot,
            final_url=letter.page_url,
            media_type="text/html",
            headers=(),
            body=letter.html.encode("utf-8", "replace"),
        )
        article = extract_article(saved, source=page.source, options=options)
        return replace(article, snapshot_id=page.snapshot.id)
    text = "".join(f"<p>{_escape(line)}</p>" for line in letter.text.splitlines() if line.strip())
    body = letter.html or f"<html><body><article>{text}</article></body></html>"
    opened: Snapshot = replace(
        page.snapshot, media_type="text/html", headers=(), body=body.encode("utf-8", "replace")
    )
    item = Item(
        source_id=page.source.id if page.source else "",
        snapshot_id=page.snapshot.id,
        url=page.snapshot.url,
        title=letter.subject,
        byline=letter.sender,
        published_at=letter.published_at,
    )
    article = extract_article(opened, item=item, source=page.source, options=options)
    return replace(
        article,
        snapshot_id=page.snapshot.id,
        url=page.snapshot.url,
        headline=letter.subject or article.headline,
        outlet=(page.source.outlet if page.source else "") or letter.sender,
        published_at=letter.published_at,
        published_origin=DateOrigin.MAIL if letter.published_at else DateOrigin.UNKNOWN,
    )


def _escape(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;")
