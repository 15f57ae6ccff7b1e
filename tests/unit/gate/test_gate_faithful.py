"""What keeps the meaning of its evidence stands, however it is put, and the tier says how far it went."""

import pytest

from unit.gate.gate_builders import check

FAITHFUL = [
    ("The night crossings may be dropped by the ferry line.", "The ferry line may drop its night crossings."),
    ("The mayor is said to have sold the quay.", "The mayor reportedly sold the quay."),
    ("According to engineer Ola Brim, the dam is safe.", "The dam is safe, engineer Ola Brim said."),
    ("The tram was not approved by the council.", "The council did not approve the tram."),
    ("As long as the pumps are repaired, the mine will reopen in May.",
     "The mine will reopen in May if the pumps are repaired."),
    ("The mine will reopen if the pumps do not fail.", "Unless the pumps fail, the mine will reopen."),
    ("In the first quarter profits dropped by 12% to $340m.",
     "Profits fell 12 per cent to 340 million dollars in the first quarter."),
    ("The storm killed at least 200 people.", "The storm killed 214 people."),
    ("The east grew less barley than the west.", "The west grew more barley than the east."),
    ("Fog caused the cancellation of the flights.", "The flights were cancelled because of fog."),
    ("The Marven guild was sued by the Teshvar guild.", "The Teshvar guild sued the Marven guild."),
    ("Some of the town's bakers closed early.", "Some bakers in the town closed early."),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "evidence"), FAITHFUL, ids=[each[0] for each in FAITHFUL])
def test_other_words_for_the_same_stand(sentence, evidence):
    verdict = check(sentence, evidence)
    assert verdict.is_supported, verdict.findings


def test_a_whole_evidence_sentence_is_quoted():
    assert (
        check("The weavers left the hall.", "The hall was cold.", "The weavers left the hall.").tier
        == "quoted"
    )


def test_a_sentence_without_its_relative_clause_is_compressed():
    evidence = "The weavers, who had waited since noon, left the hall on Monday."
    assert check("The weavers left the hall on Monday.", evidence).tier == "compressed"


@pytest.mark.parametrize(
    "evidence",
    [
        "The weavers, who never came, left the hall on Monday.",
        "The weavers reportedly left the hall on Monday.",
        "The weavers left the cold hall on Monday.",
        "The weavers, dyers, and smiths left the hall on Monday.",
    ],
)
def test_a_denial_a_hedge_a_restriction_and_a_member_of_a_list_are_not_left_out_as_harmless(evidence):
    assert check("The weavers left the hall on Monday.", evidence).tier != "compressed"


def test_the_same_words_in_another_order_are_rewritten():
    verdict = check("On Monday the hall was left by the weavers.", "The weavers left the hall on Monday.")
    assert verdict.tier == "rewritten"


def test_a_pronoun_may_be_replaced_by_the_name_that_it_stands_for():
    evidence = ("Premier Ada Kerr flew to Oskel.", "She is due to meet the queen.")
    assert check("Premier Ada Kerr is due to meet the queen.", *evidence).is_supported


@pytest.mark.parametrize(
    ("evidence", "sentence"),
    [
        (
            "The dam will hold, but a second wall is needed; the survey could end in May, said Ona Farr, who led it.",
            "The survey could end in May, said Ona Farr, who led it.",
        ),
        (
            "Some of the 12 aldermen had been told of the sale, the mayor's clerk, Tilda Roe, conceded.",
            "Some of the 12 aldermen had been told of the sale, Tilda Roe, the mayor's clerk, conceded.",
        ),
        (
            "Guild officers insist the kiln is safe; they shut it on Monday, they say, only to mend the door.",
            "Guild officers insist the kiln is safe and say they shut it on Monday only to mend the door.",
        ),
        (
            'The abbot\'s letter calls the sale of the bells "sad but fair".',
            'The sale of the bells is "sad but fair", the abbot\'s letter says.',
        ),
        (
            'Guild leader Jo Marsh left early, saying that "nothing is settled yet".',
            '"Nothing is settled yet," said guild leader Jo Marsh, who left early.',
        ),
    ],
)
def test_a_speaker_may_stand_before_behind_or_amid_what_is_said(evidence, sentence):
    assert check(sentence, evidence).is_supported


def test_a_speaker_of_the_other_half_does_not_take_over():
    evidence = "Weavers at the Ostrel mill estimate that the wall will fall by May; the town, which paid for it, says it should go."
    assert not check("Weavers at the Ostrel mill say the wall should go.", evidence).is_supported


