"""Requests in, answers out as they come: many hosts at once, one request of a host at a time, and no host holds up another."""

import threading
import time
from collections import deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

LANES = 128
"""Hosts that are read at the same time, of those that answer at once. Nearly all of a lane's time is waiting."""
MAX_LANES = 512
"""All lanes, with those that wait for a slow host. Each is a thread that sleeps and one open connection."""
SLOW = 0.25
"""Seconds after which a request no longer counts as running, and another lane is opened: a fifth of 400 hosts that hang
cost the others a twentieth of their rate (tests/scenarios/test_manners.py)."""
_TICK = 0.02
"""Seconds between two looks at who is slow."""


def answer_by_host(
    work: Sequence[T], *, host_of: Callable[[T], Hashable], ask: Callable[[T], R]
) -> Iterator[tuple[T, R]]:
    """Each piece of work with its answer, in the order of the answers. `ask` runs in threads and must not raise."""
    hosts: dict[Hashable, deque[T]] = {}
    for each in work:
        hosts.setdefault(host_of(each), deque()).append(each)
    lanes = _Lanes(deque(hosts.values()), ask)
    for _ in work:
        yield lanes.take_answer()


class _Lanes(Generic[T, R]):
    """A lane reads one host after another; when it gets stuck, another lane is opened beside it."""

    def __init__(self, hosts: deque[deque[T]], ask: Callable[[T], R]) -> None:
        self._hosts = hosts
        self._ask = ask
        self._answers: SimpleQueue[tuple[T, R]] = SimpleQueue()
        self._asked_at: dict[threading.Thread, float] = {}
        """When each running lane began its present request."""

    def take_answer(self) -> tuple[T, R]:
        while True:
            self._open_lanes()
            try:
                return self._answers.get(timeout=_TICK)
            except Empty:
                continue

    def _open_lanes(self) -> None:
        now = time.monotonic()
        asked = list(self._asked_at.values())
        quick = sum(now - moment < SLOW for moment in asked)
        for _ in range(min(len(self._hosts), LANES - quick, MAX_LANES - len(asked))):
            # Ends with the program: a request that hangs must not keep the user from stopping.
            lane = threading.Thread(target=self._run, daemon=True)
            self._asked_at[lane] = now
            lane.start()

    def _run(self) -> None:
        lane = threading.current_thread()
        try:
            while True:
                try:
                    waiting = self._hosts.popleft()
                except IndexError:
                    return
                for each in waiting:
                    self._asked_at[lane] = time.monotonic()
                    self._answers.put((each, self._ask(each)))
        finally:
            del self._asked_at[lane]
