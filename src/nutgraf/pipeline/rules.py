"""By which rules an article was read and a brief was written: short names that change when the rules do.

Stored beside what was made by them, so that an archive knows what a newer nutgraf would read otherwise.
"""

from functools import cache
from hashlib import sha256
from importlib import resources
from importlib.resources.abc import Traversable

_READING = ("sentences", "ledger")
_WRITING = (*_READING, "gate", "briefs")
_LENGTH = 20
"""Characters of a name, as of every id."""


def name_reading_rules() -> str:
    """Of the marks on sentences and of what the ledger takes from them."""
    return _name_rules(_READING)


def name_writing_rules() -> str:
    """Of all that a brief rests on."""
    return _name_rules(_WRITING)


@cache
def _name_rules(rooms: tuple[str, ...]) -> str:
    digest = sha256()
    for room in rooms:
        for name, file in _list_files(resources.files("nutgraf").joinpath(room), room):
            digest.update(f"{name}\n".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:_LENGTH]


def _list_files(folder: Traversable, name: str) -> list[tuple[str, Traversable]]:
    """Modules and word lists, in the order of their names."""
    found: list[tuple[str, Traversable]] = []
    for each in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if each.is_dir() and each.name != "__pycache__":
            found += _list_files(each, f"{name}/{each.name}")
        elif each.is_file() and not each.name.endswith(".pyc"):
            found.append((f"{name}/{each.name}", each))
    return found
