"""A brief that rules wrote in, the same brief in a language model's words out, as far as the gate lets them stand.

The evidence comes first. What the brief quotes is what the model may write from; what it writes takes the place of the
sentences that it cites; what is refused twice leaves them as they were. So the worst model costs nothing but its price.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from nutgraf.briefs.compressing import WrittenJudge
from nutgraf.briefs.options import Mark, WritingOptions
from nutgraf.briefs.parts import Part
from nutgraf.briefs.prompts import (
    MOST_TOKENS,
    Evidence,
    Refusal,
    name_token,
    write_first,
    write_second,
)
from nutgraf.briefs.reader import Draft, read_drafts
from nutgraf.briefs.standing import find_reason_against
from nutgraf.errors import ModelError
from nutgraf.news import Article, Brief, Citation, CitedSentence, Dossier, LeftOut, Made, Sentence, Verdict
from nutgraf.ports import LanguageModel
from nutgraf.text.unseen import is_plain

_ADDRESS = re.compile(
    r"\w+://|\bwww\.|\bmailto:|\S@\S|\b[a-z0-9-]{2,}\.[a-z]{2,}\b(?=[/:?]|\W|$)", re.IGNORECASE
)
_MARKUP = re.compile(r"[<>\[\]{}|`\\*_#~]|&\w+;")
_STRANGE = re.compile(r"[^\w\s.,;:!?'\"’‘“”„«»()\-–—%$€£¥&/+°§…]|[;:!?'/+&$]{2,}|^\W{2,}")
"""Signs, and rows of signs, that prose does not have."""
_ENDS = (".", "!", "…")
_CLOSERS = "\"'”’»)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """A model, and what its sentences are checked with."""

    model: LanguageModel
    judge: WrittenJudge
    mark: Mark
    withheld: frozenset[str] = frozenset()
    """Ids of articles whose publishers do not want their text given to a model: it is not."""
    options: WritingOptions = field(default_factory=WritingOptions)


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyDesk:
    """All that lies on the desk while a brief is rewritten."""

    dossier: Dossier
    evidence: Mapping[str, Evidence]
    """By token."""
    articles: Mapping[str, Article]
    writer: Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A sentence of the model that passed, and the evidence that it stands for."""

    part: str
    said: CitedSentence
    tokens: tuple[str, ...]


def rephrase_brief(brief: Brief, dossier: Dossier, writer: Writer) -> Brief:
    """The brief with what the model wrote and the gate supported in the place of the sentences it was written from.

    Raises: ModelError when the model did not answer the first question.
    """
    evidence = gather_evidence(brief, dossier, writer.withheld)
    if not evidence:
        return replace(
            brief,
            notes=(*brief.notes, _say_unasked(writer.withheld)),
            written_by=name_writer(writer.model.name),
        )
    desk = CopyDesk(
        dossier=dossier,
        evidence={each.token: each for each in evidence},
        articles={article.id: article for article in dossier.articles},
        writer=writer,
    )
    first = writer.model.ask(write_first(evidence, max_tokens=writer.options.answer_tokens))
    try:
        drafts = read_drafts(first, list(Part))
    except ModelError as error:
        # It answered, and would answer the same again: a brief that waited for better would be written at every run.
        note = f"No sentence of {writer.model.name} stands in it: {error}. The sources' own words do."
        return replace(brief, notes=(*brief.notes, note), written_by=name_writer(writer.model.name))
    accepted, refused = _write_again(desk, *_judge_drafts(drafts, desk))
    return _put_in(brief, accepted, refused, desk)


def gather_evidence(brief: Brief, dossier: Dossier, withheld: frozenset[str]) -> tuple[Evidence, ...]:
    """What the brief says, sentence by sentence, with the marked sentence that each was taken from."""
    ends = {(each.article_id, each.span.end): each for each in dossier.sentences}
    # The gate has word lists for English: of other sentences it would refuse every wording, paid for as it may be.
    closed = withheld | {article.id for article in dossier.articles if article.language not in {"", "en"}}
    found = []
    for part in Part:
        for said in getattr(brief, part.value):
            sources = _find_sources(said, ends)
            if sources and sources[0].article_id not in closed:
                token = name_token(brief.story_version, sources[0].id)
                found.append(Evidence(token=token, part=part.value, said=said, sources=sources))
    return tuple(found)


def _find_sources(said: CitedSentence, ends: Mapping[tuple[str, int], Sentence]) -> tuple[Sentence, ...]:
    """The sentences that it was made from; none for what is counted, which is no statement of a source."""
    if said.made is Made.COUNTED:
        return ()
    first = said.citations[0]
    made_from = [each for each in said.citations if each.article_id == first.article_id]
    found = [ends.get((each.article_id, each.span.end)) for each in made_from]
    return tuple(each for each in found if each is not None)


