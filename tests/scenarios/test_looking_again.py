"""Pages that changed although their feed says nothing of it: RSS has no change date, and corrections come all the same."""

import pytest

from builders import page
from nutgraf import open_newsroom
from nutgraf.errors import StatusError
from nutgraf.testing import FakeWeb, FixedClock

SITE = "https://northline.example"
FEED, FIRE = f"{SITE}/feed", f"{SITE}/fire"
FIRST = page(
    "Fire at Rotmarn rope works kills nine",
    "A fire at the rope works in Rotmarn killed nine people on Saturday, the county of Hohenmark said.",
    "The rope works belongs to Trossbahn, which bought it in March 2017 for $40 million.",
    "Fire crews from Rotmarn fought the fire at the rope works for six hours, the county said.",
    published="2026-09-12T17:00:00Z",
)
CORRECTED = FIRST.replace("killed nine people on", "killed eight people on").replace(
    "</article>",
    "<p><em>Correction: An earlier version of this article said that nine people were killed.</em></p></article>",
)


def list_fire(title="Fire at Rotmarn rope works", *, dated=True):
    date = "<pubDate>Sat, 12 Sep 2026 17:00:00 GMT</pubDate>" if dated else ""
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Northline</title>'
        f"<item><title>{title}</title><link>{FIRE}</link>{date}</item></channel></rss>"
    ).encode()


@pytest.fixture
def web():
    """At six in the evening, an hour after the fire was reported."""
    return FakeWeb(clock=FixedClock(), pages={FEED: list_fire(), FIRE: FIRST.encode()})


@pytest.fixture
def run(web, tmp_path):
    def run(*names, hours=0.0, **settings):
        web.clock.pass_time(hours=hours)
        web.asked.clear()
        with open_newsroom(tmp_path, web=web, clock=web.clock, workers=1, **settings) as newsroom:
            report = newsroom.read(*names)
            newsroom.group()
            newsroom.write()
            return report, newsroom.edit().briefs[0], newsroom.notes()

    run(FEED)
    return run


def asked_for(web, url):
    return sum(request.url == url for request in web.asked)


def test_a_correction_is_found_on_a_page_that_its_feed_does_not_say_was_changed(web, run):
    web.pages[FIRE] = CORRECTED.encode()
    report, brief, _notes = run(hours=2)
    assert (report.looked, brief.changes) == (0, ())
    report, brief, _notes = run(hours=5)
    assert (report.looked, report.renewed, report.failures) == (1, 1, [])
    assert any("Correction: An earlier version" in each for each in brief.changes)


def test_a_page_is_looked_at_three_times_in_its_first_days_and_then_left_alone(web, run):
    looked = [run(hours=6)[0].looked for _ in range(40)]
    assert [6 * (place + 1) for place, count in enumerate(looked) if count] == [6, 24, 72]


def test_the_validators_of_the_last_answer_go_back(web, run):
    web.headers[FIRE] = (("etag", '"one"'), ("last-modified", "Sat, 12 Sep 2026 17:00:00 GMT"))
    web.pages[FIRE] = CORRECTED.encode()
    run(hours=7)
    run(hours=24)
    (request,) = [each for each in web.asked if each.url == FIRE]
    assert (request.etag, request.last_modified) == ('"one"', "Sat, 12 Sep 2026 17:00:00 GMT")


def test_other_links_around_the_same_report_change_nothing(web, run):
    _report, before, _notes = run()
    web.pages[FIRE] = FIRST.replace(">Home<", ">Most read<").encode()
    report, brief, _notes = run(hours=7)
    assert (report.looked, report.renewed) == (1, 0)
    assert brief == before


def test_a_page_that_is_gone_is_noted_and_what_was_read_of_it_stays(web, run):
    web.pages[FIRE] = StatusError(FIRE, 410)
    report, brief, notes = run(hours=7)
    assert report.failures == []
    assert [note.subject for note in notes if "no longer there" in note.text] == [FIRE]
    assert "killed nine people" in brief.happening[0].text
    assert run(hours=24)[0].looked == 0


