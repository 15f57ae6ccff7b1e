"""A finished brief in, a verdict on every sentence of it out: ours, or another program's in the documented form.

The brief is not trusted: what it says of itself (ids, quotations, how it was made) is compared with the archive, whose
articles are taken out of their snapshots again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nutgraf.errors import NutgrafError
from nutgraf.gate import check_count
from nutgraf.gate.quotation import find_misquotes
from nutgraf.news import (
    Article,
    Brief,
    Citation,
    CitedSentence,
    Finding,
    Label,
    Made,
    Sentence,
    Verdict,
)
from nutgraf.outputs import BriefDocument
from nutgraf.pipeline.counting import recount
from nutgraf.pipeline.desk import Desk
from nutgraf.pipeline.editing import replay_article
from nutgraf.pipeline.judging import RunGate
from nutgraf.pipeline.writing import mark_as_part

KINDS = (
    "uncited", "misquote", "name", "number", "date", "hedge", "modality", "polarity", "attribution", "stage",
    "condition", "roles", "comparison", "cause", "scope", "merge", "addition", "unsupported", "provenance",
)  # fmt: skip
"""Every kind of finding: those of the gate, and `provenance` for a brief that says less than it should of how it was made."""
_MOST_SPANS = 3
"""The spans that a sentence was made from come first; further ones are reports that say so too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedSentence:
    """A sentence of a brief, where it stands, and what the gate says of it."""

    part: str
    """headline, happening, important, next, beyond, or left out"""
    said: CitedSentence
    verdict: Verdict


def check_document(desk: Desk, document: BriefDocument, gate: RunGate) -> tuple[CheckedSentence, ...]:
    """A brief as it came from a file. What it says of its own making is checked as well."""
    brief = _find_articles(desk, document)
    checked = check_brief(desk, brief, gate)
    if any(each.made is Made.GENERATED for each in brief.sentences()) and not document.names_a_model:
        says = document.digital_source_type or "nothing of how it was made"
        lacking = "a sentence of it is generated, which the brief as a whole has to say"
        checked = (_refuse("headline", brief.headline, "provenance", f"says {says}: {lacking}"), *checked)
    return checked


def _find_articles(desk: Desk, document: BriefDocument) -> Brief:
    """The brief with our ids: another program may know the articles by their addresses alone."""
    brief = document.brief
    cited = dict.fromkeys(each.article_id for each in _list_citations(brief))
    known = desk.store.articles.by_ids(list(cited))
    strange = {
        key: document.addresses[key] for key in cited if key not in known and document.addresses.get(key)
    }
    here = desk.store.articles.by_addresses(list(dict.fromkeys(strange.values())))
    ours = {key: here[url].id for key, url in strange.items() if url in here}
    return _rename(brief, ours) if ours else brief


def _rename(brief: Brief, ours: Mapping[str, str]) -> Brief:
    def cite(each: Citation) -> Citation:
        return replace(each, article_id=ours.get(each.article_id, each.article_id))

    def say(said: CitedSentence) -> CitedSentence:
        return replace(
            said, citations=tuple(map(cite, said.citations)), differs=tuple(map(cite, said.differs))
        )

    return replace(
        brief,
        headline=say(brief.headline),
        happening=tuple(map(say, brief.happening)),
        important=tuple(map(say, brief.important)),
        next=tuple(map(say, brief.next)),
        beyond=tuple(map(say, brief.beyond)),
        left_out=tuple(replace(each, citation=cite(each.citation)) for each in brief.left_out),
    )


def check_brief(desk: Desk, brief: Brief, gate: RunGate) -> tuple[CheckedSentence, ...]:
    """Every sentence of it, in reading order, and the sentences that it says it left out."""
    archive = _Archive(desk, brief, gate)
    placed = [("headline", brief.headline)]
    placed += [
        (part, said) for part in ("happening", "important", "next", "beyond") for said in getattr(brief, part)
    ]
    checked = [_check_placed(part, said, archive) for part, said in placed]
    withheld = (
        CitedSentence(text=each.citation.quoted, citations=(each.citation,)) for each in brief.left_out
    )
    checked += [_check_quotation("left out", said, archive) for said in withheld]
    return tuple(checked)


