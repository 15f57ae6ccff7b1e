"""Pages that were read in, those of them that have changed out: a correction does not come with the feed.

Most feeds name a page once and say nothing when it is changed. So its address is asked again, a few times in its first
days, with the validators of its last answer: an unchanged page costs its server a few headers.
"""

from collections.abc import Collection, Sequence
from functools import partial

from nutgraf.errors import FetchError, StatusError, WaitError
from nutgraf.news import Snapshot
from nutgraf.pipeline.desk import Desk
from nutgraf.pipeline.lanes import answer_by_host
from nutgraf.pipeline.pages import fetch
from nutgraf.pipeline.permits import note_page
from nutgraf.pipeline.report import ReadReport
from nutgraf.ports import Request, Web
from nutgraf.snapshots import PollOptions, plan_look
from nutgraf.store import Look, Page
from nutgraf.store.sites import name_origin

_UNCHANGED = 304
_GONE = frozenset({404, 410, 451})
_BATCH = 16


def look_again(desk: Desk, report: ReadReport, source_ids: Collection[str] | None = None) -> None:
    """Ask for the pages that are due, of some sources or of all. What fails is tried at the next look, and fails nothing."""
    if not desk.settings.look_again:
        return
    now = desk.clock()
    due = desk.store.looks.due_looks(now, since=now - PollOptions().latest_look)
    states = desk.store.reading.sources() if due else ()
    wanted = {each.source.id for each in states if each.state != "stopped"}
    if source_ids is not None:
        wanted &= set(source_ids)
    looks = [look for look in due if look.item.source_id in wanted]
    ignoring = frozenset(each.source.id for each in states if each.source.allows.ignore_robots)
    answers = answer_by_host(
        looks, host_of=lambda look: name_origin(look.item.url), ask=partial(_ask, desk.web, ignoring)
    )
    batch: list[tuple[Look, Snapshot | FetchError]] = []
    for done, answer in enumerate(answers):
        batch.append(answer)
        if len(batch) == _BATCH or done + 1 == len(looks):
            _keep(desk, batch, report)
            batch.clear()
        desk.progress("looks", done + 1, len(looks))


def _ask(web: Web, ignoring: Collection[str], look: Look) -> Snapshot | FetchError:
    """Runs in a thread of its own: nothing here touches the archive."""
    return fetch(
        web,
        Request(
            url=look.item.url,
            purpose="page",
            etag=look.etag,
            last_modified=look.last_modified,
            ignore_robots=look.item.source_id in ignoring,
        ),
    )


def _keep(desk: Desk, batch: Sequence[tuple[Look, Snapshot | FetchError]], report: ReadReport) -> None:
    sources = {state.source.id: state.source for state in desk.store.reading.sources()}
    pages, planned = [], {}
    for look, answer in batch:
        if isinstance(answer, WaitError) or (isinstance(answer, StatusError) and answer.asks_for_time):
            continue
        report.looked += 1
        since = min(look.item.published_at or look.first_read_at, look.first_read_at)
        planned[look.item.id] = plan_look(since, now=desk.clock())
        if isinstance(answer, StatusError) and answer.status in _GONE:
            # A page that was taken back says something too; what was read of it stays.
            told = f"it is no longer there: the server answered {answer.status}; what was read of it is kept"
            desk.store.notes.save_notes(look.item.source_id, look.item.url, [told], at=desk.clock())
            planned[look.item.id] = None
        if isinstance(answer, Snapshot) and _is_new(answer, look):
            page = Page(snapshot=answer, item=look.item, source=sources.get(look.item.source_id))
            pages.append(note_page(desk, page, report))
    desk.store.reading.save_pages(pages)
    desk.store.looks.plan_looks(planned)


def _is_new(answer: Snapshot, look: Look) -> bool:
    return answer.status != _UNCHANGED and bool(answer.body) and answer.body_hash != look.body_hash
