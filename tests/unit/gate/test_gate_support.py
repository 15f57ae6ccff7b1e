"""Support as a whole: numbers on how a claim was derived, and trees that read them."""

import pytest

from nutgraf.gate import ENOUGH, list_features, rate_claim
from nutgraf.gate.coverage import COVERAGE
from nutgraf.gate.derivation import FEATURES
from nutgraf.gate.forest import read_forest
from unit.gate.gate_builders import mark

EVIDENCE = (
    "The weavers of Ostrel left the hall on Monday after nine hours of talks, the guild said.\n"
    "Mayor Tilda Roe had offered them 40 crowns a day.\n"
    "They did not accept the offer."
)


READ = (*FEATURES, *COVERAGE)


def feature(name, claim, **options):
    return list_features(mark(claim), mark(EVIDENCE), **options)[READ.index(name)]


def test_every_feature_has_a_name():
    assert len(list_features(mark("The weavers left."), mark(EVIDENCE))) == len(READ)


@pytest.mark.parametrize(
    ("name", "more", "less"),
    [
        ("one sentence, least", "The weavers left the hall.", "The bakers sold the mill."),
        ("triples, mean", "The weavers of Ostrel left the hall.", "The hall was left by Ostrel weavers."),
        ("strange names", "The weavers of Marlow left the hall.", "The weavers of Ostrel left the hall."),
        ("strange numbers", "Mayor Tilda Roe offered 60 crowns.", "Mayor Tilda Roe offered 40 crowns."),
        ("slots", "The weavers left the mill on Monday.", "The weavers left the hall on Monday."),
        ("one", "Mayor Tilda Roe had offered them 40 crowns.", "Mayor Tilda Roe left the hall."),
        (
            "stretch, least",
            "The weavers of Ostrel left the hall on Monday.",
            "The weavers had offered the hall to the Mayor.",
        ),
        ("rarest strange", "The weavers left the mill.", "The weavers left the hall."),
        ("density", "The weavers of Ostrel left the hall.", "The hall was left by Ostrel weavers."),
        ("jumps", "The weavers of Ostrel did not accept the offer.", "They did not accept the offer."),
        ("kept of possible", "The weavers left the hall.", "The offer left the weavers."),
        ("new forces", "The weavers may have left the hall.", "The weavers left the hall."),
        ("denied", "The weavers did not leave the hall.", "The weavers left the hall."),
        ("denial lost", "They accept the offer.", "They did not accept the offer."),
        ("new", "The furious bakers sold the mill.", "The weavers left the hall."),
        (
            "number",
            "Mayor Tilda Roe had offered 60 crowns a day.",
            "Mayor Tilda Roe had offered 40 crowns a day.",
        ),
    ],
)
def test_a_feature_tells_two_claims_apart(name, more, less):
    assert feature(name, more) > feature(name, less)


def test_a_name_that_stands_elsewhere_in_the_source_is_no_stranger():
    claim = "The weavers of Marlow left the hall."
    assert feature("strange names", claim, known=frozenset(["marlow"])) == 0


def test_what_the_evidence_says_rates_above_what_it_does_not():
    told = rate_claim(mark("Mayor Tilda Roe had offered the weavers 40 crowns a day."), mark(EVIDENCE))
    invented = rate_claim(mark("Bishop Ona Farr sold the abbey for 900 crowns in May."), mark(EVIDENCE))
    assert invented < ENOUGH < told


def test_nothing_supports_nothing():
    assert rate_claim((), mark(EVIDENCE)) == rate_claim(mark("The weavers left."), ()) == 0


def test_each_tree_leads_to_a_leaf():
    _, trees = read_forest()
    for tree in trees:
        for node, feature_read in enumerate(tree.feature):
            if feature_read >= 0:
                assert node < tree.left[node] < len(tree.value)
                assert node < tree.right[node] < len(tree.value)
                assert feature_read < len(READ)
