"""No connection of the whole suite goes round the fetch gate, and none leaves this machine.

`install()` once, at the top of conftest.py; `check()` at the end of each test or of the session. A hook cannot be
removed, and code under test may swallow the error it raises, so every breach is also written down.
"""

import ipaddress
import sys

GATES = {"nutgraf.snapshots.connect", "nutgraf.models.line"}
"""The only modules of nutgraf from which a connection may be opened or a name be resolved."""
BREACHES: list[str] = []


class GuardError(AssertionError):
    """A connection that should not have been tried."""


def install() -> None:
    """Watch every connect and every name resolution of this process from now on."""
    if not getattr(sys, "_nutgraf_socket_guard", False):
        sys._nutgraf_socket_guard = True  # type: ignore[attr-defined]
        sys.addaudithook(_watch)


def check() -> None:
    """Raises: GuardError when anything has gone round the gate so far."""
    if BREACHES:
        raise GuardError("; ".join(BREACHES))


def _watch(event: str, args: tuple[object, ...]) -> None:
    if event == "socket.connect":
        _judge_connect(args[1])
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        _judge_caller(f"resolving {args[0]!r}")


def _judge_connect(address: object) -> None:
    if not isinstance(address, tuple):
        return  # a Unix socket is a file
    try:
        is_near = ipaddress.ip_address(str(address[0])).is_loopback
    except ValueError:
        is_near = address[0] == "localhost"
    if not is_near:
        _report(f"connecting to {address[0]}, which is not this machine")
    _judge_caller(f"connecting to {address[0]}")


def _judge_caller(what: str) -> None:
    frame = sys._getframe(1)
    modules = []
    while frame is not None:
        name = str(frame.f_globals.get("__name__", ""))
        if name.startswith("nutgraf."):
            modules.append(name)
        frame = frame.f_back
    if modules and not GATES & set(modules):
        _report(f"{what} from {modules[0]}, round the fetch gate")


def _report(breach: str) -> None:
    BREACHES.append(breach)
    raise GuardError(breach)
