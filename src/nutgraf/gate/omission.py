"""Was something left out that the rest depends on? A modifier, the head of a phrase, a doer, an "almost".

A whole clause may go; within a phrase that the sentence uses, each word left out must be one that limits nothing.
"""

from collections.abc import Iterator
from itertools import pairwise

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.counts import find_lost_counts, find_lost_rounding
from nutgraf.gate.exceptions import find_lost_exceptions, find_lost_members
from nutgraf.gate.families import are_kin, can_be
from nutgraf.gate.licence import limits_nothing
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import Reading
from nutgraf.gate.scan import DOER, MODIFIER, UNDERGOER, Link, Parse
from nutgraf.gate.support import find_settled
from nutgraf.gate.words import LISTS, Word, is_saying
from nutgraf.news import Finding

RANKS = frozenset(["first", "second", "third", "fourth", "fifth", "last", "final", "only"])


def find_left_out(pair: Alignment) -> Iterator[Finding]:
    ours, theirs = pair.ours, pair.theirs
    settled = find_settled(pair.evidence)
    yield from find_lost_heads(pair, theirs, settled)
    yield from find_lost_modifiers(pair, theirs, settled)
    yield from find_lost_doers(pair, ours, theirs)
    yield from find_lost_almost(pair)
    yield from find_lost_relative(pair)
    yield from find_lost_under_denial(pair, settled)
    yield from find_lost_phrases(pair, theirs, settled)
    yield from find_lost_there(pair)
    yield from find_lost_participles(pair, theirs, settled)
    yield from find_lost_ranks(pair, theirs)
    yield from find_lost_exceptions(pair)
    yield from find_lost_members(pair)
    yield from find_lost_counts(pair)
    yield from find_lost_rounding(pair)


def is_lost(pair: Alignment, place: int, settled: set[int]) -> bool:
    word = pair.evidence.words[place]
    return (
        place not in pair.backed
        and place not in settled
        and word.is_content
        and not word.is_light
        and not word.is_number
        and not (word.lower == "single" and any(other.lower == "one" for other in pair.claim.words))
        and not (word.lower in read_words(LISTS, "truth") and is_truth_told(pair))
    )


def is_truth_told(pair: Alignment) -> bool:
    """ "No sign" for "no evidence", "nothing to show"."""
    told = read_words(LISTS, "truth") | {"nothing"}
    return any(word.lower in told for word in pair.claim.words)


def find_lost_heads(pair: Alignment, theirs: Parse, settled: set[int]) -> Iterator[Finding]:
    """ "The minister's brother" that became "the minister", "a rise in salt" that became "salt"."""
    for link in sorted(theirs.links, key=lambda link: (link.word, link.governor)):
        if is_head_lost(pair, theirs, settled, link):
            word, head = pair.evidence.words[link.word], pair.evidence.words[link.governor]
            yield Finding(kind="scope", says=word.text, evidence=describe_phrase(word, head, link))
            return


def is_head_lost(pair: Alignment, theirs: Parse, settled: set[int], link: Link) -> bool:
    if (
        link.case not in {MODIFIER, "of"}
        or link.word not in pair.backed - settled
        or not is_lost(pair, link.governor, settled)
    ):
        return False
    word = pair.evidence.words[link.word]
    if is_told_elsewhere(pair, link.word) or may_be_verb(pair.evidence, link):
        return False
    if is_bearer(word, pair.evidence.words[link.governor]) or is_inner_place(pair, link):
        return False
    if is_type(word) or link.governor in theirs.verbs or names_type(pair, theirs, link.governor):
        return False
    return link.case != MODIFIER or theirs.heads.get(link.governor) == link.governor


def is_told_elsewhere(pair: Alignment, place: int) -> bool:
    """Has each word of the sentence that says this one another place in the evidence that it may come from?"""
    words = pair.evidence.words
    saying = [found for found in pair.pairs.values() if place in found]
    return bool(saying) and all(
        any(at != place and are_kin(words[at].lower, words[place].lower) for at in found) for found in saying
    )


