"""Two accounts of one plan stand once, however each names the day; what was so days ago gives way."""

from datetime import timedelta

from test_writing import brief_on, texts

from builders import MONDAY, article, sentences
from nutgraf.briefs.weights import weigh_state

FIRST = article(
    "Karsovia and Teshvar failed to sign a gas contract on Monday, their ministers said.\n"
    "The current contract, which dates from 2011, runs out on 31 December.",
    outlet="Northline",
    headline="No gas contract",
)
SECOND = article(
    "Gas for winter delivery rose 4 percent in Stannick after ministers of Karsovia left the table.\n"
    "The existing contract runs out on the last day of the year.\n"
    "Teshvar will publish its gas balance on 31 December.",
    outlet="The Kestrel",
    headline="Gas price rises",
)


def test_one_thing_for_one_day_stands_once():
    told = texts(brief_on(FIRST, SECOND).next)
    assert sum("runs out" in each for each in told) == 1


def test_a_state_of_days_ago_counts_less_than_a_deed():
    old = article(
        "Ralf Brandt was charged in Rothau on Monday.\nA lawyer spoke.\nNobody came.\n"
        "Ralf Brandt is at a health resort in Montaraz.\nRalf Brandt resigned in May 2023.",
        published_at=MONDAY,
    )
    told = {each.text: each for each in sentences(old)}
    later = MONDAY + timedelta(days=3)
    assert weigh_state(told["Ralf Brandt is at a health resort in Montaraz."], old, later) < 1
    assert weigh_state(told["Ralf Brandt is at a health resort in Montaraz."], old, MONDAY) == 1
    assert weigh_state(told["Ralf Brandt resigned in May 2023."], old, later) == 1


def test_after_the_heaviest_step_come_the_others_by_their_day():
    report = article(
        "The regional council of Tarn voted on Monday to rebuild the Aldwick dam in the valley.\n"
        "Schools in Harl will move back into their own buildings on 30 November.\n"
        "A public inquiry led by Mara Teale will open on 12 October.\n"
        "Engineers will drain the reservoir behind the dam on 20 September.",
        headline="Tarn to rebuild Aldwick dam",
    )
    told = texts(brief_on(report, words=400).next)
    days = [next(at for at, day in enumerate(("20 Sep", "12 Oct", "30 Nov")) if day in each) for each in told]
    assert len(told) == 3
    assert days[1:] == sorted(days[1:])
