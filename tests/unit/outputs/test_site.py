"""The static site: every sentence opens its evidence, strangers' text is text, nothing comes from elsewhere."""

import json
import re
from dataclasses import replace
from datetime import datetime

import pytest
from lxml import etree
from outputbuilders import (
    READ_AT,
    cite,
    make_article,
    make_brief,
    make_edition,
    make_full_edition,
    make_plain_edition,
    say,
)
from sitepages import build, pages, story_page, words

from nutgraf.errors import CitationError
from nutgraf.news import ArticleKind, Citation, Made, Span, WatchItem
from nutgraf.outputs import Edition, render_site
from nutgraf.outputs.wording import say_due


def test_every_sentence_opens_onto_the_exact_words_in_their_context():
    edition = make_full_edition()
    page = story_page(edition)
    sentences = page.xpath("//details[@class='sentence']")
    assert len(sentences) == len(edition.briefs[0].sentences())
    for opened, said in zip(sentences, edition.briefs[0].sentences(), strict=True):
        marked = [mark.text_content() for mark in opened.xpath(".//mark")]
        assert marked == [one.quoted for one in (*said.citations, *said.differs)]
        for quotation, citation in zip(
            opened.xpath(".//blockquote"), (*said.citations, *said.differs), strict=True
        ):
            shown = quotation.text_content().removeprefix("… ").removesuffix(" …")
            assert shown in edition.articles[citation.article_id].text


def test_the_words_around_a_quotation_are_some_two_hundred_characters_on_each_side():
    text = f"{'before ' * 90}The dam failed. {'after ' * 90}"
    quotation = story_page(make_plain_edition(text, "The dam failed.")).xpath(
        "//details[@class='sentence']//blockquote"
    )[0]
    assert 380 < len(quotation.text_content()) < 430
    assert quotation.text_content().startswith("… before")
    assert quotation.text_content().endswith("after …")


def test_evidence_names_outlet_author_time_with_its_origin_hash_and_reading_time():
    caption = words(story_page(make_full_edition()).xpath("//details[@class='sentence']//figcaption")[0])
    assert caption.startswith(
        "Northline, Dana Whitlock and Emre Soylan · 7 September 2026, 06:40 UTC (from the page)"
    )
    assert re.search(r"snapshot [0-9a-f]{12}, read 12 September 2026, 18:00 UTC", caption)


def test_an_undated_article_is_said_to_be_undated():
    captions = [words(one) for one in story_page(make_full_edition()).xpath("//figcaption")]
    assert any(caption.startswith("Hohenmarker Kurier · undated Read") for caption in captions)


def test_a_sentence_says_how_many_outlets_back_it_or_that_one_stands_alone():
    backing = [
        words(one) for one in story_page(make_full_edition()).xpath("//summary/span[@class='backing']")
    ]
    assert backing[0].startswith("3 outlets 7 September 2026")
    assert backing[1].startswith("Northline alone")


def test_a_speaker_is_named_only_where_the_sentence_does_not():
    backing = [
        words(one) for one in story_page(make_full_edition()).xpath("//summary/span[@class='backing']")
    ]
    assert "said by Teshvari officials" in backing[5]
    assert "said by" not in backing[4]


def test_reports_that_differ_are_flagged_and_shown_with_their_words():
    page = story_page(make_full_edition())
    assert words(page.xpath("//span[@class='differs']")[0]) == "differs: The Stannick Courier"
    against = page.xpath("//figure[@class='evidence against']")[0]
    assert words(against).startswith("Says otherwise")
    assert "$2.5 billion" in against.xpath(".//mark")[0].text_content()


def test_a_teaser_begins_with_the_news_and_not_with_its_dateline():
    wired = make_article("Northline", "ROTHAU, Hohenmark — Prosecutors charged the minister.")
    said = say(wired, wired.text)
    title = say(wired, "the minister")
    edition = make_edition(make_brief(title, happening=(said,)), articles=(wired,))
    lead = pages(edition)["index.html"].xpath("//p[@class='lead']")[0]
    assert words(lead) == "Prosecutors charged the minister."


def test_hedge_words_are_marked_and_no_others():
    assert [one.text for one in story_page(make_full_edition()).xpath("//summary//span[@class='hedge']")] == [
        "reportedly",
        "could",
    ]


def test_an_opened_sentence_says_whose_words_the_hedge_words_are():
    made = [words(one) for one in story_page(make_full_edition()).xpath("//details//p[@class='made']")]
    assert any("How sure: “reportedly”, in the words of Northline." in each for each in made)
    assert any("“could”, in what Northline gives as said by Miriam Achter." in each for each in made)
    assert sum("How sure" in each for each in made) == 2


