"""What keeps articles apart that are alike in something else than their event."""

import json
import struct
from dataclasses import replace

import pytest

from nutgraf.news import ArticleKind
from nutgraf.stories import Fingerprint, StoryIndex, StoryOptions, fingerprint
from unit.stories.stories_builders import make_event, make_report, make_week, place_all, store_and_read

MANNER = " ".join(
    ["vigilance", "provocation", "fatherland", "slander", "so-called", "unmasked", "hirelings"] * 4
)


def write_in_its_manner(event, number, *, outlet):
    """A report with more of its outlet's manner than of its event."""
    words, names = make_event(event)
    told = " ".join(words[:4] + names[:2])
    return replace(
        make_report(event, number, hours=event * 3 + number),
        outlet=outlet,
        headline=names[0],
        text=f"A {told}. {MANNER}",
    )


def list_mates(index, article):
    return set(index.list_articles(index.find_story(article.id))) - {article.id}


def test_two_reports_in_the_manner_of_one_outlet_go_to_the_events_they_tell_of():
    week = make_week(events=6)
    one, other = (write_in_its_manner(event, 9, outlet="Voice of the State") for event in (1, 2))
    index = place_all(*week, one, other)
    assert index.find_story(one.id) == index.find_story(make_report(1, 0, hours=3).id)
    assert index.find_story(other.id) == index.find_story(make_report(2, 0, hours=6).id)


def test_of_two_outlets_they_would_be_taken_for_one_story():
    """So the test above can fail."""
    week = make_week(events=6)
    one, other = (write_in_its_manner(event, 9, outlet=f"Voice {event}") for event in (1, 2))
    index = place_all(*week, one, other)
    assert index.find_story(one.id) == index.find_story(other.id)


def test_an_archive_of_one_outlet_is_grouped_as_one_of_many():
    week = [replace(article, outlet="The Only Gazette") for article in make_week(events=6)]
    index = place_all(*week)
    assert sorted(map(len, index.list_stories().values())) == [4] * 6


def test_a_round_up_belongs_to_no_story():
    week = make_week(events=6)
    round_up = replace(make_report(1, 8, hours=20), kind=ArticleKind.ROUND_UP)
    index = place_all(*week, round_up)
    assert list_mates(index, round_up) == set()


def test_a_round_up_stays_where_a_person_puts_it():
    week = make_week(events=6)
    round_up = replace(make_report(1, 8, hours=20), kind=ArticleKind.ROUND_UP)
    index = place_all(*week, round_up)
    story_id = index.find_story(week[0].id)
    index.pin(round_up.id, story_id)
    index.place(fingerprint(make_report(0, 7, hours=30)))
    index.settle()
    assert index.find_story(round_up.id) == story_id
    index.unpin([round_up.id])
    assert list_mates(index, round_up) == set()


def comment_on(event, *, kind):
    """A little of one event, and much that no story tells of."""
    words, names = make_event(event)
    elsewhere = [word for seed in range(900, 905) for part in make_event(seed) for word in part]
    told = " ".join([*words[:2], names[0], *elsewhere])
    return replace(make_report(event, 8, hours=20), headline="", text=f"A {told}.", kind=kind)


def test_opinion_that_quotes_little_follows_the_one_story_it_speaks_of():
    comment = comment_on(1, kind=ArticleKind.OPINION)
    index = place_all(*make_week(events=6), comment)
    assert index.find_story(comment.id) == index.find_story(make_report(1, 0, hours=3).id)


def test_undated_news_that_has_as_little_in_common_with_a_story_stands_alone():
    other = replace(comment_on(1, kind=ArticleKind.NEWS), published_at=None)
    index = place_all(*make_week(events=6), other)
    assert list_mates(index, other) == set()


def make_alike(event, count):
    """Reports of an event that has much in common with another one: the same actors, another time."""
    words, names = make_event(77)
    common = " ".join([*words[:8], *names[:3]] * 2)
    return [
        replace(each, text=f"{each.text} {common}", url=f"{each.url}/{event}")
        for each in (make_report(event, number, hours=number) for number in range(count))
    ]


def count_stories(size, options):
    index = StoryIndex(options)
    both = make_alike(1, size) + make_alike(2, size)
    index.place_all([fingerprint(article) for article in [*both, *make_week(events=30)[12:]]])
    return len({index.find_story(article.id) for article in both})


@pytest.mark.parametrize(("strictness", "stories"), [(0.0, 1), (StoryOptions().grown_strictness, 2)])
def test_two_groups_that_have_grown_apart_must_be_more_alike(strictness, stories):
    assert count_stories(10, StoryOptions(grown_strictness=strictness)) == stories


def test_a_fingerprint_of_before_outlets_were_kept_is_still_read():
    print_ = fingerprint(make_report(1, 2))
    raw = print_.to_bytes()
    length, terms = struct.unpack_from("<II", raw)
    head = json.dumps(json.loads(raw[8 : 8 + length])[:-1]).encode()
    old = struct.pack("<II", len(head), terms) + head + raw[8 + length :]
    assert Fingerprint.from_bytes(old) == replace(print_, outlet="")


def write_digest(*events, kind=ArticleKind.NEWS):
    """A paragraph on each event, under a headline that says nothing."""
    paragraphs = [make_report(event, 9).text for event in events]
    return replace(
        make_report(99, 9, hours=30), headline="Oil, oars and a loaf", text="\n".join(paragraphs), kind=kind
    )


def test_a_digest_that_does_not_call_itself_one_belongs_to_no_story():
    week = make_week(events=8)
    digest = write_digest(1, 2, 3, 4)
    index = StoryIndex()
    index.place_all([fingerprint(article) for article in [*week, digest]])
    assert list_mates(index, digest) == set()
    assert index.explain(fingerprint(digest)).reasons[0].startswith("a round-up")
    assert sorted(map(len, index.list_stories().values())) == [1, *[4] * 8]


def test_a_report_that_tells_one_event_at_length_and_touches_another_is_no_digest():
    week = make_week(events=8)
    report = write_digest(1, 1, 1, 2)
    index = StoryIndex()
    index.place_all([fingerprint(article) for article in [*week, report]])
    assert index.find_story(report.id) == index.find_story(make_report(1, 0, hours=3).id)


def test_a_digest_found_out_is_remembered_in_the_state():
    index = StoryIndex()
    digest = write_digest(1, 2, 3, 4)
    index.place_all([fingerprint(article) for article in [*make_week(events=8), digest]])
    again = store_and_read(index)
    again.place_all([fingerprint(make_report(1, 7, hours=40))])
    assert list_mates(again, digest) == set()
