"""Command line in, newsroom out: one command, one method of the Newsroom.

Exit codes: 0 done; 1 done, but something named could not be read (`nutgraf failures` says what), or `verify` found
something that fails; 2 wrong use or settings, or a place that cannot be written to; 3 the archive is busy; 4 there is no
archive, or it cannot be used; 130 stopped by the user (run again to go on).
"""

import sys
from typing import Annotated

import typer

from nutgraf.cli import briefs, checking, exporting, ledger, reading, stories, watch
from nutgraf.errors import ArchiveBusyError, ArchiveError, NutgrafError

app = typer.Typer(
    name="nutgraf",
    help="Reads the news and writes briefs you can audit.",
    epilog=__doc__.partition("\n\n")[2] if __doc__ else None,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

# In the order in which a newcomer meets them.
for _command in (
    reading.read,
    stories.stories,
    stories.story,
    stories.merge,
    stories.split,
    stories.pin,
    stories.unpin,
    briefs.brief,
    briefs.site,
    watch.watch,
    watch.dossier,
    watch.timeline,
    reading.sources,
    reading.failures,
    reading.forget,
    reading.refresh,
    exporting.export_warc,
    exporting.export_opml,
    checking.verify,
    checking.review,
    ledger.who,
    ledger.conflicts,
    ledger.changes,
    briefs.demo,
):
    app.command()(_command)


def _tell_version(is_asked: bool) -> None:
    if is_asked:
        from importlib.metadata import version

        typer.echo(f"nutgraf {version('nutgraf')}")
        raise typer.Exit


@app.callback()
def _open(
    version: Annotated[
        bool,
        typer.Option("--version", help="Say which version this is.", callback=_tell_version, is_eager=True),
    ] = False,
) -> None:
    del version


STOPPED = 130
"""What a command ends with after Ctrl-C."""


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
    except SystemExit as stop:
        if stop.code == STOPPED:
            typer.echo("nutgraf: stopped; what was read is kept: run it again to go on", err=True)
        raise
    except BrokenPipeError:
        sys.stderr.close()
    except OSError as error:
        # What a command writes, and where, is the user's: a folder that is not there, a disk that is full.
        _stop(f"{error.filename or 'output'}: {error.strerror or error}; nothing in the archive is lost", 2)


def _stop(message: str, code: int) -> None:
    typer.echo(f"nutgraf: {message}", err=True)
    sys.exit(code)
