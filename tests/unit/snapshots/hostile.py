"""A server on loopback that answers with whatever bytes a test wants, as slowly as it wants; and a spy on the dialler."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from nutgraf.ports import Request
from nutgraf.snapshots import FetchOptions
from nutgraf.snapshots.connect import Network
from nutgraf.snapshots.fetch import Fetcher

PUBLIC_IP = "93.184.215.14"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

Script = Callable[["Talk"], None]


@dataclass
class Talk:
    """One connection, seen from the server."""

    line: socket.socket
    request: bytes
    stopped: threading.Event

    @property
    def path(self) -> str:
        return self.request.split(b" ", 2)[1].decode("latin-1")

    def send(self, data: bytes) -> None:
        self.line.sendall(data)

    def drip(self, data: bytes, seconds: float) -> None:
        """One byte at a time, until the client has gone."""
        for byte in data:
            self.line.sendall(bytes([byte]))
            if self.stopped.wait(seconds):
                return

    def stall(self) -> None:
        """Say nothing until the client hangs up or the test is over."""
        self.line.settimeout(0.05)
        while not self.stopped.is_set():
            try:
                if not self.line.recv(1024):
                    return
            except TimeoutError:
                continue


@dataclass
class Server:
    port: int
    requests: list[bytes] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)


def answer(body: bytes = b"", *, status: str = "200 OK", **headers: str) -> bytes:
    """A complete HTTP answer; header names with _ for -."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + body


def read_request(line: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = line.recv(65536)
        if not piece:
            return b""
        data += piece
    return data


@contextmanager
def serve(
    script: Script, *, tls: ssl.SSLContext | None = None, before_request: Script | None = None
) -> Iterator[Server]:
    """Answer every request with the script, keeping the connection open until the client closes it."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = Server(port=listener.getsockname()[1])

    def talk(raw: socket.socket) -> None:
        try:
            if before_request:
                before_request(Talk(raw, b"", server.stopped))
                return
            line = tls.wrap_socket(raw, server_side=True) if tls else raw
            with line:
                while request := read_request(line):
                    server.requests.append(request)
                    script(Talk(line, request, server.stopped))
        except OSError:
            pass  # the client has gone, which is what most tests are about
        finally:
            raw.close()

    def accept() -> None:
        while True:
            try:
                line, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=talk, args=(line,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield server
    finally:
        server.stopped.set()
        listener.close()


@dataclass
class Spy:
    """A resolver that answers as told and a dialler that takes public addresses to the test's server.

    Everything dialled is written down before it is judged.
    """

    port: int
    answers: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    """By name: what each question in turn is answered; the last answer stays."""
    dialled: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def resolve(self, host: str, port: int) -> tuple[str, ...]:
        del port
        if host[:1].isdigit() or ":" in host:
            return (host,)
        self.asked.append(host)
        waiting = self.answers.get(host, [(PUBLIC_IP,)])
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]

    def dial(self, ip: str, port: int, seconds: float) -> socket.socket:
        del port
        self.dialled.append(ip)
        if ip != PUBLIC_IP:
            raise ConnectionRefusedError(ip)
        return socket.create_connection(("127.0.0.1", self.port), seconds)

    def network(self) -> Network:
        return Network(resolve=self.resolve, dial=self.dial)


def make_fetcher(network: Network | None = None, **options: object) -> Fetcher:
    """Loopback allowed unless a spy plays the internet; no gap, no robots, two seconds."""
    settings = {
        "allow_loopback": network is None,
        "min_gap": 0.0,
        "respect_robots": False,
        "timeout": 2.0,
    } | options
    return Fetcher(FetchOptions(**settings), clock=lambda: NOON, network=network)


def ask(url: str, **words: object) -> Request:
    return Request(url=url, **words)
