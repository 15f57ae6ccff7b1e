"""A claim and its evidence in, numbers on how the one was made from the other out: what the judge of support reads.

On human labels it is the way a sentence was derived that predicts support: copied, shortened, put together from several
sentences, or written anew with names that stand nowhere.
"""

from collections.abc import Sequence
from itertools import pairwise

from nutgraf.gate.families import are_alike, are_kin, are_opposite, is_kind
from nutgraf.gate.reading import Reading
from nutgraf.gate.words import Word
from nutgraf.news import Finding

Words = Sequence[Word]
KINDS = (
    "number", "date", "name", "hedge", "modality", "polarity", "attribution", "stage", "condition", "roles",
    "comparison", "cause", "scope", "merge", "addition", "misquote",
)  # fmt: skip
SHARES = ("one sentence", "two sentences", "all", "source", "in order", "pairs", "triples", "run")
"""Share of a sentence's words that one, two or all evidence sentences have; that the whole source has; that stand in the
same order, in pairs, in triples, in one unbroken run."""
COUNTS = ("strange names", "strange numbers", "far names", "far numbers", "slots")
MARKS = ("denied", "denial lost", "opposites", "new", "sources")
FEATURES = (
    *(f"{name}, mean" for name in SHARES), *(f"{name}, least" for name in SHARES), *COUNTS, *MARKS,
    *KINDS, "length", "sentences",
)  # fmt: skip
KIN, ALIKE, KIND = 0.95, 0.7, 0.5
"""What a word of the same family, a synonym and a wider word count for, where the same word counts for one."""
DENIALS = frozenset(["not", "no", "never", "without", "nor", "none", "nobody", "neither", "n't", "cannot"])
MOST = 3
"""Strange names and numbers are counted up to here."""
LONG = 60
"""Words; longer claims count as this long."""


def describe_derivation(
    claim: Reading, evidence: Reading, known: frozenset[str], findings: Sequence[Finding]
) -> list[float]:
    """One number for each of FEATURES. `known`: every word of the whole source, in lower case."""
    sources = [words for words in split_sentences(evidence) if words]
    parts = [words for words in split_sentences(claim) if sum(word.is_content for word in words) > 1]
    tables = [Derived(part, sources, known) for part in parts or [claim.words]]
    shares = [derived.list_shares() for derived in tables]
    columns = list(zip(*shares, strict=True))
    counts = [min(sum(column), MOST) for column in zip(*(t.list_counts() for t in tables), strict=True)]
    marks = [max(column) for column in zip(*(t.list_marks() for t in tables), strict=True)]
    kinds = [min(sum(finding.kind == kind for finding in findings), 2) for kind in KINDS]
    means = [sum(column) / len(column) for column in columns]
    least = [min(column) for column in columns]
    return [*means, *least, *counts, *marks, *kinds, min(len(claim.words), LONG) / LONG, len(parts)]


def split_sentences(side: Reading) -> list[Words]:
    return [side.sentence(number) for number in range(len(side.sentences))]


