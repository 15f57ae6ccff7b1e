"""Each step's pace on real input: items per second of CPU on one core, and peak memory.

pages: from bytes to stored sentences (`extraction/*`); grouping and briefs: `stories/*`; marks: sentences per second
and each mark's share of the time. One process, so CPU time is comparable between machines' loads.
"""

import gzip
import json
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from bench._marks import measure_marks
from bench._sets import find_sets, read_rows, show_table
from bench.stories import read_article
from nutgraf.newsroom import open_newsroom

_PAGES = 120
_ARTICLES = 120


class Stopwatch:
    """CPU seconds between `start` and `stop`."""

    def __init__(self) -> None:
        self.seconds = 0.0

    @contextmanager
    def run(self) -> Iterator[None]:
        start = time.process_time()
        yield
        self.seconds += time.process_time() - start


def measure(data: Path) -> dict[str, float]:
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for truth in sorted(data.glob("extraction/*/truth.jsonl.gz")):
            figures |= _measure_pages(truth.parent, Path(folder))
        for name, path in find_sets(data, "stories").items():
            figures |= _measure_stories(name, path, Path(folder))
            marks = measure_marks([read_article(row) for row in islice(read_rows(path), _ARTICLES)])
            figures |= {f"{name}.marks.{metric}": value for metric, value in marks.items()}
    figures["peak_memory_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows: list[list[str | float]] = [[key, value] for key, value in figures.items()]
    show_table("pace on one core", ["figure", "value"], rows)
    return figures


def _measure_pages(folder: Path, work: Path) -> dict[str, float]:
    pages = work / f"{folder.name}-pages"
    pages.mkdir()
    for path in sorted((folder / "html").glob("*.html.gz"))[:_PAGES]:
        (pages / path.name.removesuffix(".gz")).write_bytes(gzip.decompress(path.read_bytes()))
    figures = {}
    for profile in ("best", "fast"):
        with open_newsroom(work / f"{folder.name}-{profile}", workers=1, profile=profile) as newsroom:
            watch = Stopwatch()
            with watch.run():
                report = newsroom.read(str(pages))
        figures[f"{folder.name}.{profile}.pages_per_s"] = report.pages / watch.seconds
    return figures


def _measure_stories(name: str, path: Path, work: Path) -> dict[str, float]:
    records = work / f"{name}.jsonl"
    with records.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in read_rows(path))
    with open_newsroom(work / name, workers=1) as newsroom:
        read, count = _time(lambda: newsroom.read(str(records)).pages)
        grouped, _stories = _time(lambda: len(newsroom.group()))
        wrote, briefs = _time(newsroom.write)
    return {
        f"{name}.records_per_s": count / read,
        f"{name}.grouped_per_s": count / grouped,
        f"{name}.brief_ms": 1000 * wrote / max(1, briefs),
    }


def _time(step: Callable[[], int]) -> tuple[float, int]:
    watch = Stopwatch()
    with watch.run():
        count = step()
    return max(watch.seconds, 1e-6), count
