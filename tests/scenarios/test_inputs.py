"""Every kind of input from end to end: named, recognised, read, and an article in a story."""

from email.message import EmailMessage

import pytest

from builders import DAM, page
from nutgraf.news import Snapshot
from nutgraf.snapshots import write_warc
from nutgraf.testing import FakeWeb, FixedClock, make_newsroom

SITE = "https://northline.example"
GOOD = page("Spillway fails at Aldwick dam", *DAM)


def read_one(tmp_path, name, pages=None, **settings):
    with make_newsroom(tmp_path / "archive", pages, **settings) as newsroom:
        report = newsroom.read(name)
        assert report.failures == [], report.failures
        (story,) = newsroom.group()
        newsroom.write()
        edition = newsroom.edit()
        assert newsroom.verify() == ()
    (article,) = (edition.articles[key] for key in story.article_ids)
    assert edition.briefs[0].sentences()
    return report, article


def test_a_page_by_its_address(tmp_path):
    report, article = read_one(tmp_path, f"{SITE}/dam", {f"{SITE}/dam": GOOD})
    assert report.named == [(f"{SITE}/dam", report.named[0][1])]
    assert article.outlet == "Northline"
    assert article.headline == "Spillway fails at Aldwick dam"


@pytest.mark.parametrize(
    "listing",
    [
        '<rss version="2.0"><channel><title>N</title><link>{s}</link><item><title>Dam</title><link>{s}/dam</link></item></channel></rss>',
        (
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title><id>n</id><updated>2026-09-07T09:00:00Z</updated><entry><id>1</id>'
            '<title>Dam</title><link href="{s}/dam"/><updated>2026-09-07T09:00:00Z</updated></entry></feed>'
        ),
        '{{"version": "https://jsonfeed.org/version/1.1", "title": "N", "items": [{{"id": "1", "url": "{s}/dam", "title": "Dam"}}]}}',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{s}/dam</loc></url></urlset>',
    ],
    ids=["rss", "atom", "json feed", "sitemap"],
)
def test_a_listing_by_its_address(tmp_path, listing):
    pages = {f"{SITE}/list": listing.format(s=SITE), f"{SITE}/dam": GOOD}
    report, _article = read_one(tmp_path, f"{SITE}/list", pages)
    assert report.listed == 1


def test_a_list_of_feeds_as_a_file(tmp_path):
    opml = tmp_path / "feeds.opml"
    opml.write_text(
        f'<opml version="2.0"><head/><body><outline type="rss" text="N" xmlUrl="{SITE}/feed"/></body></opml>',
        "utf-8",
    )
    feed = f'<rss version="2.0"><channel><title>N</title><item><title>Dam</title><link>{SITE}/dam</link></item></channel></rss>'
    read_one(tmp_path, str(opml), {f"{SITE}/feed": feed, f"{SITE}/dam": GOOD})


def test_a_site_leads_to_the_feed_it_announces(tmp_path):
    front = f'<html><head><link rel="alternate" type="application/rss+xml" href="{SITE}/feed"></head><body>Hi</body></html>'
    feed = f'<rss version="2.0"><channel><title>N</title><item><title>Dam</title><link>{SITE}/dam</link></item></channel></rss>'
    report, _article = read_one(
        tmp_path, f"{SITE}/", {f"{SITE}/": front, f"{SITE}/feed": feed, f"{SITE}/dam": GOOD}
    )
    assert "announces" in report.named[0][1]


def test_a_folder_of_pages(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "dam.html").write_text(GOOD, "utf-8")
    read_one(tmp_path, str(tmp_path / "pages"))


def test_a_newsletter(tmp_path):
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Northline Morning <morning@northline.example>", "Dam fails"
    mail["Date"], mail["List-Id"] = "Mon, 07 Sep 2026 09:00:00 +0000", "<morning.northline.example>"
    mail.set_content("\n\n".join(DAM))
    mail.add_alternative(GOOD, subtype="html")
    (tmp_path / "morning.eml").write_bytes(mail.as_bytes())
    _report, article = read_one(tmp_path, str(tmp_path / "morning.eml"))
    assert article.headline == "Dam fails"
    assert article.published_origin == "mail"


