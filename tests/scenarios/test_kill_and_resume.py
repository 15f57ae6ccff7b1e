"""kill -9 between and inside steps: running again gives what one undisturbed run gives."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from builders import DAM, page
from nutgraf.newsroom import open_newsroom
from nutgraf.outputs import render_json
from nutgraf.sample import serve_week

RUN = """
import os, signal, sys
from nutgraf.newsroom import open_newsroom
from nutgraf.sample import read_outlets

archive, base, limit = sys.argv[1], sys.argv[2], int(sys.argv[3])
seen = 0

def die_at_limit(step, done, total):
    global seen
    seen += 1
    if seen == limit:
        os.kill(os.getpid(), signal.SIGKILL)

with open_newsroom(archive, progress=die_at_limit, workers=1, min_gap=0, allow_loopback=True) as newsroom:
    newsroom.read(sources=read_outlets(base))
    newsroom.group()
    newsroom.write()
"""

SIGKILLED = -9


@pytest.fixture(scope="module")
def base():
    with serve_week() as address:
        yield address


@pytest.fixture(scope="module")
def undisturbed(base, tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    assert run(folder, base, limit=0) == 0
    return list_briefs(folder)


def run(folder: Path, base: str, limit: int) -> int:
    arguments = [sys.executable, "-c", RUN, str(folder), base, str(limit)]
    return subprocess.run(arguments, env=os.environ, check=False, timeout=240).returncode


def list_briefs(folder: Path) -> dict[str, object]:
    """Every brief as JSON, without the moments of reading, which no two runs share."""
    with open_newsroom(folder) as newsroom:
        edition = newsroom.edit()
        texts = {brief.story_id: json.loads(render_json(brief, edition)) for brief in edition.briefs}
    return {key: drop_moments(text) for key, text in texts.items()}


def drop_moments(value):
    if isinstance(value, dict):
        return {
            k: drop_moments(v) for k, v in value.items() if k not in {"written_at", "fetched_at", "read_at"}
        }
    return [drop_moments(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("limit", [2, 9, 15, 40, 80, 86, 120, 170, 200])
def test_a_killed_run_goes_on_to_the_same_briefs(limit, base, undisturbed, tmp_path):
    assert run(tmp_path, base, limit) == SIGKILLED
    assert run(tmp_path, base, limit=0) == 0
    assert list_briefs(tmp_path) == undisturbed


def test_a_run_killed_again_and_again_gets_there(base, undisturbed, tmp_path):
    kills = 0
    # Grouping is one transaction of 70 steps here: a run must get further than that to move on.
    while run(tmp_path, base, limit=100) == SIGKILLED:
        kills += 1
        assert kills < 30
    assert kills > 1
    assert list_briefs(tmp_path) == undisturbed


def test_running_again_changes_nothing(base, tmp_path):
    assert run(tmp_path, base, limit=0) == 0
    before = list_briefs(tmp_path)
    assert run(tmp_path, base, limit=0) == 0
    assert list_briefs(tmp_path) == before


INTERRUPTED = """
import os, signal, sys
from rich.progress import Progress
from nutgraf.cli import main

signal.signal(signal.SIGINT, signal.default_int_handler)  # Ignored by whatever a shell started in the background.
shown = Progress.update

def interrupt(bars, task, **amounts):
    # In the step's own thread and in the middle of it, as the keys would.
    if bars.tasks[task].description == "articles" and amounts["completed"] >= 3:
        os.kill(os.getpid(), signal.SIGINT)
    shown(bars, task, **amounts)

Progress.update = interrupt
sys.argv = ["nutgraf", *sys.argv[1:]]
main()
"""


def test_ctrl_c_stops_with_a_line_that_says_how_to_go_on_and_the_rest_is_read_then(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(40):
        (pages / f"{number}.html").write_text(page(f"Dam report {number}", *DAM), "utf-8")
    command = ["read", str(pages), "--archive", str(tmp_path / "archive")]
    stopped = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, *command],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert stopped.returncode == 130
    assert "stopped; what was read is kept: run it again to go on" in stopped.stderr
    assert "Traceback" not in stopped.stderr
    done = subprocess.run([sys.executable, "-m", "nutgraf", *command], check=False, timeout=240)
    assert done.returncode == 0
    with open_newsroom(tmp_path / "archive") as newsroom:
        assert newsroom._desk.store.articles.count_in_state("marked") == 40
