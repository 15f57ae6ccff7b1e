"""What the user names in, snapshots in the archive out: sources, the entries they list, and the pages behind those."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from urllib.parse import urlsplit

from nutgraf.errors import FetchError, ParseError, SourceError
from nutgraf.news import Failure, Item, Snapshot, Source, SourceKind
from nutgraf.pipeline.desk import Desk
from nutgraf.pipeline.permits import note_page
from nutgraf.pipeline.polling import keep_listing, poll_source
from nutgraf.pipeline.report import ReadReport
from nutgraf.ports import Request, Web
from nutgraf.sources import (
    describe,
    find_feeds,
    read_folder,
    read_list,
    read_mail,
    read_records,
    read_warc,
    recognize,
)
from nutgraf.store import Page

_BATCH = 16
"""Pages kept in one transaction: what a kill can cost in repeated requests."""
_HOSTS = 8
"""Hosts read at the same time."""


def read_named(desk: Desk, names: Sequence[str], sources: Sequence[Source] = ()) -> ReadReport:
    """Find out what each name is, keep it as a source, and read everything behind it."""
    report = ReadReport()
    for done, name in enumerate(names):
        desk.progress("sources", done, len(names) + len(sources))
        _read_name(desk, name, report)
    for done, source in enumerate(sources):
        desk.progress("sources", len(names) + done, len(names) + len(sources))
        desk.store.reading.add_sources([source])
        poll_source(desk, desk.store.reading.source(source.id), report)
    if names or sources:
        desk.progress("sources", len(names) + len(sources), len(names) + len(sources))
    _read_waiting(desk, report)
    return report


def read_due(desk: Desk) -> ReadReport:
    """Read every source of the archive whose time has come, and what waits from before."""
    now = desk.clock()
    due = [
        state
        for state in desk.store.reading.sources()
        if state.state == "active"
        and state.source.kind in {SourceKind.FEED, SourceKind.SITEMAP}
        and (state.next_read_at is None or state.next_read_at <= now)
    ]
    report = ReadReport()
    for done, state in enumerate(due):
        desk.progress("sources", done, len(due))
        poll_source(desk, state, report)
    desk.progress("sources", len(due), len(due))
    _read_waiting(desk, report)
    return report


# ── what is this? ───────────────────────────────────────────────────────────────────────────────────────


def _read_name(desk: Desk, name: str, report: ReadReport) -> None:
    is_address = urlsplit(name).scheme in {"http", "https"}
    try:
        if is_address:
            _read_address(desk, name, report)
        else:
            _read_path(desk, Path(name).expanduser(), report)
    except (FetchError, SourceError, ParseError) as error:
        report.fail(desk, name, error.reason)


def _read_address(desk: Desk, url: str, report: ReadReport) -> None:
    snapshot = desk.web.get(Request(url=url, purpose="list"))
    _take_body(desk, snapshot, url, report)


def _read_path(desk: Desk, path: Path, report: ReadReport) -> None:
    if path.is_dir():
        report.named.append((str(path), describe(SourceKind.FOLDER)))
        source = Source(url=path.resolve().as_uri(), kind=SourceKind.FOLDER)
        _keep_pages(desk, read_folder(path, clock=desk.clock), source, report)
        return
    try:
        with path.open("rb") as file:
            head = file.read(_SNIFF)
    except OSError as error:
        raise SourceError(str(path), f"cannot be read ({error.strerror})") from error
    kind = recognize(head, media_type="", url=path.name)
    report.named.append((str(path), describe(kind)))
    _read_file(desk, path, kind, report)


_SNIFF = 65_536
"""Bytes that tell what a file is; a web archive may be larger than memory."""


def _read_file(desk: Desk, path: Path, kind: SourceKind, report: ReadReport) -> None:
    source = Source(url=path.resolve().as_uri(), kind=kind)
    readers = {SourceKind.RECORDS: read_records, SourceKind.MAIL: read_mail}
    if kind in readers:
        _keep_pages(desk, readers[kind](path, clock=desk.clock), source, report)
        return
    if kind is SourceKind.WARC:
        _keep_pages(desk, _read_captures(path, report), source, report)
        return
    snapshot = Snapshot(
        url=source.url,
        final_url=source.url,
        fetched_at=desk.clock(),
        status=200,
        media_type="text/html" if kind is SourceKind.PAGE else "",
        headers=(),
        body=path.read_bytes(),
    )
    _take_kind(desk, snapshot, source, report)


def _read_captures(path: Path, report: ReadReport) -> Iterator[Snapshot]:
    """The pages of a web archive; what was passed over is counted by its reason."""
    for capture in read_warc(path):
        if capture.snapshot is not None:
            yield capture.snapshot
        else:
            report.skipped[capture.skipped] += 1


def _take_body(desk: Desk, snapshot: Snapshot, name: str, report: ReadReport) -> None:
    kind = recognize(snapshot.body, media_type=snapshot.media_type, url=snapshot.final_url)
    feeds = find_feeds(snapshot.body, snapshot.final_url) if kind is SourceKind.PAGE else ()
    if feeds and urlsplit(snapshot.final_url).path in {"", "/"}:
        # A site's front page is no article: what it announces is what the reader wants.
        report.named.append((name, f"a site; it announces {describe(SourceKind.FEED)}: {feeds[0]}"))
        _read_source(desk, Source(url=feeds[0], kind=SourceKind.FEED), report)
        return
    report.named.append((name, describe(kind)))
    if kind is SourceKind.PAGE and desk.settings.respect_robots:
        allowed = desk.web.find_permissions(snapshot.final_url).robots
        if allowed is False:
            report.fail(desk, name, "the site's robots.txt does not allow this page to be read")
            return
    _take_kind(desk, snapshot, Source(url=snapshot.url, kind=kind), report)


def _take_kind(desk: Desk, snapshot: Snapshot, source: Source, report: ReadReport) -> None:
    if source.kind in {SourceKind.FEED, SourceKind.SITEMAP}:
        desk.store.reading.add_sources([source])
        keep_listing(desk, snapshot, desk.store.reading.source(source.id), report)
    elif source.kind is SourceKind.LIST:
        for each in read_list(snapshot.body):
            _read_source(desk, each, report)
    else:
        _keep_pages(desk, [snapshot], source, report)


def _read_source(desk: Desk, source: Source, report: ReadReport) -> None:
    desk.store.reading.add_sources([source])
    poll_source(desk, desk.store.reading.source(source.id), report)


# ── pages ───────────────────────────────────────────────────────────────────────────────────────────────


def _keep_pages(desk: Desk, found: Iterable[Snapshot | Failure], source: Source, report: ReadReport) -> None:
    """Keep pages that came without a listing, a batch at a time."""
    desk.store.reading.add_sources([source])
    batch: list[Page] = []
    for each in found:
        if isinstance(each, Failure):
            report.fail(desk, each.subject, each.reason)
            continue
        batch.append(note_page(desk, Page(snapshot=each, item=None, source=source), report))
        if len(batch) == _BATCH:
            report.pages += len(batch)
            desk.store.reading.save_pages(batch)
            batch = []
            desk.progress("pages", report.pages, 0)
    desk.store.reading.save_pages(batch)
    report.pages += len(batch)
    desk.progress("pages", report.pages, report.pages)


def _read_waiting(desk: Desk, report: ReadReport) -> None:
    """Fetch the page behind every entry that waits; an entry that carries its whole text can do without."""
    items = desk.store.reading.waiting_items()
    sources = {state.source.id: state.source for state in desk.store.reading.sources()}
    batch: list[Page] = []
    for done, (item, answer) in enumerate(_fetch_by_host(desk.web, items, sources)):
        page = _make_page(desk, item, answer, sources.get(item.source_id), report)
        batch.extend([page] if page else [])
        if len(batch) == _BATCH:
            desk.store.reading.save_pages(batch)
            report.pages += len(batch)
            batch = []
        desk.progress("pages", done + 1, len(items))
    desk.store.reading.save_pages(batch)
    report.pages += len(batch)


def _make_page(
    desk: Desk, item: Item, answer: Snapshot | FetchError, source: Source | None, report: ReadReport
) -> Page | None:
    if isinstance(answer, Snapshot):
        return note_page(desk, Page(snapshot=answer, item=item, source=source), report)
    if item.content:
        # The feed itself carries the article: its snapshot is the evidence.
        listing = desk.store.reading.snapshot(item.snapshot_id)
        return note_page(desk, Page(snapshot=listing, item=item, source=source), report)
    if report.fail(desk, item.url, answer.reason) >= desk.settings.max_attempts:
        desk.store.reading.give_up_items([item.id])
    return None


def _fetch_by_host(
    web: Web, items: Sequence[Item], sources: dict[str, Source]
) -> Iterator[tuple[Item, Snapshot | FetchError]]:
    """Several hosts at once, one page of a host at a time, in the order in which they answer."""
    by_host: dict[str, list[Item]] = {}
    for item in items:
        by_host.setdefault(urlsplit(item.url).netloc, []).append(item)
    answers: SimpleQueue[tuple[Item, Snapshot | FetchError]] = SimpleQueue()

    def read_host(waiting: list[Item]) -> None:
        for item in waiting:
            source = sources.get(item.source_id)
            answers.put(
                (item, _fetch_item(web, item, ignore_robots=bool(source and source.allows.ignore_robots)))
            )

    with ThreadPoolExecutor(_HOSTS) as pool:
        running = [pool.submit(read_host, waiting) for waiting in by_host.values()]
        for _ in items:
            yield answers.get()
        for each in running:
            each.result()


def _fetch_item(web: Web, item: Item, *, ignore_robots: bool) -> Snapshot | FetchError:
    if "#item-" in item.url:
        return FetchError(item.url, "has no address of its own; its text is the one the feed carries")
    try:
        return web.get(Request(url=item.url, purpose="page", ignore_robots=ignore_robots))
    except FetchError as error:
        return error
    except Exception as error:  # noqa: BLE001 (a lost answer would leave the reader waiting for ever)
        return FetchError(item.url, f"cannot be read ({type(error).__name__}: {error})")
