"""A sentence to its quantities: numbers with all that changes their meaning.

A span holds the number, its scale, its unit and its currency sign; what is counted, the approximation, the change
and the period stand beside it in fields of their own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from nutgraf.news import Quantity, Span, TimeExpression
from nutgraf.sentences.dates import LANGUAGES, find_impossible
from nutgraf.sentences.numerals import HYPHEN, Lexicon, Line, load_lexicon, split_line
from nutgraf.sentences.quantity_readings import PREFIXES, read_money, read_ordinal, read_plain
from nutgraf.sentences.superlatives import add_scopes
from nutgraf.sentences.wording import read_wording

OTHERWISE = (", or ", " or ")
"""Between two tellings of one amount."""
LIST_MARKER = re.compile(r"\s*\(?[0-9]{1,3}[.)]\s")


def find_quantities(
    text: str, span: Span, *, language: str, times: Sequence[TimeExpression] = ()
) -> tuple[Quantity, ...]:
    """Quantities of one sentence, in order, without overlap; numbers inside `times` and days that no month has are none."""
    tongue = language if language in LANGUAGES else "en"
    lexicon = load_lexicon(tongue)
    wording = read_wording(text, span)
    found: list[Quantity] = []
    if wording.has_digit or not _list_starts(tongue).words.isdisjoint(wording.vocabulary):
        taken = sorted([*(time.span for time in times), *find_impossible(text, span, language=tongue)])
        found = list(_read_line(split_line(text, span.start, span.end), lexicon, taken))
    found = _share_change(text, found)
    if lexicon.words["scope_superlative"].isdisjoint(wording.vocabulary):
        return _share_units(found)
    return add_scopes(text, span, _share_units(found), tongue)


@dataclass(frozen=True, slots=True)
class Starts:
    """What a quantity may start with, digits apart."""

    signs: frozenset[str]
    """Of money, and the letters before them."""
    words: frozenset[str]
    """Words of number, by themselves or, like "third", of rank or share."""
    ranks: frozenset[str]
    articles: frozenset[str]
    """Only before one of `after_article`."""
    after_article: frozenset[str]
    all: frozenset[str]


@cache
def _list_starts(language: str) -> Starts:
    lexicon = load_lexicon(language)
    codes = lexicon.pairs["money"]
    signs = PREFIXES | {sign for sign in codes if not sign.isalpha() or len(sign) == 3}
    letters = (*lexicon.pairs["money_before"], *lexicon.pairs["money_glued"])
    signs |= {letter.lower() for letter in letters}
    ranks = frozenset(lexicon.pairs["ordinal"])
    words = ranks.union(lexicon.numbers, lexicon.scales, lexicon.halves, lexicon.first["vague"])
    after_article = frozenset({*lexicon.scales, *lexicon.halves, *lexicon.words["few"], HYPHEN})
    return Starts(signs, words, ranks, lexicon.articles, after_article, signs | words | lexicon.articles)


def _share_change(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """ "Rose 85 cents, or 1.1%," tells one change twice."""
    shared = quantities[:1]
    for quantity in quantities[1:]:
        first = shared[-1]
        is_same = first.change == "by" and not quantity.change
        is_told_again = is_same and text[first.span.end : quantity.span.start] in OTHERWISE
        shared.append(
            replace(quantity, direction=first.direction, change=first.change) if is_told_again else quantity
        )
    return shared


def _share_units(quantities: list[Quantity]) -> tuple[Quantity, ...]:
    """In "from 3.5 to 3.25 percent" both are percent."""
    for place, (first, second) in enumerate(pairwise(quantities)):
        changes = {first.change: first, second.change: second}
        if changes.keys() == {"from", "to"} and not changes["from"].unit and not changes["from"].counted:
            whole = changes["to"]
            at = place if changes["from"] is first else place + 1
            counted = whole.counted if at == place else ""
            quantities[at] = replace(changes["from"], unit=whole.unit, counted=counted)
    return tuple(quantities)


def _read_line(line: Line, lexicon: Lexicon, taken: Sequence[Span]) -> Iterator[Quantity]:
    starts = _list_starts(lexicon.language)
    free, passed = _skip_marker(line), 0
    for at, low in enumerate(line.lowers):
        if at < free or not (low in starts.all or low[0].isdigit()):
            continue
        start = line.starts[at]
        while passed < len(taken) and taken[passed].end <= start:
            passed += 1
        if passed < len(taken) and taken[passed].start <= start:
            continue
        read = _read_at(line, at, lexicon, starts)
        if read is not None:
            quantity, free = read
            yield quantity


def _read_at(line: Line, at: int, lexicon: Lexicon, starts: Starts) -> tuple[Quantity, int] | None:
    low = line.lowers[at]
    if low in starts.signs:
        read = read_money(line, at, lexicon)
        if read is not None:
            return read
    is_digit = low[0].isdigit()
    opens = low in starts.articles and line.word(at + 1) in starts.after_article
    if is_digit or opens or low in starts.words:
        read = read_plain(line, at, lexicon)
        if read is not None:
            return read
    return read_ordinal(line, at, lexicon) if is_digit or low in starts.ranks else None


def _skip_marker(line: Line) -> int:
    """The first token after a list marker ("1. ", "(2) ")."""
    marker = LIST_MARKER.match(line.text, line.starts[0]) if line.starts else None
    return sum(start < marker.end() for start in line.starts[:4]) if marker else 0
