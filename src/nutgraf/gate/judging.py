"""A verdict of the exact checks and a second opinion in, the final verdict out.

A plugged-in judge sees only what the exact checks leave to judgement: it may refuse a sentence in other words than its
evidence, and it may support one of which they found no more than words that the evidence does not have. Whole sentences
and licensed deletions need no opinion; what says otherwise than its evidence gets none.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from nutgraf.errors import ModelError
from nutgraf.gate.check import check_sentence, rate_claim
from nutgraf.gate.forest import ENOUGH
from nutgraf.news import Article, CitedSentence, Finding, Label, Sentence, Verdict
from nutgraf.ports import Judge

WORDED = frozenset(["rewritten", "paraphrased"])
"""Tiers in other words than the evidence's own."""
OPEN = frozenset(["addition", "unsupported"])
"""Kinds that a judge may overrule: the evidence has no such word, but may say it in others."""
Marked = tuple[Sentence, ...]


def judge_support(claim: Marked, evidence: Marked, /) -> bool:
    """The judge that ships: small trees on how the claim was derived."""
    return rate_claim(claim, evidence) >= ENOUGH


def consult(judge: Judge, verdict: Verdict, claim: Marked, evidence: Marked) -> Verdict:
    """The verdict after a second opinion. A judge that fails is one that does not support."""
    if not (is_worded(verdict) or is_open(verdict)) or not claim or not evidence:
        return verdict
    try:
        supports = judge(claim, evidence)
    except ModelError as error:
        supports, says = False, str(error)
    else:
        says = "the judge finds no support"
    if supports:
        return Verdict(label=Label.SUPPORTED, tier=verdict.tier if is_worded(verdict) else "paraphrased")
    finding = Finding(kind="unsupported", says=" ".join(each.text for each in claim), evidence=says)
    findings = verdict.findings or (finding,)
    return Verdict(label=Label.NOT_ENOUGH, findings=findings, tier="refused")


def is_worded(verdict: Verdict) -> bool:
    return verdict.is_supported and verdict.tier in WORDED


def is_open(verdict: Verdict) -> bool:
    kinds = {finding.kind for finding in verdict.findings}
    return verdict.label is Label.NOT_ENOUGH and bool(kinds) and kinds <= OPEN


@dataclass(frozen=True, slots=True)
class Gate:
    """`check_sentence` with a plugged-in judge behind it; called the same way."""

    judge: Judge

    def __call__(
        self,
        sentence: CitedSentence,
        articles: Mapping[str, Article],
        source: Sentence | None = None,
        **marked: Marked,
    ) -> Verdict:
        verdict = check_sentence(sentence, articles, source, **marked)
        claim, evidence = marked.get("claim", ()), marked.get("evidence", ())
        return consult(self.judge, verdict, claim, list_cited(sentence, evidence))


def list_cited(sentence: CitedSentence, evidence: Marked) -> Marked:
    """The marked sentences that the citations cover."""
    spans = [(citation.article_id, citation.span) for citation in sentence.citations]
    return tuple(
        marked for marked in evidence
        if any(marked.article_id == article and span.covers(marked.span) for article, span in spans)
    )  # fmt: skip
