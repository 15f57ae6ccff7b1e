"""Claims on nobody's word, parts without a measure, and what nobody can say are hedged."""

import pytest

from nutgraf.news import Span
from nutgraf.sentences.factuality import judge_factuality


def kinds(text):
    marks = judge_factuality(text, Span(0, len(text)), language="en", times=(), published_at=None)
    return {cue.kind for cue in marks.cues}


@pytest.mark.parametrize(
    "text",
    [
        "Local legend has it that the bridge is cursed.",
        "The owners claim that the mill is the oldest in Brevia.",
        "The vast majority of the harbour was rebuilt.",
        "For the most part the dam held.",
        "It is well known that the valley floods.",
    ],
)
def test_a_claim_on_nobodys_word_is_vague(text):
    assert "vague" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "It is too early to say whether the dam will hold.",
        "Engineers could not determine why the dam failed.",
        "The dam is almost certain to fail.",
    ],
)
def test_what_nobody_can_say_is_hedged(text):
    assert "hedge" in kinds(text)


@pytest.mark.parametrize("text", ["The dam failed several times.", "Food went to those most in need."])
def test_a_plain_count_is_not(text):
    assert kinds(text).isdisjoint({"vague", "hedge"})
