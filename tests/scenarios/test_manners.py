"""How sources are treated over days: moves, ends, waits, what is forbidden, and who must not be held up by others."""

import logging
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from typer.testing import CliRunner

from builders import DAM, page
from nutgraf.cli import app
from nutgraf.newsroom import open_newsroom
from nutgraf.pipeline.lanes import answer_by_host
from nutgraf.testing import FixedClock

PAGE = page("Spillway fails at Aldwick dam", *DAM).encode()
ITEM = "<item><title>Dam {n}</title><link>{{base}}/dam{n}</link><pubDate>Mon, 07 Sep 2026 {n:02}:00:00 GMT</pubDate></item>"


class Site:
    """A site whose answers a test changes as it goes: path → (status, headers, body)."""

    def __init__(self):
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[str] = []
        self.conditional: list[str] = []

    def feed(self, *numbers: int) -> tuple[int, dict[str, str], bytes]:
        items = "".join(ITEM.format(n=n) for n in numbers).replace("{base}", self.base)
        for n in numbers:
            self.answers.setdefault(
                f"/dam{n}", (200, {"Content-Type": "text/html"}, PAGE + b"<!-- %d -->" % n)
            )
        body = f'<rss version="2.0"><channel><title>Northline</title><link>{self.base}</link>{items}</channel></rss>'
        return 200, {"Content-Type": "application/rss+xml", "ETag": '"a"'}, body.encode()


