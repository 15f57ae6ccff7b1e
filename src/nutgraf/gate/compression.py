"""A sentence and its evidence in, "is it a whole sentence with only harmless parts left out?" out.

What may be left out: what stands between commas, dashes or brackets (relative clause, apposition, participle), a leading
connective, a dateline, a time, a trailing clause. Never a denial, a hedge, a condition, a limit, a source, a number, or
one of several things joined by "and".
"""

from collections.abc import Iterator
from dataclasses import dataclass

from nutgraf.gate.families import find_bases
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import Reading
from nutgraf.gate.scope import list_scopes
from nutgraf.gate.words import BREAKS, LISTS, Word, is_saying, looks_finite
from nutgraf.text import dateline_length

Words = tuple[Word, ...]
MIN_KEPT = 4
"""Words. Fewer make a fragment, whatever was left out."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Words of the evidence that the sentence leaves out, and its neighbours that it keeps."""

    words: Words
    before: Word | None
    after: Word | None


def is_compressed(claim: Reading, evidence: Reading) -> bool:
    """Is each sentence under test one evidence sentence, shortened by licensed deletions only?"""
    if any("?" in sentence.text for sentence in claim.sentences):
        return False
    return all(
        any(is_shortened(words, claim, source, evidence) for source in split_sentences(evidence))
        for words in split_sentences(claim)
    )


def split_sentences(side: Reading) -> list[Words]:
    return [side.sentence(number) for number in range(len(side.sentences))]


def is_shortened(words: Words, claim: Reading, source: Words, evidence: Reading) -> bool:
    if len(words) < MIN_KEPT or not any(looks_finite(word.lower) for word in words):
        return False
    kept = match_in_order(words, source)
    if kept is None or is_resigned(words, claim, kept, evidence):
        return False
    return all(is_licensed(gap, evidence) for gap in list_gaps(kept, source))


def match_in_order(words: Words, source: Words) -> Words | None:
    """The source's words that the sentence keeps, or None when it is no subsequence of them; a capital may change."""
    kept: list[Word] = []
    rest = iter(source)
    for word in words:
        found = next((other for other in rest if other.text == word.text or is_recased(word, other)), None)
        if found is None:
            return None
        kept.append(found)
    return tuple(kept)


def is_recased(word: Word, other: Word) -> bool:
    return word.text.lower() == other.text.lower() and word.text[1:] == other.text[1:]


def is_resigned(words: Words, claim: Reading, kept: Words, evidence: Reading) -> bool:
    """Were quotation marks put in or taken out?"""
    ours = claim.sentences[words[0].sentence].text
    theirs = evidence.sentences[kept[0].sentence].text
    return any(sign in ours or sign in theirs for sign in '"“”„«»') and ours != theirs


def list_gaps(kept: Words, source: Words) -> Iterator[Gap]:
    places = {word.at for word in kept}
    run: list[Word] = []
    before: Word | None = None
    for word in source:
        if word.at not in places:
            run.append(word)
            continue
        if run:
            yield Gap(tuple(run), before, word)
            run = []
        before = word
    if run:
        yield Gap(tuple(run), before, None)


def is_licensed(gap: Gap, side: Reading) -> bool:
    if is_protected(gap.words, side):
        return False
    if is_dateline(gap, side):
        return True
    if any(mark.span.start <= word.start < mark.span.end for word in gap.words[-1:]
           for mark in side.sentences[word.sentence].marks.times):  # fmt: skip
        return is_time(gap, side)
    return is_set_off(gap, side) and not is_joined(gap, side)


def is_protected(words: Words, side: Reading) -> bool:
    """Holds something that changes the meaning of what is kept."""
    places = {word.at for word in words}
    forces = any(word.at in places for force in side.forces for word in force.words)
    scopes = any(word.at in places for _, word in list_scopes(side))
    spans = [q.span for q in side.sentences[words[0].sentence].marks.quantities]
    counted = any(span.start <= word.start < span.end for span in spans for word in words)
    return (
        forces
        or scopes
        or counted
        or any(is_saying(base) for word in words for base in find_bases(word.lower))
    )


def is_dateline(gap: Gap, side: Reading) -> bool:
    sentence = side.sentences[gap.words[0].sentence]
    end = sentence.span.start + dateline_length(sentence.text)
    return gap.before is None and all(word.start < end for word in gap.words)


def is_time(gap: Gap, side: Reading) -> bool:
    """Nothing but one date and the preposition before it."""
    spans = [mark.span for mark in side.sentences[gap.words[0].sentence].marks.times]
    rest = [word for word in gap.words if not any(span.start <= word.start < span.end for span in spans)]
    return len(rest) <= 1 and all(word.lower in {"on", "in", "at"} for word in rest)


def is_set_off(gap: Gap, side: Reading) -> bool:
    """Has a sign on either side, or the sentence's end."""
    sentence = side.sentences[gap.words[0].sentence]
    first, last = gap.words[0].start, gap.words[-1].start + len(gap.words[-1].text)
    offset = sentence.span.start
    start = gap.before.start + len(gap.before.text) if gap.before else offset
    end = gap.after.start if gap.after else offset + len(sentence.text)
    opened = gap.before is None or has_sign(sentence.text[start - offset : first - offset])
    closed = gap.after is None or has_sign(sentence.text[last - offset : end - offset])
    connective = gap.before is not None or len(gap.words) == 1
    return opened and closed and connective


def has_sign(between: str) -> bool:
    return not BREAKS.isdisjoint(between)


def is_joined(gap: Gap, side: Reading) -> bool:
    """One of several things joined by "and": leaving it out makes the rest the whole."""
    joiners = read_words(LISTS, "joiner")
    after = gap.after is not None and gap.after.lower in joiners
    opens = gap.words[0].lower in joiners and not any(looks_finite(word.lower) for word in gap.words)
    return after or opens or is_listed(gap, side)


def is_listed(gap: Gap, side: Reading) -> bool:
    """The Netherlands of "France, the Netherlands, Spain and Italy": no verb from it to the "and"."""
    if gap.before is None or gap.words[0].lower in read_words(LISTS, "relative"):
        return False
    rest = [
        word for word in side.words if word.at > gap.words[-1].at and word.sentence == gap.words[0].sentence
    ]
    joiner = next((place for place, word in enumerate(rest) if word.lower in {"and", "or"}), None)
    if joiner is None:
        return False
    return not any(looks_finite(word.lower) for word in (*gap.words, *rest[:joiner]))
