"""A time in its sentence in, what the words around it say of it out: whose time it is, and on which side of today.

Signs of past and future are words of `data/times.txt`; the nearest one in the same clause counts.
"""

import math
import re

from nutgraf.news import Span
from nutgraf.sentences.date_rules import compile_lead, compile_words

LEAD_WINDOW = 32
"""Characters before a time that may make it a deadline ("no later than the")."""
TENSE_WINDOW = 90
"""Characters around a time that may show past or future: one clause and a bit."""
OPENING = 15
"""Characters. The comma after a time that opens its sentence ("On Monday, …") parts no clauses."""
CLAUSE_PENALTY = 40
"""Characters that a clause boundary counts for when the nearest sign of past or future is sought."""
REPORT_WINDOW = 60
"""Characters between a reporting verb and its time ("told parliament's budget committee on Tuesday")."""
BOUNDARY = re.compile(r"[,;:—–(]|[“”\"„«»]| (?:that|which|who|dass|que|qui|und|and|but) ")
FINITE = re.compile(
    r"[,;:“”\"„«»]| (?:that|would|will|he|she|it|they|we|had|has|have|is|was|were|are|to|dass|werde|würde|sei|habe|que|qui) "
)
PLANNED_FOR = re.compile(r"\bfor\s\Z")
FAR_SIGN = 50
"""Weighted characters; a sign of past or future further off than a short clause says nothing of this time."""
FAR_FUTURE = 70
"""The same for a sign of the future where none of the past is as near: "will be in Tolmia, in May"."""
DEADLINE_IS = re.compile(
    r"\b(?:[Dd]eadline|Frist|[Pp]lazo|[Dd]ate limite)\b[^,;:.]{0,40} (?:is|was|endet|ist|es|est) (?:the )?\Z"
)
NAMED_DEADLINE = re.compile(r"(?:['’]s)? deadline\b")
"""As in "a Friday deadline"."""
CLOCK_ON = re.compile(
    r"(?<=by )(?:noon|midday|midnight|\d{1,2}(?:[.:]\d\d)?(?: ?[ap]\.?m\.?)?|(?:one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve)(?: o[’']clock)?) on \Z"
)
"""The hour of a deadline, between "by" and its day."""
HAD_PLANNED = re.compile(r"\b(?:had|once) (?:been )?(?:first |originally )?\w+ for \Z")
"""The plan of then: whoever tells it knows what became of it."""
HAD_TO = re.compile(r"\bhad (?:to be \w+|been (?:due|set|scheduled|expected|planned|promised))\b[^,;:]*\Z")
ORDERED = re.compile(r" to [a-z]")
"""Behind a verb of the past, what somebody was told to do is still ahead."""
THING = re.compile(r"plans?|planned|hopes?|offers?|deadline|proposed|upcoming|forthcoming")
OWNED = re.compile(r"\b(?:a|an|the|its|their|his|her|over|against|about) \Z")
"""Before a noun, or the participle before one."""
HAD_BY_THEN = re.compile(
    r"\bhad (?!(?:not |never )?(?:to|until) )(?:[^,;:]|,(?=\d))* by (?:the )?(?:early |late )?\Z"
)
""" "Had spread to 2,300 hectares by Tuesday" tells of a Tuesday that has been."""
PASSIVE = re.compile(r"\b(?:be|been|being) \Z")


def judge_purpose(text: str, span: Span, match: re.Match[str], language: str) -> str:
    """Is it the time of an event, of an announcement, or a deadline?"""
    before = text[max(span.start, match.start() - REPORT_WINDOW) : match.start()]
    if is_due(before, language) or NAMED_DEADLINE.match(text, match.end(), span.end):
        return "deadline"
    if is_planned_for(text, span, match):
        return "event"
    reports = compile_words(language, "report")
    last = find_last(reports, before)
    if last is not None and PASSIVE.search(before[: last.start()]):
        last = None
    if last is not None and is_one_clause(before[last.end() :], language):
        return "announcement"
    after = text[match.end() : min(span.end, match.end() + REPORT_WINDOW)]
    first = reports.search(after)
    opens = match.start() - span.start <= 4 or language == "de"
    if first is not None and opens and not FINITE.search(after[1 : first.start()]):
        return "announcement"
    return "event"


