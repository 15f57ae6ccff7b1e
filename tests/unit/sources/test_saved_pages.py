"""Pages that people saved, folders of them, and what people type: where is it from, and is it an address?"""

from pathlib import Path

import pytest
from sourcebuilders import clock

from nutgraf.errors import SourceError
from nutgraf.news import SourceKind
from nutgraf.sources import list_files, read_name, read_page_file

URL = "https://kestrel.example/2026/weir?id=7"


@pytest.mark.parametrize(
    ("head", "address"),
    [
        (
            f"<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: {URL} \n saved date: Mon Sep 07 2026\n-->",
            URL,
        ),
        (f"<html>\n<!-- saved from url=(0038){URL} -->\n<head>", URL),
        (f"<!-- Saved from {URL} at 2026-09-07T09:00:00Z using monolith v2.8.1 --><html>", URL),
        (
            "<html><!-- Mirrored from kestrel.example/weir.html by HTTrack Website Copier/3.x [XR&CO'2014] -->",
            "http://kestrel.example/weir.html",
        ),
        ("<!-- saved from url=(0014)about:internet -->", ""),
        ("<!-- Page saved with SingleFile \n url: javascript:alert(1) \n-->", ""),
        ('<!-- Page saved with SingleFile \n url: https://a.example/"><script> \n-->', ""),
        ("<html>", ""),
    ],
)
def test_a_saved_page_knows_where_it_is_from(tmp_path, head, address):
    path = tmp_path / "weir.html"
    path.write_text(f"{head}<body>The weir held.</body></html>", "utf-8")
    page = read_page_file(path, clock=clock)
    assert page.url == path.as_uri()
    assert page.final_url == (address or path.as_uri())


def test_a_file_that_is_too_large_says_what_to_do(tmp_path):
    large = tmp_path / "all.html"
    large.write_bytes(b"<p>The dam failed.</p>" * 500_000)
    refused = read_page_file(large, clock=clock)
    assert refused.reason.startswith("larger than 10,000,000 bytes")
    assert ".jsonl" in refused.reason


def test_a_folder_says_what_is_in_it_and_leaves_nothing_out_silently(tmp_path):
    for name, body in {
        "dam.html": "<p>x",
        "dam_files/frame.html": "<p>ad",
        "weir_files/frame.html": "<p>no page beside it",
        "news.mbox": "From a@b Mon\nSubject: x\n\ny",
        "Mail/cur/1700.M1.host:2,S": "Subject: x\n\ny",
        "Inbox": "From a@b Mon\nSubject: x\n\ny",
        "LICENSE": "words",
        "a.warc.gz": "",
        "b.jsonl": "{}",
        "c.pdf": "%PDF",
        "d.PDF": "%PDF",
        ".git/x.html": "<p>hidden",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(body, "utf-8")
    files = list_files(tmp_path)
    assert [(path.name, kind) for path, kind in files.found] == [
        ("Inbox", SourceKind.MAIL),
        ("1700.M1.host:2,S", SourceKind.MAIL),
        ("a.warc.gz", SourceKind.WARC),
        ("b.jsonl", SourceKind.RECORDS),
        ("dam.html", SourceKind.PAGE),
        ("news.mbox", SourceKind.MAIL),
        ("frame.html", SourceKind.PAGE),
    ]
    assert files.others == {
        "parts of a page that was saved beside them": 1,
        "files of another kind (.pdf)": 2,
        "files of another kind (no ending)": 1,
    }
    assert files.describe() == "a folder: 3 mail files, 2 saved pages, 1 record file, 1 web archive"


@pytest.mark.parametrize(
    ("said", "url", "other"),
    [
        ("https://northline.example/feed", "https://northline.example/feed", ""),
        (" <HTTPS://northline.example> ", "HTTPS://northline.example", ""),
        ("feed:https://northline.example/feed", "https://northline.example/feed", ""),
        ("feed://northline.example/feed", "http://northline.example/feed", ""),
        ("northline.example", "https://northline.example", "http://northline.example"),
        ("www.northline.example/dam.html", "https://www.northline.example/dam.html", "http://www.northline.example/dam.html"),
        ("northline.example:8080/x", "https://northline.example:8080/x", "http://northline.example:8080/x"),
        ("192.0.2.7/feed", "https://192.0.2.7/feed", "http://192.0.2.7/feed"),
    ],
)  # fmt: skip
def test_what_looks_like_an_address_is_one(said, url, other):
    name = read_name(said)
    assert (name.url, name.other_url, name.path) == (url, other, None)


@pytest.mark.parametrize(
    ("said", "path"),
    [
        ("dam.html", "dam.html"),
        ("month.warc.gz", "month.warc.gz"),
        ("file:///pages/a%20b.html", "/pages/a b.html"),
        ("file:/pages/a.html", "/pages/a.html"),
        ("./northline.example", "northline.example"),
        ("C:thing", "C:thing"),
    ],
)
def test_what_looks_like_a_file_is_one(said, path):
    assert read_name(said).path == Path(path)


def test_a_file_that_exists_wins_over_a_host_of_that_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("northline.example").write_text("x", "utf-8")
    assert read_name("northline.example").path == Path("northline.example")


@pytest.mark.parametrize(("said", "words"), [("", "empty"), ("  ", "empty"), ("ftp://northline.example/a", "no ftp: ones"), ("gopher://x.example", "no gopher:")])  # fmt: skip
def test_what_is_neither_is_refused_with_a_reason(said, words):
    with pytest.raises(SourceError, match=words):
        read_name(said)


def test_a_password_in_an_address_is_not_repeated():
    assert read_name("https://ada:secret@northline.example/feed").said == "https://…@northline.example/feed"
