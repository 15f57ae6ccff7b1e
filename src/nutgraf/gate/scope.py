"""Does the sentence speak of as many as its evidence does? All, most, some, only."""

from collections.abc import Iterator

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.lists import read_sections
from nutgraf.gate.reading import Reading, Word, is_form
from nutgraf.news import Finding

FILE = "scope_en.txt"


def list_scopes(side: Reading) -> list[tuple[str, Word]]:
    """How many, and the word that says so."""
    found = []
    for name, phrases in read_sections(FILE).items():
        for phrase in (line.split() for line in phrases):
            for at in range(len(side.words) - len(phrase) + 1):
                before = side.words[at - 1].lower if at else ""
                following = side.words[at + 1 : at + 2]
                if phrase == ["some"] and following and following[0].is_number:
                    continue
                if before != "at" and all(map(is_form, side.words[at : at + len(phrase)], phrase)):
                    found.append((name, side.words[at]))
    return found


def find_widened(pair: Alignment) -> Iterator[Finding]:
    """A quantifier that the evidence does not have; one that it has of the same words and that was lost."""
    ours, theirs = list_scopes(pair.claim), list_scopes(pair.evidence)
    for name, word in ours:
        same = [other for kind, other in theirs if kind == name]
        if not same:
            yield Finding(kind="scope", says=word.text, evidence=f"the evidence does not say {name}")
        elif name == "most" and not any(is_of_same(pair, word, other) for other in same):
            yield Finding(kind="scope", says=word.text, evidence=f"{same[0].text} of something else")
    for name, word in theirs:
        if name in {"all", "like"}:
            continue
        noun = follow(pair.evidence, word)
        kept = any(kind == name for kind, _ in ours)
        if not kept and noun and noun.at in pair.backed:
            yield Finding(kind="scope", says=noun.text, evidence=f"{word.text} {noun.text}")


def is_of_same(pair: Alignment, word: Word, other: Word) -> bool:
    """Are the next nouns the same? An adverb ("mostly") has none."""
    mine, theirs = follow(pair.claim, word), follow(pair.evidence, other)
    return word.lower.endswith("ly") or not mine or not theirs or pair.meet((mine,), (theirs,))


def follow(side: Reading, word: Word) -> Word | None:
    """The next content word of the clause."""
    return next(
        (
            other
            for other in side.words[word.at + 1 : word.at + 5]
            if other.clause == word.clause and other.is_content
        ),
        None,
    )
