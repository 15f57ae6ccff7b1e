"""A sentence of a brief and the articles it cites in, a verdict out. Fails closed: what cannot be checked is refused."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from nutgraf.gate.alignment import Alignment, align
from nutgraf.gate.asserted import find_asserted
from nutgraf.gate.causes import find_turned_sequences, find_wrong_causes
from nutgraf.gate.comparison import find_lost_reach, find_wrong_comparisons
from nutgraf.gate.compression import is_compressed
from nutgraf.gate.conditions import find_lost_conditions
from nutgraf.gate.converses import find_turned_converses
from nutgraf.gate.coverage import describe_coverage
from nutgraf.gate.dates import find_wrong_bounds, find_wrong_dates
from nutgraf.gate.derivation import describe_derivation
from nutgraf.gate.displaced import find_displaced_numbers
from nutgraf.gate.factuality import find_shifts
from nutgraf.gate.families import are_kin
from nutgraf.gate.forest import rate_features
from nutgraf.gate.friends import find_false_friends
from nutgraf.gate.headlines import check_headline
from nutgraf.gate.making import find_made_causes, find_made_to
from nutgraf.gate.merging import find_merged, find_turned_relatives
from nutgraf.gate.names import find_mixed_names, find_strange_names, find_wrong_offices
from nutgraf.gate.numbers import (
    find_moved_numbers,
    find_slots,
    find_strange_figures,
    find_turned_numbers,
    find_wrong_numbers,
)
from nutgraf.gate.omission import find_left_out
from nutgraf.gate.particles import find_contrary_phrases
from nutgraf.gate.parts import find_limited, find_lost_parts, find_lost_sizes
from nutgraf.gate.portions import find_portions
from nutgraf.gate.quotation import find_misquotes
from nutgraf.gate.quotes import find_false_quotes
from nutgraf.gate.ranges import find_moved_dates, find_turned_ranges, find_turned_scores
from nutgraf.gate.reading import read_side
from nutgraf.gate.reported import find_still, find_unreported
from nutgraf.gate.roles import find_swapped_roles, find_turned_ways
from nutgraf.gate.rules import find_lost_limits
from nutgraf.gate.schedules import find_past_schedules
from nutgraf.gate.scope import (
    find_both,
    find_lost_sharers,
    find_multiplied,
    find_widened,
)
from nutgraf.gate.second import find_unbound_twice, find_wrong_speakers_twice
from nutgraf.gate.shares import find_moved_shares, find_wholes
from nutgraf.gate.sides import find_contrary
from nutgraf.gate.stages import find_done, find_run_ahead
from nutgraf.gate.support import find_additions
from nutgraf.gate.swaps import find_exchanged_names
from nutgraf.gate.tied import find_part_as_whole, find_untied
from nutgraf.gate.trees import SHIPPED
from nutgraf.news import Article, CitedSentence, Finding, Label, Made, Sentence, Verdict
from nutgraf.ports import Parser
from nutgraf.text import fold_space, is_cut_quotation

CHECKS = (
    find_false_quotes,
    find_wrong_numbers,
    find_strange_figures,
    find_moved_numbers,
    find_displaced_numbers,
    find_turned_numbers,
    find_slots,
    find_moved_shares,
    find_untied,
    find_part_as_whole,
    find_wholes,
    find_wrong_dates,
    find_wrong_bounds,
    find_moved_dates,
    find_turned_ranges,
    find_turned_scores,
    find_strange_names,
    find_mixed_names,
    find_wrong_offices,
    find_shifts,
    find_contrary_phrases,
    find_lost_conditions,
    find_lost_limits,
    find_asserted,
    find_run_ahead,
    find_done,
    find_past_schedules,
    find_unreported,
    find_still,
    find_wrong_speakers_twice,
    find_wrong_causes,
    find_made_causes,
    find_made_to,
    find_turned_sequences,
    find_wrong_comparisons,
    find_lost_reach,
    find_widened,
    find_lost_parts,
    find_limited,
    find_lost_sizes,
    find_both,
    find_multiplied,
    find_lost_sharers,
    find_swapped_roles,
    find_turned_converses,
    find_exchanged_names,
    find_turned_ways,
    find_contrary,
    find_portions,
    find_unbound_twice,
    find_left_out,
    find_merged,
    find_turned_relatives,
    find_false_friends,
    find_additions,
)
"""Every check, the exact ones first; a new kind of check is a module here and a line there."""
LACKING = frozenset(["addition", "unsupported", "merge"])
"""Kinds that say only that the evidence is silent, not that it says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GateOptions:
    """How strict the gate is."""

    all_findings: bool = True
    """Report every difference, or stop at the first."""
    language: str = "en"
    """ISO 639-1. The word lists are English: in another language only whole sentences of the evidence pass."""
    parser: Parser | None = SHIPPED
    """Reads again what hangs on what in English: words that the gate's own reading finds to hang otherwise than in the
    evidence count only when this one finds it too. None: the gate's own reading alone."""


