"""Did something happen that is only to come? "The polls open on 25 July" is not "the polls opened on 25 July"."""

from collections.abc import Iterator

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.dates import is_past
from nutgraf.gate.dating import list_times
from nutgraf.gate.families import find_bases, read_irregular_verbs
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import Reading
from nutgraf.gate.words import LISTS, Word, is_saying
from nutgraf.news import Finding


def find_past_schedules(pair: Alignment) -> Iterator[Finding]:
    """A verb in the present tense with a date, which the sentence has in the past with the same date."""
    for place, time in list_times(pair.evidence):
        date = pair.evidence.within(place, time.span)
        verb = find_present(pair, date) if date else None
        if verb is None or not any(word.at in pair.backed for word in date if word.is_content):
            continue
        for word in pair.claim.content():
            if verb in pair.partners(word) and is_told_past(pair.claim, word):
                yield Finding(kind="stage", says=word.text, evidence=f"{verb.text} {date[0].text}")
                return


def find_present(pair: Alignment, date: tuple[Word, ...]) -> Word | None:
    """The verb of the date's clause, where that is told in the present and no past is near."""
    side, number = pair.evidence, date[0].clause
    here = [word for word in side.clause(number) if word.at < date[0].at]
    verbs = [word for word in here if word.at in pair.theirs.verbs and not is_saying(word.lower)]
    if len(verbs) != 1 or is_past(side, number) or is_helped(side, verbs[0]):
        return None
    verb = verbs[0]
    return verb if {verb.lower, verb.lower.removesuffix("s")} & set(find_bases(verb.lower)) else None


def is_helped(side: Reading, verb: Word) -> bool:
    """ "Will open", "was opened", "to open", "opens every Monday": no plain present or past of one day."""
    before = [word for word in side.clause(verb.clause) if word.at < verb.at]
    after = [word.lower for word in side.clause(verb.clause) if word.at > verb.at]
    helped = any(word.lower in read_words(LISTS, "auxiliary") for word in before[-3:])
    return helped or (bool(before) and before[-1].lower == "to") or not {"every", "each"}.isdisjoint(after)


def is_told_past(side: Reading, word: Word) -> bool:
    """A plain past: no auxiliary before it, and not what somebody said."""
    past = word.lower.endswith("ed") or word.lower in read_irregular_verbs()
    changed = any(base != word.lower for base in find_bases(word.lower))
    told = any(is_saying(other.lower) for other in side.sentence(word.sentence))
    return past and changed and not is_helped(side, word) and not told
