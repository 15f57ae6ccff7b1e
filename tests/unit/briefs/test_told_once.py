"""Reports of one day on one event are told once; what the same people did days later is another turn."""

import pytest
from test_day_leads import report
from test_writing import brief_on, texts

from builders import sentences
from nutgraf.briefs.substance import list_meant, list_own

FIRST = (
    "A passenger plane with 38 people on board vanished from radar off the coast of Taverra on Tuesday, the coastguard said.\n"
    "Ships of three countries sailed to the Sisters islands to search for wreckage."
)
SAME = (
    "A passenger aircraft with 38 people on board disappeared from radar near Port Lorne on Tuesday in clear weather.\n"
    "The airline opened a telephone line for relatives of the crew in Port Lorne."
)


def tell(*reports):
    return texts(brief_on(*reports, words=440, max_share=5.0).happening)


def test_two_reports_of_one_day_that_tell_one_event_in_other_words_are_told_once():
    told = tell(
        report(0, FIRST, "Northline", "Plane vanishes off Taverra"),
        report(0, SAME, "The Kestrel", "Plane lost"),
    )
    assert sum("38 people on board" in each for each in told) == 1


def test_the_same_told_of_a_later_day_is_another_turn():
    told = tell(
        report(0, FIRST, "Northline", "Passenger plane vanishes off Taverra"),
        report(4, SAME, "The Kestrel", "Passenger aircraft disappears near Port Lorne"),
    )
    assert sum("38 people on board" in each for each in told) == 2


def test_what_a_sentence_says_is_counted_without_names_and_dates():
    of = sentences(report(0, FIRST, "Northline", "Plane"))[0]
    assert "taverra" not in list_own(of)
    assert "tuesday" not in list_own(of)
    assert "radar" in list_own(of)


@pytest.mark.parametrize("word", ["plane", "vanished"])
def test_words_that_mean_something_in_a_field_are_known_by_it_and_names_are_not(word):
    of = sentences(report(0, FIRST, "Northline", "Plane"))[0]
    meant = dict(list_meant(of, "en"))
    assert meant[word]
    assert "said" not in meant
    assert "taverra" not in meant


def test_two_tolls_of_one_day_are_two_things_told():
    four = "A bomber rammed a lorry into the consulate of Taverra on Tuesday, killing at least four people, officials said."
    six = "A bomber has rammed a lorry into a consulate in Port Lorne, killing at least six people, officials said."
    told = tell(
        report(0, four, "Northline", "Four killed at consulate"),
        report(0, six, "The Kestrel", "Six killed at consulate"),
    )
    assert sum("rammed a lorry" in each for each in told) == 2