def may_be_verb(side: Reading, link: Link) -> bool:
    """ "The firm hopes to apply", "blames fertiliser", "needs two": taken for two nouns, the one in -s may be a verb."""
    if link.case != MODIFIER:
        return False
    word, head = side.words[link.word], side.words[link.governor]
    after = side.words[head.at + 1 : head.at + 2]
    leads = bool(after) and (
        after[0].lower in read_words(LISTS, "article") | {"to", "that"}
        or after[0].is_number
        or is_dated(side, head)
    )
    return acts(word) or (acts(head) and leads)


def is_dated(side: Reading, word: Word) -> bool:
    """The "opens" of "the fair opens on 18 August"."""
    after = side.words[word.at + 1 : word.at + 3]
    return len(after) > 1 and after[0].lower in {"on", "in", "from"} and after[1].is_number


def acts(word: Word) -> bool:
    plural = word.lower.endswith("s") and not word.lower.endswith("ss")
    return plural and not word.owned and not word.text[0].isupper() and can_be(word.lower, "v")


def names_type(pair: Alignment, theirs: Parse, noun: int) -> bool:
    """ "The besieged town of Jareb" may be "besieged Jareb"."""
    return any(
        link.governor == noun
        and link.case == "of"
        and link.word in pair.backed
        and is_type(pair.evidence.words[link.word])
        for link in theirs.links
    )


PLACING = frozenset(["in", "at", "near", "on", "inside"])


def is_inner_place(pair: Alignment, link: Link) -> bool:
    """ "In the cellar of his house" may be told as "in his house"; not "the head of the school"."""
    if link.case != "of" or not is_placed(pair.evidence, pair.evidence.words[link.governor]):
        return False
    saying = [at for at, found in pair.pairs.items() if link.word in found]
    return bool(saying) and all(is_placed(pair.claim, pair.claim.words[at]) for at in saying)


def is_placed(side: Reading, noun: Word) -> bool:
    """Right after "in the" or "in his", as a place: no part and no measure of one."""
    before = [word.lower for word in side.words[max(0, noun.at - 2) : noun.at] if word.clause == noun.clause]
    plain = not noun.lower.endswith("s") and noun.lower not in read_words(LISTS, "part") | read_words(
        LISTS, "measured"
    )
    return plain and not PLACING.isdisjoint(before)


def is_bearer(word: Word, head: Word) -> bool:
    """Of "the baker Jon Mell" a baker."""
    return head.text[0].isupper() and not head.owned and word.text[0].islower() and not word.owned


def is_type(word: Word) -> bool:
    """ "The town of Lower Ambry", "the Corley works": the name says it all."""
    return word.text[0].isupper() and not word.owned


def describe_phrase(word: Word, head: Word, link: Link) -> str:
    return f"{head.text} of {word.text}" if link.case == "of" else f"{word.text} {head.text}"


def find_lost_modifiers(pair: Alignment, theirs: Parse, settled: set[int]) -> Iterator[Finding]:
    for link in sorted(theirs.links, key=lambda link: (link.word, link.governor)):
        if link.case != MODIFIER or link.governor not in pair.backed or not is_lost(pair, link.word, settled):
            continue
        if theirs.heads.get(link.word) != link.governor or may_be_verb(pair.evidence, link):
            continue
        word, head = pair.evidence.words[link.word], pair.evidence.words[link.governor]
        if word.text[0].isupper() or head.text[0].isupper() or limits_nothing(pair, word, head):
            continue
        yield Finding(kind="scope", says=head.text, evidence=f"{word.text} {head.text}")
        return


