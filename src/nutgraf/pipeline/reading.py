"""What the user names in, snapshots in the archive out: it is recognised, said, kept as a source, and read."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from nutgraf.errors import FetchError, ParseError, SourceError
from nutgraf.news import Failure, Snapshot, Source, SourceKind
from nutgraf.pipeline.archives import Selection, read_archives
from nutgraf.pipeline.described import describe_sources
from nutgraf.pipeline.desk import Desk
from nutgraf.pipeline.lanes import answer_by_host
from nutgraf.pipeline.looking import look_again
from nutgraf.pipeline.pages import fetch, keep_pages, read_waiting
from nutgraf.pipeline.permits import find_permissions
from nutgraf.pipeline.polling import keep_answer, poll_sources
from nutgraf.pipeline.report import ReadReport
from nutgraf.ports import Request
from nutgraf.sources import (
    WHAT_A_FOLDER_HOLDS,
    Files,
    Name,
    describe,
    find_feeds,
    list_files,
    read_list,
    read_mail,
    read_name,
    read_page_file,
    read_records,
    recognize,
    recognize_path,
)
from nutgraf.store.sites import name_origin

LISTINGS = frozenset({SourceKind.FEED, SourceKind.SITEMAP})
"""Kinds that are asked again and again."""


@dataclass(slots=True)
class _Found:
    """What the names led to and is read after all of them are known."""

    sources: list[Source] = field(default_factory=list)
    archives: list[Path] = field(default_factory=list)


def read_named(
    desk: Desk, names: Sequence[str], sources: Sequence[Source] = (), selection: Selection | None = None
) -> ReadReport:
    """Find out what each name is, keep it as a source, and read everything behind it."""
    report, found = ReadReport(), _Found(sources=list(sources))
    describe_sources(desk)
    read = _read_names(desk, names, report)
    _read_addresses(desk, [name for name in read if name.url], found, report)
    for path in [name.path for name in read if name.path]:
        _read_carefully(desk, str(path), report, partial(_read_path, desk, path, found, report))
    if selection and not found.archives:
        report.fail(
            desk, ", ".join(names), "--host, --since and --until choose from web archives; none is named"
        )
    desk.store.reading.add_sources(found.sources)
    poll_sources(desk, [desk.store.reading.source(each.id) for each in found.sources], report)
    look_again(desk, report, _list_ids(desk, found.sources))
    read_archives(desk, found.archives, selection or Selection(), report)
    read_waiting(desk, report)
    report.settle(desk)
    return report


def read_due(desk: Desk) -> ReadReport:
    """Read every source of the archive whose time has come, and what waits from before."""
    report = ReadReport()
    describe_sources(desk)
    now = desk.clock()
    due = [
        state
        for state in desk.store.reading.sources()
        if state.state == "active"
        and state.source.kind in LISTINGS
        and (state.next_read_at is None or state.next_read_at <= now)
    ]
    poll_sources(desk, due, report)
    look_again(desk, report)
    read_waiting(desk, report)
    report.settle(desk)
    return report


def _list_ids(desk: Desk, found: Sequence[Source]) -> frozenset[str]:
    """Of the sources, and of the addresses that they had before: their entries are kept under these."""
    ids = {desk.store.reading.source(each.id).source.id for each in found}
    states = desk.store.reading.sources()
    return frozenset(
        state.source.id for state in states if desk.store.reading.source(state.source.id).source.id in ids
    )


def _read_names(desk: Desk, names: Sequence[str], report: ReadReport) -> list[Name]:
    read = []
    for each in names:
        try:
            read.append(read_name(each))
        except SourceError as error:
            report.fail(desk, error.where, error.reason)
    return read


# ── addresses ───────────────────────────────────────────────────────────────────────────────────────────


def _read_addresses(desk: Desk, names: Sequence[Name], found: _Found, report: ReadReport) -> None:
    """Ask all of them, several hosts at a time, and see what they are."""
    known = {state.source.url: state for state in desk.store.reading.sources()}
    asked = []
    for name in names:
        state = known.get(name.url)
        if state is not None and state.source.kind in LISTINGS:
            report.named.append((name.said, f"{describe(state.source.kind)}, known before"))
            found.sources.append(state.source)
        else:
            asked.append(name)
    ask = partial(_ask_name, desk)
    for name, answer in answer_by_host(asked, host_of=lambda name: name_origin(name.url), ask=ask):
        if isinstance(answer, FetchError):
            report.fail(desk, name.said, answer.reason)
        else:
            _read_carefully(
                desk, name.said, report, partial(_take_body, desk, answer, name.said, found, report)
            )


def _ask_name(desk: Desk, name: Name) -> Snapshot | FetchError:
    answer = fetch(desk.web, Request(url=name.url, purpose="list"))
    if isinstance(answer, FetchError) and name.other_url:
        # The scheme was our guess, so the other one is worth a try; the first answer says more when both fail.
        other = fetch(desk.web, Request(url=name.other_url, purpose="list"))
        answer = answer if isinstance(other, FetchError) else other
    if isinstance(answer, Snapshot):
        # Asked here, where nobody waits for it; the answer is remembered.
        find_permissions(desk.web, answer.final_url)
    return answer


def _read_carefully(desk: Desk, name: str, report: ReadReport, read: "partial[None]") -> None:
    try:
        read()
    except (FetchError, SourceError, ParseError) as error:
        report.fail(desk, name, error.reason)
    else:
        report.answered.add(name)


def _take_body(desk: Desk, snapshot: Snapshot, name: str, found: _Found, report: ReadReport) -> None:
    kind = recognize(snapshot.body, media_type=snapshot.media_type, url=snapshot.final_url)
    if kind is SourceKind.PAGE and urlsplit(snapshot.final_url).path in {"", "/"}:
        # A site's front page is no article: what it announces is what the reader wants.
        listings, words = _find_listings(desk, snapshot)
        if listings:
            report.named.append((name, words))
            found.sources += listings
            return
    report.named.append((name, describe(kind)))
    if kind is SourceKind.PAGE and not _may_keep(desk, snapshot):
        report.fail(desk, name, "the site's robots.txt does not allow this page to be read")
        return
    _take_kind(desk, snapshot, Source(url=snapshot.url, kind=kind), found, report)


def _may_keep(desk: Desk, page: Snapshot) -> bool:
    """Nobody knew that it was a page before it was there, so robots.txt is asked now. Raises: FetchError."""
    if desk.web.find_permissions(page.final_url).robots is not False:
        return True
    is_ignored = any(each.url == page.url and each.robots == "ignore" for each in desk.settings.sources)
    if is_ignored:
        _log.warning('robots.txt overridden: url=%s by="robots = ignore"', page.final_url)
    return is_ignored


_log = logging.getLogger("nutgraf.robots")


def _find_listings(desk: Desk, front: Snapshot) -> tuple[list[Source], str]:
    """What a site announces: a feed on its front page, else the sitemaps of its robots.txt, those for news first."""
    feeds = find_feeds(front.body, front.final_url)
    if feeds:
        words = f"a site; it announces {describe(SourceKind.FEED)}: {feeds[0]}"
        return [Source(url=feeds[0], kind=SourceKind.FEED)], words
    sitemaps = desk.web.find_sitemaps(front.final_url)
    for_news = [url for url in sitemaps if "news" in urlsplit(url).path.lower()]
    chosen = (for_news or list(sitemaps))[:_MAX_SITEMAPS]
    words = f"a site without a feed; its robots.txt names {describe(SourceKind.SITEMAP)}: {', '.join(chosen)}"
    return [Source(url=url, kind=SourceKind.SITEMAP) for url in chosen], words


_MAX_SITEMAPS = 5
"""Of one site. Most name one; some name one for each language."""


def _take_kind(desk: Desk, snapshot: Snapshot, source: Source, found: _Found, report: ReadReport) -> None:
    if source.kind in LISTINGS:
        desk.store.reading.add_sources([source])
        keep_answer(desk, desk.store.reading.source(source.id), snapshot, report)
    elif source.kind is SourceKind.LIST:
        listed = read_list(snapshot.body)
        if not listed:
            raise ParseError(source.url, "a list without feeds")
        found.sources += listed
    elif source.kind is SourceKind.PAGE:
        keep_pages(desk, [snapshot], source, report)
    else:
        raise SourceError(source.url, f"{describe(source.kind)} at an address; download it and name the file")


# ── files and folders ───────────────────────────────────────────────────────────────────────────────────


def _read_path(desk: Desk, path: Path, found: _Found, report: ReadReport) -> None:
    kind = recognize_path(path)
    source = Source(url=path.resolve().as_uri(), kind=kind)
    if kind is SourceKind.FOLDER:
        files = list_files(path)
        report.named.append((str(path), files.describe()))
        report.skipped.update(files.others)
        if not files.found:
            # Most often another folder was meant, or one that was not yet filled.
            raise SourceError(
                str(path), f"a folder with nothing in it that can be read. {WHAT_A_FOLDER_HOLDS}"
            )
        found.archives += files.of_kind(SourceKind.WARC)
        keep_pages(desk, _read_files(desk, files), source, report)
        return
    report.named.append((str(path), describe(kind)))
    if kind is SourceKind.WARC:
        found.archives.append(path)
    elif kind in _READERS:
        keep_pages(desk, _READERS[kind](path, clock=desk.clock), source, report)
    elif kind is SourceKind.PAGE:
        keep_pages(desk, [read_page_file(path, clock=desk.clock)], source, report)
    else:
        _take_kind(desk, _open_listing(desk, path), source, found, report)


_READERS = {SourceKind.RECORDS: read_records, SourceKind.MAIL: read_mail}


def _open_listing(desk: Desk, path: Path) -> Snapshot:
    """A saved feed, sitemap or list. Raises: SourceError."""
    reading = read_page_file(path, clock=desk.clock)
    if isinstance(reading, Failure):
        raise SourceError(str(path), reading.reason)
    return Snapshot(
        url=reading.url,
        final_url=reading.url,
        fetched_at=reading.fetched_at,
        status=200,
        media_type="",
        headers=(),
        body=reading.body,
    )


def _read_files(desk: Desk, files: Files) -> Iterator[Snapshot | Failure]:
    """The pages, mail and records of a folder; its web archives are read after the rest."""
    for path, kind in files.found:
        if kind is SourceKind.PAGE:
            yield read_page_file(path, clock=desk.clock)
        elif kind in _READERS:
            yield from _READERS[kind](path, clock=desk.clock)
