"""One side in, the phrases that show how firmly it is said out: those that count by themselves."""

from nutgraf.gate.branches import list_duty_words
from nutgraf.gate.comparing import list_settled
from nutgraf.gate.conditions import list_conditional
from nutgraf.gate.families import can_be, find_bases
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import Force, Reading
from nutgraf.gate.words import LISTS, REACH, Word, looks_finite

ELSEWHERE = frozenset(["up", "at", "to", "least", "before", "after", "condition", "yet", "early", "late"])
"""Classes that belong to numbers, dates and conditions."""
WITH_CONDITION = frozenset(["not", "only"])
BARE = frozenset(["future", "conditional"])
HEDGING = frozenset(["possible", "probable", "improbable", "reported", "rumour", "thought", "alleged", "suspected",
                     "estimated", "expected", "planned", "wanted", "indicated", "doubted", "unsure", "attempted"])  # fmt: skip
"""Classes that say more than a "will" beside them."""
MEASURES = frozenset(["planned", "expected", "thought", "estimated", "feared"])
"""Classes of what a measure may be held against: "double what had been planned"."""
WHAT = 3
"""Words from "what" to "planned", at most."""


def list_firmness(side: Reading) -> list[Force]:
    """The phrases that count by themselves: not those of numbers and dates, nor "will" beside "probably"."""
    conditional, comparing = list_conditional(side), list_settled(side) | list_duty_words(side)
    dated = {
        word.at
        for number, sentence in enumerate(side.sentences)
        for time in sentence.marks.times
        for word in side.within(number, time.span)
    }  # "the week beginning on Monday 23 February"
    kept = [
        force for force in side.forces
        if force.classes.isdisjoint(ELSEWHERE) and not is_compared(side, force)
        and force.words[0].at not in comparing
    ]  # fmt: skip
    kept = [
        force for force in kept
        if force.classes.isdisjoint(WITH_CONDITION) or force.words[0].sentence not in conditional
    ]  # fmt: skip
    telling = [force for force in kept if not is_noun(side, force)]
    told = [
        force
        for force in kept
        if not (force.classes & BARE and is_qualified(force, telling))
        and not is_asked(side, force)
        and force.words[0].at not in dated
        and not (is_unable(side, force) or is_hoped(force, telling) or is_named(side, force))
    ]
    return fuse_exceptions(fuse_bans(told))


NOBODY = frozenset(["nobody", "no", "none", "neither"])
EXCEPTING = frozenset(["except", "but", "other", "outside"])


def fuse_bans(forces: list[Force]) -> list[Force]:
    """ "Nobody under 14 may swim alone" forbids as "those under 14 may not" does."""
    for denial in forces:
        allowed = next(
            (
                force
                for force in forces
                if "permitted" in force.classes
                and force.words[0].clause == denial.words[0].clause
                and denial.words[0].at < force.words[0].at
            ),
            None,
        )
        if allowed is not None and "not" in denial.classes and denial.words[0].lower in NOBODY:
            ban = Force(
                frozenset(["forbidden", "not"]), (*denial.words, *allowed.words), denial.region, denial.clause
            )
            rest = [force for force in forces if force is not allowed]
            return [ban if force is denial else force for force in rest]
    return forces


def fuse_exceptions(forces: list[Force]) -> list[Force]:
    """ "Does not run except in summer" runs only then."""
    for limit in forces:
        denial = next(
            (
                force
                for force in forces
                if force.words[0].lower in {"not", "never"}
                and force.words[0].turn == limit.words[0].turn
                and force.words[0].at < limit.words[0].at
            ),
            None,
        )
        if denial is not None and "only" in limit.classes and limit.words[0].lower in EXCEPTING:
            only = Force(limit.classes, (*denial.words, *limit.words), limit.region, limit.clause)
            return [only if force is limit else force for force in forces if force is not denial]
    return forces


ASKED = frozenset(["future", "conditional", "advised", "expected"])


def is_asked(side: Reading, force: Force) -> bool:
    """The "should" of "whether the guard should be charged": it is not said."""
    clause = side.clause(force.words[0].clause)
    before = side.words[clause[0].at - 1].lower if clause[0].at else ""
    open_if = clause[0].lower == "if" and not read_words(LISTS, "asking").isdisjoint(find_bases(before))
    asked = clause[0].lower == "whether" or open_if
    return force.classes <= ASKED and not force.words[0].is_content and asked


