"""A claim and its evidence in, numbers on what stretches of the evidence hold it out: windows, clauses, copied runs.

A claim that nothing holds as a whole may still have each of its words somewhere: what is put together from far apart is
seen in the least covered clause, in the jumps between copied runs, and in words that stood beside each other nowhere.
"""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.cases import index_links
from nutgraf.gate.derivation import rate_word
from nutgraf.gate.words import Word

Words = Sequence[Word]
Row = Sequence[float]
SHARES = ("one", "two", "three in a row", "all", "gain of two", "gain of all")
LEAST = (
    "one, least", "all, least", "all, second least", "one, lower quarter", "all, lower quarter",
    "clause, least", "clause, mean", "stretch, least", "stretch, mean",
)  # fmt: skip
MISSING = ("strange", "rarest strange", "rarest far", "strange, sum", "far, sum", "near", "none")
COPIED = ("runs", "density", "copied", "longest", "jumps")
LINKS = ("links kept", "links possible", "kept of possible", "links in a sentence", "links torn")
SIZES = ("told back", "closest", "numbers", "far numbers", "forces", "new forces")
COVERAGE = (*SHARES, *LEAST, *MISSING, *COPIED, *LINKS, *SIZES)
STRETCH = 5
"""Content words that are looked at together."""
WINDOW = 3
"""Sentences in a row."""
DENSE = 30.0
"""Density is counted up to here (Grusky et al. 2018 count without a limit)."""
FEW = 4
"""Torn links and numbers are counted up to here."""
LONG = 40
"""Content words; a longer sentence of evidence counts as this long."""
ALIKE, FAR = 0.9, 0.35
"""Ratings between which a word has a near one in the evidence; below the second it has none."""


@dataclass(frozen=True)
class Covered:
    """The content words of a claim, how rare each is, and how well each sentence of the evidence accounts for it."""

    words: tuple[Word, ...]
    weights: tuple[float, ...]
    table: tuple[tuple[float, ...], ...]

    @cached_property
    def order(self) -> list[int]:
        """Sentences of the evidence, the one that covers most first."""
        return sorted(range(len(self.table)), key=lambda at: -self.share(self.table[at]))

    @cached_property
    def one(self) -> Row:
        return self.table[self.order[0]]

    @cached_property
    def two(self) -> Row:
        """The best sentence and the one that adds most to it."""
        joined = [highest([self.one, self.table[at]]) for at in self.order[1:]]
        return max(joined, key=self.share, default=self.one)

    @cached_property
    def all(self) -> Row:
        return highest(self.table)

    def share(self, row: Row, places: Sequence[int] = ()) -> float:
        """The weighed mean of a row, at some places of it or at all."""
        chosen = places or range(len(row))
        weight = sum(self.weights[at] for at in chosen)
        return sum(row[at] * self.weights[at] for at in chosen) / weight

    def best(self, places: Sequence[int]) -> float:
        """How well the sentence that has most of these words has them."""
        return max(self.share(row, places) for row in self.table)


def highest(rows: Sequence[Row]) -> Row:
    return [max(column) for column in zip(*rows, strict=True)]


def describe_coverage(pair: Alignment, known: frozenset[str]) -> list[float]:
    """One number for each of COVERAGE. `known`: every word of the whole source, in lower case."""
    claim, evidence = pair.claim, pair.evidence
    words = tuple(word for word in claim.content() if not word.is_light) or claim.words
    sources = [evidence.sentence(number) for number in range(len(evidence.sentences))]
    if not words or not any(sources):
        return [0.0] * len(COVERAGE)
    table = tuple(tuple(rate_word(word, source) for word in words) for source in sources)
    covered = Covered(words, weigh_words(words, table), table)
    return [
        *list_shares(covered), *list_least(covered), *list_missing(covered, known), *list_copied(claim.words, sources),
        *list_links(pair), *list_sizes(pair, covered, sources[covered.order[0]]),
    ]  # fmt: skip


def weigh_words(words: Words, table: Sequence[Row]) -> tuple[float, ...]:
    """The fewer sentences of the evidence have a word, the more it weighs; a short word weighs less."""
    counts = [sum(row[at] > 0 for row in table) for at in range(len(words))]
    rarity = [math.log(1 + (len(table) + 1) / (count + 1)) for count in counts]
    return tuple(
        weight * (1.0 if word.is_number or word.text[0].isupper() else min(len(word.lower), 8) / 8)
        for word, weight in zip(words, rarity, strict=True)
    )


def list_shares(covered: Covered) -> list[float]:
    table = covered.table
    windows = [highest(table[at : at + WINDOW]) for at in range(max(1, len(table) - WINDOW + 1))]
    one, two, both = covered.share(covered.one), covered.share(covered.two), covered.share(covered.all)
    return [one, two, max(map(covered.share, windows)), both, two - one, both - one]


