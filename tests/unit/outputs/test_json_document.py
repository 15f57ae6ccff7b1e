"""The JSON document of a brief: what is written can be read, and nothing else."""

import json

import pytest
from outputbuilders import make_full_edition, make_plain_edition

from nutgraf.errors import ParseError
from nutgraf.outputs import read_brief_json, render_json


def test_reading_what_was_written_gives_the_same_brief():
    edition = make_full_edition()
    assert read_brief_json(render_json(edition.briefs[0], edition)) == edition.briefs[0]


def test_a_document_of_another_version_is_refused():
    edition = make_plain_edition()
    text = render_json(edition.briefs[0], edition).replace("nutgraf-brief/1", "nutgraf-brief/2")
    with pytest.raises(ParseError, match="format"):
        read_brief_json(text)


def test_a_sentence_without_a_citation_is_refused():
    edition = make_plain_edition()
    document = json.loads(render_json(edition.briefs[0], edition))
    document["headline"]["citations"] = []
    with pytest.raises(ParseError, match="citations"):
        read_brief_json(json.dumps(document))
