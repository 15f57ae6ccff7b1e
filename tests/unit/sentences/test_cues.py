"""Phrases of a list in a text: what a pattern means, and what is found first."""

from importlib.resources import files

import pytest

from nutgraf.news import Span
from nutgraf.sentences.cues import (
    LANGUAGES,
    Branch,
    Phrase,
    find_cues,
    find_phrases,
    grow,
    load_phrases,
)
from nutgraf.sentences.wording import split_words


def find(text: str, *patterns: str) -> list[str]:
    tree = Branch()
    for pattern in patterns:
        grow(tree, pattern.removesuffix("!"), Phrase("kind", "", pattern.endswith("!")))
    words = split_words(text, Span(0, len(text)))
    return [text[words[m.first].start : words[m.last].end] for m in find_phrases(words, tree, text)]


def test_a_choice_stands_for_each_of_its_words():
    assert find("It plans to go, they planned to stay.", "(plans|planned) to") == ["plans to", "planned to"]


def test_an_empty_choice_leaves_the_word_out():
    assert find("not clear, not yet clear", "not (yet|) clear") == ["not clear", "not yet clear"]


def test_an_underscore_is_any_one_word():
    assert find("no formal decision", "no _ decision") == ["no formal decision"]


def test_the_longest_phrase_wins():
    assert find("no longer", "no", "no longer") == ["no longer"]


def test_an_exclamation_mark_wants_lower_case():
    assert find("May may come", "may!") == ["may"]


def test_an_ending_stands_for_every_word_with_it_that_is_not_listed_itself():
    found = find(
        "Votaremos no, queremos votar, subiremos y saldremos", "(*aremos|*iremos|*eremos)", "saldremos"
    )
    assert found == ["Votaremos", "queremos", "subiremos", "saldremos"]


@pytest.mark.parametrize("text", ["Subiremos los salarios.", "Lo votaremos el lunes.", "Haremos una oferta."])
def test_the_spanish_future_of_we_is_a_future_in_every_verb(text):
    (cue,) = find_cues(text, Span(0, len(text)), name="cues", language="es")
    assert (cue.kind, cue.value) == ("future", "will")


@pytest.mark.parametrize("text", ["Queremos paz.", "Esperemos que llueva.", "Son extremos."])
def test_what_only_looks_like_a_spanish_future_is_none(text):
    cues = find_cues(text, Span(0, len(text)), name="cues", language="es")
    assert [cue for cue in cues if cue.kind == "future"] == []


def test_curly_apostrophes_are_apostrophes():
    assert find("It won’t rain", "won't") == ["won’t"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["cues", "reporting", "roles", "facets"])
def test_every_language_has_every_list(name, language):
    assert load_phrases(name, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["cues", "reporting", "roles", "facets"])
def test_every_list_says_what_it_is_and_from_where(name, language):
    head = (files("nutgraf.sentences") / "data" / f"{name}_{language}.txt").read_text("utf-8")[:600]
    assert all(word in head for word in ("# What:", "# From:", "# Licence:"))


def test_cues_are_offsets_into_the_whole_text():
    text = "The dam held. It may fail."
    (cue,) = find_cues(text, Span(14, len(text)), name="cues", language="en")
    assert text[cue.span.start : cue.span.end] == "may"


def test_a_language_without_a_list_has_no_cues():
    assert find_cues("It may fail.", Span(0, 12), name="cues", language="ja") == ()