@pytest.fixture
def site():
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            made.asked.append(self.path)
            if "If-None-Match" in self.headers:
                made.conditional.append(self.headers["If-None-Match"])
            status, headers, body = made.answers.get(self.path, (404, {}, b"no such page"))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(b"" if status == 304 else body)

        def log_message(self, *_arguments):
            """Tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    made.base = f"http://127.0.0.1:{server.server_port}"
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def clock():
    return FixedClock()


def reopen(folder, clock, **settings):
    return open_newsroom(folder, clock=clock, allow_loopback=True, min_gap=0, workers=1, **settings)


def read(folder, clock, *names, **settings):
    with reopen(folder, clock, **settings) as newsroom:
        return newsroom.read(*names), {state.source.url: state for state in newsroom.sources()}


@pytest.mark.parametrize("status", [301, 308])
def test_a_source_that_moved_for_good_is_read_where_it_is_and_keeps_its_history(
    site, clock, tmp_path, status
):
    site.answers["/old"] = site.feed(1, 2, 3)
    read(tmp_path, clock, f"{site.base}/old")
    site.answers["/new"] = site.feed(1, 2, 3, 4)
    site.answers["/old"] = (status, {"Location": "/new"}, b"")
    clock.pass_time(days=1)
    site.asked.clear()
    report, states = read(tmp_path, clock)
    assert report.moved == [(f"{site.base}/old", f"{site.base}/new")]
    assert (states[f"{site.base}/old"].state, states[f"{site.base}/old"].moved_to) == (
        "moved",
        f"{site.base}/new",
    )
    assert states[f"{site.base}/new"].source.title == "Northline"
    # What was read under the old address is not read again.
    assert [path for path in site.asked if path.startswith("/dam")] == ["/dam4"]

    clock.pass_time(days=1)
    site.asked.clear()
    read(tmp_path, clock)
    read(tmp_path, clock, f"{site.base}/old")
    assert "/old" not in site.asked
    assert site.asked.count("/new") == 2
    listed = CliRunner().invoke(app, ["sources", "-a", str(tmp_path)], env={"COLUMNS": "160"}).stdout
    assert f"moved here from {site.base}/old" in listed


def test_a_move_for_a_while_and_a_move_to_what_is_no_feed_move_nothing(site, clock, tmp_path):
    site.answers["/old"] = site.feed(1)
    read(tmp_path, clock, f"{site.base}/old")
    for target, status in (("/new", 302), ("/login", 301)):
        site.answers |= {
            "/new": site.feed(1),
            "/login": (200, {"Content-Type": "text/html"}, PAGE),
            "/old": (status, {"Location": target}, b""),
        }
        clock.pass_time(days=1)
        report, states = read(tmp_path, clock)
        assert report.moved == []
        assert [state.state for state in states.values()] == ["active"]


def test_what_is_gone_is_not_asked_again_until_the_user_names_it(site, clock, tmp_path):
    site.answers["/feed"] = site.feed(1)
    read(tmp_path, clock, f"{site.base}/feed")
    site.answers["/feed"] = (410, {}, b"gone")
    clock.pass_time(days=1)
    read(tmp_path, clock)
    listed = " ".join(CliRunner().invoke(app, ["sources", "-a", str(tmp_path)]).stdout.split())
    assert "feed, stopped" in listed
    assert "never: gone for good (410)" in listed
    clock.pass_time(days=400)
    site.asked.clear()
    read(tmp_path, clock)
    assert site.asked == []
    site.answers["/feed"] = site.feed(1, 2)
    _report, states = read(tmp_path, clock, f"{site.base}/feed")
    assert states[f"{site.base}/feed"].state == "active"


def test_an_unchanged_feed_keeps_the_pace_that_its_stored_entries_have(site, clock, tmp_path):
    site.answers["/feed"] = site.feed(*range(1, 10))
    clock.now = clock.now.replace(day=7, hour=9)
    _report, states = read(tmp_path, clock, f"{site.base}/feed")
    before = states[f"{site.base}/feed"]
    assert before.cadence is not None
    assert before.cadence.total_seconds() == 3600
    site.answers["/feed"] = (304, {}, b"")
    clock.pass_time(hours=1)
    _report, states = read(tmp_path, clock)
    after = states[f"{site.base}/feed"]
    assert (after.last_status, after.cadence, site.conditional) == (304, before.cadence, ['"a"'])
    assert 30 <= (after.next_read_at - clock.now).total_seconds() / 60 <= 33
    assert "about every 60 minutes" in after.next_reason


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("asked", ["3600", "Sat, 12 Sep 2026 19:00:00 GMT"])
def test_a_site_that_asks_for_time_gets_it_over_a_restart_and_when_it_is_named(
    site, clock, tmp_path, status, asked
):
    site.answers["/feed"] = site.feed(1)
    site.answers["/dam1"] = (status, {"Retry-After": asked}, b"later")
    report, _states = read(tmp_path, clock, f"{site.base}/feed")
    assert report.failures == []
    assert sum(report.waiting.values()) == 1
    site.answers["/dam1"] = (200, {"Content-Type": "text/html"}, PAGE)
    for seconds, is_asked in ((1800, False), (1799, False), (1, True)):
        clock.pass_time(seconds=seconds)
        site.asked.clear()
        report, _states = read(tmp_path, clock, f"{site.base}/feed", f"{site.base}/other")
        assert bool(site.asked) is is_asked, seconds
    assert report.pages == 1


def test_robots_are_ignored_for_the_one_source_that_says_so_and_each_time_is_logged(
    site, clock, tmp_path, caplog
):
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /dam")
    site.answers["/feed"] = site.feed(1)
    site.answers["/other"] = site.feed(2)
    said = [{"url": f"{site.base}/feed", "robots": "ignore", "outlet": "Northline Extra", "topics": ["dams"]}]
    with caplog.at_level(logging.WARNING, "nutgraf.robots"):
        report, states = read(tmp_path, clock, f"{site.base}/feed", f"{site.base}/other", sources=said)
    assert [failure.subject for failure in report.failures] == [f"{site.base}/dam2"]
    (record,) = caplog.records
    assert f"robots.txt overridden: url={site.base}/dam1 " in record.getMessage()
    source = states[f"{site.base}/feed"].source
    assert (source.outlet, source.topics, source.allows.ignore_robots) == ("Northline Extra", ("dams",), True)
    listed = CliRunner().invoke(app, ["sources", "-a", str(tmp_path)], env={"COLUMNS": "300"}).stdout
    assert "ignored as you said" in listed

    # Said no more, it holds no more.
    site.answers["/feed"] = site.feed(1, 3)
    clock.pass_time(days=1)
    report, states = read(tmp_path, clock)
    assert f"{site.base}/dam3" in [failure.subject for failure in report.failures]
    assert not states[f"{site.base}/feed"].source.allows.ignore_robots


def test_a_site_without_a_feed_is_read_by_the_sitemap_of_its_robots_txt(site, clock, tmp_path):
    urls = "".join(f"<url><loc>{site.base}/dam{n}</loc></url>" for n in (1, 2))
    site.feed(1, 2)
    site.answers |= {
        "/": (200, {"Content-Type": "text/html"}, b"<html><body>Front page</body></html>"),
        "/robots.txt": (200, {}, f"Sitemap: {site.base}/pages.xml\nSitemap: {site.base}/news.xml".encode()),
        "/news.xml": (200, {}, f"<urlset>{urls}</urlset>".encode()),
    }
    report, states = read(tmp_path, clock, site.base)
    assert (report.pages, report.listed) == (2, 2)
    assert "/pages.xml" not in site.asked
    assert f"{site.base}/news.xml" in report.named[0][1]
    assert states[f"{site.base}/news.xml"].source.kind == "sitemap"


def test_of_a_large_sitemap_the_latest_pages_are_read_and_the_others_counted(
    site, clock, tmp_path, monkeypatch
):
    monkeypatch.setattr("nutgraf.pipeline.polling.FIRST_PAGES", 2)
    days = "".join(
        f"<url><loc>{site.base}/dam{n}</loc><news:news><news:publication_date>2026-09-0{n}</news:publication_date></news:news></url>"
        for n in range(1, 6)
    )
    site.feed(*range(1, 7))
    start = '<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
    site.answers["/map.xml"] = (200, {}, f"{start}{days}</urlset>".encode())
    report, _states = read(tmp_path, clock, f"{site.base}/map.xml")
    assert (report.pages, report.listed) == (2, 2)
    assert report.skipped["older pages of a sitemap that was new; they are known now"] == 3
    assert {path for path in site.asked if path.startswith("/dam")} == {"/dam4", "/dam5"}
    site.answers["/map.xml"] = (
        200,
        {},
        f"{start}{days}<url><loc>{site.base}/dam6</loc></url></urlset>".encode(),
    )
    clock.pass_time(days=1)
    assert read(tmp_path, clock)[0].listed == 1


def test_an_entry_that_two_feeds_list_is_read_once(site, clock, tmp_path):
    site.answers |= {"/a": site.feed(1, 2), "/b": site.feed(2, 3)}
    report, _states = read(tmp_path, clock, f"{site.base}/a", f"{site.base}/b")
    assert sorted(path for path in site.asked if path.startswith("/dam")) == ["/dam1", "/dam2", "/dam3"]
    assert report.listed == 3


def test_sources_keep_their_pace_while_others_hang():
    """D2: with a fifth of the hosts silent, the others get at least nine tenths of their rate."""
    released = threading.Event()

    def ask(work: tuple[str, int]) -> float:
        # A host that answers takes 20 ms; one that hangs does so until the test is over.
        released.wait(60 if work[0].startswith("slow") else 0.02)
        return time.monotonic()

    def measure(hosts: list[str]) -> float:
        work = [(host, number) for number in range(48) for host in hosts]
        started = time.monotonic()
        left = sum(host.startswith("quick") for host, _number in work)
        for (host, _number), at in answer_by_host(work, host_of=lambda each: each[0], ask=ask):
            left -= host.startswith("quick")
            if not left:
                return at - started
        raise AssertionError("answers are missing")

    quick = [f"quick{number}" for number in range(320)]
    mixed = [f"slow{number}" for number in range(80)] + quick
    # The machine that runs the tests may hang as well: the best of three tells.
    rates = []
    while not rates or (len(rates) < 3 and rates[-1] < 0.9):
        rates.append(measure(quick) / measure(mixed))
    released.set()
    assert rates[-1] >= 0.9, rates
