"""Feeds: what is read, what is mended, what is refused and how."""

import json
from datetime import UTC, datetime

import pytest
from sourcebuilders import item, read, rss

from nutgraf.errors import ParseError

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Gazette</title>
<link href="http://gazette.example/"/><entry><title type="html">Dam &amp;amp; bridge fail</title>
<link rel="alternate" href="/dam"/><author><name>Ada Reed</name></author><id>tag:1</id>
<published>2026-03-02T10:00:00+01:00</published><content type="html">&lt;p&gt;It broke.&lt;/p&gt;</content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Gazette</title></channel>
<item><title>Dam fails</title><link>http://gazette.example/dam</link><dc:date>2026-03-02</dc:date></item></rdf:RDF>"""
ATOM_03 = """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Gazette</title><entry><title>Dam fails</title>
<link rel="alternate" type="text/html" href="http://gazette.example/dam"/><issued>2026-03-02T10:00:00Z</issued></entry></feed>"""


def first(body, **words):
    return read(body, **words).items[0]


def test_an_rss_item_has_address_title_time_byline_and_summary():
    found = first(
        rss(
            item(
                more="<pubDate>Mon, 02 Mar 2026 10:00:00 +0100</pubDate><author>Ada Reed</author>"
                "<description>&lt;p&gt;It broke.&lt;/p&gt;</description>"
            )
        )
    )

    assert (found.title, found.url, found.byline) == ("Dam fails", "http://gazette.example/dam", "Ada Reed")
    assert found.published_at == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert found.summary == "<p>It broke.</p>"


def test_atom_carries_relative_links_zones_and_content():
    reading = read(ATOM)
    found = reading.items[0]

    assert (reading.title, reading.site_url, reading.language) == ("Gazette", "http://gazette.example/", "en")
    assert (found.title, found.url) == ("Dam & bridge fail", "http://gazette.example/dam")
    assert found.published_at == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert found.content == "<p>It broke.</p>"


@pytest.mark.parametrize("body", [RDF, ATOM_03], ids=["RDF", "Atom 0.3"])
def test_old_formats_are_read(body):
    found = first(body)

    assert (found.title, found.url) == ("Dam fails", "http://gazette.example/dam")
    assert found.published_at.date() == datetime(2026, 3, 2, tzinfo=UTC).date()


def test_a_json_feed_is_read():
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Gazette",
        "language": "en",
        "items": [
            {
                "id": 7,
                "url": "/dam",
                "title": "Dam fails",
                "content_html": "<p>x</p>",
                "date_published": "2026-03-02T10:00:00Z",
            },
            {"id": "http://gazette.example/by-id", "authors": [{"name": "Ada Reed"}], "content_text": "x"},
            {"title": "nothing to open"},
            "not an item",
        ],
    }
    reading = read(json.dumps(feed))

    assert [found.url for found in reading.items] == [
        "http://gazette.example/dam",
        "http://gazette.example/by-id",
    ]
    assert reading.items[1].byline == "Ada Reed"
    assert reading.notes == ("1 items have neither link nor text",)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "Tuesday",
        "14:30",
        "March",
        "02 Mar",
        "9999-99-99",
        "x" * 5000,
        "Tue, 2nd of whenever",
    ],
)
def test_half_a_date_is_no_date_and_never_today(written):
    assert first(rss(item(more=f"<pubDate>{written}</pubDate>"))).published_at is None


@pytest.mark.parametrize(
    "written",
    [
        "Mon, 2 Mar 2026 10:00:00 EST",
        "2026-03-02 15:00",
        "March 2, 2026 3:00 PM",
        "2026-03-02T15:00:00.000Z",
        "02 Mar 26 15:00 UT",
    ],
)
def test_whole_dates_are_read_in_the_forms_feeds_use(written):
    assert first(rss(item(more=f"<pubDate>{written}</pubDate>"))).published_at == datetime(
        2026, 3, 2, 15, tzinfo=UTC
    )


def test_named_characters_bare_ampersands_and_windows_characters_do_not_eat_the_text():
    assert (
        first(rss(item("Dam &mdash; the &eacute;nd &nosuch; thing"))).title == "Dam — the énd &nosuch; thing"
    )
    assert first(rss(item(link="http://gazette.example/?a=1&b=2"))).url == "http://gazette.example/?a=1&b=2"
    assert first(rss(item("It doesn&#146;t hold"))).title == "It doesn’t hold"
    assert first(rss(item("<![CDATA[Dam & <b>bridge</b>]]>"))).title == "Dam & bridge"


def test_markup_in_a_title_goes_and_words_in_brackets_stay():
    assert first(rss(item("&lt;em&gt;Dam&lt;/em&gt; fails&lt;br/&gt;again"))).title == "Dam fails again"
    assert first(rss(item("&lt;script&gt;alert(1)&lt;/script&gt;Dam fails"))).title == "Dam fails"
    assert first(rss(item("The &lt;blink&gt; tag is back"))).title == "The <blink> tag is back"


def test_an_element_of_an_extension_is_not_the_items_own():
    body = rss(item(more='<x:link xmlns:x="urn:x">http://other.example/</x:link>'))

    assert first(body).url == "http://gazette.example/dam"


def test_a_damaged_feed_gives_what_can_be_read_and_says_so():
    reading = read(
        '<rss version="2.0"><channel><TITLE>Gazette</TITLE><ITEM><TITLE>Dam fails</TITLE>'
        "<LINK>http://gazette.example/dam</LINK></ITEM>"
    )

    assert [found.url for found in reading.items] == ["http://gazette.example/dam"]
    assert any("slower parser" in note for note in reading.notes)


def test_an_item_without_a_link_is_read_from_its_own_text():
    found = first(rss("<title>Dam fails</title><description>It broke at noon.</description>"))

    assert found.url.startswith("http://gazette.example/news/feed.xml#item-")
    assert found.content == "It broke at noon."


def test_the_same_address_twice_is_one_item():
    assert len(read(rss(item(), item("Dam fails again"))).items) == 1


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "mailto:a@gazette.example", "http://[bad/"]
)
def test_what_is_no_web_address_is_no_item(link):
    assert read(rss(item(link=link))).items == ()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (
            "<html><head><link rel=alternate type='application/rss+xml' href='/rss'></head></html>",
            "http://gazette.example/rss",
        ),
        ("<!doctype html><html><body>404</body></html>", "announces no feed"),
        ("<opml version='2.0'><body/></opml>", "a list of feeds"),
        ("<urlset/>", "sitemap"),
        ("<note><to>Ada</to></note>", "<note>"),
        ("hello", "neither XML nor JSON"),
        ("{", "broken JSON"),
        ('{"items": []}', "not a JSON Feed"),
        ("{" + '"a":[' * 5000, "broken JSON"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_no_feed_is_refused_with_what_it_is(body, reason):
    with pytest.raises(ParseError, match=r"(?s).*") as caught:
        read(body)
    assert reason in caught.value.reason


def test_a_feed_with_no_items_is_no_error_but_says_so():
    reading = read(rss())

    assert reading.items == ()
    assert reading.notes == ("no items",)


def test_ten_thousand_items_are_read_and_no_more():
    reading = read(rss(*(item(link=f"http://gazette.example/{number}") for number in range(10_002))))

    assert len(reading.items) == 10_000
    assert "only the first 10,000" in reading.notes[0]
