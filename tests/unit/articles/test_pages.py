"""Pages whose bytes are not what they claim to be are read right, and the lie is told."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from builders import DAM, page
from nutgraf.articles import ExtractionOptions, extract_article
from nutgraf.articles.pages import CONTROL, clean_page, cut_head_off, read_page
from nutgraf.errors import ExtractionError
from nutgraf.news import Snapshot

CAFE = "Die Schleuse in Grünau öffnete um fünf – zu spät, sagte die Betreiberin Änne Köhler am Übergang. " * 3


def snapshot(body: bytes, content_type: str = "text/html") -> Snapshot:
    return Snapshot(
        url="https://northline.example/dam",
        final_url="https://northline.example/dam",
        fetched_at=datetime(2026, 9, 7, tzinfo=UTC),
        status=200,
        media_type="text/html",
        headers=(("content-type", content_type),),
        body=body,
    )


@pytest.mark.parametrize(
    ("written", "claimed"),
    [
        ("utf-8", "text/html; charset=iso-8859-1"),
        ("cp1252", "text/html; charset=utf-8"),
        ("utf-16", "text/html; charset=iso-8859-1"),
    ],
)
def test_an_article_under_a_false_charset_is_read_right_and_says_so(written, claimed):
    article = extract_article(snapshot(page("Grünau: Schleuse öffnete", CAFE, *DAM).encode(written), claimed))
    assert article.text.startswith("Die Schleuse in Grünau öffnete um fünf –")
    assert article.notes == (
        f"its encoding is {written.replace('utf-16', 'utf-16-le')}, not as claimed ({claimed.rpartition('=')[2]})",
    )


def test_an_article_under_a_true_charset_has_no_note():
    body = page("Grünau", CAFE, *DAM).encode("cp1252")
    assert extract_article(snapshot(body, "text/html; charset=windows-1252")).notes == ()


def test_one_accent_is_enough_to_tell_utf_8_from_a_western_claim():
    read = read_page(snapshot("<p>café".encode(), "text/html; charset=iso-8859-1"), max_bytes=100)
    assert (read.markup, read.encoding) == ("<p>café", "utf-8")


def test_control_characters_go_and_line_ends_stay():
    read = clean_page(read_page(snapshot(b"<p>a\x00\x07b\r\n\tc\x7f"), max_bytes=100))
    assert (read.markup, read.raw) == ("<p>ab\r\n\tc", b"<p>ab\r\n\tc")


@pytest.mark.parametrize("profile", ["best", "fast"])
def test_no_control_character_reaches_an_article(profile):
    marked = [f"{line[:30]}\x00\x07{line[30:]}" for line in DAM]
    found = extract_article(
        snapshot(page("Lock\x00 at Grünau opened", CAFE, *marked).encode()),
        options=ExtractionOptions(profile=profile),
    )
    assert not CONTROL.search(found.text + found.headline + found.byline)
    assert found.text.split() == " ".join([CAFE, *DAM]).split()


@pytest.mark.parametrize("called", ["text/plain", "application/xml", "application/octet-stream"])
def test_a_page_that_its_server_calls_something_else_is_read(called):
    sent = replace(snapshot(page("Lock opened", CAFE, *DAM).encode()), media_type=called)
    assert extract_article(sent).headline == "Lock opened"


def test_what_is_called_text_and_holds_no_page_is_refused():
    sent = replace(snapshot(b"Dam fails. " * 90), media_type="text/plain")
    with pytest.raises(ExtractionError, match="text/plain is no page"):
        extract_article(sent)


def test_a_head_in_other_letters_is_cut_where_it_ends():
    """Bytes and characters differ before the cut, after it, and in a script that names the end of the head."""
    markup = "<html><head><title>Grünau — 水門</title></head><body><p>Über das Wehr</p></body></html>"
    read = read_page(snapshot(markup.encode()), max_bytes=1000)
    cut = cut_head_off(read, read.raw.find(b"</head"))
    assert cut.markup == "</head><body><p>Über das Wehr</p></body></html>"
