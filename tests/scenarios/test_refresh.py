"""An archive that an older version read: what is said of it, and how it is brought up to date."""

import sqlite3

import pytest
from typer.testing import CliRunner

from builders import page
from nutgraf.cli import app
from nutgraf.testing import make_newsroom

FIRST = page(
    "Ferry company to hold vote on new routes",
    "The ferry company Karsa Lines will hold a vote of its members on the new routes on Thursday, chair Odo Brandl said "
    "on Monday in Port Asher.",
    "Port Asher's harbour master Ines Falk said the company had carried 40,000 passengers since the summer timetable "
    "began in June.",
    "The ferry company will publish its winter timetable on 24 September, a spokeswoman for Karsa Lines said.",
)
SECOND = page(
    "Members of ferry company accept new routes",
    "Members of Karsa Lines voted on Thursday to accept the new routes of the ferry company, chair Odo Brandl said in "
    "Port Asher.",
    "The ferry company and its members had argued about routes and fares since June, when Karsa Lines cut its crews.",
    published="2026-09-11T09:00:00Z",
    outlet="The Kestrel",
)


@pytest.fixture
def archive(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    for name, text in (("first", FIRST), ("second", SECOND)):
        (pages / f"{name}.html").write_text(text, encoding="utf-8")
    with make_newsroom(tmp_path / "archive") as newsroom:
        newsroom.read(str(pages))
        newsroom.group()
        newsroom.write()
    return tmp_path / "archive"


def age(archive, *statements):
    """Make the archive one that older rules have read."""
    with sqlite3.connect(archive / "nutgraf.sqlite") as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def invoke(*arguments):
    return CliRunner().invoke(app, [*map(str, arguments)])


def look(archive):
    with make_newsroom(archive) as newsroom:
        store = newsroom._desk.store
        watched = [(item.id, item.state) for item in newsroom.watch()]
        return [story.id for story in store.stories.stories()], watched, store.stories.briefs()


def test_what_older_rules_took_from_an_article_is_taken_anew(archive):
    stories, watched, briefs = look(archive)
    assert "happened" in {state for _item, state in watched}
    age(
        archive,
        "UPDATE sentences SET rules = ''",
        "UPDATE briefs SET rules = '', record = json_set(record, '$.notes', json('[\"old\"]'))",
        "DELETE FROM steps",
        "DELETE FROM outcomes",
    )
    assert look(archive)[1] == []
    done = invoke("refresh", "-a", archive)
    assert done.exit_code == 0, done.output
    assert "2 articles read again, 1 brief written anew" in done.output
    assert look(archive) == (stories, watched, briefs)
    assert "nothing to do" in invoke("refresh", "-a", archive).output


def test_every_run_says_that_there_is_something_to_read_again_until_it_is(archive):
    age(archive, "UPDATE sentences SET rules = ''")
    assert (
        "2 articles were read by an older nutgraf: `nutgraf refresh`" in invoke("brief", "-a", archive).stderr
    )
    invoke("refresh", "-a", archive)
    assert "older nutgraf" not in invoke("brief", "-a", archive).stderr


def test_a_brief_that_someone_answers_for_stays_as_it_is(archive):
    (_stories, _watched, (brief,)) = look(archive)
    with make_newsroom(archive) as newsroom:
        reviewed = newsroom.review(brief.id, "Ada Quill")
    age(archive, "UPDATE sentences SET rules = ''")
    assert "2 articles read again, 0 briefs written anew" in invoke("refresh", "-a", archive).output
    assert look(archive)[2] == (reviewed,)


def test_a_run_that_stopped_half_way_is_continued(archive):
    before = look(archive)
    # As if it had died after the first article: forgotten by the ledger, its sentences new, the other one still old.
    age(
        archive,
        "UPDATE sentences SET rules = 'older' WHERE article_id = (SELECT max(article_id) FROM sentences)",
        "DELETE FROM ledgers WHERE article_id = (SELECT min(article_id) FROM sentences)",
    )
    assert "1 article read again" in invoke("refresh", "-a", archive).output
    assert look(archive) == before