def list_least(covered: Covered) -> list[float]:
    one, both = sorted(covered.one), sorted(covered.all)
    quarter = len(one) // 4
    clauses: dict[int, list[int]] = {}
    for at, word in enumerate(covered.words):
        clauses.setdefault(word.clause, []).append(at)
    told = [covered.best(places) for places in clauses.values() if len(places) > 1]
    told = told or [covered.share(covered.one)]
    last = max(1, len(one) - STRETCH + 1)
    slid = [covered.best(range(at, min(at + STRETCH, len(one)))) for at in range(last)]
    return [
        one[0], both[0], both[min(1, len(both) - 1)], one[quarter], both[quarter],
        min(told), sum(told) / len(told), min(slid), sum(slid) / len(slid),
    ]  # fmt: skip


def list_missing(covered: Covered, known: frozenset[str]) -> list[float]:
    total = sum(covered.weights)
    strange = [(1 - row) * weight for row, weight in zip(covered.all, covered.weights, strict=True)]
    far = [(1 - row) * weight for row, weight in zip(covered.two, covered.weights, strict=True)]
    single = [(1 - row) * weight for row, weight in zip(covered.one, covered.weights, strict=True)]
    unknown = [
        weight for word, weight in zip(covered.words, covered.weights, strict=True) if word.lower not in known
    ]
    near = sum(FAR < rated < ALIKE for rated in covered.all)
    none = sum(rated <= FAR for rated in covered.all)
    return [sum(unknown) / total, max(strange), max(far), sum(strange), sum(single), near, none]


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a claim that stand in the same row in one sentence of the evidence."""

    start: int
    length: int
    source: int


def find_runs(ours: list[str], sources: list[list[str]]) -> list[Run]:
    """The longest copied run from each word on that no run before holds."""
    runs: list[Run] = []
    at = 0
    while at < len(ours):
        found = [(measure_run(ours, at, source), number) for number, source in enumerate(sources)]
        length, number = max(found, key=lambda item: (item[0], -item[1]))
        if length:
            runs.append(Run(at, length, number))
        at += max(length, 1)
    return runs


def measure_run(ours: list[str], at: int, source: list[str]) -> int:
    best = 0
    for place, word in enumerate(source):
        if word != ours[at]:
            continue
        length = 1
        while ours[at + length : at + length + 1] == source[place + length : place + length + 1] != []:
            length += 1
        best = max(best, length)
    return best


def list_copied(words: Words, sources: Sequence[Words]) -> list[float]:
    """Coverage and density of copied runs, and how often two runs meet that stood in different sentences."""
    runs = find_runs([word.lower for word in words], [[word.lower for word in each] for each in sources])
    total = len(words)
    lengths = [run.length for run in runs]
    density = min(sum(length * length for length in lengths) / total, DENSE)
    jumps = sum(
        one.source != two.source and one.length > 1 < two.length and one.start + one.length == two.start
        for one, two in itertools.pairwise(runs)
    )
    return [len(runs) / total, density, sum(lengths) / total, max(lengths, default=0) / total, min(jumps, 3)]


def list_links(pair: Alignment) -> list[float]:
    """Of the claim's dependencies: how many the evidence has, could have, and has in one sentence."""
    words, theirs = pair.claim.words, pair.evidence.words
    index = index_links(pair, pair.theirs)
    total = possible = kept = together = 0
    for link in pair.ours.links:
        if not (words[link.word].is_content and words[link.governor].is_content):
            continue
        total += 1
        ones, others = pair.pairs.get(link.word, ()), pair.pairs.get(link.governor, ())
        if not ones or not others:
            continue
        possible += 1
        kept += any((a, b) in index or (b, a) in index for a in ones for b in others)
        together += any(theirs[a].sentence == theirs[b].sentence for a in ones for b in others)
    most, some = max(total, 1), max(possible, 1)
    return [kept / most, possible / most, kept / some, together / some, min(possible - together, FEW)]


def list_sizes(pair: Alignment, covered: Covered, closest: Words) -> list[float]:
    heavy = [word for word in closest if word.is_content]
    back = [rate_word(word, pair.claim.words) for word in heavy]
    there = {word.lower for word in closest}
    numbers = [word for word in covered.words if word.is_number]
    forces = frozenset(name for force in pair.evidence.forces for name in force.classes)
    new = sum(force.classes.isdisjoint(forces) for force in pair.claim.forces)
    return [
        sum(back) / max(len(back), 1), min(len(heavy), LONG), min(len(numbers), FEW),
        sum(word.lower not in there for word in numbers), len(pair.claim.forces), new,
    ]  # fmt: skip
