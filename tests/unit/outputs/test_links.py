"""Strangers' addresses: what may be opened, how it is shown, and where in the page it leads."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outputbuilders import cite, make_article

from nutgraf.news import Span
from nutgraf.outputs.links import link_words, name_page, read_link, slugify, write_fragment


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt://northline.example/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox",
        "file:///etc/passwd",
        "//northline.example/a",
        "/a",
        "",
        "https://",
        "https:///a",
        "https://northline.example\\@evil.example/",
        "https://northline.example/\na",
        " https://northline.example/",
        "https://northline.example/\u202egpj.exe",
        "https://[bad/",
        "https://northline.example:port/",
        "https://northline.example/\"onmouseover='alert(1)",
        "https://northline.example/<script>",
        "ftp://northline.example/a",
        "mailto:desk@northline.example",
    ],
)
def test_an_address_that_a_reader_should_not_open_is_no_link(url):
    assert read_link(url).href == ""


def test_a_host_in_look_alike_letters_is_shown_as_it_is_dialled():
    link = read_link("https://nоrthline.example/a")
    assert link.host == "xn--nrthline-nbh.example"
    assert link.href == "https://xn--nrthline-nbh.example/a"


def test_a_user_name_that_poses_as_a_host_is_dropped():
    link = read_link("https://northline.example@evil.example/a")
    assert link.href == "https://evil.example/a"


def test_an_ordinary_address_stays_as_it_is():
    url = "http://northline.example:8080/2026/09/a?b=c&d=%20#e"
    assert read_link(url).href == url


def test_an_ip_address_keeps_its_brackets():
    assert read_link("http://[2001:db8::1]:80/a").href == "http://[2001:db8::1]:80/a"


def lead(text, words):
    article = make_article("Northline", text)
    return link_words(article, cite(article, words).span).href.partition(":~:text=")[2]


def test_a_short_quotation_is_named_whole():
    assert lead("It rained. The dam failed. Help came.", "The dam failed.") == "The%20dam%20failed."


def test_dash_comma_and_ampersand_are_encoded_because_they_are_syntax():
    assert lead("Air-raid, smoke & fire.", "Air-raid, smoke & fire.") == "Air%2Draid%2C%20smoke%20%26%20fire."


def test_a_long_quotation_is_named_by_its_first_and_last_words():
    words = " ".join(f"word{number}" for number in range(40))
    assert lead(words, words) == (
        "word0%20word1%20word2%20word3%20word4,word35%20word36%20word37%20word38%20word39"
    )


def test_a_quotation_over_two_paragraphs_is_named_by_its_ends_because_no_term_may_cross_a_block():
    assert lead("One two.\nThree four.", "One two.\nThree four.") == "One%20two.,Three%20four."


def test_words_that_recur_are_told_apart_by_what_stands_before():
    text = "First the dam failed. Then, said the mayor, the dam failed."
    start = text.rindex("the dam failed.")
    fragment = write_fragment(text, Span(start, start + len("the dam failed.")))
    assert fragment == "failed.%20Then%2C%20said%20the%20mayor%2C-,the%20dam%20failed."


def test_a_fragment_of_the_address_is_kept_before_the_directive():
    article = make_article("Northline", "The dam failed.", url="https://northline.example/live#post-3")
    href = link_words(article, Span(0, 15)).href
    assert href == "https://northline.example/live#post-3:~:text=The%20dam%20failed."


@given(st.text(st.characters(codec="utf-8"), min_size=1), st.data())
def test_a_directive_decodes_to_words_of_the_quotation_in_their_order(text, data):
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    terms = [unquote(term) for term in write_fragment(text, span).split(",") if not term.endswith("-")]
    quoted = " ".join(text[span.start : span.end].split())
    assert all(term in quoted for term in terms)


def test_a_page_is_named_by_headline_and_id():
    assert name_page("Toll in the Tarn valley rises to 7", "0123456789abcdef0123") == (
        "toll-in-the-tarn-valley-rises-to-7-0123456789ab"
    )


@given(st.text(), st.text())
def test_no_headline_and_no_id_can_leave_the_folder(headline, story_id):
    name = name_page(headline, story_id)
    assert name.replace("-", "").isalnum()
    assert name.isascii()
    assert 12 < len(name) <= 80


def test_two_ids_that_are_no_hashes_have_two_pages():
    assert name_page("Same", "../a") != name_page("Same", "../b")


def test_a_slug_ends_at_a_word():
    assert slugify("word " * 30).endswith("word")


def test_letters_with_marks_become_the_letters_they_are_made_of():
    assert slugify("Über große Café-Straßen") == "uber-grosse-cafe-strassen"
