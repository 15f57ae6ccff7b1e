"""A brief to its evidence: every citation numbered once, with the words around it."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from nutgraf.news import Article, Brief, Citation, CitedSentence, Span
from nutgraf.outputs.edition import Edition, SnapshotFacts

CONTEXT = 200
"""Characters of the article shown on each side of a quotation: one or two sentences."""

LONGEST = 400
"""Words of a sentence up to which those that were kept are looked for: comparing takes the square of it at worst. The
longest sentence of the bundled week that was shortened has 33."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One citation, opened."""

    number: int
    citation: Citation
    article: Article
    snapshot: SnapshotFacts | None
    before: str
    """Verbatim; so is `after`."""
    after: str
    hedges: tuple[str, ...] = ()
    """Words of the quotation that keep its report from full commitment."""

    @property
    def starts_inside(self) -> bool:
        """The article has more before the context."""
        return self.citation.span.start > len(self.before)

    @property
    def ends_inside(self) -> bool:
        return self.citation.span.end + len(self.after) < len(self.article.text)


def list_citations(brief: Brief) -> Iterator[Citation]:
    """Every citation in the order a reader meets it."""
    for sentence in (brief.headline, *brief.sentences()):
        yield from sentence.citations
        yield from sentence.differs


def number_citations(brief: Brief) -> dict[Citation, int]:
    """The same words of the same article have one number."""
    unique = dict.fromkeys(list_citations(brief))
    return {citation: number for number, citation in enumerate(unique, 1)}


def open_citation(citation: Citation, edition: Edition, number: int = 0) -> Evidence:
    """Raises: CitationError when the article does not say that."""
    article = edition.cited_article(citation)
    before, after = cut_context(article.text, citation.span)
    snapshot, hedges = edition.snapshots.get(article.id), edition.hedges.get(citation, ())
    return Evidence(number, citation, article, snapshot, before, after, hedges)


def open_citations(brief: Brief, edition: Edition) -> tuple[Evidence, ...]:
    """All evidence of a brief in the order of its numbers. Raises: CitationError."""
    numbers = number_citations(brief)
    return tuple(open_citation(citation, edition, number) for citation, number in numbers.items())


def cut_context(text: str, span: Span) -> tuple[str, str]:
    """Up to CONTEXT characters on each side, verbatim, cut between words."""
    start, end = max(0, span.start - CONTEXT), min(len(text), span.end + CONTEXT)
    before, after = text[start : span.start], text[span.end : end]
    if start > 0 and " " in before:
        before = before.partition(" ")[2]
    if end < len(text) and " " in after:
        after = after.rpartition(" ")[0]
    return before, after


def mark_numbers(sentence: CitedSentence, numbers: dict[Citation, int]) -> str:
    """The markers behind a sentence: "[1] [2]"."""
    found = dict.fromkeys(numbers[citation] for citation in sentence.citations)
    return " ".join(f"[{number}]" for number in found)


def say_numbers(citations: Iterable[Citation], numbers: Mapping[Citation, int]) -> str:
    """In their order: "[3] [7]"."""
    return " ".join(f"[{number}]" for number in sorted({numbers[each] for each in citations}))


def list_said(brief: Brief) -> dict[tuple[str, int], Citation]:
    """By article and end of the words, which each sentence of the brief rests on first. A dateline may stand before them."""
    first = (sentence.citations[0] for sentence in brief.sentences())
    return {(each.article_id, each.span.end): each for each in first}


def split_differences(
    sentence: CitedSentence, said: Mapping[tuple[str, int], Citation], told: Container[Citation]
) -> tuple[tuple[Citation, ...], tuple[Citation, ...]]:
    """What speaks against a sentence: words still to be shown, and those that the brief shows already.

    `said`: as `list_said` gives it; `told`: what has been shown as speaking against another sentence.
    """
    known = {each: said.get((each.article_id, each.span.end)) for each in sentence.differs}
    again = (found or each for each, found in known.items() if found or each in told)
    fresh = (each for each, found in known.items() if not found and each not in told)
    return tuple(fresh), tuple(dict.fromkeys(again))


def hear_others(sentence: CitedSentence, edition: Edition) -> dict[str, tuple[str, ...]]:
    """By the name of each other outlet that is counted as saying so, the hedge words of its reports."""
    source = edition.cited_article(sentence.citations[0]).outlet
    found: dict[str, tuple[str, ...]] = {}
    for citation in sentence.citations[1:]:
        outlet = edition.cited_article(citation).outlet
        if outlet != source and outlet in sentence.outlets:
            words = (*found.get(outlet, ()), *edition.hedges.get(citation, ()))
            found[outlet] = tuple(dict.fromkeys(words))
    return found


def find_doubters(sentence: CitedSentence, edition: Edition) -> tuple[str, ...]:
    """Outlets that are counted as saying so, and hedge what the sentence says flatly."""
    if any(is_hedge for _, is_hedge in split_hedges(sentence)):
        return ()
    return tuple(outlet for outlet, words in hear_others(sentence, edition).items() if words)


def split_hedges(sentence: CitedSentence) -> tuple[tuple[str, bool], ...]:
    """The sentence in pieces, each with whether it is a hedge word."""
    return split_words(sentence.text, sentence.hedged)


def split_words(text: str, words: Iterable[str]) -> tuple[tuple[str, bool], ...]:
    """A text in pieces, each with whether it is one of the words."""
    sought = sorted(filter(None, words), key=lambda word: (-len(word), word))
    if not sought:
        return ((text, False),)
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, sought))})(?!\w)", re.IGNORECASE)
    pieces = pattern.split(text)
    return tuple((piece, place % 2 == 1) for place, piece in enumerate(pieces) if piece)


def split_kept(quoted: str, text: str) -> tuple[tuple[str, bool], ...]:
    """The words that a sentence was shortened from in pieces, each with whether it stands in the sentence."""
    pieces = re.findall(r"\s*\S+", quoted) or [quoted]
    if len(pieces) > LONGEST:
        return ((quoted, True),)
    told = [_bare(piece) for piece in re.findall(r"\S+", text)]
    matcher = SequenceMatcher(None, [_bare(piece) for piece in pieces], told, autojunk=False)
    kept = {start + step for start, _, size in matcher.get_matching_blocks() for step in range(size)}
    runs = groupby(enumerate(pieces), key=lambda each: each[0] in kept)
    return tuple(("".join(piece for _, piece in run), is_kept) for is_kept, run in runs)


def _bare(word: str) -> str:
    """Where something was left out, a comma may have become a full stop, or a small letter a capital one."""
    return re.sub(r"^\W+|\W+$", "", word).casefold()
