"""Who did what to whom: do the same words stand on the same side of the verb?"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.families import are_sides, can_be, find_bases, read_irregular_verbs
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import Reading
from nutgraf.gate.words import LISTS, Word, is_saying
from nutgraf.news import Finding

Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A verb with the words on either side of it, told from the doer's side."""

    verb: Word
    doers: Words
    rest: Words
    passive: bool


def find_swapped_roles(pair: Alignment) -> Iterator[Finding]:
    symmetric = read_words(LISTS, "symmetric")
    for word in (word for word in pair.claim.content() if word.at in pair.ours.verbs):
        if not symmetric.isdisjoint(find_bases(word.lower)):
            continue
        for other in (*pair.partners(word), *list_converse(pair, word)):
            mine, theirs = read_event(pair.claim, word), read_event(pair.evidence, other)
            if mine and theirs and is_swapped(pair, mine, theirs):
                yield Finding(kind="roles", says=describe(mine), evidence=describe(theirs))
                return


def list_converse(pair: Alignment, word: Word) -> tuple[Word, ...]:
    """The "lent" of the evidence for a "borrowed" that nothing else there says."""
    if pair.has(word):
        return ()
    return tuple(other for other in pair.evidence.content() if are_sides(word.lower, other.lower))


def is_swapped(pair: Alignment, mine: Event, theirs: Event) -> bool:
    """Words crossed the verb in both directions; or the doer that a passive names was no doer."""
    doers, rest = theirs.doers, theirs.rest
    if are_sides(mine.verb.lower, theirs.verb.lower):
        doers, rest = rest, doers
    own = () if all(is_place(pair.claim, word) for word in mine.rest) and not mine.passive else mine.rest
    crossed = meets_only(pair, mine.doers, rest, doers)
    back = meets_only(pair, own, doers, rest)
    return crossed and (back or (mine.passive and theirs.passive))


def meets_only(pair: Alignment, ours: Words, there: Words, own: Words) -> bool:
    return any(pair.meet((word,), there) and not pair.meet((word,), own) for word in ours)


def is_place(side: Reading, word: Word) -> bool:
    """Stands after a preposition of place or time, and so is neither doer nor object."""
    before = [
        other.lower for other in side.words[max(0, word.at - 4) : word.at] if other.clause == word.clause
    ]
    return any(preposition in read_words(LISTS, "place") for preposition in before)


@lru_cache(maxsize=4096)
def read_event(side: Reading, verb: Word) -> Event | None:
    """None when the word is no verb here."""
    if not is_verb(side, verb) or is_saying(verb.lower):
        return None
    left, right = find_left(side, verb), find_right(side, verb)
    after = tuple(word for word in right if word.is_content)
    if not is_passive(side, verb):
        return Event(verb, left, after, passive=False)
    agent = next((word.at for word in right if word.lower == "by"), None)
    doers = () if agent is None else find_agent(side, agent)
    return Event(verb, doers, (*left, *(word for word in after if word not in doers)), passive=True)


def find_agent(side: Reading, by: int) -> Words:
    """The doer after "by": up to the next preposition; nothing for a number or a pronoun."""
    doers: list[Word] = []
    for word in side.words[by + 1 :]:
        ends = word.clause != side.words[by].clause or word.lower in read_words(LISTS, "preposition")
        if ends or (not doers and is_counted(side, word)):
            break
        if word.is_content:
            doers.append(word)
    return tuple(doers)


def is_counted(side: Reading, word: Word) -> bool:
    """Of "cut by a quarter" the quarter."""
    marks = side.sentences[word.sentence].marks.quantities
    return word.is_number or any(
        mark.unit and mark.span.start <= word.start < mark.span.end for mark in marks
    )


def find_left(side: Reading, verb: Word) -> Words:
    """Before the verb in its clause; when there is nothing, the subject that it shares with the clauses before."""
    here = tuple(word for word in side.clause(verb.clause) if word.at < verb.at and word.is_content)
    if here:
        return here
    return tuple(
        word for word in side.words
        if word.sentence == verb.sentence and word.clause == verb.clause - 1 and word.is_content and not is_verb(side, word)
    )  # fmt: skip


def find_right(side: Reading, verb: Word) -> Words:
    """After the verb in its clause, up to a "than": what is compared is checked elsewhere."""
    right = [word for word in side.clause(verb.clause) if word.at > verb.at]
    than = next((place for place, word in enumerate(right) if word.lower == "than"), len(right))
    return tuple(right[:than])


