"""Who did what, when, where, why and how: spans of the article, from where a reader would look."""

import pytest

from builders import article, sentences
from nutgraf.sentences.facts import find_facts

STORY = """TARNFOOT, Brevia (Northline) - Prime Minister Helen Marsh opened a new bridge in Tarnfoot on Monday.
The bridge was needed because the old one had been washed away by the flood.
Engineers built it with steel from Orvane."""


@pytest.fixture(scope="module")
def answers():
    of = article(STORY, headline="Marsh opens new bridge in Tarnfoot")
    return {name: of.quote(span) for name, span in find_facts(of, sentences(of)).answers()}


def test_who_is_the_subject_of_the_lead(answers):
    assert "Marsh" in answers["who"]


def test_what_is_the_clause_of_the_event_without_its_dateline(answers):
    assert answers["what"].endswith("opened a new bridge in Tarnfoot on Monday")
    assert "Northline" not in answers["what"]


def test_when_is_the_time_of_the_event(answers):
    assert "Monday" in answers["when"]


def test_where_is_the_place_of_the_event(answers):
    assert answers["where"] == "Tarnfoot"


def test_why_is_the_sentence_that_gives_the_cause(answers):
    assert "because the old one had been washed away" in answers["why"]


def test_how_is_the_sentence_that_tells_the_manner(answers):
    assert answers["how"]


def test_an_article_that_does_not_say_leaves_the_question_open():
    of = article("It rained.", headline="Rain")
    facts = find_facts(of, sentences(of))
    assert facts.where is None
    assert facts.why is None


def test_an_article_of_boilerplate_has_no_main_event():
    of = article("Advertisement\nRead more")
    assert find_facts(of, sentences(of)).sentence is None


@pytest.mark.parametrize(
    "text", ["", "x" * 9000, "said " * 2000, "(((" * 900, "1999\n" * 300, "قال الوزير " * 300]
)
def test_any_text_is_read_without_an_error(text):
    of = article(text, headline="")
    assert all(
        0 <= span.start <= span.end <= len(text) for _, span in find_facts(of, sentences(of)).answers()
    )
