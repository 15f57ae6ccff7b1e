"""What the four parts of a brief need to know of a sentence beyond its role."""

import pytest

from builders import article, sentences
from nutgraf.news import Facet


def facets(sentence: str) -> tuple[Facet, ...]:
    of = article(f"The council met in Ilmadan on Monday.\n{sentence}")
    return sentences(of)[-1].marks.facets


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("The request strains relations, and the pact itself is at stake.", Facet.SIGNIFICANCE),
        ("For example, the deliveries to Orvane were put off twice.", Facet.PROOF),
        ("Residents of the valley lost their homes.", Facet.AFFECTED),
        ("The council has yet to decide on the letter.", Facet.DECISION),
        ("If it refuses, the price of gas could rise.", Facet.BRANCH),
        ("Another option is to lease the systems.", Facet.OPTION),
        ("Demand was driven by sanctions against Marven.", Facet.DRIVER),
        ("It is part of a broader trend towards shorter supply chains.", Facet.THEME),
        ("It is not clear whether the systems still work.", Facet.UNKNOWN),
        ("The line stopped because of a lack of chips.", Facet.CAUSE),
        ("No official decision has been made.", Facet.STATUS),
    ],
)
def test_each_facet_is_found(text, facet):
    assert facet in facets(text)


def test_what_comes_after_is_not_therefore_the_cause():
    assert Facet.CAUSE not in facets("The spillway failed after three days of rain.")


def test_a_plain_sentence_has_no_facets():
    assert facets("The ministers shook hands.") == ()


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("Rents have been pushed up by rising interest rates.", Facet.DRIVER),
        ("The dispute repeats a pattern seen in 2019.", Facet.THEME),
        ("The case is the latest in a series of attacks on reporters.", Facet.THEME),
        ("Korvia supplies about a tenth of the country's potash.", Facet.SIGNIFICANCE),
        ("The closure threatens jobs in the valley.", Facet.SIGNIFICANCE),
        ("Only 14 of 20 sites stood idle.", Facet.PROOF),
        ("Farmers must throw milk away and have to sell their cows.", Facet.AFFECTED),
    ],
)
def test_a_facet_needs_what_makes_it(text, facet):
    assert facet in facets(text)


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("Sanctions were discussed at the session.", Facet.DRIVER),
        ("The firm showed a new technology.", Facet.DRIVER),
        ("A strange phenomenon was seen over the lake.", Facet.THEME),
        ("Korvia threatened to fire four missiles.", Facet.SIGNIFICANCE),
        ("Passengers took photographs of the crew.", Facet.AFFECTED),
        ("The trial opened with the hearing of 60 witnesses.", Facet.PROOF),
        ("The mother told us that it was a blow to the family.", Facet.SIGNIFICANCE),
        ('"It is a blow to me and my village," said Ilsa Koren.', Facet.SIGNIFICANCE),
    ],
)
def test_a_noun_or_a_voice_from_the_crowd_makes_no_facet(text, facet):
    assert facet not in facets(text)


@pytest.mark.parametrize(
    "text", ["If so, the line will close.", "If that happens, Korvia will leave the pact."]
)
def test_a_branch_of_what_another_sentence_names_dangles(text):
    of = article(f"The council met in Ilmadan on Monday.\n{text}")
    assert sentences(of)[-1].marks.dangling


@pytest.mark.parametrize(
    "text",
    [
        "It is the third strike in four years.",
        "It was the second government in a decade to fall over the budget.",
        "Four of the last six summits have ended without a signature.",
        "In each of the region's last three floods the first toll was too low.",
        "Since 2020 five of the nine banks have been bought by a rival.",
        "The vote has been put off six times in the past three years.",
        "Delays have become a habit of the ministry.",
        "Korvia has bought its gas there for three decades.",
        "No government has lasted its term, and no coalition since the war has.",
    ],
)
def test_what_has_been_so_again_and_again_is_a_theme(text):
    assert Facet.THEME in facets(text)


@pytest.mark.parametrize(
    "text",
    [
        "It was his second goal of the evening.",
        "The bank's third quarter was its worst.",
        "The ministers met four times on Monday.",
        "She has lived in Ilmadan since 2021, two neighbours said.",
        "The second of the two ships left on Tuesday.",
    ],
)
def test_a_count_without_years_is_no_theme(text):
    assert Facet.THEME not in facets(text)


@pytest.mark.parametrize(
    "text",
    [
        "For the islanders the ferry is the road to school.",
        "The quarrel reaches beyond the bridge.",
        "The fleet takes a fifth of its catch there.",
        "The port is the only deep-water berth on the coast.",
        "It is the costliest flood in the country's history.",
        "The ruling will show whether the law has teeth.",
        "The sale would put the recipe into foreign hands.",
        "The delay leaves the plant without a price for the winter.",
        "Some 210 jobs are at risk.",
        "The charge makes it harder for the party to campaign.",
        "The firm employs one adult in nine.",
    ],
)
def test_what_an_event_puts_at_stake_is_its_significance(text):
    assert Facet.SIGNIFICANCE in facets(text)


@pytest.mark.parametrize(
    "text",
    [
        "For the first three hours nothing is moved.",
        "For now the bridge is closed.",
        "For two weeks the road has been shut.",
        "She won two thirds of the vote.",
        "He is the only witness.",
        "The storm forced the pilots to land.",
    ],
)
def test_a_stretch_of_time_or_a_result_is_no_significance(text):
    assert Facet.SIGNIFICANCE not in facets(text)
