"""Lists, sitemaps, folders, records, mail and web archives."""

import gzip
import io
import json
from dataclasses import replace

import pytest
from sourcebuilders import NOON, SOURCE, clock, snapshot

from nutgraf.errors import ParseError
from nutgraf.news import Failure, Snapshot, Source, SourceKind
from nutgraf.sources import (
    WarcOptions,
    open_letter,
    read_folder,
    read_list,
    read_mail,
    read_records,
    read_sitemap,
    read_warc,
    write_list,
)

OPML = b"""<?xml version="1.0"?><opml version="1.0"><head><title>Mine</title></head><body>
<outline text="World"><outline text="Asia"><outline type="rss" text="Gazette" xmlUrl="http://gazette.example/rss"
 htmlUrl="http://gazette.example/" rating="5"/></outline></outline>
<OUTLINE TITLE="Herald &amp; Son" XMLURL=" feed://herald.example/rss " category="/local,/sport"/>
<outline text="again" xmlUrl="http://gazette.example/rss"/><outline text="no feed" htmlUrl="http://x.example/"/>
<outline text="bad" xmlUrl="javascript:alert(1)"/></body></opml>"""


def test_a_list_gives_each_feed_once_with_its_folders_as_topics():
    gazette, herald = read_list(OPML)

    assert (gazette.url, gazette.title, gazette.topics) == (
        "http://gazette.example/rss",
        "Gazette",
        ("World", "Asia"),
    )
    assert dict(gazette.attributes) == {"htmlUrl": "http://gazette.example/", "rating": "5"}
    assert (herald.url, herald.title, herald.topics) == (
        "http://herald.example/rss",
        "Herald & Son",
        ("local", "sport"),
    )


def test_what_is_written_is_read_back_the_same():
    gazette, herald = read_list(OPML)

    # A feed in no folder goes into that of its first topic: few readers look at categories.
    assert set(read_list(write_list([gazette, herald]).encode())) == {
        gazette,
        replace(herald, folders=("local",)),
    }


def test_folders_within_folders_stay_so():
    text = write_list(read_list(OPML))

    assert text.index('text="World"') < text.index('text="Asia"') < text.index('text="Gazette"')
    assert "category" not in text.partition('text="Gazette"')[2].partition("/>")[0]


def test_topics_that_the_user_gave_come_before_the_folders_of_a_list():
    gazette, _herald = read_list(OPML)
    text = write_list([replace(gazette, topics=("rivers", "dams"))])

    assert "World" not in text
    assert '<outline text="rivers"' in text
    assert 'category="dams"' in text


def test_titles_that_try_to_be_markup_stay_titles():
    hostile = Source(
        url="http://a.example/?a=1&b=2", kind=SourceKind.FEED, title='"><script>\x00\n', topics=("<x>",)
    )
    back = read_list(write_list([hostile]).encode())[0]

    assert back.url == hostile.url
    assert back.title == '"><script>'
    assert back.topics == ("<x>",)


def test_a_list_that_is_none_is_refused():
    with pytest.raises(ParseError, match="not OPML"):
        read_list(b"<rss/>")


def test_a_news_sitemap_gives_titles_and_dates_but_lastmod_is_no_publication():
    body = """<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc> /dam </loc>
    <lastmod>2026-03-05</lastmod><news:news><news:publication_date>2026-03-02T12:00:00Z</news:publication_date>
    <news:title>Dam &amp; bridge fail</news:title></news:news></url>
    <url><loc>http://gazette.example/old</loc><lastmod>2026-03-05</lastmod></url><url/></urlset>"""
    dam, old = read_sitemap(snapshot(gzip.compress(body.encode())), SOURCE).items

    assert (dam.url, dam.title, dam.published_at) == ("http://gazette.example/dam", "Dam & bridge fail", NOON)
    assert old.published_at is None


