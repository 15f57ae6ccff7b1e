"""Article to sentences: where each one starts and ends, and what it says and how.

Relative times are resolved against the dateline's day where the article has one, else the publication time.
"""

from dataclasses import dataclass
from datetime import datetime

from nutgraf.news import Article, Attribution, Marks, Mention, Sentence, Span
from nutgraf.ports import Names
from nutgraf.sentences.appearances import Appearance, list_appearances
from nutgraf.sentences.attribution import find_attributions
from nutgraf.sentences.dates import find_reference, find_times
from nutgraf.sentences.entities import find_mentions
from nutgraf.sentences.factuality import judge_factuality
from nutgraf.sentences.identities import join_appearances
from nutgraf.sentences.openings import is_dangling
from nutgraf.sentences.parser import open_parser
from nutgraf.sentences.quantities import find_quantities
from nutgraf.sentences.roles import assign_roles
from nutgraf.sentences.splitting import split_text
from nutgraf.sentences.tagger import open_names
from nutgraf.sentences.words import list_words

__all__ = [
    "Appearance",
    "MarkingOptions",
    "join_appearances",
    "list_appearances",
    "mark_article",
    "open_names",
    "open_parser",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingOptions:
    """How an article is read."""

    assumed_language: str = "en"
    """ISO 639-1; for articles whose language nobody could tell."""


def mark_article(
    article: Article, *, options: MarkingOptions = MarkingOptions(), names: Names = find_mentions
) -> tuple[Sentence, ...]:
    """All sentences of an article with their marks, in order. Spans are offsets into `Article.text`."""
    language = article.language or options.assumed_language
    spans = split_text(article.text, language=language)
    mentions = names(article.text, spans, language=language)
    attributions = find_attributions(article.text, spans, mentions, language=language)
    reference = find_reference(article.text, language=language, published_at=article.published_at)
    paragraphs = _number_paragraphs(article.text, spans)
    # A hash of the whole article: once, not once a sentence.
    article_id = article.id
    sentences = [
        Sentence(
            article_id=article_id,
            index=index,
            paragraph=paragraphs[index],
            span=span,
            text=article.quote(span),
            marks=_mark_span(
                article, span, reference, language, found=(mentions[index], attributions[index])
            ),
        )
        for index, span in enumerate(spans)
    ]
    return assign_roles(article, tuple(sentences))


def _mark_span(
    article: Article,
    span: Span,
    reference: datetime | None,
    language: str,
    *,
    found: tuple[tuple[Mention, ...], tuple[Attribution, ...]],
) -> Marks:
    text = article.quote(span)
    mentions, attributions = found
    times = find_times(article.text, span, language=language, published_at=reference)
    return Marks(
        factuality=judge_factuality(
            article.text, span, language=language, times=times, published_at=article.published_at
        ),
        quantities=find_quantities(article.text, span, language=language, times=times),
        times=times,
        mentions=mentions,
        attributions=attributions,
        dangling=is_dangling(text, language=language),
        words=list_words(text, language=language),
    )


def _number_paragraphs(text: str, spans: tuple[Span, ...]) -> list[int]:
    """For each sentence the number of the line it stands in; empty lines are no paragraphs."""
    numbers: list[int] = []
    paragraph = end = 0
    for span in spans:
        if numbers and "\n" in text[end : span.start]:
            paragraph += 1
        numbers.append(paragraph)
        end = span.end
    return numbers
