"""A sentence and its evidence in, numbers that the evidence says of something else out."""

from collections.abc import Iterator

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.lists import read_words
from nutgraf.gate.numbers import describe
from nutgraf.gate.reading import Reading
from nutgraf.gate.scan import DOER, UNDERGOER
from nutgraf.gate.words import LISTS, Word, looks_finite
from nutgraf.news import Finding, Quantity


def find_displaced_numbers(pair: Alignment) -> Iterator[Finding]:
    """A number whose neighbours stand, in the evidence, in another clause than it."""
    several = sum(len(sentence.marks.quantities) for sentence in pair.evidence.sentences) > 1
    for number, sentence in enumerate(pair.claim.sentences if several else ()):
        for ours in sentence.marks.quantities:
            words = pair.claim.within(number, ours.span)
            homes = set() if ours.ordinal else list_homes(pair, ours)
            near = list_neighbours(pair, words) if words else []
            if (
                homes
                and near
                and not refers_back(pair, homes)
                and not any(w.clause in homes for word in near for w in pair.partners(word))
                and not any(acts_in(pair, w, homes) for word in near for w in pair.partners(word))
            ):
                yield Finding(
                    kind="number", says=f"{describe(ours)} {near[0].text}", evidence="said of something else"
                )


def acts_in(pair: Alignment, word: Word, homes: set[int]) -> bool:
    """The tunnel of "the tunnel is long and cost 80 million": it is the subject of the number's clause, too."""
    words = pair.evidence.words
    if "respectively" in pair.evidence.places:
        return False
    return any(
        link.word == word.at and link.case in {DOER, UNDERGOER} and words[link.governor].clause in homes
        for link in pair.theirs.links
    )


def refers_back(pair: Alignment, homes: set[int]) -> bool:
    """ "Half of them": what is counted was named before."""
    pronouns = read_words(LISTS, "pronoun")
    return any(word.lower in pronouns for word in pair.evidence.words if word.clause in homes)


def list_homes(pair: Alignment, ours: Quantity) -> set[int]:
    """Clauses of the evidence with the same number, and the phrases set off before them that belong to them."""
    homes = {
        word.clause
        for number, sentence in enumerate(pair.evidence.sentences)
        for theirs in sentence.marks.quantities
        if theirs.low == ours.low
        for word in pair.evidence.within(number, theirs.span)
    }
    aside = {
        home + step
        for home in homes
        for step in (-1, 1)
        if pair.evidence.clause(home)[0].lower in read_words(LISTS, "case")
        and not any(looks_finite(word.lower) for word in pair.evidence.clause(home))
    }  # "Turnout, at 58 per cent, was lower"
    before = {clause for home in homes for clause in list_set_off(pair.evidence, home)}
    return homes | aside | before | {home - 1 for home in homes if is_trailing(pair.evidence, home)}


def is_trailing(side: Reading, home: int) -> bool:
    """ "…, 40 days after the operation", "…, 40 fewer than before": it measures what stands before the comma."""
    words, before = side.clause(home), side.clause(home - 1)
    counted = words[0].is_number or words[0].lower in read_words(LISTS, "cardinal")
    beside = bool(before) and before[0].turn == words[0].turn
    return counted and beside and not any(looks_finite(word.lower) for word in words)


def list_set_off(side: Reading, home: int) -> Iterator[int]:
    """ "Of the 4.4 million chickens, 1.2 million …": a phrase before the comma, without a verb of its own."""
    words = side.clause(home - 1)
    if not words or words[0].turn != side.clause(home)[0].turn:
        return
    if words[0].lower in read_words(LISTS, "case") and not any(looks_finite(word.lower) for word in words):
        yield home - 1


def list_neighbours(pair: Alignment, words: tuple[Word, ...]) -> list[Word]:
    """The nearest words of the clause, one on either side, that the evidence has and that are no numbers or units."""
    inside = {word.at for word in words}
    marked = {
        word.at
        for number, sentence in enumerate(pair.claim.sentences)
        for span in [mark.span for mark in sentence.marks.quantities] + [t.span for t in sentence.marks.times]
        for word in pair.claim.within(number, span)
    }
    rest = [
        word for word in pair.claim.clause(words[0].clause)
        if word.is_content and word.at not in marked | inside and pair.has(word) and not word.is_light
    ]  # fmt: skip
    before = [word for word in rest if word.at < words[0].at][-1:]
    return [word for word in rest if word.at > words[-1].at][:1] + before
