"""Does every number stand in the evidence, with the same unit, object, precision and direction?"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.changes import list_changed
from nutgraf.gate.comparing import find_measure
from nutgraf.gate.families import are_alike, are_kin, find_bases, is_kind
from nutgraf.gate.limits import add_limit, is_age, is_difference, list_bases
from nutgraf.gate.lists import read_words
from nutgraf.gate.measures import (
    convert,
    extend_object,
    fuse_shares,
    list_halves,
    list_parts,
    list_ratios,
    rescale,
)
from nutgraf.gate.multiples import NOWHERE, list_multiplied
from nutgraf.gate.reading import Reading
from nutgraf.gate.splits import list_rests, list_shared
from nutgraf.gate.substitutes import say_same
from nutgraf.gate.values import LOWER, ROUND, UPPER, is_value_backed
from nutgraf.gate.words import LISTS, WORD, Word
from nutgraf.news import Finding, Quantity

LIMITING = LOWER | (UPPER - ROUND)
REACH = 5
"""Words from a number to a limit that stands after it."""
MEASURED = frozenset(
    ["second", "minute", "hour", "day", "week", "month", "year", "metre", "kilometre", "percent", "%"]
)
"""Units of what is measured, not counted."""


def find_wrong_numbers(pair: Alignment) -> Iterator[Finding]:
    theirs = [*list_known(pair.evidence), *(rest.quantity for rest in list_rests(pair))]
    for number, sentence in enumerate(pair.claim.sentences):
        offset = sentence.span.start
        for mark in fuse_shares(pair.claim, number):
            ours = extend_object(pair.claim, number, convert(add_limit(pair.claim, number, mark)))
            says = sentence.text[ours.span.start - offset : ours.span.end - offset]
            ours = drop_over(pair.claim, number, ours)
            same = [q for q in theirs if is_value_backed(rescale(ours, q.unit), q)]
            same = [
                q
                for q in same
                if ours.change
                or ours.direction
                or is_difference(pair.claim, ours)
                or not is_difference(pair.evidence, q)
            ]
            same = [
                q
                for q in same
                if ours.unit != "year" or not is_age(pair.evidence, q) or is_age(pair.claim, ours)
            ]
            same = [q for q in same if not (ours.approximation in LIMITING and q.span == NOWHERE)]
            same = [q for q in same if q.unit == ours.unit] or same
            same = [q for q in same if q.change or not is_given_otherwise(ours, same)]
            if is_bare_one(says) or is_vague(says, theirs):
                continue
            valued = any(ours.low == q.low and (q.low == q.high or ours.approximation) for q in theirs)
            if not same and (valued or ours.approximation in LIMITING or not stands_there(says, pair)):
                yield Finding(kind="number", says=says, evidence="the evidence has no such number")
            elif same and not any(is_said_so(ours, q, pair) for q in same):
                yield Finding(kind="number", says=describe(ours), evidence=describe(same[0]))


def is_given_otherwise(ours: Quantity, same: list[Quantity]) -> bool:
    """Of "lost a fifth" the fifth is what it fell by: what is worked out from it does not say "to a fifth"."""
    return bool(ours.change) and any(
        q.change and q.change != ours.change and q.unit == ours.unit for q in same
    )


def list_known(side: Reading) -> list[Quantity]:
    """The numbers that a side gives, and those that follow from them."""
    given = [
        extend_object(side, place, convert(mark))
        for place in range(len(side.sentences))
        for mark in fuse_shares(side, place)
    ]
    worked_out = (*list_shared(side), *list_multiplied(side), *list_changed(side), *list_bases(side))
    return [*given, *list_ratios(side), *list_parts(side), *list_halves(side), *worked_out]


def is_said_so(ours: Quantity, theirs: Quantity, pair: Alignment) -> bool:
    """In the evidence's own words, or with a period that only one of its numbers has ("from 900 to 1,050 a month")."""
    adapted = adapt(ours, theirs, pair)
    return any(is_same_quantity(each, theirs) for each in (adapted, replace(adapted, period=ours.period)))


def adapt(ours: Quantity, theirs: Quantity, pair: Alignment) -> Quantity:
    """In the unit, and with the words for what is counted, of the number that it may repeat."""
    return stand_in(take_verb(rescale(ours, theirs.unit), theirs, pair), pair)


