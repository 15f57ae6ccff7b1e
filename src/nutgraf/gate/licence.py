"""A modifier of the evidence and its noun in, whether it may be left out without widening what is said out.

"The district court" may become "a court", "the old bridge" "the bridge": one thing is told of, and which one does not
change. It may not where the evidence sets it against another ("the high court"), where it limits a group or a measure
("foreign banks", "the share price"), or where it says what the thing is not ("former", "acting", "planned").
"""

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.families import are_kin, can_be
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import Reading
from nutgraf.gate.words import LISTS, Word

GROUPS = frozenset(["no", "every", "each", "any", "all", "most", "many", "few", "some", "none", "only", "other"])  # fmt: skip
"""Before a noun they tell of as many as it covers."""
REACH = 4
"""Words from "the" to its noun, at most."""


def limits_nothing(pair: Alignment, modifier: Word, head: Word) -> bool:
    if modifier.owned or modifier.is_number or not is_plain(modifier) or is_measured(head):
        return False
    ours = [word for word in pair.claim.words if head.at in pair.pairs.get(word.at, ())]
    single = is_single(pair.evidence, head) and all(is_single(pair.claim, word) for word in ours)
    return single and bool(ours) and not is_contrasted(pair.evidence, modifier, head)


def is_plain(modifier: Word) -> bool:
    """No degree, rank or comparison, nothing that says what the thing is not or not yet."""
    lower = modifier.lower
    compared = lower.endswith(("er", "est")) and can_be(lower, "a") and not can_be(lower, "n")
    return (
        lower not in read_words(LISTS, "limiting")
        and not compared
        and not lower.startswith(("non", "anti", "un"))
    )


def is_measured(head: Word) -> bool:
    """Of a price, a rate, a rise it counts what they measure."""
    return head.lower in read_words(LISTS, "measured")


def is_single(side: Reading, noun: Word) -> bool:
    """One thing that is told of, or a counted few: not a kind, not all or none of them."""
    before = [w for w in side.words[max(0, noun.at - REACH) : noun.at] if w.clause == noun.clause]
    lowers = {w.lower for w in before}
    ranked = any(w.lower.endswith("est") or w.lower in read_words(LISTS, "limiting") for w in before)
    if not lowers.isdisjoint(GROUPS) or ranked:
        return False
    plural = noun.lower.endswith("s") and not noun.lower.endswith("ss")
    counted = any(w.is_number or w.lower in read_words(LISTS, "cardinal") for w in before)
    led = not lowers.isdisjoint(read_words(LISTS, "article") | {"its", "their", "his", "her"})
    return counted or (not plural and (led or noun.lower == "police") and not is_denied(side, noun))


def is_denied(side: Reading, noun: Word) -> bool:
    return any("not" in force.classes and noun in force.region for force in side.forces)


def is_contrasted(side: Reading, modifier: Word, head: Word) -> bool:
    """Is there another one of them, in the same words or with another word before it?"""
    for other in side.content():
        if other.at == head.at or not are_kin(other.lower, head.lower):
            continue
        before = side.words[other.at - 1] if other.at else None
        taken_up = before is not None and before.lower in {"the", "this", "that"} and other.at > head.at
        if not taken_up and not (before is not None and before.lower == modifier.lower):
            return True
    return False
