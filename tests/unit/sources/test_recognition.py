"""Paste anything: what is it?"""

import gzip

import pytest
from sourcebuilders import item, rss

from nutgraf.errors import UnknownSourceError
from nutgraf.news import SourceKind
from nutgraf.sources import describe, find_feeds, recognize, recognize_path

KNOWN = {
    "RSS": (rss(item()), SourceKind.FEED),
    "RSS after a comment": ("<!-- hello --><?xml-stylesheet href='x'?>" + rss(), SourceKind.FEED),
    "RSS 0.91": ('<?xml version="1.0"?><!DOCTYPE rss PUBLIC "x" "y"><rss version="0.91"/>', SourceKind.FEED),
    "Atom": ('<feed xmlns="http://www.w3.org/2005/Atom"/>', SourceKind.FEED),
    "Atom under a prefix": ('<a:feed xmlns:a="http://www.w3.org/2005/Atom"/>', SourceKind.FEED),
    "RDF": ('<rdf:RDF xmlns:rdf="x"/>', SourceKind.FEED),
    "JSON Feed": ('{"version": "https://jsonfeed.org/version/1.1", "items": []}', SourceKind.FEED),
    "OPML": ('<?xml version="1.0"?><opml version="1.0"/>', SourceKind.LIST),
    "sitemap": ('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>', SourceKind.SITEMAP),
    "sitemap index": ("<sitemapindex/>", SourceKind.SITEMAP),
    "page": ("<!doctype html><html><body><p>Dam fails</p></body></html>", SourceKind.PAGE),
    "XHTML": ('<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html xmlns="y"/>', SourceKind.PAGE),
    "part of a page": ("<div><p>Dam fails</p></div>", SourceKind.PAGE),
    "records": ('{"title": "Dam fails", "text": "It broke."}\n{"text": "x"}\n', SourceKind.RECORDS),
    "mail": ("Received: from a\nSubject: Dam fails\n\nIt broke.", SourceKind.MAIL),
    "mailbox": ("From ada@gazette.example Mon Mar  2 10:00:00 2026\nSubject: x\n\ny", SourceKind.MAIL),
    "web archive": ("WARC/1.1\r\nWARC-Type: warcinfo\r\n", SourceKind.WARC),
}


@pytest.mark.parametrize("name", KNOWN)
@pytest.mark.parametrize(
    "encode", [str.encode, lambda text: gzip.compress(text.encode())], ids=["plain", "gzip"]
)
def test_each_kind_is_known_by_its_content_whatever_the_server_calls_it(name, encode):
    text, kind = KNOWN[name]

    assert recognize(encode(text), media_type="text/plain", url="http://gazette.example/x") is kind


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-32"])
def test_the_encoding_hides_nothing(encoding):
    assert recognize(rss().encode(encoding)) is SourceKind.FEED


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "empty"),
        (b"%PDF-1.7", "a PDF document; save the page as HTML"),
        (b"PK\x03\x04....", "unpack it"),
        (b"\x89PNG\r\n", "a picture"),
        (b"<svg/>", "<svg>"),
        (b"filedesc://a.arc 0.0.0.0 2026", "an ARC file, the format before WARC; convert it"),
        (b"\x28\xb5\x2f\xfdnot really", "damaged"),
        (b"Dam fails. It broke at noon.", "plain text"),
        (b"[1, 2]", "JSON, but neither"),
        (b"\x00\x01\x02\x03", "binary"),
        (b"\x8f\x02\xe1 no text has such bytes \x11", "binary"),
        (b"\x1f\x8bnot really", "damaged"),
    ],
)
def test_what_cannot_be_read_is_named_with_what_to_do(body, says):
    with pytest.raises(UnknownSourceError) as caught:
        recognize(body, url="thing")
    assert says in str(caught.value)


def test_a_packed_file_that_is_not_packed_is_called_damaged():
    with pytest.raises(UnknownSourceError, match="not packed by gzip, as its name says"):
        recognize(b"\x8f\x02\xe1\x11", url="crawl.warc.gz")


def test_a_path_is_a_folder_or_what_is_in_the_file(tmp_path):
    (tmp_path / "list.txt").write_text("<opml/>", "utf-8")

    assert recognize_path(tmp_path) is SourceKind.FOLDER
    assert recognize_path(tmp_path / "list.txt") is SourceKind.LIST
    with pytest.raises(UnknownSourceError, match="cannot be opened"):
        recognize_path(tmp_path / "missing")


def test_every_kind_has_words_for_the_user():
    assert all(describe(kind) for kind in SourceKind)


def test_a_page_announces_its_feeds():
    page = b"""<html><head><base href="http://cdn.gazette.example/"><!-- <link rel=alternate type=text/xml href=/old> -->
    <link rel="stylesheet" href="/x.css"><link rel='alternate' type='application/rss+xml' href='/rss?a=1&amp;b=2'>
    <link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" href="atom"><link rel=feed href=feed.json>
    <link rel="alternate" hreflang="de" href="/de"><link rel="alternate" type="application/json" href="/wp-json/">
    <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)"></head></html>"""

    assert find_feeds(page, "http://gazette.example/") == (
        "http://cdn.gazette.example/rss?a=1&b=2",
        "http://cdn.gazette.example/atom",
        "http://cdn.gazette.example/feed.json",
    )
