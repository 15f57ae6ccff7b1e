"""How it came to what has just happened: the leads of the days before, and plans that nobody has repeated since."""

from datetime import timedelta

import pytest
from test_writing import brief_on, texts

from builders import MONDAY, article, sentences
from nutgraf.briefs.bearing import is_over, tells_deed
from nutgraf.briefs.leads import find_newest_leads, list_dated


def report(day, text, outlet, headline):
    return article(text, outlet=outlet, headline=headline, published_at=MONDAY + timedelta(days=day))


STRIKE = report(
    0,
    "Ferry crews in Brevia walked out at midnight on Monday over their pay, the Harbour Union said.\n"
    "The company promised to run one ferry in three to the islands of Tarn.",
    "Northline",
    "Ferry crews walk out",
)
SUSPENDED = report(
    4,
    "Ferry crews in Brevia will be back at work on Saturday after the Harbour Union suspended its strike over pay.\n"
    "A baker in Aldwick gave the crews of the ferries two cakes.",
    "The Kestrel",
    "Harbour Union suspends ferry strike",
)
BACK = report(
    6,
    "Ferries ran to all the islands of Brevia again on Sunday, with crews from the Harbour Union on board.\n"
    "The mediator will put her plan on pay to the Harbour Union on 24 September.",
    "Coast Radio",
    "Ferries run again",
)


def test_every_days_news_is_told_with_what_has_just_happened_first():
    told = texts(brief_on(STRIKE, SUSPENDED, BACK).happening)
    assert "again on Sunday" in told[0]
    assert any("suspended its strike" in each for each in told)
    assert any("walked out at midnight" in each for each in told)


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("Crews will be back on Sunday after their union suspended its strike.", True),
        ("Crews will stop work at midnight unless the company improves its offer.", False),
        ("The minister said that the crews would be back on Sunday.", False),
        ("There will be no verdict before Monday after the jurors were sent home.", False),
    ],
)
def test_a_turn_is_a_deed_beside_what_is_to_follow(text, done):
    assert tells_deed(text, "en") is done


def test_the_verb_of_a_clause_in_between_does_not_show_the_time():
    assert is_over("Bus drivers in Harl, who have a dispute of their own, went back to work.", "en")


def test_what_is_told_years_after_the_last_news_of_a_story_breaks_no_brief():
    gulls = "Old Tam Ridley feeds the gulls at noon.\nA cat sleeps beside him on a crate.\nThe sun shines on both of them.\n"
    crews = "Ferry crews in Brevia walked out at midnight over their pay, and the company ran one ferry in three to Tarn."
    years_on = report(1100, gulls + crews, "The Lantern", "The quiet harbour")
    assert texts(brief_on(STRIKE, SUSPENDED, years_on).happening)


def test_less_is_asked_of_a_late_lead_that_tells_its_day():
    early, late = MONDAY, MONDAY + timedelta(days=4)
    leads = [(early, 0.9, "strike"), (late, 0.45, "vote")]
    assert find_newest_leads(leads) == {"strike"}
    assert find_newest_leads(leads, frozenset({"vote"})) == {"vote"}


def test_a_lead_tells_its_day_by_one_at_most_two_before_its_report():
    told = report(
        1,
        "A show of hands on Monday ended the ferry strike.\nThe crews have met in the ground of Aldwick for forty years.\n"
        "The strike began on 12 May.",
        "The Lantern",
        "Vote",
    )
    vote, habit, start = sentences(told)
    assert list_dated((vote, habit, start), {told.id: told}) == {vote.id}
