"""Command line in, newsroom out: one command, one method of the Newsroom.

Exit codes: 0 done; 1 done, but something named could not be read (`nutgraf failures` says what); 2 wrong use or
settings; 3 the archive is busy; 4 the archive cannot be used; 130 stopped by the user (run again to go on).
"""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nutgraf.errors import ArchiveBusyError, ArchiveError, NutgrafError

if TYPE_CHECKING:
    from rich.console import Console

    from nutgraf.newsroom import Newsroom
    from nutgraf.pipeline import Progress, ReadReport

app = typer.Typer(
    name="nutgraf",
    help="Reads the news and writes briefs you can audit.",
    epilog=__doc__.partition("\n\n")[2] if __doc__ else None,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Archive = Annotated[
    Path | None, typer.Option("--archive", "-a", help="Folder of the archive.", show_default=False)
]
Names = Annotated[
    list[str] | None, typer.Argument(help="Feeds, pages, sites, files or folders.", show_default=False)
]
Loopback = Annotated[bool, typer.Option("--allow-loopback", help="Let addresses of this machine be read.")]
FORMS = ("terminal", "markdown", "json")


@contextmanager
def _open(archive: Path | None, *, loopback: bool = False, **settings: Any) -> "Iterator[Newsroom]":
    from nutgraf.newsroom import open_newsroom

    with (
        _show_progress() as progress,
        open_newsroom(archive, progress=progress, allow_loopback=loopback or None, **settings) as newsroom,
    ):
        yield newsroom


@contextmanager
def _show_progress() -> "Iterator[Progress]":
    """One bar for each step, on standard error, so that what a command prints can be piped."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bars:
        tasks: dict[str, int] = {}

        def show(step: str, done: int, total: int) -> None:
            if total == 0 and step not in tasks and done == 0:
                return
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total or None)
            bars.update(tasks[step], completed=done, total=total or None)  # type: ignore[arg-type]

        yield show


def _console() -> "Console":
    from rich.console import Console

    return Console(highlight=False)


@app.command()
def read(names: Names = None, archive: Archive = None, allow_loopback: Loopback = False) -> None:
    """Read what is named, or every source of the archive that is due, and take out the articles."""
    with _open(archive, loopback=allow_loopback) as newsroom:
        report = newsroom.read(*(names or ()))
    _tell_reading(report)
    if report.failures:
        raise typer.Exit(1)


def say_count(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def _tell_reading(report: "ReadReport") -> None:
    out = _console()
    for name, kind in report.named:
        out.print(f"{name} is {kind}", markup=False)
    out.print(
        f"{say_count(report.listed, 'new entry', 'new entries')}, {say_count(report.pages, 'page')} read"
    )
    for reason, count in report.skipped.most_common():
        out.print(f"passed over: {count} records: {reason}", markup=False, style="dim")
    for failure in report.failures:
        out.print(f"not read: {failure.subject}: {failure.reason}", markup=False, style="yellow")


@app.command()
def stories(
    archive: Archive = None,
    why: Annotated[bool, typer.Option(help="Show why each ranks where it does.")] = False,
) -> None:
    """Group new articles and list the stories, most newsworthy first."""
    with _open(archive) as newsroom:
        newsroom.group()
        ranked = newsroom.rank()
    out = _console()
    if not ranked:
        out.print("no stories yet: `nutgraf read` something first")
    for place, each in enumerate(ranked, 1):
        count = len(each.story.article_ids)
        out.print(f"{place:>4}  {each.story.headline}", markup=False, soft_wrap=True)
        day = f", last {each.story.last_at:%d %B %Y}" if each.story.last_at else ""
        out.print(
            f"      {count} article{'s' * (count != 1)}{day}  [{each.story.id}]", markup=False, style="dim"
        )
        if why:
            out.print(
                f"      {'; '.join(f.because for f in each.factors if f.value)}", markup=False, style="dim"
            )


@app.command()
def brief(
    names: Names = None,
    archive: Archive = None,
    form: Annotated[str, typer.Option("--format", help="terminal, markdown or json.")] = "terminal",
    out: Annotated[Path | None, typer.Option(help="Write one file for each brief into this folder.")] = None,
    top: Annotated[int, typer.Option(min=0, help="How many briefs to print; 0 for all.")] = 1,
    allow_loopback: Loopback = False,
) -> None:
    """Read what is named, group it and write a brief for every story; print the top one."""
    if form not in FORMS:
        raise typer.BadParameter(f"{form!r}; it is one of {', '.join(FORMS)}", param_hint="--format")
    with _open(archive, loopback=allow_loopback) as newsroom:
        report = newsroom.read(*names) if names else None
        newsroom.group()
        newsroom.write()
        edition = newsroom.edit()
        written = (
            list(newsroom.export("json" if form == "json" else "markdown"))
            if out or form != "terminal"
            else []
        )
    if report is not None and form == "terminal":
        _tell_reading(report)
    if out is not None:
        _write_files(out, form, [(each.id, text) for each, text in written])
    elif form == "terminal":
        _print_briefs(edition, top)
    else:
        for _brief, text in written[: top or None]:
            typer.echo(text)
    if report is not None and report.failures:
        raise typer.Exit(1)


def _write_files(folder: Path, form: str, texts: list[tuple[str, str]]) -> None:
    ending = "json" if form == "json" else "md"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts:
        (folder / f"{name}.{ending}").write_text(text, encoding="utf-8")
    typer.echo(f"{say_count(len(texts), 'brief')} in {folder}")


def _print_briefs(edition: object, top: int) -> None:
    from nutgraf.outputs import Edition, render_terminal

    assert isinstance(edition, Edition)
    out = _console()
    if not edition.briefs:
        out.print("no briefs yet: `nutgraf read` something first")
        return
    for each in edition.briefs[: top or None]:
        out.print(render_terminal(each, edition, width=min(out.width, 100)))
    left = len(edition.briefs) - len(edition.briefs[: top or None])
    if left > 0:
        out.print(
            f"{left} more: `nutgraf stories` lists them, `nutgraf brief --top 0` prints them all", style="dim"
        )


@app.command()
def site(
    folder: Annotated[Path, typer.Argument(help="Where the site goes.")], archive: Archive = None
) -> None:
    """Write every brief as a static site that works without JavaScript."""
    with _open(archive) as newsroom:
        count = newsroom.publish(folder)
    typer.echo(f"{count} files; open {folder / 'index.html'}")


@app.command()
def sources(archive: Archive = None) -> None:
    """List the sources: last status, next poll and why, what each allows."""
    with _open(archive) as newsroom:
        found = newsroom.sources()
    out = _console()
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


@app.command()
def failures(archive: Archive = None) -> None:
    """List what could not be read or understood, and why."""
    with _open(archive) as newsroom:
        found = newsroom.failures()
    out = _console()
    for failure in found:
        out.print(f"{failure.step}: {failure.subject}", markup=False)
        out.print(
            f"    {failure.reason} ({say_count(failure.attempts, 'attempt')})", markup=False, style="dim"
        )
    out.print(say_count(len(found), "failure"))


@app.command()
def verify(archive: Archive = None) -> None:
    """Read every cited snapshot again and compare each citation with its words, byte for byte."""
    with _open(archive) as newsroom:
        unbacked = newsroom.verify()
        count = len(newsroom.edit().briefs)
    for each, words in unbacked:
        typer.echo(f"{each.headline.text}: not in the snapshot: {words}")
    typer.echo(f"{say_count(count, 'brief')} checked, {say_count(len(unbacked), 'citation')} not backed")
    if unbacked:
        raise typer.Exit(1)


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="Where the site goes.")] = Path("demo-site"),
    archive: Annotated[Path, typer.Option(help="Where the archive goes; made anew.")] = Path("demo-archive"),
) -> None:
    """Run the main job on the bundled sample week, offline: fiction, served on a loopback port."""
    from nutgraf.sample import read_outlets, serve_week
    from nutgraf.store import clear_archive

    clear_archive(archive)
    if out.is_dir() and (out / "index.html").is_file():
        shutil.rmtree(out)
    with serve_week() as base, _open(archive, loopback=True, min_gap=0.0) as newsroom:
        newsroom.read(sources=read_outlets(base))
        newsroom.group()
        newsroom.write()
        newsroom.publish(out, title="nutgraf: the sample week (fiction)")
        edition = newsroom.edit()
    _print_briefs(edition, 1)
    console = _console()
    console.print("The sample week is fiction: its countries, people and outlets do not exist.", style="dim")
    console.print(f"\nThe site: open {(out / 'index.html').resolve().as_uri()} in a browser", soft_wrap=True)
    console.print(f"The archive: `nutgraf stories --archive {archive}`", soft_wrap=True)


def main() -> None:
    """Entry point: our errors become one line and an exit code, never a traceback."""
    try:
        app()
    except ArchiveBusyError as error:
        _stop(str(error), 3)
    except ArchiveError as error:
        _stop(str(error), 4)
    except NutgrafError as error:
        _stop(str(error), 2)
    except BrokenPipeError:
        sys.stderr.close()


def _stop(message: str, code: int) -> None:
    typer.echo(f"nutgraf: {message}", err=True)
    sys.exit(code)
