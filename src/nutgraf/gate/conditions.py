"""Does what holds only under a condition keep it, and the right way round?

"Unless A, B" is "if not A, B"; "only if A, B" is "unless A, not B". Both sides are brought to that one form.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.reading import Force, Reading, Word
from nutgraf.news import Finding

IF = "condition"
COVERED = 0.4
"""Share of the words of what depends on the condition that the sentence must repeat before it must name the condition."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A condition in one form: does A hold (`when`), and is B denied (`denied`)?"""

    force: Force
    clause: tuple[Word, ...]
    rest: tuple[Word, ...]
    when: bool
    denied: bool


def list_branches(side: Reading) -> list[Branch]:
    return [read_branch(side, force) for force in side.forces if IF in force.classes]


def read_branch(side: Reading, force: Force) -> Branch:
    sentence = side.sentence(force.words[0].sentence)
    number = force.words[-1].clause
    clause = tuple(word for word in sentence if word.clause == number and word.is_content)
    turns = [word.clause for word in sentence if word.lower in {"but", ";"} and word.clause <= number]
    rest = tuple(
        word
        for word in sentence
        if word.clause != number and word.clause >= max(turns, default=0) and word.is_content
    )
    opening = next(word for word in sentence if word.clause == number)
    if sentence[max(0, opening.at - sentence[0].at - 1)].lower in {"and", "or"}:
        rest = tuple(
            word for word in rest if word.clause > number
        )  # "A and, if it rains, B": B alone depends on it
    nots = [
        other.words[0]
        for other in side.forces
        if "not" in other.classes and other.words[0].sentence == force.words[0].sentence
    ]
    inside = sum(word.clause == number for word in nots) % 2 == 1
    outside = sum(word.clause != number for word in nots) % 2 == 1
    only = "only" in force.classes
    return Branch(force, clause, rest, ("unless" not in force.classes) ^ inside ^ only, outside ^ only)


def find_lost_conditions(pair: Alignment) -> Iterator[Finding]:
    ours, theirs = list_branches(pair.claim), list_branches(pair.evidence)
    for branch in theirs:
        used = sum(word.at in pair.backed for word in branch.rest) >= COVERED * max(len(branch.rest), 1)
        if used and not any(is_same_branch(mine, branch, pair) for mine in ours):
            yield Finding(kind="condition", says="does not hold under it", evidence=quote(branch))
    for mine in ours:
        if not any(is_same_branch(mine, branch, pair) for branch in theirs):
            yield Finding(kind="condition", says=quote(mine), evidence="the evidence has no such condition")


def is_same_branch(mine: Branch, theirs: Branch, pair: Alignment) -> bool:
    same = mine.when == theirs.when and mine.denied == theirs.denied
    depends = not (mine.rest and theirs.rest) or pair.meet(mine.rest, theirs.rest)
    return same and depends and pair.meet(mine.clause, theirs.clause)


def quote(branch: Branch) -> str:
    return " ".join(word.text for word in (*branch.force.words, *branch.clause))


def list_conditional(side: Reading) -> frozenset[int]:
    """Sentences with a condition: there denials are checked together with it."""
    return frozenset(force.words[0].sentence for force in side.forces if IF in force.classes)
