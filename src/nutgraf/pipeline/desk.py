"""What every step of the flow needs in hand, and the one shape that steps have."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from nutgraf.config import Settings
from nutgraf.gate import SHIPPED
from nutgraf.news import Failure
from nutgraf.ports import Clock, Embedder, LanguageModel, Map, NamedJudge, Names, Parser, Web
from nutgraf.store import Store
from nutgraf.workers import open_workers

W = TypeVar("W")
R = TypeVar("R")

Progress = Callable[[str, int, int], None]
"""Called with the step's name, how much is done, and how much there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The archive, the web, the clock and the settings that a run works with."""

    store: Store
    web: Web
    clock: Clock
    settings: Settings
    progress: Progress
    model: LanguageModel | None = None
    """Named by the user, or none."""
    judge: NamedJudge | None = None
    """A judge of the user's beside the gate's own checks, or none; the language model as judge is each run's own."""
    names: Names
    """Who finds the names in an article."""
    parser: Parser | None = SHIPPED
    """Reads what hangs on what again where the gate's own reading finds a difference, or none does."""
    embedder: Embedder
    """What tells that articles in different languages mean the same."""

    def keep_failure(self, failure: Failure) -> int:
        """Keep what went wrong; gives how often it has been tried."""
        stamped = replace(failure, last_at=self.clock())
        self.store.stories.save_failure(stamped)
        return self.store.stories.attempts(stamped)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Generic[W, R]):
    """Ask the store what is waiting, map a pure function over it, save the records it makes."""

    name: str
    count: Callable[[], int]
    waiting: Callable[[], Sequence[W]]
    """The next batch; empty when nothing is left."""
    work: Callable[[W], R]
    """Pure and picklable. What can go wrong comes back as a value."""
    save: Callable[[Sequence[tuple[W, R]]], None]
    """One transaction; afterwards the batch is no longer waiting."""
    warm_up: Callable[[], None] | None = None
    """What each worker does once when it starts: load what the first piece of work would wait seconds for."""


def run_step(desk: Desk, step: Step[W, R]) -> int:
    """Until nothing is waiting. A run that dies here is continued by running again."""
    total = step.count()
    done = 0
    with open_workers(desk.settings.workers, total, step.warm_up) as map_:
        while batch := step.waiting():
            desk.progress(step.name, done, total)
            step.save(list(zip(batch, _run_map(map_, step.work, batch), strict=True)))
            done += len(batch)
    desk.progress(step.name, done, max(done, total))
    return done


def _run_map(map_: Map, work: Callable[[W], R], batch: Sequence[W]) -> list[R]:
    return list(map_(work, batch))
