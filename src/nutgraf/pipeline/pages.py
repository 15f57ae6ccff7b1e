"""Entries that wait in, pages in the archive out; and pages that came without an entry."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from nutgraf.errors import FetchError, ParseError, StatusError, WaitError
from nutgraf.news import Failure, Item, Snapshot, Source, SourceKind
from nutgraf.pipeline.desk import Desk
from nutgraf.pipeline.lanes import answer_by_host
from nutgraf.pipeline.permits import note_page
from nutgraf.pipeline.report import ReadReport
from nutgraf.ports import Request, Web
from nutgraf.snapshots import plan_look
from nutgraf.sources import open_letter
from nutgraf.store import Page
from nutgraf.store.sites import name_origin

_BATCH = 16
"""Pages kept in one transaction: what a kill can cost in repeated requests."""


def keep_pages(desk: Desk, found: Iterable[Snapshot | Failure], source: Source, report: ReadReport) -> None:
    """Keep pages that came without a listing, a batch at a time."""
    desk.store.reading.add_sources([source])
    senders = {source.id}
    batch: list[Page] = []
    status: int | None = None
    for each in found:
        if isinstance(each, Failure):
            report.fail(desk, each.subject, each.reason)
            continue
        status = each.status if source.kind is SourceKind.PAGE else None
        sender = _find_sender(each) or source
        if sender.id not in senders:
            senders.add(sender.id)
            desk.store.reading.add_sources([sender])
        batch.append(note_page(desk, Page(snapshot=each, item=None, source=sender), report))
        if len(batch) == _BATCH:
            _save(desk, batch, report)
            desk.progress("pages", report.pages, 0)
    _save(desk, batch, report)
    desk.progress("pages", report.pages, report.pages)
    for sender_id in sorted(senders):
        state = desk.store.reading.source(sender_id)
        desk.store.reading.save_source_state(replace(state, last_status=status, last_read_at=desk.clock()))


def _find_sender(snapshot: Snapshot) -> Source | None:
    """A newsletter is known by its list, whatever file it lies in."""
    if snapshot.media_type != "message/rfc822":
        return None
    try:
        letter = open_letter(snapshot)
    except ParseError:
        return None
    if letter.page_url or not letter.list_id:
        return None
    return Source(url=f"mail:{letter.list_id}", kind=SourceKind.MAIL, title=letter.sender)


def read_waiting(desk: Desk, report: ReadReport) -> None:
    """Fetch the page behind every entry that waits; an entry that carries its whole text can do without."""
    items = desk.store.reading.waiting_items()
    sources = {state.source.id: state.source for state in desk.store.reading.sources()}
    ask = partial(_fetch_item, desk.web, sources)
    batch: list[Page] = []
    answers = answer_by_host(items, host_of=lambda item: name_origin(item.url), ask=ask)
    for done, (item, answer) in enumerate(answers):
        page = _make_page(desk, item, answer, sources.get(item.source_id), report)
        batch.extend([page] if page else [])
        if len(batch) == _BATCH:
            _save(desk, batch, report)
        desk.progress("pages", done + 1, len(items))
    _save(desk, batch, report)


def _save(desk: Desk, batch: list[Page], report: ReadReport) -> None:
    desk.store.reading.save_pages(batch)
    _plan_looks(desk, batch)
    report.pages += len(batch)
    report.answered |= {page.item.url if page.item else page.snapshot.url for page in batch}
    batch.clear()


def _plan_looks(desk: Desk, batch: list[Page]) -> None:
    """For pages whose source does not say when they are changed; a sitemap may list a site's oldest, without a day."""
    now = desk.clock()
    sitemaps = {page.source.id for page in batch if page.source and page.source.kind is SourceKind.SITEMAP}
    listed = [
        (page.item, page.snapshot)
        for page in batch
        if page.item and (page.item.published_at or page.item.source_id not in sitemaps)
    ]
    desk.store.looks.plan_looks(
        {
            item.id: plan_look(min(item.published_at or now, now), now=now)
            for item, snapshot in listed
            if item.updated_at is None and snapshot.url == item.url
        }
    )


def _make_page(
    desk: Desk, item: Item, answer: Snapshot | FetchError, source: Source | None, report: ReadReport
) -> Page | None:
    if isinstance(answer, Snapshot):
        return note_page(desk, Page(snapshot=answer, item=item, source=source), report)
    if item.content:
        # The feed itself carries the article: its snapshot is the evidence.
        listing = desk.store.reading.snapshot(item.snapshot_id)
        return note_page(desk, Page(snapshot=listing, item=item, source=source), report)
    if isinstance(answer, WaitError) or (isinstance(answer, StatusError) and answer.asks_for_time):
        # No fault of the page, so no attempt: it waits as long as its site asked for.
        report.waiting[answer.reason] += 1
    elif report.fail(desk, item.url, answer.reason) >= desk.settings.max_attempts:
        desk.store.reading.give_up_items([item.id])
    return None


def _fetch_item(web: Web, sources: dict[str, Source], item: Item) -> Snapshot | FetchError:
    if "#item-" in item.url:
        return FetchError(item.url, "has no address of its own; its text is the one the feed carries")
    source = sources.get(item.source_id)
    ignore_robots = bool(source and source.allows.ignore_robots)
    return fetch(web, Request(url=item.url, purpose="page", ignore_robots=ignore_robots))


def fetch(web: Web, request: Request) -> Snapshot | FetchError:
    """An answer, or what went wrong, as a value."""
    try:
        return web.get(request)
    except FetchError as error:
        return error
    except Exception as error:  # noqa: BLE001 (a lost answer would leave the reader waiting for ever)
        return FetchError(request.url, f"cannot be read ({type(error).__name__}: {error})")
