"""A request in, a response out, within hard caps of time and bytes: the line that a model's answers come over.

A timeout for each read is no deadline, and a server that sends one byte a second never breaks it. So the caps are held
where the bytes arrive. Nothing is decompressed, no redirect is followed, no proxy or key of the environment is used:
what is sent goes to the address that the user named, and nowhere else.
"""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, cast

import httpcore2
import httpx2

from nutgraf.errors import ModelError

_PAUSE = 10.0
"""Seconds. The longest pause the SDK makes on its own between two tries is 8."""
_BUSY = frozenset({408, 409, 429})


class Allowance:
    """What one question may still cost on the line. Raises: ModelError as soon as something is used up."""

    def __init__(self) -> None:
        self._ends_at = 0.0
        self._bytes_left = 0
        self._said = ""

    def renew(self, *, seconds: float, max_bytes: int) -> None:
        self._ends_at = time.monotonic() + seconds
        self._bytes_left = max_bytes
        self._said = f"no complete answer within {seconds:g} seconds and {max_bytes:,} bytes"

    @property
    def seconds(self) -> float:
        return self._ends_at - time.monotonic()

    def left(self) -> float:
        if self.seconds <= 0:
            raise ModelError(self._said)
        return self.seconds

    def take(self, count: int) -> None:
        self._bytes_left -= count
        if self._bytes_left < 0:
            raise ModelError(self._said)

    @contextmanager
    def limit(self) -> Iterator[None]:
        """Waiting that ended because the time was up is told as such."""
        try:
            yield
        except (httpcore2.TimeoutException, TimeoutError) as error:
            self.left()
            raise ModelError(self._said) from error


class _Stream(httpcore2.NetworkStream):
    """A stream whose every wait ends with the allowance."""

    def __init__(self, inner: httpcore2.NetworkStream, allowance: Allowance) -> None:
        self._inner = inner
        self._allowance = allowance

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        del timeout  # per read; the allowance is for the whole answer
        with self._allowance.limit():
            data = self._inner.read(max_bytes, self._allowance.left())
        self._allowance.take(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        del timeout
        with self._allowance.limit():
            self._inner.write(buffer, self._allowance.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        del timeout
        with self._allowance.limit():
            inner = self._inner.start_tls(ssl_context, server_hostname, self._allowance.left())
        return _Stream(inner, self._allowance)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Backend(httpcore2.NetworkBackend):
    def __init__(self, allowance: Allowance) -> None:
        self._inner = httpcore2.SyncBackend()
        self._allowance = allowance

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        del timeout
        with self._allowance.limit():
            stream = self._inner.connect_tcp(
                host, port, self._allowance.left(), local_address, socket_options
            )
        return _Stream(stream, self._allowance)


class CappedTransport(httpx2.BaseTransport):
    """The SDK's way to the endpoint. Every question renews the allowance; tries at one question share it."""

    def __init__(self, allowance: Allowance) -> None:
        self._allowance = allowance
        self._pool = httpcore2.ConnectionPool(max_connections=1, network_backend=_Backend(allowance))

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        self._allowance.left()
        url = request.url
        sent = httpcore2.Request(
            method=request.method,
            url=httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=[*_keep_headers(request.headers.raw), (b"Accept-Encoding", b"identity")],
            content=request.read(),
        )
        try:
            answered = self._pool.handle_request(sent)
            body = b"".join(cast("Iterable[bytes]", answered.stream))
            answered.close()
        except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            raise httpx2.TransportError(str(error), request=request) from error
        return httpx2.Response(answered.status, headers=self._mend_headers(answered), content=body)

    def _mend_headers(self, answered: httpcore2.Response) -> httpx2.Headers:
        """No second try that could not end in time."""
        headers = httpx2.Headers(answered.headers)
        if headers.pop("content-encoding", "identity").lower() != "identity":
            raise ModelError("an answer in a coding that was not asked for")
        try:
            pause = max(_PAUSE, float(headers.get("retry-after", "0")))
        except ValueError:
            pause = _PAUSE
        is_busy = answered.status in _BUSY or answered.status >= 500
        if is_busy and pause >= self._allowance.seconds:
            headers["x-should-retry"] = "false"
        return headers

    def close(self) -> None:
        self._pool.close()


_KEPT = frozenset({b"authorization", b"content-type", b"content-length", b"host", b"accept", b"user-agent"})


def _keep_headers(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Without what the SDK adds from the environment (organisation, project, headers of its own) and tells of us."""
    return [(name, value) for name, value in headers if name.lower() in _KEPT]
