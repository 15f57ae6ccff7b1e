"""Quantities to quantities with the scope of their superlative: "7.1 percent, the highest since 2008"."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from nutgraf.news import Quantity, Span
from nutgraf.sentences.wordlists import read_pairs, read_sections, read_words

WORDS = "quantities.txt"
REACH = 70
"""Characters between a number and the superlative that speaks of it."""


def add_scopes(
    text: str, span: Span, quantities: tuple[Quantity, ...], language: str
) -> tuple[Quantity, ...]:
    """Give the nearest number before a superlative its scope; a superlative without a number becomes a rank."""
    pattern = _compile_superlative(language)
    found = list(quantities)
    for match in pattern.finditer(text, span.start, span.end):
        scope = Span(*match.span("scope"))
        found = [quantity for quantity in found if not scope.covers(quantity.span)]
        place = _find_bearer(match, found)
        if place is None:
            found.append(_make_rank(match, language))
        else:
            found[place] = replace(found[place], scope=match.group("scope"))
    return tuple(sorted(found, key=lambda quantity: quantity.span.start))


def _find_bearer(match: re.Match[str], quantities: list[Quantity]) -> int | None:
    word = Span(*match.span("word"))
    for place, quantity in enumerate(quantities):
        if quantity.span.overlaps(word) or (quantity.ordinal and 0 <= word.start - quantity.span.end <= 1):
            return place
    before = [
        place
        for place, quantity in enumerate(quantities)
        if 0 <= word.start - quantity.span.end <= REACH and not quantity.ordinal and quantity.change != "from"
    ]
    return before[-1] if before else None


def _make_rank(match: re.Match[str], language: str) -> Quantity:
    rank = read_pairs(WORDS, f"{language}.ordinal").get((match.group("rank") or "").lower().rstrip("- "), "1")
    start = match.start("rank") if match.group("rank") else match.start("word")
    return Quantity(
        span=Span(start, match.end("word")),
        low=Decimal(rank),
        high=Decimal(rank),
        ordinal=True,
        scope=match.group("scope"),
    )


@cache
def _compile_superlative(language: str) -> re.Pattern[str]:
    words = "|".join(sorted(read_words(WORDS, f"{language}.scope_superlative")))
    more = "".join(f"|{shape}" for shape in read_sections(WORDS).get(f"{language}.superlative_shape", ()))
    scopes = "|".join(read_sections(WORDS).get(f"{language}.scope", ())) or r"(?!)"
    ranks = "|".join(sorted(read_pairs(WORDS, f"{language}.ordinal")))
    return re.compile(
        rf"\b(?:(?P<rank>{ranks})[- ])?(?P<word>(?:{words}){more})(?:[ -][\w’'-]+){{0,5}}? (?P<scope>{scopes})"
    )
