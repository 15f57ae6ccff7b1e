"""A sentence to its quantities: numbers with all that changes their meaning."""

import re
from collections.abc import Sequence
from decimal import Decimal

from nutgraf.news import Quantity, Span, TimeExpression

NUMBER = re.compile(r"(?<![\w.,])\d{1,15}(?:[.,]\d{1,9})*(?![\w])")


def find_quantities(
    text: str, span: Span, *, language: str, times: Sequence[TimeExpression] = ()
) -> tuple[Quantity, ...]:
    """Quantities of one sentence, in order, without overlap; digits inside `times` are left to them."""
    del language
    found = []
    for match in NUMBER.finditer(text, span.start, span.end):
        place = Span(*match.span())
        if not any(time.span.overlaps(place) for time in times):
            value = Decimal(match.group().replace(",", "").split(".")[0])
            found.append(Quantity(span=place, low=value, high=value))
    return tuple(found)
