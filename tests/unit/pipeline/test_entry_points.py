"""S3: whatever way an address comes in, nothing but a public address is ever dialled."""

import re

import pytest

from nutgraf.newsroom import open_newsroom
from nutgraf.snapshots import FetchOptions
from nutgraf.snapshots.fetch import Fetcher
from nutgraf.testing import FixedClock
from unit.snapshots.hostile import PUBLIC_IP, Spy, answer, serve

BLOCKED = (
    "http://127.0.0.1/x",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::1]/",
    "http://[::ffff:10.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://localhost/",
    "http://inside.example/",
    "http://mixed.example/",
    "http://user:pw@northline.example/",
    "file:///etc/hostname",
    "ftp://northline.example/x",
    "gopher://127.0.0.1:70/x",
)
"""`inside` resolves into a private network, `mixed` to a public and a private address."""
SITES = [f"http://h{number}.example" for number in range(len(BLOCKED))]
FRONT = (
    '<html><head><link rel="alternate" type="application/rss+xml" href="{url}"></head><body>Hi</body></html>'
)
RSS = '<rss version="2.0"><channel><title>N</title><link>{site}</link><item><title>x</title><link>{url}</link></item></channel></rss>'
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{url}"><title>N</title><id>n</id><entry><id>1</id><title>x</title><link href="{url}"/></entry></feed>'
JSON = '{{"version": "https://jsonfeed.org/version/1.1", "title": "N", "items": [{{"id": "1", "url": "{url}"}}]}}'
ENTRIES = {
    "an entry of a feed": {"/": RSS},
    "an entry and base of an Atom feed": {"/": ATOM},
    "an entry of a JSON Feed": {"/": JSON},
    "a page of a sitemap": {"/": "<urlset><url><loc>{url}</loc></url></urlset>"},
    "a sitemap of an index": {"/": "<sitemapindex><sitemap><loc>{url}</loc></sitemap></sitemapindex>"},
    "a feed of a list": {"/": '<opml version="1.0"><body><outline xmlUrl="{url}"/></body></opml>'},
    "a feed that a site announces": {"/": FRONT},
    "a sitemap that robots.txt names": {"/": "<html><body>Hi</body></html>", "/robots.txt": "Sitemap: {url}"},
}


def run(
    pages: dict[str, str], folder, names: list[str] | None = None, *, moved: str = "", **settings
) -> list[str]:
    """What was dialled. Each blocked address has a site of its own that leads to it: h0.example, h1.example …"""

    def script(talk):
        found = re.search(rb"Host: h(\d+)\.example", talk.request)
        url = BLOCKED[int(found[1])] if found else ""
        site = f"http://h{int(found[1])}.example" if found else ""
        if moved and talk.path == moved:
            talk.send(answer(status="301 Moved Permanently", Location=url))
        elif talk.path in pages:
            talk.send(answer(pages[talk.path].format(url=url, site=site).encode()))
        else:
            talk.send(answer(b"nothing", status="404 Not Found"))

    clock = FixedClock()
    with serve(script) as server:
        spy = Spy(server.port)
        spy.answers = {"inside.example": [("10.0.0.1",)], "mixed.example": [(PUBLIC_IP, "192.168.1.1")]}
        with (
            Fetcher(FetchOptions(min_gap=0.0, timeout=3.0), clock=clock, network=spy.network()) as web,
            open_newsroom(folder, web=web, clock=clock, workers=1, **settings) as newsroom,
        ):
            newsroom.read(*(names or SITES))
            clock.pass_time(days=2)
            newsroom.read()
            assert newsroom._desk.store.articles.in_state("marked") == ()
    return spy.dialled


@pytest.mark.parametrize("entry", ENTRIES)
def test_no_address_in_what_was_read_leads_inside(entry, tmp_path):
    dialled = run(ENTRIES[entry], tmp_path)
    assert set(dialled) == {PUBLIC_IP}
    assert len(dialled) >= len(BLOCKED)


@pytest.mark.parametrize("moved", ["/", "/robots.txt", "/feed", "/dam"])
def test_no_redirect_leads_inside(moved, tmp_path):
    pages = {"/feed": RSS.replace("{url}", "{site}/dam"), "/dam": "<p>Short."}
    names = SITES if moved == "/" else [f"{site}/feed" for site in SITES]
    assert set(run(pages, tmp_path, names, moved=moved)) == {PUBLIC_IP}


def test_nothing_that_the_user_types_or_sets_leads_inside(tmp_path):
    bare = [url.partition("://")[2] for url in BLOCKED]
    said = [{"url": url, "robots": "ignore"} for url in BLOCKED if url.startswith("http")]
    assert set(run({}, tmp_path, [*BLOCKED, *bare], sources=said)) <= {PUBLIC_IP}
