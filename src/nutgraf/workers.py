"""Where work runs: here or in processes. Each is a `map` that keeps order."""

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from nutgraf.ports import Map

T = TypeVar("T")
R = TypeVar("R")

_SMALL = 24
"""Below this many pieces of work, starting processes costs more than it saves (about 1 s each to import the parsers)."""


def _map_here(function: Callable[[T], R], items: Iterable[T], /) -> Iterator[R]:
    return map(function, items)


@contextmanager
def open_workers(count: int, pieces: int, warm_up: Callable[[], None] | None = None) -> Iterator[Map]:
    """A map over `count` processes, or the built-in one when there is little to do; each process warms up first.

    Everything handed over must survive pickle.
    """
    if count <= 1 or pieces < _SMALL:
        yield _map_here
        return
    # Not fork: threads of the caller (a progress bar, a server) would be copied mid-step.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=context, initializer=warm_up) as pool:

        def map_in_processes(function: Callable[[T], R], items: Iterable[T], /) -> Iterator[R]:
            with _hold_interrupts():
                return pool.map(function, items, chunksize=4)

        yield map_in_processes


@contextmanager
def _hold_interrupts() -> Iterator[None]:
    """Ctrl-C is for us: workers that start in here do not hear it, and it reaches us a moment later.

    A terminal sends it to every process; a worker that stops by itself takes its work along and prints a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