def find_lost_doers(pair: Alignment, ours: Parse, theirs: Parse) -> Iterator[Finding]:
    """ "A treaty that her predecessor signed" that became "a treaty that she signed"."""
    for place in sorted(ours.verbs):
        word = pair.claim.words[place]
        if is_saying(word.lower) or place not in ours.pronominal or len(pair.pairs.get(place, ())) != 1:
            continue
        there = pair.pairs[place][0]
        doers = [link.word for link in theirs.links if link.governor == there and link.case == DOER]
        if doers and not any(doer in pair.backed for doer in doers):
            doer = pair.evidence.words[min(doers)]
            yield Finding(kind="roles", says=word.text, evidence=f"{doer.text} {word.text}")


def find_lost_almost(pair: Alignment) -> Iterator[Finding]:
    """ "Nearly every house" that became "every house"."""
    almost = read_words(LISTS, "almost")
    ours = [word.lower for word in pair.claim.words]
    if any(word in almost for word in ours) or ("just", "under") in pairwise(ours):
        return
    for word in pair.evidence.words:
        after = [w for w in pair.evidence.words[word.at + 1 : word.at + 4] if w.clause == word.clause]
        if word.lower in almost and any(w.at in pair.backed for w in after):
            yield Finding(kind="scope", says=" ".join(w.text for w in after), evidence=word.text)


def find_lost_relative(pair: Alignment) -> Iterator[Finding]:
    """ "Students who took the course passed" that became "students passed": without a comma the clause says which."""
    words = pair.evidence.words
    for word in words[1:]:
        noun = find_told_of(pair, word)
        if (
            word.lower not in {"who", "that", "which", "whose"}
            or noun.at not in pair.backed
            or not noun.is_content
        ):
            continue
        if (
            word.start - words[word.at - 1].start - len(words[word.at - 1].text) > 1
            or is_name(pair.evidence, noun)
            or not can_be(noun.lower, "n")
        ):
            continue
        told = [
            w for w in words if w.clause == word.clause and w.is_content and w.at > word.at and not w.is_light
        ]
        if told and is_unspecific(pair, noun) and not any(w.at in pair.backed for w in told[:1]):
            yield Finding(
                kind="scope", says=noun.text, evidence=" ".join(w.text for w in (noun, word, *told))
            )
            return


def find_told_of(pair: Alignment, who: Word) -> Word:
    """The noun before "who"; of "pupils from Orsk who pass" the pupils."""
    words = pair.evidence.words
    noun = words[who.at - 1]
    led = who.at > 2 and is_name(pair.evidence, noun) and words[who.at - 2].lower in {"of", "from", "in"}
    head = words[who.at - 3] if led else noun
    return head if head.is_content and head.lower.endswith("s") and not head.text[0].isupper() else noun


def is_unspecific(pair: Alignment, noun: Word) -> bool:
    """A plural that no number counts: "18 petrels that nest here" may be told of as 18 petrels."""
    before = pair.evidence.words[max(0, noun.at - 3) : noun.at]
    cardinal = read_words(LISTS, "cardinal") - {"hundred", "several", "many", "few"}
    if any(word.is_number or word.lower in cardinal for word in before):
        return False
    return noun.lower.endswith("s") and not noun.lower.endswith("ss")


def find_lost_under_denial(pair: Alignment, settled: set[int]) -> Iterator[Finding]:
    """ "Did not fire first" is not "did not fire": what a denial bears on may not shrink."""
    for force in pair.evidence.forces:
        if "not" not in force.classes or not any(word.at in pair.backed for word in force.region):
            continue
        lost = [
            word
            for word in force.region
            if is_lost(pair, word.at, settled) and word.clause == force.words[-1].clause
        ]
        denied = any("not" in mine.classes for mine in pair.claim.forces)
        if lost and denied:
            yield Finding(
                kind="polarity", says="denies more", evidence=f"{force.text} {' '.join(w.text for w in lost)}"
            )


