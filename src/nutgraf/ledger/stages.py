"""Clauses in, pairs out of which one tells a stage as reached and the other, no earlier, as not reached.

"Arrested" and "still at large", "agreed" and "no agreement was reached", "convicted" and "acquitted" exclude each other. What
was not yet so when the other was reported is development, and a denial by somebody concerned is a denial.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.concepts import Concept, find_concepts
from nutgraf.ledger.denials import list_denied
from nutgraf.ledger.names import list_keys, sound_out
from nutgraf.ledger.rivals import (
    Rivalry,
    Shelf,
    find_gap,
    is_asserted,
    is_of_the_same,
    is_one_voice,
    meet_in_time,
    share_topic,
)
from nutgraf.news import Certainty, ConflictKind

_OF_ONE = frozenset({"arrest", "charge", "convict", "acquit"})
"""Stages of a person: both reports have to name that one."""
_OF_TWO = frozenset({"agree", "sign"})
"""Stages between parties, of which a story may have several: the reports have to share what it is about."""
_OPPOSED = {"at_large": "arrest", "acquit": "convict"}
"""What can only be told of somebody of whom the other is not true."""
_WINDOW = timedelta(hours=24)
"""Reports further apart may both have been right in their hour."""
_OTHERS = re.compile(
    r"\b(?:second|third|fourth|others?|another|accomplices?|rest|remaining|some|most|earlier|previous\w*|former\w*|last|appeal\w*"
    r"|overturn\w*|quash\w*|retrial|partial\w*|until|escap\w*|releas\w*|freed|bail|originally|weitere\w*|ander\w+|einige|früher\w*"
    r"|otr[oa]s?|algun\w+|anterior\w*|autres?|certains|précédent\w*|ancien\w*)\b",
    re.IGNORECASE,
)
"""Words of a second one, of an earlier time, or of a turn between the two."""


@dataclass(slots=True)
class StageShelf:
    """Stages told as reached and as not reached so far, by their concept."""

    reached: Shelf[tuple[Clause, Concept]] = field(default_factory=Shelf)
    missed: Shelf[Clause] = field(default_factory=Shelf)


def find_stage_rivals(clauses: Sequence[Clause], shelf: StageShelf | None = None) -> Iterator[Rivalry]:
    """Pairs that exclude each other, the report of the reached stage first."""
    shelf = shelf or StageShelf()
    for clause in clauses:
        if not _is_plain(clause):
            continue
        for concept in _list_reached(clause):
            shelf.reached.put(concept.name, (clause, concept))
            missed = shelf.missed.held.get(concept.name, ())
            yield from (
                _make_rivalry(concept, clause, each) for each in missed if _exclude(concept, clause, each)
            )
        for name in dict.fromkeys(_list_missed(clause)):
            shelf.missed.put(name, clause)
            yield from (
                _make_rivalry(concept, told, clause)
                for told, concept in shelf.reached.held.get(name, ())
                if _exclude(concept, told, clause)
            )


def _make_rivalry(concept: Concept, reached: Clause, missed: Clause) -> Rivalry:
    return Rivalry(ConflictKind.STAGE, concept.name, reached, missed, (concept.name, f"not {concept.name}"))


def _is_plain(clause: Clause) -> bool:
    """Told as so, of the one at hand, without a number of people or a word of doubt."""
    return (
        is_asserted(clause)
        and clause.sentence.marks.factuality.certainty is Certainty.CERTAIN
        and not _OTHERS.search(clause.sentence.text)
        and all(quantity.unit for quantity in clause.quantities)
    )


def _list_reached(clause: Clause) -> Iterator[Concept]:
    if clause.negations or clause.is_denied or {"deny", "at_large", "allege"} & clause.aspects:
        return
    for concept in clause.predicates.values():
        is_stage = concept.name in _OF_ONE | _OF_TWO
        if is_stage and not clause.is_alleged(concept) and not clause.is_another(concept):
            yield concept


def _list_missed(clause: Clause) -> Iterator[str]:
    """Concepts whose stage a clause says was not reached, in so many words or by what excludes it."""
    if clause.is_denied or "deny" in clause.aspects:
        return
    if not clause.negations:
        yield from (_OPPOSED[each.name] for each in clause.concepts if each.name in _OPPOSED)
    elif not clause.speaker:
        yield from (each.name for each in list_denied(clause) if each.name in _OF_ONE | _OF_TWO)


def _exclude(concept: Concept, reached: Clause, missed: Clause) -> bool:
    if is_one_voice(reached, missed) or not timedelta(0) <= _find_gap(concept, reached, missed) <= _WINDOW:
        return False
    if any(_tells_both(concept.name, each) for each in (reached, missed)):
        return False
    if not is_of_the_same(reached, missed) or not meet_in_time(reached.times, missed.times):
        return False
    if concept.name in _OF_TWO:
        return share_topic(reached, missed, concept.name)
    return bool(_list_people(reached) & _list_people(missed)) and _is_of_one_count(concept, reached, missed)


def _find_gap(concept: Concept, reached: Clause, missed: Clause) -> timedelta:
    """A verdict is final: of two, the later is no development of the other."""
    gap = find_gap(reached, missed)
    return abs(gap) if concept.name == "convict" and gap != timedelta.max else gap


def _tells_both(name: str, clause: Clause) -> bool:
    """Convicted of one thing and cleared of another."""
    named = {each.name for each in find_concepts(clause.sentence.text, clause.article.language)}
    return name in named and any(of == name and each in named for each, of in _OPPOSED.items())


def _is_of_one_count(concept: Concept, reached: Clause, missed: Clause) -> bool:
    """Of two verdicts, what they are on, as far as both say so."""
    if concept.name != "convict":
        return True
    left, right = (each.stems - each.parties for each in (reached, missed))
    verdicts = {
        sound_out(each.text[c.start : c.end])
        for each in (reached, missed)
        for c in each.concepts
        if c.is_predicate
    }
    return not (left - verdicts and right - verdicts) or bool(left & right - verdicts)


def _list_people(clause: Clause) -> frozenset[str]:
    return frozenset(key for each in clause.mentions if each.kind == "person" for key in list_keys(each.name))
