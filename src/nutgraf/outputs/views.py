"""A brief to what its page shows: sentences with their opened evidence, articles with their copies."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from nutgraf.news import (
    Article,
    ArticleKind,
    Brief,
    Citation,
    CitedSentence,
    LeftOut,
    Made,
    WatchItem,
)
from nutgraf.outputs.edition import Edition
from nutgraf.outputs.evidence import (
    Evidence,
    find_doubters,
    hear_others,
    number_citations,
    open_citation,
    split_hedges,
    split_kept,
    split_words,
)
from nutgraf.outputs.links import name_page
from nutgraf.outputs.wording import AGAINST, flatten_text, name_report, name_roles, say_outlets
from nutgraf.text import dateline_length

PAGE_LANGUAGE = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationView:
    """One report that a sentence opens onto."""

    shown: Evidence
    label: str
    """What it is to the sentence; empty where it is the only one."""
    segments: tuple[tuple[tuple[tuple[str, bool], ...], bool], ...]
    """The quotation in runs, each with whether it is what the sentence says; a run in pieces, and which of them hedge."""
    is_against: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceView:
    """One sentence and everything that opens from it."""

    key: str
    """Of its place on the page: "s3"."""
    said: CitedSentence
    pieces: tuple[tuple[str, bool], ...]
    """The text, and which of it hedges."""
    evidence: tuple[Evidence, ...]
    differs: tuple[Evidence, ...]
    others: Mapping[str, tuple[str, ...]]
    """By the name of each other outlet that is counted, the hedge words of its report."""
    doubters: tuple[str, ...]
    """Those of them that hedge what the sentence says flatly."""
    watch: WatchItem | None = None

    @property
    def quotations(self) -> tuple[QuotationView, ...]:
        """Everything that it opens onto, what speaks for it first."""
        told = name_roles(self.said, [one.article for one in self.evidence])
        return (
            *(view_quotation(one, label, self.said) for one, label in zip(self.evidence, told, strict=True)),
            *(view_quotation(one, AGAINST, self.said) for one in self.differs),
        )

    @property
    def language(self) -> str:
        """Of the sentence, which is that of its first source, as long as it has that source's words."""
        return name_language(self.evidence[0].article) if self.said.made is not Made.GENERATED else ""

    @property
    def source(self) -> str:
        """The outlet whose words it is made of."""
        return name_report(self.evidence[0].article)[0]

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who says so; the cited outlets when nobody counted the independent ones."""
        return self.said.outlets or tuple(dict.fromkeys(one.article.outlet for one in self.evidence))

    @property
    def speaker(self) -> str:
        """Whose words it is, when the sentence does not say so itself."""
        speaker = self.said.speaker
        return "" if speaker.casefold() in self.said.text.casefold() else speaker

    @property
    def opponents(self) -> tuple[str, ...]:
        """Where others are told to say otherwise. The outlet of the sentence comes last: it reports both."""
        outlets = dict.fromkeys(one.article.outlet for one in self.differs)
        others = tuple(each for each in outlets if each not in self.outlets)
        return others or tuple(outlets)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    key: str
    title: str
    sentences: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutView:
    left_out: LeftOut
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """An article and the copies of it."""

    article: Article
    copies: tuple[Article, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """One page."""

    page: str
    """File name without ending."""
    brief: Brief
    headline: SentenceView
    parts: tuple[PartView, ...]
    left_out: tuple[LeftOutView, ...]
    reports: tuple[ReportView, ...]
    notes: tuple[Evidence, ...]
    """Every citation once, in the order of its number: the footnotes of the printed page."""
    reasons: tuple[str, ...]

    @property
    def articles(self) -> tuple[Article, ...]:
        return tuple(one for report in self.reports for one in (report.article, *report.copies))

    @property
    def told_reasons(self) -> tuple[str, ...]:
        """Why it ranks where it does, without the count of outlets, which stands above."""
        return tuple(
            each for each in self.reasons if each not in {say_outlets(self.brief.outlets), "one outlet"}
        )

    @property
    def kind(self) -> str:
        """What all its articles are, when that is anything but news: a story of one opinion is one."""
        kinds = {report.article.kind for report in self.reports}
        return "" if len(kinds) != 1 or ArticleKind.NEWS in kinds else kinds.pop().value

    @property
    def hedges(self) -> bool:
        """Some sentence holds a hedge word."""
        return any(marked for part in self.parts for view in part.sentences for _, marked in view.pieces)

    @property
    def lead(self) -> SentenceView | None:
        """The first sentence that tells more than the headline does."""
        told = flatten_text(self.brief.headline.text).rstrip(".").casefold()
        views = (view for part in self.parts for view in part.sentences)
        found = next(
            (one for one in views if flatten_text(one.said.text).rstrip(".").casefold() != told), None
        )
        return found and drop_dateline(found)

    @property
    def ahead(self) -> tuple[SentenceView, ...]:
        return self.parts[2].sentences


def name_language(article: Article) -> str:
    """A language code that differs from the page's, or an empty string."""
    code = article.language
    return code if code != PAGE_LANGUAGE and re.fullmatch(r"[a-z]{2,3}", code) else ""


