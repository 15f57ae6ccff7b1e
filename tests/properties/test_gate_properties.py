"""Whatever the words: copies pass, verdicts repeat, and what is put in is not overlooked."""

from hypothesis import given, settings
from hypothesis import strategies as st

from nutgraf.news import Label
from unit.gate.gate_builders import check

WHO = st.sampled_from(["The weavers", "Mayor Tilda Roe", "Two guilds", "The port of Ostrel", "Engineers"])
DID = st.sampled_from(
    ["left the hall", "sold 40 barges", "approved the tram", "closed the old mill", "met the queen"]
)
WHEN = st.sampled_from(["", " on Monday", " in May", " after the flood", " in 2019"])
SENTENCES = st.builds(lambda who, did, when: f"{who} {did}{when}.", WHO, DID, WHEN)


@given(SENTENCES, SENTENCES)
@settings(max_examples=40, deadline=None)
def test_a_copy_is_always_supported(sentence, other):
    assert check(sentence, other, sentence).tier == "quoted"


@given(SENTENCES, SENTENCES)
@settings(max_examples=40, deadline=None)
def test_the_same_question_has_the_same_answer(sentence, other):
    assert check(sentence, other) == check(sentence, other)


@given(SENTENCES)
@settings(max_examples=40, deadline=None)
def test_a_denied_sentence_never_supports_it(sentence):
    assert not check(sentence, f"It is not true that {sentence[0].lower()}{sentence[1:]}").is_supported


@given(SENTENCES, st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_gets_a_verdict(sentence, noise):
    assert check(f"{noise} {sentence}", sentence).label in set(Label)
    assert check(sentence, noise).label in set(Label)