def test_an_outlet_that_reports_both_sides_is_not_shown_as_saying_otherwise():
    one = make_article("Northline", "The bridge is open. The mayor denied it.")
    other = make_article("The Kestrel", "The bridge is shut.")
    denied = cite(one, "The mayor denied it.")
    both = say(one, "The bridge is open.", differs=(cite(other, "The bridge is shut."), denied))
    page = story_page(make_edition(make_brief(both, happening=(both,)), articles=(one, other)))
    assert words(page.xpath("//span[@class='differs']")[0]) == "differs: The Kestrel"
    assert len(page.xpath("//p[@class='label'][.='Says otherwise']")) == 2


def test_a_watched_step_shows_its_state_and_day():
    assert (
        words(story_page(make_full_edition()).xpath("//span[@class='due']")[0])
        == "open · due 10 September 2026"
    )


@pytest.mark.parametrize(
    ("start", "end", "precision", "told"),
    [
        ("2026-10-01", "2026-11-01", "month", "October 2026"),
        ("2028-01-01", "2029-01-01", "year", "2028"),
        (None, "2028-01-01", "before", "before 1 January 2028"),
        ("2026-10-01", None, "", "from 1 October 2026"),
        ("2026-09-11", "2026-09-19", "range", "11–18 September 2026"),
        (None, None, "", "undated"),
    ],
)
def test_a_step_ahead_is_due_as_precisely_as_it_was_said(start, end, precision, told):
    days = [datetime.fromisoformat(f"{day}T00:00:00+00:00") if day else None for day in (start, end)]
    assert (
        say_due(WatchItem(sentence_id="s", due_start=days[0], due_end=days[1], precision=precision)) == told
    )


def test_words_in_another_language_say_so():
    page = story_page(make_full_edition())
    assert page.xpath("//blockquote[contains(., 'Karsovien hat')]/@lang") == ["de"] * 3
    assert page.xpath("//span[@class='said'][contains(., 'Eine Entscheidung')]/@lang") == ["de"]
    assert page.xpath("//html/@lang") == ["en"]


def test_a_language_code_that_is_none_is_not_passed_on():
    page = story_page(make_plain_edition(language='x" onclick="'))
    assert not page.xpath("//*[@onclick]")
    assert not page.xpath("//blockquote/@lang")


def test_copies_are_listed_under_their_original():
    reports = story_page(make_full_edition()).xpath("//section[@class='reports']/ul/li")
    assert len(reports) == 3
    assert "Bourse Gazette (Northline)" in words(reports[0])
    assert "1 copy of it, not counted again" in words(reports[0])


def test_an_outlet_that_credits_itself_is_named_once():
    page = story_page(make_plain_edition(credit="Northline"))
    assert words(page.xpath("//section[@class='reports']//span[@class='from']")[0]).startswith(
        "Northline · 7 September"
    )


def test_a_copy_whose_original_is_elsewhere_is_listed_by_itself():
    page = story_page(make_plain_edition(copy_of="elsewhere"))
    assert len(page.xpath("//section[@class='reports']/ul/li")) == 1


def test_an_articles_own_corrections_are_quoted():
    assert "Corrected: An earlier version gave the wrong month." in words(story_page(make_full_edition()))


def test_what_was_left_out_is_there_with_its_reason():
    withheld = words(story_page(make_full_edition()).xpath("//section[@class='withheld']")[0])
    assert "1 sentence withheld" in withheld
    assert "Karsovia wants its missiles back." in withheld
    assert "says the same as a sentence that is there" in withheld


def test_an_empty_part_says_so():
    assert "No sentence found so far that says what comes next." in words(story_page(make_plain_edition()))


def test_the_front_page_ranks_and_says_why():
    first = pages(make_full_edition())["index.html"].xpath("//article")[0]
    assert words(first.xpath(".//h2")[0]) == "Karsovia asks Teshvar to hand back two air-defence systems"
    assert words(first.xpath(".//p[@class='lead']")[0]).startswith("Karsovia has asked Teshvar")
    assert (
        words(first.xpath(".//p[@class='meta']")[0])
        == "3 independent outlets · 7–12 September 2026 · 2 steps ahead"
    )
    why = words(first.xpath(".//p[@class='why']")[0])
    assert why == "Why here newest report 3 hours before the last read", "the count of outlets stands above"


def test_the_front_page_does_not_repeat_the_headline_as_its_first_sentence():
    edition = make_plain_edition("The dam failed. It was old.", "The dam failed.")
    again = say(next(iter(edition.articles.values())), "It was old.")
    brief = replace(edition.briefs[0], happening=(*edition.briefs[0].happening, again))
    index = pages(replace(edition, briefs=(brief,)))["index.html"]
    assert words(index.xpath("//p[@class='lead']")[0]) == "It was old."


def test_a_story_of_nothing_but_opinion_says_so_on_the_front_page():
    index = pages(make_plain_edition(kind=ArticleKind.OPINION))["index.html"]
    assert words(index.xpath("//p[@class='meta']/span[@class='kind']")[0]) == "opinion"


def test_failures_are_listed_with_step_and_reason():
    page = words(pages(make_full_edition())["failures.html"])
    assert "https://gone.example/feed.xml" in page
    assert "the server answered 404" in page
    assert "Step: read · 1 attempt, last 12 September 2026, 18:00 UTC" in page


