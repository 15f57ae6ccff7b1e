"""Is everything in the sentence accounted for by its evidence? What is left over was added."""

from collections.abc import Iterator

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.families import are_opposite
from nutgraf.gate.reading import Word
from nutgraf.news import Finding


def find_additions(pair: Alignment) -> Iterator[Finding]:
    """Content words that nothing in the evidence says."""
    telling = {word.at for force in pair.claim.forces for word in force.words}
    for word in pair.claim.content():
        if word.at in telling or pair.has(word) or word.is_light or word.is_number:
            continue
        opposite = find_opposite(word, pair)
        if opposite:
            yield Finding(kind="polarity", says=word.text, evidence=opposite)
        else:
            yield Finding(kind="addition", says=word.text, evidence="the evidence does not say so")


def find_opposite(word: Word, pair: Alignment) -> str:
    """The word of the evidence that says the contrary, or an empty string."""
    return next(
        (other.text for other in pair.evidence.content() if are_opposite(word.lower, other.lower)), ""
    )
