"""Did something happen that the evidence only names? "Submitted for approval" is not "approved"."""

from collections.abc import Iterator

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.families import read_irregular_verbs
from nutgraf.gate.reading import Word, looks_finite
from nutgraf.gate.roles import is_verb
from nutgraf.news import Finding


def find_run_ahead(pair: Alignment) -> Iterator[Finding]:
    """A past verb of the sentence that is no more than a noun in the evidence, whose own verb the sentence leaves out."""
    for word in pair.claim.content():
        partners = pair.partners(word)
        if not partners or not is_past(word) or not is_verb(pair.claim, word):
            continue
        if any(partner.lower == word.lower or is_verb(pair.evidence, partner) for partner in partners):
            continue
        told = [other for partner in partners for other in pair.evidence.words if is_event(other, partner)]
        if told and not any(other.at in pair.backed for other in told):
            yield Finding(kind="stage", says=word.text, evidence=f"{told[0].text} {partners[0].text}")


def is_past(word: Word) -> bool:
    return word.lower.endswith("ed") or word.lower in read_irregular_verbs()


def is_event(other: Word, partner: Word) -> bool:
    """A finite verb of the noun's own clause that means something by itself."""
    same = other.clause == partner.clause and other.at != partner.at
    return same and other.is_content and not other.is_light and looks_finite(other.lower)
