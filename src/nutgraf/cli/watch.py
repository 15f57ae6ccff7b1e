"""Commands about what is kept over time: what is due, who is who, and what happened when."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Annotated

import typer

from nutgraf.cli.desk import Archive, open_console, open_desk, read_day, tell
from nutgraf.cli.forms import FORMS, Form, check_choice, dump_json, flatten
from nutgraf.news import EntityDossier, Statement, TimelineEntry, TrackRecord, WatchItem
from nutgraf.text import say_count

STATES = ("open", "due", "happened", "did not", "moved", "unclear")


def watch(
    archive: Archive = None,
    story: Annotated[str, typer.Option(help="Only of this story, by its id.", show_default=False)] = "",
    speaker: Annotated[
        str, typer.Option(help="Only of speakers or outlets whose name holds this.", show_default=False)
    ] = "",
    state: Annotated[
        str, typer.Option(help=f"Only in this state: {', '.join(STATES)}.", show_default=False)
    ] = "",
    now: Annotated[
        str | None,
        typer.Option(help="Seen from this day; else from the newest report.", show_default=False),
    ] = None,
    records: Annotated[
        bool, typer.Option("--records", help="How often the dated statements of each speaker came true.")
    ] = False,
    form: Form = "terminal",
) -> None:
    """Show what was announced, and what became of it.

    What is due next, who says so, and the words of later reports that show how it turned out.
    """
    check_choice(form, FORMS, "--format")
    check_choice(state, ("", *STATES), "--state")
    day = read_day(now, "--now")
    with open_desk(archive) as newsroom:
        newsroom.group()
        if records:
            _show_records([r for r in newsroom.records() if _names(speaker, r.name)], form)
            return
        found = newsroom.watch(story, now=day)
    kept = [
        item
        for item in found
        if state in {"", item.state} and (_names(speaker, item.speaker) or _names(speaker, item.outlet))
    ]
    if form == "json":
        typer.echo(dump_json(kept))
    else:
        _show_watch(kept)


def dossier(
    name: Annotated[str, typer.Argument(help="A person, place or organisation; a surname will do.")],
    archive: Archive = None,
    form: Form = "terminal",
) -> None:
    """Show all that the archive holds on a name.

    Of a person, place or organisation: names, offices, stories, words, numbers, steps ahead.
    """
    check_choice(form, FORMS, "--format")
    with open_desk(archive) as newsroom:
        newsroom.group()
        found = newsroom.dossier(name)
    if form == "json":
        typer.echo(dump_json(found))
    else:
        _show_dossier(found)


def timeline(
    subject: Annotated[str, typer.Argument(help="A story by its id, or an entity by its name.")],
    archive: Archive = None,
    form: Form = "terminal",
) -> None:
    """Show what happened when, in a story or to a name.

    As precisely as it was said, and apart from that when it was reported.
    """
    check_choice(form, FORMS, "--format")
    with open_desk(archive) as newsroom:
        newsroom.group()
        found = newsroom.timeline(subject)
    if form == "json":
        typer.echo(dump_json(found))
    else:
        _show_timeline(found)


# ── tables ──────────────────────────────────────────────────────────────────────────────────────────────


def _show_watch(items: Sequence[WatchItem]) -> None:
    """What is still ahead first, then what waits for word, then what was resolved."""
    out = open_console()
    if not items:
        tell(out, "nothing is watched yet: `nutgraf read` something first")
    for title, states in (
        ("Ahead", {"open"}),
        ("Due, no word yet", {"due"}),
        ("What became of the rest", {"happened", "did not", "moved", "unclear"}),
    ):
        rows = [item for item in items if item.state in states]
        if rows:
            out.print(f"\n{title} ({len(rows)})", style="bold")
        for item in rows:
            _show_item(item)


def _show_item(item: WatchItem) -> None:
    from nutgraf.outputs.wording import say_due

    out = open_console()
    state = "" if item.state in {"open", "due"} else f"  {item.state}"
    said = f", {_say_day(item.said_at)}" if item.said_at else ""
    tell(out, f"{say_due(item):<24}  {item.modality:<11}{state}  {flatten(_say_who(item))}{said}", 2, hang=4)
    if item.said is not None:
        tell(out, flatten(item.said.quoted), 6, style="dim")
    for each in item.shown_by[:2]:
        tell(out, f"{item.state}: {flatten(each.quoted)}", 6, style="dim", hang=2)


def _show_records(records: Sequence[TrackRecord], form: str) -> None:
    if form == "json":
        typer.echo(dump_json(records))
        return
    out = open_console()
    told = [record for record in records if record.resolved]
    if not told:
        tell(out, "no dated statement has been resolved yet")
    for record in told:
        told_of = [f"{count} {state}" for state, count in record.counts()]
        ahead = record.dated - sum(count for _state, count in record.counts())
        counts = ", ".join(told_of + ([f"{ahead} still ahead"] if ahead else []))
        tell(out, f"{flatten(record.name)}: {say_count(record.dated, 'dated statement')}: {counts}", hang=2)


def _show_entity(found: EntityDossier) -> None:
    """Its names, and who else bears them."""
    out = open_console()
    tell(out, flatten(found.name), style="bold")
    days = " – ".join(dict.fromkeys(_say_day(at) for at in (found.first_at, found.last_at) if at))
    tell(out, f"{found.kind}, named in {say_count(found.articles, 'article')}, {days}", style="dim")
    for title, told in (("also: ", found.names[1:]), ("not to be taken for: ", found.namesakes)):
        if told:
            tell(out, title + flatten("; ".join(told)), hang=2)


def _show_dossier(found: EntityDossier) -> None:
    _show_entity(found)
    out = open_console()
    if found.offices:
        out.print("\nOffices, newest statement first", style="bold")
    for each in found.offices:
        held = "no longer" if each.former else "as of"
        tell(out, flatten(f"{each.office} ({held} {_say_day(each.published_at)}, {each.outlet})"), 2, hang=2)
    if found.stories:
        out.print("\nStories", style="bold")
    for story_id, headline, count in found.stories:
        tell(out, f"{flatten(headline)}  [{story_id}] {say_count(count, 'article')}", 2, hang=2)
    _show_statements("Says", found.by)
    _show_statements("Said of it", found.about)
    _show_statements("Numbers", found.figures)
    if found.watch:
        out.print("\nSteps ahead", style="bold")
    for item in found.watch:
        _show_item(item)


def _show_statements(title: str, statements: Iterable[Statement]) -> None:
    out = open_console()
    for place, each in enumerate(statements):
        if not place:
            out.print(f"\n{title}", style="bold")
        numbers = f"  [{'; '.join(each.quantities)}]" if title == "Numbers" else ""
        told = f"{_say_day(each.published_at)}, {each.outlet}: {each.said.quoted}"
        tell(out, f"{flatten(told)}{numbers}", 2, hang=2)


def _show_timeline(entries: Sequence[TimelineEntry]) -> None:
    from nutgraf.outputs.wording import say_stretch

    out = open_console()
    if not entries:
        tell(out, "no sentence gives the time of anything")
    for each in entries:
        more = f", {each.reports} reports" if each.reports > 1 else ""
        ahead = "ahead, " if each.ahead else ""
        when = say_stretch(each.event_start, each.event_end, each.precision)
        told = f"{ahead}reported {_say_day(each.reported_at)}, {flatten(each.outlet)}{more}"
        tell(out, f"{when}  ({told})", hang=2)
        tell(out, flatten(each.said.quoted), 4, style="dim")


# ── words ───────────────────────────────────────────────────────────────────────────────────────────────


def _say_who(item: WatchItem) -> str:
    return f"{item.speaker} ({item.outlet})" if item.speaker else item.outlet


def _say_day(at: datetime | None) -> str:
    from nutgraf.outputs.wording import say_day

    return say_day(at) if at else "undated"


def _names(asked: str, name: str) -> bool:
    return asked.casefold() in name.casefold()
