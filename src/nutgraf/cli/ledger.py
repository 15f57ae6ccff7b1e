"""Commands about what is said in a story: who said what, what is disputed, and what has changed."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nutgraf.cli.desk import Archive, open_console, open_desk, tell
from nutgraf.cli.forms import FORMS, Form, check_choice, dump_json, flatten, quote_flat
from nutgraf.news import Change, Conflict, Dossier, Saying, Span, Voice, Wording
from nutgraf.text import say_count

if TYPE_CHECKING:
    from rich.console import Console

StoryId = Annotated[str, typer.Argument(help="A story by its id: `nutgraf stories` lists them.")]
AnyStory = Annotated[
    str,
    typer.Argument(help="Only of this story, by its id: `nutgraf stories` lists them.", show_default=False),
]


def who(story: StoryId, archive: Archive = None, form: Form = "terminal") -> None:
    """Show who said what in a story, word for word.

    Every speaker, and all that they are quoted as saying.
    """
    check_choice(form, FORMS, "--format")
    with open_desk(archive) as newsroom:
        newsroom.group()
        dossier, voices = newsroom.voices(story)
    if form == "json":
        typer.echo(
            dump_json(
                {"story": dossier.story.id, "claims": _list_claims(dossier, voices), "speakers": voices}
            )
        )
        return
    _show_voices(dossier, voices)


def conflicts(story: AnyStory = "", archive: Archive = None, form: Form = "terminal") -> None:
    """Show what reports cannot all be right about.

    Of one story, or of two on the same actors, with the words of both sides.
    """
    check_choice(form, FORMS, "--format")
    with open_desk(archive) as newsroom:
        newsroom.group()
        found = newsroom.conflicts(story)
        headlines = {each.story.id: each.story.headline for each in newsroom.rank()} if found else {}
    if form == "json":
        typer.echo(dump_json(found))
        return
    _show_conflicts(found, headlines)


def changes(story: AnyStory = "", archive: Archive = None, form: Form = "terminal") -> None:
    """Show what has changed since the last brief.

    New claims, newer figures, denials, outcomes, corrections.
    """
    check_choice(form, FORMS, "--format")
    with open_desk(archive) as newsroom:
        newsroom.group()
        found = newsroom.changes(story)
    if form == "json":
        rows = [{"story": dossier.story.id, "changes": told} for dossier, told in found]
        typer.echo(dump_json(rows))
        return
    _show_changes(found)


# ── tables ──────────────────────────────────────────────────────────────────────────────────────────────


def _show_voices(dossier: Dossier, voices: Sequence[Voice]) -> None:
    out = open_console()
    tell(out, flatten(dossier.story.headline), style="bold")
    if not voices:
        tell(out, "nobody is quoted in this story")
    for voice in voices:
        out.print()
        tell(out, flatten(voice.speaker), style="bold")
        for _, group in groupby(voice.sayings, key=lambda saying: saying.wording.sentence_id):
            sayings = list(group)
            tell(out, quote_flat(_quote_whole(dossier, sayings)), 2, hang=2)
            tell(out, _describe_sayings(sayings), 6, style="dim")


def _quote_whole(dossier: Dossier, sayings: Sequence[Saying]) -> str:
    """The clauses of one sentence as they stand there, from the first to the last."""
    first, last = sayings[0].wording, sayings[-1].wording
    article = next(each for each in dossier.articles if each.id == first.article_id)
    return flatten(article.quote(Span(first.span.start, last.span.end)))


def _describe_sayings(sayings: Sequence[Saying]) -> str:
    found = {"denies": any(each.denies for each in sayings), "opinion": any(each.opinion for each in sayings)}
    return ", ".join([*(word for word, holds in found.items() if holds), _say_where(sayings[0].wording)])


def _say_where(wording: Wording) -> str:
    from nutgraf.outputs.wording import say_day

    return ", ".join(filter(None, (wording.outlet, say_day(wording.said_at) if wording.said_at else "")))


def _show_conflicts(found: Sequence[Conflict], headlines: Mapping[str, str]) -> None:
    """Kind and state over the stories and both sides. That none was found is no proof that there is none."""
    out = open_console()
    if not found:
        tell(out, "no two reports were found that contradict each other")
    for each in found:
        out.print()
        tell(out, f"{each.kind}, {each.state}", style="bold")
        for story_id in filter(None, (each.story_id, each.other_id)):
            tell(out, f"{flatten(headlines.get(story_id, ''))}  [{story_id}]".strip(), 2, style="dim", hang=2)
        _show_side(out, "one side", each.first)
        _show_side(out, "the other", each.second)


def _show_side(out: "Console", name: str, side: Sequence[Wording]) -> None:
    tell(out, f"{name}:", 2, style="dim")
    for wording in side:
        speaker = f"{wording.speaker}, in" if wording.speaker else ""
        tell(out, quote_flat(wording.quoted), 4, hang=2)
        tell(out, f"{flatten(speaker)}{' ' if speaker else ''}{_say_where(wording)}", 8, style="dim")


def _show_changes(found: Sequence[tuple[Dossier, tuple[Change, ...]]]) -> None:
    from nutgraf.ledger import describe_change

    out = open_console()
    if not found:
        tell(out, "no story has changed since its last brief")
    for dossier, told in found:
        out.print()
        tell(out, flatten(dossier.story.headline), style="bold")
        tell(out, f"{say_count(len(told), 'change')}  [{dossier.story.id}]", 2, style="dim")
        for each in told:
            tell(out, flatten(describe_change(each)), 2, hang=2)


# ── documents ───────────────────────────────────────────────────────────────────────────────────────────


def _list_claims(dossier: Dossier, voices: Sequence[Voice]) -> list[dict[str, Any]]:
    """The columns of the table: the claims that anybody is quoted on."""
    quoted = {saying.claim_id for voice in voices for saying in voice.sayings}
    return [
        {
            "id": claim.id,
            "words": claim.wordings[0].quoted,
            "outlets": claim.outlets,
            "stated_by": claim.stated_by,
        }
        for claim in dossier.claims
        if claim.id in quoted
    ]
