"""What changes the meaning of its evidence is refused, and the finding says what kind of change it is."""

import pytest

from nutgraf.news import Label
from unit.gate.gate_builders import check, kinds

FLIPS = [
    (
        "modality",
        "The ferry line will drop its night crossings.",
        "The ferry line may drop its night crossings.",
    ),
    ("hedge", "The mayor sold the quay.", "The mayor reportedly sold the quay."),
    ("attribution", "The dam is safe.", "The dam is safe, engineer Ola Brim said."),
    ("attribution", "The dam is safe, minister Una Falk said.", "The dam is safe, engineer Ola Brim said."),
    ("stage", "The guild has bought the old mill.", "The guild plans to buy the old mill."),
    ("polarity", "The council approved the tram.", "The council did not approve the tram."),
    ("condition", "The mine will reopen in May.", "The mine will reopen in May if the pumps are repaired."),
    ("condition", "If the pumps fail, the mine will reopen.", "Unless the pumps fail, the mine will reopen."),
    ("number", "The fire burned 4,000 hectares.", "The fire burned 400 hectares."),
    ("number", "The storm left 300 people homeless.", "The storm left up to 300 people homeless."),
    ("number", "The pier is 90 metres wide.", "The pier is 90 metres long and 12 metres wide."),
    ("date", "The court will rule on 18 July 2026.", "The court will rule on 21 July 2026."),
    ("date", "The toll must be paid from 1 October.", "The toll must be paid before 1 October."),
    ("misquote", 'The bishop called it "a grave mistake".', 'The bishop called it "a small mistake".'),
    ("comparison", "The tower is the tallest ever built.", "The tower is the tallest built since 1950."),
    ("comparison", "The west grew more barley than the east.", "The east grew more barley than the west."),
    ("cause", "Sales fell because the bridge closed.", "Sales fell after the bridge closed."),
    ("cause", "The pump failed because the mine flooded.", "The mine flooded because the pump failed."),
    ("scope", "All bakers in the town closed early.", "Some bakers in the town closed early."),
    ("name", "Mayor Tilda Roe opened the fair.", "Deputy mayor Tilda Roe opened the fair."),
    ("name", "The fair in Estrel opened.", "The fair in Ostrel opened."),
    ("roles", "The Marven guild sued the Teshvar guild.", "The Teshvar guild sued the Marven guild."),
    ("addition", "The angry weavers left the hall.", "The weavers left the hall."),
]


@pytest.mark.parametrize(("kind", "sentence", "evidence"), FLIPS, ids=[flip[1] for flip in FLIPS])
def test_a_change_of_meaning_is_refused_by_its_name(kind, sentence, evidence):
    verdict = check(sentence, evidence)
    assert not verdict.is_supported
    assert verdict.tier == "refused"
    assert kind in {finding.kind for finding in verdict.findings}


def test_two_true_halves_do_not_make_a_whole():
    evidence = ("Potter Ida Venn won the prize.", "Smith Joss Hale sold his bell to the abbey.")
    assert "merge" in kinds("Potter Ida Venn, who sold a bell to the abbey, won the prize.", *evidence)


def test_two_quotations_are_not_merged_into_one():
    evidence = ('"It floats," the builder said.', '"It may never sail," she added.')
    assert "misquote" in kinds('"It floats but it may never sail," the builder said.', *evidence)


def test_indirect_speech_is_not_put_between_quotation_marks():
    assert "misquote" in kinds(
        'The vet said the goats were "badly kept".', "The vet said the goats were badly kept."
    )


def test_a_detail_that_the_evidence_lacks_is_not_called_refuted():
    assert check("The weavers left the cold hall.", "The weavers left the hall.").label is Label.NOT_ENOUGH


def test_nothing_is_supported_without_evidence():
    verdict = check("The weavers left the hall.")
    assert verdict.label is Label.NOT_ENOUGH
    assert verdict.findings[0].kind == "uncited"


def test_one_of_a_list_is_not_left_out():
    evidence = "Ministers from France, the Netherlands, Spain and Italy met."
    assert "scope" in kinds("Ministers from France, Spain and Italy met.", evidence)


MORE_FLIPS = [
    ("roles", "The airport line to the tram opened.", "The tram line to the airport opened."),
    ("roles", "The socks were wrapped in goats.", "The goats were wrapped in socks."),
    ("roles", "Sedge police reported the Marlow club.", "The Marlow club reported Sedge police."),
    ("roles", "A treaty that she signed lapsed.", "The treaty that her predecessor signed lapsed."),
    (
        "roles",
        "The guild expects prices to rise.",
        "The bank expects prices to rise; the guild expects rain.",
    ),
    ("scope", "The mayor owns a third of the mill.", "The mayor's cousin owns a third of the mill."),
    ("polarity", "The weir has no salt.", "The weir has no rise in salt."),
    ("scope", "The storm damaged every house.", "The storm damaged nearly every house."),
    ("scope", "Half of the pupils passed.", "Half of the pupils who took the course passed."),
    ("scope", "Flats in Tarn are empty.", "Flats built in Tarn since 2020 are empty."),
    ("scope", "Teaching resumes on Monday.", "Teaching resumes on Monday in all schools but Aas."),
    ("scope", "They were offered a rise and a day off.", "They were offered a rise or a day off."),
    ("number", "A fare was cut to 4 crowns.", "A fare was cut by 4 crowns."),
    ("number", "A tenth of the coral is back.", "A tenth of the loss of coral is back."),
    ("polarity", "The frigate did not fire.", "The frigate did not fire first."),
    ("polarity", "The union has called the strike.", "The union has called off the strike."),
    ("stage", "The senate approved the pact.", "The mayor asked the senate to approve the pact."),
    ("cause", "The head left after the teachers walked out.", "The teachers walked out after the head left."),
]


