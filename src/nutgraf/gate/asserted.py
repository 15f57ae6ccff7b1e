"""A sentence and its evidence in, what was lost of a whole or of a condition out: "all but the cook", "if it had worked"."""

from collections.abc import Iterator

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.branches import list_branches
from nutgraf.gate.reading import Reading
from nutgraf.gate.words import Word
from nutgraf.news import Finding

EXCEPTING = frozenset(["except", "but", "apart", "excluding", "save", "other"])
WHOLE = frozenset(["all", "every", "everyone", "everybody", "none", "nobody", "no", "any", "each"])
OPENERS = frozenset(["if", "had", "unless"])
LIMITING = EXCEPTING | frozenset(["only", "alone", "solely", "most", "nearly", "almost", "unlike"])


def find_lost_wholes(pair: Alignment) -> Iterator[Finding]:
    """ "All survived except the cook" that became "all survived"."""
    ours = {word.lower for word in pair.claim.words}
    if WHOLE.isdisjoint(ours) or not LIMITING.isdisjoint(ours):
        return
    for force in pair.evidence.forces:
        here = force.words[0]
        excepting = any(word.lower in EXCEPTING for word in force.words)
        if "only" not in force.classes or not excepting or not is_of_whole(pair.evidence, here):
            continue
        names = [word for word in pair.evidence.words[force.words[-1].at + 1 :][:4] if word.is_content]
        told = [word for word in force.clause if word not in names and not word.is_light]
        if told and all(word.at in pair.backed for word in told) and names and names[0].at not in pair.backed:
            yield Finding(kind="scope", says="no exception", evidence=f"{force.text} {names[0].text}")


def is_of_whole(side: Reading, word: Word) -> bool:
    turn = (other.lower for other in side.sentence(word.sentence) if other.turn == word.turn)
    return not WHOLE.isdisjoint(turn)


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
