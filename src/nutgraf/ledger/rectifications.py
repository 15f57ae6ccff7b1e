"""Clauses in, pairs out of what a paper printed and the note in which the same paper takes it back.

"Correction: the fire killed seven people and not nine, as our report of Monday had it." The note says which value was
wrong; the report is the one of the same owner that has this value and shares most with the note.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.cues import read_pattern
from nutgraf.ledger.names import sound_out
from nutgraf.ledger.rivals import Rivalry, said_at
from nutgraf.news import ArticleKind, Claim, ConflictKind, Quantity, Span, TimeExpression

_STOPS = {
    "reject": re.compile(r"[;:]\s|[,.](?!\d)|\s[–—]\s|\s(?:as|wie|como|comme)\s", re.IGNORECASE),
    "gave": re.compile(r"[;:]\s|[,.](?!\d)|\s[–—]\s|\s(?:but|sondern|sino|mais)\s", re.IGNORECASE),
}
"""Where what was wrong ends."""
_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-ZÀ-Þ][\w’'-]{2,}")
_ENOUGH = 2
"""Pieces of evidence that tie a note to a report: a word or a name that both have, the day on which it was printed."""
_MOST_NAMES = 2
_REACH = timedelta(days=60)
"""Between a report and its correction."""
_MORNING = timedelta(hours=12)
"""What is dated to a day is in the paper of the next morning."""
_CONTEXT = 2
"""Sentences of a page of corrections before one that tell what it is about."""


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence that takes back, by its first clause, and what it takes back."""

    clauses: tuple[Clause, ...]
    lead: tuple[Clause, ...]
    """Clauses of the sentences before it that belong to the same note."""
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def owner(self) -> str:
        return _name_owner(self.clauses[0])


@dataclass(slots=True)
class Archive:
    """What each owner's papers have printed so far, and their notes."""

    printed: dict[str, list[Clause]] = field(default_factory=lambda: defaultdict(list))
    notes: dict[str, list[Note]] = field(default_factory=lambda: defaultdict(list))


def find_rectifications(clauses: Sequence[Clause], archive: Archive | None = None) -> Iterator[Rivalry]:
    """The report first. Each note is asked again when its owner's papers have printed more."""
    archive = archive or Archive()
    fresh = tuple(_list_notes(clauses))
    noted = {each.sentence.id for note in fresh for each in (*note.clauses, *note.lead)}
    for clause in clauses:
        if clause.sentence.id not in noted:
            archive.printed[_name_owner(clause)].append(clause)
    for note in fresh:
        archive.notes[note.owner].append(note)
    for owner in dict.fromkeys(_name_owner(each) for each in clauses):
        for note in archive.notes.get(owner, ()):
            yield from _find_reports(note, archive.printed[owner])


def mark_taken_back(claims: Sequence[Claim], clauses: Sequence[Clause]) -> tuple[Claim, ...]:
    """The same claims; what its own paper has taken back names the note that does."""
    notes: dict[str, list[str]] = defaultdict(list)
    for each in find_rectifications(clauses):
        notes[each.first.sentence.id].append(each.second.sentence.id)
    return tuple(
        replace(claim, superseded_by=(*claim.superseded_by, *notes[claim.sentence_ids[0]]))
        if claim.sentence_ids[0] in notes
        else claim
        for claim in claims
    )


def _name_owner(clause: Clause) -> str:
    return clause.article.owner or clause.article.outlet


# ── what a note takes back ───────────────────────────────────────────────────────────────────────────


def _list_notes(clauses: Sequence[Clause]) -> Iterator[Note]:
    by_sentence: dict[str, list[Clause]] = defaultdict(list)
    for clause in clauses:
        by_sentence[clause.sentence.id].append(clause)
    sentences = list(by_sentence.values())
    for place, own in enumerate(sentences):
        first = own[0]
        is_page = first.article.kind is ArticleKind.CORRECTION
        is_label = _has("label", first, at_start=True)
        if not is_label and (first.speaker or not _has("back", first)):
            continue
        before = sentences[max(0, place - _CONTEXT) : place] if is_page else []
        lead = [each for group in before for each in group if each.article is first.article]
        note = _read_note(own, lead)
        if note.quantities or note.times or note.names:
            yield note


def _has(kind: str, clause: Clause, *, at_start: bool = False) -> bool:
    pattern = read_pattern("rectifications", kind, clause.article.language)
    text = clause.sentence.text
    return bool(pattern.match(text) if at_start else pattern.search(text))


