"""Clauses in, pairs out that describe one thing as what it cannot be at once: upright and on its side, full and half empty.

Nothing is negated and nothing counted: that the two exclude each other is known from a list. Two sources speak of one thing
where they stand side by side, or where both name the same person.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, lru_cache
from importlib import resources
from itertools import product

from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.names import list_keys
from nutgraf.ledger.neighbours import Neighbours, Spoken
from nutgraf.ledger.rebuttals import is_open
from nutgraf.ledger.rivals import (
    Rivalry,
    Shelf,
    find_gap,
    is_asserted,
    is_of_old,
    is_of_the_same,
    is_one_voice,
    meet_in_time,
)
from nutgraf.news import Certainty, ConflictKind

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_BRIEF = 150
"""Characters of a sentence that says one thing: of 82 pairs of longer ones in 1,850 articles of real news none was of one
thing, of shorter ones 2 of the 3 that were found were."""
_NEGATED = re.compile(
    r"\b(?:not|no|never|nobody|none|nothing|without|nor|neither|cannot|den(?:y|ies|ied)|hardly|kein\w*|nicht|nie|pas|jamais|aucune?|nunca|sin)\b[^,;]{0,25}$"
    r"|n['’]t\b[^,;]{0,25}$",
    re.IGNORECASE,
)
_SHIFT = re.compile(
    r"\b(?:another|others?|second|third|earlier|previous\w*|later|then|after|before|until|since|again|now|ander\w+|später|autres?|ensuite|otr[oa]s?|después)\b",
    re.IGNORECASE,
)
"""Of another one, or of another hour."""
_WISHED = re.compile(
    r"\b(?:ask|tell|told|urg|order|want|beg|begg|invit|offer|persuad|press|advis|wish|hop|refus|try|tri|threaten|agre|promis|plan)\w*\s+(?:[\w’'-]+\s+){0,4}?to\s+(?:\w+\s+)?$"
    r"|\b(?:offer|tender)\w*\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
"""What somebody is asked to be, or offers, is not yet so."""
_POSSESSIVE = re.compile(r"['’]s?\b")
_NEAR = timedelta(days=4)
_SHORTEST = 3
"""Letters of a word with any ending."""
_CACHED = 32_768


@dataclass(frozen=True, slots=True)
class Pole:
    """One side of an opposition, as a text has it."""

    theme: str
    side: int
    start: int


@dataclass(frozen=True, slots=True)
class _Entry:
    theme: str
    side: int
    tail: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Portrayed:
    """What a clause says somebody or something is."""

    clause: Clause
    pole: Pole


@cache
def _read_entries(language: str) -> tuple[dict[str, list[_Entry]], dict[str, list[_Entry]]]:
    """By their first word; and by the first letters of one with any ending."""
    text = resources.files("nutgraf.ledger").joinpath("data/opposites.txt").read_text("utf-8")
    whole: dict[str, list[_Entry]] = {}
    begun: dict[str, list[_Entry]] = {}
    for line in text.splitlines():
        theme, _, rest = line.partition("\t")
        tongue, _, poles = rest.partition("\t")
        if line.startswith("#") or tongue != language:
            continue
        for side, pole in enumerate(poles.split("|")):
            for phrase in pole.split("/"):
                first, *tail = phrase.split()
                into = begun if first.endswith("*") else whole
                into.setdefault(first.rstrip("*"), []).append(_Entry(theme, side, tuple(tail)))
    return whole, begun


@lru_cache(maxsize=_CACHED)
def find_poles(text: str, language: str) -> tuple[Pole, ...]:
    """Of a text, those that stand under no negation."""
    whole, begun = _read_entries(language[:2] or "en")
    words = [(m.group().casefold().replace("’", "'"), m.start()) for m in _WORD.finditer(text)]
    found = (
        Pole(entry.theme, entry.side, start)
        for place, (word, start) in enumerate(words)
        for entry in _list_entries(word, whole, begun)
        if _follows(entry.tail, words[place + 1 : place + 1 + len(entry.tail)])
    )
    leads = ((each, text[: each.start]) for each in found)
    return tuple(each for each, lead in leads if not (_NEGATED.search(lead) or _WISHED.search(lead)))


def _list_entries(
    word: str, whole: dict[str, list[_Entry]], begun: dict[str, list[_Entry]]
) -> Iterator[_Entry]:
    yield from whole.get(word, ())
    for length in range(_SHORTEST, len(word) + 1):
        yield from begun.get(word[:length], ())


def _follows(tail: tuple[str, ...], words: Sequence[tuple[str, int]]) -> bool:
    return len(words) == len(tail) and all(
        wanted in {"*", word} or (wanted.endswith("*") and word.startswith(wanted[:-1]))
        for wanted, (word, _start) in zip(tail, words, strict=True)
    )


def find_opposites(
    clauses: Iterable[Clause], neighbours: Iterable[Neighbours], shelf: Shelf[Portrayed] | None = None
) -> Iterator[Rivalry]:
    """Of two sentences side by side one pair; of two reports those that name one person."""
    shelf = shelf or Shelf()
    for pair in neighbours:
        yield from _list_opposed(pair)
    for clause in clauses:
        for portrayed in _list_portrayed(clause):
            for other in shelf.put(portrayed.pole.theme, portrayed):
                if _is_of_one_person(other, portrayed):
                    yield _make_rivalry(other.clause, clause, portrayed.pole.theme)


def _make_rivalry(first: Clause, second: Clause, theme: str) -> Rivalry:
    return Rivalry(ConflictKind.DENIAL, f"={theme}", first, second)


# ── side by side ─────────────────────────────────────────────────────────────────────────────────────


def _list_opposed(pair: Neighbours) -> Iterator[Rivalry]:
    sides = (pair.first, pair.second)
    if pair.are_one_voice or not any(each.is_attributed for each in sides):
        return
    if not all(map(_is_plain, sides)) or not _meet_in_time(*sides):
        return
    poles = [find_poles(each.text, pair.language) for each in sides]
    for one, other in product(*poles):
        if one.theme == other.theme and not _tells_side(poles, one, other):
            yield _make_rivalry(_choose(pair.first, one), _choose(pair.second, other), one.theme)
            return


def _tells_side(poles: Sequence[Sequence[Pole]], one: Pole, other: Pole) -> bool:
    """Both sentences tell one and the same side, whatever else they tell."""
    sides = [{each.side for each in held if each.theme == one.theme} for held in poles]
    return one.side == other.side or bool(sides[0] & sides[1])


def _is_plain(spoken: Spoken) -> bool:
    is_known = spoken.lead.sentence.marks.factuality.certainty is not Certainty.UNKNOWN
    return len(spoken.text) <= _BRIEF and spoken.is_told and is_known


def _meet_in_time(first: Spoken, second: Spoken) -> bool:
    if any(
        is_of_old(one, other) or is_of_old(other, one) for one in first.clauses for other in second.clauses
    ):
        return False
    left, right = ([time for each in side.clauses for time in each.times] for side in (first, second))
    return meet_in_time(left, right)


def _choose(spoken: Spoken, pole: Pole) -> Clause:
    """The clause in which it stands."""
    at = spoken.lead.sentence.span.start + pole.start
    return next((each for each in spoken.clauses if each.span.start <= at < each.span.end), spoken.lead)


# ── of one person ────────────────────────────────────────────────────────────────────────────────────


def _list_portrayed(clause: Clause) -> Iterator[Portrayed]:
    sentence = clause.sentence
    if len(sentence.text) > _BRIEF or not is_asserted(clause) or not _list_people(clause):
        return
    if sentence.marks.factuality.certainty is Certainty.UNKNOWN or is_open(clause.text):
        return
    if not _SHIFT.search(clause.text):
        yield from (Portrayed(clause, each) for each in find_poles(clause.text, clause.article.language))


def _list_people(clause: Clause) -> frozenset[str]:
    """Keys of the persons it names; whose cat it is, is not what the cat is."""
    text = clause.article.text
    return frozenset(
        key
        for each in clause.sentence.marks.mentions
        if each.kind == "person"
        and clause.span.covers(each.span)
        and not _POSSESSIVE.match(text, each.span.end)
        and not text[: each.span.end].endswith(("'s", "’s"))
        for key in list_keys(each.name)
    )


def _is_of_one_person(one: Portrayed, other: Portrayed) -> bool:
    left, right = one.clause, other.clause
    if one.pole.side == other.pole.side or left.article is right.article or is_one_voice(left, right):
        return False
    if not (left.speaker or right.speaker) or abs(find_gap(left, right)) > _NEAR:
        return False
    return (
        meet_in_time(left.times, right.times)
        and bool(_list_people(left) & _list_people(right))
        and is_of_the_same(left, right)
    )