def view_story(brief: Brief, edition: Edition) -> StoryView:
    """Raises: CitationError when an article does not say what is quoted from it."""
    numbers = number_citations(brief)
    keys = (f"s{number}" for number in range(len(brief.sentences()) + 1))
    items = edition.watch.get(brief.story_id, ())
    watch = {(item.article_id, item.said.span.end): item for item in items if item.said}

    def view(sentence: CitedSentence) -> SentenceView:
        return view_sentence(sentence, edition, numbers, next(keys), watch)

    return StoryView(
        page=name_page(brief.headline.text, brief.story_id),
        brief=brief,
        headline=view(brief.headline),
        parts=tuple(
            PartView(key=f"part{place}", title=title, sentences=tuple(map(view, sentences)))
            for place, (title, sentences) in enumerate(brief.parts(), 1)
        ),
        left_out=tuple(
            LeftOutView(left_out=one, evidence=open_citation(one.citation, edition)) for one in brief.left_out
        ),
        reports=tuple(group_copies(edition.articles_of(brief))),
        notes=tuple(open_citation(citation, edition, number) for citation, number in numbers.items()),
        reasons=edition.reasons.get(brief.story_id, ()),
    )


def drop_dateline(view: SentenceView) -> SentenceView:
    """Under a headline among others the news begins with the news."""
    said = replace(view.said, text=view.said.text[dateline_length(view.said.text) :])
    return replace(view, said=said, pieces=split_hedges(said))


def view_sentence(
    sentence: CitedSentence,
    edition: Edition,
    numbers: Mapping[Citation, int],
    key: str,
    watch: Mapping[tuple[str, int], WatchItem],
) -> SentenceView:
    # A shortened sentence ends where its source does, and may begin later.
    places = [(one.article_id, one.span.end) for one in sentence.citations]
    return SentenceView(
        key=key,
        said=sentence,
        pieces=split_hedges(sentence),
        evidence=tuple(open_citation(one, edition, numbers[one]) for one in sentence.citations),
        differs=tuple(open_citation(one, edition, numbers[one]) for one in sentence.differs),
        others=hear_others(sentence, edition),
        doubters=find_doubters(sentence, edition),
        watch=next((watch[place] for place in places if place in watch), None),
    )


def view_quotation(one: Evidence, label: str, said: CitedSentence) -> QuotationView:
    is_source = said.made is Made.COMPRESSED and one.citation == said.citations[0]
    runs = split_kept(one.citation.quoted, said.text) if is_source else ((one.citation.quoted, True),)
    return QuotationView(
        shown=one,
        label=label,
        segments=tuple((split_words(run, one.hedges), is_said) for run, is_said in runs),
        is_against=label == AGAINST,
    )


def group_copies(articles: tuple[Article, ...]) -> Iterator[ReportView]:
    """Each original with its copies; a copy whose original is elsewhere stands for itself."""
    known = {article.id for article in articles}
    for article in articles:
        if article.copy_of not in known:
            yield ReportView(
                article=article, copies=tuple(one for one in articles if one.copy_of == article.id)
            )
