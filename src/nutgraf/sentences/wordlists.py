"""A data file's name to its word lists, by section: read once, then kept.

A list file holds `# …` header lines (what, from where, licence), `[section]` lines and one entry a line.
"""

from functools import cache
from importlib.resources import files


@cache
def read_sections(name: str) -> dict[str, tuple[str, ...]]:
    """Entries by section, in the file's order; entries before any section are under the empty name."""
    sections: dict[str, list[str]] = {}
    section = ""
    text = (files("nutgraf.sentences") / "data" / name).read_text("utf-8")
    for line in text.splitlines():
        entry = line.strip()
        if entry.startswith("[") and entry.endswith("]"):
            section = entry[1:-1]
        elif entry and not entry.startswith("#"):
            sections.setdefault(section, []).append(entry)
    return {section: tuple(entries) for section, entries in sections.items()}


@cache
def read_words(name: str, section: str) -> frozenset[str]:
    """All words of a section, where an entry may hold several, parted by spaces."""
    return frozenset(word for entry in read_sections(name).get(section, ()) for word in entry.split())


@cache
def read_pairs(name: str, section: str) -> dict[str, str]:
    """Entries of the form `key = value`; several keys may share a value: `one / two = value`."""
    pairs: dict[str, str] = {}
    for entry in read_sections(name).get(section, ()):
        keys, _, value = entry.partition(" = ")
        pairs.update((key.strip(), value.strip()) for key in keys.split(" / "))
    return pairs
