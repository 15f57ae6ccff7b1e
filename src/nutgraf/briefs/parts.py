"""A sentence in, the part of the brief it belongs to out."""

import re
from datetime import datetime
from enum import StrEnum

from nutgraf.briefs.ahead import can_be_awaited
from nutgraf.briefs.bearing import (
    foretells_harm,
    is_over,
    reaches_far,
    says_what_it_means,
    takes_side,
    tells_deed,
    tells_habit,
    tells_pattern,
)
from nutgraf.news import Attribution, Facet, Role, Sentence

LEADS = 2
"""Sentences of a report that may hold its news: a summary or a byline may stand before it."""


class Part(StrEnum):
    HAPPENING = "happening"
    IMPORTANT = "important"
    NEXT = "next"
    BEYOND = "beyond"


_YEARS = re.compile(r"\d{4}|year|decade|generation|centur|history|record|ever\b|war\b")
_LATELY = re.compile(r"\bsince (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
"""The first time since Monday is no measure of anything."""
_CURRENCY = re.compile(r"[A-Z]{3}")
SHORT = frozenset({"moment", "day", "week"})
"""Precisions of a time that a reader can wait for."""

_NEXT = frozenset({Facet.DECISION, Facet.BRANCH, Facet.OPTION, Facet.UNKNOWN})
_BEYOND = frozenset({Facet.THEME, Facet.DRIVER})
_IMPORTANT = frozenset({Facet.SIGNIFICANCE, Facet.PROOF, Facet.AFFECTED})
_TOLD = frozenset({Facet.CAUSE, Facet.STATUS})
_STANDING = frozenset({Role.CONTEXT, Role.CONSEQUENCE})
"""Roles of what is so: a sign of weight in what happened before needs words that weigh beside it."""
_OPEN = frozenset({Facet.UNKNOWN, Facet.OPTION})
"""What nobody knows or has chosen yet is no step that could be watched, and still lies ahead."""
_AWAITED = frozenset({Facet.DECISION, Facet.BRANCH})


def choose_part(
    sentence: Sentence,
    published_at: datetime | None = None,
    *,
    is_latest: bool = True,
    is_watched: bool | None = None,
    language: str = "en",
) -> Part | None:
    """The part a sentence belongs to by its role and facets; None for what is no news.

    `is_latest`: no report of the story is much newer. What an older lead announces is no longer what is happening.
    `is_watched`: it is on the watch list, as all that stands under What's next has to be; None when there is no list.
    """
    marks = sentence.marks
    if marks.role is Role.NONE:
        return None
    is_lead = marks.role is Role.MAIN and sentence.index <= LEADS
    if is_lead and sentence.index and _weighs_on(sentence, language):
        return Part.IMPORTANT
    if is_lead and (is_latest or not marks.factuality.forward or tells_deed(sentence.text, language)):
        return Part.HAPPENING
    foretold = _choose_foretold_part(sentence, published_at, language)
    if foretold is not None:
        return foretold
    is_open = bool(_OPEN & set(marks.facets))
    is_ahead = is_watched or (_lies_ahead(sentence, published_at) and (is_watched is None or is_open))
    if is_ahead and can_be_awaited(sentence, language, published_at):
        return Part.NEXT
    return Part.HAPPENING if is_remark(sentence) else _choose_told_part(sentence, language)


def _weighs_on(sentence: Sentence, language: str) -> bool:
    """Behind the first sentence, what the event puts at stake now: "At least 210 jobs are at risk"."""
    facets = set(sentence.marks.facets)
    is_weighty = Facet.SIGNIFICANCE in facets and not facets & (_TOLD | _NEXT)
    return is_weighty and not is_over(sentence.text, language) and says_what_it_means(sentence, language)


def _choose_foretold_part(sentence: Sentence, published_at: datetime | None, language: str) -> Part | None:
    """For what looks ahead to no step: what has been promised for years, what the event would cost."""
    if tells_habit(sentence, language):
        return Part.BEYOND
    is_harm = foretells_harm(sentence, language) and not _names_day_ahead(sentence, published_at)
    return Part.IMPORTANT if is_harm or _foretells_weight(sentence, published_at) else None


def _foretells_weight(sentence: Sentence, published_at: datetime | None) -> bool:
    """What the event would cost, decide or put at risk, on no day that could be watched: why it matters, not a step."""
    marks = sentence.marks
    if Facet.SIGNIFICANCE not in marks.facets or Facet.BRANCH in marks.facets or not marks.factuality.forward:
        return False
    return not _names_day_ahead(sentence, published_at)


def _names_day_ahead(sentence: Sentence, published_at: datetime | None) -> bool:
    days = (each for each in sentence.marks.times if each.precision in SHORT)
    return published_at is not None and any(each.start > published_at for each in days)


def is_remark(sentence: Sentence) -> bool:
    """Somebody's words on the event that say nothing of what it leads to: "We are two short", said her sister."""
    marks = sentence.marks
    is_comment = marks.role is Role.EVALUATION and not set(marks.facets) & (_IMPORTANT | _BEYOND | _TOLD)
    return is_comment and _has_direct(marks.attributions) and not _is_ranked(sentence)


def _has_direct(attributions: tuple[Attribution, ...]) -> bool:
    return any(each.quotation == "direct" for each in attributions)


def _is_ranked(sentence: Sentence) -> bool:
    """A superlative with its scope ("the worst for a generation") is a measure of how much it matters."""
    return any(each.ordinal or each.scope for each in sentence.marks.quantities)


def _is_rare(sentence: Sentence) -> bool:
    """A superlative over years; "the longest queue since Monday" is none."""
    return any(_YEARS.search(each.scope) for each in sentence.marks.quantities)


def _is_measured(sentence: Sentence) -> bool:
    """Says by how much: a change, a share or a sum of money. What else followed, for however long, is what happened."""
    return any(
        each.direction or each.unit == "%" or _CURRENCY.fullmatch(each.unit)
        for each in sentence.marks.quantities
    )


def _lies_ahead(sentence: Sentence, published_at: datetime | None) -> bool:
    marks = sentence.marks
    is_awaited = (
        marks.role is Role.EXPECTATION
        or bool(_NEXT & set(marks.facets))
        or _is_dated_ahead(sentence, published_at)
    )
    return Facet.BRANCH in marks.facets or (marks.factuality.forward and is_awaited)


def _choose_told_part(sentence: Sentence, language: str) -> Part:
    facets, role = set(sentence.marks.facets), sentence.marks.role
    is_past = role in {Role.HISTORY, Role.PREVIOUS}
    if (facets & _BEYOND and not (is_past and Facet.THEME not in facets)) or tells_pattern(
        sentence, language
    ):
        return Part.BEYOND
    # What says both why and what it means ("matters because …") is there for what it means.
    weighs = says_what_it_means(sentence, language) or _is_measured(sentence) or _is_rare(sentence)
    is_significant = (
        Facet.SIGNIFICANCE in facets and role is not Role.ANECDOTE and not _LATELY.search(sentence.text)
    )
    if is_significant and (weighs or sentence.marks.factuality.forward or role in _STANDING):
        return Part.IMPORTANT
    if facets & _TOLD and role is not Role.EVALUATION:
        return Part.HAPPENING
    # Whom something struck in the past is what happened; whom it strikes now is why it matters.
    is_struck = Facet.AFFECTED in facets and not (is_past or is_over(sentence.text, language))
    # Proof without a figure is of how a thing was found out: "They used data of the observatory".
    is_proof = Facet.PROOF in facets and (
        bool(sentence.marks.quantities) or says_what_it_means(sentence, language)
    )
    if is_struck or is_proof or (role is Role.CONSEQUENCE and _is_measured(sentence)):
        return Part.IMPORTANT
    return _judge(sentence, language) if role is Role.EVALUATION else Part.HAPPENING


def _judge(sentence: Sentence, language: str) -> Part:
    """What one side thinks of it is a view among others; what the outlet itself judges is how much it weighs.

    Where no word judges or weighs, it is one more thing that happened, or colour.
    """
    if sentence.marks.attributions and not _is_ranked(sentence):
        return (
            Part.BEYOND
            if takes_side(sentence, language) and reaches_far(sentence, language)
            else Part.HAPPENING
        )
    is_weighty = says_what_it_means(sentence, language) or any(q.scope for q in sentence.marks.quantities)
    return Part.IMPORTANT if is_weighty else Part.HAPPENING


def _is_dated_ahead(sentence: Sentence, published_at: datetime | None) -> bool:
    return published_at is not None and any(each.end > published_at for each in sentence.marks.times)


def is_apt(sentence: Sentence, part: Part) -> bool:
    """Whether it says what its part is for, and not just something that fits there."""
    apt = {Part.IMPORTANT: _IMPORTANT, Part.NEXT: _AWAITED, Part.HAPPENING: _TOLD}.get(part, _BEYOND)
    return bool(apt & set(sentence.marks.facets)) or (part is Part.IMPORTANT and _is_ranked(sentence))
