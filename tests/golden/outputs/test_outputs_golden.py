"""One brief with everything in it, on every surface, as it was last looked at by a person.

After a change that is meant, read the difference and keep the new files with `--update-golden`, or with
`UPDATE_GOLDEN=1` in the environment.
"""

import io
import os
from pathlib import Path

import pytest
from rich.console import Console

from nutgraf.outputs import render_json, render_markdown, render_site, render_terminal
from unit.outputs.outputbuilders import make_full_edition

HERE = Path(__file__).parent


def print_terminal(brief, edition):
    paper = io.StringIO()
    Console(file=paper, width=80).print(render_terminal(brief, edition))
    return paper.getvalue()


def read_page(name):
    def render(_brief, edition):
        return next(
            text for path, text in render_site(edition) if path.startswith(name) and path.endswith(".html")
        )

    return render


SURFACES = {
    "brief.md": render_markdown,
    "brief.txt": print_terminal,
    "brief.json": render_json,
    "story.html": read_page("stories/"),
    "index.html": read_page("index"),
    "ahead.html": read_page("ahead"),
}


@pytest.mark.parametrize("name", SURFACES)
def test_a_surface_is_as_it_was_last_approved(name, request):
    edition = make_full_edition()
    text = SURFACES[name](edition.briefs[0], edition)
    if request.config.getoption("--update-golden", default=False) or os.environ.get("UPDATE_GOLDEN"):
        (HERE / name).write_text(text, encoding="utf-8")
    assert text == (HERE / name).read_text("utf-8")
