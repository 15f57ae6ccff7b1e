"""ClaimDiff: does one outlet's claim strengthen or weaken another's? Read by the marks that the ledger matches claims by.

Strengthening is saying more of the same: what two claims share of predicates, actors, numbers, times and rare words, and
of words at all. Weakening is a negation or a denial on either side, by someone who does not say the same. Beside it, in
the same run, the share of words alone. Both get their threshold the same way: it is chosen on the topics of one half and
used on the other. Two in three pairs of the first set strengthen, so that calling every pair so reaches an F1 of 0.82.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from bench._sets import find_sets, read_rows, show_table
from nutgraf.ledger.claims import is_negative, list_features
from nutgraf.ledger.clauses import list_clauses
from nutgraf.news import Article
from nutgraf.sentences import mark_article
from nutgraf.text import find_overlap

_STEPS = 50
"""Thresholds tried between the lowest score and the highest."""

_NEGATION = 0.5
"""What a negation on one side counts beside shares of 0 to 1: the area is the same within .002 from .5 to 1.5 (.598 to .600),
F1 and accuracy are highest here (.242 and .714; at 1 .232 and .687)."""

Score = Callable[[dict[str, Any]], float]


@dataclass(frozen=True, slots=True)
class Read:
    features: tuple[str, ...]
    words: frozenset[str]
    negative: bool


@cache
def read_claim(text: str) -> Read:
    article = Article(
        snapshot_id=text,
        url="https://outlet.example/claim",
        outlet="outlet",
        headline="",
        text=text,
        language="en",
        published_at=datetime(2020, 1, 1, tzinfo=UTC),
    )
    clauses = list(list_clauses(article, mark_article(article)))
    features = dict.fromkeys(feature for clause in clauses for feature in list_features(clause))
    words = frozenset("".join(c if c.isalnum() else " " for c in text.casefold()).split())
    return Read(tuple(features), words, any(is_negative(clause) for clause in clauses))


def weigh(rows: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Feature → its rarity among the claims of a set."""
    texts = {str(row[key]) for row in rows for key in ("claim_a", "claim_b")}
    counts = Counter(feature for text in sorted(texts) for feature in read_claim(text).features)
    return {feature: math.log(1 + len(texts) / count) for feature, count in counts.items()}


def make_scores(kind: str, rows: Sequence[dict[str, Any]]) -> dict[str, Score]:
    weight = weigh(rows)

    def score_marks(row: dict[str, Any]) -> float:
        a, b = read_claim(row["claim_a"]), read_claim(row["claim_b"])
        containment, _jaccard = find_overlap(a.features, b.features, weight)
        alike = containment + score_words(row)
        return _NEGATION * (a.negative + b.negative) - alike if kind == "weaken" else alike

    def score_words(row: dict[str, Any]) -> float:
        a, b = read_claim(row["claim_a"]).words, read_claim(row["claim_b"]).words
        return len(a & b) / max(1, min(len(a), len(b)))

    return {"": score_marks, "overlap.": score_words}


def rate_f1(pairs: Sequence[tuple[float, bool]], bar: float) -> tuple[float, float]:
    """F1 and accuracy of calling everything at the bar or above it true."""
    hits = sum(score >= bar and truth for score, truth in pairs)
    given, wanted = sum(score >= bar for score, _ in pairs), sum(truth for _, truth in pairs)
    right = sum((score >= bar) == truth for score, truth in pairs)
    return 2 * hits / max(1, given + wanted), right / max(1, len(pairs))


def choose_bar(pairs: Sequence[tuple[float, bool]]) -> float:
    low, high = min(score for score, _ in pairs), max(score for score, _ in pairs)
    bars = [low + (high - low) * step / _STEPS for step in range(_STEPS)]
    return max(bars, key=lambda bar: rate_f1(pairs, bar)[0])


def rate_area(pairs: Sequence[tuple[float, bool]]) -> float:
    """Area under the ROC curve: how often a true pair scores above a false one."""
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score([truth for _, truth in pairs], [score for score, _ in pairs]))


def measure_score(rows: Sequence[dict[str, Any]], score: Score) -> dict[str, float]:
    """Topics in turn belong to one half or the other; each half is judged by the other's threshold."""
    topics = {topic: place % 2 for place, topic in enumerate(sorted({row["topic"] for row in rows}))}
    halves: list[list[tuple[float, bool]]] = [[], []]
    for row in rows:
        halves[topics[row["topic"]]].append((score(row), bool(row["relation"])))
    judged = []
    for mine, theirs in (halves, halves[::-1]):
        bar = choose_bar(theirs)
        judged += [(float(value >= bar), truth) for value, truth in mine]
    f1, accuracy = rate_f1(judged, 1.0)
    return {"f1": f1, "accuracy": accuracy, "auc": rate_area([pair for half in halves for pair in half])}


def measure(data: Path) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name, path in find_sets(data, "claims").items():
        rows = list(read_rows(path))
        kind = "weaken" if "_w" in name else "strengthen"
        for peer, score in make_scores(kind, rows).items():
            found = measure_score(rows, score)
            figures |= {f"{name}.{peer}{metric}": value for metric, value in found.items()}
    table: list[list[str | float]] = [[key, value] for key, value in figures.items()]
    show_table("claims: does one strengthen or weaken the other", ["figure", "value"], table)
    return figures
