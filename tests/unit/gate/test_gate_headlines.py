"""A headline stands when its own report says no less than it."""

from dataclasses import replace

import pytest

from builders import article, sentences
from nutgraf.gate import check_sentence
from nutgraf.news import Citation, CitedSentence, Made, Span
from nutgraf.sentences import mark_article


def ask(headline, report, **changes):
    told = article(report, headline=headline)
    marked = sentences(told)
    citation = Citation.of(told, marked[0].span if marked else Span(0, 1))
    facts = {"text": headline, "citations": (citation,), "made": Made.HEADLINE, **changes}
    claim = mark_article(replace(told, text=facts["text"]))
    return check_sentence(CitedSentence(**facts), {told.id: told}, claim=claim, evidence=marked)


@pytest.mark.parametrize(
    ("headline", "lead"),
    [
        ("Mayor took bribes", "The mayor of Ostrel allegedly took bribes from a builder of trams for nine years."),
        ("Tram firm to close Ostrel works", "The tram firm may close its works in Ostrel, a manager told the guild on Monday."),
        ("Court jails former mayor of Ostrel", "A court refused on Monday to jail the former mayor of Ostrel over the tram affair."),
        ("Flood killed 40 in Ostrel", "A flood killed 14 people in Ostrel on Monday night, the fire service of the town said."),
        ("Mayor arrested", "A court in Ostrel issued a warrant for the arrest of the mayor on Monday after nine hours."),
    ],
    ids=["hedge", "modality", "polarity", "number", "stage"],
)  # fmt: skip
def test_a_headline_that_says_more_than_its_lead_is_refused(headline, lead):
    assert not ask(headline, lead).is_supported


@pytest.mark.parametrize(
    ("headline", "lead"),
    [
        ("Spillway fails at Aldwick dam", "A spillway of the Aldwick dam gave way early on Monday and sent a wave down the valley."),
        ("Mayor allegedly took bribes", "The mayor of Ostrel allegedly took bribes from a builder of trams for nine years."),
        ("Tram firm may close Ostrel works", "The tram firm may close its works in Ostrel after nine hours of talks on Monday."),
        ("14 dead in Ostrel flood", "A flood in Ostrel left 14 people dead on Monday night."),
    ],
)  # fmt: skip
def test_a_headline_in_the_grammar_of_headlines_stands(headline, lead):
    assert ask(headline, lead).tier == "headline"


def test_a_number_that_stands_nowhere_in_the_report_is_refused():
    assert not ask(
        "900 homes lost in Ostrel", "A flood went through Ostrel on Monday and took many homes."
    ).is_supported


def test_a_dateline_is_no_lead():
    text = "OSTREL, 8 September.\nThe mayor of Ostrel allegedly took bribes from a builder of trams for nine years."
    assert not ask("Mayor took bribes", text).is_supported


def test_words_that_are_not_the_headline_are_refused():
    assert not ask(
        "Dam fails", "The dam failed early on Monday in the valley.", text="Dam holds"
    ).is_supported


def test_a_headline_over_nothing_is_refused():
    assert not ask("Dam fails", "").is_supported
