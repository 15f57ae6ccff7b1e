"""A headline is read at a glance: an outlet's own however little it tells, before a sentence of thirty words."""

from test_day_leads import report
from test_mending import mark
from test_writing import brief_on

from nutgraf.briefs.compressing import drop_days, list_shorter

LEAD = (
    "Trains in the valley of Tarn will run on Monday and Tuesday after all, the union of the footplate crews said in"
    " Harl on Saturday, when its strike over longer shifts and the pay for them was suspended for the rest of the month."
)


def test_a_scant_headline_stands_before_a_sentence_that_is_too_long_for_one():
    told = brief_on(report(0, LEAD, "Northline", "Union suspends strike"), mark=mark)
    assert told.headline.text == "Union suspends strike"
    assert brief_on(report(0, LEAD, "Northline", "What now?"), mark=mark).headline.text != "What now?"


def test_a_headline_loses_its_day_and_nothing_that_hangs_on_it():
    assert drop_days("Harl cancelled a race on Saturday, citing the weather.") == (
        "Harl cancelled a race, citing the weather."
    )
    assert drop_days(
        "Two days before the start, Ilkar let them know on Sunday evening that it would come."
    ) == ("Ilkar let them know that it would come.")
    kept = "Trains will run on Monday and Tuesday after all."
    assert drop_days(kept) == kept


def test_a_sentence_that_is_short_enough_keeps_its_day():
    assert list_shorter("A court in Rothau ruled on Friday that Ralf Brandt may be sent home.") == []