@pytest.mark.parametrize(
    ("evidence", "sentence"),
    [
        (
            "The guild reopens all mills but Saltby on Monday.",
            "The guild reopens all mills except Saltby on Monday.",
        ),
        ("Potter Ona Farr declined the prize.", "The prize was turned down by potter Ona Farr."),
        (
            "The two deaths were in Ostrel, where a wall fell.",
            "Two people died in Ostrel, where a wall fell.",
        ),
        (
            "Not all of the 12 aldermen had been warned of the sale.",
            "Some of the 12 aldermen had not been warned of the sale.",
        ),
        ("The mill will reopen in May.", "The mill is due to reopen in May."),
        (
            "Miller Jo Marsh says the new kiln is safe; the inspector, Ona Farr, says two of its doors are worn.",
            "Inspector Ona Farr says two doors of the new kiln are worn.",
        ),
        (
            "Kiln maker Salvor is moving its mill, the company told the 60 workers on Monday.",
            "The 60 workers were told on Monday by the kiln maker Salvor that its mill is moving.",
        ),
    ],
)
def test_an_exception_a_particle_or_a_count_may_be_put_otherwise(evidence, sentence):
    assert check(sentence, evidence).is_supported


@pytest.mark.parametrize(
    ("evidence", "sentence"),
    [
        (
            "Fourteen of the 19 millers hurt in the fire are back at work.",
            "Most of the 19 millers hurt in the fire are back at work.",
        ),
        (
            "The kiln was shut on Monday because demand was low, not because of the crack in its door.",
            "Low demand, not the crack in its door, was why the kiln was shut on Monday.",
        ),
        (
            "Millers may swap an old kiln until the end of 2027.",
            "Until the end of 2027 millers may swap an old kiln.",
        ),
        (
            "A trial with 48 volunteers found that the spray shortened the attacks.",
            "In a trial with 48 volunteers the spray shortened the attacks.",
        ),
        (
            "Salt will be rationed in Ostrel and, if stocks do not recover, in the rest of the valley.",
            "Salt will be rationed in Ostrel.",
        ),
        (
            "Prosecutor Ona Farr has asked for eight years in prison for him.",
            "Prosecutor Ona Farr wants eight years in prison for him.",
        ),
        ("The guild won the contract.", "The guild was awarded the contract."),
    ],
)
def test_what_follows_from_the_evidence_stands(evidence, sentence):
    assert check(sentence, evidence).is_supported


@pytest.mark.parametrize(
    ("evidence", "sentence"),
    [
        (
            "Former miller Jo Marsh told the guild of the crack.",
            "Jo Marsh, once a miller, told the guild of the crack.",
        ),
        ("The kiln cost twice as much as planned.", "The kiln cost twice what had been planned."),
        (
            "The mill is shut, but its kiln is safe, the guild said.",
            "The mill is shut, the guild said, but its kiln is safe.",
        ),
        ("Potter Ona Farr believes that the kiln is safe.", "Potter Ona Farr believes the kiln is safe."),
        ("Officers said a thin film of oil had been seen.", "Officers spoke of a thin film of oil."),
        (
            "The wall is to be rebuilt before its opening, which the guild hopes to mark in May.",
            "The guild hopes to mark the opening of the wall in May.",
        ),
    ],
)
def test_once_what_was_planned_and_who_spoke_of_it_are_understood(evidence, sentence):
    assert check(sentence, evidence).is_supported


BUILT_OTHERWISE = [
    ("A quarter of the twelve vats leaked.", "Three of the twelve vats leaked."),
    ("The mill had stood for six decades.", "The mill had stood for 60 years."),
    ("The gate was not locked.", "The gate was unlocked."),
    ("The inspector could not say if the vats were clean.",
     "The inspector was unable to say whether the vats were clean."),
    ("Police noted that the tunnel was open.", "Police pointed out that the tunnel was open."),
    ("The weaver faces charges of theft.", "The weaver is charged with theft."),
    ("The fair, which dates from 1951, opens on Monday.", "The fair, founded in 1951, opens on Monday."),
    ("Roofer Jan Oss mended the hall.", "Jan Oss, the roofer, mended the hall."),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "evidence"), BUILT_OTHERWISE, ids=[each[0] for each in BUILT_OTHERWISE])
def test_a_sentence_built_in_another_way_stands(sentence, evidence):
    verdict = check(sentence, evidence)
    assert verdict.is_supported, verdict.findings
