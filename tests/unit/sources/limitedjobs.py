"""What the limited worker is asked to do in the tests: importable by name."""

import os
import time

from nutgraf.errors import ParseError


def double(number: int) -> int:
    return number * 2


def refuse(what: str) -> None:
    raise ParseError(what, "no")


def spin(seconds: float) -> float:
    ends_at = time.monotonic() + seconds
    while time.monotonic() < ends_at:
        pass
    return seconds


def hoard(count: int) -> int:
    return len(b"x" * count)


def die(code: int) -> None:
    os._exit(code)


def chatter(words: str) -> str:
    print(words, flush=True)  # noqa: T201
    return words


def get_process(_: object) -> int:
    return os.getpid()
