"""Several reports of one sentence: which is quoted, which agree, which of them hedge, and which words were kept."""

import io
from dataclasses import replace

import pytest
from outputbuilders import cite, make_article, make_brief, make_edition, say
from rich.console import Console
from sitepages import build, parse, story_page, words

from nutgraf.news import Made
from nutgraf.outputs import render_json, render_markdown, render_terminal
from nutgraf.outputs.evidence import split_kept

FLAT = "Police arrested the harbour master on Thursday, a spokeswoman said."
HEDGED = "The harbour master was reportedly arrested on Thursday."


def make_two_reports(text=FLAT, other=HEDGED, hedges=("reportedly",), **changes):
    """One sentence that two outlets tell; `hedges` are words of the second."""
    first, second = make_article("The Ledger", text), make_article("Evening Signal", other)
    citations = (cite(first, text), cite(second, other))
    said = say(first, text, citations=citations, outlets=("The Ledger", "Evening Signal"), **changes)
    found = {citations[1]: hedges} if hedges else {}
    if said.hedged:
        found[citations[0]] = said.hedged
    return make_edition(make_brief(said, happening=(said,)), articles=(first, second), hedges=found)


def print_terminal(edition):
    paper = io.StringIO()
    Console(file=paper, width=80).print(render_terminal(edition.briefs[0], edition))
    return " ".join(paper.getvalue().split())


def backing(edition):
    return words(story_page(edition).xpath("//summary/span[@class='backing']")[0])


def test_a_report_that_hedges_what_the_sentence_says_flatly_is_named_on_every_surface():
    edition = make_two_reports()
    assert backing(edition).startswith("2 outlets hedged by Evening Signal")
    assert "2 outlets, hedged by Evening Signal" in print_terminal(edition)
    assert "*(hedged by Evening Signal)*" in render_markdown(edition.briefs[0], edition)
    assert '"hedged": [\n              "reportedly"\n            ]' in render_json(edition.briefs[0], edition)


def test_the_front_page_and_the_feed_name_who_hedges_the_sentence_they_show():
    edition = make_two_reports()
    first = next(iter(edition.articles.values()))
    headed = replace(
        edition.briefs[0], headline=say(first, FLAT, text="Harbour master arrested", made=Made.HEADLINE)
    )
    site = build(replace(edition, briefs=(headed,)))
    assert "hedged by Evening Signal" in words(parse(site["index.html"]).xpath("//p[@class='meta']")[0])
    assert f"{FLAT} (hedged by Evening Signal)" in site["feed.xml"]


def test_nobody_is_named_where_every_report_says_it_flatly():
    edition = make_two_reports(other="The harbour master is under arrest.", hedges=())
    assert "hedged" not in backing(edition)
    assert "hedged by" not in print_terminal(edition)
    assert "hedged by" not in render_markdown(edition.briefs[0], edition)


def test_where_the_sentence_itself_hedges_its_own_words_say_so():
    edition = make_two_reports(HEDGED, FLAT, (), hedged=("reportedly",))
    assert "hedged by" not in backing(edition)
    made = words(story_page(edition).xpath("//details[@class='sentence']//p[@class='made']")[0])
    assert "How sure: “reportedly”, in the words of The Ledger; no such words in Evening Signal." in made


def test_the_opened_sentence_says_who_hedges_and_who_does_not():
    page = story_page(make_two_reports())
    made = words(page.xpath("//details[@class='sentence']//p[@class='made']")[0])
    assert "How sure: “reportedly”, in the words of Evening Signal; no such words in The Ledger." in made
    marks = page.xpath("//details[@class='sentence']//mark")
    assert [one.text_content() for one in marks] == [FLAT, HEDGED]
    assert [one.text for one in marks[1].xpath("span[@class='hedge']")] == ["reportedly"]


def test_the_hedge_words_are_those_of_the_report_that_is_quoted_whoever_was_first():
    """Outlets stand in the order of their reports, and the one that is quoted may be the second."""
    edition = make_two_reports(HEDGED, FLAT, (), hedged=("reportedly",))
    brief = edition.briefs[0]
    said = replace(brief.happening[0], outlets=("Evening Signal", "The Ledger"))
    page = story_page(replace(edition, briefs=(replace(brief, happening=(said,)),)))
    made = words(page.xpath("//details[@class='sentence']//p[@class='made']")[0])
    assert "“reportedly”, in the words of The Ledger; no such words in Evening Signal." in made


def test_each_report_says_what_it_is_to_the_sentence():
    labels = story_page(make_two_reports()).xpath("//details[@class='sentence']//p[@class='label']/text()")
    assert labels == ["Where the sentence is from", "Reported independently"]


def test_a_report_of_an_outlet_that_is_not_counted_is_not_called_independent():
    first, copy = make_article("The Ledger", FLAT), make_article("The Echo", HEDGED)
    said = say(first, FLAT, citations=(cite(first, FLAT), cite(copy, HEDGED)))
    page = story_page(make_edition(make_brief(said, happening=(said,)), articles=(first, copy)))
    labels = page.xpath("//details[@class='sentence']//p[@class='label']/text()")
    assert labels == ["Where the sentence is from", "Reported too, not counted as independent"]


@pytest.mark.parametrize(
    ("whole", "short", "marked"),
    [
        (
            "A ferry, built in 1998, capsized on Monday, killing 19.",
            "A ferry capsized on Monday.",
            ["A ferry,", " capsized on Monday,"],
        ),
        ("She expects lower rates.", "Petra Sundal expects lower rates.", [" expects lower rates."]),
    ],
)
def test_of_words_that_a_sentence_was_shortened_from_only_those_it_kept_are_marked(whole, short, marked):
    article = make_article("The Ledger", whole)
    said = say(article, whole, text=short, made=Made.COMPRESSED)
    page = story_page(make_edition(make_brief(say(article, whole), happening=(said,)), articles=(article,)))
    quotation = page.xpath("//details[@class='sentence']//blockquote")[0]
    assert [one.text_content() for one in quotation.xpath(".//mark")] == marked
    assert whole in quotation.text_content()


def test_words_without_end_are_shown_as_a_whole_rather_than_compared():
    whole = "the dam " * 50_000
    assert split_kept(whole, "The dam failed.") == ((whole, True),)
