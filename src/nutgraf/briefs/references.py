"""Word lists of the briefs room in, patterns out."""

import re
from functools import cache
from importlib import resources


@cache
def read_pattern(kind: str, language: str) -> re.Pattern[str] | None:
    """Nothing for a language without such a list. The kinds are told at the head of the file."""
    text = resources.files("nutgraf.briefs").joinpath("data/references.txt").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    found = [words for name, tongue, words in rows if (name, tongue) == (kind, language)]
    return re.compile(rf"\b(?:{'|'.join(found)})\b", re.IGNORECASE) if found else None
