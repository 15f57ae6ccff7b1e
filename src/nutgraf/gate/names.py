"""Is every name of the sentence in its own evidence, with the same office?"""

from collections.abc import Iterator

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.dates import follows_month
from nutgraf.gate.families import look_up
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import Reading
from nutgraf.gate.words import LISTS, Word, looks_finite
from nutgraf.news import Finding

TITLES = frozenset(["former", "deputy", "vice", "acting", "interim", "assistant", "ex", "co"])
"""Words that make the holder of an office another person, or the office another office."""
ONCE = frozenset(["once", "formerly", "previously"])
USED = 5
"""Words of "used to be the customs", at most."""
NEAR = 6
"""Words between a title and the name that it belongs to, at most."""


def find_strange_names(pair: Alignment) -> Iterator[Finding]:
    """Words with a capital inside the sentence that the evidence does not have."""
    known = {word.lower for word in pair.evidence.words}
    dated = {word.at for number, sentence in enumerate(pair.claim.sentences)
             for time in sentence.marks.times for word in pair.claim.within(number, time.span)}  # fmt: skip
    for before, word in zip(pair.claim.words, pair.claim.words[1:], strict=False):
        inside = before.sentence == word.sentence and word.text[0].isupper() and word.at not in dated
        if inside and word.lower not in known and not pair.has(word) and not follows_month(pair, word):
            yield Finding(kind="name", says=word.text, evidence="the evidence has no such name")


def find_mixed_names(pair: Alignment) -> Iterator[Finding]:
    """Two names side by side that stand nowhere side by side in the evidence: one person made of two."""
    for first, second in zip(pair.claim.words, pair.claim.words[1:], strict=False):
        couple = first.clause == second.clause and is_name(first) and is_name(second) and not first.owned
        ones, others = pair.pairs.get(first.at, ()), pair.pairs.get(second.at, ())
        if (
            couple
            and ones
            and others
            and not any(0 < b - a <= 2 for a in list_all(pair, first) for b in list_all(pair, second))
        ):
            yield Finding(
                kind="name", says=f"{first.text} {second.text}", evidence="the evidence has no such name"
            )


def is_name(word: Word) -> bool:
    """A capital on a word that is no common one."""
    return word.text[0].isupper() and word.is_content and not look_up(word.lower).parts


def list_all(pair: Alignment, word: Word) -> list[int]:
    return [other.at for other in pair.evidence.words if other.lower == word.lower]


def find_wrong_offices(pair: Alignment) -> Iterator[Finding]:
    """A "former" or "deputy" that was lost, or put in, beside the office that the sentence gives."""
    titled = TITLES | ONCE | {"used"}
    told = not titled.isdisjoint(pair.claim.places) or not titled.isdisjoint(pair.evidence.places)
    for word in pair.claim.content() if told else ():
        named = word.text[0].isupper() and not look_up(word.lower).parts
        if word.lower in TITLES or named or is_narrowing(pair.claim, word) or word.at in pair.ours.verbs:
            continue  # a name holds no office
        ours = find_title(pair.claim, word)
        theirs = {find_title(pair.evidence, partner) for partner in choose_holders(pair, word)}
        if theirs and ours not in theirs:
            evidence = " ".join(filter(None, (min(theirs), word.text)))
            yield Finding(kind="name", says=" ".join(filter(None, (ours, word.text))), evidence=evidence)


def is_narrowing(side: Reading, word: Word) -> bool:
    """The "fencing" of "fencing champion"."""
    after = side.words[word.at + 1 : word.at + 2]
    return (
        bool(after) and after[0].clause == word.clause and after[0].is_content and after[0].text[0].islower()
    )


def choose_holders(pair: Alignment, word: Word) -> tuple[Word, ...]:
    """Where the evidence names the same office: beside the same name, when the sentence gives one."""
    partners = tuple(partner for partner in pair.partners(word) if partner.lower == word.lower)
    name = find_name(pair.claim, word)
    if name is None:
        return partners
    same = tuple(p for p in partners if (other := find_name(pair.evidence, p)) and other.lower == name.lower)
    return same or partners


def find_title(side: Reading, noun: Word) -> str:
    """The title right before an office, or before the one word that narrows it ("former fencing champion")."""
    before = [word.lower for word in side.words[max(0, noun.at - 2) : noun.at] if word.clause == noun.clause]
    earlier = [
        word.lower for word in side.words[max(0, noun.at - USED) : noun.at] if word.clause == noun.clause
    ]
    used_to_be = any(
        list(three) == ["used", "to", "be"] for three in zip(earlier, earlier[1:], earlier[2:], strict=False)
    )
    if (used_to_be and earlier[-1:] != ["be"]) or before[-2:] == ["used", "to"]:
        return "former"  # "used to be the customs chief"
    opening = side.words[noun.at - USED : noun.at] if noun.at >= USED else side.words[: noun.at]
    since = [word for word in opening if word.clause == noun.clause]
    owner = next((place for place, word in enumerate(since) if word.owned), 0)
    if owner and since[owner - 1].lower in ONCE and all(word.is_content for word in since[owner:]):
        return "former"  # "once Kessia's minister"
    if (
        before
        and before[0] == "once"
        and before[-1] in {"a", "an", "the", "its"}
        and not is_clause(side, noun)
        and noun.lower not in read_words(LISTS, "time")
    ):
        return "former"  # "once a guard"
    if not {"formerly", "previously", "ex"}.isdisjoint(before):
        return "former"
    return next((word for word in reversed(before) if word in TITLES), "")


def is_clause(side: Reading, noun: Word) -> bool:
    """ "Once the roof is finished"."""
    return any(
        looks_finite(word.lower)
        for word in side.words[noun.at + 1 : noun.at + 4]
        if word.clause == noun.clause
    )


def find_name(side: Reading, noun: Word) -> Word | None:
    """The name right after an office, or in the apposition beside it."""
    return next((word for word in side.words[noun.at + 1 : noun.at + 3]
                 if word.sentence == noun.sentence and word.text[0].isupper()), None)  # fmt: skip
