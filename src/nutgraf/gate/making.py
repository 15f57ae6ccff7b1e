"""A sentence and its evidence in, doers that the evidence knows as no more than a time, or as no cause, out."""

from collections.abc import Iterator

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.causes import TIMES, find_causes, is_told
from nutgraf.gate.families import can_be
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import Reading
from nutgraf.gate.roles import read_event
from nutgraf.gate.scan import DOER, Link
from nutgraf.gate.words import Word, looks_finite
from nutgraf.news import Finding


def find_made_causes(pair: Alignment) -> Iterator[Finding]:
    """What was only a time in the evidence ("after the spill", "in the week of the strike") may not be the doer."""
    timed = {
        word.at for word in pair.claim.content()
        if pair.has(word) and all(is_time_only(pair.evidence, partner) for partner in pair.partners(word))
    }  # fmt: skip
    for verb in pair.claim.content() if timed else ():
        event = read_event(pair.claim, verb) if pair.has(verb) and verb.at in pair.ours.verbs else None
        for word in event.doers if event else ():
            if word.lower in read_words(TIMES, "calendar") | read_words(TIMES, "cardinal") or word.is_number:
                continue  # "in winter the airline flies"
            made = any(other.lower in {"made", "makes", "make"} for other in pair.claim.clause(verb.clause))
            if not can_be(word.lower, "n") or (
                not made and Link(word.at, DOER, verb.at) not in pair.ours.links
            ):
                continue
            partners = pair.partners(word)
            if word.at in timed and not is_own_deed(pair, word, verb) and not is_time_only(pair.claim, word):
                yield Finding(
                    kind="cause", says=f"{word.text} {verb.text}", evidence=f"only a time: {partners[0].text}"
                )
                return


MAKING = 6
"""Words from "made" to the verb behind its object, at most."""


def find_made_to(pair: Alignment) -> Iterator[Finding]:
    """ "The painting made sales rise", where the evidence tells of the two apart."""
    if any(is_told(pair, words) for _, words in find_causes(pair.evidence)):
        return
    for word in pair.claim.words:
        if word.lower not in {"made", "makes", "make"}:
            continue
        here = pair.claim.clause(word.clause)
        done = [w for w in here if word.at + 1 < w.at <= word.at + MAKING and is_told_as_deed(pair, w)]
        causes = [partner for w in here if w.at < word.at for partner in pair.partners(w)]
        effects = {partner.clause for w in done for partner in pair.partners(w)}
        if effects and causes and effects.isdisjoint(partner.clause for partner in causes):
            says = f"{word.text} {done[0].text}"
            yield Finding(kind="cause", says=says, evidence="the evidence states no such cause")


def is_told_as_deed(pair: Alignment, word: Word) -> bool:
    return can_be(word.lower, "v") and any(partner.at in pair.theirs.verbs for partner in pair.partners(word))


def is_own_deed(pair: Alignment, doer: Word, verb: Word) -> bool:
    """ "After the minister resigned": that the minister resigned is what it says."""
    places = {partner.clause for partner in pair.partners(doer)}
    return any(
        partner.clause in places and any(p.at < partner.at for p in pair.partners(doer) if p.clause == partner.clause)
        and looks_finite(partner.lower)
        for partner in pair.partners(verb)
    )  # fmt: skip


def is_time_only(side: Reading, word: Word) -> bool:
    """Stands after "after", "during", "in the week of"."""
    before = [other for other in side.words[max(0, word.at - 4) : word.at] if other.clause == word.clause]
    return any(other.lower in read_words(TIMES, "time") for other in before) and not any(
        other.is_content and other.lower not in read_words(TIMES, "time") for other in before[-2:]
    )
