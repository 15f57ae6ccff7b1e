"""A sentence in, how much it counts in its story out: how central, how often told, in which place, and how old."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from nutgraf.briefs.bearing import is_over
from nutgraf.briefs.overtaking import STALE, announces
from nutgraf.briefs.parts import SHORT
from nutgraf.news import Article, Claim, Role, Sentence


def weigh_words(sentences: Sequence[Sentence]) -> dict[str, float]:
    """Word → how much of the story it carries: the share of articles that use it, times the share of sentences.

    Of the mixtures tried on `bench summaries`, articles count fully and sentences by their square root.
    """
    in_articles: dict[str, set[str]] = {}
    in_sentences: Counter[str] = Counter()
    for sentence in sentences:
        for word in set(sentence.marks.words):
            in_articles.setdefault(word, set()).add(sentence.article_id)
            in_sentences[word] += 1
    voices = max(1, len({sentence.article_id for sentence in sentences}))
    total = max(1, len(sentences))
    return {
        word: len(in_articles[word]) / voices * math.sqrt(count / total)
        for word, count in in_sentences.items()
    }


def weigh_centrality(sentence: Sentence, weight: Mapping[str, float]) -> float:
    """How much of what the story speaks of is in a sentence, by its words."""
    words = set(sentence.marks.words)
    if not words:
        return 0.0
    return sum(weight.get(word, 0.0) for word in sorted(words)) / math.pow(len(words), _LENGTH_POWER)


def weigh_sentence(sentence: Sentence, claim: Claim, centrality: float, highest: float) -> float:
    """Centrality, more for the head of an article and for every further independent report.

    The lead of a feature ("As a boy …") stands first and tells little: far below the story's most central sentence its
    place counts for nothing.
    """
    is_feature = sentence.index <= 1 and centrality < FEATURE * highest
    place = _ANECDOTE if is_feature else 1 + _LEAD / (1 + sentence.index)
    voices = 1 + _VOICES * math.log2(max(1, len(claim.outlets)))
    return centrality * place * voices * _weigh_form(sentence)


def _weigh_form(sentence: Sentence) -> float:
    """Below 1 for what a newcomer follows less easily, above it for what says why the story matters."""
    form = 1.0
    if sentence.marks.role is Role.ANECDOTE:
        form *= _ANECDOTE
    if any(m.kind == "person" and len(m.span) < len(m.name) for m in sentence.marks.mentions):
        form *= _SHORT_NAME
    return form


def weigh_echo(echo: float) -> float:
    """What other reports tell as well is the story; what none of them tells is one reporter's colour."""
    return math.pow(_UNHEARD + echo, _ECHO)


def weigh_age(article: Article, last_at: datetime | None) -> float:
    """1 for the story's latest report, half of that for one that is a half-life older."""
    if last_at is None or article.published_at is None:
        return 1.0
    return float(0.5 ** (max(timedelta(0), last_at - article.published_at) / _HALF_LIFE))


def weigh_plan(sentence: Sentence, article: Article, last_at: datetime | None) -> float:
    """Below 1 for what was to come on no known day, said some days ago: nobody can say whether it still is."""
    published_at = article.published_at
    if published_at is None or last_at is None or announces(sentence, published_at):
        return 1.0
    return float(0.5 ** (max(timedelta(0), last_at - published_at) / PLAN_HALF_LIFE))


def weigh_due(due: tuple[datetime, datetime] | None, last_at: datetime | None) -> float:
    """Above 1 for a step on a known day that is still to come: a reader can wait for it."""
    return _DATED if due is not None and last_at is not None and due[1] > last_at else 1.0


def weigh_hour(sentence: Sentence, article: Article, last_at: datetime | None) -> float:
    """Below 1 for "this morning" in a report that is no longer of today: it stands in the brief without its date."""
    near = any(each.relative and each.precision in SHORT for each in sentence.marks.times)
    return _BYGONE if near and not is_latest(article, last_at) else 1.0


def weigh_state(sentence: Sentence, article: Article, last_at: datetime | None) -> float:
    """Below 1 for what is said to be so in a report that is no longer of today: "He is at a health resort"."""
    is_state = sentence.marks.role in _STATES and not is_over(sentence.text, article.language or "en")
    return _BYGONE if is_state and not is_latest(article, last_at) else 1.0


def is_latest(article: Article, last_at: datetime | None) -> bool:
    return last_at is None or article.published_at is None or last_at - article.published_at < STALE


_HALF_LIFE = timedelta(days=7)
"""A story of a week is told from its end, with its beginning still in sight."""
PLAN_HALF_LIFE = timedelta(days=2)
_DATED = 1.25
"""With 1.5 the repair of a railway comes before the condition on which a war hangs."""
_BYGONE = 0.5
_STATES = frozenset({Role.CONTEXT, Role.MAIN, Role.EVALUATION})
_ANECDOTE = 0.5
_UNHEARD = 0.2
"""Of a sentence that no other report tells. Without it, a story of one report would have no weights."""
_ECHO = 2.0
"""Chosen on `bench summaries` (1 to 2 are alike) and on the main facts of seven fictional weeks."""
_SHORT_NAME = 0.85
"""A person called by a surname only has been introduced elsewhere."""
_LENGTH_POWER = 0.65
"""0 would favour long sentences, 1 short ones. Chosen on `bench summaries`, flat between 0.6 and 0.7."""
_VOICES = 0.8
"""What every doubling of the independent outlets adds. Chosen on `bench summaries`, flat between 0.8 and 1.2."""
_LEAD = 2.0
"""How much the first sentence of an article gains; the second gains half of that. Chosen on `bench summaries`."""
FEATURE = 0.6
"""Share of the story's highest centrality that the lead of a news article reaches and that of a feature does not."""
