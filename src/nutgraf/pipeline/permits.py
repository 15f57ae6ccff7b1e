"""What sites allow, kept where the writer can ask: whose text must never be given to a model."""

from collections.abc import Sequence
from dataclasses import replace

from nutgraf.errors import FetchError
from nutgraf.news import Permissions, Snapshot, Source
from nutgraf.pipeline.desk import Desk
from nutgraf.pipeline.report import ReadReport
from nutgraf.snapshots import read_ai_input
from nutgraf.store import Page
from nutgraf.store.sites import name_origin


def list_closed_to_models(desk: Desk, article_ids: Sequence[str]) -> frozenset[str]:
    """Those of the articles that may be read, grouped, linked and quoted, but whose text no model may be given.

    Their site's robots.txt, the source they were found through, or the answer itself said `ai-input=no`.
    """
    return desk.store.sites.closed_to_models(article_ids)


def note_site(desk: Desk, url: str, report: ReadReport) -> Permissions | None:
    """Ask a site's robots.txt, once in a reading, and keep what it says of models; None when it cannot be known."""
    try:
        found = desk.web.find_permissions(url)
    except FetchError:
        return None
    origin = name_origin(url)
    if origin not in report.asked_sites:
        report.asked_sites.add(origin)
        desk.store.sites.save_permission(url, ai_input=found.ai_input, asked_at=desk.clock())
    return found


def note_source(desk: Desk, source: Source, report: ReadReport) -> Source:
    """The source with what its site allows now."""
    found = note_site(desk, source.url, report)
    if found is None:
        return source
    allows = replace(source.allows, robots=found.robots, ai_input=found.ai_input)
    return replace(source, allows=allows)


def note_page(desk: Desk, page: Page, report: ReadReport) -> Page:
    """The page with what its answer says of models; its site is asked, and kept apart, because sites change their mind."""
    if page.snapshot.final_url.startswith(("http://", "https://")):
        note_site(desk, page.snapshot.final_url, report)
    return replace(page, ai_input=read_signal_header(page.snapshot))


def read_signal_header(snapshot: Snapshot) -> bool | None:
    """The `Content-Signal` of the answer itself; several are one, and a no among them wins."""
    said = [read_ai_input(value) for name, value in snapshot.headers if name == "content-signal"]
    return False if False in said else next((answer for answer in said if answer is not None), None)
