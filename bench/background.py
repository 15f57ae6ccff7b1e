"""For each dated update of a long event, the background chosen from earlier updates alone, against three annotators.

Every annotator edited the updates and wrote a background for each; an annotator's background is compared with what is
chosen from that same annotator's earlier updates, and the figure is the mean over all of them (rouge-score, stemmed,
F1). `name_recall` and `number_recall`: of the names and numbers in the annotator's background, those in ours. Peers
choose from the same past: lead (the first updates) and LexRank, cut at the same length, the median of the set's
backgrounds in words. Dates without a background (the first of an event) are left out.
"""

import math
import os
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench._sets import find_sets, read_rows, show_table
from nutgraf.ledger import BackgroundOptions, choose_background
from nutgraf.news import Article, Sentence
from nutgraf.sentences import mark_article

METRICS = ("rouge1", "rouge2", "name_recall", "number_recall")
_NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][\w'’-]+")
"""A capital that no sentence begins with."""
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_THRESHOLD = 0.1
"""Of LexRank's graph, as in the paper and in sumy."""
_STEP = max(1, int(os.environ.get("NUTGRAF_BENCH_STEP", "1")))
"""Every how many dates are measured; 1 is all of them."""


def measure(data: Path) -> dict[str, float]:
    figures: dict[str, float] = {}
    pooled: dict[str, list[dict[str, float]]] = defaultdict(list)
    for name, path in find_sets(data, "background").items():
        scores = measure_set(path)
        rows: list[list[str | float]] = [
            [system or "nutgraf", *(mean(found, metric) for metric in METRICS)]
            for system, found in scores.items()
        ]
        show_table(f"{name}, {len(scores[''])} dates", ["system", *METRICS], rows)
        figures |= collect(name, scores)
        for system, found in scores.items():
            pooled[system] += found
    return figures | (collect("all", pooled) if pooled else {})


def collect(name: str, scores: dict[str, list[dict[str, float]]]) -> dict[str, float]:
    return {
        ".".join(part for part in (name, system, metric) if part): mean(found, metric)
        for system, found in scores.items()
        for metric in METRICS
    }


def mean(scores: Sequence[dict[str, float]], metric: str) -> float:
    """Of the dates where it can be said: a background without numbers has no share of them."""
    return statistics.mean([score[metric] for score in scores if metric in score] or [0.0])


def measure_set(path: Path) -> dict[str, list[dict[str, float]]]:
    from rouge_score.rouge_scorer import RougeScorer

    rows = list(read_rows(path))
    length = round(statistics.median(len(r["background"].split()) for r in rows if r["background"].strip()))
    scorer = RougeScorer(["rouge1", "rouge2"], use_stemmer=True)
    scores: dict[str, list[dict[str, float]]] = defaultdict(list)
    for reference, chosen in list_backgrounds(rows, length):
        for system, sentences in chosen.items():
            text = " ".join(" ".join(s.text for s in sentences).split()[:length])
            rouge = scorer.score(reference, text)
            score = {name: rouge[name].fmeasure for name in ("rouge1", "rouge2")}
            scores[system].append(score | find_recall(reference, text))
    return scores


def list_backgrounds(
    rows: Sequence[dict[str, Any]], length: int
) -> Iterator[tuple[str, dict[str, list[Sentence]]]]:
    """Each annotator's background, and what each system chooses from that annotator's earlier updates."""
    for annotator in sorted({row["annotator"] for row in rows}):
        past: list[tuple[Sentence, ...]] = []
        own = sorted((r for r in rows if r["annotator"] == annotator), key=lambda r: str(r["date"]))
        for number, row in enumerate(own):
            update = mark_update(row)
            reference = str(row["background"]).replace("\\n", " ").strip()
            if reference and past and number % _STEP == 0:
                yield (
                    reference,
                    {
                        "": list(choose_background(past, update, BackgroundOptions(words=length))),
                        "lead": fill([s for each in past for s in each], length),
                        "lexrank": rank_lexically([s for each in past for s in each], length),
                    },
                )
            past.append(update)


def mark_update(row: dict[str, Any]) -> tuple[Sentence, ...]:
    lines = str(row["update"]).replace("\\n", "\n").splitlines()
    article = Article(
        snapshot_id=f"{row['event']}-{row['annotator']}-{row['date']}",
        url=f"bench:{row['event']}/{row['annotator']}/{row['date']}",
        outlet=row["event"],
        headline="",
        text="\n".join(line.strip() for line in lines if line.strip()),
        published_at=datetime.fromisoformat(row["date"]).replace(tzinfo=UTC),
        language="en",
    )
    return mark_article(article)


def fill(sentences: Sequence[Sentence], length: int) -> list[Sentence]:
    """The first of them until the length is reached."""
    chosen: list[Sentence] = []
    count = 0
    for sentence in sentences:
        if count >= length:
            break
        chosen.append(sentence)
        count += len(sentence.text.split())
    return chosen


def rank_lexically(sentences: Sequence[Sentence], length: int) -> list[Sentence]:
    """LexRank (Erkan and Radev 2004) on tf-idf cosines, threshold 0.1, then back in the order of the text."""
    import numpy as np

    counts = [Counter(sentence.marks.words) for sentence in sentences]
    frequency = Counter(word for each in counts for word in each)
    places = {word: place for place, word in enumerate(sorted(frequency))}
    vectors = np.zeros((len(sentences), max(1, len(places))))
    for row, each in enumerate(counts):
        for word, count in each.items():
            idf = math.log(1 + len(sentences) / frequency[word])
            vectors[row, places[word]] = count / max(each.values()) * idf
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    norms[norms == 0] = 1
    unit = vectors / norms
    graph = (unit @ unit.T > _THRESHOLD).astype(float)
    degrees = graph.sum(axis=1, keepdims=True)
    degrees[degrees == 0] = 1
    rank = np.full(len(sentences), 1 / len(sentences))
    for _ in range(100):
        rank = (graph / degrees).T @ rank
    best = fill([sentences[i] for i in np.argsort(-rank, kind="stable")], length)
    ids = {id(each) for each in best}
    return [each for each in sentences if id(each) in ids]


def find_recall(reference: str, text: str) -> dict[str, float]:
    """Shares of the reference's names and numbers that the text holds; a kind that it has none of is left out."""
    found = {}
    for metric, pattern in (("name_recall", _NAME), ("number_recall", _NUMBER)):
        asked = set(pattern.findall(reference))
        if asked:
            found[metric] = sum(each in text for each in asked) / len(asked)
    return found