def find_moved_numbers(pair: Alignment) -> Iterator[Finding]:
    """A number that now stands with another word ("120 metres tall", "120 metres wide")."""
    for number, sentence in enumerate(pair.claim.sentences):
        for ours in sentence.marks.quantities:
            words = pair.claim.within(number, ours.span)
            held, there = find_holder(pair.claim, words), list_holders(pair, ours)
            if (
                held
                and not ours.counted
                and there
                and not any(say_same(held.lower, other.lower) for other in there)
            ):
                yield Finding(kind="number", says=f"{held.text} of {describe(ours)}", evidence=there[0].text)
            after = pair.claim.words[words[-1].at + 1 : words[-1].at + 2] if words else ()
            if (
                not after
                or after[0].clause != words[-1].clause
                or not after[0].is_content
                or after[0].is_light
            ):
                continue
            if after[0].lower in ours.counted.lower() or (ours.ordinal and after[0].at in pair.ours.verbs):
                continue  # "the first resigned": what is counted was named before
            theirs = list_followers(pair, ours)
            told = {is_more(other) for other in theirs}
            turned = is_measured(ours) and bool(told) and is_more(after[0]) not in told
            if turned or (theirs and not any(say_same(after[0].lower, other.lower) for other in theirs)):
                yield Finding(
                    kind="number", says=f"{describe(ours)} {after[0].text}", evidence=theirs[0].text
                )


def is_more(word: Word) -> bool:
    """ "Longer": of "40 metres longer" the 40 are no length."""
    return bool(find_measure(word)) and word.lower.endswith("er")


def is_measured(quantity: Quantity) -> bool:
    return bool(quantity.unit) and not quantity.counted


ROUNDING = frozenset(
    ["about", "around", "nearly", "almost", "some", "over", "a", "another", "only", "just", "an"]
)
WAYS = frozenset(["by", "to", "from"])


def find_turned_numbers(pair: Alignment) -> Iterator[Finding]:
    """ "By 25 minutes" that became "to 25 minutes"."""
    for number, sentence in enumerate(pair.claim.sentences):
        for ours in sentence.marks.quantities:
            mine = find_way(pair.claim, pair.claim.within(number, ours.span))
            theirs = {
                find_way(pair.evidence, pair.evidence.within(place, mark.span))
                for place, other in enumerate(pair.evidence.sentences)
                for mark in other.marks.quantities
                if mark.low == ours.low
            }
            bare = not ours.unit and not ours.counted
            if mine and theirs and (bare or "" not in theirs) and mine not in theirs:
                yield Finding(
                    kind="number", says=f"{mine} {describe(ours)}", evidence=f"{min(theirs)} {describe(ours)}"
                )


def find_way(side: Reading, words: tuple[Word, ...]) -> str:
    """The "by", "to" or "from" before a number, or in it."""
    if not words:
        return ""
    first = words[0]
    after = side.words[words[-1].at + 1 : words[-1].at + 3]
    if after and after[-1].lower in {"rise", "increase", "cut", "reduction", "raise", "pay", "drop", "fall"}:
        return ""  # "agreed to a 6 percent pay rise"
    before = [
        word.lower for word in side.words[max(0, first.at - 2) : first.at] if word.clause == first.clause
    ]
    near = [first.lower, *before[-1:], *(before[:1] if before[-1:] and before[-1] in ROUNDING else ())]
    return next((word for word in near if word in WAYS), "")


def find_slots(pair: Alignment) -> Iterator[Finding]:
    """ "In 1861 … 42,000" that became "in 42,000": a bare number after "in" is a time or a place."""
    for number, sentence in enumerate(pair.claim.sentences):
        for ours in sentence.marks.quantities:
            words = pair.claim.within(number, ours.span)
            if ours.unit or ours.counted or not words or find_slot(pair.claim, words) != "in":
                continue
            there = {
                find_slot(pair.evidence, pair.evidence.within(place, mark.span))
                for place, other in enumerate(pair.evidence.sentences)
                for mark in other.marks.quantities
                if mark.low == ours.low
            }
            if there and "in" not in there:
                yield Finding(kind="number", says=f"in {describe(ours)}", evidence="no time and no place")


def find_slot(side: Reading, words: tuple[Word, ...]) -> str:
    before = side.words[max(0, words[0].at - 1) : words[0].at] if words else ()
    return before[0].lower if before and before[0].sentence == words[0].sentence else ""


