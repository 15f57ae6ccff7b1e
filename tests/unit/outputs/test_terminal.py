"""A brief in a terminal: readable, and nothing a source wrote is obeyed."""

import io
from dataclasses import replace

from outputbuilders import make_full_edition, make_plain_edition
from rich.console import Console

from nutgraf.news import LeftOut
from nutgraf.outputs import render_terminal
from nutgraf.outputs.wording import quote_words


def print_brief(edition, brief=None, *, width=80, color=False):
    paper = io.StringIO()
    console = Console(
        file=paper, width=width, force_terminal=color, color_system="standard" if color else None
    )
    console.print(render_terminal(brief or edition.briefs[0], edition, width=width), crop=False)
    return paper.getvalue()


def test_independent_outlets_are_counted_beside_the_sentence():
    text = " ".join(print_brief(make_full_edition()).split())
    assert "two officials said on Monday. [1] [2] [3] 7 Sep · 3 outlets" in text


def test_a_report_that_says_otherwise_is_flagged():
    assert "differs: The Stannick Courier: “The contract was worth $2.5 billion" in print_brief(
        make_full_edition()
    )


def test_hedges_stand_out_and_stay():
    assert "\x1b[3;33mreportedly\x1b[0m" in print_brief(make_full_edition(), color=True)


def test_an_article_is_listed_once_with_all_its_numbers():
    sources = print_brief(make_full_edition(), width=90).split("Sources")[1]
    assert sources.count("Hohenmarker Kurier") == 1
    assert "[3] [7] Hohenmarker Kurier" in sources


def test_words_that_the_brief_does_not_repeat_are_shown_with_their_source():
    sources = print_brief(make_full_edition(), width=90).split("Sources")[1]
    assert "“Karsovien hat Teshvar gebeten" in sources
    assert "Eine Entscheidung" not in sources


def test_escape_codes_and_markup_of_a_source_are_text():
    text = "The [red]dam[/red] [/] failed\x1b]0;owned\x07\x1b[2J :boom: today."
    printed = print_brief(make_plain_edition(text, headline="\x1b[31mred", outlet="[bold]N"))
    assert "\x1b" not in printed
    assert "\x07" not in printed
    assert "[red]dam[/red] [/] failed" in printed
    assert ":boom:" in printed


def test_direction_overrides_do_not_reach_the_terminal():
    assert "\u202e" not in print_brief(make_plain_edition("The dam \u202edeliaf\u202c today."))


def test_no_line_is_wider_than_asked_or_ends_in_spaces():
    for width in (40, 80):
        lines = print_brief(make_full_edition(), width=width).splitlines()
        assert max(len(line) for line in lines if "https://" not in line) <= width
        assert all(line == line.rstrip() for line in lines)


def test_an_address_is_whole_where_no_screen_is_and_folded_on_one():
    edition = make_full_edition()
    url = edition.cited_article(edition.briefs[0].headline.citations[0]).url
    assert f"    {url}\n" in print_brief(make_full_edition(), width=30)
    assert f"m{url}" not in print_brief(make_full_edition(), width=30, color=True)


def test_an_empty_part_says_so():
    assert "No sentence found so far that says why it matters." in print_brief(make_plain_edition())


def test_an_empty_part_of_which_something_was_left_out_does_not_say_that_nobody_says_it():
    edition = make_plain_edition()
    (brief,) = edition.briefs
    withheld = LeftOut(citation=brief.headline.citations[0], part="important", reason="carries less")
    printed = print_brief(edition, replace(brief, left_out=(withheld,)))
    assert "1 sentence left out, none chosen" in printed
    assert "why it matters" not in printed
    assert "No sentence found so far that says what comes next." in printed


def test_a_report_that_differs_from_two_sentences_is_quoted_once():
    edition = make_full_edition()
    brief = edition.briefs[0]
    said = next(one for one in brief.sentences() if one.differs)
    other = next(one for one in brief.happening if not one.differs)
    twice = replace(
        brief,
        happening=tuple(
            replace(one, differs=said.differs) if one is other else one for one in brief.happening
        ),
    )
    printed = " ".join(print_brief(edition, twice).split())
    assert printed.count("differs: The Stannick Courier:") == 1
    assert printed.count(", in this brief") == 1


def test_two_sentences_of_a_brief_that_differ_are_not_quoted_again_under_each_other():
    edition = make_full_edition()
    brief = edition.briefs[0]
    one, other, *_rest = (each for each in brief.happening if not each.differs)
    against = {
        one: replace(one, differs=other.citations[:1]),
        other: replace(other, differs=one.citations[:1]),
    }
    both = replace(brief, happening=tuple(against.get(each, each) for each in brief.happening))
    printed = " ".join(print_brief(edition, both).split())
    assert f"differs: {quote_words(other.text)}" not in printed
    assert printed.count(", in this brief") == 2


def test_a_source_without_a_headline_is_named_without_one():
    printed = print_brief(make_plain_edition(headline="", published_at=None))
    assert " · undated" in printed
    assert "·  ·" not in printed


def test_a_source_without_outlet_and_headline_is_named_after_its_file():
    printed = print_brief(make_plain_edition(headline="", outlet="", url="file:///records.jsonl#2"))
    assert "[1] records.jsonl#2 · " in printed


def test_words_that_open_with_quotation_marks_are_given_no_second_ones():
    assert quote_words("“We have asked nobody,” Lanyon said.") == "“We have asked nobody,” Lanyon said."
    assert quote_words("Lanyon had asked “nobody”.") == "“Lanyon had asked “nobody”.”"
