"""Commands that read: names and sources in, snapshots and articles in the archive."""

import typer

from nutgraf.cli.desk import (
    Archive,
    Hosts,
    Loopback,
    Names,
    Since,
    Until,
    make_selection,
    open_console,
    open_desk,
    say_count,
    tell_reading,
)


def read(
    names: Names = None,
    archive: Archive = None,
    host: Hosts = None,
    since: Since = None,
    until: Until = None,
    allow_loopback: Loopback = False,
) -> None:
    """Read what is named, or every source of the archive that is due, and take out the articles."""
    selection = make_selection(host, since, until)
    with open_desk(archive, loopback=allow_loopback) as newsroom:
        report = newsroom.read(*(names or ()), selection=selection)
    tell_reading(report)
    if report.failures:
        raise typer.Exit(1)


def sources(archive: Archive = None) -> None:
    """List the sources: last status, next poll and why, what each allows."""
    with open_desk(archive) as newsroom:
        found = newsroom.sources()
    out = open_console()
    if not found:
        out.print("no sources yet: `nutgraf read` something first")
    for state in found:
        out.print(
            f"{state.source.title or state.source.url}  ({state.source.kind}, {state.state})", markup=False
        )
        last = f"{state.last_read_at:%d %b %H:%M}" if state.last_read_at else "never"
        out.print(
            f"    {state.source.url}\n    last read {last}, status {state.last_status or '–'}, "
            f"next {state.next_read_at or 'when asked'} {state.next_reason}",
            markup=False,
            style="dim",
        )


def failures(archive: Archive = None) -> None:
    """List what could not be read or understood, and why."""
    with open_desk(archive) as newsroom:
        found = newsroom.failures()
    out = open_console()
    for failure in found:
        out.print(f"{failure.step}: {failure.subject}", markup=False)
        out.print(
            f"    {failure.reason} ({say_count(failure.attempts, 'attempt')})", markup=False, style="dim"
        )
    out.print(say_count(len(found), "failure"))