def find_holder(side: Reading, words: tuple[Word, ...]) -> Word | None:
    """The noun that the number is said of with "of" ("a loss of 30 million")."""
    if not words or words[0].at < 2 or side.words[words[0].at - 1].lower != "of":
        return None
    noun = side.words[words[0].at - 2]
    return noun if noun.is_content and noun.sentence == words[0].sentence else None


def list_holders(pair: Alignment, ours: Quantity) -> list[Word]:
    found = [
        find_holder(pair.evidence, pair.evidence.within(number, theirs.span))
        for number, sentence in enumerate(pair.evidence.sentences)
        for theirs in sentence.marks.quantities
        if theirs.low == ours.low
    ]
    return [word for word in found if word is not None]


def list_followers(pair: Alignment, ours: Quantity) -> list[Word]:
    """The content words right after the same number in the evidence."""
    found = []
    for number, sentence in enumerate(pair.evidence.sentences):
        for theirs in sentence.marks.quantities:
            words = pair.evidence.within(number, theirs.span)
            after = pair.evidence.words[words[-1].at + 1 : words[-1].at + 2] if words else ()
            if (
                theirs.low == ours.low
                and after
                and after[0].is_content
                and after[0].clause == words[-1].clause
            ):
                found.append(after[0])
    return found


DISPUTED = frozenset(
    ["sue", "row", "dispute", "fine", "argue", "lawsuit", "claim", "clash", "court", "quarrel", "suit"]
)


def drop_over(side: Reading, number: int, quantity: Quantity) -> Quantity:
    """ "Sued over 12 million in unpaid bills" is about them, and not about more."""
    words = side.within(number, quantity.span)
    near = side.words[max(0, words[0].at - REACH) : words[0].at + 1] if words else ()
    told = any(word.lower == "over" for word in near) and quantity.approximation == "more than"
    about = {base for word in near for base in find_bases(word.lower)}
    return replace(quantity, approximation="") if told and not DISPUTED.isdisjoint(about) else quantity


VAGUE = {"dozens": (24, 200), "hundreds": (200, 2_000), "thousands": (2_000, 20_000)}


def is_vague(says: str, theirs: list[Quantity]) -> bool:
    """ "Thousands" for more than 4,000."""
    low, high = VAGUE.get(says.lower().split()[0], (0, 0))
    return any(low <= mark.low < high and not mark.unit for mark in theirs)


def is_bare_one(says: str) -> bool:
    """ "The northern one" counts nothing."""
    return says.lower() == "one"


def stand_in(quantity: Quantity, pair: Alignment) -> Quantity:
    """What is counted may be named as the evidence takes it up later: "18 petrels. The birds …"."""
    light = read_words(LISTS, "function")
    words = [word for word in WORD.findall(quantity.counted.lower()) if word not in light]
    taken_up = any(
        word.lower in words and word.at and pair.evidence.words[word.at - 1].lower in {"the", "these", "those"}
        for word in pair.evidence.words
    )  # fmt: skip
    unit = quantity.period.split()[-1:] or [""]
    told = [word for word in pair.claim.words if word.is_content and word.lower.endswith(("ly", "annual"))]
    told += [two for one, two in pairwise(pair.claim.words) if one.lower in {"every", "each"}]
    periods = {period.split()[-1] for sentence in pair.evidence.sentences for q in sentence.marks.quantities
               if (period := q.period)}  # fmt: skip
    every = next(
        (
            each
            for each in sorted(periods)
            if any(are_kin(each, w.lower) or are_alike(each, w.lower) for w in told)
        ),
        unit[0],
    )
    return replace(quantity, counted="" if taken_up else quantity.counted, period=every)


def take_verb(ours: Quantity, theirs: Quantity, pair: Alignment) -> Quantity:
    """ "Two people died" for "two deaths": the verb says what is counted."""
    words = WORD.findall(ours.counted.lower())
    people = bool(words) and all(word in read_words(LISTS, "light") for word in words)
    counted = WORD.findall(theirs.counted.lower())[-1:]
    deeds = [pair.claim.words[at] for at in sorted(pair.ours.verbs)]
    acted = any(are_kin(word.lower, noun) for noun in counted for word in deeds)
    return replace(ours, counted="") if people and acted else ours