def check_claim(
    claim: tuple[Sentence, ...], evidence: tuple[Sentence, ...], *, options: GateOptions = GateOptions()
) -> Verdict:
    """Do the marked evidence sentences say what the marked sentence under test says?"""
    if not claim or not evidence:
        says = " ".join(sentence.text for sentence in claim)
        finding = Finding(kind="uncited", says=says, evidence="there is no evidence")
        return Verdict(label=Label.NOT_ENOUGH, findings=(finding,), tier="refused")
    if is_copied(claim, evidence):
        return Verdict(label=Label.SUPPORTED, tier="quoted")
    if options.language != "en":
        return refuse("unsupported", claim[0].text, f"no word lists for {options.language}")
    ours, theirs = read_side(claim), read_side(evidence)
    if is_compressed(ours, theirs):
        return Verdict(label=Label.SUPPORTED, tier="compressed")
    pair = align(ours, theirs, options.parser)
    findings = tuple(list_findings(pair, options=options))
    return judge(findings, tier="rewritten" if is_rewritten(pair) else "paraphrased")


def rate_claim(
    claim: tuple[Sentence, ...], evidence: tuple[Sentence, ...], *, known: frozenset[str] = frozenset()
) -> float:
    """How likely the evidence supports the claim, 0 to 1; from `ENOUGH` on it counts as support.

    For ranking and for long evidence in free wording. What is published is judged by `check_claim`, which is stricter.
    `known`: every word of the source in lower case, where the evidence is only a part of it.
    """
    if not claim or not evidence:
        return 0.0
    return rate_features(list_features(claim, evidence, known=known))


def list_features(
    claim: tuple[Sentence, ...],
    evidence: tuple[Sentence, ...],
    *,
    known: frozenset[str] = frozenset(),
    parser: Parser | None = None,
) -> list[float]:
    """What the judge of support reads of a claim and its evidence: one number for each of
    `derivation.FEATURES` and `coverage.COVERAGE`.
    """
    ours, theirs = read_side(claim), read_side(evidence)
    pair = align(ours, theirs, parser)
    findings = tuple(list_findings(pair, options=GateOptions()))
    there = known | {word.lower for word in theirs.words}
    return [*describe_derivation(ours, theirs, there, findings), *describe_coverage(pair, there)]


def list_findings(pair: Alignment, *, options: GateOptions) -> Iterator[Finding]:
    for check in CHECKS:
        for finding in check(pair):
            yield finding
            if not options.all_findings:
                return


def is_rewritten(pair: Alignment) -> bool:
    """Only the evidence's own words and their forms: nothing rests on a list of synonyms."""
    return all(
        pair.has(word) and are_kin(word.lower, pair.partners(word)[0].lower)
        for word in pair.claim.content()
        if not word.is_light and not word.is_number
    )


def judge(findings: tuple[Finding, ...], *, tier: str) -> Verdict:
    if not findings:
        return Verdict(label=Label.SUPPORTED, tier=tier)
    silent = all(finding.kind in LACKING for finding in findings)
    return Verdict(label=Label.NOT_ENOUGH if silent else Label.REFUTED, findings=findings, tier="refused")


def is_copied(claim: tuple[Sentence, ...], evidence: tuple[Sentence, ...]) -> bool:
    """Every sentence under test is a whole sentence of the evidence."""
    whole = {fold_space(sentence.text) for sentence in evidence}
    return all(fold_space(sentence.text) in whole for sentence in claim)


