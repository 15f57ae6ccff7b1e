"""A sentence and its evidence in, an exception or a member of a list that it leaves out out."""

from collections.abc import Iterator

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.compression import Gap, is_listed
from nutgraf.gate.lists import read_words
from nutgraf.gate.words import LISTS, looks_finite
from nutgraf.news import Finding


def find_lost_exceptions(pair: Alignment) -> Iterator[Finding]:
    """ "All faculties but medicine" that became "the university"."""
    words = pair.evidence.words
    ours = {word.lower for word in pair.claim.words}
    if not ours.isdisjoint({"but", "except", "excluding", "apart", "save", "other"}):
        return
    for word in words:
        before = {
            other.lower for other in words[max(0, word.at - 4) : word.at] if other.sentence == word.sentence
        }
        after = words[word.at + 1] if word.at + 1 < len(words) else None
        if (
            word.lower != "but"
            or after is None
            or before.isdisjoint(read_words(LISTS, "total"))
            or after.is_number
        ):
            continue
        used = any(
            other.at in pair.backed
            for other in words
            if other.sentence == word.sentence and other.at < word.at
        )
        if used and after.at not in pair.backed and not looks_finite(after.lower):
            yield Finding(kind="scope", says="no exception", evidence=f"but {after.text}")


def find_lost_members(pair: Alignment) -> Iterator[Finding]:
    """ "France, the Netherlands, Spain and Italy" that became "France, Spain and Italy"."""
    words = pair.evidence.words
    for number in dict.fromkeys(word.clause for word in words):
        member = pair.evidence.clause(number)
        first, last = member[0], member[-1]
        if not first.at or words[first.at - 1].sentence != first.sentence:
            continue
        gap = Gap(member, words[first.at - 1], words[last.at + 1] if last.at + 1 < len(words) else None)
        kept = (
            gap.before is not None and gap.after is not None and {gap.before.at, gap.after.at} <= pair.backed
        )
        lost = not any(word.at in pair.backed for word in member)
        if kept and lost and is_listed(gap, pair.evidence):
            yield Finding(
                kind="scope", says="leaves one out", evidence=" ".join(word.text for word in member)
            )
