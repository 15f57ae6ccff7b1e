"""Two denials in, whether they deny the same out; or a denial and a word that says the contrary."""

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.families import are_opposite, find_bases
from nutgraf.gate.reading import Force, Reading
from nutgraf.gate.words import Word, looks_finite

REFUSALS = frozenset(["refuse", "decline"])
BOTH = frozenset(["both", "each", "all"])
NOBODY = frozenset(["neither", "none", "nobody"])


def deny_the_same(ours: Force, theirs: Force, pair: Alignment) -> bool:
    """Does a denial of the sentence bear on something that one of the evidence bears on?"""
    if is_other_denial(ours, theirs, pair):
        return False
    mine, other = (*ours.region, *ours.words), (*theirs.region, *theirs.words)
    if theirs.words[0].is_content:
        other = (*other, *theirs.clause)  # "the council withheld its praise": the council gave none
    if theirs.words[0].lower == "neither" and is_of_both(pair.claim, ours):
        other = (*other, *pair.evidence.sentence(theirs.words[0].sentence))  # "both had failed to see it"
    elif theirs.words[0].lower == "neither" and ours.words[0].lower == "not":
        mine = list_denied_doers(pair.claim, ours)  # "he and she were not hurt"
    return not ours.region or not theirs.region or pair.meet(mine, other)


def denies_opposite(force: Force, pair: Alignment) -> bool:
    """ "Not locked" where the evidence says "unlocked"."""
    return "not" in force.classes and any(
        are_opposite(word.lower, other.lower)
        and (not pair.has(word) or pair.meet(rest, pair.evidence.clause(other.clause)))
        for word in force.region
        for other in pair.evidence.content()
        for rest in [tuple(w for w in force.clause if w != word and w not in force.words)]
    )


def tells_opposite(force: Force, pair: Alignment) -> bool:
    """ "Unlocked" where the evidence says "not locked"."""
    return "not" in force.classes and any(
        word.at not in pair.backed
        and any(are_opposite(word.lower, mine.lower) for mine in pair.claim.content())
        for word in force.region
    )


def is_other_denial(ours: Force, theirs: Force, pair: Alignment) -> bool:
    """ "Neither did", where the first did and "the second did not"; "refused to" for "failed to"."""
    elliptic = is_over(theirs) and not is_over(ours) and not pair.meet(ours.clause, theirs.clause)
    contrast = ours.words[0].lower == "unlike" and theirs.words[0].lower in NOBODY
    return elliptic or contrast or is_bare_denial(ours, theirs, pair)


def is_bare_denial(ours: Force, theirs: Force, pair: Alignment) -> bool:
    """ "Has refused to pay" where the evidence only says that it has not paid."""
    refused = not REFUSALS.isdisjoint(find_bases(ours.words[0].lower))
    around = {word.lower for word in pair.evidence.clause(theirs.words[-1].clause)}
    bare = {"yet", "fail", "failed", "fails", "failing", "neglected", "still"}
    return refused and not bare.isdisjoint({word.lower for word in theirs.words} | (around & {"yet"}))


def is_of_both(side: Reading, force: Force) -> bool:
    """ "Both the captain and the pilot had no licence"."""
    here = force.words[0]
    return any(
        w.lower in BOTH and w.at < here.at and w.turn == here.turn for w in side.sentence(here.sentence)
    )


def is_over(force: Force) -> bool:
    """Does it deny what the clause before says, of somebody else?"""
    here = force.words[-1].clause
    before = (word for word in force.region if word.at < force.words[0].at)
    return force.words[-1].lower == "not" and any(word.clause != here for word in before)


def list_denied_doers(side: Reading, force: Force) -> tuple[Word, ...]:
    """Of "the driver was hurt, the passenger was not" the passenger alone."""
    here = force.words[0]
    before = [word for word in side.sentence(here.sentence) if word.at < here.at and word.turn == here.turn]
    doers: list[Word] = []
    for word in reversed(before):
        if looks_finite(word.lower) and word.at < here.at - 2:
            break
        doers += [word] if word.is_content else []
    return tuple(doers)


def is_contrast(force: Force, pair: Alignment) -> bool:
    """The "unlike" of "no rural clinic will close, unlike two in the capital", where the evidence tells of the two in
    another clause, one of them with a denial.
    """
    if force.words[0].lower != "unlike":
        return False
    set_apart = {partner.clause for word in force.region for partner in pair.partners(word)}
    rest = [word for word in pair.claim.sentence(force.words[0].sentence) if word not in force.region]
    told = {partner.clause for word in rest for partner in pair.partners(word)} - set_apart
    denied = {other.words[0].clause for other in pair.evidence.forces if "not" in other.classes}
    return bool(set_apart) and bool(told) and bool(denied & set_apart) != bool(denied & told)
