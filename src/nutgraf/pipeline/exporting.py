"""The archive in, what other programs read out: a web archive of every snapshot, a list of the feeds."""

from collections.abc import Iterator
from pathlib import Path

from nutgraf.news import SourceKind
from nutgraf.pipeline.desk import Desk
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


def export_list(desk: Desk) -> str:
    """OPML of the feeds that are read: not of what moved away or is gone."""
    states = desk.store.reading.sources()
    feeds = [each.source for each in states if each.source.kind is SourceKind.FEED and each.state == "active"]
    return write_list(feeds)