def stands_there(says: str, pair: Alignment) -> bool:
    """A number that the marks of the evidence took for something else, in the very same words."""
    words = [word.lower() for word in WORD.findall(says)]
    dated = {
        word.at
        for number, sentence in enumerate(pair.evidence.sentences)
        for time in sentence.marks.times
        for word in pair.evidence.within(number, time.span)
    } | {
        word.at
        for number in range(len(pair.evidence.sentences))
        for mark in fuse_shares(pair.evidence, number)
        if (held := pair.evidence.within(number, mark.span)) and {"times", "out"} & {w.lower for w in held}
        for word in held
    }  # of "four times", "two out of three" the first counts nothing
    theirs = ["" if word.at in dated else word.lower for word in pair.evidence.words]
    return any(theirs[at : at + len(words)] == words for at in range(len(theirs)))


def is_same_quantity(ours: Quantity, theirs: Quantity) -> bool:
    return (
        is_unit_same(ours, theirs)
        and is_precision_kept(ours, theirs)
        and (
            is_object_same(ours.counted, theirs.counted if ours.unit else f"{theirs.counted} {theirs.unit}")
            or (ours.ordinal and theirs.counted in {"time", "place"})
        )
        and not (ours.direction and theirs.direction and ours.direction != theirs.direction)
        and not (ours.change and theirs.change and ours.change != theirs.change)
        and ours.period.removeprefix("per ").split()[-1:] == theirs.period.removeprefix("per ").split()[-1:]
    )


def is_unit_same(ours: Quantity, theirs: Quantity) -> bool:
    """ "Ten provinces" are no "ten years"."""
    light = read_words(LISTS, "function") | read_words(LISTS, "light")
    things = [word for word in WORD.findall(ours.counted.lower()) if word not in light]
    if things and not ours.unit and theirs.unit in MEASURED and not theirs.counted:
        return False
    return not ours.unit or not theirs.unit or ours.unit == theirs.unit


def is_precision_kept(ours: Quantity, theirs: Quantity) -> bool:
    """What is a limit or a round number in the evidence may not become an exact one."""
    return bool(ours.approximation) or not theirs.approximation


def is_object_same(ours: str, theirs: str) -> bool:
    """Do the two count the same thing? Nothing said is nothing wrong."""
    light = read_words(LISTS, "function")
    mine = [word for word in WORD.findall(ours.lower()) if word not in light]
    others = [word for word in WORD.findall(theirs.lower()) if word not in light]
    if mine and others and {mine[0], others[-1]} & VICTIMS and {mine[0], others[-1]} & PEOPLE:
        return True  # "left 17 dead", "17 people were killed"
    if mine and others and mine[0] in PEOPLE and PERSON.search(others[-1]):
        return True
    return not mine or not others or any(say_same(a, b) or is_kind(a, b) for a in mine for b in others)


PEOPLE = frozenset(["people", "persons", "men", "women", "members"])
VICTIMS = frozenset(["dead", "injured", "wounded", "hurt", "missing", "homeless"])
PERSON = re.compile(r"(er|or|ist|ant|ent|ee|ian|man|men|hostage|victim|guest)s?$")
"""Endings of nouns for people."""


def describe(quantity: Quantity) -> str:
    value = f"{quantity.low:f}" if quantity.low == quantity.high else f"{quantity.low:f} to {quantity.high:f}"
    parts = (
        quantity.direction,
        quantity.change,
        quantity.approximation,
        value,
        quantity.unit,
        quantity.counted,
        quantity.period,
    )
    return " ".join(part for part in parts if part)


def find_strange_figures(pair: Alignment) -> Iterator[Finding]:
    """ "The over-73s", "the 1993s": figures that no mark holds must stand there too."""
    known = {word.lower for word in pair.evidence.words if word.is_number}
    marked = {
        word.at
        for number, sentence in enumerate(pair.claim.sentences)
        for span in [q.span for q in sentence.marks.quantities] + [time.span for time in sentence.marks.times]
        for word in pair.claim.within(number, span)
    }
    for word in pair.claim.words:
        if word.is_number and word.at not in marked and word.lower not in known:
            values = {mark.low for sentence in pair.evidence.sentences for mark in sentence.marks.quantities}
            if not word.lower.isdecimal() or int(word.lower) not in values:
                yield Finding(kind="number", says=word.text, evidence="the evidence has no such number")