def test_an_edition_without_a_story_is_still_a_site():
    site = pages(Edition(title="Nothing yet", briefs=(), articles={}))
    assert "No story yet." in words(site["index.html"])
    assert "Everything was read." in words(site["failures.html"])


def test_the_same_edition_gives_the_same_bytes():
    assert list(render_site(make_full_edition())) == list(render_site(make_full_edition()))


def test_a_misquotation_stops_the_site():
    article = make_article("Northline", "The dam may fail.")
    false = Citation(article_id=article.id, span=Span(0, 17), quoted="The dam will fail")
    brief = make_brief(say(article, "The dam may fail.", citations=(false,)))
    with pytest.raises(CitationError):
        build(make_edition(brief, articles=(article,)))


# ── machines ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_page_is_marked_as_made_by_a_machine_for_machines():
    page = story_page(make_full_edition())
    described = json.loads(page.xpath("//script[@type='application/ld+json']/text()")[0])
    assert described["digitalSourceType"] == "https://schema.org/AlgorithmicMediaDigitalSource"
    assert described["creator"]["name"] == "nutgraf extractive"
    assert [one["publisher"]["name"] for one in described["isBasedOn"]][-1] == "Hohenmarker Kurier"
    assert "No language model had a hand in it." in words(page.xpath("//footer")[0])


def test_a_generated_sentence_is_said_to_be_generated():
    article = make_article("Northline", "The dam failed.")
    generated = say(article, "The dam failed.", text="A dam has failed.", made=Made.GENERATED)
    brief = make_brief(say(article, "The dam failed."), happening=(generated,))
    page = story_page(make_edition(brief, articles=(article,)))
    assert "Written by a language model and checked against these words." in words(page)
    assert page.xpath("//meta[@name='digital-source-type']/@content")[0].endswith(
        "compositeWithTrainedAlgorithmicMedia"
    )


def test_the_brief_lies_beside_its_page_as_json_and_markdown():
    site = build(make_full_edition())
    page = next(path for path in site if path.startswith("stories/") and path.endswith(".html"))
    assert json.loads(site[page.replace(".html", ".json")])["format"] == "nutgraf-brief/1"
    assert site[page.replace(".html", ".md")].startswith("# Karsovia asks Teshvar")


def test_the_feed_is_atom_with_an_entry_for_each_story():
    feed = etree.fromstring(build(make_full_edition())["feed.xml"].encode())
    atom = {"a": "http://www.w3.org/2005/Atom"}
    assert feed.xpath("string(a:updated)", namespaces=atom) == READ_AT.isoformat()
    assert feed.xpath("string(a:entry/a:title)", namespaces=atom).startswith("Karsovia asks")
    for required in ("id", "title", "updated", "author/a:name", "link", "summary"):
        assert feed.xpath(f"a:entry/a:{required}", namespaces=atom), required


def test_with_an_address_the_feed_is_one_that_no_other_site_has():
    edition = replace(make_full_edition(), url="https://quay.example/briefs/")
    feed = etree.fromstring(build(edition)["feed.xml"].encode())
    atom = {"a": "http://www.w3.org/2005/Atom"}
    assert feed.xpath("string(a:id)", namespaces=atom) == "https://quay.example/briefs/feed.xml"
    links = feed.xpath("//a:link/@href", namespaces=atom)
    assert all(link.startswith("https://quay.example/briefs/") for link in links)
    ids = feed.xpath("//a:id/text()", namespaces=atom)
    assert len(set(ids)) == len(ids) == 1 + len(edition.briefs)
    canonical = story_page(edition).xpath("//link[@rel='canonical']/@href")
    assert canonical[0].startswith("https://quay.example/briefs/stories/")


def test_a_feed_says_in_which_language_a_story_is_and_has_no_empty_summary():
    atom = {"a": "http://www.w3.org/2005/Atom", "xml": "http://www.w3.org/XML/1998/namespace"}
    german = make_plain_edition("Der Damm brach am Montag.", language="de")
    feed = etree.fromstring(build(german)["feed.xml"].encode())
    assert feed.xpath("a:entry/a:title/@xml:lang", namespaces=atom) == ["de"]
    # Its only sentence is its headline.
    assert feed.xpath("a:entry/a:summary", namespaces=atom) == []


def test_a_headline_says_whose_it_is():
    page = story_page(make_full_edition())
    assert page.xpath("//details[@class='source']//p[@class='made']")


def test_a_story_whose_event_nobody_states_leads_with_what_there_is():
    edition = make_plain_edition("Two towns. Nobody knows why.", "Two towns.")
    known = say(next(iter(edition.articles.values())), "Nobody knows why.")
    brief = replace(edition.briefs[0], happening=(), important=(known,))
    index = pages(replace(edition, briefs=(brief,)))["index.html"]
    assert words(index.xpath("//p[@class='lead']")[0]) == "Nobody knows why."