def check_sentence(
    sentence: CitedSentence,
    articles: Mapping[str, Article],
    source: Sentence | None = None,
    *,
    claim: tuple[Sentence, ...] = (),
    evidence: tuple[Sentence, ...] = (),
) -> Verdict:
    """Does the sentence say what its evidence says?

    `source` is the marked sentence it was taken from, when the writer knows it: a quoted sentence that opens with
    a reference which it does not resolve is refused. A sentence that is not quoted needs `claim`, itself with its
    marks, and `evidence`, the marked sentences of its citations; a headline, those of the whole report below it. What
    is counted is refused here: `check_count` has it counted again.
    """
    return SentenceCheck()(sentence, articles, source, claim=claim, evidence=evidence)


@dataclass(frozen=True, slots=True)
class SentenceCheck:
    """`check_sentence` with options of its own; called the same way."""

    options: GateOptions = GateOptions()

    def __call__(
        self,
        sentence: CitedSentence,
        articles: Mapping[str, Article],
        source: Sentence | None = None,
        *,
        claim: tuple[Sentence, ...] = (),
        evidence: tuple[Sentence, ...] = (),
    ) -> Verdict:
        findings = tuple(find_misquotes(sentence, articles))
        if findings:
            return Verdict(label=Label.REFUTED, findings=findings, tier="refused")
        if is_cut_quotation(sentence.text):
            return refuse("misquote", sentence.text, "a quotation is cut in the middle")
        if source is not None and source.marks.dangling:
            return refuse("name", sentence.text, "opens with a reference that nothing resolves")
        if sentence.made is Made.QUOTED:
            return Verdict(label=Label.SUPPORTED, tier="quoted")
        languages = {articles[citation.article_id].language or "en" for citation in sentence.citations}
        options = replace(self.options, language=min(languages - {"en"}, default="en"))
        if sentence.made is Made.HEADLINE:
            headline = articles[sentence.citations[0].article_id].headline
            return check_titled(sentence, headline, claim, evidence, options=options)
        return check_written(sentence, claim, evidence, options=options)


def check_titled(
    sentence: CitedSentence,
    headline: str,
    claim: tuple[Sentence, ...],
    report: tuple[Sentence, ...],
    *,
    options: GateOptions,
) -> Verdict:
    """An outlet's headline, word for word, against the report below it."""
    if sentence.text != headline:
        return refuse("misquote", sentence.text, "is not the headline of the report it cites")
    if fold_space(" ".join(part.text for part in claim)) != fold_space(sentence.text):
        return refuse("unsupported", sentence.text, "was not marked, so it cannot be compared")
    if {each.article_id for each in report} - {sentence.citations[0].article_id}:
        return refuse("uncited", sentence.text, "was compared with another report than the one it cites")
    return check_headline(claim, report, partial(check_claim, options=options))


def check_count(
    sentence: CitedSentence, articles: Mapping[str, Article], recount: Callable[[CitedSentence], str]
) -> Verdict:
    """What is counted from the archive must be verbatim in what it cites, and come out the same when counted again.

    `recount` says what is wrong with a counted sentence, or nothing; the ledger knows how each form is counted.
    """
    findings = tuple(find_misquotes(sentence, articles))
    if findings:
        return Verdict(label=Label.REFUTED, findings=findings, tier="refused")
    fault = recount(sentence)
    if fault:
        return refuse("number", sentence.text, fault)
    return Verdict(label=Label.SUPPORTED, tier="counted")


def check_written(
    sentence: CitedSentence,
    claim: tuple[Sentence, ...],
    evidence: tuple[Sentence, ...],
    *,
    options: GateOptions,
) -> Verdict:
    """A shortened or generated sentence against the sentences that it cites."""
    if sentence.made is Made.COUNTED:
        return refuse("unsupported", sentence.text, "was not counted again")
    if fold_space(" ".join(part.text for part in claim)) != fold_space(sentence.text):
        return refuse("unsupported", sentence.text, "was not marked, so it cannot be compared")
    spans = {(citation.article_id, citation.span) for citation in sentence.citations}
    cited = tuple(
        marked for marked in evidence
        if any(marked.article_id == article and span.covers(marked.span) for article, span in spans)
    )  # fmt: skip
    return check_claim(claim, cited, options=options)


def refuse(kind: str, says: str, evidence: str) -> Verdict:
    finding = Finding(kind=kind, says=says, evidence=evidence)
    return Verdict(label=Label.NOT_ENOUGH, findings=(finding,), tier="refused")
