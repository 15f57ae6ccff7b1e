"""Names, their kinds and their fullest forms."""

import pytest

from nutgraf.sentences.entities import find_mentions
from nutgraf.sentences.splitting import split_text


def find(text, language="en"):
    spans = split_text(text, language=language)
    found = find_mentions(text, spans, language=language)
    return [
        (text[one.span.start : one.span.end], one.kind, one.name) for mentions in found for one in mentions
    ]


def kinds(text, language="en"):
    return {words: kind for words, kind, _ in find(text, language)}


def names(text):
    return {words: name for words, _, name in find(text)}


def test_an_office_and_its_holder_are_two_names():
    assert kinds("Karsovian Defence Minister Damir Volsk left.") == {
        "Karsovian": "nationality",
        "Defence Minister": "office",
        "Damir Volsk": "person",
    }


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("He lives in Stannick.", "Stannick", "place"),
        ("It bought the Halberd-4 in May.", "Halberd-4", "product"),
        ("He joined the Bank of Brevia.", "Bank of Brevia", "organisation"),
        ("They signed the Treaty of Almere.", "Treaty of Almere", "law"),
        ("Then came Hurricane Odile.", "Hurricane Odile", "event"),
        ("He met the president of Zambia.", "Zambia", "place"),
    ],
)
def test_a_name_shows_its_kind(text, words, kind):
    assert kinds(text)[words] == kind


def test_a_family_name_and_an_office_stand_for_the_full_name():
    text = "Finance Minister Ilsa Koren resigned. Koren, 54, left at noon. The minister said nothing."
    assert {name for words, _, name in find(text) if words in {"Ilsa Koren", "Koren", "minister"}} == {
        "Ilsa Koren"
    }


def test_an_acronym_stands_for_its_words():
    text = "The European Central Bank met. The ECB waited."
    assert names(text)["ECB"] == "European Central Bank"


def test_two_people_of_one_family_are_not_joined():
    text = "Anna Berg met Karl Berg. Then Berg left."
    assert names(text)["Berg"] == "Berg"


def test_a_capital_that_only_opens_a_sentence_is_no_name():
    assert find("Rescuers searched the bank. Premiums rose. Yesterday it rained.") == []


def test_german_nouns_are_no_names():
    found = kinds("Die Regierung in Lindmoor bestätigte den Besuch von Präsident Tarek Olmaz.", "de")
    assert found == {"Lindmoor": "place", "Präsident": "office", "Tarek Olmaz": "person"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stannick Mayor Bram Oest left.", {"Stannick": "place", "Mayor": "office", "Bram Oest": "person"}),
        ("Chef Sana Iqbar opens in May.", {"Sana Iqbar": "person"}),
        (
            "A. J. Moss of St. Brigid's Hospital left.",
            {"A. J. Moss": "person", "St. Brigid's Hospital": "organisation"},
        ),
        ("The Orvane-based maker fell.", {"Orvane": "place"}),
        ("He told the Senate so.", {"Senate": "organisation"}),
    ],
)
def test_a_name_ends_where_an_office_or_a_word_begins(text, expected):
    assert kinds(text) == expected


def test_a_sentence_in_capitals_holds_only_names_that_are_known():
    text = "THE DAM BURST AND KOREN FLED FROM PARIS.\nIlsa Koren was seen in Tarn, where Koren lives."
    assert [each for each in find(text) if each[0].isupper()] == [
        ("KOREN", "person", "Ilsa Koren"),
        ("PARIS", "place", "PARIS"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Kestrel spoke. A stake in Kestrel was sold.", "Kestrel", "organisation"),
        ("Pilots at Aurora are on strike.", "Aurora", "organisation"),
        ("He works for Tessera, a software maker based in Ordal.", "Tessera", "organisation"),
        ("The town bought 12 engines from Wuhai Locomotive.", "Wuhai Locomotive", "organisation"),
        ("The firm said its drug Zorvanil had failed.", "Zorvanil", "product"),
        ("The army fired three Sabre missiles.", "Sabre", "product"),
        ("Rain cut off Drumlin, a village of 300 people.", "Drumlin", "place"),
        ("He once lived in Church Lane.", "Church Lane", "place"),
        ("Measles spread, the head of Kandara's Ministry of Health said.", "Kandara", "place"),
        ("A photo of Ana Plum, a real estate developer.", "Ana Plum", "person"),
        ("He met Tor Vell of Karst, who is a senator.", "Karst", "other"),
    ],
)
def test_the_words_beside_a_name_show_its_kind(text, name, kind):
    spans = split_text(text, language="en")
    kinds = {one.name: one.kind for found in find_mentions(text, spans, language="en") for one in found}
    assert kinds[name] == kind
