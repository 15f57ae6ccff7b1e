"""What the user says of sources in nutgraf.toml, brought into the archive before anything is read."""

from dataclasses import replace

from nutgraf.config import SourceSettings
from nutgraf.news import Permissions, Source, SourceKind
from nutgraf.pipeline.desk import Desk


def describe_sources(desk: Desk) -> None:
    """Add the sources of the settings, and let robots.txt be ignored for those alone that say so now."""
    said = {each.url: each for each in desk.settings.sources}
    reading = desk.store.reading
    reading.add_sources([build_source(each) for each in said.values()])
    states = reading.sources()
    # A source that moved takes what was said of its old address along.
    ignoring = {url for url, each in said.items() if each.robots == "ignore"}
    ignoring |= {reading.follow_moves(url) for url in ignoring}
    for state in states:
        is_ignoring = state.source.url in ignoring
        if state.source.allows.ignore_robots != is_ignoring:
            allows = replace(state.source.allows, ignore_robots=is_ignoring)
            reading.save_source_state(replace(state, source=replace(state.source, allows=allows)))


def build_source(said: SourceSettings) -> Source:
    """A source as the user describes it."""
    return Source(
        url=said.url,
        kind=SourceKind(said.kind),
        title=said.title,
        outlet=said.outlet,
        owner=said.owner,
        country=said.country,
        language=said.language,
        outlet_kind=said.outlet_kind,
        topics=said.topics,
        allows=Permissions(ignore_robots=said.robots == "ignore"),
    )