def test_newsletters_in_a_folder_are_known_by_their_list(tmp_path):
    (tmp_path / "mail").mkdir()
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Northline Morning <a1b2@sender.example>", "Dam fails"
    mail["Date"], mail["List-Id"] = "Mon, 07 Sep 2026 09:00:00 +0000", "Morning <morning.northline.example>"
    mail.set_content("\n\n".join(DAM))
    (tmp_path / "mail" / "week.mbox").write_bytes(b"From x Mon Sep  7 09:00:00 2026\n" + mail.as_bytes())
    with make_newsroom(tmp_path / "archive") as newsroom:
        report = newsroom.read(str(tmp_path / "mail"))
        assert (report.pages, report.named) == (1, [(str(tmp_path / "mail"), "a folder: 1 mail file")])
        by_url = {state.source.url: state.source for state in newsroom.sources()}
        (article,) = newsroom._desk.store.articles.in_state("marked")
    assert article.source_id == by_url["mail:morning.northline.example"].id
    assert by_url["mail:morning.northline.example"].title == "Northline Morning"


MHTML = b"""From: <Saved by Blink>
Snapshot-Content-Location: https://osprey.example/dam
Subject: The Osprey - front
Date: Mon, 14 Sep 2026 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="--B"

----B
Content-Type: text/html
Content-Transfer-Encoding: 8bit
Content-Location: https://osprey.example/dam

%s
----B--
"""


def test_a_page_that_a_browser_saved_as_one_file_is_that_page(tmp_path):
    (tmp_path / "dam.mhtml").write_bytes(MHTML % page("Spillway fails", *DAM, outlet="The Osprey").encode())
    _report, article = read_one(tmp_path, str(tmp_path / "dam.mhtml"))
    assert (article.url, article.outlet) == ("https://osprey.example/dam", "The Osprey")
    # When it was saved says nothing of when it was published.
    assert (article.published_at.day, article.published_origin) == (7, "page")


def test_a_saved_page_belongs_to_the_address_in_its_comment(tmp_path):
    comment = "<!--\n Page saved with SingleFile \n url: https://kestrel.example/weir \n-->"
    saved = page("Weir holds", *DAM, outlet="The Kestrel").replace("<head>", f"{comment}<head>")
    (tmp_path / "weir.html").write_text(saved, "utf-8")
    _report, article = read_one(tmp_path, str(tmp_path / "weir.html"))
    assert (article.url, article.outlet) == ("https://kestrel.example/weir", "The Kestrel")


def test_a_web_archive(tmp_path):
    clock = FixedClock()
    shot = Snapshot(
        url=f"{SITE}/dam",
        final_url=f"{SITE}/dam",
        fetched_at=clock(),
        status=200,
        media_type="text/html",
        headers=(("content-type", "text/html; charset=utf-8"),),
        body=GOOD.encode(),
    )
    write_warc([shot], tmp_path / "week.warc.gz")
    report, article = read_one(tmp_path, str(tmp_path / "week.warc.gz"))
    assert article.url == f"{SITE}/dam"
    assert report.skipped


def test_a_page_that_robots_txt_forbids_is_not_kept(tmp_path):
    from nutgraf.newsroom import open_newsroom

    clock = FixedClock()
    web = FakeWeb(clock=clock, pages={f"{SITE}/dam": GOOD.encode()}, forbidden=frozenset({f"{SITE}/dam"}))
    with open_newsroom(tmp_path, web=web, clock=clock, workers=1) as newsroom:
        report = newsroom.read(f"{SITE}/dam")
        assert "robots.txt" in report.failures[0].reason
        assert newsroom.group() == ()
