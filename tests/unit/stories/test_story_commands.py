"""Putting stories right from the command line, and that later runs respect it: the sample week as a user has it."""

import json
import re
import sqlite3
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

import nutgraf.sample
from nutgraf.cli import app
from nutgraf.newsroom import open_newsroom

ID = re.compile(r"\[([0-9a-f]{20})\]")


@pytest.fixture
def run(archive, monkeypatch):
    """One command on the archive; its output, without line breaks of the terminal."""
    monkeypatch.setenv("COLUMNS", "400")
    settings = archive / "nutgraf.toml"
    settings.touch()
    monkeypatch.setenv("NUTGRAF_CONFIG", str(settings))

    def invoke(*words, fails=False):
        done = CliRunner().invoke(app, [*words, "--archive", str(archive)])
        assert (done.exception is not None) == fails, done.output
        return str(done.exception) if fails else done.stdout

    return invoke


@pytest.fixture
def listed(run):
    """Story id → headline, most newsworthy first."""
    lines = run("stories").splitlines()
    return {ID.search(below)[1]: line[6:] for line, below in pairwise(lines) if ID.search(below)}


def read_groups(archive):
    with open_newsroom(archive) as newsroom:
        return {story.id: set(story.article_ids) for story in newsroom.group()}


def read_members(archive, story_id):
    """Ids in order of publication, copies under their original passed over."""
    with open_newsroom(archive) as newsroom:
        return [placed.article.id for placed in newsroom.inspect(story_id).articles]


def make_all_wait(archive):
    """As if every article had just been read: placements forgotten, decisions kept."""
    with sqlite3.connect(archive / "nutgraf.sqlite") as connection:
        for table in ("grouping_parts", "placements", "stories"):
            connection.execute(f"DELETE FROM {table}")
        connection.execute("UPDATE articles SET state = 'marked' WHERE state = 'grouped'")


def read_late(archive, ids):
    """As if these articles came only now."""
    with sqlite3.connect(archive / "nutgraf.sqlite") as connection:
        for article_id in ids:
            connection.execute("DELETE FROM placements WHERE article_id = ?", (article_id,))
            connection.execute("UPDATE articles SET state = 'marked' WHERE id = ?", (article_id,))


def test_a_story_shows_its_articles_and_why_each_is_there(run, listed):
    story_id = next(iter(listed))
    shown = run("story", story_id)
    articles = [line for line in shown.splitlines() if ID.search(line)][1:]
    assert len(articles) >= 5
    assert len(
        re.findall(r"shares the names|the first report|a copy of|put here|telling words", shown)
    ) >= len(articles)
    assert re.search(r"\d+ independent reports: ", shown)


def test_copies_stand_under_their_original(run, listed):
    shown = "\n".join(run("story", story_id) for story_id in listed)
    copies = [line for line in shown.splitlines() if line.strip() == "a copy of an article of this story"]
    assert copies
    assert all(line.startswith("    ") for line in copies)


def test_a_report_that_does_not_count_on_its_own_says_with_whom_it_counts_and_why(run, listed):
    (dam,) = [story_id for story_id, headline in listed.items() if "spillway" in headline]
    shown = run("story", dam)
    assert "counted as The Stannick Courier, one owner: Halden Media Group" in shown
    assert "The Bourse Gazette" not in next(
        line for line in shown.splitlines() if "independent reports" in line
    )


def test_the_beginning_of_an_id_will_do_and_an_unknown_one_says_what_to_do(run, listed):
    story_id = next(iter(listed))
    assert listed[story_id] in run("story", story_id[:8])
    assert "`nutgraf stories` lists them" in run("story", "ffffffffffffffffffff", fails=True)
    assert "write more of the id" in run("story", "", fails=True)


