"""What a reader of a whole brief would ask: the first what, whose office, which substance. And what has been overtaken."""

from datetime import UTC, datetime

import pytest
from test_day_leads import report
from test_mending import mark
from test_writing import brief_on, texts

from builders import article, sentences
from nutgraf.briefs.ahead import can_be_awaited
from nutgraf.briefs.bearing import tells_deed
from nutgraf.briefs.hanging import hangs_loose
from nutgraf.briefs.weights import weigh_due


@pytest.mark.parametrize(
    ("text", "is_loose"),
    [
        ("If parliament finds the money, the first will be against measles.", True),
        ("The president abolished the last one in 2021.", True),
        ("The ministry asked in March to cut that to 9 percent.", True),
        ("Half of all such thefts are thought to end with a quiet payment.", True),
        ("The council met in the same street and raised its rate.", True),
        ("Of two ferries, the first will sail on Monday.", False),
        ("Analysts pointed to Orvane as the proof: its order has been postponed.", True),
        ("The delay was given as proof of the losses.", False),
        ("Eighteen of the 40 are to work on the other bank.", True),
        ("All 29 will be examined on Sunday, the ministry said.", True),
        ("Lawyers argued that it was not lawful to put this substance on the list.", True),
        ("The drug was sold for years, and nobody thought of putting this drug on the list.", False),
        ("The government will publish its plan in the course of this month.", False),
        ("Fewer than half of those expected turned up at the clinic.", False),
        ("Sharrow and two managers will be questioned in July, her office said.", True),
        ("Opposition leader Cressida Vole will table a motion on Tuesday, her office said.", False),
        ("According to Schiller, it offers the longest battery life ever.", True),
        ("They’ll all gain the powers to share pictures.", True),
        ("It’s understood that the bill will be read tonight.", False),
    ],
)
def test_a_word_for_what_only_the_sentence_before_told_hangs_loose(text, is_loose):
    assert hangs_loose(sentences(article(text))[0], "en") is is_loose


def test_a_but_that_speaks_against_nothing_in_the_brief_is_left_out():
    told = article(
        "A spillway of the Aldwick dam gave way early on Monday and flooded the Tarn valley, the government said.\n"
        "He slept in the town hall.\n"
        "But inspectors had asked Tarn Water for new concrete in 2019, documents of the county show.",
        headline="Spillway of Aldwick dam gives way",
    )
    read = texts(brief_on(told, words=440, max_share=9.0, mark=mark).sentences())
    assert any(each.startswith("Inspectors had asked Tarn Water") for each in read), read


def test_a_price_gives_way_to_the_next_price_of_the_same_thing():
    told = texts(
        brief_on(
            report(
                0,
                "Corvane bid for Lisle on Monday.\nShares in Lisle rose 21 percent to 5.88 crowns.",
                "Northline",
                "Corvane bids for Lisle",
            ),
            report(
                2,
                "Lisle refused the bid of Corvane on Wednesday.\nShares in Lisle slipped to 5.79 crowns.",
                "The Kestrel",
                "Lisle refuses Corvane",
            ),
            words=440,
            max_share=9.0,
        ).sentences()
    )
    assert not any("5.88" in each for each in told)
    assert any("5.79" in each for each in told)


def test_what_was_to_have_been_expected_is_nothing_to_wait_for():
    told = sentences(article("House builders seem to have expected worse on Friday."))[0]
    assert not can_be_awaited(told, "en", None)


def test_since_when_a_thing_lasts_is_no_deed_of_the_day():
    assert not tells_deed(
        "The bank will cut its rate this week, ending the longest plateau since it became free.", "en"
    )


def test_a_step_on_a_known_day_still_to_come_weighs_more():
    day, last = datetime(2026, 9, 14, tzinfo=UTC), datetime(2026, 9, 12, tzinfo=UTC)
    assert weigh_due((day, day), last) > 1.0
    assert weigh_due((last, last), day) == weigh_due(None, last) == 1.0


def test_no_headline_goes_without_the_toll_that_its_sentence_gives():
    first = report(
        0,
        "A ferry capsized off Garza island on Monday, and 19 people died, the coastguard said.\nDivers went down.",
        "Northline",
        "Ferry",
    )
    last = report(
        2,
        "Divers recovered eight more bodies from the ferry off Garza island on Wednesday, which took the number of dead to 41, the "
        "coastguard said.\nA crane went up.",
        "The Kestrel",
        "Ferry",
    )
    headline = brief_on(first, last, words=440, max_share=9.0, mark=mark).headline.text
    assert "41" in headline
    assert "Wednesday" not in headline
