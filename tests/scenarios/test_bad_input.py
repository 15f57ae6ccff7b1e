"""Bad input: a clear reason for each, the rest goes on, nothing stored is lost."""

import json
import os
import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from importlib.metadata import version

import pytest
from typer.testing import CliRunner

from builders import DAM, page
from nutgraf.cli import app
from nutgraf.errors import ArchiveBusyError, ArchiveDamagedError, FetchError, NotFoundError, SettingsError
from nutgraf.newsroom import open_newsroom
from nutgraf.testing import FixedClock, make_newsroom

SITE = "https://northline.example"
GOOD = page("Spillway fails at Aldwick dam", *DAM)


def read(tmp_path, pages, *names):
    with make_newsroom(tmp_path / "archive", pages) as newsroom:
        report = newsroom.read(*names)
        return report, newsroom.group(), newsroom.failures()


def test_an_unreachable_host_is_a_kept_failure_and_the_rest_is_read(tmp_path):
    pages = {f"{SITE}/good": GOOD, f"{SITE}/dead": FetchError(f"{SITE}/dead", "the host does not answer")}
    report, stories, failures = read(tmp_path, pages, f"{SITE}/dead", f"{SITE}/good")
    assert [f.subject for f in report.failures] == [f"{SITE}/dead"]
    assert failures[0].reason == "the host does not answer"
    assert len(stories) == 1


def test_a_missing_path_says_that_it_is_missing(tmp_path):
    report, _stories, _failures = read(tmp_path, {}, str(tmp_path / "nowhere"))
    assert "No such file" in report.failures[0].reason


def test_an_empty_file_is_named_as_such(tmp_path):
    empty = tmp_path / "empty.html"
    empty.write_bytes(b"")
    report, stories, failures = read(tmp_path, {}, str(empty))
    assert stories == ()
    assert (report.failures or failures)[0].reason


def test_a_page_without_an_article_is_kept_as_a_failure_with_its_reason(tmp_path):
    pages = {f"{SITE}/menu": "<html><body><nav><a href='/a'>A</a></nav></body></html>", f"{SITE}/good": GOOD}
    _report, stories, failures = read(tmp_path, pages, f"{SITE}/menu", f"{SITE}/good")
    assert len(stories) == 1
    assert [(f.step, f.subject) for f in failures] == [("extract", f"{SITE}/menu")]
    assert failures[0].reason


def test_a_named_page_without_an_article_is_told_at_once(tmp_path):
    report, _stories, _failures = read(tmp_path, {f"{SITE}/lost": page("Not found")}, f"{SITE}/lost")
    assert "no article text" in report.failures[0].reason


def test_a_page_without_an_article_among_others_is_told_and_fails_nothing(tmp_path):
    pages = {f"{SITE}/menu": page("Menu"), f"{SITE}/good": GOOD}
    report, _stories, _failures = read(tmp_path, pages, f"{SITE}/menu", f"{SITE}/good")
    assert report.failures == []
    assert [failure.subject for failure in report.unread] == [f"{SITE}/menu"]


def test_a_record_that_is_too_short_is_told_with_what_it_lacks_and_fails_nothing(tmp_path):
    records = tmp_path / "records.jsonl"
    records.write_text(json.dumps({"url": f"{SITE}/dam", "text": "Spillway fails above Tarnfoot."}))
    report, stories, failures = read(tmp_path, {}, str(records))
    assert (report.pages, report.failures, stories) == (1, [], ())
    assert [(f.subject, f.reason) for f in report.short] == [(f.subject, f.reason) for f in failures]
    assert failures[0].subject == f"{SITE}/dam"
    assert "(4 words): a record needs 40" in failures[0].reason


