"""Whose text a model must not be given: what robots.txt, the source and the answer say, kept and asked by article."""

from datetime import UTC, datetime

import pytest

from builders import DAM, page
from nutgraf.newsroom import open_newsroom
from nutgraf.pipeline import list_closed_to_models
from nutgraf.store.sites import name_origin
from nutgraf.testing import FakeWeb, FixedClock

SITE, OTHER = "https://northline.example", "https://kestrel.example"
FEED = f"""<rss version="2.0"><channel><title>N</title><link>{SITE}</link>
<item><title>Dam</title><link>{SITE}/dam</link></item><item><title>Weir</title><link>{OTHER}/weir</link></item>
</channel></rss>"""


def read(tmp_path, web):
    with open_newsroom(tmp_path, web=web, clock=web.clock, workers=1) as newsroom:
        newsroom.read(f"{SITE}/feed")
        desk = newsroom._desk
        articles = desk.store.articles.in_state("marked")
        closed = list_closed_to_models(desk, [article.id for article in articles])
        return {article.url for article in articles}, {a.url for a in articles if a.id in closed}


def make_web(**more):
    pages = {
        f"{SITE}/feed": FEED.encode(),
        f"{SITE}/dam": page("Dam fails", *DAM).encode(),
        f"{OTHER}/weir": page("Weir holds", *reversed(DAM), outlet="The Kestrel").encode(),
    }
    return FakeWeb(clock=FixedClock(), pages=pages, **more)


def test_a_site_that_keeps_models_out_is_read_and_closed(tmp_path):
    web = make_web(closed_to_models=frozenset({f"{OTHER}/weir"}))
    assert read(tmp_path, web) == ({f"{SITE}/dam", f"{OTHER}/weir"}, {f"{OTHER}/weir"})


def test_a_feed_that_keeps_models_out_closes_what_it_lists(tmp_path):
    web = make_web(closed_to_models=frozenset({f"{SITE}/feed"}))
    assert read(tmp_path, web)[1] == {f"{SITE}/dam", f"{OTHER}/weir"}


def test_who_says_nothing_is_open(tmp_path):
    assert read(tmp_path, make_web())[1] == set()


@pytest.mark.parametrize(
    ("value", "closed"),
    [
        ("ai-input=no", True),
        ("search=yes, AI-Input = no", True),
        ("ai-input=yes", False),
        ("search=no", False),
    ],
)
def test_the_answers_own_signal_counts(tmp_path, value, closed):
    web = make_web(headers={f"{SITE}/dam": (("content-signal", value),)})
    assert (read(tmp_path, web)[1] == {f"{SITE}/dam"}) is closed


def test_a_site_that_changes_its_mind_is_believed(tmp_path):
    web = make_web(closed_to_models=frozenset({f"{SITE}/feed"}))
    read(tmp_path, web)
    web.closed_to_models = frozenset()
    web.clock.pass_time(days=2)
    assert read(tmp_path, web)[1] == set()


def test_permissions_are_by_site(tmp_path):
    with open_newsroom(tmp_path, web=make_web(), workers=1) as newsroom:
        sites = newsroom._desk.store.sites
        sites.save_permission(SITE, ai_input=False, asked_at=datetime(2026, 9, 7, tzinfo=UTC))
        assert sites.permissions([f"{SITE}/a", f"{OTHER}/b"]) == {f"{SITE}/a": False, f"{OTHER}/b": None}


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://Northline.example:443/dam?a=1", "https://northline.example"),
        ("http://northline.example:8080/", "http://northline.example:8080"),
        ("http://[::1]:80/x", "http://[::1]"),
        ("file:///pages/a.html", "file://"),
        ("http://[bad", ""),
    ],
)
def test_an_origin_is_scheme_host_and_port(url, origin):
    assert name_origin(url) == origin
