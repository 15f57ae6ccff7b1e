"""Two sentences in, whether they tell one plan out; a sentence in, the figures by which it tells more than another out."""

import math
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal

from nutgraf.briefs.candidates import Candidate
from nutgraf.briefs.overtaking import STALE
from nutgraf.briefs.parts import LEADS
from nutgraf.briefs.substance import list_meant, list_own
from nutgraf.news import Sentence


def tell_one_plan(candidate: Candidate, other: Candidate) -> bool:
    """For one day, of one thing: "runs out on 31 December", "runs out on the last day of the year"."""
    if candidate.due is None or candidate.due != other.due:
        return False
    a, b = set(candidate.sentence.marks.words), set(other.sentence.marks.words)
    return len(a & b) >= max(_PLAN_WORDS, _PLAN_SHARE * min(len(a), len(b)))


_PLAN_WORDS = 2
"""Words that two accounts of one plan share: who and does what."""
_PLAN_SHARE = 0.3
"""The same as a share of the shorter account, most of which may be how it names the day."""


@dataclass(frozen=True, slots=True)
class Substance:
    """What a sentence says beside whom it names and when: its words, and their meanings where those were looked up."""

    own: frozenset[str]
    meant: tuple[tuple[str, frozenset[str]], ...] = ()
    """Each word or phrase that the dictionary knows, with the meanings that it may have."""
    tolls: frozenset[Decimal] = frozenset()
    """How many people it says were killed or hurt."""


def read_substance(candidate: Candidate) -> Substance:
    """With meanings where a report opens: two that tell one event there tell it in different words."""
    sentence = candidate.sentence
    meant = list_meant(sentence, candidate.article.language or "en") if sentence.index <= LEADS else ()
    tolls = (each.low for each in sentence.marks.quantities if _TOLL.search(each.counted))
    return Substance(list_own(sentence), meant, frozenset(tolls))


def tell_one_event(candidate: Candidate, other: Candidate, told: Mapping[str, Substance]) -> bool:
    """Reports of one day on one thing: "was found dead in his home", "died at his home, where he was found".

    What is days apart is told of the same people in much the same words, and is another turn. `told`: by sentence id.
    """
    at, then = candidate.article.published_at, other.article.published_at
    if at is not None and then is not None and abs(at - then) >= STALE:
        return False
    a, b = told[candidate.sentence.id], told[other.sentence.id]
    if a.tolls and b.tolls and a.tolls.isdisjoint(b.tolls):
        return False
    words = a.own & b.own
    shared, mean = len(words), math.sqrt(len(a.own) * len(b.own))
    if shared < _MEANT_WORDS:
        return False
    if shared >= _EVENT_WORDS and shared >= _EVENT_SHARE * mean:
        return True
    if shared > _EVENT_WORDS and shared >= _EVENT_HELD * min(len(a.own), len(b.own)):
        return True
    return shared + _count_meant(a, b, words) >= _MEANT_SHARE * mean


def _count_meant(a: Substance, b: Substance, words: AbstractSet[str]) -> int:
    """Words of `a` for which `b` has others: "vanished" for "disappeared"."""
    known = {name for _word, names in b.meant for name in names}
    return sum(
        not names.isdisjoint(known) and not any(word[:_STEM] in phrase for word in words)
        for phrase, names in a.meant
    )


_TOLL = re.compile(
    r"\b(?:dead|killed|died|deaths?|bodies|people|civilians|victims|missing|injured|wounded)\b"
)
_EVENT_WORDS = 3
"""Words, names and dates left out, that two accounts of one event share at least."""
_EVENT_SHARE = 0.33
"""The same as a share of the geometric mean of both. Of the pairs above it in 34 briefs of one half of the stories read,
nine in ten told one thing twice, of those from 0.25 to it one in three."""
_EVENT_HELD = 0.5
"""The same as a share of the shorter one, where they share more than that."""
_MEANT_WORDS = 2
_MEANT_SHARE = 0.42
"""The same where words of one meaning count as shared: of the twelve above it in that half, eleven told one thing."""
_STEM = 4


def list_old_prices(candidates: Sequence[Candidate]) -> frozenset[str]:
    """Ids of sentences on a price of which a later report tells the next: "rose to 5.88", once they "closed at 6.61"."""
    told = [each for each in candidates if each.article.published_at and _PRICED.search(each.sentence.text)]
    old = set()
    for each in told:
        own = _name_priced(each)
        later = (o for o in told if o.article.published_at > each.article.published_at)  # type: ignore[operator]
        if any(own & _name_priced(other) for other in later):
            old.add(each.sentence.id)
    return frozenset(old)


def _name_priced(candidate: Candidate) -> frozenset[str]:
    """Whose shares or bonds, or which goods."""
    text = candidate.sentence.text
    names = {each.name for each in candidate.sentence.marks.mentions if each.name in text}
    goods = {each.lower() for each in _GOODS.findall(text)}
    return frozenset(goods or names)


_GOODS = re.compile(
    r"\b(?:copper|gold|silver|oil|gas|wheat|coffee|cocoa|crude|milk|sugar|nickel|lithium)\b", re.IGNORECASE
)
_PRICED = re.compile(
    r"(?:\b(?:[Ss]hares?|[Ss]tock|[Bb]onds|[Pp]rices?|[Cc]opper|[Gg]old|[Cc]rude)\b[^.;]{0,40})"
    r"\b(?:rose|fell|closed|slipped|jumped|dropped|gained|lost|climbed|settled|ended|tumbled|sank|traded|were quoted)\b[^.;]{0,60}\d"
)


def list_figures(sentence: Sentence) -> frozenset[str]:
    """Sums, shares, measures, and counts that are no mere handful."""
    return frozenset(
        str(each.low.normalize())
        for each in sentence.marks.quantities
        if not each.ordinal and (each.unit or each.low >= _HANDFUL)
    )


_HANDFUL = 10