def test_a_short_record_does_not_excuse_a_page_without_an_article(tmp_path):
    records = tmp_path / "records.jsonl"
    records.write_text(json.dumps({"text": "Spillway fails above Tarnfoot."}))
    report, _stories, _failures = read(tmp_path, {f"{SITE}/lost": page("Lost")}, str(records), f"{SITE}/lost")
    assert [f.subject for f in report.failures] == [f"{SITE}/lost"]
    assert len(report.short) == 1


@pytest.mark.parametrize(
    ("name", "text", "code", "said"),
    [
        ("records.jsonl", json.dumps({"text": "Spillway fails above Tarnfoot."}), 0, "no article:"),
        ("lost.html", "<html><body><p>Not found</p></body></html>", 1, "not read:"),
    ],
)
def test_only_a_page_without_an_article_ends_reading_with_code_1(tmp_path, name, text, code, said):
    (tmp_path / name).write_text(text)
    archive = ["--archive", str(tmp_path / "archive")]
    result = CliRunner().invoke(app, ["read", str(tmp_path / name), *archive])
    assert (result.exit_code, said in result.output) == (code, True)
    listed = CliRunner().invoke(app, ["failures", *archive]).output
    assert "holds no article text" in " ".join(listed.split())


def test_a_folder_with_nothing_to_read_fails_and_says_what_a_folder_may_hold(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "notes.docx").write_bytes(b"PK")
    report, _stories, failures = read(tmp_path, {}, str(folder))
    assert report.skipped["files of another kind (.docx)"] == 1
    assert [f.subject for f in failures] == [str(folder)]
    assert "nothing in it that can be read" in report.failures[0].reason
    assert ".html" in report.failures[0].reason


def test_a_feed_that_has_become_a_page_is_reported_and_its_state_kept(tmp_path):
    feed = f"""<rss version="2.0"><channel><title>Northline</title><link>{SITE}</link>
    <item><title>Dam</title><link>{SITE}/good</link></item></channel></rss>"""
    pages = {f"{SITE}/feed": feed.encode(), f"{SITE}/good": GOOD.encode()}
    with make_newsroom(tmp_path / "archive", pages) as newsroom:
        assert newsroom.read(f"{SITE}/feed").listed == 1
    tomorrow = FixedClock()
    tomorrow.pass_time(days=2)
    with make_newsroom(tmp_path / "archive", {f"{SITE}/feed": GOOD}, clock=tomorrow) as newsroom:
        report = newsroom.read()
        assert "not a feed" in report.failures[0].reason
        assert newsroom.sources()[0].errors == 1
        assert len(newsroom.group()) == 1


def test_undated_articles_stay_undated(tmp_path):
    bare = f"<html><body><article><h1>Dam</h1>{''.join(f'<p>{p}</p>' for p in DAM)}</article></body></html>"
    with make_newsroom(tmp_path / "archive", {f"{SITE}/bare": bare}) as newsroom:
        newsroom.read(f"{SITE}/bare")
        newsroom.group()
        newsroom.write()
        (article,) = newsroom.edit().articles.values()
    assert article.published_at is None


def test_an_entry_that_fails_is_tried_a_limited_number_of_times(tmp_path):
    feed = f"""<rss version="2.0"><channel><title>N</title><link>{SITE}</link>
    <item><title>Gone</title><link>{SITE}/gone</link></item></channel></rss>"""
    with make_newsroom(tmp_path / "archive", {f"{SITE}/feed": feed}, max_attempts=2) as newsroom:
        newsroom.read(f"{SITE}/feed")
        newsroom.read(f"{SITE}/feed")
        assert newsroom.failures()[0].attempts == 2
        newsroom.read(f"{SITE}/feed")
        assert newsroom.failures()[0].attempts == 2


