"""Commands about stories: which there are, and why."""

from typing import Annotated

import typer

from nutgraf.cli.desk import Archive, open_console, open_desk


def stories(
    archive: Archive = None,
    why: Annotated[bool, typer.Option(help="Show why each ranks where it does.")] = False,
) -> None:
    """Group new articles and list the stories, most newsworthy first."""
    with open_desk(archive) as newsroom:
        newsroom.group()
        ranked = newsroom.rank()
    out = open_console()
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