def _say_unasked(withheld: frozenset[str]) -> str:
    if withheld:
        return "No language model was asked: the publishers do not allow their text to be given to one."
    return "No language model was asked: there was nothing in English for it to write from."


# ── asking ──────────────────────────────────────────────────────────────────────────────────────────────


def _write_again(
    desk: CopyDesk, accepted: list[Accepted], refused: list[Refusal]
) -> tuple[list[Accepted], list[Refusal]]:
    """What passed at the first or the second try, and what was refused at either."""
    model = desk.writer.model
    again = [each for each in refused if each.tokens]
    if not again:
        return accepted, refused
    try:
        second = model.ask(write_second(again, desk.evidence, max_tokens=desk.writer.options.answer_tokens))
        drafts = read_drafts(second, list(Part))
    except ModelError:
        # What passed at first is good; the rest stays as it was quoted.
        return accepted, refused
    more, still = _judge_drafts(drafts, desk)
    return [*accepted, *more], [*refused, *still]


def _judge_drafts(drafts: Sequence[Draft], desk: CopyDesk) -> tuple[list[Accepted], list[Refusal]]:
    accepted: list[Accepted] = []
    refused: list[Refusal] = []
    for draft in drafts:
        found = check_draft(draft, desk)
        if isinstance(found, Accepted):
            accepted.append(found)
        else:
            refused.append(found)
    return accepted, refused


def check_draft(draft: Draft, desk: CopyDesk) -> Accepted | Refusal:
    """Form first, then the gate, against nothing but the spans that the draft itself cites."""
    tokens = tuple(
        token for token in draft.tokens if token in desk.evidence and desk.evidence[token].part == draft.part
    )
    cited = [desk.evidence[token] for token in tokens]
    reason = find_misshape(draft, tokens, desk)
    if reason or not cited:
        return Refusal(
            part=draft.part, text=draft.text, tokens=tokens[:MOST_TOKENS], reason=reason or "uncited"
        )
    article = desk.articles[cited[0].sources[0].article_id]
    claim = desk.writer.mark(draft.text, article)
    against = _find_against(claim, article, desk)
    if against:
        return Refusal(part=draft.part, text=draft.text, tokens=tokens, reason=against)
    written = _cite_draft(draft.text, cited, claim, desk)
    sources = tuple(source for each in cited for source in each.sources)
    verdict = desk.writer.judge(
        written, desk.articles, claim[0] if claim else None, claim=claim, evidence=sources
    )
    if not verdict.is_supported:
        return Refusal(part=draft.part, text=draft.text, tokens=tokens, reason=_say_findings(verdict))
    said = replace(written, tier=verdict.tier)
    return Accepted(part=draft.part, said=_add_voices(said, cited, claim, desk), tokens=tokens)


def _find_against(claim: Sequence[Sentence], article: Article, desk: CopyDesk) -> str:
    """What is held against a quotation is held against a model's sentence too; empty when nothing is."""
    if len(claim) != 1:
        return "unsupported: it is not one sentence"
    reason = find_reason_against(claim[0], article, "", desk.writer.options)
    return f"unsupported: it {reason}" if reason else ""


def find_misshape(draft: Draft, tokens: Sequence[str], desk: CopyDesk) -> str:
    """What no sentence of a brief is, whatever its evidence says; empty when it is one."""
    text, words = draft.text, len(draft.text.split())
    wrong = (
        (not tokens, "uncited: it names no evidence of its part"),
        (len(tokens) > MOST_TOKENS, f"merge: it rests on more than {MOST_TOKENS} pieces of evidence"),
        (len(tokens) < len(draft.tokens), "uncited: it names evidence that it was not given for this part"),
        (not is_plain(text) or "\n" in text, "misquote: it holds characters that cannot be seen"),
        (_ADDRESS.search(text), "addition: it holds an address"),
        (_MARKUP.search(text), "addition: it holds markup"),
        (_STRANGE.search(text), "unsupported: it holds signs that no sentence has"),
        (any(token in text for token in desk.evidence), "addition: it holds an id of the evidence"),
        (not text.rstrip(_CLOSERS).endswith(_ENDS), "unsupported: it is no whole sentence"),
        (
            not desk.writer.options.min_words <= words <= desk.writer.options.max_words,
            f"unsupported: it has {words} words; a sentence has {desk.writer.options.min_words} to {desk.writer.options.max_words}",
        ),
    )
    return next((reason for is_wrong, reason in wrong if is_wrong), "")