def is_due(before: str, language: str) -> bool:
    """Do the words before a time make it a deadline?"""
    before = CLOCK_ON.sub("", before)
    lead = compile_lead(language, "deadline").search(before[-LEAD_WINDOW:])
    return lead is not None or DEADLINE_IS.search(before) is not None


def is_planned_for(text: str, span: Span, match: re.Match[str]) -> bool:
    """ "Announced for 18 October", unlike "for Saturday's match"."""
    before = PLANNED_FOR.search(text, max(span.start, match.start() - 5), match.start())
    return before is not None and text[match.end() : match.end() + 1] not in {"’", "'"}


def had_by_then(text: str, span: Span, match: re.Match[str]) -> bool:
    return HAD_BY_THEN.search(text, max(span.start, match.start() - TENSE_WINDOW), match.start()) is not None


def is_until(text: str, span: Span, match: re.Match[str], language: str) -> bool:
    """ "Before 2028" ends where 2028 starts; "not before 2028" does not."""
    before = text[max(span.start, match.start() - REPORT_WINDOW) : match.start()]
    if not compile_lead(language, "before").search(before[-LEAD_WINDOW:]):
        return False
    last = find_last(compile_words(language, "negation"), before)
    return last is None or BOUNDARY.search(before[last.end() :]) is not None


def still_to_do(text: str, span: Span, match: re.Match[str], language: str) -> bool:
    """In "was told to report within a month", unlike "reported within a month"."""
    before = text[max(span.start, match.start() - TENSE_WINDOW) : match.start()]
    last = find_last(compile_words(language, "past"), before)
    return last is not None and ORDERED.search(before[last.end() :]) is not None


def is_duration(match: re.Match[str], span: Span, language: str, *, kind: str, direction: int) -> bool:
    """How long a thing took ("put out within a day") or was waited for ("the first in ten years"), and no time."""
    text = match.string
    before = text[max(span.start, match.start() - REPORT_WINDOW) : match.start()]
    if kind == "within":
        return direction < 0 and not still_to_do(text, span, match, language)
    if kind != "ahead":
        return False
    record = find_last(compile_words(language, "record"), before)
    return record is not None and BOUNDARY.search(before[record.end() :]) is None


def is_one_clause(gap: str, language: str) -> bool:
    """Whether no other verb stands between a report and its time."""
    return not FINITE.search(gap) and not compile_words(language, "past").search(gap)


def judge_direction(text: str, span: Span, match: re.Match[str], language: str) -> int:
    """-1 or 1 as the nearest sign of past or future says, 0 without one."""
    if is_planned_for(text, span, match):
        was = HAD_PLANNED.search(text, max(span.start, match.start() - LEAD_WINDOW), match.start())
        return -1 if was else 1
    if HAD_TO.search(text, max(span.start, match.start() - LEAD_WINDOW), match.start()):
        return -1
    past = measure_distance(text, span, match, compile_words(language, "past"))
    future = measure_distance(text, span, match, compile_words(language, "future"))
    if min(past, future) > FAR_SIGN:
        is_owned = text[match.end() : match.end() + 1] in {"’", "'"}
        return int(future <= min(FAR_FUTURE, past) and not is_owned)
    return 1 if future <= past else -1


def find_last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(reversed(list(pattern.finditer(text))), None)


def is_thing(text: str, sign: re.Match[str]) -> bool:
    """The plan of "walked out on Monday over a plan" is no sign of what is ahead."""
    return THING.fullmatch(sign[0]) is not None and OWNED.search(text, 0, sign.start()) is not None


def measure_distance(text: str, span: Span, match: re.Match[str], signs: re.Pattern[str]) -> float:
    """Weighted characters to the nearest sign, infinite where none is in sight."""
    before = text[max(span.start, match.start() - TENSE_WINDOW) : match.start()]
    after = text[match.end() : min(span.end, match.end() + TENSE_WINDOW)]
    distances = [math.inf]
    last = find_last(signs, before)
    if last is not None:
        gap = before[last.end() :]
        distances.append(len(gap) + CLAUSE_PENALTY * len(BOUNDARY.findall(gap)))
    first = next((sign for sign in signs.finditer(after) if not is_thing(after, sign)), None)
    if first is not None:
        gap = after[: first.start()]
        opens = match.start() - span.start < OPENING
        distances.append(len(gap) + CLAUSE_PENALTY * max(0, len(BOUNDARY.findall(gap)) - opens))
    return min(distances)