class Derived:
    """One sentence of a claim against the sentences of its evidence."""

    def __init__(self, words: Words, sources: list[Words], known: frozenset[str]) -> None:
        self.words, self.sources, self.known = words, sources, known
        self.heavy = [word for word in words if word.is_content and not word.is_light]
        self.table = [[rate_word(word, source) for word in self.heavy] for source in sources]
        order = sorted(range(len(sources)), key=lambda at: -sum(self.table[at]))
        self.best = order[:1]
        if len(order) > 1:
            self.best = [order[0], max(order[1:], key=lambda at: self.count((order[0], at)))]
        self.near = [word for at in self.best for word in sources[at]]

    def count(self, places: Sequence[int]) -> float:
        """How many of the heavy words these sentences have between them."""
        rated = zip(*(self.table[at] for at in places), strict=True)
        return float(sum(max(column) for column in rated))

    def list_shares(self) -> list[float]:
        lower = [word.lower for word in self.words]
        there = [[word.lower for word in source] for source in self.sources]
        total = max(len(self.heavy), 1)
        pairs = {couple for source in there for couple in pairwise(source)}
        triples = {three for source in there for three in zip(source, source[1:], source[2:], strict=False)}
        ours, threes = list(pairwise(lower)), list(zip(lower, lower[1:], lower[2:], strict=False))
        closest = there[self.best[0]] if self.best else []
        return [
            self.count(self.best[:1]) / total if self.best else 0.0,
            self.count(self.best) / total if self.best else 0.0,
            self.count(range(len(self.sources))) / total if self.best else 0.0,
            sum(word.lower in self.known for word in self.heavy) / total,
            count_in_order(lower, closest) / max(len(lower), 1),
            sum(couple in pairs for couple in ours) / max(len(ours), 1),
            sum(three in triples for three in threes) / max(len(threes), 1),
            longest_run([couple in pairs for couple in ours]) / max(len(ours), 1),
        ]

    def list_counts(self) -> list[float]:
        near = {word.lower for word in self.near}
        names = [word for word in self.words[1:] if word.is_content and word.text[0].isupper()]
        numbers = [word for word in self.words if word.is_number]
        return [
            sum(word.lower not in self.known for word in names),
            sum(word.lower not in self.known for word in numbers),
            sum(word.lower not in near for word in names),
            sum(word.lower not in near for word in numbers),
            self.count_slots(),
        ]

    def count_slots(self) -> float:
        """Words that stand where the evidence, between the same neighbours, has another."""
        slots: dict[tuple[str, str], list[str]] = {}
        for source in self.sources:
            for before, word, after in zip(source, source[1:], source[2:], strict=False):
                slots.setdefault((before.lower, after.lower), []).append(word.lower)
        found = 0
        for before, word, after in zip(self.words, self.words[1:], self.words[2:], strict=False):
            there = slots.get((before.lower, after.lower), []) if word.is_content else []
            found += bool(there) and not any(are_alike(word.lower, other) for other in there)
        return found

    def list_marks(self) -> list[float]:
        denied, near = has_denial(self.words), has_denial(self.near)
        there = {word.lower for word in self.near}
        opposed = [
            word for word in self.heavy
            if word.lower not in there and any(o.is_content and are_opposite(word.lower, o.lower) for o in self.near)
        ]  # fmt: skip
        new = sum(max(column) == 0 for column in zip(*self.table, strict=True))
        homes = {
            max(range(len(self.table)), key=lambda at: column[at]) for column in map(list, self.columns())
        }
        share = new / max(len(self.heavy), 1)
        return [float(denied and not near), float(near and not denied), len(opposed), share, len(homes)]

    def columns(self) -> list[tuple[float, ...]]:
        """For each heavy word that the evidence has, what each sentence gives for it."""
        return [column for column in zip(*self.table, strict=True) if max(column) > 0]


def rate_word(word: Word, source: Words) -> float:
    """How well a sentence accounts for a word, 0 to 1."""
    if any(other.lower == word.lower for other in source):
        return 1.0
    if word.is_number:
        return 0.0
    content = [other.lower for other in source if other.is_content]
    if any(are_kin(word.lower, other) for other in content):
        return KIN
    if any(are_alike(word.lower, other) for other in content):
        return ALIKE
    return KIND if any(is_kind(word.lower, other) for other in content) else 0.0


def has_denial(words: Words) -> bool:
    return any(word.lower in DENIALS or word.lower.endswith("n't") for word in words)


def count_in_order(ours: list[str], theirs: list[str]) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(theirs) + 1)
    for word in ours:
        diagonal = 0
        for place, other in enumerate(theirs):
            above = row[place + 1]
            row[place + 1] = diagonal + 1 if word == other else max(above, row[place])
            diagonal = above
    return row[-1]


def longest_run(values: list[bool]) -> int:
    best = run = 0
    for value in values:
        run = run + 1 if value else 0
        best = max(best, run)
    return best
