"""X1: entities, external files and other tricks of XML, in feeds, lists and sitemaps."""

import time

import pytest
from sourcebuilders import SOURCE, item, read, rss, snapshot

import socket_guard
from nutgraf.errors import ParseError
from nutgraf.sources import read_list, read_sitemap

socket_guard.install()

READERS = {
    "feed": read,
    "list": read_list,
    "sitemap": lambda body: read_sitemap(snapshot(body), SOURCE),
}
SHELLS = {
    "feed": '<rss version="2.0"><channel><title>{0}</title><item><title>{0}</title><link>http://a.example/{0}</link></item></channel></rss>',
    "list": '<opml version="2.0"><body><outline text="{0}" xmlUrl="http://a.example/{0}"/></body></opml>',
    "sitemap": "<urlset><url><loc>http://a.example/{0}</loc></url></urlset>",
}
LAUGHS = (
    "<!DOCTYPE r ["
    '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)) + "]>"
)
DECLARATIONS = {
    "billion laughs": LAUGHS,
    "quadratic": '<!DOCTYPE r [<!ENTITY a9 "' + "x" * 100_000 + '">]>',
    "file": '<!DOCTYPE r [<!ENTITY a9 SYSTEM "file://{canary}">]>',
    "http": '<!DOCTYPE r [<!ENTITY a9 SYSTEM "http://127.0.0.1:1/x">]>',
    "parameter": '<!DOCTYPE r [<!ENTITY % p SYSTEM "file://{canary}">%p;]>',
    "lower case": '<!doctype r [<!entity a9 SYSTEM "file://{canary}">]>',
    "after a comment": '<!-- x --><!DOCTYPE r [<!ENTITY a9 SYSTEM "file://{canary}">]>',
    "after an open comment": '<!-- <!DOCTYPE r [<!ENTITY a9 SYSTEM "file://{canary}">]>',
    "two": '<!DOCTYPE r><!DOCTYPE r [<!ENTITY a9 SYSTEM "file://{canary}">]>',
    "attribute list": '<!DOCTYPE r [<!ATTLIST r a CDATA "x">]>',
}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("kind", DECLARATIONS)
@pytest.mark.parametrize("reader", READERS)
def test_declared_entities_are_refused_before_any_parser_sees_them(reader, kind, encoding, tmp_path):
    canary = tmp_path / "canary.txt"
    canary.write_text("SECRETWORD", "utf-8")
    text = DECLARATIONS[kind].replace("{canary}", str(canary)) + SHELLS[reader].format("&a9;")
    body = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>{text}'.encode(encoding)
    started = time.process_time()
    try:
        outcome = repr(READERS[reader](body))
    except ParseError as error:
        outcome = error.reason

    assert "SECRETWORD" not in outcome
    assert "haha" not in outcome
    assert time.process_time() - started < 2
    socket_guard.check()


@pytest.mark.parametrize("reader", READERS)
def test_a_document_type_that_only_names_a_standard_is_read_over(reader):
    name = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.example/rss-0.91.dtd">'

    assert "http://a.example/dam" in repr(READERS[reader]((name + SHELLS[reader].format("dam")).encode()))


def test_what_looks_like_a_declaration_inside_an_article_is_text():
    reading = read(rss(item(more="<description><![CDATA[<!DOCTYPE html><!ENTITY x>]]></description>")))

    assert len(reading.items) == 1


def test_an_included_file_is_not_included(tmp_path):
    canary = tmp_path / "canary.txt"
    canary.write_text("SECRETWORD", "utf-8")
    body = rss(
        item(more=f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{canary}" parse="text"/>')
    )

    assert "SECRETWORD" not in repr(read(body))


def test_an_element_with_hundreds_of_attributes_is_refused():
    attributes = " ".join(f'a{number}="1"' for number in range(5_000))

    with pytest.raises(ParseError, match="attributes"):
        read(rss(item(more=f"<x {attributes}/>")))