def test_an_index_points_to_more_sitemaps_and_a_text_file_lists_pages():
    index = "<sitemapindex><sitemap><loc>http://gazette.example/1.xml.gz</loc></sitemap></sitemapindex>"

    assert read_sitemap(snapshot(index), SOURCE).children == ("http://gazette.example/1.xml.gz",)
    assert (
        len(read_sitemap(snapshot("http://gazette.example/a\nhttp://gazette.example/b\n"), SOURCE).items) == 2
    )


def test_a_sitemap_that_unpacks_to_more_than_the_limit_is_refused():
    with pytest.raises(ParseError, match="bytes"):
        read_sitemap(snapshot(gzip.compress(b" " * 60_000_000, 1)), SOURCE)


def test_a_folder_gives_its_pages_in_order_and_its_faults_as_failures(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "b" / "two.HTM").write_bytes(b"<p>two")
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(b"<p>one"))
    (tmp_path / "c.html").write_bytes(b"")
    (tmp_path / "d.html.gz").write_bytes(b"not gzip")
    (tmp_path / "e.xhtml").symlink_to(tmp_path / "missing")
    (tmp_path / ".git" / "x.html").write_bytes(b"<p>hidden")
    (tmp_path / "notes.txt").write_bytes(b"no page")
    readings = list(read_folder(tmp_path, clock=clock))

    assert [reading.body for reading in readings if isinstance(reading, Snapshot)] == [b"<p>one", b"<p>two"]
    reasons = [reading.reason for reading in readings if isinstance(reading, Failure)]
    assert reasons[0] == "an empty file"
    assert "cannot be read" in reasons[1]
    assert readings[0].url.startswith("file:///")


@pytest.mark.parametrize("name", ["articles.jsonl", "articles.jsonl.gz"])
def test_each_record_is_one_snapshot_byte_for_byte(tmp_path, name):
    lines = [
        b'{"url": "http://gazette.example/dam", "text": "It broke."}',
        b'{"body":  "x"}',
        b"",
        b"{broken",
        b"[1]",
        b'{"a": NaN, "text": "x"}',
        b'{"title": "no text"}',
    ]
    raw = b"\n".join(lines)
    (tmp_path / name).write_bytes(gzip.compress(raw) if name.endswith("gz") else raw)
    readings = list(read_records(tmp_path / name, clock=clock))

    assert [(reading.url.rpartition("/")[2], reading.body) for reading in readings[:2]] == [
        ("dam", lines[0]),
        (f"{name}#2", lines[1]),
    ]
    assert [type(reading) for reading in readings[2:]] == [Failure] * 4


def test_a_records_file_that_breaks_off_keeps_what_came_before(tmp_path):
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "x"}\n' * 5_000)[:-20])
    readings = list(read_records(path, clock=clock))

    assert isinstance(readings[0], Snapshot)
    assert "breaks off" in readings[-1].reason


MAIL = b"""From: "The Morning Dam" <news@dam.example>\r\nSubject: =?utf-8?q?D=C3=A4mme?= break\r\nList-Id: Daily <daily.dam.example>
Date: Mon, 02 Mar 2026 12:00:00 +0000 (UTC)\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=rot13

It broke.
--b
Content-Type: text/html; charset=utf-8

<p>It <a href="https://click.dam.example/?u=https%3A%2F%2Fgazette.example%2Fdam%3Fid%3D7%26utm_source%3Dmail">broke</a>.
<img src="https://t.dam.example/o.gif" width="1" height="1"></p>
--b--
"""


def test_a_newsletter_is_known_by_its_list_and_its_links_are_unwrapped(tmp_path):
    (tmp_path / "one.eml").write_bytes(MAIL)
    reading = next(read_mail(tmp_path, clock=clock))
    letter = open_letter(reading)

    assert reading.body == MAIL
    assert (letter.subject, letter.sender, letter.list_id) == (
        "Dämme break",
        "The Morning Dam",
        "daily.dam.example",
    )
    assert letter.published_at == NOON
    assert 'href="https://gazette.example/dam?id=7"' in letter.html
    assert "<img" not in letter.html
    assert letter.text.strip() == "It broke."


