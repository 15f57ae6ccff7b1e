"""Who did what to whom: do the same words stand on the same side of the verb?"""

from collections.abc import Iterator
from dataclasses import dataclass

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.families import can_be, read_irregular
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import LISTS, Reading, Word
from nutgraf.news import Finding


@dataclass(frozen=True, slots=True)
class Event:
    """A verb with the words on either side of it, told from the doer's side."""

    verb: Word
    doers: tuple[Word, ...]
    rest: tuple[Word, ...]


def find_swapped_roles(pair: Alignment) -> Iterator[Finding]:
    for word in pair.claim.content():
        for other in pair.partners(word):
            mine, theirs = read_event(pair.claim, word), read_event(pair.evidence, other)
            if mine and theirs and is_swapped(pair, mine, theirs):
                says = f"{name(mine.doers)} {word.text} {name(mine.rest)}"
                yield Finding(
                    kind="roles", says=says, evidence=f"{name(theirs.doers)} {other.text} {name(theirs.rest)}"
                )
                return


def is_swapped(pair: Alignment, mine: Event, theirs: Event) -> bool:
    """Words crossed the verb in both directions, and none of the same side stayed."""
    crossed = meets_only(pair, mine.doers, theirs.rest, theirs.doers)
    back = meets_only(pair, mine.rest, theirs.doers, theirs.rest)
    return crossed and back


def meets_only(
    pair: Alignment, ours: tuple[Word, ...], there: tuple[Word, ...], own: tuple[Word, ...]
) -> bool:
    return any(pair.meet((word,), there) and not pair.meet((word,), own) for word in ours)


def read_event(side: Reading, verb: Word) -> Event | None:
    """None when the word is no verb here."""
    if not is_verb(verb):
        return None
    sentence = [word for word in side.words if word.sentence == verb.sentence]
    left = tuple(word for word in sentence if word.at < verb.at and word.is_content)
    right = [word for word in sentence if word.at > verb.at]
    after = tuple(word for word in right if word.is_content)
    if not is_passive(side, verb):
        return Event(verb, left, after)
    agent = next((word.at for word in right if word.lower == "by"), None)
    if agent is None:
        return Event(verb, (), (*left, *after))
    doers = tuple(word for word in after if word.at > agent)
    return Event(verb, doers, (*left, *(word for word in after if word.at < agent)))


def is_verb(word: Word) -> bool:
    if word.text[0].isupper() or word.is_number or not can_be(word.lower, "v"):
        return False
    return (
        word.lower.endswith(("ed", "s", "ing")) or word.lower in read_irregular() or can_be(word.lower, "v")
    )


def is_passive(side: Reading, verb: Word) -> bool:
    """A participle after a form of "be", or right before "by"."""
    if not (verb.lower.endswith("ed") or verb.lower in read_irregular()):
        return False
    before = side.words[max(0, verb.at - 3) : verb.at]
    if any(word.lower in read_words(LISTS, "be") and word.clause == verb.clause for word in before):
        return True
    following = side.words[verb.at + 1 : verb.at + 2]
    return bool(following) and following[0].lower == "by"


def name(words: tuple[Word, ...]) -> str:
    return " ".join(word.text for word in words[-3:])
