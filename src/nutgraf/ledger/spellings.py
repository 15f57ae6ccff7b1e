"""Clauses in, pairs out that call one person by two names: "Maren Holt" in one report, "Maria Hult" in the other."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.names import spell_out
from nutgraf.ledger.rivals import Rivalry, Shelf, is_first, is_one_voice
from nutgraf.news import ConflictKind

_POSSESSIVE = re.compile(r"['’]s?$")
_MAX_EDITS = 2
"""Letters in which two surnames that a reporter misheard differ; with three they are two names."""
_MIN_LETTERS = 4
_OF_LENGTH = 3
"""One letter may differ for every so many of a name."""


@dataclass(frozen=True, slots=True)
class Named:
    """A full name where it stands."""

    words: tuple[str, str]
    clause: Clause


_ENDINGS = frozenset({"ik", "iks", "an", "ian", "is", "ese", "al", "i", "er", "ers"})
"""Of adjectives, by their sound: "Democrat" and "Democratic" are no two names."""


_VOWELS = str.maketrans("", "", "aeiouh")


@dataclass(slots=True)
class Roster:
    """Full names so far, and the pages that each is on."""

    names: Shelf[Named] = field(default_factory=Shelf)
    pages: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))


def find_name_rivals(clauses: Sequence[Clause], roster: Roster | None = None) -> Iterator[Rivalry]:
    """Pairs of reports in which nearly the same name stands for one person; who share a page are two people."""
    roster = roster or Roster()
    found = [named for clause in clauses for named in _list_named(clause)]
    for named in found:
        roster.pages[named.words].add(named.clause.sentence.article_id)
    for named in found:
        initials = tuple(spell_out(word)[:1] for word in named.words)
        for other in roster.names.put(initials, named):
            first, second = (other, named) if is_first(other.clause, named.clause) else (named, other)
            if _is_one_person(first, second, roster):
                values = (" ".join(first.words), " ".join(second.words))
                yield Rivalry(ConflictKind.NAME, "name", first.clause, second.clause, values)


def _list_named(clause: Clause) -> Iterator[Named]:
    for mention in clause.sentence.marks.mentions:
        if mention.kind == "person" and clause.span.covers(mention.span):
            words = _POSSESSIVE.sub("", clause.article.quote(mention.span)).split()
            # Of names of three words and of joined ones it is not known which part is the surname.
            if len(words) == 2 and not any("-" in word for word in words):
                yield Named((words[0], words[1]), clause)


def _is_one_person(one: Named, other: Named, roster: Roster) -> bool:
    if one.words == other.words or one.clause.article.outlet == other.clause.article.outlet:
        return False
    if roster.pages[one.words] & roster.pages[other.words] or is_one_voice(one.clause, other.clause):
        return False
    return _sound_alike(one.words, other.words)


def _drop_vowels(word: str) -> str:
    return word.translate(_VOWELS)


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
    short, long = sorted((left[-1], right[-1]), key=len)
    if len(short) < _MIN_LETTERS or (long.startswith(short) and long.removeprefix(short) in _ENDINGS):
        return False
    if all(_drop_vowels(one) == _drop_vowels(other) for one, other in zip(left, right, strict=True)):
        return False  # Another writing brought over: "Muammar", "Moammar".
    given, last = (Levenshtein.distance(left[at], right[at]) for at in (0, -1))
    longest = max(len(left[-1]), len(right[-1]))
    if last == 0:
        # Of one surname and two given names that merely begin alike, the bearers are a family.
        return 0 < given <= 1
    return last <= min(_MAX_EDITS, -(-longest // _OF_LENGTH)) and given <= _MAX_EDITS
