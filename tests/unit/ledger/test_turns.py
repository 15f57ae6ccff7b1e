"""What a report says became of something, clause by clause."""

import pytest

from builders import article, sentences
from nutgraf.ledger.turns import read_turns


def states(text):
    of = article(text)
    return {each.state for each in read_turns(sentences(of)[0], of)}


@pytest.mark.parametrize(
    "text",
    [
        "The county’s own log of Sunday night, which Ilse Orban had undertaken to publish by today, has not appeared.",
        "Rudi Holm was not examined in Tarnfoot today, the clinic has confirmed to Lisle Radio.",
    ],
)
def test_the_subject_of_what_did_not_come_about_is_no_happening(text):
    assert states(text) == {"did not"}


def test_what_came_about_happened():
    assert states("The county published its log of the night on Wednesday.") == {"happened"}
