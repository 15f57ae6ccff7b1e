"""A model's answer to the sentences that it means."""

import json

import pytest

from nutgraf.briefs.reader import Draft, read_drafts
from nutgraf.errors import ModelError
from nutgraf.ports import Answer
from nutgraf.text.answers import parse_loosely

PARTS = ("happening", "next")
PLAIN = '{"happening": [{"evidence": ["ea1"], "sentence": "The dam failed."}], "next": []}'
DRAFT = Draft(part="happening", text="The dam failed.", tokens=("ea1",))


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        f"```json\n{PLAIN}\n```",
        f"```\n{PLAIN}",
        f"Sure! Here is the brief:\n\n{PLAIN}\n\nAnything else?",
        f"<think>First I list {{the}} parts.\n</think>\n{PLAIN}",
        PLAIN.replace("}]", "},]"),
        PLAIN.removesuffix("]}"),
        PLAIN.replace('"', "'"),
        PLAIN.replace('"evidence": ["ea1"]', '"evidence": "ea1"'),
        json.dumps({"brief": json.loads(PLAIN)}),
        PLAIN.replace('"sentence"', '"text"'),
        "﻿" + PLAIN,
    ],
    ids=["plain", "fenced", "open fence", "wrapped in words", "thoughts", "trailing comma", "no end",
         "single quotes", "one id", "one level down", "another name", "byte order mark"],
)  # fmt: skip
def test_an_answer_is_read_whatever_is_wrapped_around_it(text):
    assert read_drafts(Answer(text=text), PARTS) == (DRAFT,)


@pytest.mark.parametrize(
    "text", ["", "I cannot help with that.", "[1, 2]", '{"summary": "x"}', "<think>forever"]
)
def test_an_answer_without_the_parts_is_a_model_error(text):
    with pytest.raises(ModelError):
        read_drafts(Answer(text=text), PARTS)


@pytest.mark.parametrize("text", ['{"happening": ' + "[" * 50_000, '{"a":' * 50_000, "{" * 200_000])
def test_brackets_without_end_are_refused_at_once(text):
    with pytest.raises(ModelError, match="nested"):
        parse_loosely(text)


def test_a_sentence_without_evidence_is_read_as_one_without_evidence():
    (draft,) = read_drafts(Answer(text='{"happening": ["The dam failed."]}'), PARTS)
    assert draft.tokens == ()


def test_the_last_sentence_of_an_answer_that_was_cut_off_is_dropped():
    text = '{"happening": [{"evidence": ["ea1"], "sentence": "The dam failed."}, {"evidence": ["eb2"], "sentence": "He will not'
    assert read_drafts(Answer(text=text, is_cut=True), PARTS) == (DRAFT,)


def test_what_is_no_sentence_is_passed_over():
    text = '{"happening": [3, null, {"sentence": 7}, {"evidence": [1, {"a": 2}], "sentence": "The dam failed."}]}'
    (draft,) = read_drafts(Answer(text=text), PARTS)
    assert (draft.text, draft.tokens) == ("The dam failed.", ())
