"""Clauses to claims: one thing said in different words, and three things said in one sentence."""

from datetime import timedelta

from builders import MONDAY, article, sentences
from nutgraf.ledger.claims import ClaimIndex
from nutgraf.ledger.clauses import list_clauses
from nutgraf.stories import count_independent


def claims_of(*articles):
    index = ClaimIndex()
    index.add([clause for each in articles for clause in list_clauses(each, sentences(each))])
    return index.claims({each.id: each for each in articles}, count_independent)


def pair(first, second, **more):
    return claims_of(article(first), article(second, outlet="The Kestrel", **more))


def test_a_sentence_is_as_many_claims_as_it_has_clauses():
    text = "Teshvar bought the systems in 2017 for $2.5 billion and delivery was completed in 2019."
    assert [each.wordings[0].quoted for each in claims_of(article(text))] == [
        "Teshvar bought the systems in 2017 for $2.5 billion",
        "and delivery was completed in 2019.",
    ]


def test_a_clause_is_a_slice_of_its_article():
    of = article("Teshvar bought the systems in 2017 for $2.5 billion, but nobody in Ilmadan was told of it.")
    for claim in claims_of(of):
        for wording in claim.wordings:
            assert of.quote(wording.span) == wording.quoted


def test_other_words_for_one_thing_are_one_claim_of_two_outlets():
    (claim,) = pair(
        "Ralf Brandt resigned in May 2023 over the cost of a tunnel.",
        "Ralf Brandt stepped down in May 2023, after a tunnel.",
    )
    assert claim.outlets == ("Northline", "The Kestrel")


def test_one_claim_is_told_in_two_languages():
    (claim,) = pair(
        "Teshvar paid $2.4 billion for the systems in 2017.",
        "Teschwar hatte die Systeme 2017 für 2,4 Milliarden Dollar gekauft.",
        language="de",
    )
    assert len(claim.wordings) == 2


def test_opposite_meanings_do_not_meet():
    assert (
        len(
            pair("Brandt was arrested in Rotmarn on Monday.", "Brandt was not arrested in Rotmarn on Monday.")
        )
        == 2
    )


def test_another_number_or_day_is_another_claim():
    assert len(pair("Teshvar paid $2.4 billion in 2017.", "Teshvar paid $2.9 billion in 2017.")) == 2
    assert len(pair("Brandt resigned in May 2023.", "Brandt resigned in June 2022.")) == 2


def test_what_is_to_come_is_not_what_has_been():
    assert (
        len(pair("Teshvar will sign the contract on Friday.", "Teshvar signed the contract on Friday.")) == 2
    )


def test_two_things_of_one_actor_on_one_day_are_two_claims():
    assert len(pair("The directors of Lisle met on Monday.", "The directors of Lisle dined on Monday.")) == 2


def test_a_claim_knows_who_said_it_and_when_first():
    later = {"published_at": MONDAY + timedelta(hours=3)}
    (claim,) = pair(
        "Brandt resigned in May 2023, Marlies Thon said.",
        "Brandt resigned in May 2023, a spokesman said.",
        **later,
    )
    assert claim.stated_by == ("Marlies Thon", "a spokesman")
    assert claim.first_said == MONDAY
