"""Clauses in, pairs out that call one person by two names: "Maren Holt" in one report, "Maria Hult" in the other."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.names import spell_out
from nutgraf.ledger.rivals import Rivalry, is_one_voice, list_ordered
from nutgraf.news import ConflictKind

_POSSESSIVE = re.compile(r"['’]s?$")
_MAX_EDITS = 2
"""Letters in which two surnames that a reporter misheard differ; with three they are two names."""
_MIN_LETTERS = 4
_OF_LENGTH = 3
"""One letter may differ for every so many of a name."""


@dataclass(slots=True)
class _Bearer:
    """A full name and where it stands."""

    clauses: list[Clause] = field(default_factory=list)

    def articles(self) -> set[str]:
        return {each.article.id for each in self.clauses}


def find_name_rivals(clauses: Sequence[Clause]) -> Iterator[Rivalry]:
    """Pairs of reports in which nearly the same name stands for one person; who share a page are two people."""
    bearers: dict[tuple[str, ...], _Bearer] = defaultdict(_Bearer)
    for clause in clauses:
        for mention in clause.sentence.marks.mentions:
            if mention.kind == "person" and clause.span.covers(mention.span):
                words = tuple(_POSSESSIVE.sub("", clause.article.quote(mention.span)).split())
                # Of names of three words and of joined ones it is not known which part is the surname.
                if len(words) == 2 and not any("-" in word for word in words):
                    bearers[words].clauses.append(clause)
    names = sorted(bearers)
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            if _sound_alike(one, other) and not bearers[one].articles() & bearers[other].articles():
                yield from _pair_up((one, bearers[one]), (other, bearers[other]))


def _sound_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Given name and surname both close, and not merely two spellings of one sound in two languages."""
    left, right = ([spell_out(word) for word in name] for name in (one, other))
    if (
        left == right
        or left[-1].rstrip("sn") == right[-1].rstrip("sn")
        or left[0][:1] != right[0][:1]
        or left[-1][:1] != right[-1][:1]
    ):
        return False
    if min(len(left[-1]), len(right[-1])) < _MIN_LETTERS:
        return False
    given, last = (Levenshtein.distance(left[at], right[at]) for at in (0, -1))
    longest = max(len(left[-1]), len(right[-1]))
    if last == 0:
        # Of one surname and two given names that merely begin alike, the bearers are a family.
        return 0 < given <= 1
    return last <= min(_MAX_EDITS, -(-longest // _OF_LENGTH)) and given <= _MAX_EDITS


def _pair_up(
    one: tuple[tuple[str, ...], _Bearer], other: tuple[tuple[str, ...], _Bearer]
) -> Iterator[Rivalry]:
    (left, mine), (right, theirs) = one, other
    values = (" ".join(left), " ".join(right))
    for a in list_ordered(mine.clauses):
        for b in list_ordered(theirs.clauses):
            if a.article.outlet != b.article.outlet and not is_one_voice(a, b):
                yield Rivalry(ConflictKind.NAME, "name", a, b, values)
