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


def where(text, headline="Truck hits consulate"):
    of = article(text, headline=headline)
    span = find_facts(of, sentences(of)).where
    return of.quote(span) if span else None


def test_where_is_the_whole_chain_of_places():
    text = "A truck hit the Korvian consulate at a crossing in the northern city of Lindmoor on Monday."
    assert where(text) == "a crossing in the northern city of Lindmoor"


@pytest.mark.parametrize(
    "text",
    [
        "The truck hit the consulate in the wake of Monday's vote.",
        "The truck hit the consulate, and in Koren's view it was no accident.",
        "The truck was hit in May.",
    ],
)
def test_what_is_no_place_answers_no_where(text):
    assert where(text) is None


def test_a_dateline_answers_where_when_nothing_else_does():
    assert where("BERLIN (Northline) - A truck hit the consulate on Monday.") == "BERLIN"


def test_why_is_asked_of_the_report_before_the_headline():
    of = article(
        "Marsh blames rain for flood.\nHelen Marsh blamed the flood on the rain of March, which filled the lake.",
        headline="Marsh blames rain for flood",
    )
    span = find_facts(of, sentences(of)).why
    assert span is not None
    assert "filled the lake" in of.quote(span)


def test_no_cause_is_made_of_a_mere_sequence():
    of = article("The mayor resigned after a vote on Monday.", headline="Mayor resigns after vote")
    assert find_facts(of, sentences(of)).why is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "A ship hit a bridge on the Veska River near the north-west Korvian town of Lindmoor.",
            "the Veska River near the north-west Korvian town of Lindmoor",
        ),
        ("A rocket flew over the northern Korvian island of Aldra.", "the northern Korvian island of Aldra"),
        ("A tram overturned in Lindmoor, south Brevia, on Monday.", "Lindmoor, south Brevia"),
        ("In Lindmoor, a truck hit the consulate.", "Lindmoor"),
        ("Two people were hurt near the Aldra commuter train stop.", "the Aldra commuter train stop"),
    ],
)
def test_where_takes_the_words_that_lead_to_the_name(text, place):
    assert where(text) == place


def test_on_leads_to_a_place_only_when_a_word_says_that_it_is_one():
    assert where("The consulate put its answer on Chirper.") is None


def test_a_dateline_behind_a_line_of_the_page_is_read():
    text = "By Ada Wren and Tom Reeve LINDMOOR, March 6 (Northline) - The consulate was hit by a truck."
    assert where(text) == "LINDMOOR"


def test_a_word_for_a_kind_of_place_is_no_place_by_itself():
    assert where("Two trains collided.", headline="Trains Collide in Tunnel, One Hurt") is None
