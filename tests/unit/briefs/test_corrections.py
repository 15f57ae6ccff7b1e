"""A figure that a report takes back is quoted no more, whoever gave it."""

from datetime import timedelta

import pytest
from test_writing import brief_on, texts

from builders import MONDAY, article, sentences
from nutgraf.briefs.corrections import list_taken_back


def taken_back(old, new, *, same_outlet=False, notes=()):
    first = article(old, outlet="Northline", headline="First")
    later = article(
        new,
        outlet="Northline" if same_outlet else "The Kestrel",
        headline="Later",
        published_at=MONDAY + timedelta(days=2),
        corrections=notes,
    )
    told = (*sentences(first), *sentences(later))
    wrong = list_taken_back(told, {each.id: each for each in (first, later)}, mark)
    return [each.text for each in told if each.id in wrong]


def mark(text, at):
    return sentences(article(text, outlet=at.outlet, published_at=at.published_at))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "Prices in Brevia rose by 3.9 percent in September, the bureau said.",
            "Prices in Brevia rose by 3.6 percent and not 3.9 in September, the bureau said on Thursday.",
        ),
        (
            "Prosecutors said the minister had taken $3.2 million from the train maker.",
            "The indictment says the minister took $2.9 million from the train maker, down from the $3.2 million of the warrant.",
        ),
        (
            "About 300 houses in the valley of Tarn stood in water on Monday.",
            "In the valley of Tarn 120 houses stood in water on Monday, not 300, the county said.",
        ),
    ],
)
def test_a_figure_denied_beside_the_right_one_is_taken_back(old, new):
    assert taken_back(old, new) == [old]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Prices in Brevia rose by 3.9 percent.", "Prices in Brevia rose by 4.1 percent in October."),
        (
            "The union wants 40 jobs kept in Harl.",
            "The union in Harl will not wait, and 40 jobs are lost already.",
        ),
        ("The bus from Harl carried 60 people.", "The ferry had 90 passengers on board, not 60."),
    ],
)
def test_another_figure_takes_nothing_back(old, new):
    assert taken_back(old, new) == []


def test_a_note_of_an_outlet_speaks_of_its_own_words_only():
    old = "The strike costs the railway 9 million talers a day in lost fares."
    note = (
        "Correction: our article of Monday gave the cost to the railway as 9 million talers; the figure is 5 million.",
    )
    new = "The strike at the railway has ended."
    assert taken_back(old, new, notes=note, same_outlet=True) == [old]
    assert taken_back(old, new, notes=note) == []


def test_what_is_taken_back_stands_in_no_brief():
    first = article("Prices in Brevia rose by 3.9 percent in September, the bureau said.", outlet="Northline")
    later = article(
        "Prices in Brevia rose by 3.6 percent and not 3.9 in September, the bureau said on Thursday.",
        outlet="The Kestrel",
        published_at=MONDAY + timedelta(days=2),
    )
    told = texts(brief_on(first, later).sentences())
    assert any("not 3.9" in each for each in told)
    assert not any("rose by 3.9" in each for each in told)
