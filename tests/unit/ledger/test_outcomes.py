"""What became of a step: reports in other words than the announcement's, and what resolves nothing."""

from datetime import timedelta

import pytest

from builders import MONDAY, article, sentences
from nutgraf.ledger import match_outcomes, read_ledger, settle_items

TEN_HOURS = timedelta(hours=10)


def find_state(said, report, days, language="en", more=()):
    """The state of a Monday announcement after a report so many days later."""
    articles = [article(said, snapshot_id="said", headline="Velm", language=language)]
    for place, (text, after) in enumerate([(report, days), *more]):
        at = MONDAY + timedelta(days=after) + TEN_HOURS
        articles.append(
            article(
                text,
                snapshot_id=str(place),
                outlet="The Kestrel",
                headline="Velm",
                published_at=at,
                language=language,
            )
        )
    ledgers = [read_ledger(each, sentences(each)) for each in articles]
    (item,) = settle_items(ledgers[0].items, match_outcomes(ledgers, ledgers))
    return item.state


@pytest.mark.parametrize(
    ("said", "report", "days"),
    [
        (
            "Stonemasons in Velm will put down their tools on Wednesday over holiday pay.",
            "Work stopped at all nine quarries around Velm on Wednesday as stonemasons walked out over holiday pay.",
            2,
        ),
        (
            "Parliament in Oressa will debate the dairy bill on Tuesday and vote the same evening.",
            "Oressa's parliament passed the dairy bill by four votes on Tuesday evening.",
            1,
        ),
        (
            "The central bank of Oressa announces its rate decision on Thursday.",
            "Oressa's central bank raised its main rate to 5 percent on Thursday, the third rise this year.",
            3,
        ),
        (
            "Queen Adele is to visit the flooded valley on Wednesday.",
            "Queen Adele walked through the flooded valley in rubber boots on Wednesday.",
            2,
        ),
    ],
)
def test_a_step_told_as_done_in_other_words_has_happened(said, report, days):
    assert find_state(said, report, days) == "happened"


@pytest.mark.parametrize(
    ("said", "report", "days"),
    [
        (
            "The Ostrel bridge is to reopen to lorries on Thursday, the roads office said.",
            "The Ostrel bridge remained closed to lorries on Thursday because a crack had been found.",
            3,
        ),
        (
            "Mayor Petra Lohn promised to publish the contract by Wednesday.",
            "By Thursday evening Mayor Petra Lohn had still not published the contract.",
            3,
        ),
        (
            "Fans of Velm United plan to march to the stadium on Saturday.",
            "The march of Velm United's fans to the stadium was banned by the police on Friday.",
            4,
        ),
        (
            "Carver Foods will close its plant in Velm on Friday unless a buyer is found.",
            "Carver Foods has found a buyer for its plant in Velm and dropped plans to close it.",
            3,
        ),
        (
            "Ferry crews will stay away from work until Friday, their union in Velm said.",
            "Ferry crews called off their strike in Velm on Wednesday and went back to work.",
            2,
        ),
        (
            "Transport minister Dora Quill is to address parliament in Velm on Wednesday.",
            "Transport minister Dora Quill was to have addressed parliament in Velm on Wednesday, but stayed at home.",
            2,
        ),
        (
            "Oressa's navy promised to keep its gunboats in port at Velm until Friday.",
            "Two gunboats of Oressa's navy left port at Velm on Thursday, breaking its promise to keep them there.",
            3,
        ),
    ],
)
def test_a_step_told_as_failed_forbidden_or_dropped_did_not_happen(said, report, days):
    assert find_state(said, report, days) == "did not"


@pytest.mark.parametrize(
    ("said", "report"),
    [
        (
            "The trial of the banker Ivo Tallis is due to begin on Thursday in Marrow.",
            "The trial of Ivo Tallis was put back to 12 October after his lawyer fell ill.",
        ),
        (
            "Kestrel Air will launch its route to Velm on Friday.",
            "Kestrel Air said its first flight to Velm would now leave on 3 October instead of this Friday.",
        ),
        (
            "The review of the Brill dam will begin on Thursday.",
            "The review of the Brill dam will not begin on Thursday after all; engineers hope for the week after.",
        ),
        (
            "The talks of Oressa and Velm begin on Thursday in Marrow.",
            "The talks of Oressa and Velm will not begin on Thursday but in Brill next week.",
        ),
    ],
)
def test_a_step_with_a_new_day_has_moved(said, report):
    assert find_state(said, report, 2) == "moved"


