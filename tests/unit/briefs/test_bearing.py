"""What weighs, what takes a side, and what was over when it was told."""

import pytest

from builders import article, sentences
from nutgraf.briefs.bearing import blank_quotations, is_over, opens_quotation, says_what_it_means, takes_side


def mark(text):
    return sentences(article(text))[0]


def test_a_consequence_weighs_and_a_colour_does_not():
    assert says_what_it_means(mark("The delay has damaged the reputation of the Aldwick works."), "en")
    assert not says_what_it_means(mark("The tower of the Aldwick works is painted in a deep red."), "en")


def test_a_judgement_takes_a_side_and_a_confirmed_fact_takes_none():
    assert takes_side(mark("The farmers of Tarn denounced the plan as unfair, their union said."), "en")
    assert not takes_side(mark("Police in Stannick confirmed that the ferry had left the harbour."), "en")


@pytest.mark.parametrize(
    ("text", "over"),
    [
        ("Five people were trapped below the dam for three hours.", True),
        ("Five people are trapped below the dam.", False),
        ("The flood has cut off 400 homes.", False),
        ("“It was a mistake,” the union says of the closure.", False),
    ],
)
def test_the_first_verb_shows_the_time(text, over):
    assert is_over(text, "en") is over


def test_without_word_lists_nobody_can_tell_what_is_over():
    assert not is_over("Im Tal waren 400 Häuser ohne Strom.", "de")


def test_what_is_quoted_is_blanked_and_keeps_its_place():
    text = "The mayor's aide said: ‘I don’t know you,’ and left the “old mill”."
    blank = blank_quotations(text)
    assert len(blank) == len(text)
    assert "know" not in blank
    assert "old mill" not in blank
    assert "mayor's aide" in blank


def test_a_single_mark_that_nothing_closes_cuts_a_quotation():
    assert opens_quotation("The builder wrote: 'The mill goes to Stannick.")
    assert not opens_quotation("The builders' union wrote: 'The mill goes to Stannick.'")
