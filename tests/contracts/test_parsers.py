"""What everything that parses sentences for the gate has to hold: a tree over the words of the text."""

import pickle

import pytest

from nutgraf.errors import SettingsError
from nutgraf.sentences import open_parser
from nutgraf.sentences.models import find_model, load_model

SHAPES = {
    "empty": "",
    "one long sentence": "Ilsa Koren said that " * 400 + "it rained.",
    "mixed scripts": "Илса Корен met 李明 and كورين in Paris. Ελένη said no.",
    "control characters": "Ilsa\x00Koren\x07 left\u200b Paris\ufeff.\x1b[31m Koren\u202ereturned.",
    "lone surrogates": "Ilsa Koren \ud800 left Paris.",
    "no letters": "-- 31 …!? %% 9,9.9 ((",
}


@pytest.fixture(scope="module")
def parse():
    return open_parser("spacy")


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_tokens_are_in_order_and_hang_on_tokens(parse, text):
    tokens = parse(text)
    assert [each.start for each in tokens] == sorted({each.start for each in tokens})
    assert all(0 <= each.head < len(tokens) for each in tokens)
    assert all(
        text.encode("utf-8", "replace").decode()[each.start :].startswith(each.text) for each in tokens
    )


def test_a_passive_and_its_doer_are_labelled(parse):
    tokens = parse("The flats can be bought by their tenants.")
    labels = {each.text: (each.relation, tokens[each.head].text) for each in tokens}
    assert labels["flats"] == ("nsubjpass", "bought")
    assert (labels["by"], labels["tenants"]) == (("agent", "bought"), ("pobj", "by"))


def test_a_parser_goes_to_a_worker_and_says_the_same(parse):
    sent = pickle.loads(pickle.dumps(parse))
    assert sent("The mill shut.") == parse("The mill shut.")
    assert sent.name == parse.name
    assert "3.8" in parse.name


def test_the_built_in_reading_needs_no_parser():
    assert open_parser("rules") is None


def test_a_model_that_does_not_load_says_what_to_do():
    with pytest.raises(SettingsError, match='or set parser = "rules"'):
        load_model("no_such_model", (), "parser")
    assert find_model("parser")
