"""A clause in, the numbers out that count or measure something: no hours, no names, no numbers of those who say so.

Spans of time are measured in minutes, so that "47 minutes" and "three hours" can be compared.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from nutgraf.ledger.amounts import find_range, is_no_count, is_only_named
from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.concepts import find_concepts
from nutgraf.ledger.names import sound_out
from nutgraf.news import Quantity, Role

_MINUTES = {
    "second": Decimal(1) / 60,
    "minute": Decimal(1),
    "hour": Decimal(60),
    "day": Decimal(1440),
    "week": Decimal(10080),
    "month": Decimal(43200),
    "year": Decimal(525600),
    "decade": Decimal(5256000),
}
_TIME = "time"
_AGE = re.compile(r"[-\s]*(?:old|ago|later|earlier|before|after)\b|-", re.IGNORECASE)
_OF_THEM = re.compile(r"\s+(?:of\s+(?:them|those)|davon|de\s+ell\w+|d['’]entre\s+eux)\b", re.IGNORECASE)
"""All that were spoken of, as often as a part."""
_TELLING = re.compile(
    r"\s+(?:of\s+(?:them|the\s+\w+)\s+(?:said|say|told|tell)\b|\w+\s+(?:briefed|familiar|close\s+to|with\s+(?:direct\s+)?knowledge|who\s+(?:know|were\s+in)\b)"
    r"|[^,.;]{0,30}\s(?:said|told)\s+(?:us|the|reporters)\b)",
    re.IGNORECASE,
)
"""Three people briefed on it, two of them said: so many tell it."""
_YEARS = range(1900, 2100)
_PLURALS = frozenset(
    "people men women children staff folk dead personnel police crew youth sheep cattle fish aircraft".split()  # noqa: SIM905
)
"""English nouns for many without an s."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its range and what it is a number of."""

    clause: Clause
    quantity: Quantity
    value: Decimal
    low: Decimal
    high: Decimal
    unit: str
    noun: str
    """The sound of what is counted, or a concept; empty where the text leaves it out."""

    @property
    def is_of_them(self) -> bool:
        """ "Two of them": of those that were counted just before."""
        return _OF_THEM.match(self.clause.article.text, self.quantity.span.end) is not None

    @property
    def is_bare(self) -> bool:
        return not self.unit and not self.noun


def list_counts(clauses: Sequence[Clause]) -> tuple[Count, ...]:
    """Of the clauses of one sentence."""
    return tuple(each for clause in clauses for each in _list_counts(clause))


def _list_counts(clause: Clause) -> Iterator[Count]:
    is_asked = clause.sentence.text.rstrip("”\"’' ").endswith("?")
    if clause.is_conditional or is_asked or clause.sentence.marks.role is Role.NONE:
        return
    for quantity in clause.quantities:
        factor = _MINUTES.get(quantity.unit)
        noun = "" if factor else _name_counted(clause, quantity)
        if quantity.ordinal or _is_of_tellers(clause, quantity) or _is_age(clause, quantity):
            continue
        if factor and _AGE.match(clause.article.text, quantity.span.end):
            continue
        if not factor and not _counts_something(clause, quantity, noun):
            continue
        low, high = find_range(quantity)
        scale = factor or Decimal(1)
        unit = _TIME if factor else quantity.unit
        yield Count(clause, quantity, quantity.low * scale, low * scale, high * scale, unit, noun)


def _is_of_tellers(clause: Clause, quantity: Quantity) -> bool:
    """It is the number of those who are quoted."""
    sources = (each.source for each in clause.sentence.marks.attributions)
    if any(source is not None and source.overlaps(quantity.span) for source in sources):
        return True
    return _TELLING.match(clause.article.text, quantity.span.end) is not None


def _is_age(clause: Clause, quantity: Quantity) -> bool:
    """ "Jordan Pask, 22." """
    people = (each.span.end for each in clause.sentence.marks.mentions if each.kind == "person")
    text = clause.article.text
    is_bare = not (quantity.unit or quantity.counted)
    return is_bare and any(text[end : quantity.span.start] == ", " for end in people)


def _counts_something(clause: Clause, quantity: Quantity, noun: str) -> bool:
    text, end = clause.article.text, quantity.span.end
    is_part = is_no_count(clause, quantity) and quantity.unit != "%"
    if is_part and not quantity.period and not _OF_THEM.match(text, end):
        return False
    if quantity.unit or noun:
        return noun != "o"
    if any(time.span.overlaps(quantity.span) for time in clause.sentence.marks.times):
        return False
    return not (quantity.low == 1 or int(quantity.low) in _YEARS or is_only_named(clause, quantity))


def _name_counted(clause: Clause, quantity: Quantity) -> str:
    """What the number stands before; an English word that is no plural is the verb of a number without its noun."""
    words = quantity.counted.split()
    if not words:
        return ""
    named = find_concepts(quantity.counted, clause.article.language)
    nouns = [each.name for each in named if each.kind == "noun"]
    if nouns:
        return nouns[0]
    last = words[-1].casefold()
    is_plural = last in _PLURALS or (last.endswith("s") and not last.endswith("ss"))
    if clause.article.language == "en" and not is_plural and quantity.low != 1:
        return ""
    return sound_out(words[-1])
