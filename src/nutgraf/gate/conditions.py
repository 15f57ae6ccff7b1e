"""Does what holds only under a condition keep it, and the right way round?

"Unless A, B" is "if not A, B"; "only if A, B" is "unless A, not B"; "A must be done before B" is "B once A". Both sides
are brought to that one form. "Tenants who pay late" and "without repairs" may stand for a condition, and need not.
"""

from collections.abc import Iterator

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.branches import IF, Branch, list_branches, list_implied, quote
from nutgraf.gate.families import are_opposite
from nutgraf.gate.needs import list_marks, list_needs
from nutgraf.gate.reading import Reading
from nutgraf.news import Finding

COVERED = 0.5
"""Share of the words of what depends on the condition that the sentence must repeat before it must name the condition."""


def find_lost_conditions(pair: Alignment) -> Iterator[Finding]:
    ours, theirs = list_branches(pair.claim), list_branches(pair.evidence)
    needs = list_needs(pair.evidence)
    if not (ours or theirs or needs):
        return
    told = [*ours, *list_implied(pair.claim), *list_needs(pair.claim)]
    implied = [*theirs, *list_implied(pair.evidence), *needs]
    for branch in (*theirs, *(need for need in needs if need.marker[0].lower == "without")):
        rest = [word for word in branch.rest if not word.text[0].isupper()] or list(branch.rest)
        used = sum(word.at in pair.backed for word in rest) >= COVERED * max(len(rest), 1)
        if used and not any(is_same_branch(mine, branch, pair) for mine in told):
            yield Finding(kind="condition", says="does not hold under it", evidence=quote(branch))
    for mine in ours:
        if not any(is_same_branch(mine, branch, pair) for branch in implied):
            yield Finding(kind="condition", says=quote(mine), evidence="the evidence has no such condition")


def list_answering(pair: Alignment) -> frozenset[int]:
    """Words of the sentence that stand for a condition or need of the evidence: "without repairs" for "unless … are
    repaired", "requires a permit" for "nobody may … without a permit".
    """
    theirs = (*list_branches(pair.evidence), *list_needs(pair.evidence))
    ours = (*list_implied(pair.claim), *list_needs(pair.claim)) if theirs else ()
    return frozenset(
        word.at
        for mine in ours
        if any(is_same_branch(mine, branch, pair) for branch in theirs)
        for word in mine.marker
    )


def list_answered(pair: Alignment) -> frozenset[int]:
    """Words of the evidence for what a condition or need of the sentence says: "homes without a meter", "if they have
    no meter".
    """
    needs = list_needs(pair.claim)
    ours = (*list_branches(pair.claim), *needs)
    theirs = (*list_implied(pair.evidence), *list_needs(pair.evidence)) if ours else ()
    found = {
        word.at
        for other in theirs
        if any(is_same_branch(mine, other, pair) for mine in ours)
        for word in other.marker
    }
    return frozenset(found).union(
        word.at
        for other in (list_branches(pair.evidence) if needs else ())
        if any(is_same_branch(mine, other, pair) for mine in needs)
        for word in list_marks(pair.evidence, other.marker[0])
    )


def list_settled_denials(pair: Alignment) -> frozenset[int]:
    """The "not" of "if it has not been refused", where the evidence says "unless it has been refused"."""
    theirs = [branch for branch in list_branches(pair.evidence) if "unless" in branch.classes]
    clauses = {
        mine.marker[-1].clause
        for mine in (list_branches(pair.claim) if theirs else ())
        if any(is_same_branch(mine, branch, pair) for branch in theirs)
    }
    return frozenset(
        word.at for clause in clauses for word in pair.claim.clause(clause) if word.lower == "not"
    )


def is_same_branch(mine: Branch, theirs: Branch, pair: Alignment) -> bool:
    turned_about = tells_opposite(mine, theirs, pair)  # "will not close" for "will stay open"
    straight = mine.when == theirs.when and (mine.denied != turned_about) == theirs.denied
    needed = "necessary" in mine.classes | theirs.classes
    turned = needed and mine.when != theirs.when and mine.denied not in {theirs.denied, mine.when}
    if "once" in mine.classes and "once" not in theirs.classes:
        return False  # "if the council agrees" is no "once it agrees"
    depends = not (mine.rest and theirs.rest) or pair.meet(mine.rest, theirs.rest)
    short = not mine.clause or not theirs.clause  # "if not", "if she had": what it is about was said before
    return (straight or turned) and depends and (short or pair.meet(mine.clause, theirs.clause))


def tells_opposite(mine: Branch, theirs: Branch, pair: Alignment) -> bool:
    """Does one of them say of what depends on the condition the contrary of a word of the other?"""
    return any(
        not pair.has(word) and other.at not in pair.backed and are_opposite(word.lower, other.lower)
        for word in mine.rest
        for other in theirs.rest
    )


def list_conditional(side: Reading) -> frozenset[int]:
    """Sentences with a condition: there denials are checked together with it."""
    return frozenset(force.words[0].sentence for force in side.forces if IF in force.classes)
