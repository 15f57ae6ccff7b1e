"""Two sentences in, whether they tell one plan out; a sentence in, the figures by which it tells more than another out."""

from nutgraf.briefs.candidates import Candidate
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


def list_figures(sentence: Sentence) -> frozenset[str]:
    """Sums, shares, measures, and counts that are no mere handful."""
    return frozenset(
        str(each.low.normalize())
        for each in sentence.marks.quantities
        if not each.ordinal and (each.unit or each.low >= _HANDFUL)
    )


_HANDFUL = 10
