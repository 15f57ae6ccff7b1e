"""Steps in, bars on standard error out: pieces of work are counted, web archives are measured in bytes."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Task

    from nutgraf.pipeline import Progress

IN_BYTES = frozenset({"archives"})
"""Steps whose amounts are bytes."""
IN_MONEY = frozenset({"money"})
"""Steps whose amounts are parts of the currency in which the user's prices are."""


@contextmanager
def show_progress() -> "Iterator[Progress]":
    """One bar for each step, on standard error, so that what a command prints can be piped; not a byte without a step."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, ProgressColumn, TextColumn
    from rich.text import Text

    class AmountColumn(ProgressColumn):
        """How much is done, and how long it will take."""

        def render(self, task: "Task") -> Text:
            return Text(say_amount(task))

    columns = (TextColumn("{task.description:<10}"), BarColumn(), AmountColumn())
    bars = Progress(*columns, console=Console(stderr=True))
    tasks: dict[str, int] = {}

    def show(step: str, done: int, total: int) -> None:
        if total == 0 and step not in tasks and done == 0:
            return
        if step not in tasks:
            # Started with nothing to show, it would leave an empty line on standard error, before an error's one line.
            bars.start()
            # What was done before this run says nothing about its speed.
            tasks[step] = bars.add_task(step, completed=done, total=total or None)
        bars.update(tasks[step], completed=done, total=total or None)  # type: ignore[arg-type]

    try:
        yield show
    finally:
        if tasks:
            bars.stop()


def say_amount(task: "Task") -> str:
    """`12/40 0:00:03`, or for bytes `1.2/3.4 GB, 0:02:10 left`."""
    elapsed = timedelta(seconds=int(task.finished_time or task.elapsed or 0))
    if task.description in IN_MONEY:
        return f"{say_money(task.completed)}/{say_money(task.total or 0)} {elapsed}"
    if task.description not in IN_BYTES:
        total = "?" if task.total is None else f"{int(task.total)}"
        return f"{int(task.completed)}/{total} {elapsed}"
    amount = say_bytes(task.completed, task.total or 0)
    if task.finished:
        return f"{amount}, took {elapsed}"
    left = "–" if task.time_remaining is None else timedelta(seconds=int(task.time_remaining))
    return f"{amount}, {left} left"


def say_money(parts: float) -> str:
    from nutgraf.pipeline.asking import MONEY_PARTS

    return f"{parts / MONEY_PARTS:.4f}"


def say_bytes(done: float, total: float) -> str:
    """Both in the unit that fits the whole."""
    unit, size = next(
        ((unit, size) for unit, size in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)) if total >= size),
        ("bytes", 1),
    )
    places = 0 if size == 1 else 1
    return f"{done / size:.{places}f}/{total / size:.{places}f} {unit}"
