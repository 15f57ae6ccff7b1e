"""The words of a sentence that all marks share, and the patterns that are spared because of them."""

import json
from pathlib import Path

import pytest

from nutgraf.news import Span
from nutgraf.sentences.date_rules import load_grammar
from nutgraf.sentences.openings import is_dangling
from nutgraf.sentences.quantities import find_quantities
from nutgraf.sentences.wording import read_wording, split_words

TIMES = Path(__file__).parents[3] / "bench" / "data" / "times.jsonl"
ROWS = [json.loads(line) for line in TIMES.read_text("utf-8").splitlines() if line.strip()]


def read(text):
    return read_wording(text, Span(0, len(text)))


def test_words_are_lower_and_keep_their_places():
    words = split_words("Then Koren’s long-term plan won", Span(5, 31))
    assert [(word.lower, word.start, word.end) for word in words] == [
        ("koren's", 5, 12),
        ("long-term", 13, 22),
        ("plan", 23, 27),
        ("won", 28, 31),
    ]


def test_a_capital_of_two_small_letters_shifts_no_word_behind_it():
    text = "In İlsa the İdil said no"
    assert [text[word.start : word.end] for word in read(text).words] == text.split()


def test_the_vocabulary_knows_the_parts_of_joined_words():
    vocabulary = read("Koren's mid-July plan").vocabulary
    assert {"koren", "koren's", "mid-july", "mid", "july", "plan"} <= vocabulary


def test_a_digit_of_any_script_is_one():
    assert read("٣ days").has_digit
    assert not read("three days").has_digit


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_no_rule_for_times_is_spared_that_would_have_matched(language):
    grammar = load_grammar(language)
    texts = [row["text"] for row in ROWS if row["language"] == language]
    missed = [
        (rule.kind, text)
        for text in texts
        for rule in set(grammar.rules) - set(grammar.choose_rules(read(text), text, 0, len(text)))
        if rule.pattern.search(text)
    ]
    assert len(texts) > 10
    assert missed == []


def test_a_sentence_without_any_ingredient_is_searched_for_no_time():
    text = "Koren spoke to reporters about it"
    assert load_grammar("en").choose_rules(read(text), text, 0, len(text)) == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("A third of voters stayed away", ["33.33"]),
        ("It costs half a million crowns", ["500000"]),
        ("A$5m was paid", ["5000000"]),
        ("They lost a hundred ships", ["100"]),
        ("One in five homes was flooded", ["20"]),
        ("It was their fourth delay", ["4"]),
        ("Koren's plan is an old one", []),
    ],
)
def test_a_quantity_starts_with_any_of_its_words(text, values):
    found = find_quantities(text, Span(0, len(text)), language="en")
    assert [str(quantity.low) for quantity in found] == values


def test_a_phrase_that_opens_a_sentence_is_found_by_its_first_word_only_where_all_of_it_stands():
    assert is_dangling("The move surprised nobody.", language="en")
    assert not is_dangling("The movement surprised nobody.", language="en")
