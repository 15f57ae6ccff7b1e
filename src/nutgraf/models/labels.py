"""A model's configuration in, which of its outputs means "the evidence says so" out.

Models differ in the order and in the names of their outputs, so that a place is never guessed: three labels are found by
name, two without a name are "no" and "yes" in that order, as such heads are trained, and one is a single score.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from nutgraf.errors import SettingsError

_LETTERS = re.compile(r"[^a-z]")
_UNNAMED = re.compile(r"(?:label_?)?\d+", re.IGNORECASE)
BINARY = 2
"""Labels of a head that says no (0) or yes (1)."""


def list_labels(config: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the outputs in order; empty when the configuration does not say."""
    names = config.get("id2label")
    if not isinstance(names, Mapping):
        places = config.get("label2id")
        names = {place: name for name, place in places.items()} if isinstance(places, Mapping) else {}
    try:
        placed = {int(place): str(name) for place, name in names.items()}
    except (TypeError, ValueError):
        return ()
    return tuple(placed[place] for place in sorted(placed)) if sorted(placed) == [*range(len(placed))] else ()


def find_supporting(labels: Sequence[str], width: int, said: str) -> int:
    """The output that means support, of as many as the model has. `said`: what the user says it is, a name or a number.

    Raises: SettingsError with what would do.
    """
    if labels and len(labels) != width:
        raise SettingsError(f"config.json names {len(labels)} labels, and the model has {width} outputs")
    if said:
        return _find_said(labels, width, said)
    if width == 1:
        return 0
    found = [place for place, name in enumerate(labels) if _fold(name) in _read_supporting()]
    if len(found) == 1:
        return found[0]
    if width == BINARY and all(_UNNAMED.fullmatch(name) for name in labels):
        return 1
    named = ", ".join(labels) or f"{width} outputs without names"
    raise SettingsError(
        f"none of its labels is known to mean support ({named}); say which does with judge.label"
    )


def _find_said(labels: Sequence[str], width: int, said: str) -> int:
    names = [name.lower() for name in labels]
    if said.lower() in names:
        return names.index(said.lower())
    if said.isdecimal() and int(said) < width:
        return int(said)
    raise SettingsError(
        f"it has no label {said} (judge.label); there are {', '.join(labels) or f'0 to {width - 1}'}"
    )


def _fold(name: str) -> str:
    return _LETTERS.sub("", name.lower())


@cache
def _read_supporting() -> frozenset[str]:
    text = resources.files("nutgraf.models").joinpath("data/support_labels.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