def test_what_failed_and_was_read_since_is_no_failure_any_more(tmp_path):
    feed = f"""<rss version="2.0"><channel><title>N</title><link>{SITE}</link>
    <item><title>Dam</title><link>{SITE}/good</link></item></channel></rss>"""
    with make_newsroom(tmp_path / "archive", {f"{SITE}/other": b""}) as newsroom:
        newsroom.read(f"{SITE}/feed", f"{SITE}/lost")
        assert [failure.subject for failure in newsroom.failures()] == [f"{SITE}/feed", f"{SITE}/lost"]
    with make_newsroom(tmp_path / "archive", {f"{SITE}/feed": feed}) as newsroom:
        newsroom.read(f"{SITE}/feed")
        assert [failure.subject for failure in newsroom.failures()] == [f"{SITE}/good", f"{SITE}/lost"]
    with make_newsroom(tmp_path / "archive", {f"{SITE}/good": GOOD}) as newsroom:
        newsroom.read()
        assert [failure.subject for failure in newsroom.failures()] == [f"{SITE}/lost"]


def test_a_second_process_on_the_same_archive_is_turned_away(tmp_path):
    with make_newsroom(tmp_path / "archive"), pytest.raises(ArchiveBusyError, match="another nutgraf"):
        make_newsroom(tmp_path / "archive")


def test_a_broken_archive_file_is_refused_and_left_as_it_is(tmp_path):
    (tmp_path / "nutgraf.sqlite").write_bytes(b"this is no database, it is a letter" * 99)
    before = (tmp_path / "nutgraf.sqlite").read_bytes()
    with pytest.raises(ArchiveDamagedError, match="restore it from a copy"):
        make_newsroom(tmp_path)
    assert (tmp_path / "nutgraf.sqlite").read_bytes() == before


def test_a_cut_archive_file_is_refused(tmp_path):
    with make_newsroom(tmp_path, {f"{SITE}/good": GOOD}) as newsroom:
        newsroom.read(f"{SITE}/good")
    path = tmp_path / "nutgraf.sqlite"
    path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(ArchiveDamagedError), make_newsroom(tmp_path) as newsroom:
        newsroom.failures()


def test_a_wrong_setting_is_named(tmp_path):
    with pytest.raises(SettingsError, match="workers"):
        open_newsroom(tmp_path, workers=0)


@pytest.mark.parametrize(
    ("prepare", "code", "words"),
    [
        (lambda folder: None, 1, "not read"),
        (lambda folder: (folder / "nutgraf.sqlite").write_bytes(b"no database at all" * 99), 4, "nutgraf:"),
    ],
)
def test_exit_codes_are_as_documented(tmp_path, prepare, code, words):
    prepare(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "nutgraf", "brief", str(tmp_path / "nowhere"), "--archive", str(tmp_path)],
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "100"},
        check=False,
    )
    assert done.returncode == code
    assert words in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def run(*words, **environment):
    """The command as a user calls it: (exit code, what stands on standard error)."""
    done = subprocess.run(
        [sys.executable, "-m", "nutgraf", *map(str, words)],
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "200", **environment},
        check=False,
    )
    return done.returncode, done.stderr.splitlines()[-1]


@pytest.mark.parametrize("command", [["verify"], ["stories"], ["brief"], ["site", "public"], ["refresh"]])
def test_a_misspelt_archive_is_not_taken_for_an_empty_one(tmp_path, command):
    code, said = run(*command, "--archive", tmp_path / "nwes")
    assert code == 4
    assert "there is no archive; `nutgraf read` makes one" in said
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_named_without_a_traceback(tmp_path):
    make_newsroom(tmp_path / "archive").close()
    (tmp_path / "file").touch()
    for command in (["export-opml", tmp_path / "no" / "out.opml"], ["site", tmp_path / "file"]):
        code, said = run(*command, "--archive", tmp_path / "archive")
        assert code == 2
        assert said.startswith("nutgraf: ")
        assert str(command[1]) in said


def test_a_story_that_is_unknown_is_told_by_every_command_that_takes_one(tmp_path):
    make_newsroom(tmp_path / "archive").close()
    for command in (["who", "abc"], ["changes", "abc"], ["conflicts", "abc"], ["watch", "--story", "abc"]):
        code, said = run(*command, "--archive", tmp_path / "archive")
        assert code == 2
        assert "no such story; `nutgraf stories` lists them" in said


