"""Every judge of support: asked behind the exact checks, it opens nothing that they closed."""

from dataclasses import replace

import pytest

from builders import article, sentences
from exported import SAYS_YES, export_model
from nutgraf.errors import ModelError
from nutgraf.gate import Gate, GateOptions, check_claim, check_sentence, consult, judge_support
from nutgraf.models import EntailmentJudge, EntailmentOptions, LanguageJudge
from nutgraf.news import Citation, CitedSentence, Label, Made
from nutgraf.testing import EchoModel
from unit.gate.gate_builders import mark

EVIDENCE = "The weavers left the hall on Monday, the guild said."
COPY = EVIDENCE
REWRITTEN = "On Monday the weavers left the hall, according to the guild."
ADDED = "The furious weavers left the hall on Monday, the guild said."
FLIPPED = "The weavers may leave the hall on Monday, the guild said."


def find_words(claim, evidence, /):
    """A judge by words alone: half of them occur."""
    there = {word for sentence in evidence for word in sentence.text.lower().split()}
    said = [word for sentence in claim for word in sentence.text.lower().split()]
    return 2 * sum(word in there for word in said) >= len(said)


def ask_nobody(claim, evidence, /):
    raise ModelError(f"no answer about {len(claim)} sentences in {len(evidence)}")


def never(claim, evidence, /):
    return not (claim or evidence)


def open_exported(folder):
    export_model(folder, leaning=SAYS_YES, limit=200)
    return EntailmentJudge(EntailmentOptions(path=folder))


def ask_model(_folder):
    return LanguageJudge(model=EchoModel(name="small", say='{"supported": true}'), max_tokens=50)


JUDGES = {
    "trees": lambda _: judge_support,
    "words": lambda _: find_words,
    "silent": lambda _: ask_nobody,
    "strict": lambda _: never,
    "exported": open_exported,
    "language model": ask_model,
}
"""A folder of its own to a judge."""


@pytest.fixture(params=JUDGES.values(), ids=JUDGES)
def judge(request, tmp_path):
    return request.param(tmp_path / "judge")


def verdict_of(text, judge, **said):
    claim, evidence = mark(text), mark(EVIDENCE)
    return consult(judge, check_claim(claim, evidence), claim, evidence, **said)


def always(claim, evidence, /):
    """What a judge is that a page has talked round."""
    return bool(claim and evidence)


def test_a_whole_sentence_needs_no_opinion(judge):
    assert verdict_of(COPY, judge).tier == "quoted"


def test_what_the_exact_checks_refuse_no_judge_lets_pass(judge):
    verdict = verdict_of(FLIPPED, judge)
    assert verdict == check_claim(mark(FLIPPED), mark(EVIDENCE))
    assert not verdict.is_supported


def test_every_refusal_has_a_finding(judge):
    for text in (REWRITTEN, ADDED, FLIPPED):
        verdict = verdict_of(text, judge)
        assert verdict.is_supported or verdict.findings


def test_the_same_question_has_the_same_answer(judge):
    assert verdict_of(REWRITTEN, judge) == verdict_of(REWRITTEN, judge)


def test_nothing_to_judge_is_not_judged(judge):
    empty = check_claim((), ())
    assert consult(judge, empty, (), ()) == empty


@pytest.mark.parametrize("judge", [never, ask_nobody])
def test_a_judge_may_refuse_other_words(judge):
    assert check_claim(mark(REWRITTEN), mark(EVIDENCE)).tier == "rewritten"
    verdict = verdict_of(REWRITTEN, judge)
    assert verdict.label is Label.NOT_ENOUGH
    assert [finding.kind for finding in verdict.findings] == ["unsupported"]


@pytest.mark.parametrize("named", ["exported", "language model"])
def test_a_judge_that_a_brief_names_has_a_name(named, tmp_path):
    judge = JUDGES[named](tmp_path / "judge")
    assert judge.name
    assert judge.name == JUDGES[named](tmp_path / "judge").name
    assert judge(mark(REWRITTEN), mark(EVIDENCE)) is True


def test_a_judge_can_only_refuse_more():
    for text in (COPY, REWRITTEN, ADDED, FLIPPED):
        assert verdict_of(text, always) == check_claim(mark(text), mark(EVIDENCE))


def test_where_the_user_lets_it_a_judge_settles_words_of_the_sentences_own():
    assert not verdict_of(ADDED, find_words).is_supported
    assert verdict_of(ADDED, find_words, leftovers=True).tier == "paraphrased"
    assert verdict_of(FLIPPED, always, leftovers=True) == check_claim(mark(FLIPPED), mark(EVIDENCE))


def test_what_could_not_be_compared_is_no_leftover():
    verdict = check_claim(mark(ADDED), mark(EVIDENCE), options=GateOptions(language="de"))
    assert [each.kind for each in verdict.findings] == ["unsupported"]
    assert consult(always, verdict, mark(ADDED), mark(EVIDENCE), leftovers=True) == verdict


@pytest.mark.parametrize("made", [Made.COUNTED, Made.HEADLINE, Made.QUOTED])
def test_counts_headlines_and_quotations_are_no_matter_for_a_judge(made):
    of = article(EVIDENCE, headline=ADDED)
    (source,) = sentences(of)
    said = CitedSentence(text=ADDED, citations=(Citation.of(of, source.span),), made=made)
    asked = []
    gate = Gate(lambda *question: asked.append(question) or True, leftovers=True)
    claim = sentences(replace(of, text=ADDED))
    verdict = gate(said, {of.id: of}, claim=claim, evidence=(source,))
    assert asked == []
    assert verdict == check_sentence(said, {of.id: of}, claim=claim, evidence=(source,))
