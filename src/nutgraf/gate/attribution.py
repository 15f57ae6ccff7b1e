"""Does a statement keep its speaker?"""

from collections.abc import Iterator
from dataclasses import dataclass

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.reading import Reading, Word
from nutgraf.news import Attribution, Finding

COVERED = 0.5
"""Share of a statement's content words that the sentence must repeat before its speaker must be named."""


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution as words of its side."""

    mark: Attribution
    content: tuple[Word, ...]
    source: tuple[Word, ...]


def list_said(side: Reading) -> list[Said]:
    return [
        Said(
            mark,
            tuple(word for word in side.within(number, mark.content) if word.is_content),
            tuple(word for word in side.within(number, mark.source) if word.is_content)
            if mark.source
            else (),
        )
        for number, sentence in enumerate(side.sentences)
        for mark in sentence.marks.attributions
    ]


def find_wrong_speakers(pair: Alignment) -> Iterator[Finding]:
    ours, theirs = list_said(pair.claim), list_said(pair.evidence)
    for said in theirs:
        repeated = [word for word in said.content if word.at in pair.backed]
        if not repeated or len(repeated) < COVERED * len(said.content):
            continue
        if not any(pair.meet(mine.content, said.content) for mine in ours):
            yield Finding(
                kind="attribution", says="", evidence=f"says {said.mark.speaker or 'an unnamed source'}"
            )
    for mine in ours:
        matching = [said for said in theirs if pair.meet(mine.content, said.content)]
        if not any(is_same_speaker(mine, said, pair) for said in matching):
            other = matching[0].mark.speaker if matching else "nobody in the evidence says so"
            yield Finding(kind="attribution", says=mine.mark.speaker, evidence=other)


def is_same_speaker(mine: Said, said: Said, pair: Alignment) -> bool:
    """The same words, or the same fullest name, or a pronoun on either side."""
    if not mine.source or not said.source or mine.mark.speaker == said.mark.speaker:
        return True
    return pair.meet(mine.source, said.source)
