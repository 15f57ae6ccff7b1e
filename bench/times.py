"""Are dates and times found, resolved and rated as a reader would? Items written and labelled for the project."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench._sets import find_sets, read_rows, show_table
from nutgraf.news import Span
from nutgraf.sentences.dates import find_times

OWN = Path(__file__).parent / "data" / "times.jsonl"


def measure(data: Path) -> dict[str, float]:
    figures: dict[str, float] = {}
    rows: list[list[str | float]] = []
    for name, path in list_sets(data, "times", OWN).items():
        metrics = score_set(path)
        show_confusion(name, path)
        figures |= {f"{name}.{metric}": value for metric, value in metrics.items()}
        rows.append([name, *metrics.values()])
    show_table("times", ["set", "exact", "precision", "purpose", "items"], rows)
    return figures


def show_confusion(name: str, path: Path) -> None:
    """Precisions: ours against gold where the same words were found, and what one side lacks under "-"."""
    pairs: Counter[tuple[str, str]] = Counter()
    for row in read_rows(path):
        gold = {(item["at"], item["words"]): item["precision"] for item in row["times"]}
        found = {key[:2]: key[4] for key, _ in read_row(row)}
        pairs.update((gold.get(place, "-"), found.get(place, "-")) for place in gold.keys() | found)
    kinds = [*sorted({kind for pair in pairs for kind in pair} - {"-"}), "-"]
    rows: list[list[str | float]] = [[one, *(pairs[one, other] for other in kinds)] for one in kinds]
    show_table(f"times, {name}: gold in rows, ours in columns", ["", *kinds], rows)


def list_sets(data: Path, kind: str, own: Path) -> dict[str, Path]:
    """Sets of a kind under the data folder; without any, the project's own."""
    folder = data / kind
    given = find_sets(folder, kind, "*.jsonl") | find_sets(folder, kind) if folder.is_dir() else {}
    return given or {own.stem: own}


def score_set(path: Path) -> dict[str, float]:
    """`exact`: found with the same words, start, end and precision; `purpose`: of those, with the right `time_of`."""
    tally: Counter[str] = Counter()
    for row in read_rows(path):
        gold = {key_item(item): item["time_of"] for item in row["times"]}
        found = dict(read_row(row))
        tally["items"] += len(gold)
        tally["found"] += len(found)
        tally["exact"] += len(gold.keys() & found.keys())
        tally["purpose"] += sum(gold[key] == found[key] for key in gold.keys() & found.keys())
    return {
        "exact": tally["exact"] / tally["items"],
        "precision": tally["exact"] / tally["found"],
        "purpose": tally["purpose"] / tally["exact"],
        "items": float(tally["items"]),
    }


def key_item(item: dict[str, Any]) -> tuple[int, str, str, str, str]:
    start, end = (
        datetime.fromisoformat(item[side]).isoformat(timespec="minutes") for side in ("start", "end")
    )
    return item["at"], item["words"], start, end, item["precision"]


def read_row(row: dict[str, Any]) -> Iterator[tuple[tuple[int, str, str, str, str], str]]:
    published = datetime.fromisoformat(row["published"]).replace(hour=12, tzinfo=UTC)
    text = row["text"]
    for time in find_times(text, Span(0, len(text)), language=row["language"], published_at=published):
        start, end = (
            moment.replace(tzinfo=None).isoformat(timespec="minutes") for moment in (time.start, time.end)
        )
        words = text[time.span.start : time.span.end]
        yield (time.span.start, words, start, end, time.precision), time.time_of
