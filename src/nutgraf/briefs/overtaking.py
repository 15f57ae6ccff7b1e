"""A sentence that was right in its hour in, why it is not quoted as the present state of things out."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from nutgraf.briefs.bearing import tells_deed
from nutgraf.briefs.parts import LEADS, SHORT, Part
from nutgraf.briefs.references import read_pattern
from nutgraf.news import Article, ArticleKind, Claim, Dossier, Role, Sentence

STALE = timedelta(hours=24)
"""A report that is older than the story's last one by this is no longer today's."""
REPLACED = "gives a figure that a later report has replaced"
_SETTLED = {"happened": "has happened since", "did not": "did not happen", "moved": "has been moved"}
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_DENYING = 4
"""Words from a negation in which what follows is denied: "ended without any formal decision"."""


def find_what_overtook(
    candidate: tuple[Sentence, Claim | None, Part | None],
    article: Article,
    dossier: Dossier,
    done: Mapping[str, datetime],
) -> str | None:
    """Why a sentence that was right in its hour is not quoted as the present state of things."""
    (sentence, claim, part), published_at = candidate, article.published_at
    if claim is not None and claim.superseded_by:
        return REPLACED
    settled = next(
        (i.state for i in dossier.watch if i.sentence_id == sentence.id and i.state in _SETTLED), ""
    )
    # A lead that tells what was done and what was to follow is a turn of the story, whatever has followed.
    if part is Part.HAPPENING and _is_turn(sentence, article) and settled in ("", "happened"):
        return None
    if settled:
        return f"looks ahead to what {_SETTLED[settled]}, as a later report says"
    undone = _find_undone(sentence, article.language)
    if undone and published_at and undone in done and done[undone] - published_at >= STALE:
        return "says that nothing had come of what a later report tells"
    last_at = dossier.story.last_at
    # What it was to cost until a day that has passed; "in court this week" says nothing of how much it matters.
    is_dated = any(each.precision in {"moment", "day"} for each in sentence.marks.times)
    is_foretold = part is Part.IMPORTANT and sentence.marks.factuality.forward and is_dated
    # What a report led with as to come is another matter: "will cut its rate this week".
    is_forecast = part is Part.IMPORTANT and sentence.marks.factuality.forward and _is_lead(sentence, article)
    is_ahead = part is Part.NEXT or is_foretold or is_forecast
    is_past = (is_ahead and _has_passed(sentence, published_at, last_at)) or (
        part is Part.HAPPENING and _announced_what_passed(sentence, published_at, last_at)
    )
    return "looks ahead to a day that has passed since" if is_past else None


def _is_turn(sentence: Sentence, article: Article) -> bool:
    is_ahead = sentence.marks.factuality.forward and tells_deed(sentence.text, article.language or "en")
    return is_ahead and _is_lead(sentence, article)


def _is_lead(sentence: Sentence, article: Article) -> bool:
    is_head = sentence.index <= LEADS and sentence.marks.role is Role.MAIN
    return is_head and article.kind is ArticleKind.NEWS


def announces(sentence: Sentence, published_at: datetime | None) -> bool:
    """A time begins after the report. "On Monday", read on Monday morning, has begun: it tells when it was said."""
    return published_at is not None and any(each.start > published_at for each in sentence.marks.times)


def _announced_what_passed(
    sentence: Sentence, published_at: datetime | None, last_at: datetime | None
) -> bool:
    """ "The committee announces its decision on Thursday", read on Friday."""
    if published_at is None or last_at is None or last_at - published_at < STALE:
        return False
    days = (each.start for each in sentence.marks.times if each.precision in SHORT)
    return any(published_at < start <= last_at for start in days)


def _has_passed(sentence: Sentence, published_at: datetime | None, last_at: datetime | None) -> bool:
    """The first time ahead of the report lies behind the story's last one.

    A day or a week counts as passed once it has begun, if a newer report may already tell what it brought.
    """
    if published_at is None or last_at is None:
        return False
    ahead = [t for t in sentence.marks.times if t.end > published_at and t.time_of != "announcement"]
    first = min(ahead, key=lambda time: time.end, default=None)
    if first is None:
        return False
    has_begun = first.precision in SHORT and first.start <= last_at and last_at - published_at >= STALE
    return has_begun or first.end <= last_at


def list_done(sentences: Sequence[Sentence], articles: Mapping[str, Article]) -> dict[str, datetime]:
    """Word → when the lead of a news report last used it without denying it."""
    done: dict[str, datetime] = {}
    for sentence in sentences:
        article = articles[sentence.article_id]
        if sentence.index > LEADS or sentence.marks.role is not Role.MAIN or not article.published_at:
            continue
        if article.kind is ArticleKind.NEWS:
            for word in _list_affirmed(sentence.text, article.language):
                done[word] = max(done.get(word, article.published_at), article.published_at)
    return done


def _list_affirmed(text: str, language: str) -> list[str]:
    words = [each.lower() for each in _WORD.findall(text)]
    denying = read_pattern("denying", language or "en")
    denied = {
        at + step
        for at, word in enumerate(words)
        if denying and denying.fullmatch(word)
        for step in range(1, _DENYING + 1)
    }
    return [word for at, word in enumerate(words) if at not in denied]


def _find_undone(sentence: Sentence, language: str) -> str:
    """What had not come about: "offer" in "No formal offer has been put to shareholders"."""
    pattern = read_pattern("undone", language or "en")
    found = pattern.search(sentence.text) if pattern else None
    return found[1].lower() if found else ""
