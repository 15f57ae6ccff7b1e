"""A sentence and its evidence in, prepositions turned into their contrary out: "above the dam" for "below the dam"."""

import itertools
from collections.abc import Iterator
from itertools import pairwise

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.conditions import list_answering
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import Reading
from nutgraf.gate.words import LISTS, Word
from nutgraf.news import Finding

CONTRARY = {
    "above": ("below", "under", "beneath", "underneath"), "over": ("below", "under", "beneath"),
    "before": ("after",), "inside": ("outside",), "within": ("outside", "beyond"), "with": ("without",), "towards": ("from",),
    "despite": ("because", "after", "following", "amid", "over"), "for": ("against",), "upstream": ("downstream",),
}  # fmt: skip
BOTH = {
    other: tuple(one for one, others in CONTRARY.items() if other in others)
    for others in CONTRARY.values()
    for other in others
}
EARLIER = frozenset(["before", "after"])
"""Of a time of day alone they are contrary: "before dawn", "after dawn"."""
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
    yield from find_turned_spans(pair)
    for word in pair.claim.content():
        mine = find_leader(pair.claim, word)
        contrary = (*CONTRARY.get(mine, ()), *BOTH.get(mine, ()))
        theirs = {
            find_leader(pair.evidence, other) for other in pair.partners(word) if other.lower == word.lower
        }
        if mine in {"with", "without"} and any(
            pair.claim.words[at].lower == mine for at in list_answering(pair)
        ):
            continue  # "only with a permit", "nobody without a permit"
        if mine in EARLIER and word.lower not in read_words(LISTS, "daytime"):
            contrary = tuple(other for other in contrary if other not in EARLIER)
        if contrary and theirs and theirs <= set(contrary):
            yield Finding(kind="polarity", says=f"{mine} {word.text}", evidence=f"{min(theirs)} {word.text}")
            return
    yield from find_warned_off(pair)
    yield from find_lost_days(pair)
    yield from find_lost_without(pair)


def find_turned_spans(pair: Alignment) -> Iterator[Finding]:
    """ "The year after" for "the year before", with nothing behind it."""
    ours, theirs = (set(list_spans(side)) for side in (pair.claim, pair.evidence))
    for span, way in sorted(ours):
        turned = {"before": "after", "after": "before"}[way]
        if (span, turned) in theirs and (span, way) not in theirs:
            yield Finding(kind="date", says=f"the {span} {way}", evidence=f"the {span} {turned}")


def list_spans(side: Reading) -> Iterator[tuple[str, str]]:
    for span, way in pairwise(side.words):
        after = side.words[way.at + 1 : way.at + 2]
        ends = not after or after[0].clause != way.clause or after[0].lower in {"but", "and"}
        if span.lower in {"year", "day", "week", "month"} and way.lower in EARLIER and ends:
            yield span.lower, way.lower


def find_leader(side: Reading, noun: Word) -> str:
    """The preposition that leads the phrase of a noun."""
    for word in reversed(side.words[max(0, noun.at - GAP) : noun.at]):
        if word.clause != noun.clause or word.is_number:
            return ""
        if word.lower in read_words(LISTS, "case"):
            return word.lower
    return ""


def find_lost_without(pair: Alignment) -> Iterator[Finding]:
    """ "Without a new contract the drivers will strike" that became "the drivers will strike"."""
    told = {word.lower for word in pair.claim.words}
    if not told.isdisjoint(BINDING):
        return
    words = pair.evidence.words
    for word in words:
        opens = word.at == 0 or words[word.at - 1].sentence != word.sentence
        if word.lower != "without" or not opens:
            continue
        needed = [o for o in pair.evidence.clause(word.clause) if o.is_content]
        rest = [o for o in pair.evidence.sentence(word.sentence) if o.clause > word.clause]
        modal = any(o.lower in MODALS for o in rest)
        used = any(o.at in pair.backed for o in rest if o.at in pair.theirs.verbs)
        if modal and used and needed and not any(o.at in pair.backed for o in needed):
            says = " ".join(o.text for o in needed)
            yield Finding(kind="condition", says="does not hold under it", evidence=f"without {says}")
            return


BINDING = frozenset(
    [
        "without",
        "unless",
        "if",
        "until",
        "only",
        "need",
        "needs",
        "otherwise",
        "failing",
        "lacking",
        "lack",
        "no",
        "provided",
    ]
)
MODALS = frozenset(["will", "would", "cannot", "can", "could", "may", "must"])


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
