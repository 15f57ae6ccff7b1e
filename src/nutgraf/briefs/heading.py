"""The sentences that may stand in a brief in, what stands over it out: an outlet's headline, or a sentence of a report.

A headline is asked of the gate like everything else: one that drops the hedge of its own lead gives way to the next, and
when none as new may stand, the brief goes by the first of those sentences itself.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from nutgraf.briefs.candidates import Candidate, choose_language
from nutgraf.briefs.compressing import HEADLINE, Mender, WrittenJudge
from nutgraf.briefs.options import Mark
from nutgraf.briefs.overtaking import STALE
from nutgraf.news import Article, ArticleKind, Citation, CitedSentence, Dossier, Made, Sentence, Span


def choose_headline(
    dossier: Dossier,
    fit: Sequence[Candidate],
    passed: Mapping[str, CitedSentence],
    *,
    judge: WrittenJudge,
    mender: Mender | None,
) -> CitedSentence:
    """The headline over the heaviest lead whose report says no less than it, else the latest report's.

    `fit`: heaviest first; `passed`: by sentence id, in the same order, what the gate has let stand. Without a mender no
    headline can be compared with its report, so none is taken, and no sentence is shortened to one.
    """
    mark = mender.mark if mender else None
    leads = [each for each in fit if each.sentence.index == 0 or each.is_newest]
    leads = [each for each in leads if not each.is_feature] or leads
    over = [(each.article, each.sentence.span) for each in _list_newest(leads)] or list(_find_last(dossier))
    near = [(each.article, each.sentence.span) for each in leads if _is_near(each, leads[0])]
    is_news = any(each.kind not in _NO_NEWS for each in dossier.articles)
    headlines = list(_list_headlines([*over, *near, *_list_late(dossier, leads)])) if mark else []
    told = [each for each in headlines if not (is_news and is_label(each.text))]
    full = [each for each in told if not (is_news and _is_thin(each, dossier, mark))]
    found = _find_supported(full, dossier, judge, mark)
    if found is not None:
        return found
    standing = [(each, passed[each.sentence.id]) for each in leads if each.sentence.id in passed]
    if not standing:
        return _drop_stop(next(iter(passed.values()), None) or _quote(dossier, over, judge))
    said = _condense(*standing[0], dossier, mender) or standing[0][1]
    # "Replacement vaccine not before mid-April" tells little, and that is read; a sentence of thirty words is not.
    is_long = len(said.text.split()) > HEADLINE
    scant = [each for each in told if is_long and not _is_thin(each, dossier, mark, is_scant=True)]
    return _find_supported(scant, dossier, judge, mark) or _drop_stop(said)


def _find_supported(
    headlines: Sequence[CitedSentence], dossier: Dossier, judge: WrittenJudge, mark: Mark | None
) -> CitedSentence | None:
    asked = ((each, _ask(each, dossier, judge, mark)) for each in headlines)
    return next((replace(each, tier=tier) for each, tier in asked if tier), None)


_NO_NEWS = frozenset({ArticleKind.OPINION, ArticleKind.REVIEW, ArticleKind.ROUND_UP})
"""Of these the label is all that there is to say: "The week in brief"."""
_LABEL = re.compile(
    r"(?:What|How|Why|Where|When|Who|Inside|Analysis|Explainer|Comment|Opinion|Profile|Interview|Review|Watch|Video|Live|In pictures)\b|.*!$"
)
_TELLS = re.compile(
    r"\S+ (?:.* )?(?:(?!\w*(?:ss|us|is)\b)\w{2,}s|(?<!\ba )(?<!\bthe )\w{2,}ed|is|are|was|were|has|have|will|to|says?|wins?|dies?|dead|may|could|set|found|held|hit|put|cut|back|off|out|over) \S",
    re.IGNORECASE,
)
_FEW = 4
"""Words up to which a headline without a verb is a label: "Sir Hugo's signature", "Guilty on two"."""


def is_label(headline: str) -> bool:
    """A headline that names its subject, shouts or asks, and tells nothing that happened."""
    words = headline.split()
    is_shout = headline.isupper() and len(words) <= _FEW
    return is_shout or bool(_LABEL.match(headline)) or (len(words) <= _FEW and not _TELLS.match(headline))


def _drop_stop(said: CitedSentence) -> CitedSentence:
    """A headline has no full stop; that of an abbreviation, or of the dots of an omission, is none."""
    text = said.text.removesuffix(".")
    if text == said.text or text[-1:] == "." or not _WORD.search(text):
        return said
    first = said.citations[0]
    if said.made is not Made.QUOTED or first.quoted != said.text:
        return replace(said, text=text)
    first = replace(first, span=Span(first.span.start, first.span.end - 1), quoted=text)
    return replace(said, text=text, citations=(first, *said.citations[1:]))


_WORD = re.compile(r"[a-zß-ÿ]{3}[”\"’)]?$|\d$|\s(?:it|in|on|up|so|to|us|me|by|go|do|at|of|is|as|be|we|he)$")
"""What a full stop may be taken from: "Corp." and "p.m." are left as they are, with "U.S."."""


def _list_late(dossier: Dossier, leads: Sequence[Candidate]) -> Iterator[tuple[Article, Span]]:
    """Other reports of the last day, whose first sentence may not stand."""
    last = max((each.article.published_at for each in leads if each.article.published_at), default=None)
    language = choose_language(dossier.articles)
    if last is None:
        return
    for article in reversed(dossier.articles):
        is_report = article.kind is ArticleKind.NEWS and article.language == language and not article.copy_of
        if is_report and article.published_at and abs(last - article.published_at) < STALE:
            first = next((s.span for s in dossier.sentences if s.article_id == article.id), None)
            yield article, first or Span(0, len(article.text.partition("\n")[0]))


_LONG = 12
"""Words from which a sentence is long for a headline. Outlets' own have eight to ten."""


