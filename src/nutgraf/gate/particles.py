"""A sentence and its evidence in, verbs with a particle that say the contrary out: "brought forward" for "put off"."""

from collections.abc import Iterator
from functools import cache
from itertools import product

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.families import find_bases
from nutgraf.gate.lists import read_sections
from nutgraf.gate.reading import Reading
from nutgraf.gate.words import Word
from nutgraf.news import Finding

FILE = "phrasal_en.txt"


@cache
def read_contraries() -> dict[str, frozenset[str]]:
    """Verb with its particle → those that say the contrary."""
    table: dict[str, set[str]] = {}
    for line in read_sections(FILE)["contrary"]:
        one, other = line.split()
        table.setdefault(one, set()).add(other)
        table.setdefault(other, set()).add(one)
    return {name: frozenset(found) for name, found in table.items()}


@cache
def read_particles() -> frozenset[str]:
    return frozenset(name.partition("_")[2] for name in read_contraries())


def find_contrary_phrases(pair: Alignment) -> Iterator[Finding]:
    """Where neither side denies it, and the sentence has nothing of the evidence's own phrase."""
    ours = list_phrases(pair.claim)
    theirs = list_phrases(pair.evidence) if ours else []
    names = {name for name, _ in theirs}
    for (mine, word), (name, other) in product(ours, theirs):
        told = mine in names or any(name == each for each, _ in ours)
        if name in read_contraries()[mine] and not told and not is_denied(pair, word, other):
            yield Finding(kind="polarity", says=mine.replace("_", " "), evidence=name.replace("_", " "))


def list_phrases(side: Reading) -> list[tuple[str, Word]]:
    return [
        (name, side.words[word.at - 1])
        for word in side.words[1:]
        if word.lower in read_particles()
        for base in find_bases(side.words[word.at - 1].lower)
        if (name := f"{base}_{word.lower}") in read_contraries()
    ]


def is_denied(pair: Alignment, word: Word, other: Word) -> bool:
    ours = any("not" in force.classes and force.words[0].turn == word.turn for force in pair.claim.forces)
    theirs = any(
        "not" in force.classes and force.words[0].turn == other.turn for force in pair.evidence.forces
    )
    return ours != theirs
