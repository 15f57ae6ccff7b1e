"""Who is who across articles: two of one name are joined when nothing differs and something agrees."""

import random

import pytest

from builders import article
from nutgraf.sentences import mark_article
from nutgraf.sentences.appearances import list_appearances
from nutgraf.sentences.identities import join_appearances


def join(*texts, stories=None):
    """The entity ids of each text's names: {(number of the text, name): id}."""
    articles = [article(text, url=f"https://join.example/{place}") for place, text in enumerate(texts)]
    places = {each.id: place for place, each in enumerate(articles)}
    found = [
        one
        for place, each in enumerate(articles)
        for one in list_appearances(
            each, mark_article(each), story_id=stories[place] if stories else str(place)
        )
    ]
    random.Random(7).shuffle(found)
    return {(places[key], name): entity for (key, name), entity in join_appearances(found).items()}


def test_one_person_told_alike_in_two_stories_is_one():
    ids = join(
        "Norvanian Finance Minister Ilsa Koren resigned on Tuesday.",
        "Ilsa Koren, the finance minister of Norvania, will teach in Corvel.",
    )
    assert ids[0, "Ilsa Koren"] == ids[1, "Ilsa Koren"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norvanian Finance Minister Ilsa Koren resigned.", "Brevian footballer Ilsa Koren scored."),
        ("Norvanian Prime Minister Ilsa Koren left.", "Dromian Prime Minister Ilsa Koren stayed."),
        ("The mayor of Tarn, Ilsa Koren, won.", "The mayor of Sarn, Ilsa Koren, lost."),
        ("Then Ilsa Koren, 81, fell.", "Then Ilsa Koren, 23, ran."),
        ("Police asked Mr Koren.", "Police asked Ms Koren."),
    ],
    ids=["occupation", "state", "town", "age", "form of address"],
)
def test_two_of_one_name_are_two_where_what_is_said_of_them_differs(one, other):
    ids = join(one, other)
    name = "Ilsa Koren" if "Ilsa" in one else "Koren"
    assert ids[0, name] != ids[1, name]


def test_two_given_names_are_two_people():
    ids = join("Solveig Ann Dahl won in Tarn.", "Solveig Maria Dahl sings in Tarn.", stories=["s", "s"])
    assert ids[0, "Solveig Ann Dahl"] != ids[1, "Solveig Maria Dahl"]


def test_a_family_name_alone_is_somebody_only_within_the_story():
    texts = ["The minister, Ilsa Koren, resigned.", "They say Koren will appeal."]
    same, other = join(*texts, stories=["s", "s"]), join(*texts, stories=["s", "t"])
    assert same[0, "Ilsa Koren"] == same[1, "Koren"]
    assert other[0, "Ilsa Koren"] != other[1, "Koren"]


def test_a_family_name_that_two_bear_in_the_story_is_neither():
    ids = join("Anna Berg met Karl Berg.", "They say Berg held on.", stories=["s", "s"])
    assert len({ids[0, "Anna Berg"], ids[0, "Karl Berg"], ids[1, "Berg"]}) == 3


def test_a_body_that_every_state_has_is_told_apart_by_the_state():
    ids = join(
        "Norvania's Supreme Court struck down the law.",
        "Brevia's Supreme Court upheld the ban.",
        "The Supreme Court of Norvania will hear the appeal.",
    )
    names = {place: entity for (place, name), entity in ids.items() if "Supreme" in name}
    assert names[0] == names[2] != names[1]


def test_a_name_in_four_hundred_articles_is_one():
    texts = [f"Norvanian minister Ilsa Koren opened the {place}th bridge." for place in range(400)]
    assert len({entity for (_, name), entity in join(*texts).items() if name == "Ilsa Koren"}) == 1