@pytest.mark.parametrize(
    ("said", "report", "days"),
    [
        (
            "The stonemasons' union will meet the owners on Thursday.",
            "The owners of the quarries reported higher profits on Thursday.",
            3,
        ),
        (
            "Mayor Petra Lohn will travel to Oressa on Friday.",
            "Mayor Petra Lohn said on Wednesday that the budget was balanced.",
            2,
        ),
        ("The trial of Ivo Tallis begins on Thursday.", "Ivo Tallis bought the Marrow bank in 2019.", 3),
        (
            "Carver Foods will ship new vaccine doses to surgeries in Velm by Friday.",
            "Carver Foods called the new vaccine doses for surgeries in Velm on schedule for Friday.",
            2,
        ),
        (
            "The roads office in Velm will inspect the Brill bridge by the end of July.",
            "The roads office in Velm inspected the Brill bridge on 3 March 2019.",
            2,
        ),
        (
            "Parliament in Velm will vote on Mayor Petra Lohn's budget on Thursday.",
            "Parliament in Velm did not vote for Mayor Petra Lohn's bridge on Friday.",
            4,
        ),
        (
            "A treaty that bans fire across the Velm border runs out on 30 June.",
            "Fire across the Velm border has been banned since the treaty.",
            2,
        ),
    ],
)
def test_the_same_names_alone_resolve_nothing(said, report, days):
    assert find_state(said, report, days) == "open"


def test_what_has_happened_is_not_undone_by_what_is_called_off_later():
    said = "Dockers in Velm will stop work for 72 hours from Tuesday."
    begun = "Dockers in Velm stopped work on Tuesday at midnight."
    ended = "Dockers in Velm called off their stoppage on Wednesday."
    assert find_state(said, begun, 1, more=[(ended, 2)]) == "happened"


@pytest.mark.parametrize(
    ("language", "said", "report", "state"),
    [
        (
            "de",
            "Die Brücke bei Lohnau soll am Freitag wieder für den Verkehr geöffnet werden.",
            "Die Brücke bei Lohnau bleibt entgegen der Ankündigung auch am Freitag gesperrt.",
            "did not",
        ),
        (
            "fr",
            "Le juge Marc Aubel rendra sa décision vendredi.",
            "Le juge Marc Aubel a ordonné vendredi la libération des trois pêcheurs.",
            "happened",
        ),
        (
            "es",
            "Las obras del puente de Arbeloa comenzarán el viernes, anunció el alcalde.",
            "Las obras del puente de Arbeloa empezaron el viernes con dos horas de retraso.",
            "happened",
        ),
    ],
)
def test_steps_in_other_languages_are_followed(language, said, report, state):
    assert find_state(said, report, 4, language) == state


def test_words_of_what_was_meant_and_of_lack_keep_a_happening_from_being_the_step():
    said = "Mayor Ines Falk will open the market hall in Velm on Wednesday."
    plain = "Mayor Ines Falk opened the market hall in Velm on Wednesday."
    other = "Mayor Ines Falk, who was to have opened the market hall, walked through Velm on Wednesday without a voice."
    assert find_state(said, plain, 2) == "happened"
    assert find_state(said, other, 2) != "happened"


def test_a_report_weeks_after_the_day_that_names_no_day_tells_of_something_else():
    said = "Parliament in Oressa will vote on the fund for the mills on Wednesday."
    report = "Parliament in Oressa voted for a fund for the mills and the quarries."
    assert find_state(said, report, 3) == "happened"
    assert find_state(said, report, 22) == "open"


@pytest.mark.parametrize(
    ("said", "report", "days"),
    [
        (
            "The Dockers' Union said that it would strike on Friday.",
            "Dockers in Velm walked off the job on Friday, as announced, in protest at the closing of the dock.",
            4,
        ),
        (
            "The probe Heron is to land on the Moon on Wednesday, the space office in Velm said.",
            "The probe Heron touched down at 5.31 on Wednesday, and the space office in Velm cheered.",
            2,
        ),
    ],
)
def test_what_a_report_shows_of_an_event_tells_that_it_came_about(said, report, days):
    assert find_state(said, report, days) == "happened"


@pytest.mark.parametrize(
    ("report", "state"),
    [
        ("The ferry Saint Osk got no farther than the mole of Velm on Wednesday.", "did not"),
        ("The ferry Saint Osk sailed from Velm on Thursday, a day late.", "moved"),
    ],
)
def test_a_report_may_say_only_by_its_turn_of_phrase_what_became_of_a_step(report, state):
    assert find_state("The ferry Saint Osk will sail from Velm on Wednesday.", report, 3) == state


def test_what_was_expected_of_something_else_undoes_nothing():
    said = "The zoo of Velm will be open on Sunday."
    report = "The zoo of Velm was open on Sunday, although the ape house was expected to be closed for weeks."
    assert find_state(said, report, 7) != "did not"


def test_what_a_report_tells_of_years_ago_resolves_nothing():
    said = "Velm will celebrate the Night of Lamps at the harbour gate on Friday."
    report = "Two years ago, hundreds of people celebrated the Night of Lamps at the harbour gate in Velm on Friday."
    assert find_state(said, report, 4) == "open"
    assert (
        find_state(said, report.removeprefix("Two years ago, h").replace("undreds", "Hundreds"), 4)
        == "happened"
    )