def test_a_mailbox_gives_each_mail_and_quoted_from_lines_part_nothing(tmp_path):
    box = tmp_path / "news.mbox"
    box.write_bytes(b"From a@b Mon\nSubject: 1\n\n>From here\n\nFrom c@d Mon\nSubject: 2\n\nx\n")
    first, second = read_mail(box, clock=clock)

    assert first.body.endswith(b"From here\n\n")
    assert open_letter(second).subject == "2"


@pytest.mark.parametrize(
    "head",
    [
        b"From: " + b"(<" * 500,
        b"Subject: =?x?b?!!?=",
        b"Date: never",
        b"Content-Type: ;;;",
        b"\xff\xfe: \x00",
    ],
)
def test_strange_headers_do_not_keep_a_mail_from_being_read(head):
    letter = open_letter(snapshot(head + b"\nX: y\n\nIt broke."))

    assert letter.text.strip().endswith("It broke.")


def test_a_mail_without_text_is_refused():
    with pytest.raises(ParseError, match="a mail without text"):
        open_letter(snapshot(b"Subject: x\n\n"))


def make_record(
    body: bytes,
    *,
    url: str = "http://gazette.example/dam",
    date: str = "2026-03-02T12:00:00Z",
    head: str = "",
) -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n".encode() + body
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    ).encode() + http + b"\r\n\r\n"  # fmt: skip


@pytest.mark.parametrize("packed", [False, True], ids=["warc", "warc.gz"])
def test_an_archive_gives_its_pages_and_says_what_it_passed_over(tmp_path, packed):
    records = [
        make_record(b"<p>one"),
        make_record(b"<p>two", url="http://www.herald.example/x"),
        make_record(b"<p>old", date="2020-01-01T00:00:00Z"),
        make_record(b"", url="http://gazette.example/empty"),
        make_record(b"<p>last"),
    ]
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(gzip.compress(record) if packed else record for record in records))
    captures = list(read_warc(path, WarcOptions(hosts=("gazette.example",), since=NOON)))

    assert [capture.snapshot.body if capture.snapshot else capture.skipped for capture in captures] == [
        b"<p>one",
        "another host",
        "captured before the time asked for",
        "empty",
        b"<p>last",
    ]
    assert captures[0].snapshot.fetched_at == NOON
    again = list(read_warc(path, WarcOptions(offset=captures[4].offset)))
    assert [capture.snapshot.body for capture in again] == [b"<p>last"]


def test_an_archive_that_breaks_off_ends_with_a_capture_that_says_so(tmp_path):
    path = tmp_path / "cut.warc"
    path.write_bytes(make_record(b"<p>one") + b"no record at all\r\n\r\n" * 9)
    captures = list(read_warc(path))

    assert captures[0].snapshot.body == b"<p>one"
    assert captures[-1].is_damage


def test_a_page_in_an_archive_that_unpacks_to_too_much_is_passed_over_and_the_rest_is_read(tmp_path):
    bomb = io.BytesIO()
    with gzip.GzipFile(fileobj=bomb, mode="wb") as stream:
        stream.write(b"\0" * 50_000_000)
    path = tmp_path / "bomb.warc"
    path.write_bytes(
        make_record(bomb.getvalue(), head="Content-Encoding: gzip\r\n") + make_record(b"<p>after")
    )
    captures = list(read_warc(path))

    assert captures[0].skipped == "too large"
    assert captures[1].snapshot.body == b"<p>after"


def test_json_that_is_no_json_is_never_a_record(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text(
        "\n".join(['{"text": "x",}', "{'text': 'x'}", json.dumps({"text": ["x"]}), '{"text":' * 3]), "utf-8"
    )

    assert all(isinstance(reading, Failure) for reading in read_records(path, clock=clock))
