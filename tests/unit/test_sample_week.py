"""The sample week: is it all there, does it say that it is fiction, and does its gold rest on its pages?"""

import json
import re
import xml.etree.ElementTree as ET
from functools import cache
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from nutgraf.sample import _WeekServer
from sample import build

ROOT = Path(__file__).parents[2]
WEEK = ROOT / "src" / "nutgraf" / "sample" / "week"
SAYS_FICTION = re.compile(r"fiction|ficción", re.IGNORECASE)


@cache
def pages():
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(WEEK.glob("pages/*/*.html"))}


@cache
def gold():
    return json.loads((WEEK / "gold.json").read_text(encoding="utf-8"))


def test_the_week_has_at_least_fifty_articles_of_seven_outlets_in_seven_stories():
    outlets = json.loads((WEEK / "outlets.json").read_text(encoding="utf-8"))
    assert len(pages()) >= 50
    assert len(outlets) >= 7
    assert len(gold()["stories"]) >= 7
    assert all(len(story["articles"]) >= 5 for story in gold()["stories"])


def test_every_story_is_told_by_four_outlets_or_more():
    outlet_of = {path.stem: path.parent.name for path in WEEK.glob("pages/*/*.html")}
    told_by = {story["id"]: {outlet_of[slug] for slug in story["articles"]} for story in gold()["stories"]}
    assert {story: len(by) for story, by in told_by.items() if len(by) < 4} == {}


def test_every_page_says_in_its_visible_text_that_it_is_fiction():
    silent = [
        slug for slug, page in pages().items() if not SAYS_FICTION.search(re.sub(r"<[^>]*>", " ", page))
    ]
    assert silent == []


def test_slugs_are_unique_over_the_whole_week():
    assert len(pages()) == len(list(WEEK.glob("pages/*/*.html")))


def test_every_gold_sentence_stands_in_its_page():
    lines = {slug: build.read_lines_of(page) for slug, page in pages().items()}
    missing = [
        (slug, sentence)
        for slug, sentence in build.find_places(gold())
        if not any(sentence in line for line in lines[slug])
    ]
    assert missing == []


def test_every_outcome_is_reported_after_the_statement_it_settles():
    outlets = {
        slug: {"typographic": False} for slug in {path.parent.name for path in WEEK.glob("pages/*/*.html")}
    }
    published = {article.slug: article.published for article in build.read_articles(outlets)}
    forward = gold()["forward"]
    early = [
        row
        for row in gold()["outcomes"]
        if published[row["slug"]] <= published[forward[row["forward"]]["slug"]]
    ]
    assert early == []


def test_every_feed_in_xml_is_well_formed_and_every_page_is_in_a_feed():
    feeds = [path.read_text(encoding="utf-8") for path in sorted((WEEK / "feeds").iterdir())]
    for feed in feeds:
        if feed.startswith("<?xml"):
            ET.fromstring(feed)
    assert [slug for slug in pages() if not any(f"{slug}.html" in feed for feed in feeds)] == []


def test_the_rendered_week_is_what_its_sources_give():
    built = build.build_week()
    stored = {str(path.relative_to(WEEK)): path for path in WEEK.rglob("*") if path.is_file()}
    assert sorted(built) == sorted(stored)
    assert [name for name, text in built.items() if stored[name].read_text(encoding="utf-8") != text] == []


def test_a_reader_that_goes_away_in_the_middle_leaves_no_traceback_and_any_other_error_does(capsys):
    with _WeekServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        for error, is_told in (
            (ConnectionResetError(), False),
            (BrokenPipeError(), False),
            (ValueError(), True),
        ):
            try:
                raise error
            except type(error):
                server.handle_error(None, ("127.0.0.1", 1))
            assert bool(capsys.readouterr().err) == is_told, error
