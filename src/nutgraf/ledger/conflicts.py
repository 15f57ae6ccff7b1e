"""Claims in, claims with what speaks against them out: numbers that cannot both be true, and denials."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from nutgraf.news import Article, Claim, Conflict, ConflictKind, Polarity, Quantity, Sentence, Wording
from nutgraf.text import count_documents, find_overlap, weigh_rarity

_SAME_HOUR = timedelta(hours=12)
"""Two figures reported further apart than this are a development, not a contradiction."""
_MIN_JACCARD = 0.30
"""Word overlap from which two sentences speak of the same thing. Chosen on the sample week's gold."""
_OPEN_ENDED = frozenset({"at least", "more than", "over", "up to", "at most", "less than", "about", "nearly"})


@dataclass(frozen=True, slots=True)
class _Voice:
    """A claim's first wording and who said it when."""

    claim: Claim
    sentence: Sentence
    article: Article


def find_conflicts(
    claims: Sequence[Claim], sentences: Mapping[str, Sentence], articles: Mapping[str, Article]
) -> tuple[Claim, ...]:
    """The same claims, each with the sentences of other outlets that differ from it."""
    weight = weigh_rarity(count_documents(s.marks.words for s in sentences.values()), max(1, len(sentences)))
    voices = []
    for claim in claims:
        sentence = sentences[claim.sentence_ids[0]]
        if sentence.marks.quantities or sentence.marks.factuality.polarity is Polarity.NEGATIVE:
            voices.append(_Voice(claim, sentence, articles[sentence.article_id]))
    against: dict[str, list[str]] = {}
    for place, one in enumerate(voices):
        for other in voices[place + 1 :]:
            if _contradict(one, other, weight):
                against.setdefault(one.claim.id, []).append(other.sentence.id)
                against.setdefault(other.claim.id, []).append(one.sentence.id)
    return tuple(replace(claim, conflicts=tuple(against.get(claim.id, ()))) for claim in claims)


def _contradict(one: _Voice, other: _Voice, weight: Mapping[str, float]) -> bool:
    if one.article.outlet == other.article.outlet or not _told_together(one.article, other.article):
        return False
    if not any(
        _exclude_each_other(a, b)
        for a in one.sentence.marks.quantities
        for b in other.sentence.marks.quantities
    ):
        return False
    _containment, jaccard = find_overlap(one.sentence.marks.words, other.sentence.marks.words, weight)
    return jaccard >= _MIN_JACCARD


def _told_together(one: Article, other: Article) -> bool:
    if one.published_at is None or other.published_at is None:
        return False
    return abs(one.published_at - other.published_at) <= _SAME_HOUR


def _exclude_each_other(a: Quantity, b: Quantity) -> bool:
    """Two plain figures of the same counted thing whose ranges do not meet."""
    if not (a.counted or a.unit) or (a.unit, _head(a)) != (b.unit, _head(b)):
        return False
    if _OPEN_ENDED & {a.approximation, b.approximation}:
        return False
    return a.high < b.low or b.high < a.low


def _head(quantity: Quantity) -> str:
    return quantity.counted.casefold().rpartition(" ")[2]


def list_conflicts(
    claims: Sequence[Claim],
    sentences: Mapping[str, Sentence],
    articles: Mapping[str, Article],
    story_id: str,
) -> tuple[Conflict, ...]:
    """Each pair of claims that stand against each other, once."""
    owner = {each: claim for claim in claims for each in claim.sentence_ids}
    pairs = {
        tuple(sorted((claim.sentence_ids, owner[each].sentence_ids)))
        for claim in claims
        for each in claim.conflicts
    }
    return tuple(
        Conflict(
            story_id=story_id,
            kind=ConflictKind.NUMBER,
            first=tuple(_word(sentences[each], articles) for each in first),
            second=tuple(_word(sentences[each], articles) for each in second),
        )
        for first, second in sorted(pairs)
    )


def _word(sentence: Sentence, articles: Mapping[str, Article]) -> Wording:
    article = articles[sentence.article_id]
    return Wording(
        sentence_id=sentence.id,
        article_id=article.id,
        span=sentence.span,
        quoted=sentence.text,
        outlet=article.outlet,
        said_at=article.published_at,
    )
