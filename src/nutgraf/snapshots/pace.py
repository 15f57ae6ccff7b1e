"""Whose turn is it? One connection a host, and a gap between two requests to it."""

import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from nutgraf.snapshots.connect import Line, Network
from nutgraf.snapshots.limits import Address
from nutgraf.snapshots.options import FetchOptions

MAX_IDLE_LINES = 64
"""Open connections kept for reuse. Far below the usual limit of 1,024 open files."""


@dataclass(slots=True)
class Turn:
    """The right to talk to one host, with the connection to do it over."""

    line: Line | None = None
    waited: float = 0.0
    """Seconds spent waiting for the turn."""
    ready_at: float = 0.0
    gap: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)
    users: int = 0

    def drop_line(self) -> None:
        if self.line:
            self.line.close()
        self.line = None


class Pace:
    """Turns by origin."""

    def __init__(self, options: FetchOptions, network: Network) -> None:
        self._options = options
        self._network = network
        self._lock = threading.Lock()
        self._turns: OrderedDict[str, Turn] = OrderedDict()

    @contextmanager
    def take_turn(self, address: Address, *, keeps_gap: bool) -> Iterator[Turn]:
        """Wait until the host is free and its gap is over."""
        turn = self._claim(address.origin)
        try:
            asked_at = time.monotonic()
            with turn.lock:
                if keeps_gap:
                    self._network.wait(max(0.0, turn.ready_at - time.monotonic()))
                turn.waited = time.monotonic() - asked_at
                try:
                    yield turn
                finally:
                    if keeps_gap:
                        turn.ready_at = time.monotonic() + max(turn.gap, self._options.min_gap)
        finally:
            self._release(turn)

    def slow_down(self, origin: str, crawl_delay: float) -> None:
        turn = self._claim(origin)
        turn.gap = min(crawl_delay, self._options.max_gap)
        self._release(turn)

    def open_line(self, address: Address) -> Line:
        return Line(address, self._network, allow_loopback=self._options.allow_loopback)

    def close(self) -> None:
        with self._lock:
            for turn in self._turns.values():
                turn.drop_line()
            self._turns.clear()

    def _claim(self, origin: str) -> Turn:
        with self._lock:
            turn = self._turns.setdefault(origin, Turn())
            turn.users += 1
            self._turns.move_to_end(origin)
            return turn

    def _release(self, turn: Turn) -> None:
        """Close the connections that have been idle longest."""
        with self._lock:
            turn.users -= 1
            idle = [key for key, other in self._turns.items() if not other.users and other.line]
            for key in idle[: max(0, len(idle) - MAX_IDLE_LINES)]:
                self._turns[key].drop_line()
