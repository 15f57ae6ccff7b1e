"""A language model through the real command line: named, asked, remembered, paid for within a budget, and dead."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from builders import DAM, page
from endpoint import Reply, serve_model

KEY = "sk-never-to-be-seen"
SHORT = (
    "The regional government said a spillway of the Aldwick dam gave way early on Monday and sent a wave of water down "
    "the Tarn valley, killing at least three people."
)


def nutgraf(*arguments: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nutgraf", *map(str, arguments)]
    env = {**os.environ, "COLUMNS": "100", "NUTGRAF_WORKERS": "1", **environment}
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=env, check=False, timeout=120)


@pytest.fixture
def desk(tmp_path):
    """A folder with one saved page."""
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "dam.html").write_text(page("Spillway fails at Aldwick dam", *DAM), "utf-8")
    return tmp_path


def shorten(request):
    """Writes one sentence, from the evidence that it is true of."""
    parts = request.material.get("evidence", {})
    found = [
        (part, each["id"]) for part, pieces in parts.items() for each in pieces if "spillway" in each["words"]
    ]
    written = {part: [{"evidence": [token], "sentence": SHORT}] for part, token in found}
    return f"<think>Shorter.</think>\n```json\n{json.dumps(written)},\n```"


def write(desk, url, *, form="json", **environment):
    return nutgraf(
        "brief", "pages", "--archive", "archive", "--model", "small", "--model-url", url, "--format", form,
        cwd=desk, **environment,
    )  # fmt: skip


def test_a_named_model_writes_behind_the_gate_and_is_never_asked_the_same_twice(desk):
    with serve_model(shorten) as endpoint:
        first = write(desk, endpoint.url, NUTGRAF_API_KEY=KEY)
        assert first.returncode == 0, first.stderr
        brief = json.loads(first.stdout)
        made = {each["text"]: each["made"] for part in brief["parts"].values() for each in part}
        assert made[SHORT] == "generated"
        assert brief["digital_source_type"].endswith("compositeWithTrainedAlgorithmicMedia")
        assert brief["written_by"] == "nutgraf with small"
        assert "200,000 tokens" in first.stderr
        assert "small: asked 1 time" in first.stderr

        assert nutgraf("verify", "--archive", "archive", cwd=desk).returncode == 0
        assert nutgraf("site", "out", "--archive", "archive", cwd=desk).returncode == 0
        (story,) = (desk / "out" / "stories").glob("*.html")
        text = story.read_text("utf-8")
        assert "compositeWithTrainedAlgorithmicMedia" in text
        assert "written by a language model and checked against these words" in text.lower()

        forget_briefs(desk / "archive" / "nutgraf.sqlite")
        second = write(desk, endpoint.url, NUTGRAF_API_KEY=KEY)
        assert second.stdout == first.stdout
        assert "asked 0 times, 1 answer from the archive" in second.stderr
        assert len(endpoint.asked) == 1
        third = nutgraf("brief", "--archive", "archive", "--format", "json", cwd=desk)
        assert json.loads(third.stdout)["written_by"] == "nutgraf extractive"
    stored = b"".join(path.read_bytes() for path in (desk / "archive").iterdir() if path.is_file())
    assert KEY.encode() not in stored
    assert KEY not in first.stdout + first.stderr + second.stdout + second.stderr


def forget_briefs(path: Path) -> None:
    import sqlite3

    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM briefs")
    connection.close()


def test_a_dead_endpoint_leaves_an_extractive_brief_that_says_so(desk):
    with serve_model(lambda _: Reply(status=500, headers={"Retry-After-Ms": "1"})) as endpoint:
        done = write(desk, endpoint.url)
    assert done.returncode == 0, done.stderr
    brief = json.loads(done.stdout)
    assert brief["written_by"] == "nutgraf extractive"
    assert brief["digital_source_type"].endswith("/algorithmicMedia")
    assert "small was to write this brief and did not" in brief["notes"][0]
    assert "500" in brief["notes"][0]
    assert brief["parts"]["happening"]
    shown = nutgraf("brief", "--archive", "archive", cwd=desk).stdout
    assert "did not" in " ".join(shown.split())


def test_a_key_does_not_travel_in_the_open(desk):
    done = write(desk, "http://models.example/v1", NUTGRAF_API_KEY=KEY)
    assert done.returncode == 2
    assert "not encrypted" in done.stderr
    assert KEY not in done.stderr


def test_a_wrong_address_is_named_with_what_is_right(desk):
    done = write(desk, "models.example")
    assert done.returncode == 2
    assert "http" in done.stderr
