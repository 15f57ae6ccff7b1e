"""One polite GET: conditions, limits to the byte, robots, pace."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from hostile import NOON, Spy, Talk, answer, ask, make_fetcher, serve

from nutgraf.errors import BlockedAddressError, FetchError, LimitError, RobotsError, StatusError
from nutgraf.snapshots import FetchOptions
from nutgraf.snapshots.connect import Network
from nutgraf.snapshots.fetch import Fetcher

ODD_ETAGS = ['"a"', 'W/"a"', "a b", '""', 'W/""', '"é"', '"a", "b"', "'a'", '"' + "x" * 500 + '"']


def address(server, path: str = "/") -> str:
    return f"http://127.0.0.1:{server.port}{path}"


def test_a_snapshot_keeps_the_bytes_and_headers_as_they_came():
    reply = answer(b"\xff\x00page", Content_Type="Text/HTML; Charset=X", X_Odd="caf\xe9", Set_Cookie="a=b")
    with serve(lambda talk: talk.send(reply)) as server, make_fetcher() as fetcher:
        snapshot = fetcher.get(ask(address(server)))

    assert (snapshot.status, snapshot.media_type, snapshot.fetched_at) == (200, "text/html", NOON)
    assert snapshot.body == b"\xff\x00page"
    assert snapshot.header("X-Odd") == "caf\xe9"


@pytest.mark.parametrize("etag", ODD_ETAGS)
def test_validators_go_back_byte_for_byte(etag):
    date = "Sat, 29 Feb 2025 99:00:00 GMT"

    def script(talk: Talk) -> None:
        is_same = f"If-None-Match: {etag}\r\nIf-Modified-Since: {date}\r\n".encode("latin-1") in talk.request
        talk.send(answer(status="304 Not Modified") if is_same else answer(b"page", ETag=etag))

    with serve(script) as server, make_fetcher() as fetcher:
        first = fetcher.get(ask(address(server)))
        again = fetcher.get(ask(address(server), etag=first.header("etag"), last_modified=date))

    assert first.header("etag") == etag
    assert (again.status, again.body) == (304, b"")


def test_not_modified_without_having_asked_is_an_error():
    with (
        serve(lambda talk: talk.send(answer(status="304 Not Modified"))) as server,
        make_fetcher() as fetcher,
        pytest.raises(StatusError) as caught,
    ):
        fetcher.get(ask(address(server)))
    assert caught.value.status == 304


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        ("Mon, 02 Mar 2026 12:10:00 GMT", 600.0),
        ("Mon, 02 Mar 2020 12:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("", None),
        ("9" * 50, 999999999999.0),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_how_long_to_wait_is_read_from_the_answer(status, header, seconds):
    reply = answer(b"busy", status=f"{status} Busy", Retry_After=header)
    with serve(lambda talk: talk.send(reply)) as server, make_fetcher() as fetcher:  # noqa: SIM117
        with pytest.raises(StatusError) as caught:
            fetcher.get(ask(address(server)))
    assert (caught.value.status, caught.value.retry_after) == (status, seconds)


@pytest.mark.parametrize("purpose", ["page", "feed", "list"])
@pytest.mark.parametrize(("extra", "is_read"), [(-1, True), (0, True), (1, False), (99_000, False)])
@pytest.mark.parametrize("framing", ["length", "chunked", "close"])
def test_the_limit_of_a_body_is_exact(purpose, extra, is_read, framing):
    limit = {"page": 1_000, "feed": 2_000, "list": 2_000}[purpose]
    body = b"p" * (limit + extra)
    replies = {
        "length": answer(body),
        "chunked": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
        % (len(body), body),
        "close": b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body,
    }

    def script(talk: Talk) -> None:
        talk.send(replies[framing])
        if framing == "close":
            talk.line.close()

    with serve(script) as server, make_fetcher(max_body_bytes=1_000, max_feed_bytes=2_000) as fetcher:
        if is_read:
            assert fetcher.get(ask(address(server), purpose=purpose)).body == body
        else:
            with pytest.raises(LimitError, match="larger than"):
                fetcher.get(ask(address(server), purpose=purpose))


@pytest.mark.parametrize(("extra", "is_read"), [(-1, True), (0, True), (1, False), (50_000, False)])
def test_the_limit_of_the_headers_is_exact(extra, is_read):
    # "Content-Length: 0" and "X: " with their line ends, counted as the fetcher counts them.
    rest = len("Content-Length: 0\r\n") + len("X: \r\n")
    reply = answer(X="y" * (4_096 - rest + extra))
    with serve(lambda talk: talk.send(reply)) as server, make_fetcher(max_header_bytes=4_096) as fetcher:
        if is_read:
            assert fetcher.get(ask(address(server))).status == 200
        else:
            with pytest.raises(LimitError, match="headers"):
                fetcher.get(ask(address(server)))


def test_the_limit_of_an_address_is_exact():
    with serve(lambda talk: talk.send(answer(b"x"))) as server, make_fetcher() as fetcher:
        base = address(server)
        assert fetcher.get(ask(base + "a" * (8_000 - len(base)))).status == 200
        with pytest.raises(BlockedAddressError):
            fetcher.get(ask(base + "a" * (8_001 - len(base))))


def test_more_bytes_on_the_wire_than_allowed_are_refused():
    with (
        serve(lambda talk: talk.send(answer(b"p" * 5_000))) as server,
        make_fetcher(max_wire_bytes=4_000) as fetcher,
        pytest.raises(LimitError, match="wire"),
    ):
        fetcher.get(ask(address(server)))


# ── robots ──────────────────────────────────────────────────────────────────────────────────────────────


def site(robots: bytes, pages: bytes = b"page"):
    def script(talk: Talk) -> None:
        talk.send(robots if talk.path == "/robots.txt" else answer(pages))

    return script


def paths(server) -> list[str]:
    return [request.split()[1].decode() for request in server.requests]


def test_robots_are_asked_once_for_pages_and_never_for_feeds():
    rules = answer(b"User-agent: *\nDisallow: /private\n")
    with serve(site(rules)) as server, make_fetcher(respect_robots=True) as fetcher:
        fetcher.get(ask(address(server, "/private/feed"), purpose="feed"))
        fetcher.get(ask(address(server, "/a")))
        fetcher.get(ask(address(server, "/b")))
        with pytest.raises(RobotsError):
            fetcher.get(ask(address(server, "/private/x")))
        fetcher.get(ask(address(server, "/private/x"), ignore_robots=True))

    assert paths(server) == ["/private/feed", "/robots.txt", "/a", "/b", "/private/x"]


@pytest.mark.parametrize(
    ("status", "is_open"),
    [
        ("200 OK", True),
        ("401 No", True),
        ("403 No", True),
        ("404 No", True),
        ("410 Gone", True),
        ("429 Busy", False),
        ("500 Broken", False),
        ("503 Busy", False),
    ],
)
def test_a_missing_robots_file_allows_and_an_unreachable_one_closes(status, is_open):
    with serve(site(answer(b"", status=status))) as server, make_fetcher(respect_robots=True) as fetcher:
        if is_open:
            assert fetcher.get(ask(address(server, "/a"))).body == b"page"
        else:
            with pytest.raises(RobotsError, match="could not be read"):
                fetcher.get(ask(address(server, "/a")))
            with pytest.raises(FetchError, match="could not be read"):
                fetcher.find_permissions(address(server, "/a"))


def test_a_redirect_to_a_page_that_robots_close_is_not_followed():
    def script(talk: Talk) -> None:
        replies = {
            "/robots.txt": answer(b"User-agent: *\nDisallow: /private\n"),
            "/a": answer(status="302 Found", Location="/private/x"),
        }
        talk.send(replies.get(talk.path, answer(b"secret")))

    with serve(script) as server, make_fetcher(respect_robots=True) as fetcher, pytest.raises(RobotsError):
        fetcher.get(ask(address(server, "/a")))
    assert "/private/x" not in paths(server)


@pytest.mark.parametrize(
    ("lines", "ai_input"),
    [
        ("User-agent: *\nContent-Signal: search=yes, ai-input=no\nAllow: /", False),
        ("User-agent: *\nContent-signal: ai-input=yes", True),
        ("User-agent: *\nContent-Signal: search=yes", None),
        ("User-agent: other\nContent-Signal: ai-input=no", None),
        (
            "User-agent: *\nContent-Signal: ai-input=no\n\nUser-agent: nutgraf\nContent-Signal: ai-input=yes",
            True,
        ),
        ("", None),
    ],
)
def test_the_signal_for_models_is_read_with_the_robots(lines, ai_input):
    with serve(site(answer(lines.encode()))) as server, make_fetcher(respect_robots=True) as fetcher:
        allows = fetcher.find_permissions(address(server, "/a"))

    assert (allows.robots, allows.ai_input) == (True, ai_input)


def test_sitemaps_are_found_in_the_robots_file():
    rules = answer(b"Sitemap: http://gazette.example/news.xml\nUser-agent: *\nDisallow:\n")
    with serve(site(rules)) as server, make_fetcher() as fetcher:
        assert fetcher.find_sitemaps(address(server)) == ("http://gazette.example/news.xml",)


def test_robots_are_asked_again_after_a_day_and_sooner_after_a_fault():
    moment = [NOON]
    replies = [answer(status="503 Busy"), answer(b""), answer(b"User-agent: *\nDisallow: /\n")]

    def script(talk: Talk) -> None:
        talk.send(replies.pop(0) if talk.path == "/robots.txt" else answer(b"page"))

    options = FetchOptions(allow_loopback=True, min_gap=0)
    with serve(script) as server, Fetcher(options, clock=lambda: moment[0]) as fetcher:
        with pytest.raises(RobotsError):
            fetcher.get(ask(address(server, "/a")))
        moment[0] += timedelta(hours=1)
        assert fetcher.get(ask(address(server, "/a"))).body == b"page"
        moment[0] += timedelta(hours=25)
        with pytest.raises(RobotsError):
            fetcher.get(ask(address(server, "/a")))


# ── pace ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_gap_between_two_requests_to_a_host_is_kept_and_crawl_delay_widens_it():
    waits: list[float] = []
    with serve(site(answer(b"User-agent: *\nCrawl-delay: 7\n"))) as server:
        spy = Spy(port=server.port)
        network = Network(resolve=spy.resolve, dial=spy.dial, wait=waits.append)
        with make_fetcher(network, min_gap=3.0) as slow:
            slow.get(ask("http://one.example/a"))
            slow.get(ask("http://two.example/a"))
            slow.get(ask("http://one.example/b"))
        with make_fetcher(network, min_gap=3.0, respect_robots=True) as polite:
            polite.get(ask("http://one.example/a"))
            polite.get(ask("http://one.example/b"))

    assert [round(wait) for wait in waits] == [0, 0, 3, 0, 7]


def test_one_host_gets_one_connection_at_a_time_from_many_threads():
    lock = threading.Lock()
    open_now, most = [0], [0]

    def script(talk: Talk) -> None:
        with lock:
            open_now[0] += 1
            most[0] = max(most[0], open_now[0])
        talk.stopped.wait(0.01)
        with lock:
            open_now[0] -= 1
        talk.send(answer(b"page"))

    with serve(script) as server, make_fetcher(timeout=20.0) as fetcher, ThreadPoolExecutor(8) as pool:
        bodies = list(pool.map(lambda n: fetcher.get(ask(address(server, f"/{n}"))).body, range(24)))

    assert bodies == [b"page"] * 24
    assert most == [1]


def test_a_kept_connection_that_the_server_closed_is_opened_again():
    def script(talk: Talk) -> None:
        talk.send(answer(b"page"))
        talk.line.close()

    with serve(script) as server, make_fetcher() as fetcher:
        assert [fetcher.get(ask(address(server))).body for _ in range(5)] == [b"page"] * 5
