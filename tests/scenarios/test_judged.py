"""A judge through the real command line: an exported model, the language model, and none where none is wanted."""

import json
from dataclasses import dataclass

import pytest
from typer.testing import CliRunner

from builders import DAM, page
from endpoint import serve_model
from exported import SAYS_YES, export_model
from nutgraf.cli import app
from nutgraf.errors import NutgrafError

SHORT = (
    "The regional government said a spillway of the Aldwick dam gave way early on Monday and sent a wave of water down "
    "the Tarn valley, killing at least three people."
)


@dataclass
class Done:
    returncode: int
    stdout: str
    stderr: str


def nutgraf(*arguments, **environment):
    """The command line in this process, with the exit code of an error that `main` would give."""
    done = CliRunner().invoke(app, list(map(str, arguments)), env=environment)
    is_ours = isinstance(done.exception, NutgrafError)
    return Done(
        2 if is_ours else done.exit_code, done.stdout, f"{done.stderr}{done.exception if is_ours else ''}"
    )


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with one saved page, a judge that says yes to everything and one that says no."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NUTGRAF_WORKERS", "1")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "dam.html").write_text(page("Spillway fails at Aldwick dam", *DAM), "utf-8")
    export_model(tmp_path / "yes", leaning=SAYS_YES, limit=400)
    export_model(tmp_path / "no", limit=400)
    return tmp_path


def speak(*, opinion=True):
    """Writes one sentence, from the evidence that it is true of, and has one opinion as a judge."""

    def answer(request):
        if "sentence" in request.material:
            return json.dumps({"supported": opinion})
        parts = request.material.get("evidence", {})
        found = [
            (part, each["id"]) for part, told in parts.items() for each in told if "spillway" in each["words"]
        ]
        return json.dumps({part: [{"evidence": [token], "sentence": SHORT}] for part, token in found})

    return answer


