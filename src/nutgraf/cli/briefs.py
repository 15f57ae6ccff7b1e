"""Commands that write and publish briefs."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

from nutgraf.cli.desk import (
    Archive,
    Hosts,
    Judge,
    Loopback,
    Model,
    ModelUrl,
    Names,
    Since,
    Until,
    make_selection,
    name_judge,
    name_model,
    open_console,
    open_desk,
    tell_budget,
    tell_outdated,
    tell_reading,
    tell_spending,
)
from nutgraf.cli.forms import check_choice
from nutgraf.text import say_count

FORMS = ("terminal", "markdown", "json")


def brief(
    names: Names = None,
    archive: Archive = None,
    form: Annotated[str, typer.Option("--format", help="terminal, markdown or json.")] = "terminal",
    out: Annotated[Path | None, typer.Option(help="Write one file for each brief into this folder.")] = None,
    top: Annotated[int, typer.Option(min=0, help="How many briefs to print; 0 for all.")] = 1,
    model: Model = None,
    model_url: ModelUrl = None,
    judge: Judge = None,
    host: Hosts = None,
    since: Since = None,
    until: Until = None,
    allow_loopback: Loopback = False,
) -> None:
    """Read what is named and print the brief of the top story.

    Without a name nothing is read. New articles are grouped, and a brief is written for every story that has changed.
    """
    check_choice(form, FORMS, "--format")
    selection = make_selection(host, since, until)
    said = name_model(model, model_url) | name_judge(judge)
    with open_desk(archive, make=bool(names), loopback=allow_loopback, **said) as newsroom:
        report = newsroom.read(*names, selection=selection) if names else None
        newsroom.group()
        tell_budget(newsroom)
        newsroom.write()
        tell_spending(newsroom)
        tell_outdated(newsroom)
        edition = newsroom.edit()
        is_wanted = out is not None or form != "terminal"
        written = list(newsroom.export("json" if form == "json" else "markdown")) if is_wanted else []
    if report is not None and form == "terminal":
        tell_reading(report)
    if form == "terminal" and out is None:
        _print_briefs(edition, top)
    else:
        _give_texts([(each.id, text) for each, text in written], form, out, top)
    if report is not None and report.failures:
        raise typer.Exit(1)


def _give_texts(texts: list[tuple[str, str]], form: str, out: Path | None, top: int) -> None:
    if out is not None:
        _write_files(out, form, texts)
        return
    for _name, text in texts[: top or None]:
        typer.echo(text)


def _write_files(folder: Path, form: str, texts: list[tuple[str, str]]) -> None:
    ending = "json" if form == "json" else "md"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts:
        (folder / f"{name}.{ending}").write_text(text, encoding="utf-8")
    typer.echo(f"{say_count(len(texts), 'brief')} in {folder}")


def _print_briefs(edition: object, top: int) -> None:
    from nutgraf.outputs import Edition, render_terminal

    assert isinstance(edition, Edition)
    out = open_console()
    if not edition.briefs:
        out.print(
            "no briefs yet: the archive holds no article; `nutgraf failures` says what could not be read"
        )
        return
    for each in edition.briefs[: top or None]:
        out.print(render_terminal(each, edition, width=min(out.width, 100)), crop=False)
    left = len(edition.briefs) - len(edition.briefs[: top or None])
    if left > 0:
        out.print(
            f"{left} more: `nutgraf stories` lists them, `nutgraf brief --top 0` prints them all", style="dim"
        )


def site(
    folder: Annotated[Path, typer.Argument(help="Where the site goes.")],
    archive: Archive = None,
    title: Annotated[str, typer.Option(help="What the site is called.")] = "nutgraf",
    url: Annotated[
        str,
        typer.Option(
            help="Where it will be on the web, for whole addresses in its feed.", show_default=False
        ),
    ] = "",
) -> None:
    """Write every brief as a static site.

    It works without JavaScript, and from a disk as well as from a server.
    """
    with open_desk(archive) as newsroom:
        count = newsroom.publish(folder, title=title, url=url)
    typer.echo(f"{count} files; open {folder / 'index.html'}")


def demo(
    out: Annotated[Path, typer.Option(help="Where the site goes.")] = Path("demo-site"),
    archive: Annotated[Path, typer.Option(help="Where the archive goes; made anew.")] = Path("demo-archive"),
) -> None:
    """Run all of it on the bundled sample week, offline.

    The week is fiction, served on a loopback port.
    """
    from nutgraf.sample import read_outlets, serve_week
    from nutgraf.store import clear_archive

    clear_archive(archive)
    if out.is_dir() and (out / "index.html").is_file():
        shutil.rmtree(out)
    # Offline and the same everywhere: models that the user's settings name are not asked.
    nobody = name_model("", None) | name_judge("")
    with (
        serve_week() as base,
        open_desk(archive, make=True, loopback=True, min_gap=0.0, **nobody) as newsroom,
    ):
        newsroom.read(sources=read_outlets(base))
        newsroom.group()
        newsroom.write()
        newsroom.publish(out, title="nutgraf: the sample week (fiction)")
        edition = newsroom.edit()
    _print_briefs(edition, 1)
    console = open_console()
    console.print("The sample week is fiction: its countries, people and outlets do not exist.", style="dim")
    console.print(f"\nThe site: open {(out / 'index.html').resolve().as_uri()} in a browser", soft_wrap=True)
    console.print(f"The archive: `nutgraf stories --archive {archive}`", soft_wrap=True)
