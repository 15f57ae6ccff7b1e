"""One request over one open line, to a snapshot, a move to another address, or an error."""

import io
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import h11
import httpcore2

from nutgraf.errors import FetchError, LimitError, StatusError
from nutgraf.news import Snapshot
from nutgraf.ports import Clock, Request
from nutgraf.snapshots.connect import Budget, Line
from nutgraf.snapshots.decoding import decode_body
from nutgraf.snapshots.limits import Address
from nutgraf.snapshots.options import FetchOptions
from nutgraf.snapshots.times import read_wait

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
CODINGS = "gzip, deflate, br, zstd"
FEED_TYPES = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.8"
)
PAGE_TYPES = "text/html, application/xhtml+xml, */*;q=0.8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A redirect."""

    location: str
    """As sent; relative to the address that was asked."""
    is_permanent: bool


class LineLostError(Exception):
    """A kept connection turned out to be closed before any answer: says nothing about the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What is asked, and what it may cost."""

    address: Address
    request: Request
    options: FetchOptions
    budget: Budget
    clock: Clock

    def run(self, line: Line) -> Snapshot | Move:
        """Ask and read. Raises: FetchError and its kinds; LineLostError on a connection used before."""
        line.budget = self.budget
        is_reused = line.is_usable()
        self.budget.start_head()
        try:
            return self._ask(line)
        except TimeoutError as error:
            seconds = self.options.timeout
            raise LimitError(self._url, f"no complete answer within {seconds:g} seconds") from error
        except ssl.SSLCertVerificationError as error:
            raise FetchError(self._url, f"its certificate is not valid: {error.verify_message}") from error
        except (h11.ProtocolError, httpcore2.ProtocolError, httpcore2.NetworkError, OSError) as error:
            if is_reused and self.budget.head_left == self.budget.max_head:
                raise LineLostError from error
            raise FetchError(self._url, f"the answer broke off or is not HTTP ({error})") from error

    @property
    def _url(self) -> str:
        return self.request.url

    def _ask(self, line: Line) -> Snapshot | Move:
        response = line.connection.handle_request(self._build_request())
        try:
            self.budget.end_head()
            return self._read_answer(response)
        finally:
            # Closes the connection too, unless the answer was read to its end.
            response.close()

    def _build_request(self) -> httpcore2.Request:
        address, request = self.address, self.request
        headers = [
            ("Host", address.authority),
            ("User-Agent", self.options.user_agent),
            ("Accept", PAGE_TYPES if request.purpose == "page" else FEED_TYPES),
            ("Accept-Encoding", CODINGS),
        ]
        headers += [("If-None-Match", request.etag)] * bool(request.etag)
        headers += [("If-Modified-Since", request.last_modified)] * bool(request.last_modified)
        return httpcore2.Request(
            "GET",
            httpcore2.URL(
                scheme=address.scheme.encode(),
                host=address.host.encode(),
                port=address.port,
                target=address.target.encode(),
            ),
            headers=[(name.encode(), value.encode("latin-1", "replace")) for name, value in headers],
        )

    def _read_answer(self, response: httpcore2.Response) -> Snapshot | Move:
        headers = tuple(
            (name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in response.headers
        )
        if sum(len(name) + len(value) + 4 for name, value in headers) > self.options.max_header_bytes:
            raise LimitError(self._url, f"more than {self.options.max_header_bytes:,} bytes of headers")
        now = self.clock()
        locations = dict.fromkeys(value for name, value in headers if name == "location")
        if response.status in REDIRECTS and len(locations) == 1:
            return Move(
                location=_read_location(next(iter(locations))), is_permanent=response.status in PERMANENT
            )
        is_unchanged = response.status == 304 and bool(self.request.etag or self.request.last_modified)
        if not is_unchanged and not 200 <= response.status < 300:
            raise StatusError(self._url, response.status, _find_wait(headers, now))
        return Snapshot(
            url=self._url,
            final_url=self.address.url,
            fetched_at=now,
            status=response.status,
            media_type=_find(headers, "content-type").partition(";")[0].strip().lower(),
            headers=headers,
            body=b"" if is_unchanged else self._read_body(response, _find_all(headers, "content-encoding")),
        )

    def _read_body(self, response: httpcore2.Response, coding: str) -> bytes:
        limit = self.options.limit_body(self.request.purpose)
        is_cut = self.request.purpose == "robots"
        # BytesIO hands its buffer out without a second copy.
        body = io.BytesIO()
        # What lies beyond the limit of a robots.txt is left unread; anything else beyond it is refused.
        for piece in decode_body(
            self._url, self._read_wire(response), coding, max_bytes=limit * (1 + is_cut)
        ):
            body.write(piece)
            self.budget.left()
            if is_cut and body.tell() >= limit:
                break
        return body.getvalue()

    def _read_wire(self, response: httpcore2.Response) -> Iterator[bytes]:
        yield from response.iter_stream()


def _read_location(value: str) -> str:
    """Browsers and curl read the octets of a Location as UTF-8."""
    try:
        return value.encode("latin-1").decode()
    except UnicodeDecodeError:
        return value


def _find(headers: tuple[tuple[str, str], ...], name: str) -> str:
    return next((value for key, value in headers if key == name), "")


def _find_all(headers: tuple[tuple[str, str], ...], name: str) -> str:
    return ", ".join(value for key, value in headers if key == name)


def _find_wait(headers: tuple[tuple[str, str], ...], now: datetime) -> float | None:
    return read_wait(_find(headers, "retry-after"), now)