def _cite_draft(
    text: str, cited: Sequence[Evidence], claim: Sequence[Sentence], desk: CopyDesk
) -> CitedSentence:
    """Only the words that the model was shown: what others say alike is added when the gate agrees."""
    sources = (source for each in cited for source in each.sources)
    citations = tuple(Citation.of(desk.articles[source.article_id], source.span) for source in sources)
    attributions = [a for each in claim for a in each.marks.attributions]
    hedges = [
        text[cue.span.start : cue.span.end]
        for each in claim
        for cue in each.marks.factuality.cues
        if cue.kind == "hedge"
    ]
    return CitedSentence(
        text=text,
        citations=citations,
        made=Made.GENERATED,
        outlets=(desk.articles[cited[0].sources[0].article_id].outlet,),
        speaker=next((a.speaker for a in attributions if a.speaker), ""),
        hedged=tuple(dict.fromkeys(hedges)),
        differs=tuple(dict.fromkeys(other for each in cited for other in each.said.differs)),
    )


def _add_voices(
    said: CitedSentence, cited: Sequence[Evidence], claim: tuple[Sentence, ...], desk: CopyDesk
) -> CitedSentence:
    """Further citations and outlets: those of which the gate says that they back the new wording by themselves."""
    known = {(each.article_id, each.span): each for each in desk.dossier.sentences}
    others = dict.fromkeys(other for each in cited for other in each.said.citations[1:])
    for other in others:
        source = known.get((other.article_id, other.span))
        if source is None or other in said.citations:
            continue
        alone = replace(said, citations=(other,))
        if desk.writer.judge(alone, desk.articles, None, claim=claim, evidence=(source,)).is_supported:
            outlet = desk.articles[other.article_id].outlet
            counted = outlet in cited[0].said.outlets
            outlets = dict.fromkeys((*said.outlets, outlet)) if counted else said.outlets
            said = replace(said, citations=(*said.citations, other), outlets=tuple(outlets))
    return said


def _say_findings(verdict: Verdict) -> str:
    return "; ".join(f"{each.kind}: “{each.says}”, {each.evidence}" for each in verdict.findings)


# ── putting in ──────────────────────────────────────────────────────────────────────────────────────────


def _put_in(brief: Brief, accepted: Sequence[Accepted], refused: Sequence[Refusal], desk: CopyDesk) -> Brief:
    name = desk.writer.model.name
    taken: dict[str, Accepted] = {}
    for each in accepted:
        # A copy of the evidence is the quotation that stands there already, with all that backs it.
        repeats = {desk.evidence[token].said.text for token in each.tokens}
        is_new = each.said.tier != "quoted" and each.said.text not in repeats
        if is_new and not any(token in taken for token in each.tokens):
            taken |= dict.fromkeys(each.tokens, each)
    parts = {
        part.value: _fill_part(getattr(brief, part.value), desk.evidence.values(), taken) for part in Part
    }
    # A model may write at the second try what was refused at the first.
    again = dict.fromkeys(_leave_out(each, desk, name) for each in refused if each.tokens)
    left_out = (*again, *brief.left_out)
    notes = () if taken else (f"No sentence of {name} stands in it: the sources' own words do.",)
    return replace(
        brief,
        **parts,  # type: ignore[arg-type]
        left_out=left_out[: desk.writer.options.max_left_out],
        notes=(*brief.notes, *notes),
        written_by=name_writer(name),
    )


def name_writer(model: str) -> str:
    """What a brief that a model was asked for is signed with."""
    return f"nutgraf with {model}"


def _fill_part(
    quoted: Sequence[CitedSentence], evidence: Iterable[Evidence], taken: Mapping[str, Accepted]
) -> tuple[CitedSentence, ...]:
    """Each sentence, or what was written from it, in the place of the first."""
    token_of = {each.said.citations[0]: each.token for each in evidence}
    filled: dict[str, CitedSentence] = {}
    for said in quoted:
        written = taken.get(token_of.get(said.citations[0], ""))
        put = written.said if written else said
        filled.setdefault(put.text, put)
    return tuple(filled.values())


def _leave_out(refusal: Refusal, desk: CopyDesk, name: str) -> LeftOut:
    source = desk.evidence[refusal.tokens[0]].sources[0]
    return LeftOut(
        citation=Citation.of(desk.articles[source.article_id], source.span),
        part=refusal.part,
        reason=f"the gate refused what {name} wrote from it ({refusal.reason})",
        text=refusal.text,
    )
