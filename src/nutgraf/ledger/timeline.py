"""Sentences or statements in, a timeline out: what happened when, and apart from that when it was reported."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from nutgraf.ledger.entities import choose_time
from nutgraf.news import (
    Article,
    ArticleKind,
    Certainty,
    Citation,
    Role,
    Sentence,
    Statement,
    TimelineEntry,
)

_SAME = 0.5
"""Share of all words of two sentences on the same time that both hold, from which one tells what the other does."""
_UNDATED = datetime.max.replace(tzinfo=UTC)
_COMMENT = frozenset({ArticleKind.OPINION, ArticleKind.REVIEW, ArticleKind.ROUND_UP})


def list_story_entries(
    sentences: Iterable[Sentence], articles: Mapping[str, Article]
) -> tuple[TimelineEntry, ...]:
    """One entry for each sentence that gives the time of something, in order of that time."""
    found = []
    for sentence in sentences:
        article, time = articles[sentence.article_id], choose_time(sentence.marks.times)
        if time is None or not _tells(sentence, article):
            continue
        found.append(
            TimelineEntry(
                event_start=time.start,
                event_end=time.end,
                precision=time.precision,
                reported_at=article.published_at,
                outlet=article.outlet,
                said=Citation.of(article, sentence.span),
                ahead=article.published_at is not None and time.start > article.published_at,
            )
        )
    return draw_timeline(found)


def _tells(sentence: Sentence, article: Article) -> bool:
    marks = sentence.marks
    is_sure = marks.factuality.certainty is Certainty.CERTAIN and marks.factuality.condition is None
    return is_sure and marks.role is not Role.NONE and not marks.dangling and article.kind not in _COMMENT


def list_entity_entries(statements: Iterable[Statement]) -> tuple[TimelineEntry, ...]:
    """The same for what the archive says of one entity."""
    return draw_timeline(
        TimelineEntry(
            event_start=each.event_start,
            event_end=each.event_end,
            precision=each.precision,
            reported_at=each.published_at,
            outlet=each.outlet,
            said=each.said,
            ahead=each.published_at is not None and each.event_start > each.published_at,
        )
        for each in statements
        if each.event_start is not None and each.event_end is not None
    )


def draw_timeline(entries: Iterable[TimelineEntry]) -> tuple[TimelineEntry, ...]:
    """In order of the event's time, the first report of each; others that tell the same are counted with it."""
    ordered = sorted(entries, key=lambda e: (e.reported_at or _UNDATED, e.said.article_id, e.said.span))
    by_time: dict[tuple[datetime, datetime], list[TimelineEntry]] = {}
    for each in ordered:
        told = by_time.setdefault((each.event_start, each.event_end), [])
        place = next((n for n, one in enumerate(told) if _tell_the_same(one, each)), None)
        if place is None:
            told.append(each)
        else:
            told[place] = replace(told[place], reports=told[place].reports + 1)
    flat = [each for told in by_time.values() for each in told]
    return tuple(sorted(flat, key=lambda e: (e.event_start, e.event_end, e.reported_at or _UNDATED)))


def _tell_the_same(one: TimelineEntry, other: TimelineEntry) -> bool:
    a, b = _list_words(one.said.quoted), _list_words(other.said.quoted)
    return len(a & b) >= _SAME * len(a | b)


def _list_words(text: str) -> set[str]:
    return {word.strip(".,;:“”\"'’()") for word in text.casefold().split()} - {""}
