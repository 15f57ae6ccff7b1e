"""All sentences of a story in, those whose figure a report takes back out.

Two forms are read, in English: a figure that is denied beside the right one ("3.6 percent and not 3.9", "not 13,000 but
31,000", "down from the $3.2 million named on Tuesday"), and an outlet's note on its own earlier words ("Correction: we
gave the loss as 9 million"). Which sentence is meant shows in its figure and in the words it shares with the note.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from nutgraf.briefs.options import Mark
from nutgraf.briefs.references import read_pattern
from nutgraf.news import Article, Quantity, Sentence

_SHARED_WORDS = 2
"""Content words, beside the figures, that a sentence and what takes its figure back have in common."""
_SHARE = 0.3
"""The same as a share of the words of the shorter of both."""
_FEW = 10
"""A smaller count without a unit says little by itself: then what is counted has to be the same."""
_REACH = 30
"""Characters between the word that denies and the figure."""
_LINK = re.compile(
    r" (?:(?:in|by|of|for|at|to|from|on|the|an?|about|some|only|just|sum|figure) )*[$€£]?", re.IGNORECASE
)
"""As in: "not by the five", "down from the sum of $3.2 million"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Note:
    """What takes a figure back: its figures that are wrong, the words that show of what, and whose note it is."""

    sentence: Sentence
    wrong: tuple[Quantity, ...]
    words: frozenset[str]
    at: datetime | None
    outlet: str
    """The only outlet that it can speak of; empty where it speaks of anybody's figure."""


def list_taken_back(
    sentences: Sequence[Sentence], articles: Mapping[str, Article], mark: Mark | None = None
) -> frozenset[str]:
    """Ids of sentences that give a figure which some report of the story denies or corrects.

    With `mark`, the notes that pages carry beside their text are read as well.
    """
    around = list(zip((None, *sentences), sentences, strict=False))
    notes = [note for before, each in around for note in _read_notes(before, each, articles[each.article_id])]
    for article in articles.values() if mark else ():
        said = (each for text in article.corrections for each in (mark(text, article) if mark else ()))
        notes += [note for each in said for note in _read_notes(None, each, article)]
    return frozenset(
        each.id
        for before, each in around
        if any(_is_meant(note, before, each, articles[each.article_id]) for note in notes)
    )


def _read_notes(before: Sentence | None, sentence: Sentence, article: Article) -> Iterator[_Note]:
    denying = read_pattern("takenback", article.language or "en")
    figures = [each for each in sentence.marks.quantities if not each.ordinal]
    if denying is None or not figures:
        return
    denied = tuple(each for each in figures if _is_denied(each, sentence, denying))
    words = _list_words(sentence) | (_list_words(before) if _is_beside(before, sentence) else frozenset())
    if denied and any(_can_replace(right, wrong) for right in figures for wrong in denied):
        yield _Note(sentence=sentence, wrong=denied, words=words, at=article.published_at, outlet="")
    elif _is_note(sentence, article.language):
        yield _Note(
            sentence=sentence,
            wrong=tuple(figures),
            words=words,
            at=article.published_at,
            outlet=article.outlet,
        )


def _is_denied(figure: Quantity, sentence: Sentence, denying: re.Pattern[str]) -> bool:
    start = figure.span.start - sentence.span.start
    found = list(denying.finditer(sentence.text, max(0, start - _REACH), start))
    if not found:
        return False
    return _LINK.fullmatch(sentence.text[found[-1].end() : start]) is not None


def _can_replace(right: Quantity, wrong: Quantity) -> bool:
    """Of one kind: "3.6 percent and not 3.9"."""
    units = {right.unit, wrong.unit} - {""}
    return (right.low, right.high) != (wrong.low, wrong.high) and len(units) <= 1


def _is_note(sentence: Sentence, language: str) -> bool:
    note = read_pattern("note", language or "en")
    return note is not None and note.search(sentence.text) is not None


def _is_meant(note: _Note, before: Sentence | None, sentence: Sentence, article: Article) -> bool:
    if not _may_speak_of(note, article) or sentence.article_id == note.sentence.article_id:
        return False
    own = _list_words(sentence)
    around = own | (_list_words(before) if _is_beside(before, sentence) else frozenset())
    # An outlet's note on itself needs no more: its figure is rarely in another sentence of that outlet.
    share = 0.0 if note.outlet else _SHARE
    if len(around & note.words) < max(_SHARED_WORDS, share * min(len(own), len(note.words))):
        return False
    return any(_is_same(figure, wrong) for figure in sentence.marks.quantities for wrong in note.wrong)


def _may_speak_of(note: _Note, article: Article) -> bool:
    """What is taken back was said before."""
    is_older = bool(article.published_at and note.at and article.published_at < note.at)
    return is_older and note.outlet in ("", article.outlet)


def _is_same(figure: Quantity, wrong: Quantity) -> bool:
    units = {figure.unit, wrong.unit} - {""}
    if (figure.low, figure.high) != (wrong.low, wrong.high) or len(units) > 1 or figure.ordinal:
        return False
    return bool(units) or figure.low >= _FEW or _share_noun(figure.counted, wrong.counted)


def _share_noun(a: str, b: str) -> bool:
    return bool(set(a.lower().split()) & set(b.lower().split()))


def _is_beside(before: Sentence | None, sentence: Sentence) -> bool:
    return before is not None and before.article_id == sentence.article_id


def _list_words(sentence: Sentence | None) -> frozenset[str]:
    if sentence is None:
        return frozenset()
    return frozenset(each for each in sentence.marks.words if not any(c.isdigit() for c in each))
