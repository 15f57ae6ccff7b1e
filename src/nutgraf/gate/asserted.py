"""A sentence and its evidence in, what it tells as a fact and the evidence only as a condition out: "if it had worked"."""

from collections.abc import Iterator

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.branches import list_branches
from nutgraf.gate.words import Word
from nutgraf.news import Finding

OPENERS = frozenset(["if", "had", "unless"])


def find_asserted(pair: Alignment) -> Iterator[Finding]:
    """ "If the alarm had worked, the guard would have …" that became "the alarm worked"."""
    if list_branches(pair.claim):
        return
    for branch in list_branches(pair.evidence):
        verbs = [word for word in branch.clause if word.at in pair.theirs.verbs]
        opens = branch.marker[0].lower in OPENERS and len(branch.marker) == 1
        if not opens or not verbs or not all(word.at in pair.backed for word in branch.clause):
            continue
        rest = [word for word in branch.rest if word.at in pair.theirs.verbs]
        if any(word.at in pair.backed for word in rest) or is_said_elsewhere(pair, branch.clause):
            continue
        if not any("not" in force.classes for force in pair.claim.forces):
            says = " ".join(word.text for word in branch.clause)
            yield Finding(kind="condition", says=says, evidence=f"{branch.marker[0].text} {says}")


def is_said_elsewhere(pair: Alignment, clause: tuple[Word, ...]) -> bool:
    """Has each of its words another place in the evidence, too?"""
    names = {word.lower for word in clause if word.at in pair.theirs.verbs}
    places = {word.at for word in clause}
    return any(word.lower in names and word.at not in places for word in pair.evidence.words)