def _condense(
    lead: Candidate, said: CitedSentence, dossier: Dossier, mender: Mender | None
) -> CitedSentence | None:
    """The lead without its asides, as far as the gate lets them go."""
    if mender is None or lead.mended is not None or len(said.text.split()) < _LONG:
        return None
    around = [each for each in dossier.sentences if each.article_id == lead.article.id]
    place = next(at for at, each in enumerate(around) if each.id == lead.sentence.id)
    mended = mender.condense(lead.article, around, place, keep=_find_toll(lead))
    if mended is None:
        return None
    citations = tuple(Citation.of(lead.article, each.span) for each in mended.sources)
    return replace(said, text=mended.text, citations=citations, made=Made.COMPRESSED, tier=mended.tier)


def _find_toll(lead: Candidate) -> str:
    """How many are dead, as the sentence has it, where it gives the story's latest number: no headline goes without it."""
    if lead.claim.latest != "dead":
        return ""
    start = lead.sentence.span.start
    counts = [each for each in lead.sentence.marks.quantities if not each.unit and not each.ordinal]
    most = max(counts, key=lambda each: each.low, default=None)
    return lead.sentence.text[most.span.start - start : most.span.end - start] if most else ""


def _list_newest(leads: Sequence[Candidate]) -> list[Candidate]:
    """The first, and those that are no older: an older headline would tell what has been overtaken."""
    at = leads[0].article.published_at if leads else None
    others = (each for each in leads[1:] if each.is_newest or _is_from(each.article.published_at, at))
    return [*leads[:1], *others]


def _is_near(lead: Candidate, first: Candidate) -> bool:
    """A report of the same day or the day before: where no newer headline may stand, its own still tells the story."""
    at, last = lead.article.published_at, first.article.published_at
    return lead.sentence.index == 0 and at is not None and last is not None and abs(last - at) < STALE


def _is_from(published_at: datetime | None, at: datetime | None) -> bool:
    return at is None or (published_at is not None and published_at >= at)