def find_lost_phrases(pair: Alignment, theirs: Parse, settled: set[int]) -> Iterator[Finding]:
    """ "Half of the firms in the survey" that became "half of the firms"."""
    words = pair.evidence.words
    for link in sorted(theirs.links, key=lambda link: (link.word, link.governor)):
        noun, inner = words[link.governor], words[link.word]
        if any(word.is_number for word in words[noun.at + 2 : noun.at + 3]):
            continue  # "applicants under 18 need": `find_limited` answers for it
        if link.case not in {"in", "at", "from", "with", "under", "on"} or link.governor in theirs.verbs:
            continue
        if is_led_too(pair, noun, link.case):
            continue  # "flights from Korr" for "flights from Orsk but not from Korr"
        beside = noun.at + 1 < len(words) and words[noun.at + 1].lower == link.case and noun.at in pair.backed
        if (
            beside
            and inner.lower not in read_words(LISTS, "fixed")
            and is_unspecific(pair, noun)
            and is_lost(pair, inner.at, settled)
            and not is_name(pair.evidence, noun)
        ):
            yield Finding(kind="scope", says=noun.text, evidence=f"{noun.text} {link.case} {inner.text}")
            return


def is_led_too(pair: Alignment, noun: Word, case: str) -> bool:
    """Has the sentence's own word for the noun a phrase of that case?"""
    words = pair.claim.words
    return any(
        noun.at in found and [w.lower for w in words[at + 1 : at + 2]] == [case]
        for at, found in pair.pairs.items()
    )


def find_lost_there(pair: Alignment) -> Iterator[Finding]:
    """ "It loses 300,000 a day there": where "there" is must be told."""
    words = pair.evidence.words
    for word in words:
        after = words[word.at + 1].lower if word.at + 1 < len(words) else ""
        if word.lower != "there" or after in read_words(LISTS, "auxiliary") or word.sentence == 0:
            continue
        used = any(w.at in pair.backed for w in words if w.clause == word.clause)
        before = [
            w
            for w in words
            if w.sentence == word.sentence - 1 and w.at in pair.backed and not w.text[0].isupper()
        ]
        if used and not before and not any(w.lower == "there" for w in pair.claim.words):
            yield Finding(kind="scope", says="everywhere", evidence="there")


def is_name(side: Reading, word: Word) -> bool:
    """A capital that no sentence begins with."""
    return word.text[0].isupper() and word.at > 0 and side.words[word.at - 1].sentence == word.sentence


def find_lost_participles(pair: Alignment, theirs: Parse, settled: set[int]) -> Iterator[Finding]:
    """ "Flats built since 2020" that became "flats"."""
    words = pair.evidence.words
    for link in sorted(theirs.links, key=lambda link: (link.word, link.governor)):
        noun, verb = words[link.word], words[link.governor]
        beside = link.case in {DOER, UNDERGOER} and verb.at == noun.at + 1 and verb.clause == noun.clause
        if not beside or noun.at not in pair.backed or not is_lost(pair, verb.at, settled):
            continue
        led = verb.at + 1 < len(words) and words[verb.at + 1].lower in read_words(LISTS, "case")
        told = any(w.clause == verb.clause and w.at > verb.at and w.at in pair.backed for w in words)
        if led and told and verb.lower.endswith(("ed", "ing", "t", "n")) and is_unspecific(pair, noun):
            yield Finding(kind="scope", says=noun.text, evidence=f"{noun.text} {verb.text}")
            return


def find_lost_ranks(pair: Alignment, theirs: Parse) -> Iterator[Finding]:
    """ "In the second trial" that became "in trials"."""
    words = pair.evidence.words
    for link in sorted(theirs.links, key=lambda link: (link.word, link.governor)):
        rank, noun = words[link.word], words[link.governor]
        if (
            link.case != MODIFIER
            or rank.lower not in RANKS
            or noun.at not in pair.backed
            or rank.at in pair.backed
        ):
            continue
        ours = [word for word in pair.claim.words if noun.at in pair.pairs.get(word.at, ())]
        if any(word.lower.endswith("s") for word in ours) and not noun.lower.endswith("s"):
            yield Finding(kind="scope", says=ours[0].text, evidence=f"{rank.text} {noun.text}")
            return
