"""Commands that read: names and sources in, snapshots and articles in the archive."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from nutgraf.cli.desk import (
    Archive,
    Hosts,
    Loopback,
    Model,
    ModelUrl,
    Names,
    Since,
    Until,
    make_selection,
    name_model,
    open_console,
    open_desk,
    tell_budget,
    tell_outdated,
    tell_reading,
    tell_spending,
)
from nutgraf.cli.forms import FORMS, Form, check_choice, dump_json
from nutgraf.text import say_count

if TYPE_CHECKING:
    from nutgraf.pipeline import Forgotten


def read(
    names: Names = None,
    archive: Archive = None,
    host: Hosts = None,
    since: Since = None,
    until: Until = None,
    allow_loopback: Loopback = False,
) -> None:
    """Read what is named, or every source that is due.

    The articles are taken out of what was read, and their sentences marked.
    """
    selection = make_selection(host, since, until)
    with open_desk(archive, make=True, loopback=allow_loopback) as newsroom:
        report = newsroom.read(*(names or ()), selection=selection)
        tell_outdated(newsroom)
        followed = newsroom.sources()
    if names or not report.is_empty:
        tell_reading(report)
    else:
        typer.echo(_say_nothing_due([each.next_read_at for each in followed if each.next_read_at]))
    if report.failures:
        raise typer.Exit(1)


def _say_nothing_due(times: Sequence[datetime]) -> str:
    """What a reader is told who has named nothing, when there was nothing to do."""
    from nutgraf.outputs.wording import say_time

    if not times:
        return "nothing is followed here yet: name a feed, site, list, file or folder to read"
    return f"no source is due before {say_time(min(times))}; `nutgraf sources` says when each is, and why"


def refresh(archive: Archive = None, model: Model = None, model_url: ModelUrl = None) -> None:
    """Read what is stored again by this version's rules.

    Nothing is fetched, and stories stay as they are.
    """
    with open_desk(archive, **name_model(model, model_url)) as newsroom:
        tell_budget(newsroom)
        count, written = newsroom.refresh()
        tell_spending(newsroom)
    if count or written:
        typer.echo(f"{say_count(count, 'article')} read again, {say_count(written, 'brief')} written anew")
    else:
        typer.echo("nothing to do: everything here was read by the rules of this version")


def sources(
    archive: Archive = None,
    form: Form = "terminal",
) -> None:
    """List the sources, and when each is read next.

    Its last status, the next poll and why, how often it publishes, and what it allows.
    """
    check_choice(form, FORMS, "--format")
    from nutgraf.cli.sourcelist import list_sources, write_sources

    with open_desk(archive) as newsroom:
        found, notes = newsroom.sources(), newsroom.notes()
    listed = list_sources(found, notes)
    out = open_console()
    if form == "json":
        typer.echo(dump_json(listed))
    elif found:
        for name, *lines in write_sources(found, listed):
            out.print(name, markup=False, soft_wrap=True, style="bold")
            for line in lines:
                out.print(f"  {line}", markup=False, soft_wrap=True)
    else:
        out.print("no sources yet: `nutgraf read` something first")


def forget(
    names: Annotated[
        list[str],
        typer.Argument(help="Sources or failures, by address, title or path.", show_default=False),
    ],
    archive: Archive = None,
) -> None:
    """Read a source no more, or take a failure off the list.

    For what was mistyped, or is no longer wanted. What was read stays; naming a source again has it read again.
    """
    with open_desk(archive) as newsroom:
        for name in names:
            gone = newsroom.forget(name)
            typer.echo(f"{name}: {_say_forgotten(gone)}")
            described = {each.url for each in newsroom.settings.sources} & set(gone.stopped)
            for url in sorted(described):
                typer.echo(f"    {url} is described in nutgraf.toml: take it out there as well")


def _say_forgotten(gone: "Forgotten") -> str:
    parts = (
        [f"{say_count(len(gone.stopped), 'source')} read no more; what was read stays"]
        if gone.stopped
        else []
    )
    parts += [f"{say_count(len(gone.dropped), 'source')} that gave nothing removed"] if gone.dropped else []
    parts += [f"{say_count(len(gone.failures), 'failure')} taken off the list"] if gone.failures else []
    return "; ".join(parts)


def failures(archive: Archive = None, form: Form = "terminal") -> None:
    """List what could not be read or understood, and why."""
    check_choice(form, FORMS, "--format")
    with open_desk(archive) as newsroom:
        found, notes = newsroom.failures(), newsroom.notes()
    if form == "json":
        typer.echo(dump_json({"failures": found, "notes": notes}))
        return
    out = open_console()
    for failure in found:
        out.print(f"{failure.step}: {failure.subject}", markup=False, soft_wrap=True)
        told = f"    {failure.reason} ({say_count(failure.attempts, 'attempt')})"
        out.print(told, markup=False, style="dim", soft_wrap=True)
    more = "; `nutgraf forget` takes off the list what was mistyped or is not wanted" if found else ""
    out.print(say_count(len(found), "failure") + more, soft_wrap=True)
    for note in notes:
        out.print(
            f"read all the same: {note.subject}: {note.text}", markup=False, style="dim", soft_wrap=True
        )
