"""A report and its sentence in, where its content starts and ends out: past listeners, times and places of saying."""

import re
from functools import cache

from nutgraf.news import Span
from nutgraf.sentences.attribution_cues import Report, Said
from nutgraf.sentences.attribution_lines import LIST, TRAILING, Line
from nutgraf.sentences.wordlists import read_sections, read_words

# "PORT ASHER, Teshvar (Northline) — ": where and by whom, not what anybody says.
DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,30}(?:, [^()\n—–]{1,40}?)?(?: \([^)\n]{2,40}\))? ?(?:[—–―]|--?) "
)


def keeps_that(line: Line, report: Report) -> bool:
    return line.words[report.last].lower == "that"


def skip_listener(line: Line, report: Report) -> int:
    """Past "reporters", "on Monday", "in a statement" to the word where the content begins."""
    at = report.last + 1
    if report.is_any("tell") and not report.is_any("say", "judge"):
        at = skip_object(line, at)
    while True:
        further = skip_when(line, skip_setting(line, at))
        if further == at:
            return at
        at = further


def skip_when(line: Line, at: int) -> int:
    """Past "last week", "at the time"."""
    if at >= len(line.words) or line.words[at].lower not in starts_when():
        return at
    for length in (3, 2, 1):
        end = at + length
        words = " ".join(word.lower for word in line.words[at:end])
        if end <= len(line.words) and words in when_said() and not any(line.breaks[at:end]):
            return end
    return at


@cache
def when_said() -> frozenset[str]:
    return frozenset(read_sections(LIST)["when said"])


@cache
def starts_when() -> frozenset[str]:
    return frozenset(words.partition(" ")[0] for words in when_said())


def skip_object(line: Line, at: int) -> int:
    """Past the one who is told."""
    if at >= len(line.words) or line.breaks_before(at):
        return at
    if line.words[at].lower in ("the", "a", "an", "his", "her", "their", "its"):
        at += 1
    end = at
    while end < len(line.words) and line.is_capital(end) and not (end > at and line.breaks_before(end)):
        end += 1
    return max(end, min(at + 1, len(line.words)))


def skip_setting(line: Line, at: int) -> int:
    """One adverbial of time or place of saying, or "of Brevia" before a quotation."""
    words, days = line.words, read_words(LIST, "days")
    if at >= len(words) or line.is_quoted(at):
        return at
    word = words[at].lower
    following = words[at + 1].lower if at + 1 < len(words) else ""
    if word in days:
        return at + 2 if following in ("morning", "afternoon", "evening", "night") else at + 1
    if word in ("of", "about", "to", "as"):
        return next((i for i in range(at + 1, min(at + 8, len(words))) if line.is_quoted(i)), at)
    if word in ("am", "el", "le", "ce", "este") and following in days:
        return at + 2
    if word not in ("on", "in", "at", "during", "via", "by", "through"):
        return at
    return at + 2 if following in days else skip_place(line, at)


def skip_place(line: Line, at: int) -> int:
    """Past "in a televised interview": to the last noun of saying within a few words."""
    settings = read_words(LIST, "settings")
    found = at
    for end in range(at + 1, min(at + 7, len(line.words))):
        if line.breaks_before(end) or line.is_quoted(end):
            return found
        if line.words[end].lower in settings:
            found = end + 1
        elif found > at:
            return found
    return found


def floor_of_content(line: Line, floor: int, said: list[Said]) -> int:
    """A content that precedes its verb may start at the sentence's start, unless another report took that."""
    taken = any(span.start <= line.words[0].start + 1 for item in said for span in item.contents)
    return floor if taken else 0


def before(line: Line, first: int, last: int) -> tuple[Span, ...]:
    """The stretch from a word up to, not including, another, without the comma between and without a dateline."""
    first = first or min(past_dateline(line), last)
    return (trim(line, first, last),) if last > first else ()


def past_dateline(line: Line) -> int:
    """The first word that is the report's, not where it was written and by whom."""
    dateline = DATELINE.match(line.text, line.span.start, line.span.end)
    if dateline is None:
        return 0
    return next((at for at, word in enumerate(line.words) if word.start >= dateline.end()), len(line.words))


def after(line: Line, first: int, ceiling: int) -> tuple[Span, ...]:
    """The stretch from a word to the end of the content."""
    if first >= ceiling:
        return ()
    return (trim(line, first, ceiling),)


def end_of_clause(line: Line, report: Report, start: int, ceiling: int) -> int:
    """Where a quotation that fills the content closes, or the clause of a judgement ends."""
    if start < ceiling and line.is_quoted(start):
        inside = next(q for q in line.quotations if q.start < line.words[start].start < q.end)
        if line.text[inside.end - 2 : inside.end - 1] in tuple(".,!?"):
            return next((at for at in range(start, ceiling) if line.words[at].start >= inside.end), ceiling)
        return ceiling
    if report.is_any("say", "tell", "think", "show"):
        return next((at for at in range(start + 1, ceiling) if is_contrast(line, at)), ceiling)
    return next((at for at in range(start + 1, ceiling) if ends_judgement(line, at)), ceiling)


def is_contrast(line: Line, at: int) -> bool:
    """What the outlet sets against it; "…, but that nothing had been decided" is still what was said."""
    following = line.words[at + 1].lower if at + 1 < len(line.words) else ""
    opens = line.words[at].lower in ("while", "but") and following != "that"
    return opens and "," in line.gap(at) and not line.is_quoted(at)


def ends_judgement(line: Line, at: int) -> bool:
    word, gap = line.words[at].lower, line.gap(at)
    if line.is_quoted(at):
        return False
    return (
        word in ("during", "after", "while", "when", "but")
        or "—" in gap
        or "―" in gap
        or ("," in gap and word in ("which", "who", "and", "as"))
    )


def after_break(line: Line, first: int, ceiling: int) -> tuple[Span, ...]:
    """What goes on after "…, he said,": from the next break, where a quotation or a comma opens it."""
    at = first
    while at < ceiling and not line.breaks_before(at):
        at += 1
    quoted = next((i for i in range(at, ceiling) if line.is_quoted(i)), None)
    if quoted is not None:
        return after(line, quoted, ceiling)
    resumes = at == first and at < ceiling and line.gap(at).strip() == ","
    return after(line, at, ceiling) if resumes else ()


def trim(line: Line, first: int, last: int) -> Span:
    """Words first to last (half-open) as a stretch of text, quotation marks kept, outer punctuation not."""
    span = line.slice(first, last - 1)
    end = span.end
    while end > span.start and line.text[end - 1] in TRAILING:
        end -= 1
    return Span(span.start, end)
