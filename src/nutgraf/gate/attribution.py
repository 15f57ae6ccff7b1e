"""Does a statement keep its speaker?"""

from collections.abc import Iterator
from dataclasses import dataclass

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.families import find_bases
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import Reading, Word
from nutgraf.news import Attribution, Finding

FILE = "reporting_en.txt"
COVERED = 0.5
"""Share of a statement's content words that the sentence must repeat before its speaker must be named: below it, the
sentence used another part of the evidence. Chosen on flips/starter."""
TURNS = frozenset(["but", "while", "whereas", "although", "though"])
"""Words that begin a clause of somebody else."""


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody's statement, as words of its side."""

    cue: Word
    content: tuple[Word, ...]
    source: tuple[Word, ...]

    @property
    def speaker(self) -> str:
        return " ".join(word.text for word in self.source) or "somebody"


def find_wrong_speakers(pair: Alignment) -> Iterator[Finding]:
    ours, theirs = list_said(pair.claim), list_said(pair.evidence)
    for said in theirs:
        if is_repeated(said, pair) and not any(pair.meet(mine.content, said.content) for mine in ours):
            yield Finding(kind="attribution", says="names no speaker", evidence=f"says {said.speaker}")
    for mine in ours:
        said = find_closest(mine, theirs, pair)
        if said is None:
            yield Finding(kind="attribution", says=mine.speaker, evidence="nobody in the evidence says so")
        elif not is_same_speaker(mine, said, pair):
            yield Finding(kind="attribution", says=mine.speaker, evidence=said.speaker)


def is_repeated(said: Said, pair: Alignment) -> bool:
    heavy = [word for word in said.content if not word.is_light] or list(said.content)
    return bool(heavy) and sum(word.at in pair.backed for word in heavy) >= COVERED * len(heavy)


def find_closest(mine: Said, theirs: list[Said], pair: Alignment) -> Said | None:
    """The statement of the evidence that shares the most words."""
    shares = [(sum(pair.meet((word,), said.content) for word in mine.content), said) for said in theirs]
    best = max((count for count, _ in shares), default=0)
    if not best and mine.content:
        return None
    close = [said for count, said in shares if count == best]
    return next((said for said in close if is_same_speaker(mine, said, pair)), close[0] if close else None)


def is_same_speaker(mine: Said, said: Said, pair: Alignment) -> bool:
    """Most of the same words with the same head, or a pronoun or "the company" for a name that came before."""
    if not mine.source or not said.source:
        return True
    shared = [word for word in mine.source if pair.meet((word,), said.source)]
    if 2 * len(shared) >= len(mine.source) and find_head(mine.source, pair.claim) in shared:
        return True
    return (
        is_stand_in(said, pair)
        and any(word.text[0].isupper() for word in mine.source)
        and all(map(pair.has, mine.source))
    )


def find_head(words: tuple[Word, ...], side: Reading) -> Word:
    """The last word of the first unbroken run: of "the lawyer for the company", the lawyer."""
    head = words[0]
    for word in words[1:]:
        if word.at != head.at + 1:
            break
        head = word
    named = [word for word in words if word.text[0].isupper() and not opens_sentence(word, side)]
    return named[0] if named else head


def opens_sentence(word: Word, side: Reading) -> bool:
    return word.at == 0 or side.words[word.at - 1].sentence != word.sentence


def is_stand_in(said: Said, pair: Alignment) -> bool:
    """ "The company", "she": not a name, not a newcomer."""
    first = said.source[0]
    before = pair.evidence.words[first.at - 1].lower if first.at else ""
    named = any(word.text[0].isupper() and not opens_sentence(word, pair.evidence) for word in said.source)
    return not named and before in {"the", "this", "that"} and len(said.source) == 1


# ── who says what, on one side ──────────────────────────────────────────────────────────────────────────


def list_said(side: Reading) -> list[Said]:
    marked = {cue.at: mark for number, sentence in enumerate(side.sentences)
              for mark in sentence.marks.attributions if mark.cue for cue in side.within(number, mark.cue)}  # fmt: skip
    found = []
    for word in side.words:
        bases = frozenset(find_bases(word.lower))
        mark = marked.get(word.at)
        if not bases.isdisjoint(read_words(FILE, "always")) or (
            mark and not bases.isdisjoint(read_words(FILE, "marked"))
        ):
            found.append(read_said(side, word, mark))
    return [said for said in found if said.content]


def read_said(side: Reading, cue: Word, mark: Attribution | None) -> Said:
    sentence = [word for word in side.words if word.sentence == cue.sentence]
    source: tuple[Word, ...]
    if cue.lower == "according":
        source = tuple(
            word for word in sentence if word.at > cue.at and word.clause == cue.clause and word.is_content
        )
        source = (*source, *follow_apposition(sentence, cue))
    else:
        source, found = split_said(sentence, cue)
    if mark is not None:
        marked = tuple(word for word in side.within(cue.sentence, mark.content) if word.is_content)
        named = (
            tuple(word for word in side.within(cue.sentence, mark.source) if word.is_content)
            if mark.source
            else source
        )
        return Said(cue, marked, named or source)
    if cue.lower == "according":
        found = tuple(
            word for word in sentence if word.is_content and word not in source and word.at != cue.at
        )
    return Said(cue, found, source)


def follow_apposition(sentence: list[Word], cue: Word) -> tuple[Word, ...]:
    """Of "according to the owner, Gunther Pratt" the name."""
    following = [word for word in sentence if word.clause == cue.clause + 1]
    return tuple(following) if following and all(word.text[0].isupper() for word in following) else ()


def split_said(sentence: list[Word], cue: Word) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Source and content of a verb of saying, by the place of the verb: "X says Y", "Y, says X", "Y, X says"."""
    content = [word for word in sentence if word.is_content and word.at != cue.at]
    left = tuple(word for word in content if word.clause == cue.clause and word.at < cue.at)
    right = tuple(word for word in content if word.at > cue.at and is_same_turn(sentence, cue, word))
    before = tuple(word for word in content if word.clause < cue.clause)
    same = tuple(word for word in right if word.clause == cue.clause)
    if left and right:
        return left, right
    if left:
        return left, before
    if before and same and same == right:
        return same, before
    return before, right


def is_same_turn(sentence: list[Word], cue: Word, word: Word) -> bool:
    """No "but" or "while" between the two opens a clause of somebody else."""
    return not any(cue.at < other.at < word.at and other.lower in TURNS for other in sentence)
