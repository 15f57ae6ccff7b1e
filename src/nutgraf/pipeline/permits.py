"""What sites allow, kept where the writer can ask: whose text must never be given to a model."""

from collections.abc import Sequence
from dataclasses import replace

from nutgraf.errors import FetchError
from nutgraf.news import Permissions, Snapshot
from nutgraf.pipeline.desk import Desk
from nutgraf.pipeline.report import ReadReport
from nutgraf.ports import Web
from nutgraf.snapshots import read_ai_input
from nutgraf.store import Page
from nutgraf.store.sites import name_origin


def list_closed_to_models(desk: Desk, article_ids: Sequence[str]) -> frozenset[str]:
    """Those of the articles that may be read, grouped, linked and quoted, but whose text no model may be given.

    Their site's robots.txt, the source they were found through, or the answer itself said `ai-input=no`.
    """
    return desk.store.sites.closed_to_models(article_ids)


def find_permissions(web: Web, url: str) -> Permissions | None:
    """What a site's robots.txt says of an address; None when it cannot be known."""
    try:
        return web.find_permissions(url)
    except FetchError:
        return None


def note_permissions(desk: Desk, url: str, found: Permissions, report: ReadReport) -> None:
    """Keep what a site says of models, once in a reading."""
    origin = name_origin(url)
    if origin not in report.asked_sites:
        report.asked_sites.add(origin)
        desk.store.sites.save_permission(url, ai_input=found.ai_input, asked_at=desk.clock())


def note_page(desk: Desk, page: Page, report: ReadReport) -> Page:
    """The page with what its answer says of models; its site is asked, and kept apart, because sites change their mind."""
    url = page.snapshot.final_url
    # A file may say that it was saved from an address; nothing is asked of anybody for it.
    if page.snapshot.url.startswith(("http://", "https://")) and name_origin(url) not in report.asked_sites:
        found = find_permissions(desk.web, url)
        if found is not None:
            note_permissions(desk, url, found, report)
    profile = page.profile or desk.settings.profile
    return replace(page, ai_input=read_signal_header(page.snapshot), profile=profile)


def read_signal_header(snapshot: Snapshot) -> bool | None:
    """The `Content-Signal` of the answer itself; several are one, and a no among them wins."""
    said = [read_ai_input(value) for name, value in snapshot.headers if name == "content-signal"]
    return False if False in said else next((answer for answer in said if answer is not None), None)
