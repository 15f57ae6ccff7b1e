"""One sentence and its "according" or "in the view" in, who is named and what is said out."""

from nutgraf.gate.lists import read_words
from nutgraf.gate.words import LISTS, Word, looks_finite

Words = tuple[Word, ...]


def split_according(sentence: Words, cue: Word) -> tuple[Words, Words]:
    here = [word for word in sentence if word.clause == cue.clause]
    cues = [word.at for word in here if word.lower == "according"]
    if len(cues) > 1:
        return split_between(here, cue, cues)
    source = cut_owner([word for word in here if word.at > cue.at])
    others = [word.at for word in sentence if word.lower == "according" and word.at != cue.at]
    first = max((at for at in others if at < cue.at), default=-1)
    first = max((word.at for word in sentence if word.clause == clause_at(sentence, first)), default=-1)
    leads = any(word.is_content and word.at < cue.at for word in here)
    trails = any(at > cue.at for at in others) and (leads or cue.clause > sentence[0].clause)
    rest = (
        word for word in sentence
        if word.is_content and word.turn == cue.turn and word.at != cue.at and word.at > first
        and (word.at < cue.at or not trails)
    )  # fmt: skip
    return source, tuple(word for word in rest if word not in source)


def split_between(here: list[Word], cue: Word, cues: list[int]) -> tuple[Words, Words]:
    """ "There are 40 according to A and 70 according to B": each is parted from the next by its "and"."""
    joiners = [word.at for word in here if word.lower in read_words(LISTS, "joiner") | {"but"}]
    following = min((at for at in cues if at > cue.at), default=here[-1].at + 1)
    before = max((at for at in cues if at < cue.at), default=here[0].at)
    end = min((at for at in joiners if cue.at < at < following), default=following)
    start = (
        min((at for at in joiners if before < at < cue.at), default=before)
        if before != here[0].at
        else before
    )
    return (
        tuple(word for word in here if cue.at < word.at < end and word.is_content),
        tuple(word for word in here if start <= word.at < cue.at and word.is_content),
    )


def clause_at(sentence: Words, at: int) -> int:
    return next((word.clause for word in sentence if word.at == at), -1)


def cut_owner(words: list[Word]) -> Words:
    """Of "to its owner the dog is tame" the owner: without a comma the speaker ends where the next phrase begins."""
    if not any(looks_finite(word.lower) for word in words):
        return tuple(word for word in words if word.is_content)
    opens = read_words(LISTS, "article") | read_words(LISTS, "person")
    found: list[Word] = []
    for place, word in enumerate(words):
        if found and (word.lower in opens or word.is_number) and words[place - 1].is_content:
            break
        found += [word] if word.is_content else []
    return tuple(found)


def is_mixed(sentence: Words, cue: Word) -> bool:
    """ "According to its owner the dog is tame", or two of them in one sentence."""
    several = sum(word.lower == "according" for word in sentence) > 1
    told = any(looks_finite(word.lower) for word in sentence if word.clause == cue.clause)
    return cue.lower == "according" and (several or told)
