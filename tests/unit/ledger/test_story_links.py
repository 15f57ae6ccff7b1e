"""A fact of one story that another offers as its proof."""

from dataclasses import replace
from datetime import timedelta

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


def test_a_sentence_that_offers_no_proof_links_to_nothing():
    assert link(MONDAY - timedelta(days=3), facets=()) == ()


def test_a_sentence_on_the_same_name_alone_is_no_proof():
    told = "The parliament of Orvane voted on fishing quotas for the southern islands."
    assert link(MONDAY - timedelta(days=3), fact=told) == ()
