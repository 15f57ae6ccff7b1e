"""Are names found, told apart by kind and joined within an article? Short articles written and labelled for the project.

The built-in rules under `SET.*`, spaCy's small English model beside them in the same run under `SET.spacy.*` (with our
offices and our joining: it has neither), each with its words per second of CPU.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench._sets import read_rows, show_table
from bench.times import list_sets
from nutgraf.ports import Names
from nutgraf.sentences import open_names
from nutgraf.sentences.splitting import split_text

OWN = Path(__file__).parent / "data" / "mentions.jsonl"
Place = tuple[int, str]
"""Where a mention starts, and its words."""


def measure(data: Path) -> dict[str, float]:
    figures: dict[str, float] = {}
    rows: list[list[str | float]] = []
    for name, path in list_sets(data, "mentions", OWN).items():
        for prefix, finder in (("", open_names("rules")), ("spacy.", open_names("spacy"))):
            metrics, confusion = score_set(path, finder)
            figures |= {f"{name}.{prefix}{metric}": value for metric, value in metrics.items()}
            rows.append([f"{name}, {prefix.rstrip('.') or 'rules'}", *metrics.values()])
            if not prefix:
                show_confusion(name, confusion)
    header = ["set", "f1", "precision", "recall", "kind", "b3_f1", "b3_p", "b3_r", "sentences", "words_per_s"]
    show_table("mentions", header, rows)
    return figures


def show_confusion(name: str, confusion: Mapping[tuple[str, str], int]) -> None:
    """Kinds of names: ours against gold, what one side lacks under "-"."""
    kinds = [*sorted({kind for pair in confusion for kind in pair} - {"-"}), "-"]
    rows: list[list[str | float]] = [
        [gold, *(confusion.get((gold, kind), 0) for kind in kinds)] for gold in kinds
    ]
    show_table(f"mentions, {name}: gold in rows, ours in columns", ["", *kinds], rows)


def score_set(path: Path, finder: Names) -> tuple[dict[str, float], Counter[tuple[str, str]]]:
    """Span F1, kind accuracy on the spans found, and B-cubed of the joining over those; and gold kind → kind found."""
    tally: Counter[str] = Counter()
    confusion: Counter[tuple[str, str]] = Counter()
    rows = list(read_rows(path))
    # What is loaded with the first article is no part of the pace.
    read_row(rows[0], finder)
    start = time.process_time()
    results = [read_row(row, finder) for row in rows]
    words = sum(len(row["text"].split()) for row in rows)
    pace = words / max(time.process_time() - start, 1e-6)
    for row, found in zip(rows, results, strict=True):
        gold = {(item["at"], item["words"]): (item["kind"], item["name"]) for item in row["mentions"]}
        confusion.update(
            (gold.get(place, ("-", ""))[0], found.get(place, ("-", ""))[0]) for place in gold.keys() | found
        )
        both = gold.keys() & found.keys()
        tally.update(gold=len(gold), found=len(found), both=len(both), sentences=row["text"].count("\n") + 1)
        tally["kind"] += sum(gold[place][0] == found[place][0] for place in both)
        shared = sorted(both)
        p, r = score_joining({one: gold[one][1] for one in shared}, {one: found[one][1] for one in shared})
        tally["p"] += round(p * 1_000_000)
        tally["r"] += round(r * 1_000_000)
    return summarise(tally) | {"words_per_s": pace}, confusion


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


def read_row(row: dict[str, Any], finder: Names) -> dict[Place, tuple[str, str]]:
    text = row["text"]
    spans = split_text(text, language=row["language"])
    found = finder(text, spans, language=row["language"])
    return {
        (one.span.start, text[one.span.start : one.span.end]): (one.kind, one.name)
        for mentions in found
        for one in mentions
    }