def is_verb(side: Reading, word: Word) -> bool:
    """A word in lower case that may be a verb, by its form and by what stands before it."""
    if word.text[0].isupper() or word.is_number or not can_be(word.lower, "v"):
        return False
    before = [
        other.lower for other in side.words[max(0, word.at - 2) : word.at] if other.clause == word.clause
    ]
    auxiliary = [other in read_words(LISTS, "auxiliary") for other in before]
    inflected = word.lower in read_irregular_verbs() or word.lower.endswith(("ed", "ing"))
    if any(auxiliary[-1:]) or (inflected and any(auxiliary)):
        return True
    counted = bool(before) and side.words[word.at - 1].is_number and can_be(word.lower, "n")
    if counted or (before and before[-1] in read_words(LISTS, "determiner")):
        return False  # "40,000 crowns"
    return not can_be(word.lower, "n") or is_finite_form(side, word)


def is_finite_form(side: Reading, word: Word) -> bool:
    """Of a word that may be a noun too: the form of a verb, or an unchanged past before a name."""
    following = side.words[word.at + 1 : word.at + 2]
    if word.lower in read_words(LISTS, "unchanged past"):
        return word.at > 0 and bool(following) and following[0].text[0].isupper()
    known = word.lower in read_irregular_verbs() or word.lower.endswith(("ed", "es", "s"))
    return known and word.lower not in find_bases(word.lower)[:1]


def is_passive(side: Reading, verb: Word) -> bool:
    """A participle after a form of "be", or right before "by"."""
    after = [word.lower for word in side.words[verb.at + 1 : verb.at + 2]]
    unchanged = after == ["by"] and verb.lower in read_words(LISTS, "unchanged past")  # "was shut by fog"
    if not (unchanged or verb.lower.endswith("ed") or verb.lower in read_irregular_verbs()):
        return False
    before = side.words[max(0, verb.at - 3) : verb.at]
    if any(word.lower in read_words(LISTS, "be") and word.clause == verb.clause for word in before):
        return True
    if is_had_done(side, verb):
        return True
    going = read_words(LISTS, "moving") | read_words(LISTS, "going")
    if not going.isdisjoint(find_bases(verb.lower)):
        return False  # "fell by half", "fled by boat"
    following = [word.lower for word in side.words[verb.at + 1 : verb.at + 3]]
    if following[1:] == ["by"] and following[0] in read_words(LISTS, "particle"):
        return True  # "had its roof torn off by a storm"
    return following[:1] == ["by"] and not following[-1][0].isdigit()


def is_had_done(side: Reading, verb: Word) -> bool:
    """ "Had her licence withdrawn for two years by the chamber"; not "had withdrawn"."""
    here = side.clause(verb.clause)
    had = next(
        (word for word in reversed(here) if word.at < verb.at and word.lower in {"had", "has", "have"}), None
    )
    by = any(word.lower == "by" and word.at > verb.at for word in here)
    return had is not None and by and any(word.is_content for word in side.words[had.at + 1 : verb.at])


WAYS = {"from": "to", "to": "from"}


def find_turned_ways(pair: Alignment) -> Iterator[Finding]:
    """What went to somebody may not come from the same."""
    for word in pair.claim.content():
        if word.lower in read_words(LISTS, "calendar"):
            continue  # "from 3 August to 17 August"
        mine = find_way(pair.claim, word)
        theirs = {
            find_way_on(pair.evidence, partner) or find_way(pair.evidence, partner)
            for partner in pair.partners(word)
            if partner.lower == word.lower
        }
        if mine and theirs == {WAYS[mine]}:
            yield Finding(kind="roles", says=f"{mine} {word.text}", evidence=f"{WAYS[mine]} {word.text}")


def find_way_on(side: Reading, word: Word) -> str:
    """ "To the island, from which they came"."""
    after = side.words[word.at + 1 : word.at + 3]
    led = len(after) > 1 and after[1].lower in {"which", "where", "whom"} and after[0].lower in WAYS
    return "both" if led else ""


def find_way(side: Reading, word: Word) -> str:
    """The "from" or "to" that a name or noun stands after."""
    for other in reversed(side.words[max(0, word.at - 3) : word.at]):
        if other.clause != word.clause or other.lower in read_words(LISTS, "case") - WAYS.keys():
            return ""
        if other.lower in WAYS:
            return other.lower
    return ""


def describe(event: Event) -> str:
    parts = (*event.doers[-3:], event.verb, *event.rest[:3])
    return " ".join(word.text for word in parts)
