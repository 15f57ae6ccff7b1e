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
