"""A clause and the predicate that a figure in it measures in, keys of those whose figure it is out."""

import re

from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.names import list_keys

_MAKER = re.compile(
    r"\b(?:it|he|she|they|we|i|er|sie|es|wir|él|ella|ellos|nosotros|il|elle|ils|nous|on|is|are|was|were|has|have|had|its|his|her|their|our)\b",
    re.IGNORECASE,
)
"""Before an offer: whoever speaks of it may have made it."""


def list_subjects(clause: Clause, concept: str, kind: str) -> frozenset[str]:
    """The first named before the predicate; failing that who is quoted, or whoever was named before."""
    at = clause.span.start + clause.predicates[concept].start
    named = [each.name for each in clause.mentions if each.span.start <= at]
    if named:
        return list_keys(named[0]) or clause.sight
    around = clause.parties | clause.context | clause.theme
    if kind != "offer":
        return clause.sight
    if clause.speaker and not _MAKER.search(clause.text[: clause.predicates[concept].start]):
        # "What lay on the table, according to the union": nobody is said to have put it there.
        return frozenset()
    return list_keys(clause.speaker) & around or clause.sight
