"""The archive in, what other programs read out: a site, a web archive of every snapshot, a list of the feeds."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from nutgraf.errors import SettingsError
from nutgraf.news import SourceKind
from nutgraf.outputs import render_site
from nutgraf.pipeline.desk import Desk
from nutgraf.pipeline.editing import make_edition
from nutgraf.snapshots import Shot, write_warc
from nutgraf.sources import write_list


def export_snapshots(desk: Desk, path: Path) -> int:
    """Write every snapshot as WARC; gives how many. The file appears when it is whole."""
    total = desk.store.reading.count_snapshots()

    def list_shots() -> Iterator[Shot]:
        for done, (snapshot, profile, listing) in enumerate(desk.store.reading.stored_snapshots(), 1):
            yield Shot(snapshot=snapshot, profile=profile, via=listing)
            desk.progress("snapshots", done, total)

    part = path.with_name(f"{path.name}.part")
    try:
        count = write_warc(list_shots(), part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return count


def publish_site(desk: Desk, folder: Path, title: str, url: str = "") -> int:
    """Write the static site; gives how many files. Raises: SettingsError for an address that is none.

    A page is named after its headline. Where an earlier edition had another, that address gets the same page: links
    to a story outlive its headlines.
    """
    count = 0
    for path, text in render_site(make_edition(desk, title, _check_address(url))):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        for each in (target, *_list_names(target)):
            each.write_text(text, encoding="utf-8")
        count += 1
    return count


def _list_names(target: Path) -> list[Path]:
    """The files of the same story and form under other headlines."""
    key = re.search(r"-[0-9a-f]{12}$", target.stem)
    found = target.parent.glob(f"*{key[0]}{target.suffix}") if key else ()
    return sorted(each for each in found if each != target)


def _check_address(url: str) -> str:
    """With a slash at its end."""
    parts = urlsplit(url)
    if url and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment):
        raise SettingsError(f"{url}: not where a site can be; write it as https://outlet.example/briefs/")
    return f"{url.rstrip('/')}/" if url else ""


def export_list(desk: Desk) -> str:
    """OPML of the feeds that are read: not of what moved away or is gone."""
    states = desk.store.reading.sources()
    feeds = [each.source for each in states if each.source.kind is SourceKind.FEED and each.state == "active"]
    return write_list(feeds)
