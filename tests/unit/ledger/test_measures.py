"""Two numbers of one thing in reports that share no other word: known by who gives them and by what else is measured so."""

import pytest

from builders import MONDAY, article, sentences
from nutgraf.ledger.clauses import list_clauses
from nutgraf.ledger.measures import Gauge, list_measured, weigh_measures
from nutgraf.news import ConflictKind
from reports import pair


def read_pairs(first, second, gauge=None):
    """The evidence on every two numbers of two reports that may be of one thing."""
    told = [article(first), article(second, outlet="The Kestrel", published_at=MONDAY.replace(hour=20))]
    clauses = [clause for each in told for clause in list_clauses(each, sentences(each))]
    return [evidence for _one, _other, evidence in list_measured(clauses, gauge or Gauge())]


@pytest.mark.parametrize(
    ("first", "second", "language"),
    [
        (
            "Between the towers it measures 412 metres, according to its builder, Stroud and Vane.",
            "The gap is 398 metres, the river police said.",
            "en",
        ),
        (
            "The Crown puts the bribes at 240,000 talers.",
            "It had been 90,000 talers in all, Dana Renn said.",
            "en",
        ),
        (
            "Turnout was 67 percent, the council said.",
            "La participación fue del 61 por ciento, según la misión de observadores.",
            "es",
        ),
    ],
)
def test_two_voices_that_measure_one_thing_otherwise_contradict_each_other(first, second, language):
    (found,) = pair(first, second, language=language)
    assert found.kind is ConflictKind.NUMBER


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            "The fire has burned 3,100 hectares, the county said.",
            "The fire has burned 5,400 hectares, the state forest service said.",
            id="what spreads has grown by the evening",
        ),
        pytest.param(
            "The span is 412 metres, the builder said.",
            "The span is 398 metres and not 412 metres, the river police said.",
            id="a sentence that has both knows of both",
        ),
        pytest.param(
            "The span is 412 metres, Stroud and Vane said.",
            "The span is 398 metres, Stroud and Vane said.",
            id="one voice",
        ),
        pytest.param(
            "The span is 412 metres, the builder said.",
            "The bridge cost 398 talers, the river police said.",
            id="two units",
        ),
    ],
)
def test_what_cannot_be_two_accounts_of_one_thing_is_not_even_weighed(first, second):
    assert not read_pairs(first, second)


def test_numbers_that_nobody_is_quoted_for_weigh_less_than_those_of_two_sources():
    (quoted,) = read_pairs(
        "The span is 412 metres, Orla Venn said.", "The span is 398 metres, Dana Renn said."
    )
    (told,) = read_pairs("The span is 412 metres.", "The span is 398 metres.")
    assert (quoted.told, told.told) == (2, 0)
    assert weigh_measures(quoted) > weigh_measures(told)


def test_a_story_that_measures_much_in_a_unit_tells_less_by_it():
    (alone,) = read_pairs(
        "The span is 412 metres, Orla Venn said.", "The span is 398 metres, Dana Renn said."
    )
    crowded = read_pairs(
        "The span is 412 metres, Orla Venn said. The road is 405 metres. The dam is 401 metres.",
        "The span is 398 metres, Dana Renn said.",
    )
    assert all(weigh_measures(each) < weigh_measures(alone) for each in crowded)


def test_what_is_counted_meets_across_languages_by_its_meaning():
    told = [
        article("Some 35 warships are in port, Orla Venn said."),
        article("Hay 12 buques de guerra en el puerto, dijo Dana Renn.", language="es", outlet="The Kestrel"),
    ]
    clauses = [clause for each in told for clause in list_clauses(each, sentences(each))]
    assert list(list_measured(clauses, Gauge()))


@pytest.mark.parametrize(
    "text",
    ["One shop in 12 lives off the base, Dana Renn said.", "The 12-shop arcade is full, Dana Renn said."],
)
def test_a_rate_and_a_word_that_describes_count_nothing(text):
    assert not read_pairs("In all 35 shops live off the base, Orla Venn said.", text)
    assert read_pairs(
        "In all 35 shops live off the base, Orla Venn said.", "In all 12 shops live off it, Dana Renn said."
    )
