"""How processor time grows with the input, measured so that a busy machine spoils no test.

What else the machine does only ever adds: the runs are taken in turns, the least of each counts, and turns are
added until the growth holds or there were ``MOST_TURNS`` of them. The garbage collector stands still meanwhile:
it walks everything that the tests before have left in memory, which is not the input's doing.
"""

import gc
import time
from collections.abc import Callable

MOST_TURNS = 12
"""A growth that does not hold in the best of twelve runs of each size is the code's."""


def measure(run: Callable[[], object]) -> float:
    """Seconds of processor time of one run."""
    gc.collect()
    gc.disable()
    started = time.process_time()
    try:
        run()
        return time.process_time() - started
    finally:
        gc.enable()


def check_growth(
    small: Callable[[], object], large: Callable[[], object], *, most: float, noise: float, turns: int = 2
) -> None:
    """Check that ``large`` takes at most ``most`` times what ``small`` takes, and ``noise`` seconds more.

    Args:
        small: the run over the smaller input.
        large: the run over the larger.
        most: the largest ratio allowed.
        noise: seconds below which a difference says nothing.
        turns: how often each is run at least.
    """
    small()  # imports and caches
    least, longest = measure(small), measure(large)
    for turn in range(2, MOST_TURNS + 1):
        least, longest = min(least, measure(small)), min(longest, measure(large))
        if turn >= turns and longest <= most * least + noise:
            return
    raise AssertionError(
        f"{longest:.4f} s for the larger input, {least:.4f} s for the smaller: more than {most:.1f} times"
    )


def check_seconds(run: Callable[[], object], most: float, turns: int = MOST_TURNS) -> None:
    """Check that the best of at most ``turns`` runs takes less than ``most`` seconds."""
    run()  # imports and caches
    taken: list[float] = []
    while len(taken) < turns:
        taken.append(measure(run))
        if taken[-1] < most:
            return
    raise AssertionError(f"{min(taken):.4f} s in the best of {turns} runs: {most} allowed")
