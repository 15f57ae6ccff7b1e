"""A day in the news through the real command line, on an empty folder."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nutgraf.newsroom import open_newsroom
from nutgraf.outputs import render_json


def nutgraf(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nutgraf", *map(str, arguments)]
    environment = {**os.environ, "COLUMNS": "100"}
    return subprocess.run(
        command, capture_output=True, text=True, cwd=cwd, env=environment, check=False, timeout=240
    )


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    done = nutgraf("demo", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder, done.stdout


def test_the_demo_prints_a_brief_in_four_parts_with_numbered_citations(demo):
    _folder, printed = demo
    for part in ("What's happening", "Why it's important", "What's next", "Beyond the headlines"):
        assert part.upper() in printed.upper()
    assert "[1]" in printed
    assert "fiction" in printed


def test_the_demo_writes_a_site_and_says_how_to_open_it(demo):
    folder, printed = demo
    assert "index.html" in printed
    front = (folder / "demo-site" / "index.html").read_text("utf-8")
    assert front.count("<article") >= 7
    assert "<script src" not in front


def test_every_citation_of_the_demo_is_backed_by_its_snapshot(demo):
    folder, _printed = demo
    done = nutgraf("verify", "--archive", folder / "demo-archive", cwd=folder)
    assert done.returncode == 0, done.stdout
    assert " 0 citations not backed" in done.stdout


def test_stories_of_several_outlets_come_first(demo):
    folder, _printed = demo
    with open_newsroom(folder / "demo-archive") as newsroom:
        briefs = newsroom.edit().briefs
    assert all(len(brief.outlets) >= 3 for brief in briefs[:5])


def test_the_same_archive_writes_byte_identical_briefs(demo, tmp_path):
    folder, _printed = demo
    texts = []
    for name in ("one", "two"):
        copy = tmp_path / name
        copy.mkdir()
        shutil.copy(folder / "demo-archive" / "nutgraf.sqlite", copy)
        forget_briefs(copy / "nutgraf.sqlite")
        with open_newsroom(copy) as newsroom:
            newsroom.write()
            edition = newsroom.edit()
            texts.append([render_json(brief, edition) for brief in edition.briefs])
    assert texts[0] == texts[1]
    assert len(texts[0]) > 7


def forget_briefs(path: Path) -> None:
    import sqlite3

    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM briefs")
    connection.close()


def test_steps_one_at_a_time_over_a_folder_of_records(tmp_path):
    rows = [
        {
            "id": str(n),
            "title": f"Dam report {n}",
            "text": text,
            "published": "2026-09-07T09:00:00Z",
            "outlet": o,
        }
        for n, (o, text) in enumerate(RECORDS)
    ]
    (tmp_path / "news.jsonl").write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    for command in (["read", "news.jsonl"], ["stories"], ["brief"], ["site", "out"]):
        done = nutgraf(*command, "--archive", "archive", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "index.html").is_file()
    printed = nutgraf("brief", "--format", "json", "--archive", "archive", cwd=tmp_path).stdout
    assert json.loads(printed)["format"].startswith("nutgraf-brief/")


def test_what_each_named_thing_is_gets_said(tmp_path):
    (tmp_path / "pages").mkdir()
    done = nutgraf("read", "pages", "--archive", "archive", cwd=tmp_path)
    assert re.search(r"pages is a folder", done.stdout)


RECORDS = (
    (
        "Northline",
        (
            "A spillway of the Aldwick dam failed on Monday and flooded the Tarn valley, killing three people. "
            "Governor Mara Teale said 4,000 residents had been moved to safety by noon. "
            "Engineers will decide on Thursday whether to drain the Aldwick reservoir."
        ),
    ),
    (
        "The Kestrel",
        (
            "Three people died in the Tarn valley on Monday when the spillway of the Aldwick dam broke. "
            "The governor, Mara Teale, said that about 4,000 people had left their homes. "
            "The Aldwick dam, built in 1968, holds back the largest reservoir in Brevia."
        ),
    ),
)
