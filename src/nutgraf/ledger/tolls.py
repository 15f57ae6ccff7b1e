"""Sentences in, counts of victims out: the numbers of a story that change from report to report.

A toll that rises is development; the older figure is true of its hour and wrong to quote as the present one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from importlib import resources

from nutgraf.news import Article, Claim, Quantity, Role, Sentence

_REACH = 90
"""Characters on either side of a number in which its kind is named."""
_AFTER = 0.6
"""A word after the number names it more often than one before it: its distance counts this much."""
_PART = re.compile(
    r"\s*(?:of\s+(?:the|them|those|whom)|more|others?|further|additional|weitere|von|más|de\s+(?:ell|l))\b",
    re.IGNORECASE,
)
"""What makes a number a part of a toll rather than the toll."""
_MIN_GAP = timedelta(hours=2)
"""Reports closer than this may simply know different things; neither replaces the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """One count of victims as a report gives it."""

    kind: str
    """dead, missing, injured or displaced"""
    low: Decimal
    high: Decimal
    sentence_id: str
    language: str
    published_at: datetime | None

    @property
    def slot(self) -> tuple[str, str]:
        """What one newer figure replaces: a report in another language could not be quoted in its place."""
        return self.kind, self.language


@cache
def _read_kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    text = resources.files("nutgraf.ledger").joinpath("data/tolls.txt").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple((kind, re.compile(rf"\b(?:{stems})\b", re.IGNORECASE)) for kind, _language, stems in rows)


def find_tolls(sentence: Sentence, article: Article) -> Iterator[Toll]:
    """The whole counts of victims in a sentence; parts of a count ("four of the dead") are none, nor is an older event's."""
    if sentence.marks.role is Role.HISTORY:
        return
    for quantity in sentence.marks.quantities:
        if quantity.unit or quantity.ordinal or _PART.match(article.text, quantity.span.end):
            continue
        kind = _name_kind(quantity, sentence, article)
        if kind:
            yield Toll(
                kind=kind,
                low=quantity.low,
                high=quantity.high,
                sentence_id=sentence.id,
                language=article.language,
                published_at=article.published_at,
            )


def gives_toll(sentence: Sentence, article: Article) -> bool:
    """It counts victims, or a part of them, and will be out of date."""
    return any(_name_kind(each, sentence, article) for each in sentence.marks.quantities if not each.unit)


def _name_kind(quantity: Quantity, sentence: Sentence, article: Article) -> str:
    start = max(sentence.span.start, quantity.span.start - _REACH)
    before = article.text[start : quantity.span.start]
    after = article.text[quantity.span.end : min(sentence.span.end, quantity.span.end + _REACH)]
    found: list[tuple[float, str]] = []
    for kind, pattern in _read_kinds():
        found += [(len(before) - match.end(), kind) for match in pattern.finditer(before)]
        found += [(match.start() * _AFTER, kind) for match in pattern.finditer(after)]
    return min(found)[1] if found else ""


def mark_superseded(
    claims: Sequence[Claim], sentences: Mapping[str, Sentence], articles: Mapping[str, Article]
) -> tuple[Claim, ...]:
    """The same claims; one that gives an older toll names the sentences that give the newer one."""
    tolls = {key: tuple(find_tolls(s, articles[s.article_id])) for key, s in sentences.items()}
    newest = _find_newest([toll for each in tolls.values() for toll in each])
    marked = [replace(claim, superseded_by=_list_newer(claim, tolls, newest)) for claim in claims]
    replacing = {each for claim in marked for each in claim.superseded_by}
    kinds = {toll.sentence_id: toll.kind for toll in newest.values() if toll.sentence_id in replacing}
    return tuple(
        replace(claim, latest=next((kinds[each] for each in claim.sentence_ids if each in kinds), ""))
        for claim in marked
    )


def _find_newest(tolls: Sequence[Toll]) -> dict[tuple[str, str], Toll]:
    newest: dict[tuple[str, str], Toll] = {}
    for toll in tolls:
        best = newest.get(toll.slot)
        if toll.published_at and (best is None or _rank(toll) > _rank(best)):
            newest[toll.slot] = toll
    return newest


def _rank(toll: Toll) -> tuple[datetime, Decimal, str]:
    """The latest report first; within one report the whole is larger than its parts."""
    assert toll.published_at is not None
    return toll.published_at, toll.low, toll.sentence_id


def _list_newer(
    claim: Claim, tolls: Mapping[str, tuple[Toll, ...]], newest: Mapping[tuple[str, str], Toll]
) -> tuple[str, ...]:
    newer = []
    for toll in (toll for each in claim.sentence_ids for toll in tolls.get(each, ())):
        latest = newest.get(toll.slot)
        if latest is None or toll.published_at is None or latest.published_at is None:
            continue
        is_older = latest.published_at - toll.published_at >= _MIN_GAP
        # A claim that the newest figure belongs to is current; another kind's newest figure keeps no old toll alive.
        is_current = latest.sentence_id in claim.sentence_ids
        if is_older and not is_current and (toll.low, toll.high) != (latest.low, latest.high):
            newer.append(latest.sentence_id)
    return tuple(dict.fromkeys(newer))
