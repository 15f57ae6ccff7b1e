"""One set of tests for each port; every implementation runs them."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from nutgraf.errors import FetchError
from nutgraf.ports import Request
from nutgraf.snapshots import FetchOptions
from nutgraf.snapshots.fetch import Fetcher
from nutgraf.testing import FakeWeb, FixedClock
from nutgraf.workers import open_workers

PAGES = {"/dam": b"<p>The dam held.</p>", "/hidden": b"<p>Not for robots.</p>"}
ROBOTS = b"User-agent: *\nDisallow: /hidden\n"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        body = ROBOTS if self.path == "/robots.txt" else PAGES.get(self.path)
        self.send_response(200 if body is not None else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_arguments):
        """Tests are quiet."""


@pytest.fixture(params=["real", "double"])
def web(request):
    """A web with the same pages, over HTTP on loopback and from memory; with the address it stands at."""
    if request.param == "double":
        base = "https://northline.example"
        pages = {base + path: body for path, body in PAGES.items()}
        yield FakeWeb(pages=pages, forbidden=frozenset({f"{base}/hidden"})), base
        return
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    with Fetcher(FetchOptions(allow_loopback=True, min_gap=0.0), clock=FixedClock()) as fetcher:
        yield fetcher, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_comes_back_with_its_bytes_and_the_clock_of_the_web(web):
    opened, base = web
    snapshot = opened.get(Request(url=f"{base}/dam"))
    assert (snapshot.body, snapshot.status, snapshot.media_type) == (PAGES["/dam"], 200, "text/html")
    assert snapshot.final_url == f"{base}/dam"
    assert snapshot.fetched_at == FixedClock()()


def test_a_page_that_is_not_there_is_a_fetch_error_that_names_it(web):
    opened, base = web
    with pytest.raises(FetchError) as caught:
        opened.get(Request(url=f"{base}/nowhere"))
    assert caught.value.url == f"{base}/nowhere"


def test_what_robots_txt_says_of_a_page_can_be_asked(web):
    opened, base = web
    assert opened.find_permissions(f"{base}/hidden").robots is False
    assert opened.find_permissions(f"{base}/dam").robots is not False


@pytest.mark.parametrize("count", [1, 2], ids=["here", "processes"])
def test_a_map_keeps_the_order_and_raises_what_the_work_raises(count):
    with open_workers(count, pieces=100) as map_:
        assert list(map_(str, range(30))) == [str(number) for number in range(30)]
        with pytest.raises(ValueError, match="invalid literal"):
            list(map_(int, ["1", "two"]))
