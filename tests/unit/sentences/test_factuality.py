"""How sure a sentence is of what it says, at what stage, under what condition, and whether it looks ahead."""

from datetime import UTC, datetime, timedelta

import pytest

from nutgraf.news import Certainty, Factuality, Polarity, Span, TimeExpression
from nutgraf.sentences.factuality import judge_factuality

MONDAY = datetime(2026, 9, 7, 9, tzinfo=UTC)


def judge(text: str, *, language: str = "en", day: datetime | None = None) -> Factuality:
    times = (
        ()
        if day is None
        else (TimeExpression(span=Span(0, 1), start=day, end=day + timedelta(days=1), precision="day"),)
    )
    return judge_factuality(text, Span(0, len(text)), language=language, times=times, published_at=MONDAY)


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The dam failed.", Certainty.CERTAIN),
        ("The dam probably failed.", Certainty.PROBABLE),
        ("The dam may have failed.", Certainty.POSSIBLE),
        ("The dam reportedly failed.", Certainty.UNKNOWN),
        ("It is not clear whether the dam failed.", Certainty.UNKNOWN),
        ("He could not be reached in May.", Certainty.CERTAIN),
        ("The dam is likely to hold.", Certainty.PROBABLE),
        ("The dam is expected to hold.", Certainty.PROBABLE),
        ("A ruling is expected on Thursday.", Certainty.PROBABLE),
        ("Prices look set to rise.", Certainty.PROBABLE),
        ("Brevia is poised to win.", Certainty.PROBABLE),
        ("The bridge may well stay shut.", Certainty.PROBABLE),
        ("Men are more likely to drown.", Certainty.CERTAIN),
        ("The hearing is scheduled to open on Monday.", Certainty.CERTAIN),
    ],
)
def test_certainty_is_the_weakest_hedge(text, certainty):
    assert judge(text).certainty is certainty


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Brevia signed the contract.", Polarity.POSITIVE),
        ("Brevia did not sign the contract.", Polarity.NEGATIVE),
        ("Brevia denied that it had signed.", Polarity.NEGATIVE),
        ("Brevia did not fail to sign.", Polarity.POSITIVE),
        ("Brevia signed not only this contract.", Polarity.POSITIVE),
        ("Brevia will sign if the price does not rise.", Polarity.POSITIVE),
        ("Brevia signed without a word.", Polarity.POSITIVE),
        ("Brevia is unlikely to sign.", Polarity.NEGATIVE),
        ("Brevia is not unlikely to sign.", Polarity.POSITIVE),
    ],
)
def test_polarity_is_that_of_the_main_statement(text, polarity):
    assert judge(text).polarity is polarity


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("The court issued an arrest warrant for the mayor.", "wanted"),
        ("The mayor was arrested.", "arrested"),
        ("The mayor was charged with fraud.", "charged"),
        ("The mayor was convicted of fraud.", "convicted"),
        ("The mayor was acquitted.", "acquitted"),
        ("The mayor was not charged with fraud.", ""),
        ("The talks collapsed.", "failed"),
        ("The visit was called off.", "cancelled"),
        ("The treaty will be signed in Lindmoor.", "planned"),
        ("It rained in Stannick.", ""),
    ],
)
def test_a_warrant_is_not_an_arrest_and_a_charge_no_conviction(text, stage):
    assert judge(text).stage == stage


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("If it agrees, the sanctions will end.", "If it agrees"),
        ("The sanctions will end unless it refuses.", "unless it refuses"),
        ("Sanctions end provided that 1,500 trucks return, he said.", "provided that 1,500 trucks return"),
    ],
)
def test_the_condition_is_the_clause_itself(text, clause):
    span = judge(text).condition
    assert span is not None
    assert text[span.start : span.end] == clause


@pytest.mark.parametrize("text", ["He asked if she was well.", "It looked as if nothing had happened."])
def test_an_indirect_question_is_no_condition(text):
    assert judge(text).condition is None


def test_german_conditions_may_do_without_a_word_for_if():
    text = "Lehnt er ab, dürfte Karsowien weniger liefern."
    span = judge(text, language="de").condition
    assert span is not None
    assert text[span.start : span.end] == "Lehnt er ab"