def test_a_page_that_fails_at_a_look_fails_nothing_and_is_asked_at_the_next(web, run):
    web.pages[FIRE] = StatusError(FIRE, 500)
    assert run(hours=7)[0].failures == []
    web.pages[FIRE] = CORRECTED.encode()
    assert run(hours=24)[0].renewed == 1


def test_nobody_asks_for_last_months_pages_after_a_holiday(web, run):
    assert run(hours=30 * 24)[0].looked == 0


def test_naming_a_source_looks_at_its_own_pages_and_naming_a_file_at_none(web, run, tmp_path):
    saved = tmp_path / "saved.html"
    saved.write_text(FIRST.replace("Rotmarn", "Ostwick"), encoding="utf-8")
    run(str(saved), hours=7)
    assert asked_for(web, FIRE) == 0
    run(FEED)
    assert asked_for(web, FIRE) == 1


def test_the_pages_of_a_source_that_was_forgotten_are_left_alone(web, run, tmp_path):
    with open_newsroom(tmp_path, web=web, clock=web.clock, workers=1) as newsroom:
        newsroom.forget(FEED)
    assert run(hours=7)[0].looked == 0
    assert asked_for(web, FIRE) == 0


def test_who_does_not_want_it_switches_it_off(web, run):
    assert run(hours=7, look_again=False)[0].looked == 0


def test_an_entry_without_a_date_is_looked_at_from_when_it_was_first_read(web, tmp_path):
    web.pages[FEED] = list_fire(dated=False)
    counts = []
    for _ in range(20):
        with open_newsroom(tmp_path, web=web, clock=web.clock, workers=1) as newsroom:
            counts.append(newsroom.read(*([] if counts else [FEED])).looked)
        web.clock.pass_time(hours=6)
    assert [6 * place for place, count in enumerate(counts) if count] == [6, 24, 72]


def test_a_headline_that_changed_in_the_feed_has_its_page_read_again_at_once(web, run):
    web.pages |= {FEED: list_fire("Fire at Rotmarn rope works: eight dead"), FIRE: CORRECTED.encode()}
    report, brief, _notes = run(FEED, hours=1)
    assert (report.changed, report.pages, report.renewed) == (1, 1, 1)
    assert any("Correction: An earlier version" in each for each in brief.changes)
    assert run(FEED, hours=1)[0].changed == 0


def list_pages(**lines):
    """A sitemap of the fire, with what else it says of it."""
    said = "".join(f"<{name}>{text}</{name}>" for name, text in lines.items())
    return (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<url><loc>{FIRE}</loc>{said}</url></urlset>"
    ).encode()


def test_a_page_is_read_again_when_its_sitemap_says_that_it_was_changed(web, tmp_path):
    counts = []
    for body, day in ((FIRST, "2026-09-12T17:00:00Z"), (CORRECTED, "2026-09-12T19:00:00Z")):
        web.pages = {f"{SITE}/sitemap.xml": list_pages(lastmod=day), FIRE: body.encode()}
        with open_newsroom(tmp_path, web=web, clock=web.clock, workers=1) as newsroom:
            report = newsroom.read(f"{SITE}/sitemap.xml")
            counts.append((report.changed, report.renewed))
        web.clock.pass_time(hours=2)
    assert counts == [(0, 0), (1, 1)]


def test_what_a_sitemap_lists_without_a_day_is_not_looked_at_again(web, tmp_path):
    web.pages[f"{SITE}/sitemap.xml"] = list_pages()
    with open_newsroom(tmp_path, web=web, clock=web.clock, workers=1) as newsroom:
        assert newsroom.read(f"{SITE}/sitemap.xml").pages == 1
        web.clock.pass_time(hours=7)
        assert newsroom.read().looked == 0


def test_an_unusual_feed_says_no_more_of_changes_than_a_usual_one(web, tmp_path):
    """The parser that is asked when the fast one gives up would answer with the time of publication."""
    web.pages[FEED] = list_fire().replace(b"rss", b"RSS").replace(b"item", b"ITEM")
    with open_newsroom(tmp_path, web=web, clock=web.clock, workers=1) as newsroom:
        assert newsroom.read(FEED).pages == 1
        web.clock.pass_time(hours=7)
        assert newsroom.read().looked == 1
