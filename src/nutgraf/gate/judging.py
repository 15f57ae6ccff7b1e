"""A verdict of the exact checks and a second opinion in, the final verdict out.

A plugged-in judge sees only what the exact checks leave to judgement. It may refuse a sentence in other words than its
evidence. Where the user lets it settle leftovers, it may also support one of which they found no more than words that the
evidence does not have. Whole sentences and licensed deletions need no opinion; what says otherwise than its evidence, or
could not be compared with it, gets none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from nutgraf.errors import ModelError
from nutgraf.gate.check import check_sentence, rate_claim
from nutgraf.gate.forest import ENOUGH
from nutgraf.news import Article, CitedSentence, Finding, Label, Made, Sentence, Verdict
from nutgraf.ports import Judge

WORDED = frozenset(["rewritten", "paraphrased"])
"""Tiers in other words than the evidence's own."""
LEFTOVERS = frozenset(["addition"])
"""Kinds that a judge may settle: the evidence has no such word, but may say it in others. All else was compared and found
otherwise, or could not be compared, as in a language without word lists."""
WRITTEN = frozenset([Made.COMPRESSED, Made.GENERATED])
"""Makes of sentences that a judge is asked about: headlines and counts are checked by rules of their own."""
Marked = tuple[Sentence, ...]


def judge_support(claim: Marked, evidence: Marked, /) -> bool:
    """The judge that ships: small trees on how the claim was derived."""
    return rate_claim(claim, evidence) >= ENOUGH


def consult(
    judge: Judge, verdict: Verdict, claim: Marked, evidence: Marked, *, leftovers: bool = False
) -> Verdict:
    """The verdict after a second opinion. A judge that fails is one that does not support.

    `leftovers`: it may support what the exact checks refused for nothing but words of its own.
    """
    asked = is_worded(verdict) or (leftovers and has_leftovers(verdict))
    if not asked or not claim or not evidence:
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


def has_leftovers(verdict: Verdict) -> bool:
    """Nothing was found but words that the evidence does not have."""
    kinds = {finding.kind for finding in verdict.findings}
    return verdict.label is Label.NOT_ENOUGH and bool(kinds) and kinds <= LEFTOVERS


@dataclass(frozen=True, slots=True)
class Gate:
    """`check_sentence` with a plugged-in judge behind it; called the same way."""

    judge: Judge
    leftovers: bool = False
    """It may support a sentence of which the exact checks found no more than words that its evidence does not have."""
    check: Callable[..., Verdict] = check_sentence
    """The exact checks: `check_sentence`, or a `SentenceCheck` with options of its own."""

    def __call__(
        self,
        sentence: CitedSentence,
        articles: Mapping[str, Article],
        source: Sentence | None = None,
        *,
        claim: Marked = (),
        evidence: Marked = (),
    ) -> Verdict:
        verdict = self.check(sentence, articles, source, claim=claim, evidence=evidence)
        if sentence.made not in WRITTEN:
            return verdict
        return consult(self.judge, verdict, claim, list_cited(sentence, evidence), leftovers=self.leftovers)


def list_cited(sentence: CitedSentence, evidence: Marked) -> Marked:
    """The marked sentences that the citations cover."""
    spans = [(citation.article_id, citation.span) for citation in sentence.citations]
    return tuple(
        marked for marked in evidence
        if any(marked.article_id == article and span.covers(marked.span) for article, span in spans)
    )  # fmt: skip
