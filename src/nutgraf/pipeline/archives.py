"""Web archives in, articles out: captures are read, looked at and kept in one go, because most of them are not wanted.

An archive may be larger than memory and hold millions of pages. What is not wanted is counted and never stored; a batch
of what is wanted, and the place in the file behind it, are stored together, so that a run that dies is continued there.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path

from nutgraf.articles import ExtractionOptions, warm_up
from nutgraf.errors import ParseError
from nutgraf.news import Article, Failure, Snapshot, Source, SourceKind
from nutgraf.pipeline.desk import Desk
from nutgraf.pipeline.extracting import extract_page
from nutgraf.pipeline.permits import read_signal_header
from nutgraf.pipeline.refining import save_notes
from nutgraf.pipeline.report import ReadReport
from nutgraf.ports import Map
from nutgraf.sources import Capture, WarcOptions, read_warc
from nutgraf.store import Bookmark, Page
from nutgraf.workers import open_workers

BATCH = 64
"""Pages looked at between two commits: about a second of work on two cores, and what a kill can cost."""
RECORDS = 2_000
"""Records passed over between two commits, when none of them is wanted."""
USUAL_RECORD = 20_000
"""Bytes a packed record takes up; for guessing whether starting processes is worth it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which articles of web archives are wanted."""

    hosts: tuple[str, ...] = ()
    """Host names; subdomains count. None: all."""
    since: datetime | None = None
    """Not published before this moment, by the article's own date."""
    until: datetime | None = None
    """Published before this moment."""

    def __bool__(self) -> bool:
        return bool(self.hosts or self.since or self.until)

    def __str__(self) -> str:
        """The same selection in the same words, whatever the order of its hosts."""
        hosts = ",".join(sorted(host.lower() for host in self.hosts))
        return f"{hosts}|{self.since or ''}|{self.until or ''}" if self else ""

    def find_fault(self, article: Article) -> str:
        """Why an article is not wanted; empty when it is."""
        if self.since is None and self.until is None:
            return ""
        at = article.published_at
        if at is None:
            return "undated, so not known to be within the dates asked for"
        if self.since and at < self.since:
            return "published before the dates asked for"
        return "published after the dates asked for" if self.until and at >= self.until else ""


def read_archives(desk: Desk, paths: Sequence[Path], selection: Selection, report: ReadReport) -> None:
    """Read web archives, each from where it was left."""
    sizes = [path.stat().st_size for path in paths]
    with open_workers(desk.settings.workers, sum(sizes) // USUAL_RECORD, warm_up) as map_:
        for number, path in enumerate(paths):
            place = _Place(path=path, before=sum(sizes[:number]), total=sum(sizes))
            _read_archive(desk, place, selection, map_, report)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """One archive among those that are read, for the progress in bytes."""

    path: Path
    before: int
    total: int


def _read_archive(desk: Desk, place: _Place, selection: Selection, map_: Map, report: ReadReport) -> None:
    source = Source(url=place.path.resolve().as_uri(), kind=SourceKind.WARC)
    size = place.path.stat().st_size
    mark = desk.store.archives.bookmark(source.url, str(selection))
    if mark.size > size:
        # Not the file that was read: it has shrunk.
        mark = Bookmark(place=source.url, selection=str(selection))
    desk.progress("archives", place.before + mark.position, place.total)
    if mark.is_at_end and mark.size == size:
        report.skipped["records of an archive that was read before"] += mark.pages + sum(
            mark.skipped.values()
        )
        return
    options = WarcOptions(
        hosts=selection.hosts, since=selection.since, offset=mark.position, ordinal=mark.ordinal
    )
    reading = _Reading(desk, source, selection, report)
    captures = iter(read_warc(place.path, options))
    while batch := list(_take_batch(captures)):
        last = batch[-1]
        mark = replace(mark, position=last.offset, ordinal=last.ordinal + 1, size=size)
        mark = reading.keep(batch, mark, map_)
        desk.progress("archives", place.before + mark.position, place.total)
    mark = replace(mark, position=size, ordinal=0, size=size)
    desk.store.archives.save_captures([], source, mark)
    report.pages += mark.pages
    report.skipped.update(mark.skipped)
    desk.progress("archives", place.before + size, place.total)


def _take_batch(captures: Iterator[Capture]) -> Iterator[Capture]:
    pages = 0
    for capture in islice(captures, RECORDS):
        yield capture
        pages += capture.snapshot is not None
        if pages == BATCH:
            return


class _Reading:
    """One archive being read: a batch of captures in, what is wanted of it stored."""

    def __init__(self, desk: Desk, source: Source, selection: Selection, report: ReadReport) -> None:
        self._desk = desk
        self._source = source
        self._selection = selection
        self._report = report
        self._profile = desk.settings.archive_profile

    def keep(self, batch: Sequence[Capture], mark: Bookmark, map_: Map) -> Bookmark:
        """Store a batch; gives the bookmark with its counts."""
        counts = Counter(
            capture.skipped for capture in batch if capture.snapshot is None and not capture.is_damage
        )
        pages, known = self._list_new(batch)
        counts["the same page with the same bytes is in the archive"] += known
        kept: list[tuple[Page, Article]] = []
        work = partial(_look_at, options=ExtractionOptions(profile=self._profile))
        for page, found in zip(pages, map_(work, pages), strict=True):
            fault = self._selection.find_fault(found) if isinstance(found, Article) else found
            if isinstance(found, Article) and not fault:
                kept.append((page, found))
            elif isinstance(fault, Failure):
                self._report.fail(self._desk, fault.subject, fault.reason)
            else:
                counts[str(fault)] += 1
        for capture in batch:
            if capture.is_damage:
                reason = f"{capture.skipped}; reading went on behind it"
                self._report.fail(self._desk, f"{self._source.url}#{capture.offset}", reason)
        skipped = dict(+(Counter(mark.skipped) + counts))
        mark = replace(mark, pages=mark.pages + len(kept), skipped=skipped)
        self._desk.store.archives.save_captures(kept, self._source, mark)
        save_notes(self._desk, [article for _page, article in kept])
        return mark

    def _list_new(self, batch: Sequence[Capture]) -> tuple[list[Page], int]:
        """The pages that the archive does not hold yet, and how many it does."""
        pages = [self._make_page(each, each.snapshot) for each in batch if each.snapshot is not None]
        known = self._desk.store.archives.known_snapshots([page.snapshot.id for page in pages])
        new = {page.id: page for page in pages if page.snapshot.id not in known}
        return list(new.values()), len(pages) - len(new)

    def _make_page(self, capture: Capture, snapshot: Snapshot) -> Page:
        """Our own archives say how their articles were taken out; the user's word counts more."""
        is_said = "profile" in self._desk.settings.model_fields_set
        return Page(
            snapshot=snapshot,
            item=None,
            source=self._source,
            profile=self._profile if is_said else capture.profile or self._profile,
            ai_input=read_signal_header(snapshot),
        )


def _look_at(page: Page, options: ExtractionOptions) -> Article | Failure | str:
    """The article, or the reason why there is none: most pages of an archive are lists of others."""
    try:
        return extract_page(page, options)
    except ParseError:
        return "no article on the page"
    except Exception as error:  # noqa: BLE001 (a page that trips a parser is kept as a failure; the rest goes on)
        reason = f"the page cannot be read ({type(error).__name__}: {error})"
        return Failure(step="extract", subject=page.snapshot.url, reason=reason)
