"""A word list's kind and a language in, one compiled pattern out: how the ledger reads its data files."""

import re
from functools import cache
from importlib import resources

NEVER = re.compile(r"(?!)")
"""For a language that a list has no words for."""


@cache
def read_pattern(name: str, kind: str, language: str) -> re.Pattern[str]:
    """All alternatives of a kind; an article of unknown language is read as English."""
    text = resources.files("nutgraf.ledger").joinpath(f"data/{name}.txt").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    found = [words for each, tongue, words in rows if (each, tongue) == (kind, language[:2] or "en")]
    return re.compile(rf"\b(?:{'|'.join(found)})(?!\w)", re.IGNORECASE) if found else NEVER


@cache
def list_kinds(name: str) -> tuple[str, ...]:
    """The kinds of a list in the order in which they stand there."""
    text = resources.files("nutgraf.ledger").joinpath(f"data/{name}.txt").read_text("utf-8")
    rows = (line.partition("\t")[0] for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(dict.fromkeys(rows))
