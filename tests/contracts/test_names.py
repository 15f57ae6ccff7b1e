"""One set of tests for everything that finds names."""

import pickle

import pytest

from builders import article
from nutgraf.errors import SettingsError
from nutgraf.sentences import mark_article, open_names
from nutgraf.sentences.splitting import split_text

KINDS = {"person", "organisation", "place", "nationality", "office", "product", "law", "event", "other"}
SHAPES = {
    "empty": "",
    "one long sentence": "Ilsa Koren said that " * 1_900 + "it rained.",
    "all capitals": "PARIS COURT FREES MINISTER AFTER SECOND APPEAL IN LONDON " * 60,
    "mixed scripts": "Илса Корен met 李明 and كورين in Paris. Ελένη said no. ",
    "right to left": "قال الوزير إن القطار توقف. אמר השר שהרכבת עצרה. ",
    "control characters": "Ilsa\x00Koren\x07 left\u200b Paris\ufeff.\x1b[31m Koren\u202ereturned. ",
    "lone surrogates": "Ilsa Koren \ud800 left Paris.",
    "no letters": "-- 31 …!? %% 9,9.9 (( ",
}


@pytest.fixture(params=["rules", "spacy"], scope="module")
def find_names(request):
    names = open_names(request.param)

    def find(text, language="en"):
        spans = split_text(text, language=language)
        return spans, names(text, spans, language=language)

    return find


@pytest.fixture(params=["rules", "spacy"])
def names(request):
    return open_names(request.param)


@pytest.mark.parametrize("language", ["en", "de", ""])
@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_names_are_slices_of_their_sentence_in_order_and_apart(find_names, text, language):
    spans, found = find_names(text, language)
    assert len(found) == len(spans)
    for span, mentions in zip(spans, found, strict=True):
        ends = [span.start, *(one.span.end for one in mentions)]
        for one, end in zip(mentions, ends, strict=False):
            assert end <= one.span.start < one.span.end <= span.end
            assert one.kind in KINDS
            assert one.name.strip() == one.name != ""


def test_people_places_and_bodies_are_found_and_joined(find_names):
    text = "Defence Minister Ilsa Koren flew to Paris on Monday.\nKoren met officials of the European Central Bank."
    found = {
        (text[one.span.start : one.span.end], one.kind, one.name)
        for mentions in find_names(text)[1]
        for one in mentions
    }
    assert found >= {
        ("Defence Minister", "office", "Defence Minister"),
        ("Ilsa Koren", "person", "Ilsa Koren"),
        ("Paris", "place", "Paris"),
        ("Koren", "person", "Ilsa Koren"),
        ("European Central Bank", "organisation", "European Central Bank"),
    }


def test_a_text_without_capitals_holds_no_name(find_names):
    _, found = find_names("the rain stopped. nobody was hurt. the train left late.")
    assert [one for mentions in found for one in mentions] == []


def test_a_finder_goes_to_a_worker_and_finds_the_same(names):
    sent = pickle.loads(pickle.dumps(names))
    text = article("Ilsa Koren left Paris.\nKoren returned.")
    assert mark_article(text, names=sent) == mark_article(text, names=names)
    assert any(sentence.marks.mentions for sentence in mark_article(text, names=sent))


def test_what_is_missing_is_named_with_what_to_install(monkeypatch):
    monkeypatch.setattr("nutgraf.sentences.models.MODELS", ("no_such_model",))
    with pytest.raises(SettingsError, match=r"English model; install nutgraf\[spacy\] and .*en_core_web_sm"):
        open_names("spacy")
