"""Grouping in an archive: what is stored is trusted only when it fits, and what a run changes is no more than it must."""

import sqlite3

import pytest

from nutgraf.newsroom import open_newsroom


def list_groups(folder, **pace):
    from nutgraf.pipeline import group_stories

    with open_newsroom(folder) as newsroom:
        return {story.id: story.article_ids for story in group_stories(newsroom._desk, **pace)}


def ask(folder, query, *values):
    with sqlite3.connect(folder / "nutgraf.sqlite") as connection:
        return connection.execute(query, values).fetchall()


def test_a_second_run_changes_nothing(archive):
    assert list_groups(archive) == list_groups(archive)


class StoppedError(Exception):
    """The user pulls the plug."""


@pytest.mark.parametrize("limit", [1, 25, 31, 50])
def test_a_run_that_stops_between_two_checkpoints_ends_as_one_that_does_not(week, tmp_path, limit):
    whole, stopped = tmp_path / "whole", tmp_path / "stopped"
    for folder in (whole, stopped):
        folder.mkdir()
        (folder / "nutgraf.sqlite").write_bytes(week)

    def stop(_step, done, _total):
        if done == limit:
            raise StoppedError

    from nutgraf.pipeline import group_stories

    with open_newsroom(stopped, progress=stop) as newsroom, pytest.raises(StoppedError):
        group_stories(newsroom._desk, batch=6, checkpoint=2)
    assert list_groups(stopped, batch=6, checkpoint=2) == list_groups(whole, batch=6, checkpoint=2)
    parts = "SELECT number, part FROM grouping_parts ORDER BY number"
    assert ask(stopped, parts) == ask(whole, parts)


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM grouping_parts",
        "DELETE FROM grouping_parts WHERE number = 1",
        "UPDATE grouping_parts SET part = x'00'",
        "UPDATE grouping_parts SET part = substr(part, 1, length(part) - 5)",
    ],
)
def test_a_damaged_state_is_made_anew_and_nothing_moves(archive, damage):
    before = list_groups(archive)
    with sqlite3.connect(archive / "nutgraf.sqlite") as connection:
        connection.execute(damage)
        connection.execute("UPDATE articles SET state = 'marked' WHERE id = (SELECT min(id) FROM articles)")
    assert list_groups(archive) == before
    assert len(ask(archive, "SELECT number FROM grouping_parts")) == 2


def test_a_state_that_does_not_fit_the_placements_is_not_trusted(archive):
    """An older nutgraf has moved an article without knowing of the state."""
    list_groups(archive)
    (article_id, old), *_ = ask(archive, "SELECT article_id, story_id FROM placements ORDER BY article_id")
    with sqlite3.connect(archive / "nutgraf.sqlite") as connection:
        connection.execute("UPDATE placements SET story_id = 'elsewhere' WHERE article_id = ?", (article_id,))
        connection.execute(
            "UPDATE articles SET state = 'marked' WHERE id = (SELECT max(id) FROM articles WHERE state = 'grouped')"
        )
    list_groups(archive)
    assert ask(archive, "SELECT story_id FROM placements WHERE article_id = ?", article_id) != [(old,)]


def test_only_stories_that_change_are_stored_again(week, tmp_path):
    (tmp_path / "nutgraf.sqlite").write_bytes(week)
    list_groups(tmp_path)
    with sqlite3.connect(tmp_path / "nutgraf.sqlite") as connection:
        connection.execute("CREATE TABLE rewritten (id TEXT)")
        for event in ("INSERT", "UPDATE", "DELETE"):
            row = "OLD" if event == "DELETE" else "NEW"
            connection.execute(
                f"CREATE TRIGGER seen_{event} AFTER {event} ON stories BEGIN INSERT INTO rewritten VALUES ({row}.id); END"
            )
        last = "SELECT id FROM articles WHERE state = 'grouped' AND copy_of = '' ORDER BY published_at DESC LIMIT 1"
        (article_id,) = connection.execute(last).fetchone()
        (story_id,) = connection.execute(
            "SELECT story_id FROM placements WHERE article_id = ?", (article_id,)
        ).fetchone()
        connection.execute("UPDATE articles SET replaced_by = 'newer' WHERE id = ?", (article_id,))
    list_groups(tmp_path)
    assert {row[0] for row in ask(tmp_path, "SELECT id FROM rewritten")} == {story_id}


def test_an_article_that_a_newer_reading_replaced_leaves_its_story(archive):
    before = list_groups(archive)
    story_id, ids = max(before.items(), key=lambda item: len(item[1]))
    with sqlite3.connect(archive / "nutgraf.sqlite") as connection:
        connection.execute("UPDATE articles SET replaced_by = 'newer' WHERE id = ?", (ids[-1],))
    after = list_groups(archive)
    assert set(after[story_id]) <= set(ids[:-1])
    assert ids[-1] not in {article_id for members in after.values() for article_id in members}
