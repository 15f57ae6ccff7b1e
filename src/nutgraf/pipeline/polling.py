"""Feeds and sitemaps in, their new entries in the archive out, and a plan for when each is asked again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from nutgraf.errors import FetchError, ParseError, StatusError, WaitError
from nutgraf.news import Item, Permissions, Snapshot, Source, SourceKind
from nutgraf.pipeline.desk import Desk
from nutgraf.pipeline.lanes import answer_by_host
from nutgraf.pipeline.pages import fetch
from nutgraf.pipeline.permits import find_permissions, note_permissions
from nutgraf.pipeline.report import ReadReport
from nutgraf.ports import Request, Web
from nutgraf.snapshots import PollPlan, measure_cadence, plan_after_error, plan_next
from nutgraf.sources import read_feed, read_sitemap, run_limited
from nutgraf.store import SourceState
from nutgraf.store.sites import name_origin

UNCHANGED = 304
MAX_CHILDREN = 50
"""Sitemaps of an index that one reading follows: the newest come first in practice."""
FIRST_PAGES = 500
"""Entries of a sitemap that are read when it is met for the first time. A site's sitemaps may list all it ever
published; what is not read then is known, and what is new later is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a source answered, with all that needs the network to understand it."""

    listing: Snapshot | FetchError
    children: tuple[Snapshot | FetchError, ...] = ()
    """The sitemaps that an index points to."""
    allows: Permissions | None = None


def poll_sources(desk: Desk, states: Sequence[SourceState], report: ReadReport) -> None:
    """One conditional GET each, several hosts at a time; what comes of it is kept with the source."""
    unique = {state.source.id: state for state in states}.values()
    # Who did not answer last time may hang again: after the others.
    waiting = sorted(unique, key=lambda state: state.errors > 0)
    desk.progress("sources", 0, len(waiting))
    answers = answer_by_host(
        waiting, host_of=lambda state: name_origin(state.source.url), ask=partial(_ask, desk.web)
    )
    for done, (state, answer) in enumerate(answers):
        _take(desk, state, answer, report)
        desk.progress("sources", done + 1, len(waiting))


def keep_answer(desk: Desk, state: SourceState, snapshot: Snapshot, report: ReadReport) -> None:
    """Keep what was fetched before it was known to be a feed or sitemap."""
    _take(desk, state, _complete(desk.web, state.source, snapshot), report)


def _ask(web: Web, state: SourceState) -> Answer:
    """Runs in a thread of its own: nothing here touches the archive."""
    source = state.source
    request = Request(url=source.url, purpose="feed", etag=state.etag, last_modified=state.last_modified)
    return _complete(web, source, fetch(web, request))


def _complete(web: Web, source: Source, listing: Snapshot | FetchError) -> Answer:
    if isinstance(listing, FetchError):
        return Answer(listing=listing)
    allows = find_permissions(web, listing.final_url)
    if source.kind is not SourceKind.SITEMAP or listing.status == UNCHANGED:
        return Answer(listing=listing, allows=allows)
    try:
        index = run_limited(partial(read_sitemap, source=source), listing)
    except ParseError as error:
        return Answer(listing=FetchError(source.url, error.reason))
    children = tuple(fetch(web, Request(url=url, purpose="feed")) for url in index.children[:MAX_CHILDREN])
    return Answer(listing=listing, children=children, allows=allows)


def _take(desk: Desk, state: SourceState, answer: Answer, report: ReadReport) -> None:
    if isinstance(answer.listing, FetchError):
        _note_error(desk, state, answer.listing, report)
        return
    try:
        if answer.listing.status == UNCHANGED:
            _keep_unchanged(desk, state, answer, report)
        else:
            _keep_listing(desk, state, answer, report)
        report.answered |= {
            state.source.url,
            *(each.url for each in answer.children if isinstance(each, Snapshot)),
        }
    except ParseError as error:
        # Bytes that are no feed may be one again tomorrow: they wait like a server that did not answer.
        _note_error(desk, state, FetchError(state.source.url, error.reason), report)


def _keep_unchanged(desk: Desk, state: SourceState, answer: Answer, report: ReadReport) -> None:
    assert isinstance(answer.listing, Snapshot)
    state = _move(desk, state, answer.listing, report)
    state = _note_answer(desk, _note_source(desk, state, answer, report), answer.listing, ())
    desk.store.reading.save_source_state(state)


def _keep_listing(desk: Desk, state: SourceState, answer: Answer, report: ReadReport) -> None:
    """What a feed or sitemap lists; it is understood before a move is believed."""
    assert isinstance(answer.listing, Snapshot)
    source = replace(state.source, url=answer.listing.moved_to or state.source.url)
    items, title, notes = _list_items(desk, source, answer, report)
    is_new = state.last_read_at is None
    state = _move(desk, state, answer.listing, report)
    state = _note_source(desk, state, answer, report)
    state = replace(state, source=replace(state.source, title=state.source.title or title))
    listed = [item.published_at for item in items if item.published_at]
    state = _note_answer(desk, state, answer.listing, listed)
    limit = FIRST_PAGES if is_new and source.kind is SourceKind.SITEMAP else None
    kept = desk.store.reading.save_listing(answer.listing, items, state, limit=limit)
    report.listed += kept.new
    report.changed += kept.changed
    report.skipped["older pages of a sitemap that was new; they are known now"] += kept.older
    desk.store.notes.save_notes(source.id, source.url, notes, at=desk.clock())


def _list_items(
    desk: Desk, source: Source, answer: Answer, report: ReadReport
) -> tuple[tuple[Item, ...], str, tuple[str, ...]]:
    assert isinstance(answer.listing, Snapshot)
    if source.kind is not SourceKind.SITEMAP:
        # Strangers' bytes are parsed where they can be stopped: some parsers are quadratic on hostile input.
        feed = run_limited(partial(read_feed, source=source), answer.listing)
        return feed.items, feed.title, feed.notes
    sitemap = run_limited(partial(read_sitemap, source=source), answer.listing)
    items = [*sitemap.items]
    for child in answer.children:
        try:
            if isinstance(child, FetchError):
                raise child
            items += run_limited(partial(read_sitemap, source=source), child).items
        except (FetchError, ParseError) as error:
            report.fail(desk, child.url, error.reason)
    return tuple(items), "", sitemap.notes


def _move(desk: Desk, state: SourceState, answer: Snapshot, report: ReadReport) -> SourceState:
    """The state to go on with: that of the new address, when the source has moved for good."""
    if not answer.moved_to or answer.moved_to == state.source.url:
        return state
    report.moved.append((state.source.url, answer.moved_to))
    return desk.store.reading.move_source(state, answer.moved_to)


def _note_source(desk: Desk, state: SourceState, answer: Answer, report: ReadReport) -> SourceState:
    if answer.allows is None:
        return state
    note_permissions(desk, state.source.url, answer.allows, report)
    allows = replace(state.source.allows, robots=answer.allows.robots, ai_input=answer.allows.ai_input)
    return replace(state, source=replace(state.source, allows=allows))


def _note_answer(
    desk: Desk, state: SourceState, snapshot: Snapshot, listed: Sequence[datetime]
) -> SourceState:
    now = desk.clock()
    # A feed lists its latest entries only, and an unchanged one lists none: the archive remembers more.
    published = [*desk.store.reading.published_times(state.source.id), *listed]
    plan = plan_next(snapshot, now=now, published=published)
    return replace(
        state,
        state="active",
        etag=snapshot.header("etag") or state.etag,
        last_modified=snapshot.header("last-modified") or state.last_modified,
        last_status=snapshot.status,
        last_read_at=now,
        next_read_at=plan.at,
        next_reason=plan.reason,
        cadence=measure_cadence(published),
        errors=0,
    )


def _note_error(desk: Desk, state: SourceState, error: FetchError, report: ReadReport) -> None:
    now = desk.clock()
    if isinstance(error, WaitError):
        report.waiting[error.reason] += 1
        plan = PollPlan(at=error.until, reason=error.reason, failures=state.errors)
    else:
        report.fail(desk, state.source.url, error.reason)
        plan = plan_after_error(error, url=state.source.url, now=now, failures=state.errors)
    desk.store.reading.save_source_state(
        replace(
            state,
            state="stopped" if plan.is_stopped else state.state,
            last_status=error.status if isinstance(error, StatusError) else state.last_status,
            last_read_at=state.last_read_at if isinstance(error, WaitError) else now,
            next_read_at=None if plan.is_stopped else plan.at,
            next_reason=plan.reason,
            errors=plan.failures,
        )
    )
