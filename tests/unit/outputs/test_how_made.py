"""How a brief was made, by what and under whose eyes, is said on every surface: in words, and for programs."""

from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO

import pytest
from lxml import etree, html

from nutgraf.news import Made
from nutgraf.outputs import render_json, render_markdown, render_site
from nutgraf.outputs.terminal import render_terminal
from unit.outputs.outputbuilders import make_article, make_brief, make_edition, say

ATOM = {"a": "http://www.w3.org/2005/Atom"}
TRAINED = "compositeWithTrainedAlgorithmicMedia"
PAGES = ("index.html", "ahead.html")


def edit(made=Made.QUOTED, **changes):
    """An edition of one brief, whose lead and step ahead are made in this way."""
    article = make_article("Northline", "The dam failed. Engineers will decide on Thursday.")
    lead = say(article, "The dam failed.", text="A dam has failed.", made=made)
    ahead = say(article, "Engineers will decide on Thursday.", made=made)
    brief = make_brief(say(article, "Engineers will decide on Thursday."), happening=(lead,), next=(ahead,))
    return make_edition(replace(brief, **changes), articles=(article,))


def show(edition):
    """Every surface as text."""
    from rich.console import Console

    (brief,) = edition.briefs
    console = Console(width=400, record=True, file=StringIO())
    console.print(render_terminal(brief, edition, width=400))
    site = dict(render_site(edition))
    return {
        "terminal": console.export_text(),
        "markdown": render_markdown(brief, edition),
        "json": render_json(brief, edition),
        **{
            name: text
            for name, text in site.items()
            if name in {*PAGES, "feed.xml"} or name.endswith(".html")
        },
    }


def flat(text):
    return " ".join(text.split())


@pytest.mark.parametrize("made", [Made.QUOTED, Made.GENERATED])
def test_for_programs_every_surface_says_whether_a_model_had_a_hand_in_it(made):
    shown = show(edit(made))
    del shown["failures.html"]
    assert len(shown) == 7
    for name, text in shown.items():
        assert (TRAINED in text) == (made is Made.GENERATED), name
        assert TRAINED in text or "algorithmicMedia" in text, name


def test_a_sentence_by_a_model_is_marked_where_it_stands():
    shown, plain = show(edit(Made.GENERATED)), show(edit())
    for name in ("terminal", "markdown", *PAGES):
        assert "by a language model" in flat(shown[name]).replace("written by a language model", ""), name
        assert "by a language model" not in plain[name], name
    (story,) = (text for name, text in shown.items() if name.startswith("stories/"))
    marks = html.fromstring(story).xpath("//details[@class='sentence']/summary//span[@class='kind']/text()")
    assert marks == ["by a language model"] * 2


def test_who_looked_at_it_is_said_on_every_surface_or_that_nobody_did():
    at = datetime(2026, 9, 12, 18, tzinfo=UTC)
    reviewed = show(edit(reviewed_by="Ilse Orban", reviewed_at=at))
    for name in ("terminal", "markdown", "feed.xml", "json"):
        assert "Ilse Orban" in reviewed[name], name
    assert (
        etree.fromstring(reviewed["feed.xml"].encode()).xpath(
            "string(//a:contributor/a:name)", namespaces=ATOM
        )
        == "Ilse Orban"
    )
    alone = show(edit())
    for name in ("terminal", "markdown", "feed.xml"):
        assert "not reviewed by a person" in flat(alone[name]), name
    for name in PAGES:
        assert (
            "1 brief made by a program, without a language model; none reviewed by a person." in alone[name]
        )
        assert "; 1 reviewed by a person." in reviewed[name]


def test_which_judge_read_it_is_said_on_every_surface_of_the_brief():
    shown = show(edit(Made.GENERATED, judged_by="nli 3f2a91bc02d1 at 0.5"))
    for name in ("terminal", "markdown", "feed.xml"):
        assert "what is in other words was read by the judge nli 3f2a91bc02d1 at 0.5" in flat(shown[name]), (
            name
        )
    assert '"judged_by": "nli 3f2a91bc02d1 at 0.5"' in shown["json"]
    (story,) = (text for name, text in shown.items() if name.startswith("stories/"))
    assert html.fromstring(story).xpath("//meta[@name='judged-by']/@content") == ["nli 3f2a91bc02d1 at 0.5"]
    assert not html.fromstring(dict(render_site(edit()))[story_of(edit())]).xpath("//meta[@name='judged-by']")


def story_of(edition):
    return next(
        name for name, _text in render_site(edition) if name.startswith("stories/") and name.endswith(".html")
    )


def test_a_feed_reads_as_the_brief_does_with_its_lead_in_its_own_language():
    feed = etree.fromstring(show(edit(Made.GENERATED))["feed.xml"].encode())
    told = feed.xpath("//a:content[@type='xhtml']/*/*/text()", namespaces=ATOM)
    assert told[0] == "A dam has failed."
    assert flat(told[1]).startswith("Written by ")
