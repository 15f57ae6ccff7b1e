"""A time in its sentence in, whether something is moved there out: "put back from 12 to 19 November" names two days, no
week, and the tense of the verb says when it was decided, not when it is to be.
"""

import re

from nutgraf.news import Span
from nutgraf.sentences.date_rules import compile_words

MOVE_WINDOW = 90
"""Characters around a time in which a verb of moving may stand: one clause."""
FROM = {
    "en": re.compile(r" from (?:the )?\Z"),
    "de": re.compile(r" vom? \Z"),
    "es": re.compile(r" del? \Z"),
    "fr": re.compile(r" d[ue] \Z"),
}
ONTO = {
    "en": re.compile(r" (?:to|until) (?:the )?\Z"),
    "de": re.compile(r" (?:auf|in) (?:de[nm] |das )?\Z"),
    "es": re.compile(r" (?:al?|para|hasta) (?:el |la )?\Z"),
    "fr": re.compile(r" (?:au?|à|jusqu['’]au) (?:la )?\Z"),
}
CLAUSE_END = re.compile(r"[;:—–(“”\"„«»]|, | (?:which|who|while|but|dass|aber|qui|mais|pero) ")


def are_two_days(text: str, span: Span, match: re.Match[str], language: str) -> bool:
    """In "moved from Saturday to Thursday" the words of a range are the old day and the new one."""
    return leads(text, span, match, FROM[language]) and is_moved(text, span, match, language)


def is_moved_day(text: str, span: Span, match: re.Match[str], language: str) -> bool:
    """Is it a day that something is moved from or to? The nearest such day is meant, ahead or past: a report of the
    decision looks ahead to both, a look back comes after both.
    """
    pair = leads(text, span, match, FROM[language]) or leads(text, span, match, ONTO[language])
    return pair and is_moved(text, span, match, language)


def leads(text: str, span: Span, match: re.Match[str], preposition: re.Pattern[str]) -> bool:
    return preposition.search(text, max(span.start, match.start() - 16), match.start()) is not None


def is_moved(text: str, span: Span, match: re.Match[str], language: str) -> bool:
    """Is there a verb of moving in the clause: before the time or, in German, behind it?"""
    before = text[max(span.start, match.start() - MOVE_WINDOW) : match.start()]
    clause = before[next((end.end() for end in reversed(list(CLAUSE_END.finditer(before)))), 0) :]
    verbs = compile_words(language, "moves")
    if verbs.search(clause):
        return True
    after = text[match.end() : min(span.end, match.end() + MOVE_WINDOW)]
    return language == "de" and verbs.search(CLAUSE_END.split(after)[0]) is not None
