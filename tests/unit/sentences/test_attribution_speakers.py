"""Whose words they are: the speaker of a report, however the sentence is built around it."""

import pytest

from nutgraf.news import Attribution
from nutgraf.sentences.attribution import find_attributions
from nutgraf.sentences.entities import find_mentions
from nutgraf.sentences.splitting import split_text


def find(text: str) -> list[Attribution]:
    spans = split_text(text, language="en")
    mentions = find_mentions(text, spans, language="en")
    return [item for said in find_attributions(text, spans, mentions, language="en") for item in said]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The dam held all night, say three engineers.", "three engineers"),
        ("If Corvane walks away, the shares could fall, said Anneke Drost of Cobbold Reeve.", "Anneke Drost"),
        ("Tarn Water, the company that runs the dam, said it would lower the lake.", "Tarn Water"),
        ("The owner of the tanker that hit the pier rejected the claim.", "The owner of the tanker"),
        ("A placard was held by a man who said that he had been ill.", "a man"),
        ("The committee's chairwoman, Orla Benbow, gave him a week, and said she would wait.", "Orla Benbow"),
        ("Foreign Secretary Alban Thorne, pale as milk, vowed that nobody would pay.", "Alban Thorne"),
        ("Alban Thorne on Monday said the road was closed.", "Alban Thorne"),
        ("Advocates last week urged the firm to scrap it.", "Advocates"),
        ("One witness, an American who was near, said the driver turned away.", "One witness"),
        ("At noon a man in a tie came out and told them to go home.", "a man"),
        ("The strike was ended by a mediator, who recommended 4 percent.", "a mediator"),
        ("It ran faster than its maker advises, according to a former engineer.", "a former engineer"),
        (
            "At the same hour the hospital of Belekh told reporters that it had room.",
            "the hospital of Belekh",
        ),
        ("Fewer than 18,000 tickets were sold, says a gateman with a counter.", "a gateman"),
        (
            "A steward at the Mermaid Hotel said that the pair had dined there.",
            "A steward at the Mermaid Hotel",
        ),
    ],
)
def test_the_speaker_is_the_one_who_says_it(text, speaker):
    spoken = [item.speaker for item in find(text)]
    assert any(each and (each.startswith(speaker) or speaker.startswith(each)) for each in spoken), spoken


@pytest.mark.parametrize(
    "text",
    [
        '"I am at my desk," she said by telephone.',
        "The Council found by six to three that the ballot was void.",
        "MONDAY: The board meets.\nTUESDAY: The court sits.\nFRIDAY: The fair opens.",
    ],
)
def test_a_means_a_count_and_a_day_speak_for_nobody(text):
    speakers = {item.speaker.lower() for item in find(text)}
    assert speakers.isdisjoint({"telephone", "six", "monday", "tuesday", "friday"})


@pytest.mark.parametrize(
    "text",
    [
        "The train crews called off their strike.",
        "The council added 11 lifts.",
        "The deal adds to a pattern.",
    ],
)
def test_a_verb_of_another_meaning_reports_nothing(text):
    assert find(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Most economists said the cut would help.",
        "Diplomats said the talks had failed.",
        "Five of them said no.",
    ],
)
def test_people_whom_nobody_names_are_unnamed(text):
    assert [item.source_kind for item in find(text)] == ["unnamed"]


def test_documents_that_somebody_saw_are_documents():
    said = find("The fault was known in June, documents seen by the Examiner show.")
    assert [item.source_kind for item in said] == ["document"]


def test_nobody_is_no_speaker():
    assert {item.speaker for item in find("Nobody said that the dam was safe.")} <= {""}


def test_the_union_is_the_one_union_named_before():
    said = find("The Dockers' Union met on Monday.\nThe union said that it would strike.")
    assert [item.speaker for item in said] == ["Dockers' Union"]


def test_the_union_is_nobody_in_particular_where_two_were_named():
    said = find("The Dockers' Union and the Pilots' Union met.\nThe union said that it would strike.")
    assert [item.speaker for item in said] == ["The union"]


def test_a_spokesman_speaks_for_his_company_and_a_worker_does_not():
    assert [item.speaker for item in find("A Corvane Lines spokesman said the ship was safe.")] == [
        "Corvane Lines"
    ]
    said = find("Workers at Corvane Lines said the ship was not safe.")
    assert [item.speaker for item in said] == ["Workers at Corvane Lines"]
