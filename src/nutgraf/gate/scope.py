"""Does the sentence speak of as many as its evidence does? All, most, some, only."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.families import can_be, find_bases
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import READINGS, Reading, find_phrases
from nutgraf.gate.splits import list_rests
from nutgraf.gate.words import LISTS, Word
from nutgraf.news import Finding, Quantity, Span

FILE = "scope_en.txt"
PARTS = "function_en.txt"


def find_both(pair: Alignment) -> Iterator[Finding]:
    """ "A rise or a shorter week" that became "a rise and a shorter week"."""
    for word in pair.claim.words:
        if word.lower not in JOINERS:
            continue
        left = [w for w in pair.claim.words[max(0, word.at - 3) : word.at] if pair.has(w)]
        right = [w for w in pair.claim.words[word.at + 1 : word.at + 5] if pair.has(w)]
        if not left or not right:
            continue
        for one in pair.pairs[left[-1].at]:
            for other in pair.pairs[right[0].at]:
                between = pair.evidence.words[min(one, other) : max(one, other)]
                found = {w.lower for w in between} & JOINERS
                if len(between) <= REACH and len(found) == 1 and word.lower not in found:
                    says = f"{left[-1].text} {word.text} {right[0].text}"
                    yield Finding(kind="scope", says=says, evidence=" ".join(w.text for w in between))
                    return


JOINERS = frozenset(["and", "or"])
REACH = 8
"""Words from one joined thing to the other, at most."""


@lru_cache(maxsize=READINGS)
def list_scopes(side: Reading) -> tuple[tuple[str, Word], ...]:
    """How many, and the word that says so; not "some 300" and "at most", which the numbers answer for."""
    found = []
    for names, words in find_phrases(side.words, FILE):
        after, before = side.words[words[-1].at + 1 : words[-1].at + 2], side.words[: words[0].at][-1:]
        if is_compared(words[0], before) or is_sum(names, words[0], before):
            continue
        if words[0].lower in {"any", "anyone", "anybody"} and (
            is_denied(side, words[0])
            or is_ranked(side, words[0])
            or (after and after[0].lower in {"longer", "more"})
        ):
            continue  # "not by any" says "by none"; "than any" makes a rank
        if (
            words[0].lower == "throughout"
            and after
            and after[0].lower in {"the", "his", "her", "their", "its"}
        ):
            continue  # "throughout the trial": during it
        if words[0].lower == "every" and after and after[0].lower in read_words(LISTS, "period"):
            continue  # "every day": how often, which the numbers answer for
        numeric = words[0].lower == "some" and bool(after) and after[0].is_number
        at_all = (
            bool(before)
            and before[0].lower == "at"
            and not (words[0].lower == "all" and after and is_of_group(after[0]))
        )
        if not numeric and not at_all:
            found.append((name_scope(side, min(names), words[0]), words[0]))
    return tuple(found)


def is_compared(word: Word, before: tuple[Word, ...]) -> bool:
    """ "Fewer", "so few", "as many": a comparison."""
    degree = bool(before) and before[0].lower in {"so", "as", "too", "how"}
    return word.lower in {"fewer", "fewest"} or (degree and word.lower in {"few", "many"})


def is_sum(names: frozenset[str], word: Word, before: tuple[Word, ...]) -> bool:
    """ "Not one of the twelve" is none, "a total of fourteen" is fourteen."""
    led = before[0].lower if before else ""
    return ("among" in names and led == "not") or (word.lower == "total" and led == "a")


def is_of_group(word: Word) -> bool:
    """What follows "at all": "at all of the clinics", "at all schools"; not "none at all"."""
    return word.lower == "of" or word.lower in DEFINITE or word.is_number or word.is_content


NOT_ALL = "not all"


def name_scope(side: Reading, name: str, word: Word) -> str:
    """ "Not all were told" and "some were not told" say the same."""
    before = side.words[max(0, word.at - 1) : word.at]
    denied = bool(before) and before[0].lower == "not" and before[0].sentence == word.sentence
    after = {w.lower for w in side.words[word.at + 1 :] if w.clause == word.clause}
    part = name == "some" and "not" in after
    return NOT_ALL if part or (name == "all" and denied) else name


def is_denied(side: Reading, word: Word) -> bool:
    return any("not" in force.classes and force.words[0].clause == word.clause for force in side.forces)


def is_ranked(side: Reading, word: Word) -> bool:
    return any(other.lower == "than" for other in side.words[max(0, word.at - 2) : word.at])


def find_widened(pair: Alignment) -> Iterator[Finding]:
    """A quantifier that the evidence does not have; one that it has of the same words and that was lost."""
    ours, theirs = list_scopes(pair.claim), list_scopes(pair.evidence)
    for name, word in drop_rests(pair, ours):
        same = [other for kind, other in theirs if kind == name]
        if not same and (
            is_counted(pair, name) or is_whole_count(pair, name, word) or is_whole_denial(pair, name, word)
        ):
            continue
        if not same:
            yield Finding(kind="scope", says=word.text, evidence=f"the evidence does not say {name}")
        elif name in {"most", "all", NOT_ALL} and not any(is_of_same(pair, word, other) for other in same):
            yield Finding(kind="scope", says=word.text, evidence=f"{same[0].text} of something else")
    for name, word in theirs:
        if name in {"all", "like", "many"}:
            continue
        noun = follow(pair.evidence, word)
        kept = any(kind == name or {kind, name} == EITHER for kind, _ in ours)
        if not kept and noun and noun.at in pair.backed:
            yield Finding(kind="scope", says=noun.text, evidence=f"{word.text} {noun.text}")


def drop_rests(pair: Alignment, scopes: tuple[tuple[str, Word], ...]) -> tuple[tuple[str, Word], ...]:
    """Without the "most" of "most were not", where fewer than half were, and the "many" that no "few" contradicts."""
    if not any(name == "few" for name, _ in list_scopes(pair.evidence)):
        scopes = tuple((name, word) for name, word in scopes if name != "many")
    if all(name != "most" for name, _ in scopes):
        return scopes
    rests = {rest.ours for rest in list_rests(pair)}
    return tuple((name, word) for name, word in scopes if name != "most" or word.turn not in rests)


DENIED = {"both": ("neither",), "each": ("neither", "none"), "all": ("none", "neither", "nobody", "no")}


def is_whole_denial(pair: Alignment, name: str, word: Word) -> bool:
    """ "Both had no licence" for "neither had a licence", "all six failed" for "not one of the six succeeded"."""
    words = pair.evidence.words
    not_one = name == "all" and any(
        one.lower == "not" and other.lower in {"one", "a"} for one, other in pairwise(words)
    )
    denied = not_one or any(other.lower in DENIED.get(name, ()) for other in words)
    return denied and any(
        "not" in force.classes and force.words[0].at > word.at and force.words[0].turn == word.turn
        for force in pair.claim.forces
    )


EITHER = frozenset(["both", "each"])
TWO = 2


def is_whole_count(pair: Alignment, name: str, word: Word) -> bool:
    """ "All three occupants" for "its three occupants"; "each of the two" for "both"."""
    words = {other.lower for other in pair.evidence.words}
    if name in EITHER:
        pairs = (
            is_definite_count(pair.evidence, number, mark)
            for number, sentence in enumerate(pair.evidence.sentences)
            for mark in sentence.marks.quantities
            if mark.low == mark.high == TWO and not mark.unit
        )
        return not words.isdisjoint(EITHER) or (name == "both" and any(pairs))  # "the two brothers"
    mine = [mark for mark in pair.claim.sentences[word.sentence].marks.quantities if not mark.unit]
    return name == "all" and any(
        ours.low == theirs.low and is_definite_count(pair.evidence, number, theirs)
        for ours in mine
        for number, sentence in enumerate(pair.evidence.sentences)
        for theirs in sentence.marks.quantities
    )


def is_definite_count(side: Reading, number: int, mark: Quantity) -> bool:
    words = side.within(number, mark.span)
    before = [word.lower for word in side.words[max(0, words[0].at - 3) : words[0].at]] if words else []
    some = "of" in before and not {"none", "all"} & set(before)
    return bool(before) and (before[-1] in DEFINITE) and not some


DEFINITE = frozenset(["the", "its", "their", "his", "her", "all"])


def find_multiplied(pair: Alignment) -> Iterator[Finding]:
    """ "One study" that became "studies", or "study after study"."""
    words = pair.claim.words
    once = not any(word.lower == "after" for word in pair.evidence.words)
    for one, link, other in zip(words, words[1:], words[2:], strict=False):
        if once and one.is_content and link.lower == "after" and one.lower == other.lower and pair.has(one):
            yield Finding(kind="scope", says=f"{one.text} after {other.text}", evidence=one.text)
    for word in pair.claim.content():
        partners = pair.partners(word) if word.lower.endswith("s") else ()
        single = bool(partners) and all(is_single(pair.evidence, partner) for partner in partners)
        if single and word.lower.startswith(partners[0].lower[:-1]) and not is_part(pair.claim, word):
            yield Finding(kind="scope", says=word.text, evidence=f"one {partners[0].text}")


def is_single(side: Reading, word: Word) -> bool:
    """ "One study", "a study", "a single nurse"; of other things "a" may be any of them."""
    if word.lower.endswith("s") or not word.at:
        return False
    before = side.words[word.at - 1].lower
    study = not read_words("reporting_en.txt", "study").isdisjoint(find_bases(word.lower))
    return before in {"one", "single"} or (study and before == "a")


def is_part(side: Reading, word: Word) -> bool:
    """ "One of the studies"."""
    before = {
        other.lower for other in side.words[max(0, word.at - 4) : word.at] if other.clause == word.clause
    }
    return "one" in before or "of" in before


def find_lost_sharers(pair: Alignment) -> Iterator[Finding]:
    """ "Free for children under 12" that became "free"."""
    words = pair.evidence.words
    for being, state, link in zip(words, words[1:], words[2:], strict=False):
        told = (
            link.lower in {"for", "to"}
            and being.lower in read_words(LISTS, "be")
            and state.clause == link.clause
        )
        if not told or state.at not in pair.backed or not can_be(state.lower, "a"):
            continue
        sharers = [
            word
            for word in words[link.at + 1 : link.at + 5]
            if word.is_content and word.clause == link.clause
        ]
        nouns = [word for word in sharers if can_be(word.lower, "n") or word.text[0].isupper()]
        if nouns and not any(word.at in pair.backed for word in sharers):
            yield Finding(kind="scope", says=state.text, evidence=f"{state.text} {link.text} {nouns[0].text}")


def is_counted(pair: Alignment, name: str) -> bool:
    """Does "14 of the 19" say "most", or "some"?"""
    shares = [
        float(one.low / other.low)
        for sentence in pair.evidence.sentences
        for one, other in pairwise(sentence.marks.quantities)
        if other.low
        and one.low == one.high
        and is_share(sentence.text, sentence.span.start, one.span, other.span)
    ]
    shares += [
        float(mark.low) / 100
        for sentence in pair.evidence.sentences
        for mark in sentence.marks.quantities
        if mark.unit == "%" and sentence.text[mark.span.end - sentence.span.start :].startswith(" of ")
    ]  # "two thirds of the voters"
    if name == "among":
        return not {"among", "including", "other"}.isdisjoint(word.lower for word in pair.evidence.words)
    least = {"most": 0.5, "some": 0.0}
    return name in least and any(least[name] < share < 1 for share in shares)


def is_share(text: str, offset: int, one: Span, other: Span) -> bool:
    between = text[one.end - offset : other.start - offset].split()
    return 0 < len(between) <= 2 and between[0] == "of"


def is_of_same(pair: Alignment, word: Word, other: Word) -> bool:
    """Are the next nouns the same? An adverb ("mostly") has none."""
    mine, theirs = follow(pair.claim, word), follow(pair.evidence, other)
    if theirs and theirs.at in pair.theirs.verbs:
        return True  # "all were rescued": of whom is told before
    return word.lower.endswith("ly") or not mine or not theirs or pair.meet((mine,), (theirs,))


def follow(side: Reading, word: Word) -> Word | None:
    """The next content word of the clause."""
    return next(
        (
            other
            for other in side.words[word.at + 1 : word.at + 5]
            if other.clause == word.clause and other.is_content
        ),
        None,
    )
