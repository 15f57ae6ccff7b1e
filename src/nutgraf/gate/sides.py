"""A sentence and its evidence in, prepositions turned into their contrary out: "above the dam" for "below the dam"."""

import itertools
from collections.abc import Iterator

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import Reading
from nutgraf.gate.words import LISTS, Word
from nutgraf.news import Finding

CONTRARY = {
    "above": ("below", "under", "beneath", "underneath"), "over": ("below", "under", "beneath"),
    "inside": ("outside",), "within": ("outside", "beyond"), "with": ("without",), "towards": ("from",),
    "despite": ("because", "after", "following", "amid", "over"), "for": ("against",), "upstream": ("downstream",),
}  # fmt: skip
BOTH = {
    other: tuple(one for one, others in CONTRARY.items() if other in others)
    for others in CONTRARY.values()
    for other in others
}
GAP = 4
"""Words from the preposition to the noun that it leads, at most."""
SPANS = frozenset(
    [
        "sundays",
        "mondays",
        "tuesdays",
        "wednesdays",
        "thursdays",
        "fridays",
        "saturdays",
        "weekends",
        "weekdays",
    ]
)


def find_contrary(pair: Alignment) -> Iterator[Finding]:
    for word in pair.claim.content():
        mine = find_leader(pair.claim, word)
        contrary = (*CONTRARY.get(mine, ()), *BOTH.get(mine, ()))
        theirs = {
            find_leader(pair.evidence, other) for other in pair.partners(word) if other.lower == word.lower
        }
        if contrary and theirs and theirs <= set(contrary):
            yield Finding(kind="polarity", says=f"{mine} {word.text}", evidence=f"{min(theirs)} {word.text}")
            return
    yield from find_warned_off(pair)
    yield from find_lost_days(pair)


def find_leader(side: Reading, noun: Word) -> str:
    """The preposition that leads the phrase of a noun."""
    for word in reversed(side.words[max(0, noun.at - GAP) : noun.at]):
        if word.clause != noun.clause or word.is_number:
            return ""
        if word.lower in read_words(LISTS, "case"):
            return word.lower
    return ""


def find_warned_off(pair: Alignment) -> Iterator[Finding]:
    """ "Advised against travelling" for "advised to travel"."""
    words = pair.claim.words
    if any(word.lower in {"against", "not"} for word in pair.evidence.words):
        return
    for word, after in itertools.pairwise(words):
        if (
            word.lower == "against"
            and after.lower.endswith("ing")
            and pair.has(after)
            and pair.partners(after)[0].lower != "against"
        ):
            yield Finding(
                kind="polarity", says=f"against {after.text}", evidence=pair.partners(after)[0].text
            )


def find_lost_days(pair: Alignment) -> Iterator[Finding]:
    """ "Banned on Sundays" that became "banned"."""
    if any(word.lower in SPANS for word in pair.claim.words):
        return
    anchors = pair.anchors()
    for word in pair.evidence.words:
        before = pair.evidence.words[word.at - 1 : word.at]
        if word.lower in SPANS and before and before[0].lower in {"on", "at"} and word.clause in anchors:
            told = [o for o in pair.evidence.clause(word.clause) if o.at in pair.theirs.verbs]
            if told and any(o.at in pair.backed for o in told):
                yield Finding(kind="scope", says=told[0].text, evidence=f"{before[0].text} {word.text}")
                return