def _read_note(own: Sequence[Clause], lead: Sequence[Clause]) -> Note:
    first = own[0]
    marks, article = first.sentence.marks, first.article
    spans = list(_list_wrong(first))
    wrong = [each for each in marks.quantities if any(span.covers(each.span) for span in spans)]
    right = {(each.low, each.unit) for each in marks.quantities if each not in wrong}
    times = [each for each in marks.times if any(span.covers(each.span) for span in spans)]
    days = [each for each in times if each.time_of != "announcement"]
    in_times = [each.span for each in times]
    names = [
        match.group()
        for span in spans
        for match in _NAME.finditer(article.text, span.start, span.end)
        if not any(each.start <= match.start() < each.end for each in in_times)
    ]
    outside = _cut_out(article.text, first.sentence.span, spans)
    return Note(
        clauses=tuple(own),
        lead=tuple(lead),
        quantities=tuple(each for each in wrong if (each.low, each.unit) not in right and not each.ordinal),
        times=tuple(days) if not wrong else (),
        names=() if wrong or days else tuple(name for name in names if name not in outside),
    )


def _cut_out(text: str, whole: Span, spans: Sequence[Span]) -> str:
    kept, at = [], whole.start
    for span in sorted(spans, key=lambda each: each.start):
        kept.append(text[at : span.start])
        at = max(at, span.end)
    return " ".join((*kept, text[at : whole.end]))


def _list_wrong(clause: Clause) -> Iterator[Span]:
    """Where the sentence repeats what was wrong; what is rejected outright comes before what somebody "gave"."""
    text, whole = clause.article.text, clause.sentence.span
    for kind in ("reject", "gave"):
        pattern = read_pattern("rectifications", kind, clause.article.language)
        found = []
        for match in pattern.finditer(text, whole.start, whole.end):
            stop = _STOPS[kind].search(text, match.end(), whole.end)
            end = stop.start() if stop else whole.end
            # What somebody gave is the wrong one only where the right one follows.
            if kind == "reject" or (stop and end < whole.end - 1):
                found.append(Span(match.end(), end))
        if found:
            yield from found
            return


# ── which report had it ──────────────────────────────────────────────────────────────────────────────


def _find_reports(note: Note, printed: Sequence[Clause]) -> Iterator[Rivalry]:
    rated = [
        (_rate(note, each), each) for each in printed if _repeats(note, each) and _can_be_meant(note, each)
    ]
    best = max((rate for rate, _each in rated), default=0)
    if best >= _ENOUGH:
        yield from (_make_rivalry(note, each) for rate, each in rated if rate == best)


def _can_be_meant(note: Note, clause: Clause) -> bool:
    if clause.article is note.clauses[0].article or clause.article.published_at is None:
        return False
    return timedelta(0) <= said_at(note.clauses[0]) - said_at(clause) <= _REACH


def _repeats(note: Note, clause: Clause) -> bool:
    """It has the value that was wrong."""
    if any(_is_one_figure(wrong, each) for wrong in note.quantities for each in clause.quantities):
        return True
    if any(
        (wrong.start, wrong.end) == (each.start, each.end) for wrong in note.times for each in clause.times
    ):
        return True
    return any(re.search(rf"\b{re.escape(name)}\b", clause.text) for name in note.names)


def _is_one_figure(one: Quantity, other: Quantity) -> bool:
    return (one.low, one.high) == (other.low, other.high) and (
        one.unit == other.unit or not (one.unit and other.unit)
    )


def _rate(note: Note, clause: Clause) -> int:
    """Words and names that both have, and the day of the report."""
    language = clause.article.language
    blank = read_pattern("rectifications", "blank", language)
    own = {name for wrong in note.names for name in (sound_out(wrong),)}
    told = frozenset[str]().union(*(each.stems for each in (*note.clauses, *note.lead))) - own
    held = clause.stems | {sound_out(word) for word in re.findall(r"[^\W\d_]{4,}", clause.sentence.text)}
    words = {each for each in told & held if not blank.fullmatch(each)}
    parties = frozenset[str]().union(*(each.parties for each in (*note.clauses, *note.lead)))
    around = clause.parties | clause.context | clause.theme
    names = min(_MOST_NAMES, len((parties & around) - words - own))
    return len(words) + names + _names_day(note, clause)


def _names_day(note: Note, clause: Clause) -> bool:
    times = [time for each in (*note.clauses[:1], *note.lead) for time in each.sentence.marks.times]
    at = said_at(clause)
    return any(time.precision == "day" and time.start <= at < time.end + _MORNING for time in times)


def _make_rivalry(note: Note, report: Clause) -> Rivalry:
    wrong = (
        [f"{each.low:f}-{each.high:f}" for each in note.quantities]
        or [f"{each.start:%Y-%m-%d}" for each in note.times]
        or list(note.names)
    )
    kind = ConflictKind.NUMBER if note.quantities else ConflictKind.DATE if note.times else ConflictKind.NAME
    first = note.clauses[0]
    return Rivalry(kind, "", report, first, (wrong[0], f"note {first.sentence.id}"))
