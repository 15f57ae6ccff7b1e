"""The page of steps ahead: by the day they are due, whichever story they are of."""

from dataclasses import replace
from datetime import datetime

from outputbuilders import make_article, make_brief, make_edition, say
from sitepages import pages, words

from nutgraf.news import WatchItem

STEPS = {
    "The inquiry opens in October.": ("2026-10-01", "2026-11-01", "month", "open"),
    "The court rules on Friday.": ("2026-09-18", "2026-09-19", "day", "open"),
    "The council met as planned.": ("2026-09-10", "2026-09-11", "day", "happened"),
    "The mayor may resign.": (None, None, "", "open"),
    "The bridge opens on Thursday.": ("2026-09-17", "2026-09-18", "day", "due"),
}


def make_week():
    """Two stories, their steps told in no order of days."""
    article = make_article("Northline", " ".join(STEPS))
    said = [say(article, text) for text in STEPS]
    watch = [
        WatchItem(
            sentence_id=text,
            article_id=article.id,
            said=one.citations[0],
            due_start=start and datetime.fromisoformat(f"{start}T00:00:00+00:00"),
            due_end=end and datetime.fromisoformat(f"{end}T00:00:00+00:00"),
            precision=precision,
            state=state,
        )
        for one, (text, (start, end, precision, state)) in zip(said, STEPS.items(), strict=True)
    ]
    first = make_brief(said[0], next=tuple(said[:3]))
    second = replace(make_brief(said[3], next=tuple(said[3:])), story_id="second")
    items = {first.story_id: tuple(watch[:3]), "second": tuple(watch[3:])}
    return make_edition(first, second, articles=(article,), watch=items)


def test_steps_stand_under_their_days_then_those_without_a_day_then_what_is_settled():
    page = pages(make_week())["ahead.html"]
    shown = [
        (words(section.xpath("h2")[0]), [words(one) for one in section.xpath(".//a[@class='step']")])
        for section in page.xpath("//section")
    ]
    assert shown == [
        ("17 September 2026", ["The bridge opens on Thursday."]),
        ("18 September 2026", ["The court rules on Friday."]),
        ("October 2026", ["The inquiry opens in October."]),
        ("Without a day", ["The mayor may resign."]),
        ("What has become of others", ["The council met as planned."]),
    ]


def test_each_step_leads_to_its_sentence_and_to_its_story():
    site = pages(make_week())
    for step in site["ahead.html"].xpath("//li[a[@class='step']]"):
        page, _, key = step.xpath("a[@class='step']/@href")[0].partition("#")
        target = site[page].xpath(f"//details[@id='{key}']")[0]
        assert words(step.xpath("a[@class='step']")[0]) in words(target)
        assert step.xpath("a[@class='of']/@href") == [page]
