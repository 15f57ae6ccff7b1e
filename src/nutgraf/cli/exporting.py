"""Commands that hand the archive's evidence and sources to other programs."""

from pathlib import Path
from typing import Annotated

import typer

from nutgraf.cli.desk import Archive, open_desk
from nutgraf.cli.forms import check_file
from nutgraf.text import say_count


def export_warc(
    file: Annotated[Path, typer.Argument(help="The .warc.gz file to write.")], archive: Archive = None
) -> None:
    """Write every snapshot into a web archive.

    A WARC 1.1 file that other programs replay.
    """
    check_file(file)
    with open_desk(archive) as newsroom:
        count = newsroom.export_warc(file)
    typer.echo(f"{say_count(count, 'snapshot')} in {file}")


def export_opml(
    file: Annotated[Path | None, typer.Argument(help="The file to write; none: print it.")] = None,
    archive: Archive = None,
) -> None:
    """Write the feeds as an OPML list.

    Other readers open it; topics are folders.
    """
    if file is not None:
        check_file(file)
    with open_desk(archive) as newsroom:
        text = newsroom.export_list()
    if file is None:
        typer.echo(text, nl=False)
        return
    file.write_text(text, encoding="utf-8")
    typer.echo(f"{say_count(text.count('xmlUrl='), 'source')} in {file}")
