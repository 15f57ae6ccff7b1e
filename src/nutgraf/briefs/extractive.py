"""A dossier in, a brief of verbatim sentences out: the writer that needs no model."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from nutgraf.briefs.candidates import (
    Candidate,
    group_by_article,
    list_candidates,
)
from nutgraf.briefs.compressing import Mender, WrittenJudge
from nutgraf.briefs.datelines import drop_credit, name_dateline, trim_dateline
from nutgraf.briefs.heading import choose_headline
from nutgraf.briefs.introducing import name_in_full, open_plainly
from nutgraf.briefs.options import WritingOptions
from nutgraf.briefs.outline import Outline, draw_outline
from nutgraf.briefs.parts import Part
from nutgraf.briefs.referents import list_unnamed
from nutgraf.news import (
    Article,
    ArticleKind,
    Attribution,
    Brief,
    Citation,
    CitedSentence,
    Dossier,
    LeftOut,
    Made,
    Sentence,
    Span,
    Verdict,
)

CountIndependent = Callable[[Sequence[Article]], tuple[str, ...]]


def write_brief(
    dossier: Dossier,
    *,
    judge: WrittenJudge,
    count_independent: CountIndependent,
    written_at: datetime,
    options: WritingOptions | None = None,
) -> Brief:
    """One brief on one story. Every sentence has passed the judge; `left_out` says what did not, and why.

    With `options.mark`, sentences that cannot stand as they are may stand shortened, or with a name for a pronoun.
    """
    options = options or WritingOptions()
    mender = Mender(judge=judge, mark=options.mark, options=options) if options.mark else None
    articles = {article.id: article for article in dossier.articles}
    fit, unfit = list_candidates(dossier, options, mender)
    cited = _cite_all(fit, dossier)
    passed, refused, tiers = _ask_judge(fit, cited, articles, judge)
    cited |= {key: replace(cited[key], tier=tier) for key, tier in tiers.items()}
    outline = _draw_named(passed, dossier, options)
    cited |= _cite_in_full(outline, dossier, mender)
    placed = cited | _cite_places(outline, cited, articles, mender)
    parts = {part: tuple(placed[c.sentence.id] for c in outline.parts[part]) for part in Part}
    standing = {key: said for key, said in cited.items() if key in tiers}
    return Brief(
        story_id=dossier.story.id,
        story_version=dossier.story.version,
        headline=choose_headline(dossier, _lead(outline, fit), standing, judge=judge, mender=mender),
        happening=(*parts[Part.HAPPENING], *dossier.background[: options.background]),
        important=parts[Part.IMPORTANT],
        next=parts[Part.NEXT],
        beyond=(*parts[Part.BEYOND], *dossier.counted[: options.counted]),
        left_out=_list_left_out((*refused, *outline.passed_over), unfit, articles, options),
        articles=tuple(article.id for article in dossier.articles),
        outlets=count_independent(_list_reports(dossier.articles)),
        first_at=dossier.story.first_at,
        last_at=dossier.story.last_at,
        written_at=written_at,
        notes=describe_forms(dossier.articles),
    )


_FORMS = {
    ArticleKind.OPINION: "comment, which is never quoted as news",
    ArticleKind.REVIEW: "a review, which is never quoted as news",
    ArticleKind.ROUND_UP: "a round-up of several events, which are told where they were reported",
}


def describe_forms(articles: Sequence[Article]) -> tuple[str, ...]:
    """What a reader is told of a story that holds no report: four empty parts would look like a fault."""
    forms = dict.fromkeys(_FORMS.get(each.kind, "") for each in articles)
    if not all(forms):
        return ()
    return (f"This is {' and '.join(forms)}.",)


def _draw_named(passed: Sequence[Candidate], dossier: Dossier, options: WritingOptions) -> Outline:
    """Drawn anew without those of whose firm or office-holder nothing in it tells the name."""
    words, told = sum(len(s.text.split()) for s in dossier.sentences), group_by_article(dossier.sentences)
    outline, left = draw_outline(passed, words, options), dict[str, Candidate]()
    is_full = options.words >= WritingOptions.full_words
    for _round in range(_ROUNDS if is_full else 1):
        unnamed = list_unnamed(outline.parts, told, is_full=is_full)
        if not unnamed:
            break
        left |= {each.sentence.id: each for each in passed if each.sentence.id in unnamed}
        standing = [each for each in passed if each.sentence.id not in left]
        outline = draw_outline(standing, words, options)
    parts = outline.parts
    if is_full:
        # What the last round put in the place of others is asked once more, and nothing put in its place.
        unnamed = list_unnamed(parts, told)
        parts = {part: tuple(c for c in parts[part] if c.sentence.id not in unnamed) for part in parts}
    return Outline(
        parts=parts, passed_over=(*outline.passed_over, *((each, _UNNAMED) for each in left.values()))
    )


_ROUNDS = 4
"""Times that a brief is drawn anew, each without what the one before left unnamed: three suffice for nine in ten."""
_UNNAMED = "speaks of somebody whom no other sentence of the brief names"


def _cite_in_full(outline: Outline, dossier: Dossier, mender: Mender | None) -> dict[str, CitedSentence]:
    """By sentence id, what the gate lets stand of the wordings with a whole name, or without a "But"."""
    if mender is None:
        return {}
    articles = {article.id: article for article in dossier.articles}
    told = group_by_article(dossier.sentences)
    named = (*open_plainly(outline.parts, told, mender), *name_in_full(outline.parts, told, mender))
    again = _cite_all(named, dossier)
    _passed, _refused, tiers = _ask_judge(named, again, articles, mender.judge)
    return {key: replace(again[key], tier=tier) for key, tier in tiers.items()}


def _cite_places(
    outline: Outline,
    cited: Mapping[str, CitedSentence],
    articles: Mapping[str, Article],
    mender: Mender | None,
) -> dict[str, CitedSentence]:
    """By sentence id, what opens the brief with the place of its dateline, where no sentence of the brief names it."""
    chosen = [each for part in Part for each in outline.parts[part]]
    read = " ".join(cited[each.sentence.id].text for each in chosen).casefold()
    kept: dict[str, CitedSentence] = {}
    for each in outline.parts[Part.HAPPENING][:_OPENING]:
        place = "" if each.mended else name_dateline(each.sentence)
        if mender is None or not place or place.casefold() in read:
            continue
        whole = Citation.of(each.article, each.sentence.span)
        said = cited[each.sentence.id]
        said = replace(said, text=drop_credit(each.sentence), citations=(whole, *said.citations[1:]))
        said = replace(said, made=Made.QUOTED if said.text == whole.quoted else Made.COMPRESSED)
        claim = mender.mark(said.text, each.article)
        verdict = mender.judge(said, articles, claim[0], claim=claim, evidence=(each.sentence,))
        if verdict.is_supported:
            kept[each.sentence.id] = replace(said, tier=verdict.tier)
    return kept


_OPENING = 1
"""Sentences of a brief that may keep theirs: what opens it, as in a paper; further down a dateline only disturbs."""


def _lead(outline: Outline, fit: Sequence[Candidate]) -> list[Candidate]:
    """What the brief opens with, then the heaviest."""
    return [*outline.parts[Part.HAPPENING][:1], *fit]


def _ask_judge(
    fit: Sequence[Candidate],
    cited: Mapping[str, CitedSentence],
    articles: Mapping[str, Article],
    judge: WrittenJudge,
) -> tuple[list[Candidate], list[tuple[Candidate, str]], dict[str, str]]:
    """Candidates that passed, those that did not with the reason, and the tier of each that passed by sentence id."""
    passed, refused, tiers = [], [], {}
    for candidate in fit:
        verdict = _ask(candidate, cited[candidate.sentence.id], articles, judge)
        if verdict.is_supported:
            passed.append(candidate)
            tiers[candidate.sentence.id] = verdict.tier
        else:
            found = "; ".join(f"{each.kind}: {each.evidence}" for each in verdict.findings)
            refused.append((candidate, f"the gate refused it ({found})"))
    return passed, refused, tiers


def _ask(
    candidate: Candidate, said: CitedSentence, articles: Mapping[str, Article], judge: WrittenJudge
) -> Verdict:
    if candidate.mended is None:
        return judge(said, articles, candidate.sentence)
    mended = candidate.mended
    return judge(said, articles, mended.marked, claim=(mended.marked,), evidence=mended.sources)


def _cite_all(candidates: Sequence[Candidate], dossier: Dossier) -> dict[str, CitedSentence]:
    articles = {article.id: article for article in dossier.articles}
    sentences = {sentence.id: sentence for sentence in dossier.sentences}
    return {each.sentence.id: _cite(each, articles, sentences) for each in candidates}


def _cite(
    candidate: Candidate, articles: Mapping[str, Article], sentences: Mapping[str, Sentence]
) -> CitedSentence:
    sentence, mended = candidate.sentence, candidate.mended
    # What is shortened or rewritten is shown beside the whole sentence that it was made from.
    start = sentence.span.start + (0 if mended else trim_dateline(sentence))
    first = Citation.of(candidate.article, Span(start, sentence.span.end))
    made_from = tuple(
        Citation.of(candidate.article, each.span) for each in (mended.sources[1:] if mended else ())
    )
    others = _cite_others(candidate, articles, sentences)
    marks = sentence.marks
    return CitedSentence(
        text=mended.text if mended else first.quoted,
        citations=(first, *made_from, *others),
        made=Made.COMPRESSED if mended else Made.QUOTED,
        outlets=candidate.claim.outlets,
        speaker=_name_speaker(marks.attributions) or name_issuer(candidate.article),
        hedged=tuple(
            dict.fromkeys(candidate.article.quote(c.span) for c in marks.factuality.cues if c.kind == "hedge")
        ),
        differs=_cite_rivals(candidate, articles, sentences),
    )


def _cite_rivals(
    candidate: Candidate, articles: Mapping[str, Article], sentences: Mapping[str, Sentence]
) -> tuple[Citation, ...]:
    """What speaks against the claim: each outlet's first words, not all of its headline, lead and third paragraph."""
    against = [sentences[each] for each in candidate.claim.conflicts if each in sentences]
    first = {articles[each.article_id].outlet: each for each in reversed(against)}
    return tuple(
        Citation.of(articles[each.article_id], each.span) for each in against if each in first.values()
    )


