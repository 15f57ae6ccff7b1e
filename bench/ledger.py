"""How long the ledger takes for one more article of a long story: clauses, claims and what they contradict.

Articles of `stories/*` are put together as if they were one story of 200; what is timed are the next ones, in CPU time of
one process, from marked sentences to claims and conflicts that stand.
"""

import gc
import time
from pathlib import Path

from bench._sets import find_sets, read_rows, show_table
from bench.stories import read_article
from nutgraf.ledger.claims import ClaimIndex
from nutgraf.ledger.clauses import list_clauses
from nutgraf.ledger.conflicts import Contest
from nutgraf.sentences import mark_article

_LENGTH, _MORE = 200, 20
"""Articles in the story, and articles timed."""


def measure(data: Path) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name, path in find_sets(data, "stories").items():
        rows = list(read_rows(path))[: _LENGTH + _MORE]
        if len(rows) == _LENGTH + _MORE:
            spent = sorted(time_updates(rows))
            figures[f"{name}.update_ms"] = spent[len(spent) // 2]
            figures[f"{name}.slowest_update_ms"] = spent[-1]
    table: list[list[str | float]] = [[key, value] for key, value in figures.items()]
    show_table(f"one more article of a story of {_LENGTH}", ["figure", "value"], table)
    return figures


def time_updates(rows: list[dict[str, object]]) -> list[float]:
    """Milliseconds for each article after the first 200."""
    contest, index, spent = Contest("story"), ClaimIndex(), []
    for place, row in enumerate(rows):
        article = read_article(row)
        sentences = mark_article(article)
        if place >= _LENGTH:
            # What the collector does with the heap of the whole bench, marks and all, is none of the ledger's time, and
            # falls on one update or another by chance (150 ms on 2026-11-23, of which an update itself took 62).
            gc.collect()
        started = time.process_time()
        clauses = list(list_clauses(article, sentences))
        contest.add(clauses)
        index.add(clauses)
        contest.conflicts()
        if place >= _LENGTH:
            spent.append(1000 * (time.process_time() - started))
    return spent
