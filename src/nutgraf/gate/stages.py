"""Did something happen that the evidence only names? "Submitted for approval" is not "approved"."""

from collections.abc import Iterator

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.families import can_be, find_bases, read_irregular_verbs
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import Reading
from nutgraf.gate.roles import is_verb
from nutgraf.gate.words import LISTS, Word, looks_finite
from nutgraf.news import Finding

UNREALISED = frozenset(["planned", "wanted", "requested", "considered", "promised", "threatened", "agreed", "offered",
                        "obliged", "advised", "permitted", "expected", "forbidden", "attempted"])  # fmt: skip
NEAR = 7
"""Words from "asked" to its infinitive, at most."""


def find_run_ahead(pair: Alignment) -> Iterator[Finding]:
    """A past verb of the sentence that is no more than a noun in the evidence, whose own verb the sentence leaves out."""
    for word in pair.claim.content():
        partners = pair.partners(word)
        if not partners or not is_past(word) or not is_verb(pair.claim, word) or is_denied(pair.claim, word):
            continue
        if any(partner.lower == word.lower or is_verb(pair.evidence, partner) for partner in partners):
            continue
        if all(is_occasion(pair.evidence, partner) for partner in partners):
            continue
        verbs = pair.theirs.verbs
        told = [o for partner in partners for o in pair.evidence.words if is_event(o, partner, verbs)]
        if any(
            other in force.words
            for force in pair.evidence.forces
            if "alleged" in force.classes
            for other in told
        ):
            continue  # "accuses him of buying votes": whether it is only alleged the hedges answer for
        if any(not read_words(LISTS, "causing").isdisjoint(find_bases(other.lower)) for other in told):
            continue  # "it led the minister to resign"
        if told and not any(other.at in pair.backed for other in told):
            yield Finding(kind="stage", says=word.text, evidence=f"{told[0].text} {partners[0].text}")


def find_done(pair: Alignment) -> Iterator[Finding]:
    """ "Asked parliament to approve" that became "parliament approved"."""
    for word in pair.claim.content():
        if not is_past(word) or not is_verb(pair.claim, word) or is_unrealised(pair.claim, word):
            continue
        partners = [partner for partner in pair.partners(word) if can_be(partner.lower, "v")]
        asked = [find_asked(pair.evidence, partner) for partner in partners]
        if asked and all(asked):
            yield Finding(kind="stage", says=word.text, evidence=asked[0])


def is_denied(side: Reading, word: Word) -> bool:
    """What did not happen did not run ahead."""
    return any("not" in force.classes and word in force.region for force in side.forces)


def is_occasion(side: Reading, noun: Word) -> bool:
    """ "At a meeting on Monday": it took place."""
    before = [word.lower for word in side.words[max(0, noun.at - 3) : noun.at] if word.clause == noun.clause]
    return not {"at", "during", "after", "since"}.isdisjoint(before)


def is_unrealised(side: Reading, word: Word) -> bool:
    """After "to", "to be", or something like "may" in its clause."""
    before = [
        other.lower for other in side.words[max(0, word.at - 3) : word.at] if other.clause == word.clause
    ]
    return "to" in before or any(
        force.words[0].clause == word.clause and force.words[-1].at < word.at for force in side.forces
    )


def find_asked(side: Reading, verb: Word) -> str:
    """The phrase that asks for, plans or allows what an infinitive names; empty when the verb is none."""
    before = side.words[verb.at - 1] if verb.at else None
    if before is None or before.lower != "to":
        return find_advised(side, verb)
    noun = side.words[verb.at - 2] if verb.at > 1 else before
    if not read_words(LISTS, "attempting").isdisjoint(find_bases(noun.lower)):
        return f"{noun.text} to {verb.text}"
    asking = [force for force in side.forces if force.words[-1].at < verb.at
              and force.words[0].sentence == verb.sentence and verb.at - force.words[-1].at <= NEAR
              and not force.classes.isdisjoint(UNREALISED)]  # fmt: skip
    return f"{asking[-1].text} to {verb.text}" if asking else ""


def find_advised(side: Reading, verb: Word) -> str:
    """ "Recommended that the council approve": the verb in its bare form, after "that"."""
    clause = side.clause(verb.clause)
    if verb.lower != find_bases(verb.lower)[0] or looks_finite(verb.lower) or clause[0].lower != "that":
        return ""
    asking = [force for force in side.forces if force.words[-1].clause == verb.clause - 1
              and force.words[0].sentence == verb.sentence and not force.classes.isdisjoint(UNREALISED)]  # fmt: skip
    return f"{asking[-1].text} that {verb.text}" if asking else ""


def is_past(word: Word) -> bool:
    return word.lower.endswith("ed") or word.lower in read_irregular_verbs()


def is_event(other: Word, partner: Word, verbs: frozenset[int]) -> bool:
    """A finite verb of the noun's own clause that means something by itself."""
    same = other.clause == partner.clause and other.at != partner.at
    needs = other.at in verbs and other.lower in {"need", "needs", "seeks", "faces"}
    return same and other.is_content and not other.is_light and (needs or looks_finite(other.lower))