def _ask(said: CitedSentence, dossier: Dossier, judge: WrittenJudge, mark: Mark | None) -> str:
    """What the gate takes it for; empty when it refuses it."""
    articles = {each.id: each for each in dossier.articles}
    claim, report = _read_headline(said, dossier, mark)
    verdict = judge(said, articles, claim=claim, evidence=report)
    return verdict.tier if verdict.is_supported else ""


def _read_headline(
    said: CitedSentence, dossier: Dossier, mark: Mark | None
) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
    """The headline with its marks, and the sentences of its report."""
    article = next(each for each in dossier.articles if each.id == said.citations[0].article_id)
    report = tuple(each for each in dossier.sentences if each.article_id == article.id)
    return (mark(said.text, article) if mark else ()), report


def _is_thin(said: CitedSentence, dossier: Dossier, mark: Mark | None, *, is_scant: bool = False) -> bool:
    """ "All you need to know": a label that names nobody, counts nothing, and shares hardly a word with its report.

    `is_scant`: whether it shares hardly even two, in more words than a label has.
    """
    claim, report = _read_headline(said, dossier, mark)
    known = {
        part
        for each in report
        for one in each.marks.mentions
        for part in one.name.split()
        if part[0].isupper()
    }
    own = {part for each in claim for part in _WORDS.findall(each.text) if part[0].isupper()}
    names = any(each.marks.mentions or each.marks.quantities for each in claim)
    words = {word for each in claim for word in each.marks.words}
    told = {word for each in report for word in each.marks.words}
    shared = len(words & told)
    if is_scant:
        return shared < _SCANT_WORDS or len(said.text.split()) < _FEW
    # "Parliament passes pension bill": little of it is not in the report.
    least = _NAMED_WORDS if names else _SHARED_WORDS - (2 * shared > len(words)) - bool(known & own)
    return bool(told) and shared < least


_WORDS = re.compile(r"[^\W\d_][\w-]*")
_SCANT_WORDS = 2
_NAMED_WORDS = 1
_SHARED_WORDS = 4
"""Content words of the report in a headline without a name or a number: "Parliament rejects pension reform" has four."""


def _list_headlines(over: Sequence[tuple[Article, Span]]) -> Iterator[CitedSentence]:
    """Each outlet's headline once, with the lead it stands over."""
    seen = set()
    for article, span in over:
        if article.headline and article.id not in seen:
            seen.add(article.id)
            citation = Citation.of(article, span)
            yield CitedSentence(
                text=article.headline, citations=(citation,), made=Made.HEADLINE, outlets=(article.outlet,)
            )


def _find_last(dossier: Dossier) -> Iterator[tuple[Article, Span]]:
    """The first sentence of the latest report in the language of the story; of comment where nothing else is there."""
    language = choose_language(dossier.articles)
    voices = [
        a for a in dossier.articles if a.headline and not a.copy_of and a.published_at
    ] or dossier.articles
    # Articles stand in order of publication: the last of equals is the newest.
    article = max(voices, key=lambda a: (a.kind is ArticleKind.NEWS, a.language == language, voices.index(a)))
    first = next((s.span for s in dossier.sentences if s.article_id == article.id), None)
    yield article, first or Span(0, len(article.text.partition("\n")[0]))


def _quote(dossier: Dossier, over: Sequence[tuple[Article, Span]], judge: WrittenJudge) -> CitedSentence:
    """Where no sentence may stand in the brief: the first whole one that is no cut quotation, word for word."""
    articles = {each.id: each for each in dossier.articles}
    spans = [*over, *((articles[each.article_id], each.span) for each in dossier.sentences)]
    quoted = [_cite(article, span) for article, span in spans]
    verdicts = ((said, judge(said, articles, None)) for said in quoted)
    standing = (replace(said, tier=verdict.tier) for said, verdict in verdicts if verdict.is_supported)
    return next(standing, quoted[0])


def _cite(article: Article, span: Span) -> CitedSentence:
    citation = Citation.of(article, span)
    return CitedSentence(text=citation.quoted, citations=(citation,), outlets=(article.outlet,))
