"""Which words for the future speak of a step that a reader could wait for."""

from dataclasses import replace

import pytest

from builders import MONDAY, article, sentences
from nutgraf.briefs.ahead import can_be_awaited
from nutgraf.news import Role


def awaited(text):
    of = article(text, published_at=MONDAY)
    return can_be_awaited(sentences(of)[0], "en", MONDAY)


@pytest.mark.parametrize(
    "text",
    [
        "The Tarn council will vote on the repair of the Aldwick dam on Thursday.",
        "Lena Morrow said she hoped to reopen the valley road before the harvest.",
        "If the council refuses, the Aldwick works could close, the union said.",
        "The Aldwick dam is expected to be drained by engineers from Stannick.",
        "“We will not sit on our hands,” Ivo Brandt, the governor of Tarn, said.",
        "The parliament of Brevia meets on Thursday to speak about the Aldwick dam.",
        "Sentencing of the former mayor of Aldwick is on Thursday.",
    ],
)
def test_a_step_is_one_that_may_still_come(text):
    assert awaited(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Aldwick zoo hoped to use him for breeding, a keeper in Brevia said.",
        "“Come here, you are going to be all right,” an officer told the girl.",
        "“So is he going to sign the decree?” the envoy heard the president of Brevia ask.",
        "The fever can be fatal in nine of ten cases if it is not treated at once.",
        "Women in Aldwick are more likely to tell a nurse than an officer what happened.",
        "When Ivo Brandt first announced the swap, he said that the rebels would not return to the valley.",
        "The slides that would bury a village are rare in Tarn, Lena Morrow said.",
        "Visitors from all over Brevia flock to the harbour, seeking to board one of the boats.",
        "Karl Orm won a race that could have ended badly in the rain of Stannick.",
        "The win took the Aldwick club within one game of the Promised Land of the cup.",
        "If people did not make mistakes, the dams of Tarn would be easy to build.",
        "Two brothers were both going to Stannick on separate boats.",
        "Ivo Brandt once said that he and Nan Tully would ride into the sunset together.",
        "A young man loses his way in the hills of Stannick on Thursday.",
        "A year ago, the council announced that nine companies would bid for the works next year.",
        "Lena Morrow resigned in Aldwick, a day after she had said that she would not.",
        "The mayor of Aldwick says he would be surprised if it had been more than 20,000.",
        "The ministry in Brevia suspended the campaign, in which 2.3 million children were to be vaccinated by the end of October.",
        "The port of Tarn is leased to a company from Stannick until 2039.",
        "According to Nan Tully, the director told her that he would only need one day for the scene.",
        "In July some 400 youths fought with officers at a fair in the town of Stannick.",
    ],
)
def test_a_scene_an_old_wish_and_what_is_always_so_are_none(text):
    assert not awaited(text)


def test_an_anecdote_holds_no_step():
    of = article("“I will rebuild the mill,” Nan Tully of Aldwick said.", published_at=MONDAY)
    told = sentences(of)[0]
    told = replace(told, marks=replace(told.marks, role=Role.ANECDOTE))
    assert not can_be_awaited(told, "en", MONDAY)


def test_where_the_words_of_a_language_are_not_known_every_word_for_the_future_counts():
    of = article("Der Rat von Tarn wird am Donnerstag abstimmen.", language="de", published_at=MONDAY)
    assert can_be_awaited(sentences(of)[0], "de", MONDAY)


def test_a_bond_due_in_some_year_is_no_step_ahead():
    told = sentences(article("Oran spoke.\nThe company’s bonds due in 2034 fell by two points in Stannick."))[
        1
    ]
    assert not can_be_awaited(told, "en", MONDAY)
