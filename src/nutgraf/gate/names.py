"""Is every name of the sentence in its own evidence, with the same office?"""

from collections.abc import Iterator

from nutgraf.gate.alignment import Alignment
from nutgraf.news import Finding

TITLES = ("former", "deputy", "vice", "acting", "interim", "assistant")
"""Words that make the holder of an office another person, or the office another office."""


def find_strange_names(pair: Alignment) -> Iterator[Finding]:
    """Words with a capital inside the sentence that the evidence does not have."""
    known = {word.lower for word in pair.evidence.words}
    for before, word in zip(pair.claim.words, pair.claim.words[1:], strict=False):
        inside = before.sentence == word.sentence
        if inside and word.text[0].isupper() and word.lower not in known and not pair.has(word):
            yield Finding(kind="name", says=word.text, evidence="the evidence has no such name")


def find_wrong_offices(pair: Alignment) -> Iterator[Finding]:
    """A "former" or "deputy" that was lost or put in before the same word."""
    ours, theirs = find_titled(pair, ours=True), find_titled(pair, ours=False)
    for title, noun in sorted(theirs - ours):
        plain = {at for word in pair.claim.words for at in pair.pairs.get(word.at, ())}
        if noun in plain and not has_plain(pair, noun):
            yield Finding(
                kind="name",
                says=pair.evidence.words[noun].text,
                evidence=f"{title} {pair.evidence.words[noun].text}",
            )
    for title, noun in sorted(ours - theirs):
        yield Finding(kind="name", says=title, evidence=pair.evidence.words[noun].text)


def find_titled(pair: Alignment, *, ours: bool) -> set[tuple[str, int]]:
    """Title and position, in the evidence, of the noun that it stands with."""
    words = pair.claim.words if ours else pair.evidence.words
    found: set[tuple[str, int]] = set()
    for word in words:
        if word.lower not in TITLES:
            continue
        for noun in words[word.at + 1 : word.at + 4]:
            places = pair.pairs.get(noun.at, ()) if ours else (noun.at,)
            found.update((word.lower, at) for at in places)
    return found


def has_plain(pair: Alignment, noun: int) -> bool:
    """Does the evidence use the same word without a title as well?"""
    word = pair.evidence.words[noun]
    return any(
        other.lower == word.lower
        and other.at != noun
        and not any(before.lower in TITLES for before in pair.evidence.words[max(0, other.at - 3) : other.at])
        for other in pair.evidence.words
    )
