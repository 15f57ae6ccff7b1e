"""A sentence's words in, what a small linear model makes of them for each role out. English only.

The model is a table: for each word and each pair of neighbouring words, a weight for every role. It was fitted on
sentences labelled for nutgraf (`python -m bench._role_words`); what it knows that the rules do not is which ordinary
words go with which role ("insisted", "on condition", "the army said").
"""

from collections.abc import Mapping, Sequence
from functools import cache
from math import sqrt
from typing import NamedTuple

from nutgraf.news import Role
from nutgraf.sentences.wordlists import read_sections

MODEL = "roles_model_en.txt"
UNIT = 100
"""The file's weights are whole hundredths."""
DIGITS = str.maketrans("123456789", "000000000")
"""Numbers count by their length: a year, an age, a toll in the thousands."""
LONGEST = 200
"""Words of a sentence that are weighed. What is longer is a list, or a text without full stops."""


class Model(NamedTuple):
    """Weights in the order of `roles`."""

    roles: tuple[Role, ...]
    start: tuple[float, ...]
    """What every sentence has."""
    words: Mapping[str, tuple[float, ...]]


def list_features(words: Sequence[str]) -> list[str]:
    """The words of a sentence, in lower case, and its pairs of neighbours, with the beginning as one."""
    plain = [word if word.isalpha() else word.translate(DIGITS) for word in words]
    return plain + list(map(" ".join, zip(["^", *plain], plain, strict=False)))


def share_words(words: Sequence[str]) -> float:
    """What one word of the sentence counts: in a long sentence less each."""
    return 1 / sqrt(max(len(words), 1))


def weigh_words(words: Sequence[str], model: Model) -> list[float]:
    """A score for each of the model's roles."""
    words = words[:LONGEST]
    share = share_words(words)
    hits = list(filter(None, map(model.words.get, list_features(words))))
    sums = map(sum, zip(*hits, strict=True)) if hits else [0.0] * len(model.roles)
    return [start + share * total for start, total in zip(model.start, sums, strict=True)]


@cache
def load_model() -> Model:
    """The model that comes with nutgraf, read once."""
    sections = read_sections(MODEL)
    (start,) = sections["start"]
    parted = (line.split("\t") for line in sections["words"])
    return Model(
        tuple(map(Role, sections["roles"])),
        read_weights(start),
        {feature: read_weights(weights) for feature, weights in parted},
    )


def read_weights(line: str) -> tuple[float, ...]:
    return tuple(map(_read_weight, line.split()))


@cache
def _read_weight(weight: str) -> float:
    """Equal weights are one object: eight for each of ten thousand words would not stay near the processor."""
    return int(weight) / UNIT
