"""A sentence and its article in, what each of its clauses says became of something out: happened, did not, or moved.

A clause counts by its own words: "the ban that was to start on Friday is off, but talks may go on" tells of the ban, and
nothing of talks. What is hedged, conditional, quoted or still to come tells nothing, except that a step is off.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nutgraf.ledger.cues import read_pattern
from nutgraf.news import Article, Sentence, Span

_JOINS = "and|but|while|after|und|aber|sondern|nachdem|y|e|pero|sino|et|mais"
_BREAK = re.compile(rf"[,;:—–]\s|\s(?:{_JOINS})\s", re.IGNORECASE)
_JOINED = re.compile(rf"\b(?:{_JOINS})\b", re.IGNORECASE)
_AHEAD = frozenset({"future", "modal", "hedge", "intent", "unreal"})
_MOSTLY = 0.5
"""Share of a clause within quotation marks from which it is the speaker's and not the report's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a clause says became of something."""

    state: str
    """happened, did not or moved"""
    text: str
    span: Span
    refers: bool = False
    """It says that this had been announced, promised or expected."""
    surprising: bool = False
    """It is not what was expected."""
    renewed: bool = False
    """What was not done is to be done later."""


def read_turns(sentence: Sentence, article: Article) -> tuple[Turn, ...]:
    """In the order of the clauses.

    "The log, which he had undertaken to publish, has not appeared": its subject stands in a clause of its own, and is no
    happening. With "and" or "but" a sentence may tell of both.
    """
    turns = tuple(_list_turns(sentence, article))
    is_undone = any(each.state == "did not" for each in turns) and not _JOINED.search(sentence.text)
    return tuple(each for each in turns if not is_undone or each.state != "happened")


def _list_turns(sentence: Sentence, article: Article) -> Iterator[Turn]:
    language = article.language
    surprised = _holds("surprise", sentence.text, language)
    if _holds("contrast", sentence.text, language):
        # "The commission that was to have met today has been put off by a week".
        put_off = _holds("moved", sentence.text, language) and not _holds("unmoved", sentence.text, language)
        yield Turn(
            state="moved" if put_off else "did not", text=sentence.text, span=sentence.span, refers=True
        )
        return
    for span in _list_clauses(sentence):
        clause = article.quote(span)
        if _is_unreal(span, sentence) or _only_names_source(span, sentence):
            continue
        state = _judge(clause, language, ahead=_looks_ahead(span, sentence), surprised=surprised)
        renewed = state == "did not" and _holds("instead", sentence.text, language)
        state = "moved" if renewed else state
        if state:
            yield Turn(
                state=state,
                text=clause,
                span=span,
                refers=_holds("refers", sentence.text, language) or _holds("recalled", clause, language),
                surprising=surprised and _holds("expected", sentence.text, language),
                renewed=renewed or _holds("renewed", clause, language),
            )


def _list_clauses(sentence: Sentence) -> Iterator[Span]:
    start = 0
    for gap in _BREAK.finditer(sentence.text):
        if gap.start() > start:
            yield Span(sentence.span.start + start, sentence.span.start + gap.start())
        start = gap.end()
    if start < len(sentence.text):
        yield Span(sentence.span.start + start, sentence.span.end)


def _is_unreal(clause: Span, sentence: Sentence) -> bool:
    """Part of a condition, or mostly somebody's own words."""
    condition = sentence.marks.factuality.condition
    if condition is not None and condition.overlaps(clause):
        return True
    quoted = (each.content for each in sentence.marks.attributions if each.quotation == "direct")
    return any(min(q.end, clause.end) - max(q.start, clause.start) > _MOSTLY * len(clause) for q in quoted)


def _only_names_source(clause: Span, sentence: Sentence) -> bool:
    """ ", a rival union said" tells of nothing."""
    said = (a for a in sentence.marks.attributions if a.cue is not None and a.cue.overlaps(clause))
    return any(not each.content.overlaps(clause) for each in said)


def _looks_ahead(clause: Span, sentence: Sentence) -> bool:
    cues = sentence.marks.factuality.cues
    return any(cue.kind in _AHEAD and cue.span.overlaps(clause) for cue in cues)


def _judge(clause: str, language: str, *, ahead: bool, surprised: bool) -> str:
    clause = read_pattern("turns", "attribute", language).sub(" ", clause)
    if not ahead:  # What was done a day earlier than planned was done.
        clause = read_pattern("turns", "before time", language).sub(" ", clause)
    if _holds("moved", clause, language) and not _holds("unmoved", clause, language):
        return "moved"
    if _holds("cancelled", clause, language):
        return "did not"
    if ahead:
        return ""
    if surprised and _holds("expected", clause, language):
        return "did not"
    if _holds("did not", clause, language):
        return "did not"
    return "" if _holds("recalled", clause, language) else "happened"


def _holds(kind: str, text: str, language: str) -> bool:
    return read_pattern("turns", kind, language).search(text) is not None
