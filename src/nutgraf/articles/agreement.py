"""Whole candidates to the one that the others agree with most: good extractors err in different places."""

import re
from collections import Counter
from collections.abc import Sequence

GRAM_WORDS = 4
WORD = re.compile(r"\w+")

Grams = Counter[tuple[str, ...]]


def count_grams(text: str) -> Grams:
    """The multiset of runs of four words; a shorter text is one run."""
    words = WORD.findall(text)
    if len(words) < GRAM_WORDS:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(*(words[start:] for start in range(GRAM_WORDS)), strict=False))


def measure_agreement(one: Grams, other: Grams) -> float:
    """F1 of two multisets, 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def choose_candidate(texts: Sequence[str]) -> int:
    """The number of the candidate most like all others; the first of equals, as the better methods come first."""
    grams = [count_grams(text) for text in texts]
    scores = [
        sum(measure_agreement(mine, other) for place, other in enumerate(grams) if place != number)
        for number, mine in enumerate(grams)
    ]
    return scores.index(max(scores))
