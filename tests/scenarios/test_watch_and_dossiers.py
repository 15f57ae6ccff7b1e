"""Announcements, and what became of them, through an archive and the command line."""

import json
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from builders import page
from nutgraf.cli import app
from nutgraf.errors import NotFoundError
from nutgraf.testing import FixedClock, make_newsroom

BASE = "https://northline.example"
FIRST = page(
    "Pilots of Karsa Air to vote on pay offer",
    "The pilots' union of Karsa Air will vote on the pay offer of the airline on Thursday, union secretary Odo Brandl "
    "said on Monday in Port Asher.",
    "Transport Minister Ines Falk said the airline had lost 40 million crowns since the pilots of Karsa Air stopped "
    "working overtime in June.",
    "The airline will publish its half-year results on 24 September, a spokeswoman for Karsa Air said in Port Asher.",
)
SECOND = page(
    "Pilots of Karsa Air accept pay offer",
    "Pilots of Karsa Air voted on Thursday to accept the pay offer of the airline, the pilots' union said in Port Asher.",
    "Former Transport Minister Ines Falk, who resigned on Wednesday, had called the pay offer of Karsa Air too generous.",
    "The pilots' union and the airline had argued about overtime and pay since June, when Karsa Air cut its crews.",
    published="2026-09-11T09:00:00Z",
    outlet="The Kestrel",
)


def read_pages(folder, *names):
    for name, text in names:
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    tmp_path = tmp_path_factory.mktemp("watch")
    pages = tmp_path / "pages"
    pages.mkdir()
    read_pages(pages, ("first", FIRST), ("second", SECOND))
    with make_newsroom(tmp_path / "archive") as newsroom:
        newsroom.read(str(pages))
        newsroom.group()
        newsroom.write()
    return tmp_path / "archive"


def test_an_announcement_is_resolved_by_the_words_of_a_later_report(archive):
    with make_newsroom(archive) as newsroom:
        items = {item.said.quoted[:40]: item for item in newsroom.watch()}
    vote = next(item for words, item in items.items() if "pilots' union of Karsa" in words)
    assert (vote.state, vote.speaker) == ("happened", "Odo Brandl")
    assert vote.shown_by[0].quoted.startswith("Pilots of Karsa Air voted on Thursday")


def test_reading_the_later_report_first_gives_the_same_list(archive, tmp_path):
    with make_newsroom(archive) as newsroom:
        there = newsroom.watch()
    pages = tmp_path / "one"
    pages.mkdir()
    with make_newsroom(tmp_path / "other") as newsroom:
        for name, text in (("second", SECOND), ("first", FIRST)):
            read_pages(pages, (name, text))
            newsroom.read(str(pages))
            newsroom.group()
            newsroom.write()
        here = newsroom.watch()
    assert [(i.said.quoted, i.state) for i in here] == [(i.said.quoted, i.state) for i in there]


def test_a_former_minister_is_not_shown_as_minister(archive):
    with make_newsroom(archive) as newsroom:
        found = newsroom.dossier("Falk")
    assert found.name == "Ines Falk"
    assert [(each.office, each.former) for each in found.offices] == [("Transport Minister", True)]


def test_a_name_that_nothing_holds_is_said_to_be_unknown(archive):
    with make_newsroom(archive) as newsroom, pytest.raises(NotFoundError, match="no article"):
        newsroom.dossier("Quentin Nobody")


def run(archive, *arguments):
    done = CliRunner().invoke(app, [*arguments, "--archive", str(archive)])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_command_line_lists_what_is_ahead_before_what_was_resolved(archive):
    printed = run(archive, "watch")
    assert printed.index("Ahead") < printed.index("24 September 2026") < printed.index("happened")


def test_the_watch_list_can_be_narrowed_and_taken_as_json(archive):
    (item,) = json.loads(run(archive, "watch", "--state", "happened", "--format", "json"))
    assert item["speaker"] == "Odo Brandl"
    assert item["shown_by"][0]["quoted"]
    assert json.loads(run(archive, "watch", "--speaker", "nobody at all", "--format", "json")) == []


def test_the_command_line_prints_records_dossier_and_timeline(archive):
    assert "Odo Brandl: 1 dated statement: 1 happened" in run(archive, "watch", "--records")
    assert "no longer" in run(archive, "dossier", "Ines Falk")
    assert "24 September 2026" in run(archive, "timeline", "Karsa Air")


def test_an_unknown_state_is_refused_with_the_known_ones(archive):
    done = CliRunner().invoke(app, ["watch", "--state", "lost", "--archive", str(archive)])
    assert done.exit_code == 2
    assert "happened" in done.output


def test_a_step_whose_day_has_passed_is_shown_as_due_in_the_brief_that_quotes_it(tmp_path):
    first = page(
        "Karsa Air loses 40 million crowns",
        "Karsa Air lost 40 million crowns in the summer after its pilots stopped working overtime, the airline said on Monday.",
        "Its pilots have refused to work overtime since June, when Karsa Air cut its crews.",
        "About 30,000 passengers had to take the train in July, according to the transport ministry.",
        "The airline will publish its half-year results on 24 September, a spokeswoman for Karsa Air said in Port Asher.",
    )
    later = page(
        "Frost damages plums in the Vesna valley",
        "Frost damaged half of the plums in the Vesna valley on Tuesday night, growers said.",
        "The growers of the Vesna valley had expected the best harvest in ten years, after a warm and dry summer.",
        "The ministry of agriculture said that it would count the losses before it promised money to anybody.",
        published="2026-09-30T09:00:00Z",
        outlet="The Kestrel",
    )
    states = []
    for name, text in (("first", first), ("later", later)):
        (tmp_path / "pages").mkdir(exist_ok=True)
        with make_newsroom(
            tmp_path / "archive", clock=FixedClock(datetime(2026, 10, 1, tzinfo=UTC))
        ) as newsroom:
            newsroom.read(str(read_pages(tmp_path / "pages", (name, text))))
            newsroom.group()
            newsroom.write()
            watched = [item for items in newsroom.edit().watch.values() for item in items]
        states.append(
            {item.said.quoted[:40]: item.state for item in watched if "results" in item.said.quoted}
        )
    assert [list(each.values()) for each in states] == [["open"], ["due"]]