def test_every_command_that_takes_an_id_takes_the_beginning_of_it(tmp_path):
    with make_newsroom(tmp_path / "archive", {f"{SITE}/dam": GOOD}) as newsroom:
        newsroom.read(f"{SITE}/dam")
        (story,) = newsroom.group()
        newsroom.write()
        start = story.id[:7]
        assert newsroom.inspect(start).story.id == newsroom.voices(start)[0].story.id == story.id
        assert [dossier.story.id for dossier, _changes in newsroom.changes(start)] == [story.id]
        assert newsroom.timeline(start) == newsroom.timeline(story.id)
        assert newsroom.watch(start) == newsroom.watch(story.id)
        assert newsroom.conflicts(start) == ()
        brief = newsroom.edit().briefs[0]
        assert newsroom.review(brief.id[:8], "Ilse Orban").id == brief.id
        assert newsroom.inspect(start).story.headline == newsroom.rank()[0].story.headline


@pytest.mark.parametrize("name", ["page.html", "pages"])
def test_random_bytes_under_the_name_of_a_page_are_no_article(tmp_path, name):
    noise = random.Random(1).randbytes(20_000) + b"<p "
    place = tmp_path / name
    if name == "pages":
        place.mkdir()
    (place / "page.html" if name == "pages" else place).write_bytes(noise)
    report, stories, _failures = read(tmp_path, {}, str(place))
    assert stories == ()
    assert "binary data" in report.failures[0].reason


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('contacts = "x"', "contacts in nutgraf.toml: there is no such setting; did you mean contact?"),
        ('timeout = "long"', "timeout in nutgraf.toml: .*it is 'long'"),
        ('[[sources]]\nurls = "x"', "urls in nutgraf.toml: there is no such setting; did you mean url?"),
        ('[model]\nbase_url = "https://me:key@models.example"', "goes into NUTGRAF_API_KEY$"),
    ],
)
def test_a_wrong_settings_file_is_told_with_its_place_and_what_would_do(tmp_path, monkeypatch, text, said):
    (tmp_path / "nutgraf.toml").write_text(text, "utf-8")
    monkeypatch.delenv("NUTGRAF_CONFIG")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError, match=said):
        open_newsroom(tmp_path)


def test_a_settings_file_that_is_named_and_not_there_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("NUTGRAF_CONFIG", str(tmp_path / "nope.toml"))
    with pytest.raises(SettingsError, match=r"nope\.toml: there is no such file"):
        open_newsroom(tmp_path)


def test_a_misspelt_name_in_the_environment_is_told_and_a_strange_one_left_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("NUTGRAF_SOMETHING_ELSE", "1")
    open_newsroom(tmp_path).close()
    monkeypatch.setenv("NUTGRAF_TIMOUT", "5")
    with pytest.raises(SettingsError, match="did you mean NUTGRAF_TIMEOUT"):
        open_newsroom(tmp_path)


def test_the_version_is_that_of_the_package():
    result = CliRunner().invoke(app, ["--version"])
    assert (result.exit_code, result.output) == (0, f"nutgraf {version('nutgraf')}\n")


def test_an_unknown_form_is_wrong_use(tmp_path):
    result = CliRunner().invoke(app, ["brief", "--format", "papyrus", "--archive", str(tmp_path)])
    assert result.exit_code == 2
    assert "terminal, markdown, json" in result.output


def test_the_demo_does_not_delete_an_archive_that_is_in_use(tmp_path):
    with make_newsroom(tmp_path / "archive", {f"{SITE}/good": GOOD}) as newsroom:
        newsroom.read(f"{SITE}/good")
        with pytest.raises(ArchiveBusyError):
            CliRunner().invoke(app, ["demo", "--archive", str(tmp_path / "archive")], catch_exceptions=False)
        assert len(newsroom.group()) == 1


