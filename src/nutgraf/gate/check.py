"""A sentence of a brief and the articles it cites in, a verdict out. Fails closed: what cannot be checked is refused."""

from collections.abc import Mapping

from nutgraf.gate.quotation import find_misquotes, is_balanced
from nutgraf.news import Article, CitedSentence, Finding, Label, Made, Sentence, Verdict


def check_sentence(
    sentence: CitedSentence, articles: Mapping[str, Article], source: Sentence | None = None
) -> Verdict:
    """Does the sentence say what its evidence says?

    `source` is the marked sentence it was taken from, when the writer knows it: a quoted sentence that opens with
    a reference which it does not resolve is refused.
    """
    if sentence.made is not Made.QUOTED:
        reason = Finding(kind="unsupported", says=sentence.text, evidence=f"no check yet for {sentence.made}")
        return Verdict(label=Label.NOT_ENOUGH, findings=(reason,), tier="refused")
    findings = tuple(find_misquotes(sentence, articles))
    if findings:
        return Verdict(label=Label.REFUTED, findings=findings, tier="refused")
    if not is_balanced(sentence.text):
        finding = Finding(kind="misquote", says=sentence.text, evidence="a quotation is cut in the middle")
        return Verdict(label=Label.NOT_ENOUGH, findings=(finding,), tier="refused")
    if source is not None and source.marks.dangling:
        finding = Finding(
            kind="name", says=sentence.text, evidence="opens with a reference that nothing resolves"
        )
        return Verdict(label=Label.NOT_ENOUGH, findings=(finding,), tier="refused")
    return Verdict(label=Label.SUPPORTED, tier="quoted")
