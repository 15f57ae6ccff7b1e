"""Sentences and their articles in, the watch list out: every step ahead with who says so, how firmly, and when it is due."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from nutgraf.ledger.cues import NEVER, read_pattern
from nutgraf.ledger.dues import find_due
from nutgraf.ledger.outlook import find_condition, find_modality
from nutgraf.news import Article, Citation, Sentence, WatchItem

_WORD = re.compile(r"[^\W_][\w.'’&-]*")
_CONTRACTED = re.compile(
    r"^[“‘\"'\d]|\b(?:i|you|he|she|it|we|they|there|here|that|who|what)['’](?:s|re|ll|ve|d|m)\b|['’]s?$",
    re.IGNORECASE,
)
"""A pronoun with its verb, a quotation, a number, or an owner without what is owned."""
_LONGEST_NAME = 7
"""Words: "the chief executive of the state railway" is a name, a clause is none."""


def list_watch_items(sentences: Iterable[Sentence], articles: Mapping[str, Article]) -> tuple[WatchItem, ...]:
    """One open item for each sentence that looks forward, in the order given."""
    found: list[tuple[Sentence, WatchItem]] = []
    for sentence in sentences:
        article = articles[sentence.article_id]
        modality = find_modality(sentence, article)
        if modality:
            item = _make_item(sentence, article, modality)
            found.append((sentence, _take_up_day(sentence, item, found, article.language)))
    return _pair_branches(found)


def _take_up_day(
    sentence: Sentence, item: WatchItem, before: Sequence[tuple[Sentence, WatchItem]], language: str
) -> WatchItem:
    """ "On the same day ..." is the day of the step in the sentence before."""
    if item.due_start is not None or item.condition or not before:
        return item
    last, step = before[-1]
    beside = last.article_id == sentence.article_id and sentence.index - last.index == 1
    is_day = step.precision in {"day", "moment"} and step.due_start is not None and step.due_end is not None
    if not (beside and is_day and read_pattern("outlook", "same day", language).search(sentence.text)):
        return item
    return replace(item, due_start=step.due_start, due_end=step.due_end, precision=step.precision)


def _make_item(sentence: Sentence, article: Article, modality: str) -> WatchItem:
    due = find_due(sentence, article)
    condition = find_condition(sentence, article)
    return WatchItem(
        sentence_id=sentence.id,
        article_id=article.id,
        outlet=article.outlet,
        speaker=_name_speaker(sentence, article),
        modality=modality,
        said_at=article.published_at,
        said=Citation.of(article, sentence.span),
        due_start=due.start if due else None,
        due_end=due.end if due else None,
        precision=due.precision if due else "",
        condition=article.quote(condition) if condition else "",
    )


def _name_speaker(sentence: Sentence, article: Article) -> str:
    """Who says so, where the sentence names them: a pronoun, "his office", a day or half a sentence is no name."""
    speakers = (each.speaker for each in sentence.marks.attributions)
    nobody = [
        read_pattern("outlook", kind, article.language)
        for kind in ("pronoun", "possessed", "weekday", "clause")
    ]
    fit = (s for s in speakers if s and len(s.split()) <= _LONGEST_NAME and can_speak(s, article.language))
    return next((s for s in fit if not any(each.fullmatch(s) for each in nobody)), "")


def can_speak(name: str, language: str) -> bool:
    """A name of its own, or a word for people or a body of people; "runs the dam" and "a statement" say nothing."""
    if read_pattern("outlook", "sayer", language) is NEVER:
        return True
    words = _WORD.findall(name)
    small = [word for word in words if word[:1].islower()]
    is_predicate = any(read_pattern("outlook", "predicate", language).fullmatch(word) for word in small)
    if not words or is_predicate or _CONTRACTED.search(name):
        return False
    if len(words) == 1 and read_pattern("outlook", "unnamed", language).fullmatch(words[0]):
        return False
    first = words[0]
    led = read_pattern("outlook", "article", language).fullmatch(first) is not None
    named = any(word[:1].isupper() for word in words[led:])
    return named or read_pattern("outlook", "sayer", language).search(name) is not None


def _pair_branches(found: Sequence[tuple[Sentence, WatchItem]]) -> tuple[WatchItem, ...]:
    """Two conditions side by side in one paragraph of one article are the branches of one: each names the other."""
    items = [item for _sentence, item in found]
    for place in range(len(found) - 1):
        (one, first), (two, second) = found[place], found[place + 1]
        beside = one.article_id == two.article_id and two.index - one.index == 1
        if beside and first.condition and second.condition and not items[place].pair:
            items[place] = replace(items[place], pair=second.sentence_id)
            items[place + 1] = replace(items[place + 1], pair=first.sentence_id)
    return tuple(items)


def mark_due(items: Iterable[WatchItem], now: datetime) -> tuple[WatchItem, ...]:
    """The same items; an open one whose time has passed is due, which says nothing of what came of it."""
    return tuple(
        replace(item, state="due")
        if item.state == "open" and item.due_end is not None and item.due_end <= now
        else item
        for item in items
    )
