"""Sentences of a story in, those out with which its reports open: what has just happened, and what it all began with."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

from nutgraf.briefs.overtaking import STALE
from nutgraf.briefs.parts import LEADS
from nutgraf.briefs.weights import FEATURE
from nutgraf.news import Article, ArticleKind, Role, Sentence


def list_leads(
    sentences: Sequence[Sentence],
    articles: Mapping[str, Article],
    central: Mapping[str, float],
    language: str,
) -> list[tuple[datetime, float, str]]:
    """When, how central (as a share of the story's highest) and which: the news that dated reports open with.

    Reports in another language cannot be quoted, so that what they tell first or last leads nothing.
    """
    highest = max(central.values(), default=0.0) or 1.0
    return [
        (article.published_at, central[sentence.id] / highest, sentence.id)
        for sentence in sentences
        if sentence.index <= LEADS
        and sentence.marks.role is Role.MAIN
        and (article := articles[sentence.article_id]).kind is ArticleKind.NEWS
        and article.published_at is not None
        and article.language in ("", language)
    ]


def list_scenes(
    sentences: Sequence[Sentence], articles: Mapping[str, Article], echoes: Mapping[str, float]
) -> frozenset[str]:
    """Ids of the sentences with which a feature paints its scene: "Joan Tully read the names."

    News has a word of its headline in its first sentence. Of 70 first sentences without one, in four fictional weeks,
    nine in ten painted a scene; what goes on with it right behind has none of those words either. `echoes`: by sentence
    id, how far the other reports tell it.
    """
    heads = [
        each
        for each in sentences
        if each.index <= LEADS
        and echoes.get(each.id, 0.0) < _SCENE[each.index > 0]
        and not _has_headline(each, articles)
    ]
    features = {each.article_id for each in heads if not each.index and _is_told(each)}
    return frozenset(each.id for each in heads if each.article_id in features)


def list_features(scenes: AbstractSet[str], sentences: Sequence[Sentence]) -> frozenset[str]:
    """Ids of the articles that open with a scene."""
    return frozenset(each.article_id for each in sentences if not each.index and each.id in scenes)


def _is_told(sentence: Sentence) -> bool:
    """ "OBREST, 13 April." is no sentence that could paint anything."""
    return len(sentence.text.split()) >= _SENTENCE and sentence.text.rstrip("\"”’'")[-1:] in {".", "!", "?"}


def _has_headline(sentence: Sentence, articles: Mapping[str, Article]) -> bool:
    article = articles[sentence.article_id]
    headline = [each.lower() for each in _WORD.findall(article.headline)]
    if article.language not in ("", "en") or len(headline) < _HEADLINE:
        return True
    heads = {word[:_STEM] for word in sentence.marks.words if len(word) >= _SHORTEST}
    return any(word.startswith(head) for word in headline for head in heads)


_WORD = re.compile(r"[^\W_]+")
_SCENE = (0.65, 0.5)
"""Of the story's most told lead, what a scene at the head of a feature and right behind it has at most: of the 45 in five
fictional weeks all below painted, and two in three above told what happened."""
_SENTENCE = 5
"""Words."""
_STEM = 5
"""Letters by which a word of a headline is known in another form: "cancels", "cancelled"."""
_SHORTEST = 3
_HEADLINE = 4
"""Words of a headline that can tell what its report does."""


def find_newest_leads(
    leads: Sequence[tuple[datetime, float, str]], dated: AbstractSet[str] = frozenset()
) -> frozenset[str]:
    """Ids of the sentences that tell what has just happened: the leads of the last day in which news was reported.

    The lead of a feature is not central to the story, and what comes after the last news is comment on it. `dated`: ids of
    those that tell their day, of which less is asked: a late turn has few of the story's words.
    """
    news = [(at, key) for at, share, key in leads if share >= (_DATED if key in dated else FEATURE)]
    last = max((at for at, _key in news), default=None)
    return frozenset(key for at, key in news if last is not None and last - at < STALE)


def list_dated(sentences: Sequence[Sentence], articles: Mapping[str, Article]) -> frozenset[str]:
    """Ids of the sentences that tell of a day at most two before their report: "on Sunday", "yesterday"."""
    found = set()
    for each in sentences:
        at = articles[each.article_id].published_at
        days = [time.start for time in each.marks.times if time.precision in {"moment", "day"}]
        if at is not None and any(timedelta(0) <= at - start <= _RECENT for start in days):
            found.add(each.id)
    return frozenset(found)


_RECENT = timedelta(days=2)
_DATED = 0.4
"""As `FEATURE`. Of 44 fictional weeks' stories, six open with a newer turn for it and one with a scene."""


def find_origins(leads: Sequence[tuple[datetime, float, str]]) -> frozenset[str]:
    """Ids of the sentences that tell what it all began with: what came later is told of "the request", "the flood"."""
    news = [(at, key) for at, share, key in leads if share >= _ORIGIN]
    first = min((at for at, _key in news), default=None)
    return frozenset(key for at, key in news if first is not None and at - first < _OUTSET)


_OUTSET = timedelta(hours=6)
"""From the first report: what is told later already builds on it."""
_ORIGIN = 0.4
"""The same for the first reports: their lead may have been overtaken, and what stands behind that tells the event as well."""
