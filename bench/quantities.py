"""Are numbers found with all that changes their meaning? Items written and labelled for the project."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from bench._sets import read_rows, show_table
from bench.times import list_sets
from nutgraf.news import Quantity, Span
from nutgraf.sentences.dates import find_times
from nutgraf.sentences.quantities import find_quantities

OWN = Path(__file__).parent / "data" / "quantities.jsonl"
ASIDE = ("unit", "counted", "approximation", "direction", "change", "period", "scope")
PUBLISHED = datetime(2026, 9, 9, 12, tzinfo=UTC)
"""Digits that are dates are left to the times."""
Key = tuple[int, str, Decimal, Decimal]


def measure(data: Path) -> dict[str, float]:
    figures: dict[str, float] = {}
    rows: list[list[str | float]] = []
    for name, path in list_sets(data, "quantities", OWN).items():
        metrics = score_set(path)
        show_confusion(name, path)
        figures |= {f"{name}.{metric}": value for metric, value in metrics.items()}
        rows.append([name, *metrics.values()])
    show_table("quantities", ["set", "exact", "precision", "value", *ASIDE, "items"], rows)
    return figures


def show_confusion(name: str, path: Path) -> None:
    """Numbers found and missed, by how they are hedged; what one side lacks stands under "-"."""
    pairs: Counter[tuple[str, str]] = Counter()
    for row in read_rows(path):
        gold = {
            key_item(item): str(read_fields(item)["approximation"]) or "exact" for item in row["quantities"]
        }
        found = {key: str(fields["approximation"]) or "exact" for key, fields in read_row(row)}
        pairs.update((gold.get(key, "-"), found.get(key, "-")) for key in gold.keys() | found)
    kinds = [*sorted({kind for pair in pairs for kind in pair} - {"-"}), "-"]
    rows: list[list[str | float]] = [[one, *(pairs[one, other] for other in kinds)] for one in kinds]
    show_table(f"approximations, {name}: gold in rows, ours in columns", ["", *kinds], rows)


def score_set(path: Path) -> dict[str, float]:
    """`exact`: words, value and every field right; `value`: words and value; then each field where the value is right."""
    tally: Counter[str] = Counter()
    for row in read_rows(path):
        gold = {key_item(item): read_fields(item) for item in row["quantities"]}
        found = dict(read_row(row))
        tally["items"] += len(gold)
        tally["found"] += len(found)
        for key in gold.keys() & found.keys():
            tally["value"] += 1
            tally["exact"] += gold[key] == found[key]
            for field, wanted in gold[key].items():
                tally[field] += wanted == found[key][field]
    return {
        "exact": tally["exact"] / tally["items"],
        "precision": tally["exact"] / tally["found"],
        "value": tally["value"] / tally["items"],
        **{field: tally[field] / tally["value"] for field in ASIDE},
        "items": float(tally["items"]),
    }


def key_item(item: dict[str, Any]) -> Key:
    return item["at"], item["words"], Decimal(item["low"]), Decimal(item["high"])


def read_fields(item: dict[str, Any]) -> dict[str, Any]:
    return {**{field: item.get(field, "") for field in ASIDE}, "ordinal": item.get("ordinal", False)}


def read_row(row: dict[str, Any]) -> Iterator[tuple[Key, dict[str, Any]]]:
    text, language = row["text"], row["language"]
    whole = Span(0, len(text))
    times = find_times(text, whole, language=language, published_at=PUBLISHED)
    for quantity in find_quantities(text, whole, language=language, times=times):
        yield key_quantity(text, quantity), {field: getattr(quantity, field) for field in (*ASIDE, "ordinal")}


def key_quantity(text: str, quantity: Quantity) -> Key:
    words = text[quantity.span.start : quantity.span.end]
    return quantity.span.start, words, quantity.low, quantity.high
