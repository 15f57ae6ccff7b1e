"""A feed or sitemap in, its new entries in the archive out, and a plan for when it is asked again."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from nutgraf.errors import FetchError, ParseError, StatusError
from nutgraf.news import Item, Snapshot, Source, SourceKind
from nutgraf.pipeline.desk import Desk
from nutgraf.pipeline.permits import note_source
from nutgraf.pipeline.report import ReadReport
from nutgraf.ports import Request
from nutgraf.snapshots import PollPlan, plan_after_error, plan_next
from nutgraf.sources import read_feed, read_sitemap, run_limited
from nutgraf.store import SourceState

_UNCHANGED = 304
_MAX_CHILDREN = 50
"""Sitemaps of an index that one reading follows: the newest come first in practice."""


def poll_source(desk: Desk, state: SourceState, report: ReadReport) -> None:
    """One conditional GET; what comes of it is kept with the source."""
    request = Request(
        url=state.source.url, purpose="feed", etag=state.etag, last_modified=state.last_modified
    )
    try:
        snapshot = desk.web.get(request)
        if snapshot.status == _UNCHANGED:
            plan = plan_next(snapshot, now=desk.clock())
            desk.store.reading.save_source_state(_note_answer(desk, state, snapshot, plan))
            return
        keep_listing(desk, snapshot, state, report)
    except (FetchError, ParseError) as error:
        report.fail(desk, state.source.url, error.reason)
        desk.store.reading.save_source_state(_note_error(desk, state, error))


def keep_listing(desk: Desk, snapshot: Snapshot, state: SourceState, report: ReadReport) -> None:
    """Keep what a feed or sitemap lists; a sitemap of sitemaps is followed one level down."""
    items, title = _list_items(desk, snapshot, state.source, report)
    published = [item.published_at for item in items if item.published_at]
    plan = plan_next(snapshot, now=desk.clock(), published=published)
    source = note_source(desk, replace(state.source, title=state.source.title or title), report)
    noted = _note_answer(desk, replace(state, source=source), snapshot, plan)
    report.listed += desk.store.reading.save_listing(snapshot, items, noted)


def _list_items(
    desk: Desk, snapshot: Snapshot, source: Source, report: ReadReport
) -> tuple[tuple[Item, ...], str]:
    if source.kind is not SourceKind.SITEMAP:
        # Strangers' bytes are parsed where they can be stopped: some parsers are quadratic on hostile input.
        feed = run_limited(partial(read_feed, source=source), snapshot)
        return feed.items, feed.title
    sitemap = run_limited(partial(read_sitemap, source=source), snapshot)
    items = [*sitemap.items]
    for child in sitemap.children[:_MAX_CHILDREN]:
        try:
            child_snapshot = desk.web.get(Request(url=child, purpose="feed"))
            items += run_limited(partial(read_sitemap, source=source), child_snapshot).items
        except (FetchError, ParseError) as error:
            report.fail(desk, child, error.reason)
    return tuple(items), ""


def _note_answer(desk: Desk, state: SourceState, snapshot: Snapshot, plan: PollPlan) -> SourceState:
    return replace(
        state,
        etag=snapshot.header("etag") or state.etag,
        last_modified=snapshot.header("last-modified") or state.last_modified,
        last_status=snapshot.status,
        last_read_at=desk.clock(),
        next_read_at=plan.at,
        next_reason=plan.reason,
        errors=0,
    )


def _note_error(desk: Desk, state: SourceState, error: FetchError | ParseError) -> SourceState:
    now: datetime = desk.clock()
    # Bytes that are no feed may be one again tomorrow: they wait like a server that did not answer.
    fault = error if isinstance(error, FetchError) else FetchError(state.source.url, error.reason)
    plan = plan_after_error(fault, url=state.source.url, now=now, failures=state.errors)
    return replace(
        state,
        state="stopped" if plan.is_stopped else state.state,
        last_status=error.status if isinstance(error, StatusError) else None,
        last_read_at=now,
        next_read_at=plan.at,
        next_reason=plan.reason,
        errors=state.errors + 1,
    )
