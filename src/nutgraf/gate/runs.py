"""A dependency of the sentence in, whether the stretch from one of its words to the other is copied out."""

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.lists import read_words
from nutgraf.gate.scan import Link
from nutgraf.gate.words import LISTS, Word

RUN = 8
"""Words from one end of a dependency to the other, at most, to tell that the stretch is copied."""


def is_copied_run(pair: Alignment, link: Link) -> bool:
    """Are the two and all between them copied in their order, whatever the parse makes of what stands around?"""
    first, last = sorted((link.word, link.governor))
    ours = pair.claim.words[first : last + 1]
    if last - first > RUN or ours[0].sentence != ours[-1].sentence:
        return False
    return any(
        start < end <= start + 2 * RUN and is_same_run(pair, ours, pair.evidence.words[start : end + 1])
        for start in pair.pairs[first]
        for end in pair.pairs[last]
    )


def is_same_run(pair: Alignment, ours: tuple[Word, ...], theirs: tuple[Word, ...]) -> bool:
    """The same content words in one order, and between them the same words that tell their cases apart."""
    helping = read_words(LISTS, "auxiliary") | read_words(LISTS, "article") | {"been", "being", "that"}
    one = [word for word in ours if word.lower not in helping]
    other = [word for word in theirs if word.lower not in helping]
    return (
        len(one) == len(other)
        and theirs[0].clause == theirs[-1].clause
        and all(
            there.at in pair.pairs.get(here.at, ()) if here.is_content else here.lower == there.lower
            for here, there in zip(one, other, strict=True)
        )
    )
