"""Sentences in, who says what out: for every sentence the stretches that belong to a speaker, not to the outlet.

A quotation that runs on over sentences and paragraphs stays with its speaker. The credit of an agency is no
attribution: only words of the text give a stretch to somebody.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from nutgraf.news import Attribution, Mention, Span
from nutgraf.sentences.attribution_clauses import read_reports
from nutgraf.sentences.attribution_cues import Said, find_reports
from nutgraf.sentences.attribution_lines import LIST, Line, is_speech, read_line
from nutgraf.sentences.attribution_speakers import Speakers
from nutgraf.sentences.cues import choose_language
from nutgraf.sentences.quotes import Quotation, find_quotations
from nutgraf.sentences.wordlists import read_words

SIGNATURE = re.compile(r"\s{0,3}(―|—|–|--)\s?([A-Z]\w+(?:[ ][\w.'’-]+){0,5})(?=[,.]?\s*(?:\n|\Z|[“\"„«]))")
# Words are bounded and parted by one blank: an optional blank would let one run of capitals be cut in n⁴ ways.
TURN = re.compile(
    r"^[\"“]?([A-ZÀ-Þ][A-ZÀ-Þ.'’-]{1,40}(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]{1,40}){0,3} ?)(:)[ \t]+(?=\S)", re.MULTILINE
)
MIN_TURNS = 3
"""Lines. Fewer that begin with "WORD:" are labels of a page ("UPDATE:", "PHOTO:"), not a conversation."""
MAX_MARKS = 60
"""Attributions. A stretch with more quotations is no sentence; the limit keeps the time linear in its length."""
PARAGRAPH_BREAKS = 2
"""Newlines between two paragraphs, an empty line included."""


class Reported(NamedTuple):
    """A report found, as spans of the text."""

    cue: Span
    source: Span | None
    speaker: str
    source_kind: str
    is_stance: bool


def find_attributions(
    text: str, spans: Sequence[Span], mentions: Sequence[tuple[Mention, ...]], *, language: str
) -> tuple[tuple[Attribution, ...], ...]:
    """One tuple of attributions for each sentence; all spans are offsets into the text."""
    quotations = find_quotations(text)
    found: list[list[Attribution]] = [[] for _ in spans]
    alone: dict[int, Attribution] = {}
    speakers = Speakers(mentions)
    for at, line in enumerate(read_lines(text, spans, quotations, choose_language(language))):
        for said in read_reports(line, find_reports(line)):
            reported = report(line, said, at, speakers)
            found[at].extend(attribute(reported, content, line.quotations) for content in said.contents)
            if not said.contents:
                alone[at] = attribute(reported, reported.cue, ())
    spread_quotations(text, spans, quotations, (found, alone))
    read_transcript(text, spans, found)
    return tuple(tuple(sorted(items, key=lambda item: item.content)) for items in found)


def read_lines(text: str, spans: Sequence[Span], quotations: list[Quotation], language: str) -> list[Line]:
    """Each sentence with the quotations that touch it; both lists are in order, so one pass is enough."""
    lines, first = [], 0
    for span in spans:
        while first < len(quotations) and quotations[first].end <= span.start:
            first += 1
        last = first
        while last < len(quotations) and quotations[last].start < span.end:
            last += 1
        lines.append(read_line(text, span, quotations[first:last], language))
    return lines


def report(line: Line, said: Said, sentence: int, speakers: Speakers) -> Reported:
    source = line.slice(said.source[0], said.source[1] - 1) if said.source else None
    cue = Span(line.words[said.report.first].start, line.words[said.report.last].end)
    name, kind = speakers.identify(line.text, source, sentence)
    return Reported(cue, source, name, kind, said.report.is_stance)


def attribute(reported: Reported, content: Span, quotations: Sequence[Quotation]) -> Attribution:
    return Attribution(
        content=content,
        cue=reported.cue,
        source=reported.source,
        speaker=reported.speaker,
        source_kind=reported.source_kind,
        quotation=judge_quotation(content, quotations),
        stance=reported.is_stance,
    )


def judge_quotation(content: Span, quotations: Sequence[Quotation]) -> str:
    if any(q.start <= content.start + 1 and content.end - 1 <= q.end for q in quotations):
        return "direct"
    if any(q.start < content.end and content.start < q.end for q in quotations):
        return "mixed"
    return "indirect"


# ── quotations that go on ───────────────────────────────────────────────────────────────────────────────


Marks = tuple[list[list[Attribution]], dict[int, Attribution]]


def spread_quotations(text: str, spans: Sequence[Span], quotations: list[Quotation], marks: Marks) -> None:
    """Give every quotation that no report covers, or covers only in part, to its speaker."""
    first = 0
    previous: Quotation | None = None
    owner: Attribution | None = None
    for quotation in quotations:
        while first < len(spans) and spans[first].end <= quotation.start:
            first += 1
        touched = list_touched(spans, first, quotation)
        covering = find_owner(marks[0], touched, quotation)
        if covering is None and touched and is_speech(text, quotation):
            goes_on = previous is not None and follows_on(text, previous, quotation)
            covering = (
                find_closing(text, spans, marks, (touched[-1] + 1, quotation))
                or (owner if goes_on else find_introduction(text, marks, touched[0], quotation))
                or read_signature(text, quotation)
            )
        if covering is not None:
            cover(marks[0], spans, touched, (quotation, covering))
        owner, previous = covering, quotation


def find_closing(
    text: str, spans: Sequence[Span], marks: Marks, place: tuple[int, Quotation]
) -> Attribution | None:
    """The speaker of the sentence after: "Tolley said." in the same paragraph."""
    at, quotation = place
    if at not in marks[1] or "\n" in text[quotation.end : spans[at].start]:
        return None
    return marks[1][at]


def list_touched(spans: Sequence[Span], first: int, quotation: Quotation) -> list[int]:
    """The sentences that a quotation runs through."""
    last = first
    while last < len(spans) and spans[last].start < quotation.end:
        last += 1
    return list(range(first, last))


def find_owner(
    found: list[list[Attribution]], touched: list[int], quotation: Quotation
) -> Attribution | None:
    for at in touched:
        for mark in found[at]:
            if mark.content.start < quotation.end and quotation.start < mark.content.end:
                return mark
    return None


def follows_on(text: str, previous: Quotation, quotation: Quotation) -> bool:
    """The same paragraph, a paragraph that was left open, or a paragraph that is nothing but a quotation."""
    between = text[previous.end : quotation.start]
    if previous.continues or "\n" not in between:
        return True
    closes = quotation.end >= len(text) or text[quotation.end :][:1] == "\n"
    return (
        closes and between.count("\n") <= PARAGRAPH_BREAKS and len(between.rsplit("\n", 1)[-1].strip()) == 0
    )


def find_introduction(text: str, marks: Marks, at: int, quotation: Quotation) -> Attribution | None:
    """The speaker of the sentence before, when it ends in a colon."""
    found, alone = marks
    before = text[max(quotation.start - PARAGRAPH_BREAKS - 2, 0) : quotation.start].rstrip()
    if at == 0 or not before.endswith(":"):
        return None
    return alone.get(at - 1) or (found[at - 1][-1] if found[at - 1] else None)


def read_signature(text: str, quotation: Quotation) -> Attribution | None:
    """As in “…” — Ilsa Koren: a name behind a dash at the end of the line."""
    signed = SIGNATURE.match(text, quotation.end)
    if signed is None:
        return None
    return Attribution(
        content=Span(quotation.start, quotation.end),
        cue=Span(*signed.span(1)),
        source=Span(*signed.span(2)),
        speaker=signed[2],
        quotation="direct",
    )


def cover(
    found: list[list[Attribution]],
    spans: Sequence[Span],
    touched: list[int],
    given: tuple[Quotation, Attribution],
) -> None:
    quotation, owner = given
    for at in touched:
        if len(found[at]) >= MAX_MARKS:
            continue
        start, end = max(spans[at].start, quotation.start), min(spans[at].end, quotation.end)
        if start < end and not any(start < m.content.end and m.content.start < end for m in found[at]):
            found[at].append(replace(owner, content=Span(start, end), quotation="direct"))


# ── transcripts ─────────────────────────────────────────────────────────────────────────────────────────


def read_transcript(text: str, spans: Sequence[Span], found: list[list[Attribution]]) -> None:
    """Of an interview printed as a conversation, each line belongs to the name in capitals before it."""
    days = read_words(LIST, "days")
    turns = [turn for turn in TURN.finditer(text) if turn[1].strip().lower() not in days]
    if len(turns) < MIN_TURNS or len({turn[1] for turn in turns}) < len(("one", "other")):
        return
    ends = [text.find("\n", turn.end()) for turn in turns]
    at = 0
    for turn, end in zip(turns, ends, strict=True):
        limit = end if end >= 0 else len(text)
        while at < len(spans) and spans[at].end <= turn.end():
            at += 1
        while at < len(spans) and spans[at].start < limit:
            found[at] = [speak(turn, Span(max(spans[at].start, turn.end()), spans[at].end))]
            at += 1


def speak(turn: re.Match[str], content: Span) -> Attribution:
    name = turn[1].strip()
    return Attribution(
        content=content,
        cue=Span(*turn.span(2)),
        source=Span(turn.start(1), turn.start(1) + len(name)),
        speaker=name.title(),
        quotation="direct",
    )