@pytest.mark.parametrize(
    ("said", "report", "days", "state"),
    [
        pytest.param(
            "Judge Marc Aubel is to rule on Wednesday whether the fishermen go home.",
            "Judge Marc Aubel refused on Wednesday to let the fishermen go.",
            2,
            "happened",
            id="whoever was to decide and refuses has decided",
        ),
        pytest.param(
            "The new ferry terminal in Velm will open on Wednesday, the port said.",
            "The new ferry terminal in Velm will open on Friday, the port said.",
            1,
            "moved",
            id="what is announced again for a later day has moved",
        ),
        pytest.param(
            "The council of Velm will vote on the tram budget on Wednesday.",
            "The council of Velm will vote on the tram budget on Tuesday.",
            4,
            "open",
            id="what is announced again after its day is the next of its kind",
        ),
        pytest.param(
            "A verdict in the trial of Jonas Velm is expected on Wednesday.",
            "There will be no verdict in the trial of Jonas Velm before Friday, after jurors were sent home on Wednesday.",
            2,
            "moved",
            id="nothing before a later day has moved",
        ),
        pytest.param(
            "Norlight said that the reactor at Velm Head would not be generating before Thursday.",
            "The reactor at Velm Head was generating again on Thursday, Norlight said.",
            3,
            "happened",
            id="not before a day announces that day",
        ),
        pytest.param(
            "Nobody at the town baths of Velm will be dismissed on Wednesday, Mayor Ines Falk said.",
            "Mayor Ines Falk dismissed nine gardeners at the town baths of Velm on Wednesday.",
            2,
            "did not",
            id="what nobody was to suffer did not stay so when somebody does",
        ),
        pytest.param(
            "The villages of Upper Velm will be cleared if the wind turns, Ines Falk said.",
            "There are no plans at present to clear the villages of Upper Velm, Ines Falk said.",
            1,
            "open",
            id="having no plans yet resolves no step without a day",
        ),
        pytest.param(
            "Treasury secretary Jonas Velt said that the government of Oressa would buy bonds of the mills.",
            "Premier Adele Bosk announced a plan to buy the debts of banks with treasury secretary Jonas Velt.",
            20,
            "open",
            id="a step without a day is not taken by another deed of the same actors",
        ),
        pytest.param(
            "The mill did not say how the levy on Monday would affect its plans, and did not return calls.",
            "The mill did not say how the levy on Monday would affect its plans, and did not return calls.",
            1,
            "open",
            id="the same words in a later report show nothing",
        ),
        pytest.param(
            "The tram that overturned in Velm will be removed on Tuesday.",
            "This article was amended on Tuesday: the tram that overturned in Velm weighs 37 tonnes.",
            1,
            "open",
            id="a note on the article reports nothing",
        ),
    ],
)
def test_a_report_tells_of_the_step_that_was_announced_or_of_something_else(said, report, days, state):
    assert find_state(said, report, days) == state


def test_whoever_was_to_strike_and_stopped_work_has_struck():
    said = "Bargemen in Velm will strike for two days from Wednesday over night pay, their guild said."
    report = "The locks of Velm were empty on Wednesday as bargemen stopped work over night pay."
    assert find_state(said, report, 2) == "happened"


def test_a_strike_called_off_before_it_was_to_end_was_a_strike():
    said = "Bargemen in Velm will strike from Wednesday over night pay, their guild said."
    report = "Bargemen in Velm called off on Wednesday the strike over night pay, hours before it was to end."
    assert find_state(said, report, 2) == "happened"


def test_a_body_that_met_and_said_no_has_met():
    said = "The council of Velm will meet on Wednesday to vote on the ferry contract."
    report = "The council of Velm rejected the ferry contract on Wednesday."
    assert find_state(said, report, 2) == "happened"


def test_a_report_that_no_such_thing_came_tells_that_it_did_not():
    said = "New ferry engines from Oressa will arrive in Velm on Thursday."
    report = "No ferry engines from Oressa arrived in Velm on Thursday."
    assert find_state(said, report, 3) == "did not"


def test_what_will_not_be_done_for_the_time_being_is_off():
    said = "The lighthouse at Velm will be reopened to visitors on Thursday."
    report = "The lighthouse at Velm will not be reopened to visitors for the time being."
    assert find_state(said, report, 1) == "did not"


def test_the_place_of_a_dateline_is_no_part_of_the_deed():
    (sentence, *_rest) = sentences(
        page := article("ORESSA (Kestrel Wire) — The ferry will sail on Thursday.")
    )
    (step,) = read_ledger(page, [sentence]).ahead
    assert "oressa" not in {*step.names, *step.words}
