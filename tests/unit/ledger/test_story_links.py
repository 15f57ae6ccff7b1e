"""A fact of one story that another offers as its proof."""

from dataclasses import replace
from datetime import timedelta

import pytest

from builders import MONDAY, article, sentences
from nutgraf.ledger import link_stories
from nutgraf.news import Facet

FACT = (
    "The delivery of the last two Halberd systems to Orvane was postponed again, the ministry of Orvane said."
)
CITING = "Analysts pointed to Orvane as proof: the delivery of its last two Halberd systems has been postponed again."


def link(fact_at, *, facets=(Facet.PROOF,), fact=FACT):
    of = article(CITING, snapshot_id="citing", published_at=MONDAY)
    other = article(fact, outlet="The Kestrel", snapshot_id="fact", published_at=fact_at)
    citing = [replace(s, marks=replace(s.marks, facets=facets)) for s in sentences(of)]
    told = {"other": sentences(other)}
    return link_stories("story", citing, told, {of.id: of, other.id: other})


def test_a_fact_reported_before_is_linked_with_both_sentences():
    (found,) = link(MONDAY - timedelta(days=3))
    assert (found.story_id, found.other_id) == ("story", "other")
    assert (found.citing.quoted, found.proof.quoted) == (CITING, FACT)


def test_a_fact_reported_later_is_no_proof():
    assert link(MONDAY + timedelta(days=3)) == ()


def link_plain(citing, fact=FACT, language="en"):
    """With the marks that the sentence gets from its words alone."""
    of = article(citing, snapshot_id="citing", published_at=MONDAY, language=language)
    other = article(
        fact,
        outlet="The Kestrel",
        snapshot_id="fact",
        published_at=MONDAY - timedelta(days=3),
        language=language,
    )
    told = {"other": sentences(other)}
    return link_stories("story", sentences(of), told, {of.id: of, other.id: other})


@pytest.mark.parametrize(
    "citing",
    [
        "Karsovia cannot fill its orders, as shown by the postponed delivery of the last two Halberd systems to Orvane.",
        "Citing the postponed delivery of two Halberd systems to Orvane, the institute said that Karsovia was short of parts.",
        "Karsovia is short of parts, evidence of which is the delivery of two Halberd systems to Orvane that was postponed.",
        "Kostav pointed to the delivery of the last Halberd systems to Orvane, which has been postponed.",
        "After the ministry reported that the delivery of two Halberd systems to Orvane was postponed, buyers asked for money back.",
        "The postponed delivery of the Halberd systems to Orvane proves the point, Kostav said.",
    ],
)
def test_words_of_evidence_lead_to_the_story_of_the_fact(citing):
    (found,) = link_plain(citing)
    assert found.citing.quoted == citing
    assert found.proof.quoted == FACT


def test_what_is_cited_has_to_be_the_fact_and_not_only_near_it():
    citing = "Karsovia is short of parts, as shown by the queues at the bakeries of Orvane."
    assert link_plain(citing) == ()


def test_a_sentence_that_offers_no_proof_links_to_nothing():
    told = "The delivery of the last two Halberd systems to Orvane is awaited by its army since the spring."
    assert link_plain(told) == ()


def test_a_sentence_on_the_same_name_alone_is_no_proof():
    told = "The parliament of Orvane voted on fishing quotas for the southern islands."
    assert link(MONDAY - timedelta(days=3), fact=told) == ()