def test_a_name_that_was_mistyped_is_forgotten_and_the_rest_stays(tmp_path):
    with make_newsroom(tmp_path, {f"{SITE}/good": GOOD}) as newsroom:
        newsroom.read(f"{SITE}/good", f"{SITE}/goood", "nowhere")
        newsroom.group()
        assert newsroom.forget(f"{SITE}/goood").failures == (f"{SITE}/goood",)
        assert newsroom.forget("nowhere").failures == ("nowhere",)
        assert newsroom.failures() == ()
        assert len(next(newsroom.dossiers()).articles) == 1


def test_a_feed_that_never_answered_is_gone_once_it_is_forgotten(tmp_path):
    listed = tmp_path / "feeds.opml"
    listed.write_text(
        f'<opml version="2.0"><body><outline type="rss" text="Gone" xmlUrl="{SITE}/dead"/></body></opml>',
        encoding="utf-8",
    )
    with make_newsroom(tmp_path / "archive", {}) as newsroom:
        newsroom.read(str(listed))
        assert [each.subject for each in newsroom.failures()] == [f"{SITE}/dead"]
        assert newsroom.forget("Gone").dropped == (f"{SITE}/dead",)
        assert (newsroom.failures(), newsroom.sources()) == ((), ())


def test_a_source_that_was_read_is_asked_no_more_until_it_is_named_again(tmp_path):
    feed = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Northline</title>'
        f"<item><title>Dam</title><link>{SITE}/good</link></item></channel></rss>"
    )
    clock = FixedClock()
    with make_newsroom(tmp_path, {f"{SITE}/feed": feed, f"{SITE}/good": GOOD}, clock=clock) as newsroom:
        newsroom.read(f"{SITE}/feed")
        assert newsroom.forget(f"{SITE}/feed").stopped == (f"{SITE}/feed",)
        clock.pass_time(days=1)
        newsroom.read()
        (state,) = newsroom.sources()
        assert (state.state, state.last_read_at) == ("stopped", clock.now - timedelta(days=1))
        newsroom.read(f"{SITE}/feed")
        assert newsroom.sources()[0].state == "active"


def test_forgetting_what_nobody_named_says_what_may_be_meant(tmp_path):
    with make_newsroom(tmp_path, {}) as newsroom:
        newsroom.read(f"{SITE}/feed")
        with pytest.raises(NotFoundError, match=f"is {SITE}/feed meant"):
            newsroom.forget(f"{SITE}/feeed")


def test_reading_nothing_says_when_something_is_due(tmp_path):
    feed = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Northline</title>'
        f"<item><title>Dam</title><link>{SITE}/good</link></item></channel></rss>"
    )
    command = ["read", "--archive", str(tmp_path)]
    told = CliRunner().invoke(app, command)
    assert (told.exit_code, "nothing is followed here yet" in told.output) == (0, True)
    now = FixedClock(datetime.now(UTC))
    with make_newsroom(tmp_path, {f"{SITE}/feed": feed, f"{SITE}/good": GOOD}, clock=now) as newsroom:
        newsroom.read(f"{SITE}/feed")
    told = CliRunner().invoke(app, command)
    assert (told.exit_code, "no source is due before" in told.output) == (0, True)


def test_reviewing_a_story_by_its_id_names_the_brief_that_is_meant(tmp_path):
    with make_newsroom(tmp_path, {f"{SITE}/good": GOOD}) as newsroom:
        newsroom.read(f"{SITE}/good")
        (story,) = newsroom.group()
        newsroom.write()
        (brief,) = newsroom.edit().briefs
        with pytest.raises(NotFoundError, match=f"its newest brief is {brief.id}"):
            newsroom.review(story.id, "Ilse Orban")
        assert newsroom.review(brief.id[:8], "Ilse Orban").reviewed_by == "Ilse Orban"