class _Archive:
    """The articles that a brief cites, read again from their bytes; by id, or by address for another program's brief."""

    def __init__(self, desk: Desk, brief: Brief, gate: RunGate) -> None:
        self._desk = desk
        self.gate = gate
        # Background and counts cite other stories; what is over the brief is of its own.
        self._told = (brief.headline.citations[0].article_id,)
        ids = dict.fromkeys(each.article_id for each in _list_citations(brief))
        self.articles: Mapping[str, Article] = {
            key: replayed
            for key, stored in desk.store.articles.by_ids(list(ids)).items()
            if (replayed := _replay(desk, stored)) is not None
        }
        self.marked = desk.store.articles.sentences_of(list(self.articles))

    def find_fault(self, said: CitedSentence) -> str:
        """What is wrong with a counted sentence, when it is counted again; nothing when it comes out the same."""
        return recount(self._desk, said, self._told, articles=self.articles, marked=self.marked)

    def sentences_in(self, citations: Sequence[Citation]) -> tuple[Sentence, ...]:
        """The whole marked sentences inside the cited spans, in the order of the citations."""
        found = [
            sentence
            for citation in citations
            for sentence in self.marked.get(citation.article_id, ())
            if citation.span.covers(sentence.span)
        ]
        return tuple({sentence.id: sentence for sentence in found}.values())

    def sentence_at(self, citation: Citation) -> Sentence | None:
        """The sentence whose words are cited, with or without its dateline."""
        around = self.marked.get(citation.article_id, ())
        return next((each for each in around if each.span.end == citation.span.end), None)


def _replay(desk: Desk, article: Article) -> Article | None:
    try:
        text = replay_article(desk, article).text
    except NutgrafError:
        return None
    return replace(article, text=text)


def _list_citations(brief: Brief) -> Iterator[Citation]:
    for said in (brief.headline, *brief.sentences()):
        yield from (*said.citations, *said.differs)
    yield from (each.citation for each in brief.left_out)


def _check_placed(part: str, said: CitedSentence, archive: _Archive) -> CheckedSentence:
    quotation = _check_quotation(part, said, archive)
    if not quotation.verdict.is_supported:
        return quotation
    headlines = {article.headline for article in archive.articles.values()}
    if part == "headline" and said.text in headlines:
        return _check_headline(said, archive)
    if said.made is Made.HEADLINE:
        return _refuse(part, said, "provenance", "says that it is a headline, and is none")
    return CheckedSentence(part=part, said=said, verdict=_ask_gate(said, archive))


def _ask_gate(said: CitedSentence, archive: _Archive) -> Verdict:
    if said.made is Made.COUNTED:
        return check_count(said, archive.articles, archive.find_fault)
    if said.made is Made.QUOTED:
        return archive.gate(said, archive.articles, archive.sentence_at(said.citations[0]))
    verdict = _check_written(said, archive)
    if said.made is Made.COMPRESSED and verdict.tier == "paraphrased":
        kind, lacking = "provenance", "says that it is compressed, and puts things in other words"
        return _refuse("", said, kind, lacking).verdict
    return verdict


def _check_headline(said: CitedSentence, archive: _Archive) -> CheckedSentence:
    """An outlet's own headline, over an article that is cited: the one that has it is put first, and compared."""
    having = [each for each in said.citations if archive.articles[each.article_id].headline == said.text]
    if not having:
        return _refuse("headline", said, "name", "is another report's headline")
    article = archive.articles[having[0].article_id]
    headline = replace(said, made=Made.HEADLINE, citations=(having[0],))
    verdict = archive.gate(
        headline,
        archive.articles,
        claim=mark_as_part(said.text, article),
        evidence=archive.marked[article.id],
    )
    return CheckedSentence(part="headline", said=said, verdict=verdict)


def _check_quotation(part: str, said: CitedSentence, archive: _Archive) -> CheckedSentence:
    """Are the cited words in the snapshots, at the places cited?"""
    wrong = tuple(find_misquotes(replace(said, made=Made.COMPRESSED), archive.articles))
    verdict = Verdict(label=Label.REFUTED, findings=wrong, tier="refused")
    return CheckedSentence(
        part=part, said=said, verdict=verdict if wrong else Verdict(label=Label.SUPPORTED, tier="quoted")
    )


def _check_written(said: CitedSentence, archive: _Archive) -> Verdict:
    """Supported when the spans that it was made from say so; those come first among its citations."""
    claim = mark_as_part(said.text, archive.articles[said.citations[0].article_id])
    source = claim[0] if claim else None
    verdicts: list[Verdict] = []
    for count in range(1, min(_MOST_SPANS, len(said.citations)) + 1):
        evidence = archive.sentences_in(said.citations[:count])
        verdicts.append(archive.gate(said, archive.articles, source, claim=claim, evidence=evidence))
        if verdicts[-1].is_supported:
            return verdicts[-1]
    return min(verdicts, key=lambda each: len(each.findings))


def _refuse(part: str, said: CitedSentence, kind: str, evidence: str) -> CheckedSentence:
    finding = Finding(kind=kind, says=said.text, evidence=evidence)
    verdict = Verdict(label=Label.REFUTED, findings=(finding,), tier="refused")
    return CheckedSentence(part=part, said=said, verdict=verdict)