def _cite_others(
    candidate: Candidate, articles: Mapping[str, Article], sentences: Mapping[str, Sentence]
) -> tuple[Citation, ...]:
    """One citation for each other article that states the claim."""
    seen = {candidate.article.id}
    others = []
    for sentence_id in candidate.claim.sentence_ids:
        other = sentences[sentence_id]
        if other.article_id not in seen:
            seen.add(other.article_id)
            others.append(Citation.of(articles[other.article_id], other.span))
    return tuple(others)


def _name_speaker(attributions: Sequence[Attribution]) -> str:
    """Who says so; one of whom it is said that they refused, or confirmed, has not said the sentence."""
    return next((each.speaker for each in attributions if each.speaker and not each.stance), "")


def name_issuer(article: Article) -> str:
    """A release is the word of those who put it out, whoever carries it."""
    return (article.byline or article.outlet) if article.kind is ArticleKind.RELEASE else ""


def _list_reports(articles: Sequence[Article]) -> Sequence[Article]:
    """Comment on an event is no independent report of it; a story of nothing but comment counts its commentators."""
    return [a for a in articles if a.kind in {ArticleKind.NEWS, ArticleKind.RELEASE}] or articles


def _list_left_out(
    withheld: Sequence[tuple[Candidate, str]],
    unfit: Sequence[tuple[Sentence, str]],
    articles: Mapping[str, Article],
    options: WritingOptions,
) -> tuple[LeftOut, ...]:
    told = [(each.sentence, each.part.value, reason) for each, reason in withheld]
    told += [(each, "", reason) for each, reason in unfit]
    return tuple(
        LeftOut(citation=Citation.of(articles[s.article_id], s.span), part=part, reason=reason)
        for s, part, reason in told[: options.max_left_out]
    )
