"""D4: no shape of input costs the square of its size."""

from contextlib import suppress

import pytest
from sourcebuilders import SOURCE, item, read, rss, snapshot

from nutgraf.errors import NutgrafError
from nutgraf.sources import find_feeds, open_letter, read_list, read_sitemap, recognize
from nutgraf.text.charsets import decode_text
from stopwatch import check_growth

SMALL = 4_000
GROWTH = 8
"""The large input is this many times the small one."""
MAX_RATIO = 2.6**3
"""2.6 for each of three doublings, as the goal says; a square would give 64."""
NOISE = 0.03
"""Seconds; below, a ratio says nothing."""


def letter(body: str):
    return lambda: open_letter(snapshot(body))


def make_feed(more: str):
    return lambda: read(rss(item(more=more)))


SHAPES = {
    "deep": lambda n: make_feed("<a>" * n + "</a>" * n),
    "deep and open": lambda n: make_feed("<a>" * n),
    "brackets": lambda n: make_feed("<" * n),
    "ampersands": lambda n: make_feed("<description>" + "&" * n + "</description>"),
    "named characters": lambda n: make_feed("<description>" + "&nbsp;" * n + "</description>"),
    "open comments": lambda n: make_feed("<!--" * n),
    "open sections": lambda n: make_feed("<![CDATA[" * n),
    "document types": lambda n: lambda: read("<!DOCTYPE rss>" * n + rss()),
    "attributes": lambda n: make_feed("<x " + " ".join(f'a{i}="1"' for i in range(n)) + "/>"),
    "namespaces": lambda n: make_feed("<x " + " ".join(f'xmlns:a{i}="1"' for i in range(n)) + "/>"),
    "spaces in a date": lambda n: make_feed("<pubDate>" + " " * n),
    "open dates": lambda n: make_feed("<pubDate " * n),
    "spaces in a link": lambda n: lambda: read(rss("<link>" + " " * n + "http://a.example/</link>")),
    "escaped scripts in a title": lambda n: lambda: read(rss(item("&lt;script&gt;" * n))),
    "spaces before the prolog": lambda n: lambda: read(" " * n + rss()),
    "declarations": lambda n: lambda: read("<?xml " * n + rss()),
    "prefixes": lambda n: make_feed("<" + "a:" * n),
    "open links": lambda n: make_feed('<link rel="x" ' * n),
    "open titles": lambda n: make_feed("<title xhtm " * n),
    "bytes as references": lambda n: make_feed("<description>" + "&#195;&#169;" * n + "</description>"),
    "folders": lambda n: lambda: read_list(b"<opml><body>" + b'<outline text="a">' * n),
    "topics": lambda n: lambda: read_list(b'<opml><body><outline xmlUrl="http://a.example/" category="' + b"/a," * n + b'"/>'),
    "nested addresses": lambda n: lambda: read_sitemap(snapshot("<urlset>" + "<url>" * n), SOURCE),
    "JSON": lambda n: lambda: read('{"a":' + "[" * n),
    "announced feeds": lambda n: lambda: find_feeds(b"<link rel=alternate type=text/xml href=x>" * n, "http://a.example/"),
    "open tags": lambda n: lambda: find_feeds(b"<link " * n, "http://a.example/"),
    "open page comments": lambda n: lambda: find_feeds(b"<!--" * n, "http://a.example/"),
    "meta": lambda n: lambda: decode_text(b"<meta " * n + b"\xff"),
    "comments before the root": lambda n: lambda: recognize(b"<!-- x -->" * n + b"<rss/>"),
    "mail headers": lambda n: letter("X: y\n" * n + "\nx"),
    "mail parts": lambda n: letter("Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n" * n),
    "mail links": lambda n: letter("Content-Type: text/html\n\n" + '<a href="' * n),
    "mail pictures": lambda n: letter("Content-Type: text/html\n\n" + "<img " * n),
    "encoded words": lambda n: letter("Subject: " + "=?utf-8?q?a?= " * n + "\n\nx"),
}  # fmt: skip


def reading(shape, size):
    run = SHAPES[shape](size)

    def read_it():
        with suppress(NutgrafError):  # refused is as good as read
            run()

    return read_it


@pytest.mark.parametrize("shape", SHAPES)
def test_eight_times_the_input_costs_about_eight_times_the_time(shape):
    check_growth(reading(shape, SMALL), reading(shape, SMALL * GROWTH), most=MAX_RATIO, noise=NOISE)
