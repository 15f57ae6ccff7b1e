"""Words that a brief may say in the place of the report's, and words that it may not."""

import pytest

from nutgraf.gate.families import are_kin
from nutgraf.gate.reading import read_side
from nutgraf.gate.syntax import parse_side
from unit.gate.gate_builders import check, kinds, mark

STAND = [
    ("The lad left the hall.", "The boy left the hall."),
    ("A vessel sank off Ostrel.", "A ferry sank off Ostrel."),
    ("The mayor quit over the leak.", "The mayor resigned over the leak."),
    ("Sister Amabel Crane looks after the bees.", "Sister Amabel Crane takes care of the bees."),
    ("The miners work underground.", "The miners work below ground."),
    ("The Ostrel council put off the vote.", "The Ostrel council delayed the vote."),
    ("The permit is not valid.", "The permit is invalid."),
    ("A decision is expected by May.", "A decision is due by May."),
    ("The harbour at Ostrel was closed.", "The harbor at Ostrel was closed."),
    ("The tram works repaired the cars.", "The tram works fixed the cars."),
]
OTHERWISE = [
    ("A ferry sank off Ostrel.", "A vessel sank off Ostrel."),
    ("A teenager was hurt in Salm.", "A young person was hurt in Salm."),
    ("Police convicted the tanner Doro Vint.", "Police arrested the tanner Doro Vint."),
    (
        "The oldest man to have won the race is Ada Pell.",
        "The oldest woman to have won the race is Ada Pell.",
    ),
    ("Prosecutors begged the guild to pay.", "Prosecutors asked the guild to pay."),
]


@pytest.mark.parametrize(("sentence", "evidence"), STAND)
def test_a_word_of_the_list_may_stand_for_its_word(sentence, evidence):
    verdict = check(sentence, evidence)
    assert verdict.is_supported, verdict.findings


@pytest.mark.parametrize(("sentence", "evidence"), OTHERWISE)
def test_the_list_holds_one_way_and_names_false_friends(sentence, evidence):
    assert not check(sentence, evidence).is_supported


def test_a_false_friend_says_otherwise_and_is_no_mere_addition():
    assert "stage" in kinds("Police convicted the tanner Doro Vint.", "Police arrested the tanner Doro Vint.")


@pytest.mark.parametrize(
    ("british", "american"), [("realised", "realize"), ("centres", "center"), ("authorise", "authorization")]
)
def test_british_and_american_spelling_are_one_word(british, american):
    assert are_kin(british, american)


def test_what_there_was_is_nothing_that_the_phrase_before_is():
    side = read_side(mark("Where mirrors were installed there were fewer accidents."))
    told = {
        side.words[link.governor].lower
        for link in parse_side(side).links
        if side.words[link.word].lower == "accidents"
    }
    assert "mirrors" not in told


def test_a_verb_after_and_shares_the_subject_of_the_verb_before():
    evidence = "Ada Pell beat Sam Orr, the local favourite, on points and left the hall."
    assert check("Ada Pell left the hall.", evidence).is_supported
    assert not check("Sam Orr, the local favourite, left the hall.", evidence).is_supported


def test_an_accord_is_a_thing_and_says_nothing():
    evidence = "The two towns have agreed to open talks on a water accord, their mayors said in Salm."
    assert check(
        "In Salm, the mayors of the two towns said they had agreed to open talks on a water accord.", evidence
    ).is_supported
    assert not check(
        "In Salm, the mayors of the two towns said a water accord had been agreed.", evidence
    ).is_supported


def test_what_one_sentence_limits_another_may_tell_without_the_limit():
    evidence = ("The mill's northern pumps failed on Friday.", "The mill's pumps are repaired on Mondays.")
    assert check("The mill's pumps are repaired on Mondays.", evidence[0] + " " + evidence[1]).is_supported
    assert not check("The mill's pumps failed on Friday.", *evidence).is_supported


def test_a_phrase_after_an_aside_belongs_to_the_verb_before_it():
    evidence = "The mill named the weaver Ona Farr as director."
    assert check("The mill named Ona Farr, a weaver, as director.", evidence).is_supported


def test_a_name_that_opens_the_sentence_is_what_its_apposition_says():
    evidence = "Kaster, a subsidiary of the bank Lund, has lost its licence."
    assert check("Lund's subsidiary Kaster has lost its licence.", evidence).is_supported


def test_whoever_is_told_a_quotation_is_not_what_it_is_about():
    evidence = '"The barley is ruined," farmer Ansel Rook told the inquiry.'
    assert check('Farmer Ansel Rook told the inquiry: "The barley is ruined."', evidence).is_supported


def test_a_clause_may_open_with_its_conjunction_on_either_side():
    evidence = "Because the bridge at Grell had been blown up, the convoy took the mountain road."
    assert check(
        "The convoy took the mountain road since the bridge at Grell had been blown up.", evidence
    ).is_supported


def test_what_is_said_of_a_city_by_its_name_is_said_of_the_city():
    evidence = "If the reservoir falls below 40 per cent, the city of Marzen will ration water."
    assert check("If the reservoir falls below 40 per cent, Marzen will ration water.", evidence).is_supported


def test_a_participle_before_the_object_of_an_infinitive_is_no_verb():
    evidence = "Ministers in Tolmere have drafted a law to tax frozen fish."
    assert check("A law to tax frozen fish has been drafted by ministers in Tolmere.", evidence).is_supported
