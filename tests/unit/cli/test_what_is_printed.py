"""What commands print: whole lines for programs, wrapped ones for a terminal, and nothing that nobody asked for."""

import io
import json

import pytest
from rich.console import Console
from typer.testing import CliRunner

from builders import DAM, page
from nutgraf.cli import app
from nutgraf.cli.desk import tell
from nutgraf.cli.progress import show_progress
from nutgraf.testing import make_newsroom

SITE = "https://northline.example"
LONG = "Engineers lower the reservoir above Tarnfoot by five metres and ask the valley to wait"
FERRY = (
    "A car ferry capsized off Isla Garza before dawn on Monday, the coastguard of Montaraz said.",
    "Divers searched the hull for a second day, and the captain was questioned in Puerto Sereno.",
    "The shipping line said it would publish the list of passengers on Thursday.",
)
PAGES = {
    f"{SITE}/dam": page("Spillway fails at Aldwick dam", *DAM),
    f"{SITE}/ferry": page("Ferry capsizes off Isla Garza", *FERRY),
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("news") / "archive"
    with make_newsroom(folder, PAGES) as newsroom:
        newsroom.read(*PAGES)
        newsroom.group()
        newsroom.write()
    return folder


def invoke(*words, archive):
    done = CliRunner().invoke(app, [*words, "--archive", str(archive)])
    assert done.exit_code == 0, done.output
    return done.stdout


def list_ids(archive):
    with make_newsroom(archive, PAGES) as newsroom:
        return {brief.headline.text: brief.story_id for brief in newsroom.edit().briefs}


def print_told(*told, is_terminal, **said):
    paper = io.StringIO()
    tell(Console(file=paper, width=40, force_terminal=is_terminal, color_system=None), *told, **said)
    return paper.getvalue().splitlines()


def test_on_a_terminal_a_paragraph_is_wrapped_under_itself():
    lines = print_told(LONG, 6, mark="   1", is_terminal=True)
    assert len(lines) > 2
    assert lines[0].startswith("   1  Engineers")
    assert all(line.startswith("      ") and len(line) <= 40 for line in lines[1:])


def test_for_a_file_or_a_program_it_is_one_line():
    assert print_told(LONG, 6, mark="   1", is_terminal=False) == [f"   1  {LONG}"]


def test_what_a_stranger_wrote_is_no_markup():
    assert print_told("[bold]a[/bold]", is_terminal=True) == ["[bold]a[/bold]"]


def test_where_no_step_was_taken_nothing_is_written_beside_the_output(capfd):
    with show_progress() as progress:
        progress("pages", 0, 0)
    assert capfd.readouterr().err == ""


def test_a_step_that_was_taken_is_shown(capfd):
    with show_progress() as progress:
        progress("pages", 1, 2)
        progress("pages", 2, 2)
    assert "2/2" in capfd.readouterr().err


@pytest.mark.parametrize("form", ["terminal", "markdown", "json"])
def test_the_brief_of_a_story_is_printed_by_the_storys_id(archive, form):
    ids = list_ids(archive)
    assert len(ids) == 2
    for headline, story_id in ids.items():
        told = invoke("brief", "--story", story_id[:10], "--format", form, archive=archive)
        others = [other for other in ids if other != headline]
        assert headline in " ".join(told.split())
        assert not any(other in " ".join(told.split()) for other in others)


def test_a_brief_says_which_story_it_is_of(archive):
    for story_id in list_ids(archive).values():
        assert f"of story {story_id}." in " ".join(
            invoke("brief", "--story", story_id, archive=archive).split()
        )


def test_that_no_contradiction_was_found_is_not_told_as_that_there_is_none(archive):
    assert invoke("conflicts", archive=archive) == "no two reports were found that contradict each other\n"


def test_a_file_that_is_no_brief_is_named(archive, tmp_path):
    wrong = tmp_path / "notes.json"
    wrong.write_text('{"a": 1}', "utf-8")
    done = CliRunner().invoke(app, ["verify", str(wrong), "--archive", str(archive)])
    assert str(done.exception).startswith(f"{wrong}: no brief document (format: Field required)")


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (("stories",), {"story", "score", "factors"}),
        (("story", "STORY"), {"story", "outlets", "articles", "links", "continues", "continued_by"}),
        (("failures",), {"failures", "notes"}),
        (("verify",), {"briefs", "not_backed"}),
    ],
)
def test_what_is_listed_for_people_is_listed_for_programs(archive, words, keys):
    story_id = next(iter(list_ids(archive).values()))
    asked = [story_id if word == "STORY" else word for word in words]
    found = json.loads(invoke(*asked, "--format", "json", archive=archive))
    assert set(found[0] if isinstance(found, list) else found) == keys


def test_a_storys_articles_are_listed_for_programs_without_their_text(archive):
    for story_id in list_ids(archive).values():
        found = json.loads(invoke("story", story_id, "--format", "json", archive=archive))
        assert found["articles"][0]["url"] in PAGES
        assert "text" not in found["articles"][0]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("brief", "--format", "json", "--out", "FILE"), "FILE: is a file; name a folder to write into"),
        (("site", "FILE"), "FILE: is a file; name a folder to write into"),
        (("export-warc", "FOLDER"), "FOLDER: is a folder; name a file to write"),
        (("export-warc", "FOLDER/none/out"), "FOLDER/none/out: there is no folder FOLDER/none to write into"),
        (("export-opml", "FOLDER/none/out"), "FOLDER/none/out: there is no folder FOLDER/none to write into"),
    ],
)
def test_a_place_that_cannot_be_written_to_is_refused_with_the_reason(archive, tmp_path, words, told):
    file = tmp_path / "notes.txt"
    file.write_text("mine", "utf-8")

    def place(word):
        return word.replace("FOLDER", str(tmp_path)).replace("FILE", str(file))

    done = CliRunner().invoke(app, [*map(place, words), "--archive", str(archive)])
    assert str(done.exception).startswith(place(told))
    assert file.read_text("utf-8") == "mine"
