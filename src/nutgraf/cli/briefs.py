"""Commands that write and publish briefs."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
    tell,
    tell_budget,
    tell_outdated,
    tell_reading,
    tell_spending,
)
from nutgraf.cli.forms import check_choice, check_folder
from nutgraf.text import say_count

if TYPE_CHECKING:
    from nutgraf.newsroom import Newsroom
    from nutgraf.outputs import Edition

OneStory = Annotated[
    str,
    typer.Option(
        help="The brief of this story, by its id or its beginning: `nutgraf stories` lists them.",
        show_default=False,
    ),
]
FORMS = ("terminal", "markdown", "json")


def brief(
    names: Names = None,
    archive: Archive = None,
    form: Annotated[str, typer.Option("--format", help="terminal, markdown or json.")] = "terminal",
    out: Annotated[Path | None, typer.Option(help="Write one file for each brief into this folder.")] = None,
    top: Annotated[int, typer.Option(min=0, help="How many briefs to print; 0 for all.")] = 1,
    story: OneStory = "",
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
    check_folder(out or Path())
    selection = make_selection(host, since, until)
    said = name_model(model, model_url) | name_judge(judge)
    with open_desk(archive, make=bool(names), loopback=allow_loopback, **said) as newsroom:
        report = newsroom.read(*names, selection=selection) if names else None
        newsroom.group()
        tell_budget(newsroom)
        newsroom.write()
        tell_spending(newsroom)
        tell_outdated(newsroom)
        edition = _choose_story(newsroom, story)
    if report is not None and form == "terminal":
        tell_reading(report)
    if form == "terminal" and out is None:
        _print_briefs(edition, top)
    else:
        _give_texts(edition, form, out, top)
    if report is not None and report.failures:
        raise typer.Exit(1)


def _choose_story(newsroom: "Newsroom", story: str) -> "Edition":
    """All briefs, or that of one story alone. Raises: NotFoundError."""
    edition = newsroom.edit()
    if not story:
        return edition
    asked = newsroom.inspect(story).story.id
    return replace(edition, briefs=tuple(each for each in edition.briefs if each.story_id == asked))


def _give_texts(edition: "Edition", form: str, out: Path | None, top: int) -> None:
    from nutgraf.outputs import render_json, render_markdown

    render = render_json if form == "json" else render_markdown
    texts = [(each.id, render(each, edition)) for each in edition.briefs[: None if out else top or None]]
    if out is not None:
        _write_files(out, form, texts)
        return
    for _name, text in texts:
        typer.echo(text)


def _write_files(folder: Path, form: str, texts: list[tuple[str, str]]) -> None:
    ending = "json" if form == "json" else "md"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts:
        (folder / f"{name}.{ending}").write_text(text, encoding="utf-8")
    typer.echo(f"{say_count(len(texts), 'brief')} in {folder}")


def _print_briefs(edition: "Edition", top: int) -> None:
    from nutgraf.outputs import render_terminal

    out = open_console()
    if not edition.briefs:
        tell(
            out, "no briefs yet: the archive holds no article; `nutgraf failures` says what could not be read"
        )
        return
    for each in edition.briefs[: top or None]:
        out.print(render_terminal(each, edition, width=min(out.width, 100)), crop=False)
    left = len(edition.briefs) - len(edition.briefs[: top or None])
    if left > 0:
        more = "`nutgraf stories` lists them, `nutgraf brief --story ID` prints one, `--top 0` all of them"
        tell(out, f"{left} more: {more}", style="dim")


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
    check_folder(folder)
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
