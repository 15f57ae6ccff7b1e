"""Words and phrases of four languages in, what they mean out."""

from itertools import pairwise

import pytest

from nutgraf.text.meanings import (
    LANGUAGES,
    find_meanings,
    list_brought,
    list_kinds,
    list_opposites,
    read_classes,
)


def list_names(text, language="en"):
    return {each.name for each in find_meanings(text, language)}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The club took part in the race.", "en"),
        ("Der Verein nahm gestern an dem Rennen teil.", "de"),
        ("El club participó en la carrera.", "es"),
        ("Le club a pris part à la course.", "fr"),
    ],
)
def test_four_languages_have_one_meaning_for_one_thing(text, language):
    assert "soc.take_part" in list_names(text, language)


def test_a_meaning_knows_its_place():
    text = "On Monday the club pulled out."
    (found,) = (each for each in find_meanings(text, "en") if each.name == "soc.not_take_part")
    assert text[found.start : found.end] == "pulled out"


def test_a_verb_in_two_parts_reaches_over_other_words_but_not_over_a_comma():
    assert "soc.take_part" in list_names("Sie nahm trotz allem daran teil.", "de")
    assert "soc.take_part" not in list_names("Sie nahm, so der Verein, an allem teil.", "de")


def test_a_word_of_a_longer_phrase_means_only_what_the_phrase_does():
    assert "soc.take_part" in list_names("She took part.")
    alone = {each.name for each in find_meanings("She took it.", "en")}
    assert "soc.take_part" not in alone


def test_what_excludes_a_thing_is_known_from_both_sides():
    assert "soc.lose" in list_opposites("soc.win")
    assert "soc.win" in list_opposites("soc.lose")


def test_what_a_deed_brings_about_is_followed_to_its_end():
    assert {"soc.win", "soc.take_part"} <= list_brought("soc.win")


def test_every_relation_leads_to_a_concept_that_has_words():
    known = set(read_classes())
    for name in sorted(known):
        assert list_opposites(name) | list_kinds(name) | list_brought(name) <= known


def test_nothing_is_its_own_opposite():
    assert not [name for name in read_classes() if name in list_opposites(name)]


def test_meanings_come_in_the_order_of_their_places():
    found = find_meanings("The winner lost the match that the other club had won.", "en")
    assert all(one.start <= other.start for one, other in pairwise(found))
    assert found


def test_another_language_is_read_as_english():
    assert find_meanings("They won.", "nl") == find_meanings("They won.", "en")
    assert "nl" not in LANGUAGES
