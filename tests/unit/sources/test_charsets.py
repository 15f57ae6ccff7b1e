"""C1: which encoding are these bytes really in, and does it agree with what they claim?"""

import base64
import gzip
import json
from pathlib import Path

import pytest
from sourcebuilders import item, read, rss

from nutgraf.text.charsets import decode_text, find_codec

CASES = json.loads(gzip.decompress((Path(__file__).parent / "data" / "charsets.json.gz").read_bytes()))


def pick(expect: str):
    found = [
        (case, decode_text(base64.b64decode(case["body_b64"]), case["content_type"]))
        for case in CASES
        if case["expect"] == expect
    ]
    assert found
    return found


def test_what_is_declared_truly_is_read_right_and_not_called_a_lie():
    cases = pick("text")

    assert len(cases) == 402
    assert [case["enc"] for case, decoded in cases if case["text"] not in decoded.text] == []
    assert [case["enc"] for case, decoded in cases if decoded.is_lie] == []


def test_every_lie_is_reported():
    cases = pick("flag")
    # Ten of the 186 have a header that says UTF-8 over bytes that are UTF-8; the note of the case says "true".
    lies = [decoded.is_lie for case, decoded in cases if case["note"] != "true"]
    truths = [decoded.is_lie for case, decoded in cases if case["note"] == "true"]

    assert lies == [True] * 176
    assert truths == [False] * 10


def test_text_is_right_even_where_the_header_lies():
    wrong = [
        case["enc"]
        for case, decoded in pick("flag")
        if case["kind"] == "lie-header-utf8" and case["text"] not in decoded.text
    ]

    # With a header that is wrong and a declaration that is right, the declaration is believed.
    assert wrong == []


def test_labels_that_are_programs_are_never_used():
    for case, decoded in pick("not-used"):
        assert decoded.encoding in ("utf-8", "ascii"), case["enc"]


def test_nothing_fails_whatever_the_bytes():
    assert len(pick("no-crash")) == 309
    for body in (
        b"",
        b"\xff",
        b"\xfe\xff",
        b"\x00" * 9,
        bytes(range(256)) * 9,
        b"\xef\xbb\xbf",
        b"\x1b$B" * 9,
    ):
        for header in ("", "text/html; charset=utf-16", "text/html; charset=", "text/html; charset=hz"):
            assert isinstance(decode_text(body, header).text, str)


@pytest.mark.parametrize(
    "label",
    [
        "rot13",
        "zlib",
        "utf-7",
        "punycode",
        "idna",
        "unicode_escape",
        "cp037",
        "undefined",
        "../x",
        "",
        "mbcs",
        "hex",
    ],
)
def test_codecs_that_hide_markup_have_no_name(label):
    assert find_codec(label) == ""


@pytest.mark.parametrize(
    ("written", "header"),
    [
        ("utf-8", "application/rss+xml; charset=iso-8859-1"),
        ("windows-1251", "application/rss+xml; charset=windows-1251"),
        ("utf-16", ""),
        ("big5", "text/xml; charset=big5"),
    ],
)
def test_a_feed_is_read_in_the_encoding_it_is_written_in(written, header):
    title = {"big5": "水壩決堤了", "windows-1251": "Плотина прорвана"}.get(written, "Дамба прорвана: вода")
    found = read(rss(item(title)).encode(written), content_type=header).items[0]

    assert found.title == title