def write(endpoint, *judge):
    done = nutgraf(
        "brief", "pages", "--archive", "archive", "--model", "small", "--model-url", endpoint.url,
        "--format", "json", *judge,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def list_made(brief):
    return [each["made"] for part in brief["parts"].values() for each in part]


def test_an_exported_model_reads_what_a_language_model_wrote_and_every_surface_says_so(desk):
    with serve_model(speak()) as endpoint:
        brief = write(endpoint, "--judge", "yes")
        assert "generated" in list_made(brief)
        assert brief["judged_by"].startswith("yes ")
        assert len(endpoint.asked) == 1
    shown = nutgraf("brief", "--archive", "archive", "--model", "small", "--judge", "yes").stdout
    assert f"read by the judge {brief['judged_by']}" in " ".join(shown.split())
    assert nutgraf("site", "out", "--archive", "archive").returncode == 0
    (story,) = (desk / "out" / "stories").glob("*.html")
    assert f'<meta name="judged-by" content="{brief["judged_by"]}">' in story.read_text("utf-8")
    assert "read by the judge yes" in story.read_text("utf-8")
    assert "read by the judge yes" in story.with_suffix(".md").read_text("utf-8")


@pytest.mark.usefixtures("desk")
def test_a_judge_that_says_no_to_everything_leaves_an_extractive_brief_that_says_so():
    with serve_model(speak()) as endpoint:
        brief = write(endpoint, "--judge", "no")
    assert set(list_made(brief)) <= {"quoted", "compressed", "counted"}
    assert brief["parts"]["happening"]
    assert brief["digital_source_type"].endswith("/algorithmicMedia")
    assert brief["judged_by"].startswith("no ")
    assert "No sentence of small stands in it" in brief["notes"][0]
    refused = [each for each in brief["left_out"] if each["text"] == SHORT]
    assert refused
    assert "the judge finds no support" in refused[0]["reason"]


def test_a_finished_brief_is_verified_with_a_judge(desk):
    with serve_model(speak()) as endpoint:
        brief = write(endpoint)
    assert brief["judged_by"] == ""
    (desk / "brief.json").write_text(json.dumps(brief), "utf-8")
    verify = ["verify", "brief.json", "--archive", "archive"]
    for judge, code in (("yes", 0), ("no", 1)):
        done = nutgraf(*verify, "--judge", judge)
        assert done.returncode == code, done.stdout + done.stderr
        assert f"What is in other words was read by the judge {judge} " in done.stdout
    assert "happening: unsupported" in done.stdout
    assert nutgraf(*verify, "--judge", "no", "--fail-on", "number,hedge").returncode == 0
    report = json.loads(nutgraf(*verify, "--format", "json", NUTGRAF_JUDGE_ONNX="no").stdout)
    assert report["judged_by"].startswith("no ")
    assert report["kinds"] == {"unsupported": 1}
    assert json.loads(nutgraf(*verify, "--format", "json").stdout)["judged_by"] == ""


def test_a_brief_that_another_judge_read_is_said_to_be_one(desk):
    with serve_model(speak()) as endpoint:
        (desk / "brief.json").write_text(json.dumps(write(endpoint, "--judge", "yes")), "utf-8")
    verify = ["verify", "brief.json", "--archive", "archive"]
    assert "was read" not in nutgraf(*verify, "--judge", "yes").stderr
    alone, other = nutgraf(*verify).stderr, nutgraf(*verify, "--judge", "no").stderr
    assert "brief.json: was read by the judge yes " in alone
    assert "; here none does; name it with --judge" in alone
    assert "; here the judge no " in other


def test_a_language_model_judges_a_finished_brief_and_what_it_cost_is_said(desk):
    with serve_model(speak(opinion=False)) as endpoint:
        brief = write(endpoint)
        (desk / "brief.json").write_text(json.dumps(brief), "utf-8")
        where = {"NUTGRAF_MODEL_NAME": "small", "NUTGRAF_MODEL_BASE_URL": endpoint.url}
        verify = ["verify", "brief.json", "--archive", "archive", "--judge", "model"]
        first = nutgraf(*verify, **where)
        assert first.returncode == 1
        assert "small at http://127.0.0.1" in first.stderr
        assert "small: asked 1 time" in first.stderr
        asked = len(endpoint.asked)
        again = nutgraf(*verify, **where)
        assert again.stdout == first.stdout
        assert "asked 0 times, 1 answer from the archive" in again.stderr
        assert len(endpoint.asked) == asked
    assert "read by the judge small" in first.stdout


@pytest.mark.usefixtures("desk")
def test_a_judge_that_is_not_there_stops_the_command_before_anything_is_read():
    done = nutgraf("brief", "pages", "--archive", "archive", "--judge", "nowhere")
    assert done.returncode == 2
    assert "judge.onnx: nowhere there is no such folder" in done.stderr
    done = nutgraf("brief", "pages", "--archive", "archive", "--judge", "model")
    assert done.returncode == 2
    assert "judge.model: there is no language model to ask" in done.stderr


def test_a_run_can_do_without_the_judge_of_the_settings(desk):
    (desk / "nutgraf.toml").write_text('[model]\nname = "small"\n[judge]\nmodel = true\n', "utf-8")
    said = {"NUTGRAF_CONFIG": "nutgraf.toml"}
    brief = ["brief", "pages", "--archive", "archive", "--format", "json", "--model", ""]
    done = nutgraf(*brief, **said)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["judged_by"] == ""
    (desk / "nutgraf.toml").write_text('[judge]\nonnx = "no"\nleftovers = true\n', "utf-8")
    assert json.loads(nutgraf(*brief, **said).stdout)["judged_by"].endswith("which settles leftovers")
    assert json.loads(nutgraf(*brief, "--judge", "", **said).stdout)["judged_by"] == ""


@pytest.mark.usefixtures("desk")
def test_a_judge_reads_only_briefs_that_are_named():
    nutgraf("brief", "pages", "--archive", "archive")
    done = nutgraf("verify", "--archive", "archive", "--judge", "no")
    assert done.returncode == 2
    assert "name some" in done.stderr
