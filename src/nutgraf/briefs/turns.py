"""Sentences of a story in, how far the story's other reports tell the same out; leads in, which of them are one turn out.

What turns a story is told again: "the cabinet fell on Friday" stands in every later report. A scene with which a report
opens ("She shut the red folder") stands in no other, however many of the story's words it has.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from nutgraf.news import Article, Sentence
from nutgraf.text import count_documents, find_overlap, weigh_rarity

_MOST_SENTENCES = 600
"""Sentences of other reports that each is compared with, the reports spread evenly over the story: more hardly move the mean."""
_NAME = 0.5
"""What a word of a name counts beside other words: who is in the story is in every scene of it. Flat from 0.3 to 0.7."""
_SHORT = 0.8
"""Of the median sentence's weight, the least that one counts with: "She read the names" is not told by all who name them."""


def find_echoes(sentences: Sequence[Sentence], articles: Mapping[str, Article]) -> dict[str, float]:
    """Sentence id → the mean likeness of the nearest sentence of every other report in its language, copies left out."""
    told = [each for each in sentences if not articles[each.article_id].copy_of]
    rarity = weigh_rarity(count_documents(each.marks.words for each in told), max(1, len(told)))
    names = _list_names(told)
    weight = {word: heft * (_NAME if word in names else 1.0) for word, heft in rarity.items()}
    reports: dict[str, list[_Words]] = {}
    for each in told:
        words = frozenset(each.marks.words)
        reports.setdefault(each.article_id, []).append((words, _weigh(words, weight)))
    totals = sorted(total for report in reports.values() for _words, total in report)
    least = _SHORT * totals[len(totals) // 2] if totals else 0.0
    found = {}
    for each in sentences:
        language, words = articles[each.article_id].language, frozenset(each.marks.words)
        others = [key for key in reports if key != each.article_id and articles[key].language == language]
        own = max(least, _weigh(words, weight))
        found[each.id] = _find_echo((words, own), [reports[key] for key in others], weight)
    return found


def _list_names(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Words that stand in names more often than not."""
    named: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for each in sentences:
        parts = {part.lower() for mention in each.marks.mentions for part in mention.name.split()}
        words = set(each.marks.words)
        told.update(words)
        named.update(word for word in words if any(part.startswith(word) for part in parts))
    return frozenset(word for word, count in named.items() if 2 * count >= told[word])


_Words = tuple[frozenset[str], float]
"""The content words of a sentence and their weight."""


def _find_echo(said: _Words, reports: Sequence[Sequence[_Words]], weight: Mapping[str, float]) -> float:
    step = max(1, sum(len(each) for each in reports) // _MOST_SENTENCES)
    asked = reports[::step]
    if not asked or not said[0]:
        return 0.0
    return math.fsum(_find_nearest(said, each, weight) for each in asked) / len(asked)


def _find_nearest(said: _Words, report: Sequence[_Words], weight: Mapping[str, float]) -> float:
    """Shared weight over the geometric mean of both: a long sentence holds a little of everything."""
    words, own = said
    pairs = ((words & other, total) for other, total in report)
    return max((_weigh(both, weight) / math.sqrt(own * total) for both, total in pairs if both), default=0.0)


def _weigh(words: Iterable[str], weight: Mapping[str, float]) -> float:
    return math.fsum(weight.get(word, 0.0) for word in words)


def weigh_difference(leads: Sequence[Sentence]) -> dict[str, float]:
    """Word → how far it tells one lead from another: whom all of them name, tells none."""
    counts = count_documents(each.marks.words for each in leads)
    return {word: _COMMON + math.log(len(leads) / count) for word, count in counts.items()}


def is_one_turn(a: Sentence, b: Sentence, difference: Mapping[str, float]) -> bool:
    """Little of the shorter one is left beside what both say."""
    containment, _likeness = find_overlap(a.marks.words, b.marks.words, difference)
    return containment > _SAME_TURN


_COMMON = 0.05
"""Weight of a word that every lead has."""
_SAME_TURN = 0.55
"""Of what tells leads from each other, the share that two of one turn have in common."""