@pytest.mark.parametrize(("kind", "sentence", "evidence"), MORE_FLIPS, ids=[flip[1] for flip in MORE_FLIPS])
def test_a_quiet_change_of_meaning_is_refused_by_its_name(kind, sentence, evidence):
    assert kind in kinds(sentence, evidence)


@pytest.mark.parametrize(
    ("evidence", "sentence"),
    [
        (
            "Windmere, a branch of the Harrow guild, won the prize.",
            "The Harrow guild, a branch of Windmere, won the prize.",
        ),
        (
            "The kiln was shut on Monday because demand was low, not because of the crack found in its door.",
            "The kiln was shut on Monday because of the crack found in its door.",
        ),
        (
            "The draft would let the guild close a mill without a hearing.",
            "The guild can close a mill without a hearing.",
        ),
        (
            "Not all of the 12 aldermen had been told of the sale.",
            "None of the 12 aldermen had been told of the sale.",
        ),
        ("The mill is due to reopen in May.", "The mill will reopen in May."),
        ("All mills but Saltby reopen on Monday.", "All mills reopen on Monday."),
        ("Nobody was hurt.", "Nobody was not hurt."),
        ("Two men were released without charge.", "Two men were not released without charge."),
        (
            "Shopkeepers have gathered 1,100 names since 2019.",
            "Shopkeepers have gathered 2019 names since 2019.",
        ),
        (
            "Yields in the three dry valleys are below the ten-year average.",
            "Yields in the ten dry valleys are below the ten-year average.",
        ),
        (
            "Inflation slowed to 4.8 per cent in August from 5.3 per cent in July.",
            "Inflation slowed to 4.8 per cent in July from 5.3 per cent in August.",
        ),
        ("Prices doubled between March and June.", "Prices doubled between March and March."),
        (
            "A letter written in 1861 fetched 42,000 at auction.",
            "A letter written in 42,000 fetched 42,000 at auction.",
        ),
        ("The inspector says two of its cables are worn.", "The inspector says its cables are worn."),
        ("The spray shortened the attacks by about an hour.", "The spray shortened the attacks by an hour."),
        (
            "The guild sued its former physiotherapist, Magda Elle.",
            "The guild sued its physiotherapist, Magda Elle.",
        ),
        ("A drone from Tarsan soil fell near Uplitz.", "A drone from Uplitz soil fell near Uplitz."),
        (
            "Nine of the 19 millers hurt in the fire are back at work.",
            "Most of the 19 millers hurt in the fire are back at work.",
        ),
        (
            "Salt will be rationed in Ostrel and, if stocks do not recover, in the rest of the valley.",
            "If stocks do not recover, salt will be rationed in Ostrel.",
        ),
        (
            "Salt will be rationed in Ostrel and, if stocks do not recover, in the rest of the valley.",
            "Salt will be rationed in the rest of the valley.",
        ),
        (
            "The treaty was signed in Tessin, not, as reported on Monday, in Torvik.",
            "The treaty was signed in Torvik.",
        ),
        (
            "Prosecutor Ona Farr wants eight years in prison for him.",
            "Prosecutor Ona Farr has asked for eight years in prison for him.",
        ),
    ],
)
def test_what_looks_alike_and_says_otherwise_is_refused(evidence, sentence):
    assert not check(sentence, evidence).is_supported


PUT_ELSEWHERE = [
    ("The man was detained to officers.", "Officers detained the man."),
    ("The old vats hold 40 litres fewer than the new.", "The old vats hold 40 litres more than the new."),
    ("About 43 weavers left.", "About 40 weavers left."),
    ("The fair is free for weavers.", "The fair is free for weavers under 25."),
    ("Tar, where most houses burnt, lies on the Osk. Lim has a new well.",
     "Lim, where most houses burnt, has a new well. Tar lies on the Osk."),
    ("Trade in wool rose and trade in salt rose.", "Trade in wool rose and trade in salt fell."),
    ("The mill may close before December.", "The mill may close before October."),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "evidence"), PUT_ELSEWHERE, ids=[each[0] for each in PUT_ELSEWHERE])
def test_what_was_put_elsewhere_is_refused(sentence, evidence):
    assert not check(sentence, evidence).is_supported
