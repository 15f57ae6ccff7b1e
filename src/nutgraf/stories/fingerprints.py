"""Article and its sentences to a fingerprint: all that grouping needs to know of it, in about a kilobyte."""

import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import log

from nutgraf.news import Article, ArticleKind, Sentence
from nutgraf.stories.features import (
    WORD,
    hash_feature,
    load_stopwords,
    normalise_word,
    read_words,
    weigh_words,
)
from nutgraf.stories.options import StoryOptions

SHOWN = 16
"""Names, numbers and dates kept in words, so that a placement can say why."""
FOLLOWING = frozenset(
    {
        ArticleKind.OPINION,
        ArticleKind.LIVE,
        ArticleKind.REVIEW,
        ArticleKind.ROUND_UP,
        ArticleKind.FACT_CHECK,
        ArticleKind.CORRECTION,
    }
)
"""Kinds that follow a story but never hold one together: they speak of several events at once."""
EPOCH = date(1970, 1, 1).toordinal()
NEWS_DAYS = 7
"""Days between an event and a report whose news it is."""
STEPS = 16
"""Weights are stored in sixteenths, in one byte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What tells the event of one article from others; small, picklable, without the article's text."""

    article_id: str
    terms: bytes
    """32-bit hashes of words, little-endian: first the `anchors`, then the rest, each most telling first."""
    weights: bytes
    """How much the article dwells on each term: 1 + log of its count, in sixteenths, not yet weighed by rarity."""
    anchors: int = 0
    """How many of the terms are names or numbers: they mean the same in every language."""
    names: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    """Days of events that the text names, ISO 8601."""
    published_at: datetime | None = None
    language: str = ""
    kind: str = ArticleKind.NEWS.value
    copy_of: str = ""
    outlet: str = ""
    """Whose words these are: two reports of one desk are alike in more than their event."""

    def list_days(self) -> tuple[int, ...]:
        """The days of events that the text names, since 1970."""
        return tuple(date.fromisoformat(day).toordinal() - EPOCH for day in self.dates)

    def find_day(self) -> int:
        """The day of what the report tells first, where it names one that is its own news; 0 where it does not."""
        if self.published_at is None:
            return 0
        published = self.published_at.toordinal() - EPOCH
        return next((day for day in self.list_days()[:1] if abs(day - published) <= NEWS_DAYS), 0)

    def unpack(self) -> tuple[tuple[int, ...], list[float]]:
        """Terms and their weights."""
        terms: tuple[int, ...] = struct.unpack(f"<{len(self.terms) // 4}I", self.terms)
        return terms, [weight / STEPS for weight in self.weights]

    def to_bytes(self) -> bytes:
        """For storing: the two packed columns behind a small JSON head."""
        head = json.dumps(
            [
                self.article_id, self.anchors, self.names, self.places, self.numbers, self.dates,
                self.published_at.isoformat() if self.published_at else None,
                self.language, self.kind, self.copy_of, self.outlet,
            ],
            ensure_ascii=True, separators=(",", ":"),
        ).encode()  # fmt: skip
        return struct.pack("<II", len(head), len(self.terms)) + head + self.terms + self.weights

    @classmethod
    def from_bytes(cls, raw: bytes) -> "Fingerprint":
        """What `to_bytes` stored."""
        head_length, terms_length = struct.unpack_from("<II", raw)
        head = json.loads(raw[8 : 8 + head_length])
        article_id, anchors, names, places, numbers, dates, moment, language, kind, copy_of, *since = head
        start = 8 + head_length
        return cls(
            article_id=article_id,
            terms=raw[start : start + terms_length],
            weights=raw[start + terms_length :],
            anchors=anchors,
            names=tuple(names),
            places=tuple(places),
            numbers=tuple(numbers),
            dates=tuple(dates),
            published_at=datetime.fromisoformat(moment) if moment else None,
            language=language,
            kind=kind,
            copy_of=copy_of,
            # Archives of before it was kept have fingerprints without it.
            outlet=since[0] if since else "",
        )


def fingerprint(
    article: Article, sentences: Sequence[Sentence] = (), *, options: StoryOptions | None = None
) -> Fingerprint:
    """What grouping needs to know of an article. Marked sentences give better names, places and dates."""
    options = options or StoryOptions()
    body, light_names = read_words(article.text)
    names = _find_names(sentences) or light_names
    counts = weigh_words(
        [normalise_word(word) for word in WORD.findall(article.headline)],
        body,
        options.lead_words,
        (options.headline_weight, options.lead_weight),
    )
    stopwords = load_stopwords(article.language)
    ranked = sorted(
        ((word, count) for word, count in counts.items() if len(word) > 1 and word not in stopwords),
        key=lambda pair: -pair[1],
    )[: options.max_features]
    anchors = [pair for pair in ranked if pair[0] in names or pair[0][0].isdigit()]
    kept = anchors + [pair for pair in ranked if not (pair[0] in names or pair[0][0].isdigit())]
    return Fingerprint(
        article_id=article.id,
        terms=struct.pack(f"<{len(kept)}I", *(hash_feature(word) for word, _ in kept)),
        weights=bytes(min(255, round(STEPS * (1 + log(count)))) for _, count in kept),
        anchors=len(anchors),
        names=tuple(dict.fromkeys(names[word] for word, _ in anchors if word in names))[:SHOWN],
        places=_find_places(sentences),
        numbers=tuple(word for word, _ in anchors if word[0].isdigit())[:SHOWN],
        dates=_find_dates(sentences),
        published_at=article.published_at,
        language=article.language,
        kind=article.kind.value,
        copy_of=article.copy_of,
        outlet=article.outlet,
    )


def _find_names(sentences: Sequence[Sentence]) -> dict[str, str]:
    """Words of the names that the sentences' marks show, each with the fullest of the names that it stands in."""
    mentions = [mention.name for sentence in sentences for mention in sentence.marks.mentions]
    return {
        normalise_word(word): name
        for name in sorted(dict.fromkeys(mentions), key=len)
        for word in WORD.findall(name)
        if word[0].isupper()
    }


def _find_places(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    found = (m.name for sentence in sentences for m in sentence.marks.mentions if m.kind == "place")
    return tuple(dict.fromkeys(found))[:SHOWN]


def _find_dates(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    times = (time for sentence in sentences for time in sentence.marks.times)
    days = (
        t.start.date().isoformat() for t in times if t.precision in ("moment", "day") and t.time_of == "event"
    )
    return tuple(dict.fromkeys(days))[:SHOWN]
