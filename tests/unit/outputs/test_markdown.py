"""A brief as Markdown: numbered sources, and strangers' text that renders as itself."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from outputbuilders import make_article, make_brief, make_edition, make_full_edition, make_plain_edition, say

from nutgraf.errors import CitationError
from nutgraf.news import Citation, Span
from nutgraf.outputs import render_markdown
from nutgraf.outputs.wording import flatten_text

HOSTILE = (
    "# Not a heading",
    "1. Not a list",
    "- nor this",
    "[click](https://evil.example)",
    "![pixel](https://evil.example/p.png)",
    "<img src=x onerror=alert(1)>",
    "*loud* _voice_ ~~gone~~ `code` | cell",
    "see https://evil.example and www.evil.example",
    "&lt;b&gt; stays as typed",
    "a \\ backslash",
    "==== \n ----",
    "[1]: https://evil.example",
)


def render(edition):
    return render_markdown(edition.briefs[0], edition)


def show(markdown):
    """As a page shows it, with GitHub's extensions: (the HTML, its text)."""
    shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)
    return shown, html.unescape(re.sub(r"<[^>]+>", "", shown))


def test_every_sentence_is_followed_by_the_numbers_of_its_sources():
    text = render(make_full_edition())
    assert "two officials said on Monday. [1] [2] [3]" in text
    assert re.search(r"no official decision has been made\. \[\d\]", text)


def test_a_source_shows_outlet_headline_time_its_origin_and_the_exact_words():
    text = render(make_full_edition())
    assert "**The Stannick Courier** · [Karsovia wants its missiles back](<https://thestannickcourier" in text
    assert "8 September 2026 (from the feed)" in text
    assert "> The government in Marven has asked Teshvar to return two air-defence systems" in text


def test_without_a_headline_the_outlet_is_the_link():
    text = render(make_plain_edition(headline="", published_at=None))
    assert "1. [Northline](<https://northline.example/a#:~:text=" in text
    assert text.partition("## Sources")[2].count(" · undated") == 1


def test_each_number_in_the_text_has_its_source():
    text = render(make_full_edition())
    body, sources = text.split("## Sources")
    used = {int(number) for number in re.findall(r"\[(\d+)\]", body)}
    assert used == {int(number) for number in re.findall(r"(?m)^(\d+)\. ", sources)}


def test_an_empty_part_says_so_in_one_line():
    part = render(make_plain_edition()).split("## What's next")[1].split("##")[0]
    assert part.strip() == "*No sentence found so far that says what comes next.*"


def test_a_report_that_says_otherwise_is_shown_with_its_words():
    text = render(make_full_edition())
    assert "Differs: The Stannick Courier says “The contract was worth $2.5 billion" in text


def test_a_misquotation_is_never_rendered():
    article = make_article("Northline", "The dam may fail.")
    false = say(
        article,
        "The dam may fail.",
        citations=(Citation(article_id=article.id, span=Span(0, 17), quoted="The dam will fail"),),
    )
    edition = make_edition(make_brief(false), articles=(article,))
    with pytest.raises(CitationError):
        render(edition)


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_a_source_is_shown_and_not_obeyed(text):
    edition = make_plain_edition(text, headline=text, outlet=text)
    shown, seen = show(render(edition))
    assert flatten_text(text) in seen
    links = set(re.findall(r'(?:href|src)="([^"]*)"', shown))
    assert all(link.startswith("https://northline.example/") for link in links)
    assert "<img" not in shown
    assert "<h3" not in shown
    assert "<table" not in shown


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1).filter(flatten_text))
def test_any_text_at_all_renders_as_itself(text):
    _, seen = show(render(make_plain_edition(text)))
    assert flatten_text(text) in flatten_text(seen)


def test_a_bare_address_in_a_source_is_not_made_a_link_by_dialects_that_do_so():
    text = render(
        make_plain_edition("See https://evil.example, www.evil.example or mailto:a@evil.example now.")
    )
    assert "https\\://evil" in text
    assert "www\\.evil" in text
    assert "mailto\\:a" in text