def test_merged_stories_stay_one_and_the_old_id_leads_to_it(run, listed, archive):
    first, second, *_ = listed
    before = read_groups(archive)
    run("merge", first, second)
    assert read_groups(archive)[first] >= before[first] | before[second]
    assert "is part of this story now" in run("story", second)
    read_late(archive, sorted(before[second])[:2])
    assert read_groups(archive)[first] >= before[first] | before[second]
    make_all_wait(archive)
    assert read_groups(archive)[first] >= before[first] | before[second]


def test_split_articles_stay_apart_when_everything_is_grouped_again(run, listed, archive):
    story_id = next(iter(listed))
    members = read_groups(archive)[story_id]
    leaving = sorted(members)[:2]
    made = ID.search(run("split", story_id, *leaving))[1]
    after = read_groups(archive)
    assert after[made] >= set(leaving)
    assert after[story_id] == members - after[made]
    make_all_wait(archive)
    again = read_groups(archive)
    assert not again[made] & again[story_id]
    assert again[made] >= set(leaving)


def test_a_pinned_article_stays_where_it_was_put_until_it_is_let_go(run, listed, archive):
    first, second, *_ = listed
    before = read_groups(archive)
    article_id = read_members(archive, first)[3]
    run("pin", article_id, second)
    assert article_id in read_groups(archive)[second]
    assert "put here by hand" in run("story", second)
    make_all_wait(archive)
    assert article_id in read_groups(archive)[second]
    assert "one" not in run("unpin", article_id)
    home = next(members for members in read_groups(archive).values() if article_id in members)
    assert home == before[first]
    assert "put here by hand" not in run("story", second)


def test_a_merger_is_taken_back_by_letting_the_story_go(run, listed, archive):
    first, second, *_ = listed
    before = read_groups(archive)
    run("merge", first, second)
    run("unpin", first)
    after = read_groups(archive)
    assert sorted(map(sorted, after.values())) == sorted(map(sorted, before.values()))


def test_an_article_of_another_story_cannot_be_split_off(run, listed, archive):
    first, second, *_ = listed
    before = read_groups(archive)
    stranger = min(before[second])
    assert "has no such article" in run("split", first, stranger, fails=True)
    assert read_groups(archive) == before


def test_one_story_alone_cannot_be_merged(run, listed):
    assert run("merge", next(iter(listed)), fails=True)


def test_a_story_merged_with_itself_is_refused_and_nothing_is_pinned(run, listed, archive):
    story_id = next(iter(listed))
    assert "one story already" in run("merge", story_id, story_id[:9], fails=True)
    with open_newsroom(archive) as newsroom:
        assert not any(placed.by_hand for placed in newsroom.inspect(story_id).articles)


def test_what_the_user_follows_comes_first_and_is_given_as_a_reason(run, listed, archive):
    word = max(re.findall(r"[A-Z]\w+", list(listed.values())[5]), key=len)
    (archive / "nutgraf.toml").write_text(f'follow = ["{word}"]\n')
    lines = run("stories", "--why").splitlines()
    assert word in lines[0]
    assert f"you follow {word}" in lines[2]


def test_reports_in_other_languages_are_in_the_stories_they_are_about(archive):
    """Of the week's gold stories, every report that is not English stands with most of those that are."""
    week = Path(nutgraf.sample.__file__).parent / "week"
    gold = json.loads((week / "gold.json").read_text("utf-8"))["stories"]
    with open_newsroom(archive) as newsroom:
        stories = newsroom.group()
        known = newsroom._desk.store.articles.by_ids([a for story in stories for a in story.article_ids])
    slug_of = {key: Path(article.url).stem for key, article in known.items()}
    story_of = {slug_of[key]: story.id for story in stories for key in story.article_ids}
    language_of = {slug_of[key]: article.language for key, article in known.items()}
    foreign, astray = 0, []
    for story in gold:
        english = Counter(story_of[slug] for slug in story["articles"] if language_of[slug] == "en")
        for slug in story["articles"]:
            if language_of[slug] != "en":
                foreign += 1
                astray += [slug] if story_of[slug] != english.most_common(1)[0][0] else []
    assert foreign >= 3
    assert astray == []
