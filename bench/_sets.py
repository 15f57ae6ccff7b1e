"""Reading evaluation sets: every set of a kind under a folder, whatever its name."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def find_sets(data: Path, kind: str, pattern: str = "*.jsonl.gz") -> dict[str, Path]:
    """Set name (the file's stem) → path, sorted; under DIR/kind, or in DIR itself when it is that folder."""
    folder = data / kind if (data / kind).is_dir() else data
    return {path.name.split(".")[0]: path for path in sorted(folder.glob(pattern))}


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """One JSON object a line, gzipped or not."""
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as lines
    ):
        for line in lines:
            if line.strip():
                yield json.loads(line)


def show_table(title: str, header: list[str], rows: list[list[str | float]]) -> None:
    """Print a table for people."""
    cells = [
        header,
        *[[f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in row] for row in rows],
    ]
    widths = [max(len(row[column]) for row in cells) for column in range(len(header))]
    print(f"\n{title}")
    for row in cells:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)))
