"""Web archives through the command line: which articles, why not the others, kill -9 and resume."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import warcs
from builders import DAM, page
from nutgraf.cli import app
from nutgraf.newsroom import open_newsroom
from nutgraf.pipeline import Selection
from nutgraf.testing import make_newsroom

SIGKILLED = -9


def read(folder: Path, *names, **options):
    selection = Selection(**options) if options else None
    with make_newsroom(folder, {}) as newsroom:
        report = newsroom.read(*map(str, names), selection=selection)
        return report, list_urls(newsroom)


def list_urls(newsroom) -> list[str]:
    return sorted(article.url for article in newsroom._desk.store.articles.in_state("marked", None))


def invoke(*arguments):
    return CliRunner().invoke(app, [*map(str, arguments)])


def test_articles_are_chosen_by_their_own_date_not_by_the_capture(tmp_path):
    path = warcs.write(
        tmp_path / "month.warc.gz",
        warcs.record(1, published="2026-09-06T23:59:00Z"),
        warcs.record(2, published="2026-09-07T00:00:00Z"),
        warcs.record(3, published="2026-09-08T23:59:00Z"),
        warcs.record(4, published="2026-09-09T00:00:00Z"),
        warcs.record(5, captured="2026-09-01T00:00:00Z"),
        warcs.record(6, body=f"<html><body><article>{'<p>'.join(DAM)}</article></body></html>".encode()),
        warcs.record(7, host="kestrel.example"),
        warcs.record(8, content_type="image/png"),
        warcs.record(9, status="404 Not Found"),
        warcs.record(10, body=b"<html><body><nav>Menu</nav></body></html>"),
        warcs.record(2, published="2026-09-07T00:00:00Z"),
    )
    done = invoke(
        "read", path, "--host", "northline.example", "--since", "2026-09-07", "--until", "2026-09-08", "-a", tmp_path / "a"
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "2 pages read" in done.output
    for reason in (
        "1: published before the dates asked for",
        "1: published after the dates asked for",
        "1: captured before the time asked for",
        "1: undated, so not known to be within the dates asked for",
        "1: another host",
        "1: not HTML",
        "1: an error or a redirect",
        "1: no article on the page",
        "1: the same page with the same bytes is in the archive",
    ):
        assert f"passed over: {reason}" in done.output
    with open_newsroom(tmp_path / "a") as newsroom:
        assert list_urls(newsroom) == ["https://northline.example/2", "https://northline.example/3"]


def test_what_is_not_wanted_is_not_stored(tmp_path):
    path = warcs.write(tmp_path / "a.warc", *(warcs.record(n) for n in range(10)))
    read(tmp_path / "archive", path, hosts=("kestrel.example",))
    with (
        make_newsroom(tmp_path / "archive") as newsroom,
        newsroom._desk.store._engine.connect() as connection,
    ):
        assert connection.exec_driver_sql("SELECT count(*) FROM bodies").scalar_one() == 0


def test_a_folder_of_archives_is_read_and_damage_is_a_failure(tmp_path):
    (tmp_path / "crawl" / "2026").mkdir(parents=True)
    warcs.write(tmp_path / "crawl" / "a.warc.gz", warcs.record(1))
    whole = warcs.pack(warcs.record(2), warcs.record(3), warcs.record(4))
    (tmp_path / "crawl" / "2026" / "b.warc.gz").write_bytes(whole[0] + whole[1][:700] + whole[2])
    (tmp_path / "crawl" / "notes.pdf").write_bytes(b"%PDF")
    report, urls = read(tmp_path / "archive", tmp_path / "crawl")
    assert urls == [f"https://northline.example/{n}" for n in (1, 2, 4)]
    (failure,) = report.failures
    assert "damaged" in failure.reason
    assert f"b.warc.gz#{len(whole[0])}" in failure.subject
    assert report.skipped["files of another kind (.pdf)"] == 1


def test_an_archive_that_was_read_is_not_read_again_but_one_that_grew_is(tmp_path):
    path = warcs.write(tmp_path / "a.warc.gz", warcs.record(1), warcs.record(2))
    read(tmp_path / "archive", path)
    report, _urls = read(tmp_path / "archive", path)
    assert report.pages == 0
    assert report.skipped["records of an archive that was read before"] == 2
    warcs.write(path, warcs.record(1), warcs.record(2), warcs.record(3))
    report, urls = read(tmp_path / "archive", path)
    assert len(urls) == 3
    assert not report.skipped["the same page with the same bytes is in the archive"]


def test_another_question_begins_at_the_beginning(tmp_path):
    path = warcs.write(tmp_path / "a.warc.gz", warcs.record(1), warcs.record(2, host="kestrel.example"))
    assert len(read(tmp_path / "archive", path, hosts=("kestrel.example",))[1]) == 1
    assert len(read(tmp_path / "archive", path)[1]) == 2


def test_archives_are_read_the_fast_way_unless_the_user_chose(tmp_path):
    path = warcs.write(tmp_path / "a.warc.gz", warcs.record(1))
    for profile, settings in (("fast", {}), ("best", {"profile": "best"})):
        with make_newsroom(tmp_path / profile, {}, **settings) as newsroom:
            newsroom.read(str(path))
            article = newsroom._desk.store.articles.in_state("marked")[0]
            assert newsroom._desk.store.reading.page_of(article.snapshot_id, article.url).profile == profile


def test_dates_and_hosts_are_for_archives_alone(tmp_path):
    saved = tmp_path / "dam.html"
    saved.write_text(page("Dam", *DAM), "utf-8")
    done = invoke("read", saved, "--since", "2026-09-07", "-a", tmp_path / "archive")
    assert done.exit_code == 1
    assert "choose from web archives" in " ".join(done.output.split())


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", ""])
def test_a_day_that_is_none_is_wrong_use(tmp_path, day):
    done = invoke("read", "x.warc", "--since", day, "-a", tmp_path)
    assert done.exit_code == 2
    assert "write a day as 2026-09-07" in done.output


def test_one_command_makes_a_brief_of_an_archive(tmp_path):
    path = warcs.write(tmp_path / "a.warc.gz", warcs.record(1))
    done = invoke(
        "brief", path, "--host", "northline.example", "-a", tmp_path / "archive", "--format", "json"
    )
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["format"].startswith("nutgraf-brief/")


RUN = """
import os, signal, sys
from pathlib import Path
from nutgraf.newsroom import open_newsroom
from nutgraf.pipeline import archives

