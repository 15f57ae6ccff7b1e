"""A data file's name to its word lists: read once, then kept."""

from functools import cache
from importlib.resources import files


@cache
def read_lines(name: str) -> tuple[str, ...]:
    """Every line that is neither empty nor part of the header."""
    text = (files("nutgraf.gate") / "data" / name).read_text("utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def read_sections(name: str) -> dict[str, tuple[str, ...]]:
    """Lines by their `[section]`."""
    sections: dict[str, list[str]] = {}
    section = ""
    for line in read_lines(name):
        if line.startswith("["):
            section = line.strip("[]")
        else:
            sections.setdefault(section, []).append(line.strip())
    return {section: tuple(lines) for section, lines in sections.items()}


@cache
def read_words(name: str, section: str) -> frozenset[str]:
    """All words of a section, where a line may hold several, parted by blanks."""
    return frozenset(word for line in read_sections(name).get(section, ()) for word in line.split())
