"""The archive in, what other programs read out: a site, a web archive of every snapshot, a list of the feeds."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from nutgraf.errors import NotFoundError, SettingsError
from nutgraf.news import SourceKind
from nutgraf.outputs import render_gone, render_site
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

    A page is named after its headline and its story. Where an earlier edition had another headline, or a story that is
    part of another by now, that address gets the same page: links outlive headlines. A page whose story has gone says so.
    """
    edition = make_edition(desk, title, _check_address(url))
    count, former = 0, _list_former(desk, folder)
    for path, text in render_site(edition):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        for each in {target, *former.pop(_name_key(target), ())}:
            each.write_text(text, encoding="utf-8")
        count += 1
    _mark_gone([path for paths in former.values() for path in paths], render_gone(edition))
    return count


def _mark_gone(former: Sequence[Path], page: str) -> None:
    """Nobody's files but our own: what else lies in that folder is left alone."""
    for path in former:
        if path.suffix == ".html" and _OURS in path.read_text("utf-8", errors="replace"):
            path.write_text(page, encoding="utf-8")
            for form in (".json", ".md"):
                path.with_suffix(form).unlink(missing_ok=True)


_OURS = '<meta name="generator" content="nutgraf">'
_PAGE = re.compile(r"-([0-9a-f]{12})$")
"""How the name of a story's page ends: with the beginning of the story's id."""


def _name_key(path: Path) -> str:
    """The same for all files of one story and form, whatever its headline was."""
    key = _PAGE.search(path.stem)
    return f"{key[1]}{path.suffix}" if key else ""


def _list_former(desk: Desk, folder: Path) -> dict[str, list[Path]]:
    """The files of stories that earlier editions left here, by the key of the story that they lead to today."""
    found: dict[str, list[Path]] = {}
    for path in sorted((folder / "stories").glob("*")):
        if key := _name_key(path):
            found.setdefault(key, []).append(path)
    former: dict[str, list[Path]] = {}
    for key, paths in found.items():
        start, dot, form = key.partition(".")
        former.setdefault(f"{_find_living(desk, start)}{dot}{form}", []).extend(paths)
    return former


def _find_living(desk: Desk, start: str) -> str:
    """The beginning of the id that the beginning of an id leads to; its own when it leads nowhere."""
    try:
        return desk.store.grouping.find_story_id(start)[: len(start)]
    except NotFoundError:
        return start


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
