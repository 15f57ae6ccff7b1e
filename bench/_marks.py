"""How fast are sentences marked, and what does each mark cost? CPU seconds on one core, the best of some runs."""

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from nutgraf import sentences as stage
from nutgraf.news import Article

RUNS = 4
"""The fastest counts: other work on the machine only ever makes one slower."""
STEPS = {
    "split_text": "splitting",
    "find_mentions": "mentions",
    "find_attributions": "attribution",
    "find_reference": "times",
    "find_times": "times",
    "judge_factuality": "factuality",
    "find_quantities": "quantities",
    "is_dangling": "words",
    "list_words": "words",
    "assign_roles": "roles",
}
"""The functions that `mark_article` calls, and the mark that each makes."""


def measure_marks(articles: Sequence[Article]) -> dict[str, float]:
    """Sentences per second of CPU for all marks together, and each mark's share of the time."""
    count = sum(len(stage.mark_article(article)) for article in articles)
    with _leave_out_older_objects():
        seconds = min(_mark_all(articles) for _ in range(RUNS))
        with _watch_steps() as spent:
            total: float = sum(_mark_all(articles, names=vars(stage)["find_mentions"]) for _ in range(RUNS))
    shares = {
        f"share_{mark}": part / total for mark, part in sorted(spent.items(), key=lambda each: -each[1])
    }
    return {"sentences_per_s": count / seconds} | shares | {"share_rest": 1 - sum(shares.values())}


@contextmanager
def _leave_out_older_objects() -> Iterator[None]:
    """What other benches left in memory is not searched for garbage on the marks' time."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _mark_all(articles: Sequence[Article], **more: Any) -> float:
    start = time.process_time()
    for article in articles:
        stage.mark_article(article, **more)
    return time.process_time() - start


@contextmanager
def _watch_steps() -> Iterator[dict[str, float]]:
    """Every step of `mark_article` with a stopwatch around it."""
    spent: dict[str, float] = dict.fromkeys(STEPS.values(), 0.0)
    plain = {name: getattr(stage, name) for name in STEPS}

    def watch(name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **more: Any) -> Any:
            start = time.process_time()
            result = step(*args, **more)
            spent[STEPS[name]] += time.process_time() - start
            return result

        return timed

    try:
        for name, step in plain.items():
            setattr(stage, name, watch(name, step))
        yield spent
    finally:
        for name, step in plain.items():
            setattr(stage, name, step)
