"""A checked address to an open line. The only place of nutgraf that resolves names and opens connections.

The name is resolved here, every answer is checked, and the very number that passed is dialled: there is no second
resolution for an attacker to answer differently. Proxy variables of the environment are not read. One `Budget`
bounds everything a request may cost: seconds by the wall clock, bytes on the wire, bytes before the body.
"""

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import httpcore2

from nutgraf.errors import BlockedAddressError, FetchError, LimitError
from nutgraf.snapshots.limits import Address, explain_block

READ_BYTES = 64 * 1024
IDLE_SECONDS = 15.0
"""How long an unused line is kept for the next request to the same host."""


class Budget:
    """What one request may still cost. Raises: LimitError as soon as something is used up."""

    def __init__(self, url: str, *, seconds: float, wire_bytes: int, head_bytes: int) -> None:
        self.url = url
        self.seconds = seconds
        self.ends_at = time.monotonic() + seconds
        self.wire_left = wire_bytes
        self.max_wire = wire_bytes
        self.max_head = head_bytes
        self.head_left: int | None = head_bytes

    def left(self) -> float:
        left = self.ends_at - time.monotonic()
        if left <= 0:
            raise LimitError(self.url, f"no complete answer within {self.seconds:g} seconds")
        return left

    def extend(self, seconds: float) -> None:
        """Waiting that we imposed on ourselves is not the server's fault."""
        self.ends_at += seconds

    def start_head(self) -> None:
        self.head_left = self.max_head

    def end_head(self) -> None:
        self.head_left = None

    def take(self, count: int) -> None:
        self.wire_left -= count
        if self.wire_left < 0:
            raise LimitError(self.url, f"more than {self.max_wire:,} bytes on the wire")
        if self.head_left is not None:
            # One read may already hold the beginning of the body.
            self.head_left -= count
            if self.head_left + READ_BYTES < 0:
                raise LimitError(self.url, f"more than {self.max_head:,} bytes of headers")


def resolve_name(host: str, port: int) -> tuple[str, ...]:
    """The IP addresses of a host, in the order of the system's resolver."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(answer[4][0]) for answer in answers))


def dial(ip: str, port: int, seconds: float) -> socket.socket:
    """Connect to a number. A name is never accepted, so nothing is resolved a second time."""
    family = socket.AF_INET6 if ":" in ip else socket.AF_INET
    line = socket.socket(family, socket.SOCK_STREAM)
    try:
        line.settimeout(seconds)
        line.connect((ip, port))
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except BaseException:
        line.close()
        raise
    return line


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """What the outside world is made of: tests bring their own resolver, dialler and certificates."""

    resolve: Callable[[str, int], tuple[str, ...]] = resolve_name
    dial: Callable[[str, int, float], socket.socket] = dial
    make_tls: Callable[[], ssl.SSLContext] = httpcore2.default_ssl_context
    wait: Callable[[float], object] = time.sleep


def find_open_ips(address: Address, budget: Budget, network: Network, *, allow_loopback: bool) -> list[str]:
    """Resolve and check. One forbidden answer condemns the name: mixed answers are how rebinding looks.

    Raises: BlockedAddressError, LimitError, FetchError.
    """
    ips = _resolve_in_time(address, budget, network)
    for ip in ips:
        reason = explain_block(ip, allow_loopback=allow_loopback)
        if reason:
            raise BlockedAddressError(budget.url, f"{address.host} is {ip}: {reason}")
    if not ips:
        raise FetchError(budget.url, f"the name {address.host} has no address")
    return list(ips)


def _resolve_in_time(address: Address, budget: Budget, network: Network) -> tuple[str, ...]:
    """The system's resolver knows no deadline, so it is asked in a thread that may be left behind."""
    answer: list[tuple[str, ...] | Exception] = []

    def ask() -> None:
        try:
            answer.append(network.resolve(address.host, address.port))
        except Exception as error:  # noqa: BLE001 - handed to the asking thread below
            answer.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(budget.left())
    budget.left()
    if not answer:
        raise LimitError(budget.url, f"the name {address.host} was not resolved in time")
    if isinstance(answer[0], OSError | UnicodeError):
        raise FetchError(budget.url, f"the name {address.host} is not known") from answer[0]
    if isinstance(answer[0], Exception):
        raise answer[0]
    return answer[0]


class _Stream(httpcore2.NetworkStream):
    """A socket whose every wait ends with the budget."""

    def __init__(self, sock: socket.socket, line: "Line") -> None:
        self._sock = sock
        self._line = line

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        del timeout  # per read; the budget is for the whole answer
        budget = self._line.budget
        self._sock.settimeout(budget.left())
        data = self._sock.recv(min(max_bytes, READ_BYTES))
        budget.take(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        del timeout
        self._sock.settimeout(self._line.budget.left())
        self._sock.sendall(buffer)

    def close(self) -> None:
        self._sock.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        del timeout
        self._sock.settimeout(self._line.budget.left())
        return _Stream(ssl_context.wrap_socket(self._sock, server_hostname=server_hostname), self._line)

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":
            return _has_news(self._sock)
        return None


def _has_news(sock: socket.socket) -> bool:
    """An idle line on which something arrives is being closed."""
    import select

    if sock.fileno() < 0:
        return True
    poll = select.poll()
    poll.register(sock.fileno(), select.POLLIN)
    return bool(poll.poll(0))


class Line(httpcore2.NetworkBackend):
    """One connection to one origin, used for one request at a time."""

    def __init__(self, address: Address, network: Network, *, allow_loopback: bool) -> None:
        self.address = address
        self.budget = Budget(address.url, seconds=0, wire_bytes=0, head_bytes=0)
        self._network = network
        self._allow_loopback = allow_loopback
        self.connection = httpcore2.HTTPConnection(
            origin=httpcore2.Origin(address.scheme.encode(), address.host.encode(), address.port),
            ssl_context=network.make_tls() if address.scheme == "https" else None,
            keepalive_expiry=IDLE_SECONDS,
            network_backend=self,
        )

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        del host, port, timeout, local_address, socket_options  # all of it is in the checked address
        ips = find_open_ips(self.address, self.budget, self._network, allow_loopback=self._allow_loopback)
        refusal: OSError | None = None
        for ip in ips:
            try:
                return _Stream(self._network.dial(ip, self.address.port, self.budget.left()), self)
            except OSError as error:
                refusal = error
        self.budget.left()
        raise FetchError(self.budget.url, f"no connection to {self.address.authority}") from refusal

    def is_usable(self) -> bool:
        """Is there an idle connection that the server has not closed?"""
        return self.connection.is_available() and not self.connection.has_expired()

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self.connection.close()
