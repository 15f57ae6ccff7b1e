"""Are names found, told apart by kind and joined within an article? Short articles written and labelled for the project."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench._sets import read_rows, show_table
from bench.times import list_sets
from nutgraf.sentences.entities import find_mentions
from nutgraf.sentences.splitting import split_text

OWN = Path(__file__).parent / "data" / "mentions.jsonl"
Place = tuple[int, str]
"""Where a mention starts, and its words."""


def measure(data: Path) -> dict[str, float]:
    figures: dict[str, float] = {}
    rows: list[list[str | float]] = []
    for name, path in list_sets(data, "mentions", OWN).items():
        metrics = score_set(path)
        figures |= {f"{name}.{metric}": value for metric, value in metrics.items()}
        rows.append([name, *metrics.values()])
    show_table(
        "mentions", ["set", "f1", "precision", "recall", "kind", "b3_f1", "b3_p", "b3_r", "sentences"], rows
    )
    return figures


def score_set(path: Path) -> dict[str, float]:
    """Span F1, kind accuracy on the spans found, and B-cubed of the joining over those."""
    tally: Counter[str] = Counter()
    for row in read_rows(path):
        gold = {(item["at"], item["words"]): (item["kind"], item["name"]) for item in row["mentions"]}
        found = read_row(row)
        both = gold.keys() & found.keys()
        tally.update(gold=len(gold), found=len(found), both=len(both), sentences=row["text"].count("\n") + 1)
        tally["kind"] += sum(gold[place][0] == found[place][0] for place in both)
        shared = sorted(both)
        p, r = score_joining({one: gold[one][1] for one in shared}, {one: found[one][1] for one in shared})
        tally["p"] += round(p * 1_000_000)
        tally["r"] += round(r * 1_000_000)
    return summarise(tally)


def summarise(tally: Mapping[str, int]) -> dict[str, float]:
    precision, recall = tally["both"] / tally["found"], tally["both"] / tally["gold"]
    b3_p, b3_r = tally["p"] / 1_000_000 / tally["both"], tally["r"] / 1_000_000 / tally["both"]
    return {
        "f1": 2 * precision * recall / (precision + recall),
        "precision": precision,
        "recall": recall,
        "kind": tally["kind"] / tally["both"],
        "b3_f1": 2 * b3_p * b3_r / (b3_p + b3_r),
        "b3_precision": b3_p,
        "b3_recall": b3_r,
        "sentences": float(tally["sentences"]),
    }


def score_joining(gold: Mapping[Place, str], found: Mapping[Place, str]) -> tuple[float, float]:
    """Sums over mentions of B-cubed precision and recall."""
    true, made = group_places(gold), group_places(found)
    precision = recall = 0.0
    for place in gold:
        together, meant = made[found[place]], true[gold[place]]
        precision += len(together & meant) / len(together)
        recall += len(together & meant) / len(meant)
    return precision, recall


def group_places(names: Mapping[Place, str]) -> dict[str, set[Place]]:
    groups: dict[str, set[Place]] = defaultdict(set)
    for place, name in names.items():
        groups[name].add(place)
    return groups


def read_row(row: dict[str, Any]) -> dict[Place, tuple[str, str]]:
    text = row["text"]
    spans = split_text(text, language=row["language"])
    found = find_mentions(text, spans, language=row["language"])
    return {
        (one.span.start, text[one.span.start : one.span.end]): (one.kind, one.name)
        for mentions in found
        for one in mentions
    }
