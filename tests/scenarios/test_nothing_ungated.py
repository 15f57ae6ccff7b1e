"""What readers see, on every surface, is what the gate has let stand: headline, four parts, feed, site, exports."""

import json
import xml.etree.ElementTree as ET

import pytest
from typer.testing import CliRunner

from builders import DAM, page
from nutgraf.cli import app
from nutgraf.testing import make_newsroom

LEAD = (
    "The mayor of Ostrel allegedly took bribes from a builder of trams for nine years, according to a prosecutor "
    "who asked a court on Monday for permission to search the town hall."
)
SHORTENED = LEAD.replace(" on Monday", "").removesuffix(".")
MORE = "Trams in Ostrel carry 9,000 people a day and were ordered in 2019 after a vote of the town council."
PAGES = {
    "https://northline.example/dam": page("Spillway fails at Aldwick dam", *DAM),
    "https://kestrel.example/mayor": page("Mayor took bribes", LEAD, MORE, outlet="The Kestrel"),
}
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ungated")
    with make_newsroom(folder / "archive", PAGES) as newsroom:
        newsroom.read(*PAGES)
        newsroom.group()
        newsroom.write()
        newsroom.publish(folder / "site")
        documents = [json.loads(text) for _brief, text in newsroom.export("json")]
    return folder, documents


def list_said(document):
    parts = [each["text"] for part in document["parts"].values() for each in part]
    return [document["headline"]["text"], *parts]


def test_a_headline_that_drops_the_hedge_of_its_lead_gives_way_to_the_lead(published):
    _folder, documents = published
    heads = {each["headline"]["text"]: each["headline"]["made"] for each in documents}
    assert heads == {"Spillway fails at Aldwick dam": "headline", SHORTENED: "compressed"}


def test_each_sentence_of_each_brief_passes_the_gate_again(published, tmp_path):
    folder, documents = published
    for document in documents:
        path = tmp_path / "brief.json"
        path.write_text(json.dumps(document), "utf-8")
        done = CliRunner().invoke(app, ["verify", str(path), "--archive", str(folder / "archive")])
        assert done.exit_code == 0, done.output


def test_a_headline_put_back_by_hand_fails(published, tmp_path):
    folder, documents = published
    document = next(each for each in documents if each["headline"]["text"] == SHORTENED)
    document = document | {
        "headline": document["headline"] | {"text": "Mayor took bribes", "made": "headline"}
    }
    path = tmp_path / "brief.json"
    path.write_text(json.dumps(document), "utf-8")
    done = CliRunner().invoke(app, ["verify", str(path), "--archive", str(folder / "archive")])
    assert done.exit_code == 1
    assert "headline: hedge:" in done.stdout


def test_a_count_in_a_strangers_words_fails(published, tmp_path):
    folder, documents = published
    first = documents[0]["parts"]["happening"][0]
    counted = first | {"text": "1 report shows that the mayor lied.", "made": "counted"}
    parts = documents[0]["parts"] | {"beyond": [counted]}
    path = tmp_path / "brief.json"
    path.write_text(json.dumps(documents[0] | {"parts": parts}), "utf-8")
    done = CliRunner().invoke(app, ["verify", str(path), "--archive", str(folder / "archive")])
    assert done.exit_code == 1
    assert "beyond: number:" in done.stdout


def test_the_feed_shows_sentences_of_the_briefs_and_nothing_else(published):
    folder, documents = published
    said = {text for document in documents for text in list_said(document)}
    entries = ET.parse(folder / "site" / "feed.xml").getroot().findall(f"{ATOM}entry")
    shown = {each.findtext(f"{ATOM}{name}") for each in entries for name in ("title", "summary")} - {None, ""}
    assert len(entries) == len(documents)
    assert shown <= said


def test_a_headline_that_was_refused_heads_no_page(published):
    folder, _documents = published
    heads = [path.read_text("utf-8") for path in (folder / "site").rglob("*.html")]
    assert not any("<h1>Mayor took bribes" in text or "<title>Mayor took bribes" in text for text in heads)
