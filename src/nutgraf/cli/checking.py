"""Commands that check what was published against the archive."""

import typer

from nutgraf.cli.desk import Archive, open_desk, say_count


def verify(archive: Archive = None) -> None:
    """Read every cited snapshot again and compare each citation with its words, byte for byte."""
    with open_desk(archive) as newsroom:
        unbacked = newsroom.verify()
        count = len(newsroom.edit().briefs)
    for each, words in unbacked:
        typer.echo(f"{each.headline.text}: not in the snapshot: {words}")
    typer.echo(f"{say_count(count, 'brief')} checked, {say_count(len(unbacked), 'citation')} not backed")
    if unbacked:
        raise typer.Exit(1)
