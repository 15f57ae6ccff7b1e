"""A finished brief against the archive: ours, another program's, and one that was made worse on the way."""

import json

import pytest
from typer.testing import CliRunner

from builders import DAM, page
from nutgraf.cli import app
from nutgraf.testing import FixedClock, make_newsroom

URL = "https://northline.example/dam"
SECOND = "https://kestrel.example/dam"


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """An archive with one story, and its brief as a document."""
    folder = tmp_path_factory.mktemp("verify")
    pages = {
        URL: page("Spillway fails at Aldwick dam", *DAM, MORE),
        SECOND: page("Dam breaks in Brevia", DAM[0], MORE, DAM[2], DAM[3], outlet="The Kestrel"),
    }
    with make_newsroom(folder / "archive", pages) as newsroom:
        newsroom.read(*pages)
        newsroom.group()
        newsroom.write()
        ((_brief, text),) = newsroom.export("json")
    return folder / "archive", text


MORE = "Farmers in the lower valley told the district office that they had lost four hundred sheep and most of their hay."


def verify(archive, tmp_path, document, *options):
    path = tmp_path / "brief.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document), "utf-8")
    return CliRunner().invoke(app, ["verify", str(path), "--archive", str(archive), *options])


def first_of(document):
    return document["parts"]["happening"][0]


def generate(document, text):
    """The first sentence as a model would have written it."""
    first_of(document).update(text=text, made="generated")
    document["digital_source_type"] = (
        "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
    )
    return document


def test_our_own_brief_is_supported_to_the_last_sentence(archive, tmp_path):
    folder, text = archive
    done = verify(folder, tmp_path, text)
    assert done.exit_code == 0, done.output
    count = (
        sum(len(part) for part in json.loads(text)["parts"].values()) + len(json.loads(text)["left_out"]) + 1
    )
    assert f"1 brief, {count} of {count} sentences supported" in done.stdout


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (lambda one: one["citations"][0].update(quoted="Nothing of the kind."), "misquote"),
        (lambda one: one["citations"][0]["span"].update(start=3, end=40), "misquote"),
        (lambda one: one["citations"][0].update(article_id="f" * 20, url=""), "uncited"),
        (lambda one: one.update(text=one["text"].replace("three", "four")), "misquote"),
        (lambda one: one.update(text=one["text"].replace("three", "four"), made="compressed"), "number"),
        (lambda one: one.update(text=one["text"].replace(", the regional government said", ""), made="compressed"), "attribution"),
    ],
    ids=["other words", "another place", "no such article", "edited", "another number", "no source"],
)  # fmt: skip
def test_a_brief_that_was_made_worse_fails_with_the_kind(archive, tmp_path, spoil, kind):
    folder, text = archive
    document = json.loads(text)
    spoil(first_of(document))
    if kind == "uncited":
        document["articles"] = []
    done = verify(folder, tmp_path, document)
    assert done.exit_code == 1, done.output
    assert f"happening: {kind}:" in done.stdout


def test_only_the_kinds_that_are_named_fail(archive, tmp_path):
    folder, text = archive
    document = json.loads(text)
    first_of(document).update(text=first_of(document)["text"].replace("three", "four"), made="compressed")
    assert verify(folder, tmp_path, document, "--fail-on", "number,stage").exit_code == 1
    done = verify(folder, tmp_path, document, "--fail-on", "hedge,stage")
    assert done.exit_code == 0
    assert "number: 1 (does not fail)" in done.stdout
    assert verify(folder, tmp_path, document, "--fail-on", "none").exit_code == 0


def test_a_kind_that_there_is_not_is_wrong_use(archive, tmp_path):
    folder, text = archive
    done = verify(folder, tmp_path, text, "--fail-on", "hedges")
    assert done.exit_code == 2
    assert "kinds are uncited, misquote" in " ".join(done.output.split())


def test_another_programs_brief_may_know_the_articles_by_address_alone(archive, tmp_path):
    folder, text = archive
    for place, article in enumerate(json.loads(text)["articles"]):
        text = text.replace(article["id"], f"theirs-{place}")
    assert verify(folder, tmp_path, text.replace("nutgraf extractive", "another program")).exit_code == 0


def test_a_sentence_in_other_words_is_put_before_the_gate(archive, tmp_path):
    folder, text = archive
    assert "spillway" in first_of(json.loads(text))["text"]
    faithful = (
        "The regional government said a spillway of the Aldwick dam gave way early on Monday and sent a wave of water down "
        "the Tarn valley, killing at least three people."
    )
    assert verify(folder, tmp_path, generate(json.loads(text), faithful)).exit_code == 0
    wrong = faithful.replace("at least three", "three")
    assert "number" in verify(folder, tmp_path, generate(json.loads(text), wrong)).stdout


def test_a_brief_that_hides_that_a_model_wrote_fails(archive, tmp_path):
    folder, text = archive
    document = generate(json.loads(text), first_of(json.loads(text))["text"])
    document["digital_source_type"] = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"
    done = verify(folder, tmp_path, document)
    assert done.exit_code == 1
    assert "provenance" in done.stdout


def test_the_report_is_there_for_programs(archive, tmp_path):
    folder, text = archive
    report = json.loads(verify(folder, tmp_path, text, "--format", "json").stdout)
    assert report["failed_on"] == []
    assert {each["label"] for each in report["sentences"]} == {"supported"}


@pytest.mark.parametrize("document", ["", "{}", "[1]", "\x00", '{"format": "nutgraf-brief/9"}'])
def test_what_is_no_brief_document_is_said_to_be_none(archive, tmp_path, document):
    done = verify(archive[0], tmp_path, document)
    assert done.exit_code != 0
    assert "brief document" in str(done.exception)


def test_a_review_is_kept_and_shown_until_the_evidence_changes(tmp_path):
    clock = FixedClock()
    pages = {URL: page("Spillway fails at Aldwick dam", *DAM, MORE)}
    with make_newsroom(tmp_path, pages, clock=clock) as newsroom:
        newsroom.read(URL)
        newsroom.group()
        newsroom.write()
        (brief,) = newsroom.edit().briefs
        newsroom.review(brief.id, "Ilse Orban")
        newsroom.write()
        ((_brief, text),) = newsroom.export("json")
        ((_brief, markdown),) = newsroom.export("markdown")
    document = json.loads(text)
    assert (document["reviewed_by"], document["reviewed_at"]) == ("Ilse Orban", "2026-09-12T18:00:00Z")
    assert "reviewed by Ilse Orban on 12 September 2026" in markdown


def test_a_review_of_a_brief_that_there_is_not_says_how_to_find_its_id(archive):
    done = CliRunner().invoke(app, ["review", "nowhere", "--by", "Ilse Orban", "--archive", str(archive[0])])
    assert "nowhere: the archive has no such brief" in str(done.exception)
