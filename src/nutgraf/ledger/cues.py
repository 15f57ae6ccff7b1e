"""A word list's kind and a language in, one compiled pattern out; evidence in, its weight out: how the ledger reads its data."""

import re
from collections.abc import Mapping
from dataclasses import fields
from functools import cache, lru_cache
from importlib import resources

NEVER = re.compile(r"(?!)")
"""For a language that a list has no words for."""
_TEXTS = 16_384
"""Answers kept: a story of 200 articles has some 2,000 reports."""


@cache
def read_pattern(name: str, kind: str, language: str) -> re.Pattern[str]:
    """All alternatives of a kind; an article of unknown language is read as English."""
    text = resources.files("nutgraf.ledger").joinpath(f"data/{name}.txt").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    found = [words for each, tongue, words in rows if (each, tongue) == (kind, language[:2] or "en")]
    return re.compile(rf"\b(?:{'|'.join(found)})(?!\w)", re.IGNORECASE) if found else NEVER


@lru_cache(maxsize=_TEXTS)
def has_words(name: str, kind: str, language: str, text: str) -> bool:
    """Whether a text has one of them; kept, since a report is held against every step of its story."""
    return read_pattern(name, kind, language).search(text) is not None


@cache
def list_kinds(name: str) -> tuple[str, ...]:
    """The kinds of a list in the order in which they stand there."""
    text = resources.files("nutgraf.ledger").joinpath(f"data/{name}.txt").read_text("utf-8")
    rows = (line.partition("\t")[0] for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(dict.fromkeys(rows))


def weigh(name: str, evidence: object) -> float:
    """The logit that the weights of a list give to evidence: a dataclass whose fields are its kinds."""
    weights = _read_weights(name)
    kinds = (each.name for each in fields(evidence))  # type: ignore[arg-type]
    return weights["base"] + sum(weights.get(kind, 0.0) * float(getattr(evidence, kind)) for kind in kinds)


@cache
def _read_weights(name: str) -> Mapping[str, float]:
    text = resources.files("nutgraf.ledger").joinpath(f"data/{name}.txt").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {kind: float(weight) for kind, weight in rows}
