"""A word inside a sentence that stands for what another sentence named leaves its reader alone."""

import pytest
from test_day_leads import BACK, STRIKE, SUSPENDED, report
from test_writing import brief_on, texts

from builders import article, sentences
from nutgraf.briefs.hanging import points_elsewhere
from nutgraf.briefs.leads import list_scenes
from nutgraf.briefs.options import WritingOptions
from nutgraf.briefs.standing import find_reason_against


def hangs(text):
    return points_elsewhere(sentences(article(f"Oran spoke in Harl.\n{text}"))[1], "en")


@pytest.mark.parametrize(
    "text",
    [
        "Until then there would be no strikes, said Moira Tasker of the union.",
        "A live vaccine was tried there in 2016 and withdrawn after children fell ill.",
        "Sooner or later one of the two will find out.",
        "The money will be paid within a month, it said.",
        "Nan Tully took over from Karl Orm in the same year.",
        "Harl Motors said that it had received none.",
    ],
)
def test_a_time_a_place_a_number_or_a_speaker_that_another_sentence_named_is_missed(text):
    assert hangs(text)


@pytest.mark.parametrize(
    "text",
    [
        "The plant in Harl opened in 2009 and has been run by the county since then.",
        "The mayor of Harl was born there in 1961.",
        "There are two bridges in Harl, and there is a ferry.",
        "Of two brothers from Harl, one of the two was hurt.",
        "The money will be paid within a month, Harl Savings Bank said.",
        "A couple born on the same day at the same hospital in Harl have married.",
    ],
)
def test_what_the_sentence_itself_has_named_is_not_missed(text):
    assert not hangs(text)


@pytest.mark.parametrize(
    ("text", "is_loud"),
    [
        ("SHOCK waves tore through Harl last night as its champion was sent home.", True),
        ("CONMAN Gideon Sarle snarled at pensioners today as he was led off.", True),
        ("UNICEF said that the children of Harl need milk.\nA spokesman for UNICEF said so.", False),
    ],
)
def test_a_report_that_opens_with_a_shout_is_not_quoted_for_it(text, is_loud):
    of = article(text)
    assert ("shout" in str(find_reason_against(sentences(of)[0], of, "en", WritingOptions()))) is is_loud


def test_the_race_is_not_told_of_where_nothing_has_spoken_of_a_race():
    gulls = report(
        2,
        "Ferry crews in Brevia, who are on strike over pay, met their mediator on Wednesday, the Harbour Union said.\n"
        "The gull race of Aldwick is rowed by ferry crews every autumn.\n"
        "The race will go ahead on Saturday with ferry crews of the Harbour Union.",
        "Coast Radio",
        "Ferry crews meet mediator",
    )
    told = texts(brief_on(STRIKE, gulls, SUSPENDED, BACK).sentences())
    about = [each for each in told if "race" in each]
    assert not about or "gull race" in about[0]


def test_a_first_sentence_without_a_word_of_its_headline_paints_a_scene():
    scene = article(
        "Joan Tully was shaving her dog at the door.\nThe ferry strike in Brevia began on Monday.",
        headline="Why the ferry strike began in Brevia",
    )
    news = article("Ferry crews struck in Brevia on Monday.", headline="Crews of ferries strike in Brevia")
    dated = article("OBREST, 13 April.\nCrews struck.", headline="Minister sees no danger at all")
    told = [each for one in (scene, news, dated) for each in sentences(one)]
    painted = list_scenes(told, {each.id: each for each in (scene, news, dated)}, {})
    assert [each.text[:10] for each in told if each.id in painted] == ["Joan Tully"]
