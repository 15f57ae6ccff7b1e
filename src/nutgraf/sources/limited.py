"""A function and strangers' bytes to its result, in a process that can be stopped: limits of time and memory.

Most parsers are linear on most input; this is for the day they are not. One worker is started when it is first needed
and used again, so that a call costs the pickling of its argument and result. The function must be importable by name.
"""

import atexit
import os
import pickle
import select
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import IO, Any, TypeVar, cast

from nutgraf.errors import ParseError

A = TypeVar("A")
R = TypeVar("R")

_LENGTH = struct.Struct(">Q")
_START = "from nutgraf.sources.limited import run_worker; run_worker()"
_lock = threading.Lock()
_worker: "subprocess.Popen[bytes] | None" = None
_owner = 0
"""The process that started the worker."""


def run_limited(
    function: Callable[[A], R], argument: A, *, seconds: float = 5.0, memory_bytes: int = 512 * 1024 * 1024
) -> R:
    """`function(argument)`; the errors it raises are raised here.

    `memory_bytes` is what the worker may take beyond what it has after starting.
    Raises: ParseError when it takes too long, too much memory, or dies.
    """
    with _lock:
        worker = _start_worker()
        try:
            _send(cast("IO[bytes]", worker.stdin), (function, argument, memory_bytes))
            is_error, result = _receive(worker, time.monotonic() + seconds)
        except TimeoutError as error:
            stop_worker()
            raise ParseError("this input", f"took more than {seconds:g} seconds to read; given up") from error
        except (EOFError, OSError) as error:
            stop_worker()
            raise ParseError("this input", "made its reader fail; given up") from error
    if isinstance(result, MemoryError):
        raise ParseError(
            "this input", f"needs more than {memory_bytes:,} bytes of memory; given up"
        ) from result
    if is_error:
        raise result
    return cast("R", result)


def stop_worker() -> None:
    """End the worker; the next call starts another."""
    global _worker
    worker, _worker = _worker, None
    if worker and _owner == os.getpid():
        worker.kill()
        worker.communicate()


def _start_worker() -> "subprocess.Popen[bytes]":
    global _worker, _owner  # noqa: PLW0603
    # After a fork the pipes belong to the parent: two readers would get each other's answers.
    if _worker is None or _owner != os.getpid() or _worker.poll() is not None:
        stop_worker()
        command = [sys.executable, "-c", _START]
        # No shell, and nothing of the input in the command.
        _worker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
        _owner = os.getpid()
        atexit.register(stop_worker)
    return _worker


def _send(pipe: IO[bytes], message: object) -> None:
    body = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(body)) + body)
    pipe.flush()


def _receive(worker: "subprocess.Popen[bytes]", ends_at: float) -> tuple[bool, Any]:
    pipe = cast("IO[bytes]", worker.stdout)
    (size,) = _LENGTH.unpack(_read(pipe, _LENGTH.size, ends_at))
    # From our own worker; it runs as the same user and could do no more by itself.
    is_error, result = pickle.loads(_read(pipe, size, ends_at))  # noqa: S301
    return bool(is_error), result


def _read(pipe: IO[bytes], size: int, ends_at: float) -> bytes:
    pieces: list[bytes] = []
    while size:
        left = ends_at - time.monotonic()
        if left <= 0 or not select.select([pipe], [], [], left)[0]:
            raise TimeoutError
        # Past the buffer of the pipe object, which select cannot see into.
        piece = os.read(pipe.fileno(), min(size, 1 << 20))
        if not piece:
            raise EOFError
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _limit_memory(memory_bytes: int) -> None:
    import resource

    with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - no Path in the worker
        used = int(file.read().split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (used + memory_bytes, hard))


def serve_requests(requests: IO[bytes], answers: IO[bytes]) -> None:
    """The worker's side: one request after another until the pipe is closed."""
    while head := requests.read(_LENGTH.size):
        (size,) = _LENGTH.unpack(head)
        function, argument, memory_bytes = pickle.loads(requests.read(size))  # noqa: S301 - from our own parent
        try:
            if sys.platform == "linux":
                _limit_memory(memory_bytes)
            answer = (False, function(argument))
        except Exception as error:  # noqa: BLE001 - raised again by the one who asked
            answer = (True, error)
        _send(answers, answer)


def run_worker() -> None:
    """The worker's whole life. What a parser prints must not get between the answers."""
    channel = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve_requests(sys.stdin.buffer, channel)
