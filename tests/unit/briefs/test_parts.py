"""Which part a sentence belongs to, and which news leads."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from test_writing import FIRST, brief_on

from builders import MONDAY, article
from nutgraf.briefs.parts import Part, choose_part, is_apt, is_remark
from nutgraf.briefs.weights import weigh_plan
from nutgraf.news import Attribution, Facet, Factuality, Marks, Quantity, Role, Sentence, Span, TimeExpression

CALLED_OFF = article(
    "By Lars Ekby\n"
    "The search below the Aldwick dam in the Tarn valley was called off on Saturday, the regional government said.\n"
    "Water in the reservoir had fallen by two metres.",
    outlet="The Kestrel",
    headline="Search at Aldwick dam called off",
    published_at=MONDAY + timedelta(days=5),
)


def sentence(
    role: Role,
    *facets: Facet,
    quotation: str = "",
    forward: bool = False,
    text: str = "“We are two short.”",
) -> Sentence:
    content = Span(0, 20)
    said = (Attribution(content=content, speaker="Tove Holt", quotation=quotation),) if quotation else ()
    return Sentence(
        article_id="a",
        index=5,
        paragraph=3,
        span=content,
        text=text,
        marks=Marks(role=role, facets=facets, attributions=said, factuality=Factuality(forward=forward)),
    )


@pytest.mark.parametrize(
    ("told", "part"),
    [
        (sentence(Role.EVALUATION, Facet.SIGNIFICANCE, text="The loss threatens the port."), Part.IMPORTANT),
        (
            sentence(Role.EVALUATION, Facet.SIGNIFICANCE, text="The cutting hangs in the club."),
            Part.HAPPENING,
        ),
        (sentence(Role.CONTEXT, Facet.SIGNIFICANCE, text="Gas makes up half of it."), Part.IMPORTANT),
        (
            sentence(Role.CONTEXT, Facet.CAUSE, Facet.SIGNIFICANCE, text="It matters because of the port."),
            Part.IMPORTANT,
        ),
        (
            sentence(Role.HISTORY, text="Of nine inquiries held since 2000, seven found a letter."),
            Part.BEYOND,
        ),
        (sentence(Role.HISTORY, text="Oran joined the party in 1989."), Part.HAPPENING),
        (sentence(Role.CONSEQUENCE), Part.HAPPENING),
        (sentence(Role.CONSEQUENCE, Facet.AFFECTED), Part.IMPORTANT),
        (sentence(Role.CONTEXT, Facet.AFFECTED), Part.IMPORTANT),
        (sentence(Role.HISTORY, Facet.AFFECTED), Part.HAPPENING),
        (sentence(Role.EVALUATION, quotation="direct"), Part.HAPPENING),
        (sentence(Role.EVALUATION, quotation="indirect"), Part.HAPPENING),
        (sentence(Role.EVALUATION, Facet.THEME), Part.BEYOND),
        (sentence(Role.PREVIOUS, Facet.DRIVER), Part.HAPPENING),
        (sentence(Role.CONTEXT), Part.HAPPENING),
    ],
)
def test_the_part_of_what_was_told(told, part):
    assert choose_part(told) is part


def test_whats_next_holds_what_is_watched_and_what_nobody_knows():
    ahead = sentence(Role.EXPECTATION, forward=True)
    assert choose_part(ahead, is_watched=True) is Part.NEXT
    assert choose_part(ahead, is_watched=False) is not Part.NEXT
    assert choose_part(sentence(Role.EXPECTATION, Facet.UNKNOWN, forward=True), is_watched=False) is Part.NEXT


def test_what_it_would_cost_is_why_it_matters_and_a_dated_step_is_whats_next():
    weighty = sentence(Role.EXPECTATION, Facet.SIGNIFICANCE, forward=True)
    assert choose_part(weighty, is_watched=True) is Part.IMPORTANT
    day = TimeExpression(
        span=Span(0, 4),
        start=MONDAY + timedelta(days=2),
        end=MONDAY + timedelta(days=3),
        precision="day",
    )
    dated = replace(weighty, marks=replace(weighty.marks, times=(day,)))
    assert choose_part(dated, MONDAY, is_watched=True) is Part.NEXT
    branch = sentence(Role.EXPECTATION, Facet.SIGNIFICANCE, Facet.BRANCH, forward=True)
    assert choose_part(branch, is_watched=True) is Part.NEXT


def test_what_followed_matters_where_it_is_measured():
    followed = sentence(Role.CONSEQUENCE)
    fell = Quantity(span=Span(0, 4), low=Decimal(4), high=Decimal(4), unit="%", direction="down")
    tents = Quantity(span=Span(0, 4), low=Decimal(400), high=Decimal(400), counted="tents")
    assert choose_part(replace(followed, marks=replace(followed.marks, quantities=(fell,)))) is Part.IMPORTANT
    assert (
        choose_part(replace(followed, marks=replace(followed.marks, quantities=(tents,)))) is Part.HAPPENING
    )


def test_an_undated_plan_of_last_week_weighs_less_than_todays():
    old = article("The Tarn council promised that all dams would be checked.", published_at=MONDAY)
    last_at = MONDAY + timedelta(days=4)
    plan = sentence(Role.EXPECTATION, forward=True)
    assert weigh_plan(plan, old, MONDAY) == 1
    assert weigh_plan(plan, old, last_at) == pytest.approx(0.25)


def test_a_remark_is_a_quoted_comment_that_says_nothing_of_what_follows():
    assert is_remark(sentence(Role.EVALUATION, quotation="direct"))
    assert not is_remark(sentence(Role.EVALUATION, Facet.SIGNIFICANCE, quotation="direct"))
    assert not is_remark(sentence(Role.MAIN, quotation="direct"))


def test_what_says_its_part_is_apt_for_it():
    assert is_apt(sentence(Role.CONTEXT, Facet.SIGNIFICANCE), Part.IMPORTANT)
    assert not is_apt(sentence(Role.CONTEXT), Part.IMPORTANT)


def test_the_last_news_comes_first_and_gives_the_headline():
    brief = brief_on(FIRST, CALLED_OFF)
    assert "called off on Saturday" in brief.happening[0].text
    assert brief.headline.citations[0].article_id == CALLED_OFF.id


def test_a_lone_later_remark_does_not_lead():
    feature = article(
        "Nan Tully has baked bread in the upper lane since she was nineteen, and sees no reason to stop.",
        headline="The baker who stayed",
        published_at=MONDAY + timedelta(days=6),
    )
    brief = brief_on(FIRST, CALLED_OFF, feature)
    assert "called off on Saturday" in brief.happening[0].text


def test_what_it_began_with_stands_second_and_gives_the_request_its_name():
    asked = article(
        "Karsovia has asked its neighbour Teshvar to hand back two Halberd batteries, officials said on Monday.\n"
        "The request was made in a letter that the ambassador of Karsovia delivered to the defence ministry in Ilmadan.\n"
        "The government in Ilmadan has made no decision on the request.",
        headline="Karsovia asks for Halberds back",
    )
    put_off = article(
        "Ministers in Ilmadan adjourned for a fortnight on Saturday without saying whether Teshvar will part with them.",
        headline="Ministers adjourn",
        published_at=MONDAY + timedelta(days=5),
    )
    told = [each.text for each in brief_on(asked, put_off, words=400).happening]
    assert told[0].startswith("Ministers in Ilmadan adjourned")
    assert told[1].startswith("Karsovia has asked")


def test_what_another_language_told_last_leads_nothing():
    later = article(
        "Die Suche unterhalb des Damms von Aldwick im Tal der Tarn ist am Sonntag beendet worden, teilte die Region mit.",
        language="de",
        headline="Suche beendet",
        published_at=MONDAY + timedelta(days=6),
    )
    brief = brief_on(FIRST, CALLED_OFF, later)
    assert "called off on Saturday" in brief.happening[0].text


def test_a_decision_announced_for_a_day_that_has_come_is_not_what_is_happening():
    announced = article(
        "The monetary committee of the Aldwick water board announces its decision on Thursday at noon.\n"
        "The dam's board has nine members.",
        headline="Decision due",
        published_at=MONDAY,
    )
    brief = brief_on(announced, CALLED_OFF)
    assert not any("announces its decision" in each.text for each in brief.happening)


def test_nothing_had_been_offered_until_the_offer_was_made():
    before = article(
        "Corvane Lines has approached the port operator Lisle Terminals in Tarnmouth about a takeover, people said.\n"
        "No formal offer has been put to the shareholders of Lisle Terminals in Tarnmouth.",
        headline="Corvane approaches Lisle",
    )
    after = article(
        "Corvane Lines made a firm offer for the port operator Lisle Terminals in Tarnmouth on Saturday.\n"
        "The price is 6.75 crowns a share.",
        headline="Corvane bids for Lisle",
        published_at=MONDAY + timedelta(days=5),
    )
    missing = "No formal offer has been put"
    assert any(each.text.startswith(missing) for each in brief_on(before).sentences())
    brief = brief_on(before, after)
    assert not any(each.text.startswith(missing) for each in brief.sentences())
    reasons = [each.reason for each in brief.left_out if each.citation.quoted.startswith(missing)]
    assert reasons == ["says that nothing had come of what a later report tells"]


def test_what_a_later_report_denies_as_well_still_stands():
    before = article(
        "Teshvar is weighing a request by Karsovia for the return of two Halberd batteries from Kessal Point.\n"
        "No final decision has been made in Ilmadan on the two Halberd batteries at Kessal Point.",
        headline="Teshvar weighs request",
    )
    after = article(
        "The council of Teshvar discussed the request for the Halberd batteries and ended without any decision on Saturday.",
        headline="Council meets",
        published_at=MONDAY + timedelta(days=5),
    )
    brief = brief_on(before, after, words=400)
    assert any(each.text.startswith("No final decision") for each in brief.sentences())


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Fishing crews fear that the closure would end the weekly market.", Part.IMPORTANT),
        ("Engineers warned that the wall could fail.", Part.IMPORTANT),
        ("The union warned that it would strike next week.", Part.HAPPENING),
        ("The closure would end the weekly market.", Part.NEXT),
    ],
)
def test_what_is_feared_is_why_it_matters_and_what_is_threatened_is_not(text, part):
    told = sentence(Role.EXPECTATION, Facet.DECISION, forward=True, text=text)
    assert choose_part(told, MONDAY, is_watched=True) is part
