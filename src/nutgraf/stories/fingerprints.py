"""Article and its sentences to a fingerprint: all that grouping needs to know of it, in a few hundred bytes."""

import json
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime
from math import log

from nutgraf.news import Article, Sentence
from nutgraf.stories.features import find_names, find_words, hash_feature, load_stopwords, normalise_word
from nutgraf.stories.options import StoryOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What tells the event of one article from others; small, picklable, without the article's text."""

    article_id: str
    features: tuple[int, ...]
    """Hashes of words, names, numbers and dates, most telling first."""
    weights: tuple[float, ...]
    """How much the article dwells on each feature: dampened counts, not yet weighed by rarity."""
    names: tuple[str, ...] = ()
    """The names among the features, as they stand, most frequent first."""
    published_at: datetime | None = None
    language: str = ""
    kind: str = "news"
    copy_of: str = ""

    def to_bytes(self) -> bytes:
        record = asdict(self)
        record["published_at"] = self.published_at.isoformat() if self.published_at else None
        return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")

    @classmethod
    def from_bytes(cls, raw: bytes) -> "Fingerprint":
        record = json.loads(raw.decode("utf-8", "surrogatepass"))
        moment = record["published_at"]
        record["published_at"] = datetime.fromisoformat(moment) if moment else None
        for key in ("features", "weights", "names"):
            record[key] = tuple(record[key])
        return cls(**record)


def fingerprint(
    article: Article,
    sentences: tuple[Sentence, ...] = (),
    *,
    options: StoryOptions | None = None,
) -> Fingerprint:
    """What grouping needs to know of an article."""
    options = options or StoryOptions()
    body = find_words(article.text)
    first = find_words(sentences[0].text) if sentences else find_words(article.text.split("\n", 1)[0][:400])
    names = find_names(body)
    counts: Counter[str] = Counter()
    for weight, words in ((1.0, body), (options.headline_weight, find_words(article.headline)), (1.0, first)):
        for word, _ in words:
            counts[normalise_word(word)] += weight  # type: ignore[assignment]
    stopwords = load_stopwords(article.language)
    weighted = [
        (round((1 + log(count)) * (options.name_weight if word in names else 1.0), 2), word)
        for word, count in counts.items()
        if word not in stopwords and (len(word) > 1)
    ]
    weighted.sort(key=lambda pair: (-pair[0], pair[1]))
    kept = weighted[: options.max_features]
    return Fingerprint(
        article_id=article.id,
        features=tuple(hash_feature("word", word) for _, word in kept),
        weights=tuple(weight for weight, _ in kept),
        names=tuple(word for _, word in kept if word in names)[:12],
        published_at=article.published_at,
        language=article.language,
        kind=article.kind.value,
        copy_of=article.copy_of,
    )
