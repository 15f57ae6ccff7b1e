"""Snapshots written as a web archive are read back by another program's reader."""

import io

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from hostile import NOON

from nutgraf.news import Snapshot
from nutgraf.snapshots import write_warc


def snapshot(body: bytes, url: str = "http://gazette.example/dam", **headers: str) -> Snapshot:
    return Snapshot(
        url=url,
        final_url=url,
        fetched_at=NOON,
        status=200,
        media_type="text/html",
        headers=tuple((name.replace("_", "-").lower(), value) for name, value in headers.items()),
        body=body,
    )


def read_back(path, offset: int = 0):
    data = path.read_bytes()[offset:]
    return [
        (record.record_type, record.headers.get("WARC-Target-URI"), record.http_headers.to_dict() if record.is_http else {}, record.reader.read())
        for record in ArchiveIterator(io.BytesIO(data), parse_http=True)
    ]  # fmt: skip


def test_a_page_comes_back_with_its_bytes_time_and_headers(tmp_path):
    page = snapshot(b"<p>\xff\x00It broke.", ETag='"a"', Content_Encoding="gzip", Content_Length="3")
    path = tmp_path / "a.warc.gz"

    assert write_warc([page, snapshot(b"<p>two")], path) == 2
    info, first, second = read_back(path)
    assert info[0] == WarcRecordType.warcinfo
    assert (first[1], first[3]) == (page.url, page.body)
    assert first[2] == {"etag": '"a"', "content-length": str(len(page.body))}
    assert second[3] == b"<p>two"


def test_the_same_snapshots_make_the_same_file(tmp_path):
    for name in ("a", "b"):
        write_warc([snapshot(b"<p>one")], tmp_path / name)

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_each_record_can_be_read_from_its_own_offset(tmp_path):
    path = tmp_path / "a.warc.gz"
    write_warc([snapshot(b"<p>one"), snapshot(b"<p>two")], path)
    offsets = [record.stream_pos for record in ArchiveIterator(io.BytesIO(path.read_bytes()))]

    assert [read_back(path, offset)[0][3] for offset in offsets[1:]] == [b"<p>one", b"<p>two"]


def test_a_file_becomes_a_resource(tmp_path):
    write_warc([snapshot(b"<p>saved", url="file:///pages/a.html")], tmp_path / "a")

    assert read_back(tmp_path / "a")[1][0] == WarcRecordType.resource


@pytest.mark.parametrize("value", ["a\r\nWARC-Type: request", "a\nX: y", "caf\xe9"])
def test_no_header_of_a_page_becomes_one_of_the_archive(tmp_path, value):
    write_warc([snapshot(b"<p>one", X=value)], tmp_path / "a")
    record = read_back(tmp_path / "a")[1]

    assert record[0] == WarcRecordType.response
    assert set(record[2]) == {"x", "content-length"}
