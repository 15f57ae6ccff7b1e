"""The JSON document of a brief: what is written can be read, and nothing else."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outputbuilders import (
    cite,
    make_article,
    make_brief,
    make_edition,
    make_full_edition,
    make_plain_edition,
    say,
)

from nutgraf.errors import CitationError, ParseError
from nutgraf.news import ArticleKind, Citation, DateOrigin, Made, Span
from nutgraf.outputs import read_brief_json, render_json
from nutgraf.outputs.data import write_schema

REFERENCE = Path(__file__).parents[3] / "docs" / "reference"


def write(edition):
    return render_json(edition.briefs[0], edition)


def load(edition):
    return json.loads(write(edition))


def test_reading_what_was_written_gives_the_same_brief():
    edition = make_full_edition()
    assert read_brief_json(write(edition)) == edition.briefs[0]


def test_the_same_brief_is_written_in_the_same_bytes():
    assert write(make_full_edition()) == write(make_full_edition())


def test_a_citation_carries_the_words_around_it_as_they_stand():
    edition = make_full_edition()
    for sentence in load(edition)["parts"]["happening"]:
        for citation in sentence["citations"] + sentence["differs"]:
            text = edition.articles[citation["article_id"]].text
            assert citation["prefix"] + citation["quoted"] + citation["suffix"] in text
            assert text[citation["span"]["start"] : citation["span"]["end"]] == citation["quoted"]


def test_a_citation_names_the_hash_of_the_bytes_that_were_read():
    edition = make_full_edition()
    citation = load(edition)["headline"]["citations"][0]
    assert citation["snapshot_hash"] == edition.snapshots[citation["article_id"]].body_hash


def test_extracted_sentences_are_marked_as_algorithmic_media():
    document = load(make_full_edition())
    assert document["digital_source_type"].endswith("/digitalsourcetype/algorithmicMedia")


def test_one_generated_sentence_marks_the_whole_brief():
    article = make_article("Northline", "The dam failed.")
    generated = say(article, "The dam failed.", text="A dam has failed.", made=Made.GENERATED)
    brief = make_brief(say(article, "The dam failed."), happening=(generated,))
    document = load(make_edition(brief, articles=(article,)))
    trained = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
    assert document["digital_source_type"] == trained
    assert document["parts"]["happening"][0]["digital_source_type"] == trained
    assert document["headline"]["digital_source_type"].endswith("/algorithmicMedia")


def test_times_are_written_in_utc():
    assert load(make_full_edition())["written_at"] == "2026-09-12T18:00:00Z"


def test_a_time_of_another_zone_is_read_as_utc():
    edition = make_full_edition()
    text = write(edition).replace("2026-09-12T18:00:00Z", "2026-09-12T20:00:00+02:00")
    assert read_brief_json(text) == edition.briefs[0]


def test_an_article_that_is_not_at_hand_keeps_its_place_by_id():
    edition = make_plain_edition()
    brief = replace(edition.briefs[0], articles=(*edition.briefs[0].articles, "gone"))
    assert load(replace(edition, briefs=(brief,)))["articles"][1]["id"] == "gone"


def test_a_misquotation_is_never_written():
    article = make_article("Northline", "The dam may fail.")
    false = Citation(article_id=article.id, span=Span(0, 17), quoted="The dam will fail")
    brief = make_brief(say(article, "The dam may fail.", citations=(false,)))
    with pytest.raises(CitationError):
        write(make_edition(brief, articles=(article,)))


def test_text_that_no_encoding_can_write_is_escaped():
    edition = make_plain_edition("The dam \ud800 failed.")
    assert "The dam \ud800 failed." in json.loads(write(edition).encode("utf-8"))["headline"]["text"]


def test_letters_of_every_script_are_written_as_they_are():
    assert "Η φράση" in write(make_plain_edition("Η φράση."))


def test_keys_that_this_version_does_not_know_are_ignored():
    edition = make_plain_edition()
    document = {**load(edition), "added_later": True}
    assert read_brief_json(json.dumps(document)) == edition.briefs[0]


def change(document, path, value):
    *way, last = path
    place = document
    for key in way:
        place = place[key]
    place[last] = value
    return json.dumps(document)


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        (("format",), "nutgraf-brief/2", "format"),
        (("headline", "citations"), [], "headline.citations"),
        (("written_at",), "2026-09-12T18:00:00", "written_at"),
        (("written_at",), "yesterday", "written_at"),
        (("headline", "made"), "guessed", "headline.made"),
        (("headline", "citations", 0, "span", "start"), -1, "span.start"),
        (("headline", "citations", 0, "span"), {"start": 9, "end": 2}, "runs forward"),
        (("headline", "citations", 0, "quoted"), None, "quoted"),
        (("parts",), [], "parts"),
    ],
)
def test_a_document_that_is_out_of_form_is_refused_with_the_place(path, value, named):
    text = change(load(make_plain_edition()), path, value)
    with pytest.raises(ParseError, match=re.escape(named)):
        read_brief_json(text)


@given(st.text())
def test_any_other_text_is_refused_as_such(text):
    with pytest.raises(ParseError):
        read_brief_json(text)


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", '{"format": "nutgraf-brief/1"}', "[" * 100_000])
def test_json_that_is_no_brief_is_refused(text):
    with pytest.raises(ParseError):
        read_brief_json(text)


def test_the_schema_in_the_reference_is_the_one_that_is_checked_against():
    kept = (REFERENCE / "brief.schema.json").read_text("utf-8")
    assert kept == write_schema(), (
        "write it anew: python -m nutgraf.outputs.data > docs/reference/brief.schema.json"
    )


def test_every_key_of_the_document_is_explained_in_the_reference():
    explained = set(re.findall(r"`([a-z_]+)`", (REFERENCE / "brief-json.md").read_text("utf-8")))
    schema = json.loads(write_schema())
    keys = {key for model in (schema, *schema["$defs"].values()) for key in model.get("properties", ())}
    assert keys <= explained, f"not explained: {sorted(keys - explained)}"


def test_every_word_that_a_key_may_hold_is_explained_in_the_reference():
    explained = set(re.findall(r"`([a-z_ -]+)`", (REFERENCE / "brief-json.md").read_text("utf-8")))
    words = {each.value for kind in (Made, ArticleKind, DateOrigin) for each in kind}
    assert words <= explained, f"not explained: {sorted(words - explained)}"


def test_a_sentence_keeps_who_differs_apart_from_who_agrees():
    edition = make_full_edition()
    sentence = load(edition)["parts"]["happening"][2]
    courier = next(one for one in edition.articles.values() if one.outlet == "The Stannick Courier")
    words = "The contract was worth $2.5 billion when it was signed in March 2017."
    assert [one["quoted"] for one in sentence["differs"]] == [cite(courier, words).quoted]
    assert words not in [one["quoted"] for one in sentence["citations"]]
