"""A sentence and its evidence in, an exception or a member of a list that it leaves out out."""

from collections.abc import Iterator

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.compression import Gap, is_listed
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import Reading
from nutgraf.gate.words import LISTS, Word, looks_finite
from nutgraf.news import Finding

EXCEPTING = frozenset(["except", "but", "apart", "excluding", "save", "other"])
WHOLE = frozenset(["all", "every", "everyone", "everybody", "none", "nobody", "no", "any", "each"])
LIMITING = EXCEPTING | frozenset(["only", "alone", "solely", "most", "nearly", "almost", "unlike"])
REACH = 4
"""Words from "all" to its "but", and from an exception to what it names, at most."""


def find_lost_exceptions(pair: Alignment) -> Iterator[Finding]:
    """ "All faculties but medicine" that became "the university", "all survived except the cook" that became "all survived"."""
    ours = {word.lower for word in pair.claim.words}
    whole = not WHOLE.isdisjoint(ours) and LIMITING.isdisjoint(ours)
    if not EXCEPTING.isdisjoint(ours):
        return
    for marker, named in list_exceptions(pair.evidence):
        before = [w for w in pair.evidence.sentence(marker.sentence) if w.at < marker.at and not w.is_light]
        told = [w for w in before if w.is_content and w.turn == marker.turn]
        used = any(w.at in pair.backed for w in before) if marker.lower == "but" else whole
        all_told = marker.lower == "but" or all(w.at in pair.backed for w in told)
        if used and all_told and named.at not in pair.backed:
            yield Finding(kind="scope", says="no exception", evidence=f"{marker.text} {named.text}")
            return


def list_exceptions(side: Reading) -> Iterator[tuple[Word, Word]]:
    """What excepts something from a whole, and the first word for what it excepts."""
    for word in side.words:
        before = [w for w in side.sentence(word.sentence) if w.at < word.at]
        near = {w.lower for w in before[-REACH:]}
        after = side.words[word.at + 1 : word.at + 1 + REACH]
        named = next((w for w in after if w.is_content and w.sentence == word.sentence), None)
        if (
            word.lower not in EXCEPTING
            or named is None
            or (after[0].is_number or looks_finite(after[0].lower))
        ):
            continue
        but = word.lower == "but" and not near.isdisjoint(read_words(LISTS, "total"))
        excepts = any(word in force.words and "only" in force.classes for force in side.forces)
        if but or (excepts and word.lower != "but" and not WHOLE.isdisjoint(w.lower for w in before)):
            yield word, named


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
