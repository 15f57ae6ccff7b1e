"""D2: servers that are slow, endless or broken, at three places: the page, behind a redirect, the robots.txt."""

import gzip
import ssl
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hostile import Script, Spy, Talk, answer, ask, make_fetcher, serve

from nutgraf.errors import FetchError, LimitError
from nutgraf.snapshots.connect import Network

DEADLINE = 1.0
GRACE = 1.0
"""Seconds over the deadline that the goal allows."""
HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
LONG = HEAD + b"Content-Length: 99999\r\n\r\n"
MANY = 200_000
"""Repetitions that stand for endless: several times every limit."""


def send(*pieces: bytes) -> Script:
    """Send, then say nothing more."""

    def script(talk: Talk) -> None:
        for piece in pieces:
            talk.send(piece)
        talk.stall()

    return script


def drip(head: bytes, slow: bytes) -> Script:
    def script(talk: Talk) -> None:
        talk.send(head)
        talk.drip(slow, 0.05)

    return script


def hang_up(*pieces: bytes) -> Script:
    def script(talk: Talk) -> None:
        for piece in pieces:
            talk.send(piece)
        talk.line.close()

    return script


def reset(*pieces: bytes) -> Script:
    def script(talk: Talk) -> None:
        for piece in pieces:
            talk.send(piece)
        talk.line.setsockopt(
            1, 13, b"\x01\0\0\0\0\0\0\0"
        )  # SOL_SOCKET, SO_LINGER, no linger: RST instead of FIN
        talk.line.close()

    return script


PACKED = gzip.compress(b"page " * 10_000)
CASES: dict[str, Script] = {
    "silence": send(),
    "status line dripped": drip(b"", HEAD * 20),
    "status line endless": send(b"HTTP/1.1 200 " + b"O" * MANY),
    "headers dripped": drip(HEAD, b"X: y\r\n" * 99),
    "header line endless": send(HEAD + b"X: " + b"y" * MANY),
    "headers endless": send(HEAD + b"X: y\r\n" * MANY),
    "folded headers endless": send(HEAD + b"X: y\r\n" + b" y\r\n" * MANY),
    "100 endless": send(b"HTTP/1.1 100 Continue\r\n\r\n" * MANY),
    "100 dripped": drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 99),
    "103 endless": send(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * MANY),
    "102 endless": send(b"HTTP/1.1 102 Processing\r\n\r\n" * MANY),
    "101": send(b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
    "stall in the status line": send(b"HTTP/1."),
    "stall in the headers": send(HEAD + b"X: y\r\n"),
    "stall before the body": send(LONG),
    "stall in the body": send(LONG + b"page"),
    "body dripped": drip(LONG, b"p" * 99),
    "packed body dripped": drip(
        HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(PACKED), PACKED
    ),
    "chunks dripped": drip(CHUNKED, b"1\r\np\r\n" * 99),
    "chunks endless": send(
        CHUNKED + b"fff\r\n" + b"p" * 0xFFF + b"\r\n", *[b"fff\r\n" + b"p" * 0xFFF + b"\r\n"] * 3_000
    ),
    "tiny chunks endless": send(CHUNKED, *[b"1\r\np\r\n" * 1_000] * 600),
    "chunk extension endless": send(CHUNKED + b"1;" + b"x" * MANY),
    "chunk size endless": send(CHUNKED + b"0" * MANY),
    "chunk size absurd": send(CHUNKED + b"ffffffffffffffffffffffff\r\n"),
    "chunk size negative": send(CHUNKED + b"-1\r\n"),
    "chunk without end": send(CHUNKED + b"4\r\npage"),
    "trailers endless": send(CHUNKED + b"4\r\npage\r\n0\r\n" + b"X: y\r\n" * MANY),
    "trailers dripped": drip(CHUNKED + b"4\r\npage\r\n0\r\n", b"X: y\r\n" * 99),
    "body without length endless": send(HEAD + b"\r\n", *[b"p" * 100_000] * 300),
    "reset at once": reset(),
    "reset in the headers": reset(HEAD),
    "reset in the body": reset(LONG + b"page"),
    "end at once": hang_up(),
    "end in the headers": hang_up(HEAD + b"X: y"),
    "end in the body": hang_up(LONG + b"page"),
    "end in a chunk": hang_up(CHUNKED + b"9\r\npage"),
    "end before the last chunk": hang_up(CHUNKED + b"4\r\npage\r\n"),
    "length negative": send(HEAD + b"Content-Length: -5\r\n\r\npage"),
    "length no number": send(HEAD + b"Content-Length: many\r\n\r\npage"),
    "two lengths": send(HEAD + b"Content-Length: 4\r\nContent-Length: 40\r\n\r\npage"),
    "length absurd": send(HEAD + b"Content-Length: 99999999999999999999999\r\n\r\npage"),
    "unknown transfer coding": send(HEAD + b"Transfer-Encoding: gzip, magic\r\n\r\npage"),
    "no HTTP": send(b"SSH-2.0-OpenSSH_9.2\r\n" * 99),
    "HTTP/0.9": hang_up(b"<html>page</html>"),
    "HTTP/2": send(b"\0\0\x12\x04\0\0\0\0\0" * 99),
    "NUL in a header": send(HEAD + b"X: \0\r\nContent-Length: 4\r\n\r\npage"),
    "status no number": send(b"HTTP/1.1 abc OK\r\nContent-Length: 4\r\n\r\npage"),
    "status 999": send(b"HTTP/1.1 999 No\r\nContent-Length: 4\r\n\r\npage"),
    "204 with a body": send(b"HTTP/1.1 304 Not Modified\r\nContent-Length: 4\r\n\r\npage"),
}
POSITIONS = ("page", "redirect", "robots")