archives.BATCH = 4
path, folder, limit = sys.argv[1], sys.argv[2], int(sys.argv[3])
kept = 0

def die(step, done, total):
    global kept
    kept += step == "archives"
    if limit and kept == limit:
        os.kill(os.getpid(), signal.SIGKILL)
    if step == "archives":
        print(done, total, flush=True)

with open_newsroom(folder, progress=die, workers=1) as newsroom:
    report = newsroom.read(path)
    print("read", report.pages, sum(report.skipped.values()), flush=True)
"""


def run(path: Path, folder: Path, limit: int) -> tuple[int, list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(path), str(folder), str(limit)],
        capture_output=True,
        text=True,
        env=os.environ,
        check=False,
        timeout=120,
    )
    return done.returncode, done.stdout.split("\n")[:-1]


@pytest.mark.parametrize("kind", ["members", "one member"])
def test_a_killed_run_goes_on_from_its_offset_and_keeps_no_record_twice(tmp_path, kind):
    records = [warcs.record(n, content_type="image/gif" if n % 5 == 0 else "text/html") for n in range(30)]
    path = tmp_path / "month.warc.gz"
    path.write_bytes(
        b"".join(warcs.pack(*records)) if kind == "members" else gzip.compress(b"".join(records))
    )

    code, seen = run(path, tmp_path / "archive", 3)
    assert code == SIGKILLED
    reached = int(seen[-1].split()[0]) if kind == "members" else 0
    code, seen = run(path, tmp_path / "archive", 0)
    assert code == 0
    # It goes on where the last commit was, which is at or behind the last progress shown before the kill.
    assert int(seen[0].split()[0]) >= reached
    assert kind == "one member" or int(seen[0].split()[0]) > 0
    assert seen[-1] == "read 24 6"
    with (
        open_newsroom(tmp_path / "archive") as newsroom,
        newsroom._desk.store._engine.connect() as connection,
    ):
        assert len(list_urls(newsroom)) == 24
        assert connection.exec_driver_sql("SELECT count(*) FROM snapshots").scalar_one() == 24
        assert connection.exec_driver_sql("SELECT count(*) FROM pages").scalar_one() == 24
