"""Are names of different articles joined when they mean one, and never when they mean two? Short articles written for it.

B-cubed over the names that each group of articles is about. `wrong_joins`: pairs of different people or bodies that
were given one id; `missed_joins`: pairs that mean one and were not.
"""

from itertools import combinations
from pathlib import Path
from typing import Any

from bench._sets import read_rows, show_table
from bench.times import list_sets
from nutgraf.news import Article
from nutgraf.sentences import mark_article
from nutgraf.sentences.appearances import Appearance, list_appearances
from nutgraf.sentences.identities import join_appearances

OWN = Path(__file__).parent / "data" / "identities.jsonl"
Place = tuple[str, str]


def measure(data: Path) -> dict[str, float]:
    figures: dict[str, float] = {}
    rows: list[list[str | float]] = []
    for name, path in list_sets(data, "identities", OWN).items():
        groups = list(read_rows(path))
        results = [join_group(row) for row in groups]
        metrics = score_groups(results)
        figures |= {f"{name}.{metric}": value for metric, value in metrics.items()}
        rows.append([name, *metrics.values()])
    show_table("identities", ["set", *metrics], rows)
    return figures


def join_group(row: dict[str, Any]) -> tuple[dict[Place, str], dict[Place, str]]:
    """Gold and found: which entity each name of each article is. A name that was not found is one of its own."""
    appearances: list[Appearance] = []
    gold: dict[Place, str] = {}
    for index, each in enumerate(row["articles"]):
        article = Article(
            snapshot_id=f"{row['group']}-{index}",
            url=f"https://groups.example/{row['group']}/{index}",
            outlet="Groups",
            headline="",
            text=each["text"],
            language="en",
        )
        story = f"{row['group']}-{each['story']}"
        appearances += list_appearances(article, mark_article(article), story_id=story)
        gold |= {(article.id, name): str(entity) for name, entity in each["entities"].items()}
    ids = join_appearances(appearances)
    found = {place: ids.get(place, f"not found: {place}") for place in gold}
    return gold, found


def score_groups(results: list[tuple[dict[Place, str], dict[Place, str]]]) -> dict[str, float]:
    precision = recall = 0.0
    names = wrong = missed = 0
    for gold, found in results:
        for place in gold:
            together = {other for other in gold if found[other] == found[place]}
            meant = {other for other in gold if gold[other] == gold[place]}
            precision += len(together & meant) / len(together)
            recall += len(together & meant) / len(meant)
            names += 1
        for one, other in combinations(gold, 2):
            wrong += found[one] == found[other] and gold[one] != gold[other]
            missed += found[one] != found[other] and gold[one] == gold[other]
    p, r = precision / names, recall / names
    return {
        "b3_f1": 2 * p * r / (p + r),
        "b3_precision": p,
        "b3_recall": r,
        "wrong_joins": float(wrong),
        "missed_joins": float(missed),
        "groups": float(len(results)),
        "names": float(names),
    }
