"""A sentence and its article in, what it can be matched by out: kinds of deed, content words, times, and how it turned out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache

from nutgraf.ledger.cues import list_kinds, read_pattern
from nutgraf.ledger.watch import list_watch_items
from nutgraf.news import (
    Article,
    ArticleKind,
    ArticleLedger,
    Certainty,
    Citation,
    Deed,
    Role,
    Sentence,
)

_NO_REPORT = frozenset({ArticleKind.OPINION, ArticleKind.REVIEW, ArticleKind.ROUND_UP})
_COMMON = 0.2
"""Share of an article's sentences from which a word tells what it is about rather than what was done."""
_MIN_COMMON = 3
"""Sentences; in a short article a word used twice is no theme yet."""
_LONGEST = timedelta(days=32)
"""A longer stretch ("in 2026") says too little of when a thing was done to match it with a day."""
_CLAUSE = re.compile(
    r"[,;:—–]\s|\s(?:and|but|while|after|und|aber|sondern|nachdem|y|e|pero|sino|et|mais)\s", re.IGNORECASE
)
_VERB_REACH = 4
"""Words after a future form among which its verb stands."""
_LIGHT = frozenset(
    {"be", "been", "not", "also", "then", "now", "to", "have", "soon", "again", "only", "even", "still"}
)
_WEEK = timedelta(days=7)
_DATE_WORD = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)da[iy]|januari|februari|march|april|mai|june|juli|august|septemb|octob|novemb|decemb"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lune|mart|miércol|juev|viern|sábad|doming|todai|tomorrow|yesterdai"
    r"|morn|afternoo|even|night|week|noo|sai|said|tell|told|annou?nc\w*|ministr\w*|hour|dai"
)


def read_ledger(article: Article, sentences: Sequence[Sentence]) -> ArticleLedger:
    """What the ledger keeps of one article. Pure, so that it can be made in any worker and kept for good."""
    items = list_watch_items(sentences, {article.id: article})
    common = _find_common(sentences)
    ahead = {item.sentence_id for item in items}
    by_id = {sentence.id: sentence for sentence in sentences}
    return ArticleLedger(
        article_id=article.id,
        items=items,
        ahead=tuple(
            _make_deed(
                by_id[item.sentence_id],
                article,
                common,
                (
                    "",
                    (
                        *find_kinds(by_id[item.sentence_id].text, article.language),
                        *_find_verbs(by_id[item.sentence_id]),
                    ),
                ),
            )
            for item in items
        ),
        deeds=tuple(_list_deeds(sentences, article, common, ahead)),
    )


def _list_deeds(
    sentences: Sequence[Sentence], article: Article, common: frozenset[str], ahead: set[str]
) -> Iterator[Deed]:
    """What the article reports as done, undone or put off: nothing hedged, nothing that is itself still to come."""
    if article.kind in _NO_REPORT:
        return
    for sentence in sentences:
        if not _is_report(sentence):
            continue
        for turn, kinds in find_turns(sentence.text, article.language):
            # A sentence that looks ahead may still say that an older plan is off.
            if sentence.id not in ahead or turn == "moved" or _is_cancelled(sentence, article, turn):
                yield _make_deed(sentence, article, common, (turn, kinds))


def _is_cancelled(sentence: Sentence, article: Article, turn: str) -> bool:
    cancelled = read_pattern("turns", "cancelled", article.language)
    return turn == "did not" and cancelled.search(sentence.text) is not None


def _is_report(sentence: Sentence) -> bool:
    marks = sentence.marks
    quoted = any(each.quotation == "direct" for each in marks.attributions)
    certain = marks.factuality.certainty is Certainty.CERTAIN and marks.factuality.condition is None
    return certain and not quoted and marks.role is not Role.NONE


def find_turns(text: str, language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each turn a sentence reports with the kinds of deed it is true of: one clause may say done, the next undone.

    Nothing for what only recalls an announcement ("had been due to meet").
    """
    if read_pattern("turns", "moved", language).search(text):
        yield "moved", find_kinds(text, language)
        return
    if read_pattern("turns", "contrast", language).search(text):
        yield "did not", find_kinds(text, language)
        return
    surprise = read_pattern("turns", "surprise", language).search(text) is not None
    found: dict[str, list[str]] = {}
    for clause in _CLAUSE.split(text):
        turn = _judge_clause(clause, language, surprise=surprise)
        if turn:
            found.setdefault(turn, []).extend(find_kinds(clause, language))
    for turn, kinds in found.items():
        yield turn, tuple(dict.fromkeys(kinds))


def _judge_clause(clause: str, language: str, *, surprise: bool) -> str:
    if surprise and read_pattern("turns", "expected", language).search(clause):
        return "did not"
    if any(read_pattern("turns", kind, language).search(clause) for kind in ("did not", "cancelled")):
        return "did not"
    return "" if read_pattern("turns", "recalled", language).search(clause) else "happened"


def _make_deed(
    sentence: Sentence, article: Article, common: frozenset[str], turned: tuple[str, tuple[str, ...]]
) -> Deed:
    turn, kinds = turned
    words = tuple(dict.fromkeys(w for w in sentence.marks.words if not _DATE_WORD.fullmatch(w)))
    # What is put off or called off lies ahead of the report that says so.
    until = article.published_at if turn == "happened" else None
    return Deed(
        sentence_id=sentence.id,
        article_id=article.id,
        said=Citation.of(article, sentence.span),
        published_at=article.published_at,
        kinds=kinds,
        words=words,
        common=tuple(word for word in words if word in common),
        times=tuple(_list_times(sentence, until)) if turn else (),
        turn=turn,
        language=article.language,
    )


def _find_verbs(sentence: Sentence) -> Iterator[str]:
    """The stem right after a future form ("would be summoned"): what is to be done where no family names it."""
    start = sentence.span.start
    for cue in sentence.marks.factuality.cues:
        if cue.kind not in {"future", "forward"}:
            continue
        words = sentence.text[cue.span.end - start :].split()[:_VERB_REACH]
        content = (word.strip("“”\"'’,.").casefold() for word in words if word.casefold() not in _LIGHT)
        verb = next(content, "")
        yield from (f"={stem}" for stem in sentence.marks.words if len(stem) > 3 and verb.startswith(stem))


@cache
def _read_families(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, read_pattern("deeds", kind, language)) for kind in list_kinds("deeds"))


def find_kinds(text: str, language: str) -> tuple[str, ...]:
    """Kinds of deed that a text names, in the order of the list."""
    return tuple(kind for kind, pattern in _read_families(language[:2] or "en") if pattern.search(text))


def _list_times(sentence: Sentence, until: datetime | None) -> Iterator[tuple[datetime, datetime]]:
    """When the deed was done; the day on which it was said tells that only where nobody is quoted as saying it.

    Of what is put off or called off (no `until`) a weekday may be the last or the coming one: both are given.
    """
    for time in sentence.marks.times:
        said = time.time_of == "announcement" and bool(sentence.marks.attributions)
        if said or time.end - time.start > _LONGEST or (until is not None and time.start > until):
            continue
        yield time.start, time.end
        if until is None and time.relative and time.end - time.start <= timedelta(days=1):
            yield from ((time.start + week, time.end + week) for week in (-_WEEK, _WEEK))


def _find_common(sentences: Sequence[Sentence]) -> frozenset[str]:
    counts = Counter(word for sentence in sentences for word in set(sentence.marks.words))
    floor = max(_MIN_COMMON, _COMMON * len(sentences))
    return frozenset(word for word, count in counts.items() if count >= floor)
