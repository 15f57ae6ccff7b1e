"""Days as they are spoken of: today's evening, the same day, the day in whose place another stands, the day of the verb."""

import pytest

from builders import MONDAY, article, sentences
from nutgraf.ledger import list_watch_items


def dues_of(text):
    of = article(text)
    items = list_watch_items(sentences(of), {of.id: of})
    return [item.due_start and (item.due_start.date() - MONDAY.date()).days for item in items]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The airline promised to publish the list by Monday evening.", 0),
        ("The airline promised to publish the list by Monday.", 7),
        ("The chair hopes to vote by five.", 0),
        ("The vote is now expected between nine and ten.", 0),
        ("The second bottle will be opened on Friday instead of Thursday, the board said.", 4),
        ("A tribunal will rule on Friday on his request to let him run on Sunday, his lawyer said.", 4),
        ("The law will take effect no later than Friday.", 4),
    ],
)
def test_the_day_that_is_meant_is_due(text, days):
    assert dues_of(text) == [days]


def test_the_same_day_is_the_day_of_the_step_before():
    text = "The ferry will sail on Thursday. The divers will return home the same day, the harbour said."
    assert dues_of(text) == [3, 3]


def test_the_same_day_of_what_may_come_is_no_day_yet():
    text = "The vote will be held on Thursday. If she loses it she will resign the same day, she said."
    assert dues_of(text) == [3, None]


@pytest.mark.parametrize(
    "text",
    [
        "The lease of the harbour runs to 2039.",
        "The ministry remained committed to the plan, a spokesman said.",
        "It is hard to see whether anyone will insure the plant.",
        "She resigned a day after she had said that she would not.",
        "The tax threatens nothing, and the dispute that threatens to bring down the cabinet goes on.",
    ],
)
def test_what_nobody_announces_is_no_step(text):
    assert dues_of(text) == []
