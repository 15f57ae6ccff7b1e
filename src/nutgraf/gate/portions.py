"""A sentence and its evidence in, what is said of a part or of another that the sentence says of the whole or of this out."""

import re
from collections.abc import Iterator

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import Reading
from nutgraf.gate.words import LISTS, Word
from nutgraf.news import Finding

PARTS = frozenset(["one", "half", "some", "most", "many", "few", "part", "several", "none"])
THEM = frozenset(["them", "it", "whom", "which"])
TOLD = frozenset(
    [
        "some",
        "part",
        "partly",
        "partially",
        "among",
        "them",
        "whom",
        "half",
        "one",
        "including",
        "other",
        "rest",
    ]
)
"""Words by which a sentence still says that it is a part."""
PLACES = frozenset(["where", "which", "who", "whose"])
SHARED = 0.5
"""Share of the words of a relative clause that the other repeats when both say the same."""
QUOTE = re.compile(r"[\"“„«»]([^\"“”„«»]{3,})[\"”“»«]")
DENIAL = re.compile(
    r"\b(not|never|hardly|far from|no|not yet|by no means)\s+(?:yet |at all |so |very |a |an |the )?$",
    re.IGNORECASE,
)


def find_portions(pair: Alignment) -> Iterator[Finding]:
    yield from find_whole_told(pair)
    yield from find_moved_relatives(pair)
    yield from find_cut_quotes(pair)


def find_whole_told(pair: Alignment) -> Iterator[Finding]:
    """ "Injured three, one of them seriously" that became "seriously injured three"."""
    words = pair.evidence.words
    told = {word.lower for word in pair.claim.words}
    for part, of, them in zip(words, words[1:], words[2:], strict=False):
        counted = (
            part.lower in PARTS | read_words(LISTS, "cardinal") | read_words(LISTS, "fraction")
            or part.is_number
        )
        if not counted or of.lower != "of" or them.lower not in THEM or part.sentence != them.sentence:
            continue
        rest = [word for word in pair.evidence.clause(them.clause) if word.at > them.at and word.is_content]
        own = [word for word in rest if word.at in pair.backed and not is_told_before(pair, word)]
        if own and part.lower not in told and told.isdisjoint(TOLD) and not has_number(pair.claim):
            says = " ".join(word.text for word in own)
            yield Finding(kind="scope", says=says, evidence=f"{part.text} of {them.text} {says}")
            return


def has_number(side: Reading) -> bool:
    """A number may be the part's: the numbers answer for it."""
    return sum(len(sentence.marks.quantities) for sentence in side.sentences) > 1


def is_told_before(pair: Alignment, word: Word) -> bool:
    """Has the sentence's word for it another place in the evidence?"""
    saying = [found for found in pair.pairs.values() if word.at in found]
    return any(len(found) > 1 for found in saying)


def find_moved_relatives(pair: Alignment) -> Iterator[Finding]:
    """ "In the north, where teachers strike" for "in the south, where teachers strike"."""
    theirs = list(list_relatives(pair.evidence))
    for noun, told in list_relatives(pair.claim):
        for other, source in theirs:
            places = {word.at for word in source}
            shared = [word for word in told if not places.isdisjoint(pair.pairs.get(word.at, ()))]
            same = len(shared) >= max(1, SHARED * len(told)) and len(shared) >= SHARED * len(source)
            kept = other.at in pair.pairs.get(noun.at, ()) or (
                other.at not in pair.backed and not pair.has(noun)
            )
            if (
                same
                and pair.has(noun)
                and not kept
                and other.lower != noun.lower
                and not is_near(pair, noun, other)
            ):
                yield Finding(
                    kind="merge",
                    says=f"{noun.text} {shared[0].text}",
                    evidence=f"{other.text} {shared[0].text}",
                )
                return


def is_near(pair: Alignment, noun: Word, other: Word) -> bool:
    """Stands the noun's own word beside the other: "the town of Orm, where …", "Ida Moss, the tenant, who …"?"""
    return any(abs(place - other.at) <= NEAR for place in pair.pairs.get(noun.at, ()))


NEAR = 6
"""Words from a noun to the one that a relative clause stands behind, at most, to be one thing."""


def list_relatives(side: Reading) -> Iterator[tuple[Word, tuple[Word, ...]]]:
    """The word before "where" or "which" after a comma, and the content words of the clause."""
    for word in side.words[1:]:
        before = side.words[word.at - 1]
        set_off = word.start - before.start - len(before.text) > 1
        if word.lower in PLACES and set_off and before.is_content and before.sentence == word.sentence:
            told = tuple(w for w in side.clause(word.clause) if w.is_content and w.at > word.at)
            if told:
                yield before, told


def find_cut_quotes(pair: Alignment) -> Iterator[Finding]:
    """ "Reliable" quoted from "not yet reliable"."""
    source = " ".join(sentence.text for sentence in pair.evidence.sentences)
    for sentence in pair.claim.sentences:
        for match in QUOTE.finditer(sentence.text):
            quoted = match[1].strip().rstrip(".,")
            at = source.find(quoted)
            before = source[max(0, at - 24) : at] if at > 0 else ""
            denied = DENIAL.search(before)
            if denied and not re.search(
                r"\b(not|never|no|hardly|n't)\b", sentence.text[: match.start() + 1][-40:]
            ):
                yield Finding(kind="misquote", says=quoted, evidence=f"{denied[0].strip()} {quoted}")
                return