def place(script: Script, position: str) -> Script:
    """Let the hostile answer come at once, behind a redirect, or as the robots.txt."""

    def placed(talk: Talk) -> None:
        if position == "redirect" and talk.path == "/":
            talk.send(answer(status="302 Found", Location="/2"))
        elif position == "robots" and talk.path != "/robots.txt":
            talk.send(answer(b"must not be asked"))
        else:
            script(talk)

    return placed


def fetch(script: Script, position: str) -> tuple[str, float]:
    """The outcome, and the seconds it took."""
    with (
        serve(place(script, position)) as server,
        make_fetcher(timeout=DEADLINE, respect_robots=position == "robots") as fetcher,
    ):
        started = time.monotonic()
        try:
            outcome = repr(fetcher.get(ask(f"http://127.0.0.1:{server.port}/")).body[:20])
        except FetchError as error:
            outcome = type(error).__name__
        return outcome, time.monotonic() - started


def test_every_slow_endless_or_broken_server_ends_in_an_error_within_the_deadline():
    cases = [(name, position) for position in POSITIONS for name in CASES]
    assert len(cases) > 90
    with ThreadPoolExecutor(16) as pool:
        results = list(pool.map(lambda case: fetch(CASES[case[0]], case[1]), cases))

    late = {
        case: seconds for case, (_, seconds) in zip(cases, results, strict=True) if seconds > DEADLINE + GRACE
    }
    read = {case for case, (outcome, _) in zip(cases, results, strict=True) if not outcome.endswith("Error")}
    assert late == {}
    # Of a robots.txt only the first 500 KiB are read, so an endless one has an end (RFC 9309 2.5).
    assert read == {("chunks endless", "robots"), ("body without length endless", "robots")}


def test_hosts_that_answer_keep_their_pace_while_another_hangs():
    hung = threading.Event()

    def hang(talk: Talk) -> None:
        hung.set()
        talk.stall()

    with serve(lambda talk: talk.send(answer(b"page"))) as quick, make_fetcher(timeout=20.0) as fetcher:  # noqa: SIM117
        with ThreadPoolExecutor(1) as pool, serve(hang) as slow:
            hanging = pool.submit(fetcher.get, ask(f"http://127.0.0.1:{slow.port}/"))
            assert hung.wait(5)
            for number in range(50):
                fetcher.get(ask(f"http://127.0.0.1:{quick.port}/{number}"))
            assert not hanging.done()

    assert isinstance(hanging.exception(), FetchError)


@pytest.fixture(scope="module")
def certificates() -> tuple[ssl.SSLContext, ssl.SSLContext]:
    here = Path(__file__).parent / "data"
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(here / "test-only-outlet.example.pem")
    client = ssl.create_default_context(cafile=str(here / "test-only-outlet.example.pem"))
    return server, client


def tls_network(port: int, client: ssl.SSLContext) -> Network:
    spy = Spy(port=port)
    return Network(resolve=spy.resolve, dial=spy.dial, make_tls=lambda: client)


def test_a_page_is_read_over_tls_when_the_certificate_is_for_its_host(certificates):
    server_side, client_side = certificates
    with serve(lambda talk: talk.send(answer(b"secret page")), tls=server_side) as server:  # noqa: SIM117
        with make_fetcher(tls_network(server.port, client_side)) as fetcher:
            assert fetcher.get(ask("https://outlet.example/")).body == b"secret page"
            with pytest.raises(FetchError, match="certificate"):
                fetcher.get(ask("https://other.example/"))


@pytest.mark.parametrize("kind", ["silent handshake", "dripped handshake", "plain answer", "dripped body"])
def test_tls_is_held_to_the_same_deadline(certificates, kind):
    server_side, client_side = certificates
    scripts: dict[str, dict] = {
        "silent handshake": {"before_request": lambda talk: talk.stall()},
        "dripped handshake": {
            "before_request": lambda talk: talk.drip(b"\x16\x03\x03\x40\x00\x02" + b"\0" * 99, 0.05)
        },
        "plain answer": {"before_request": lambda talk: talk.send(answer(b"page"))},
        "dripped body": {"tls": server_side},
    }
    with serve(drip(LONG, b"p" * 99), **scripts[kind]) as server:  # noqa: SIM117
        with make_fetcher(tls_network(server.port, client_side), timeout=DEADLINE) as fetcher:
            started = time.monotonic()
            with pytest.raises(FetchError):
                fetcher.get(ask("https://outlet.example/"))
            assert time.monotonic() - started < DEADLINE + GRACE


def test_a_resolver_that_does_not_answer_is_left_behind():
    released = threading.Event()

    def resolve(host: str, port: int) -> tuple[str, ...]:
        del host, port
        released.wait(20)
        return ()

    started = time.monotonic()
    with make_fetcher(Network(resolve=resolve), timeout=DEADLINE) as fetcher, pytest.raises(LimitError):
        fetcher.get(ask("http://outlet.example/"))
    assert time.monotonic() - started < DEADLINE + GRACE
    released.set()
