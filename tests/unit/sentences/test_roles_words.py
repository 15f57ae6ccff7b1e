"""What ordinary words say about a sentence's role, beside the rules."""

import pytest

from builders import article, sentences
from nutgraf.news import Role
from nutgraf.sentences.roles import WORDS_SHARE, score_roles, score_sentence
from nutgraf.sentences.roles_words import LONGEST, Model, list_features, load_model, weigh_words

TINY = Model(
    (Role.CONTEXT, Role.EVALUATION),
    (0.5, 0.0),
    {"shame": (-1.0, 2.0), "^ what": (0.0, 1.0), "0000": (1.0, 0.0)},
)


def test_every_word_and_every_pair_of_neighbours_is_a_feature_and_so_is_the_beginning():
    assert list_features(["what", "a", "shame"]) == ["what", "a", "shame", "^ what", "what a", "a shame"]


def test_numbers_count_by_their_length():
    assert list_features(["in", "1998"]) == list_features(["in", "2024"])


def test_a_word_counts_less_in_a_longer_sentence():
    short, long = (weigh_words(["shame"] + ["x"] * more, TINY)[1] for more in (3, 8))
    assert short == pytest.approx(2 / 2)
    assert long == pytest.approx(2 / 3)


def test_a_sentence_without_a_known_word_gets_what_every_sentence_gets():
    assert weigh_words(["x", "y"], TINY) == [0.5, 0.0]
    assert weigh_words([], TINY) == [0.5, 0.0]


def test_of_a_text_without_full_stops_only_the_beginning_is_weighed():
    assert weigh_words(["x"] * LONGEST + ["shame"], TINY) == [0.5, 0.0]


def test_the_words_come_on_top_of_the_rules():
    values, words = {"quoted": 1.0}, ["shame"]
    rules = score_roles(values)
    both = score_sentence(values, words, TINY)
    assert both[Role.EVALUATION] == pytest.approx(rules[Role.EVALUATION] + WORDS_SHARE * 2)


def test_a_language_without_a_model_is_left_to_the_rules():
    values = {"quoted": 1.0, "late": 0.5}
    assert score_sentence(values, ["shame"], None) == score_roles(values)


def test_the_model_that_ships_weighs_each_word_for_each_of_the_eight_roles():
    model = load_model()
    assert set(model.roles) == set(Role) - {Role.NONE}
    assert {len(weights) for weights in model.words.values()} == {len(model.start)} == {8}


def test_a_life_told_in_plain_words_is_history():
    text = """The ferry Marlena ran aground off Port Sorrel on Monday, injuring nine passengers.
The coast guard of Brevia took 140 people off by nightfall.
He began his career as a deck hand and became captain at thirty.
The harbour handles 40 ships a day."""
    of = article(text, headline="Ferry runs aground off Port Sorrel")
    assert sentences(of)[2].marks.role is Role.HISTORY