def is_unable(side: Reading, force: Force) -> bool:
    """The "could" of "could not say": what counts is the denial."""
    before = side.words[max(0, force.words[0].at - 1) : force.words[0].at]
    if force.text.lower() == "be able to" and before and before[0].lower == "not":
        return True  # "will not be able to": cannot
    after = side.words[force.words[-1].at + 1 : force.words[-1].at + 2]
    return force.text.lower() in {"could", "can"} and bool(after) and after[0].lower == "not"


def is_hoped(force: Force, telling: list[Force]) -> bool:
    """The "can" of "hope that it can be mended": hoped is all that it is."""
    here = force.words[0]
    return force.text.lower() in {"can", "could"} and any(
        "wanted" in each.classes and each.words[0].turn == here.turn and each.words[0].at < here.at
        for each in telling
    )


def is_named(side: Reading, force: Force) -> bool:
    """ "Its recommendation is to wait": the "is to" only says what is recommended."""
    before = side.words[max(0, force.words[0].at - REACH) : force.words[0].at]
    opening = {word for word in before if word.clause == force.words[0].clause and word.is_content}
    return force.text.lower().endswith(" to") and len(force.words) == 2 and "planned" in force.classes and any(
        other is not force and opening.intersection(other.words) and not other.classes.isdisjoint(INTENDING)
        and can_be(other.words[0].lower, "n")
        for other in side.forces
    )  # fmt: skip


INTENDING = frozenset(["advised", "planned", "wanted", "requested", "promised", "threatened", "offered"])
"""What may be "to do something"."""


def is_compared(side: Reading, force: Force) -> bool:
    """ "Later than planned", "as expected", "double what was thought": a measure, not how firmly it is said."""
    near = side.words[max(0, force.words[0].at - WHAT) : force.words[0].at]
    if not force.classes.isdisjoint(MEASURES) and any(word.lower == "what" for word in near):
        return True
    before = side.words[max(0, force.words[0].at - 1) : force.words[0].at]
    return bool(before) and before[0].lower in {"than", "as"}


def is_qualified(force: Force, forces: list[Force]) -> bool:
    """Does a hedge or a denial in the same clause say more than this "will" or "would"?"""
    return any(
        bears_on(other, force.words[0].clause)
        and (
            not other.classes.isdisjoint(HEDGING)
            or is_denied_would(force, other)
            or (other.words[0].clause != force.words[0].clause and not other.classes.isdisjoint(COMMITTED))
        )
        for other in forces
        if other is not force
    )


COMMITTED = frozenset(["agreed", "promised", "threatened", "offered"])
"""Before "that" they say more than the "will" behind it."""


def bears_on(force: Force, clause: int) -> bool:
    """Stands in the clause, or before a "that" that opens it ("it is likely that …")."""
    here = force.words[0].clause
    return here == clause or any(word.clause == clause for word in force.region)


def is_denied_would(force: Force, other: Force) -> bool:
    """ "Would not"."""
    beside = 0 < other.words[0].at - force.words[-1].at <= 2
    return "conditional" in force.classes and "not" in other.classes and beside


def is_noun(side: Reading, force: Force) -> bool:
    """ "A petition", "the plan", "the canal dispute": a thing that may be left out, not how the rest is said."""
    here = force.words[0]
    if len(force.words) != 1:
        return False
    before = find_opener(side, here)
    after = side.words[here.at + 1 : here.at + 2]
    bare = not after or not after[0].is_content or after[0].clause != here.clause
    return bare and before is not None and before.lower in ARTICLES


ARTICLES = frozenset(["a", "an", "the", "its", "their", "his", "her"])
PHRASE = 3
"""Words between the article and a noun, at most."""


def find_opener(side: Reading, noun: Word) -> Word | None:
    """The word before a noun and the nouns and adjectives that stand with it."""
    place = noun.at - 1
    may_be = noun.is_content and can_be(noun.lower, "n") and not looks_finite(noun.lower)
    while may_be and place > max(0, noun.at - 1 - PHRASE) and is_modifying(side.words[place], noun):
        place -= 1
    word = side.words[place] if place >= 0 else None
    return word if word is not None and word.sentence == noun.sentence else None


def is_modifying(word: Word, noun: Word) -> bool:
    plain = word.is_content and not word.is_number and not looks_finite(word.lower)
    plain = plain and not word.lower.endswith("s")  # "their leaders hope to end it"
    return plain and word.clause == noun.clause and (can_be(word.lower, "n") or can_be(word.lower, "a"))