@pytest.mark.parametrize(
    "text",
    [
        "The minister will visit the valley.",
        "The company plans to open a second mine.",
        "Brevia threatened to leave the pact.",
        "The council is expected to vote.",
        "Koren promised that the road would be built.",
        "If it agrees, the systems go back.",
    ],
)
def test_plans_promises_threats_and_conditions_look_ahead(text):
    assert judge(text).forward


@pytest.mark.parametrize(
    "text", ["The minister visited the valley.", "Three people died.", "The visit was cancelled."]
)
def test_what_has_happened_does_not_look_ahead(text):
    assert not judge(text).forward


def test_a_time_after_the_publication_looks_ahead_in_any_tense():
    assert judge("The council meets on Thursday.", day=MONDAY + timedelta(days=3)).forward


def test_a_plan_of_years_ago_is_history():
    assert not judge("In 2019 it planned to build a terminal.", day=datetime(2019, 1, 1, tzinfo=UTC)).forward


def test_cues_carry_the_words_they_were_found_in():
    text = "The talks may resume next week."
    cues = {(cue.kind, text[cue.span.start : cue.span.end]) for cue in judge(text).cues}
    assert {("hedge", "may resume"), ("forward", "next week")} <= cues


def test_a_month_is_no_hedge():
    assert judge("In May the talks resumed.").certainty is Certainty.CERTAIN


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Minister wurde angeblich festgenommen."),
        ("es", "El ministro fue supuestamente detenido."),
        ("fr", "Le ministre aurait été arrêté."),
    ],
)
def test_hearsay_is_heard_in_other_languages(language, text):
    marks = judge(text, language=language)
    assert marks.certainty is Certainty.UNKNOWN
    assert marks.stage in ("", "arrested")


@pytest.mark.parametrize("text", ["", "if", "if " * 5000, "not " * 5000, "\x00", "ו" * 500, "9" * 400])
def test_any_text_is_judged_without_an_error(text):
    assert judge(text).certainty in Certainty


@pytest.mark.parametrize(
    "text",
    [
        "The minister would have signed if the rebels had stopped.",
        "If the dam had held, the town would have been spared.",
        "Had the dam held, the town would now be safe.",
        "They called off a vote scheduled for Friday.",
        "The vote was scheduled for Friday but was called off.",
    ],
)
def test_what_would_have_been_does_not_look_ahead(text):
    assert not judge(text).forward


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Should Korvia refuse, the bank may seek a buyer.", "Should Korvia refuse"),
        ("The strike will go ahead should the talks fail.", "should the talks fail"),
        ("Were the truce to collapse, thousands would flee.", "Were the truce to collapse"),
        ("Only if both chambers agree will the ban be lifted.", "Only if both chambers agree"),
    ],
)
def test_english_turns_the_verb_round_instead_of_if(text, clause):
    span = judge(text).condition
    assert span is not None
    assert text[span.start : span.end] == clause


@pytest.mark.parametrize(
    "text",
    ["Should the state pay for such projects?", "Koren said the state should pay.", "He had it coming."],
)
def test_a_verb_turned_round_for_another_reason_is_no_condition(text):
    assert judge(text).condition is None


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Parliament must pass the law.", "planned"),
        ("The deal was to have been signed in April.", ""),
        ("The law takes effect in May.", "planned"),
        ("The law took effect in May.", "in force"),
        ("The talks, which were to begin on Monday, never began.", ""),
        ("The visit, planned for May, was cancelled.", "cancelled"),
    ],
)
def test_a_duty_and_an_intention_are_no_deed(text, stage):
    assert judge(text).stage == stage


def test_a_deadline_that_has_not_passed_looks_ahead():
    text = "The firm has to pay within 30 days."
    due = TimeExpression(
        span=Span(20, 34),
        start=MONDAY,
        end=MONDAY + timedelta(days=30),
        precision="range",
        time_of="deadline",
    )
    found = judge_factuality(text, Span(0, len(text)), language="en", times=(due,), published_at=MONDAY)
    assert found.forward


def test_what_is_expected_to_be_put_off_is_still_ahead():
    assert judge("The hearing is expected to be postponed.").forward
    assert not judge("The hearing was cancelled.").forward


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Damm dürfte halten."),
        ("fr", "Le barrage devrait tenir."),
        ("es", "Se espera que la presa resista."),
    ],
)
def test_likelihood_is_read_in_other_languages(language, text):
    assert judge(text, language=language).certainty is Certainty.PROBABLE
