"""One sentence as the reader of attributions sees it: its words, its quotations, and where phrases start and end."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from nutgraf.news import Span
from nutgraf.sentences.cues import load_phrases
from nutgraf.sentences.quotes import MIN_WORDS, Quotation
from nutgraf.sentences.wording import Word, split_words
from nutgraf.sentences.wordlists import read_words

LIST = "speakers_en.txt"
QUOTE_MARKS = "“”„«»\"'`‘’"
BREAK = re.compile(r"[,;:()—–“”„«»\"\[\]]|''|``| -+ |\.\.\.|…")
TRAILING = " \t\n\u00a0.,;:"


class Line(NamedTuple):
    """A sentence in its text. Words are counted from 0; `gap(i)` is what stands before word i."""

    text: str
    span: Span
    words: list[Word]
    quotations: tuple[Quotation, ...]
    breaks: list[bool]
    """Does punctuation stand before a word? The last is for the end."""
    quoted: list[bool]
    language: str
    """Of the cue lists."""

    def gap(self, at: int) -> str:
        start = self.words[at - 1].end if at > 0 else self.span.start
        end = self.words[at].start if at < len(self.words) else self.span.end
        return self.text[start:end]

    def is_quoted(self, at: int) -> bool:
        """Does a word stand in a quotation that is more than a term?"""
        return self.quoted[at]

    def is_capital(self, at: int) -> bool:
        return self.text[self.words[at].start].isupper()

    def breaks_before(self, at: int) -> bool:
        return self.breaks[at]

    def comma_before(self, at: int) -> bool:
        """The comma of "1,100" is none."""
        return self.breaks[at] and "," in self.gap(at)

    def is_finite(self, at: int) -> bool:
        """May a word be the verb of a clause, by its form?"""
        word = self.words[at].lower
        return word in list_verbs() or (
            word.endswith("ed") and len(word) > len("need") and not self.is_capital(at)
        )

    def slice(self, first: int, last: int) -> Span:
        """From the mark that opens before the first word to the mark that closes after the last."""
        start, end = self.words[first].start, self.words[last].end
        while start > self.span.start and self.text[start - 1] in QUOTE_MARKS:
            start -= 1
        gap = self.gap(last + 1)
        closing = max((at for at, sign in enumerate(gap) if sign in "”»“\"'"), default=-1)
        if closing >= 0 and not any(sign.isspace() for sign in gap[:closing]):
            end += closing + 1
        return Span(start, end)


def read_line(text: str, span: Span, quotations: list[Quotation], language: str) -> Line:
    inside = tuple(
        found
        for found in quotations
        if found.start < span.end and span.start < found.end and is_speech(text, found)
    )
    words = split_words(text, span)
    ends = [span.start, *(word.end for word in words)]
    starts = [*(word.start for word in words), span.end]
    breaks = [end + 1 != start and is_break(text[end:start]) for end, start in zip(ends, starts, strict=True)]
    breaks[0] = True
    return Line(text, span, words, inside, breaks, mark_quoted(words, inside), language)


@cache
def list_verbs() -> frozenset[str]:
    """Verb forms that show themselves: helping verbs, and those that are hardly ever a noun."""
    return (
        frozenset(load_phrases("verbs", "en"))
        - read_words(LIST, "nouns too")
        - read_words(LIST, "rarely verbs")
    )


@lru_cache(maxsize=1024)
def is_break(gap: str) -> bool:
    """The same few gaps (", ", ". ", a closing mark) stand between nearly all words."""
    return BREAK.search(gap) is not None


@lru_cache(maxsize=1024)
def parts_clauses(gap: str) -> bool:
    """A comma alone does not."""
    return " -" in gap or any(sign in gap for sign in ';:—–“”„»"')


def mark_quoted(words: list[Word], quotations: tuple[Quotation, ...]) -> list[bool]:
    """For each word: does it stand in a quotation? Both lists are in order, so one pass is enough."""
    if not quotations:
        return [False] * len(words)
    quoted, at = [], 0
    for word in words:
        while at < len(quotations) and quotations[at].end <= word.start:
            at += 1
        quoted.append(at < len(quotations) and quotations[at].start < word.start)
    return quoted


def is_speech(text: str, quotation: Quotation) -> bool:
    """More than a term or a title: several words, or a whole sentence."""
    words = text[quotation.start : quotation.end].split(None, MIN_WORDS)
    return len(words) >= MIN_WORDS or (bool(words) and words[-1].rstrip("”\"'»“")[-1:] in tuple(".!?,"))


def start_of_clause(line: Line, before: int, floor: int) -> int:
    """The first word of the clause that a word stands in, not before `floor`; commas do not end it."""
    boundaries = read_words(LIST, "boundaries")
    at = before
    while at > floor:
        if parts_clauses(line.gap(at)) or line.words[at - 1].lower in boundaries:
            break
        at -= 1
    return skip_openers(line, at, before)


def start_of_phrase(line: Line, before: int, floor: int) -> int:
    """The first word of the noun phrase that ends before a word."""
    boundaries = read_words(LIST, "boundaries")
    at = skip_bracket(line, before, floor)
    if floor < at < before:
        at -= 1
    while at > floor and not (at < before and line.breaks_before(at)):
        if line.words[at - 1].lower in boundaries or (
            line.words[at - 1].lower == "and" and not joins_names(line, at - 1)
        ):
            break
        at -= 1
        if line.breaks_before(at):
            break
    return skip_openers(line, at, before)


def skip_bracket(line: Line, before: int, floor: int) -> int:
    """Leftwards past "(D-Wis.)" behind a name."""
    at = before
    if at > floor and ")" in line.gap(at):
        while at > floor and "(" not in line.gap(at):
            at -= 1
    return at


def joins_names(line: Line, at: int) -> bool:
    """Is this "and" inside one subject ("Ilsa Koren and Dan Vale said")?"""
    if at == 0 or at + 1 >= len(line.words):
        return False
    if line.words[at + 1].lower in read_words(LIST, "pronouns"):
        return False
    return (line.is_capital(at - 1) and line.is_capital(at + 1)) or at <= 3


def skip_openers(line: Line, first: int, before: int) -> int:
    """Past "But", "On Monday", "And still" to where the subject begins."""
    openers, days = read_words(LIST, "openers"), read_words(LIST, "days")
    at = first
    while at < before - 1:
        word = line.words[at].lower
        dated = word == "on" and line.words[at + 1].lower in days
        if dated and at + 2 < before:
            at += 2
        elif word in openers:
            at += 1
        else:
            break
    return at
