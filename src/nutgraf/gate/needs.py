"""One side in, what is needed for what out: "nobody may dive without a permit", "diving requires a permit".

"Only with a permit", "must have a permit" and "a permit is needed" say the same, and are brought to the form of
"unless there is a permit, no diving".
"""

from functools import lru_cache

from nutgraf.gate.branches import IF, Branch
from nutgraf.gate.families import find_bases
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import READINGS, Reading
from nutgraf.gate.words import LISTS, Word, looks_finite

Words = tuple[Word, ...]
NEEDING = frozenset(["need", "require"])
NEEDED = frozenset(["need", "needed", "require", "required", "necessary", "compulsory", "mandatory", "obligatory"])  # fmt: skip
HOLDING = frozenset(["have", "hold", "show", "carry", "obtain", "get", "present"])
CONSUMED = frozenset(["not", "only", "permitted", "possible", "forbidden", "obliged"])
"""Classes of what says that something is needed, in whatever words."""
DENYING = frozenset(["not", "forbidden"])


@lru_cache(maxsize=READINGS)
def list_needs(side: Reading) -> tuple[Branch, ...]:
    return tuple(
        need
        for word in side.words
        for need in (read_without(side, word), read_needing(side, word), read_needed(side, word),
                     read_holding(side, word), read_only_with(side, word))
        if need is not None
    )  # fmt: skip


def read_without(side: Reading, word: Word) -> Branch | None:
    """ "Nobody may dive without a permit", "without a permit diving is forbidden"."""
    if word.lower != "without":
        return None
    denying = [
        force.words[0]
        for force in side.forces
        if not force.classes.isdisjoint(DENYING)
        and force.words[0].turn == word.turn
        and word not in force.words
    ]
    return make_need(side, word, list_phrase(side, word)) if denying else None


def read_needing(side: Reading, word: Word) -> Branch | None:
    """ "Diving requires a permit", "divers need one"; not "need not", "need to", "need 40 boats"."""
    after = side.words[word.at + 1 : word.at + 2]
    if NEEDING.isdisjoint(find_bases(word.lower)) or word.lower in {"needed", "required"} or not after:
        return None
    if after[0].clause != word.clause or after[0].is_number or after[0].lower in {"not", "to"}:
        return None
    if after[0].lower in {"no", "neither"} or any(
        not force.classes.isdisjoint(DENYING) and force.words[0].clause == word.clause
        for force in side.forces
    ):
        return None  # "requires no permit", "does not need one"
    before = [other for other in side.clause(word.clause) if other.at < word.at]
    acts = before and (before[-1].is_content or before[-1].lower in {"who", "which", "that"})
    return make_need(side, word, list_phrase(side, word)) if acts else None


def read_needed(side: Reading, word: Word) -> Branch | None:
    """ "A permit is needed for diving"."""
    if word.lower not in NEEDED:
        return None
    here = side.clause(word.clause)
    being = [
        other
        for other in here
        if other.lower in read_words(LISTS, "be") and other.at in {word.at - 1, word.at - 2}
    ]
    after = side.words[word.at + 1 : word.at + 2]
    if not being or (being[0].at != word.at - 1) or not after or after[0].lower not in {"for", "to"}:
        return None
    needed = tuple(other for other in here if other.is_content and other.at < being[0].at)
    return make_need(side, word, needed) if needed else None


def read_holding(side: Reading, word: Word) -> Branch | None:
    """ "Divers must have a permit", "have to show one"."""
    obliged = any("obliged" in force.classes and force.words[-1].at == word.at - 1 for force in side.forces)
    if not obliged or HOLDING.isdisjoint(find_bases(word.lower)):
        return None
    return make_need(side, word, list_phrase(side, word))


def read_only_with(side: Reading, word: Word) -> Branch | None:
    """ "Only with a permit", "only those with a permit may"."""
    before = [other.lower for other in side.words[max(0, word.at - 3) : word.at] if other.turn == word.turn]
    if word.lower != "with" or "only" not in before:
        return None
    return make_need(side, word, list_phrase(side, word))


def list_phrase(side: Reading, word: Word) -> Words:
    """What stands behind a word, up to the next verb, denial or modal of its clause."""
    marks = {other.at for force in side.forces for other in force.words}
    found: list[Word] = []
    for other in side.words[word.at + 1 :]:
        finite = looks_finite(other.lower) and not other.lower.endswith("s")
        stops = found and (
            finite or (other.at in marks and not other.is_content) or other.lower in {"to", "for"}
        )
        if other.clause != word.clause or stops:
            break
        found.append(other)
    return tuple(other for other in found if other.is_content)


def make_need(side: Reading, word: Word, needed: Words) -> Branch | None:
    turn = [other for other in side.sentence(word.sentence) if other.turn == word.turn]
    rest = tuple(other for other in turn if other.is_content and other not in needed and other != word)
    if not needed or not rest:
        return None
    marker = tuple(dict.fromkeys((word, *list_marks(side, word))))
    return Branch(marker, needed, rest, when=False, denied=True, classes=frozenset([IF, "necessary"]))


def list_marks(side: Reading, word: Word) -> Words:
    """What says in the same turn that something may be, must be or may not be."""
    return tuple(
        force.words[0]
        for force in side.forces
        if not force.classes.isdisjoint(CONSUMED)
        and force.words[0].turn == word.turn
        and ("only" not in force.classes or force.words[0].lower == "only")
    )
