"""What every command needs: the options they share, an open newsroom, progress, and words for counts."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nutgraf.errors import ArchiveError
from nutgraf.text import say_count

if TYPE_CHECKING:
    from rich.console import Console

    from nutgraf.newsroom import Newsroom
    from nutgraf.pipeline import ReadReport, Selection

Archive = Annotated[
    Path | None, typer.Option("--archive", "-a", help="Folder of the archive.", show_default=False)
]
Names = Annotated[
    list[str] | None, typer.Argument(help="Feeds, pages, sites, files or folders.", show_default=False)
]
Hosts = Annotated[
    list[str] | None,
    typer.Option("--host", help="From web archives: only pages of this host.", show_default=False),
]
Since = Annotated[
    str | None,
    typer.Option(help="From web archives: only articles published on this day or later.", show_default=False),
]
Until = Annotated[
    str | None,
    typer.Option(
        help="From web archives: only articles published on this day or before.", show_default=False
    ),
]
Loopback = Annotated[bool, typer.Option("--allow-loopback", help="Let addresses of this machine be read.")]

Model = Annotated[
    str | None,
    typer.Option(help="The language model that is to write; '' for none.", show_default="as in nutgraf.toml"),
]
ModelUrl = Annotated[
    str | None,
    typer.Option(help="Where the model is: an OpenAI-compatible address.", show_default="as in nutgraf.toml"),
]
Judge = Annotated[
    str | None,
    typer.Option(
        help="Who gives a second opinion: the folder of an exported model, or `model` for the language model; '' for nobody.",
        show_default="as in nutgraf.toml",
    ),
]
LANGUAGE_MODEL = "model"
"""What `--judge` calls the language model; a folder of that name is `./model`."""


@contextmanager
def open_desk(
    archive: Path | None, *, make: bool = False, loopback: bool = False, **settings: Any
) -> "Iterator[Newsroom]":
    """`make`: what reads may begin an archive. All else asks about one: a misspelt folder is no empty archive."""
    from nutgraf.cli.progress import show_progress
    from nutgraf.newsroom import open_newsroom

    if not make:
        _find_archive(archive)
    with (
        show_progress() as progress,
        open_newsroom(archive, progress=progress, allow_loopback=loopback or None, **settings) as newsroom,
    ):
        yield newsroom


def _find_archive(archive: Path | None) -> None:
    """Raises: ArchiveError, SettingsError."""
    from nutgraf.config import read_settings
    from nutgraf.store import holds_archive

    folder = read_settings(archive=archive).archive
    if not holds_archive(folder):
        raise ArchiveError(
            f"{folder}: there is no archive; `nutgraf read` makes one, --archive names another"
        )


def make_selection(hosts: list[str] | None, since: str | None, until: str | None) -> "Selection":
    """What is wanted of web archives; a day ends where the next begins, in UTC."""
    from nutgraf.pipeline import Selection

    first, last = read_day(since, "--since"), read_day(until, "--until")
    if last is not None and len((until or "").strip()) == len("2026-09-07"):
        last += timedelta(days=1)
    if first and last and first >= last:
        raise typer.BadParameter(f"{until} is before {since}", param_hint="--until")
    return Selection(hosts=tuple(hosts or ()), since=first, until=last)


def read_day(text: str | None, option: str) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise typer.BadParameter(f"{text!r}; write a day as 2026-09-07", param_hint=option) from None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def open_console() -> "Console":
    from rich.console import Console

    return Console(highlight=False)


def tell(out: "Console", text: str, left: int = 0, *, style: str = "", hang: int = 0, mark: str = "") -> None:
    """A paragraph, `left` columns in: wrapped under itself on a terminal, one line for a file or another program.

    `hang`: columns that its second and later lines are further in; `mark` stands before the first, in place of blanks.
    Nothing in it is markup.
    """
    from rich.constrain import Constrain
    from rich.text import Text

    from nutgraf.outputs.terminal import WIDEST, Indented

    if out.is_terminal:
        paragraph = Indented(Text(text, style=style), left, hang, mark)
        out.print(Constrain(paragraph, min(out.width, WIDEST)))
    else:
        out.print(f"{mark:<{left}}{text}", style=style or None, markup=False, soft_wrap=True)


def name_model(name: str | None, url: str | None) -> dict[str, Any]:
    """The settings that two options stand for. Without a model there is none to judge either."""
    said = {key: value for key, value in (("name", name), ("base_url", url)) if value is not None}
    nobody = {"judge": {"model": False}} if name == "" else {}
    return ({"model": said} if said else {}) | nobody


def name_judge(judge: str | None) -> dict[str, Any]:
    """The settings that the option stands for: one judge takes the place of another."""
    if judge is None:
        return {}
    is_model = judge == LANGUAGE_MODEL
    said: dict[str, Any] = {"onnx": "" if is_model else judge, "model": is_model}
    return {"judge": said if judge and not is_model else {**said, "leftovers": False}}


def tell_budget(newsroom: "Newsroom") -> None:
    """Before a model is asked: which, where, and what the run may cost. On standard error, beside the progress."""
    model = newsroom.settings.model
    if not model.name:
        return
    money = f" and {model.max_cost:.2f} in money" if model.price_in or model.price_out else ""
    typer.echo(f"{model.name} at {model.base_url} may use {model.max_tokens:,} tokens{money}", err=True)


def tell_spending(newsroom: "Newsroom") -> None:
    """After it: what it did cost."""
    model, spent = newsroom.settings.model, newsroom.spending
    if not model.name:
        return
    parts = [f"asked {say_count(spent.asked, 'time')}"]
    parts += [f"{spent.failed} without an answer"] if spent.failed else []
    parts += [f"{say_count(spent.remembered, 'answer')} from the archive"] if spent.remembered else []
    parts += [f"{spent.tokens:,} tokens"]
    parts += [f"{spent.cost:.4f} in money"] if model.price_in or model.price_out else []
    typer.echo(f"{model.name}: {', '.join(parts)}", err=True)


def tell_outdated(newsroom: "Newsroom") -> None:
    """After a newer version was installed; on standard error, where it spoils no output."""
    if count := newsroom.count_outdated():
        said = "was" if count == 1 else "were"
        typer.echo(
            f"{say_count(count, 'article')} {said} read by an older nutgraf: `nutgraf refresh` reads them again, "
            "without fetching anything",
            err=True,
        )


_SHOWN = 3
"""What gave no article and is told of one by one; galleries and videos make them many."""


def tell_reading(report: "ReadReport") -> None:
    out = open_console()
    for name, kind in report.named:
        out.print(f"{name} is {kind}", markup=False, soft_wrap=True)
    for old, new in report.moved:
        out.print(
            f"{old} has moved for good to {new}, where it is read from now on", markup=False, soft_wrap=True
        )
    changed = f", {report.changed} changed since" if report.changed else ""
    out.print(
        f"{say_count(report.listed, 'new entry', 'new entries')}{changed}, {say_count(report.pages, 'page')} read"
    )
    if report.looked:
        news = f"{say_count(report.renewed, 'article')} changed" if report.renewed else "none has changed"
        out.print(f"{say_count(report.looked, 'page')} read before and asked for again: {news}")
    for reason, count in report.skipped.most_common():
        if count:
            out.print(f"passed over: {count}: {reason}", markup=False, style="dim", soft_wrap=True)
    for reason, count in report.waiting.most_common():
        out.print(f"not asked yet: {count}: {reason}", markup=False, style="dim", soft_wrap=True)
    _tell_unread(out, report)
    for failure in report.failures:
        out.print(
            f"not read: {failure.subject}: {failure.reason}", markup=False, style="yellow", soft_wrap=True
        )


def _tell_unread(out: "Console", report: "ReadReport") -> None:
    unread = [*report.unread, *report.short]
    for failure in unread[:_SHOWN]:
        out.print(
            f"no article: {failure.subject}: {failure.reason}", markup=False, style="dim", soft_wrap=True
        )
    if len(unread) > _SHOWN:
        out.print(
            f"no article: {len(unread) - _SHOWN} more; `nutgraf failures` lists them",
            markup=False,
            style="dim",
            soft_wrap=True,
        )
