"""Is everything in the sentence accounted for by its evidence? What is left over was added."""

from collections.abc import Iterator

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.causes import find_causes
from nutgraf.gate.comparison import find_measure
from nutgraf.gate.families import are_opposite
from nutgraf.gate.reading import Word
from nutgraf.gate.scope import list_scopes
from nutgraf.news import Finding


def find_additions(pair: Alignment) -> Iterator[Finding]:
    """Content words that nothing in the evidence says."""
    telling = find_settled(pair)
    for word in pair.claim.content():
        if word.at in telling or pair.has(word) or word.is_light or word.is_number:
            continue
        opposite = find_opposite(word, pair)
        if opposite:
            yield Finding(kind="polarity", says=word.text, evidence=opposite)
        else:
            yield Finding(kind="addition", says=word.text, evidence="the evidence does not say so")


def find_settled(pair: Alignment) -> set[int]:
    """Words that other checks answer for: numbers, dates, comparisons, quantifiers, firmness, cause."""
    claim = pair.claim
    settled = {word.at for force in claim.forces for word in force.words}
    for number, sentence in enumerate(claim.sentences):
        spans = [time.span for time in sentence.marks.times] + [q.span for q in sentence.marks.quantities]
        settled |= {word.at for span in spans for word in claim.within(number, span)}
    settled |= {word.at for word in claim.words if find_measure(word)}
    settled |= {word.at for _, word in list_scopes(claim)}
    return settled | {
        word.at for kind, words in find_causes(claim) if not kind.startswith("weak") for word in words
    }


def find_opposite(word: Word, pair: Alignment) -> str:
    """The word of the evidence that says the contrary, or an empty string."""
    return next(
        (other.text for other in pair.evidence.content() if are_opposite(word.lower, other.lower)), ""
    )
