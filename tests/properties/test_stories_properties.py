"""Grouping, whatever arrives: nothing lost, nothing twice, every id alive, the same again from the same."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nutgraf.news import Article, ArticleKind
from nutgraf.stories import Fingerprint, StoryIndex, count_independent, fingerprint
from unit.stories.stories_builders import START, list_groups, make_report, make_week, print_all

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WEEK = make_week(events=8, reports=4)
PRINTS = print_all(WEEK)


@st.composite
def articles(draw):
    """Any text at all, dated or not, in any language, a copy of something or not."""
    return Article(
        snapshot_id=draw(st.uuids()).hex,
        url="https://any.example/",
        outlet=draw(st.sampled_from(["Post", "Gazette", ""])),
        headline=draw(st.text(max_size=60)),
        text=draw(st.text(max_size=400)),
        published_at=draw(st.none() | st.integers(0, 900).map(lambda hours: START + timedelta(hours=hours))),
        language=draw(st.sampled_from(["", "en", "de", "xx"])),
        kind=draw(st.sampled_from(list(ArticleKind))),
        copy_of=draw(st.sampled_from(["", "unread", WEEK[0].id])),
    )


@FEW
@given(st.lists(articles(), max_size=12), st.integers(0, 12))
def test_every_article_is_in_exactly_one_story(strangers, settled_after):
    index = StoryIndex()
    prints = [*PRINTS[:6], *map(fingerprint, strangers)]
    for number, print_ in enumerate(prints):
        index.place(print_)
        if number == settled_after:
            index.settle()
    index.settle()
    placed = [article_id for ids in index.list_stories().values() for article_id in ids]
    assert sorted(placed) == sorted(print_.article_id for print_ in prints)
    assert all(index.list_stories().values())


@FEW
@given(st.permutations(range(len(PRINTS))), st.integers(1, 12))
def test_every_id_given_out_leads_to_a_living_story(order, every):
    index = StoryIndex()
    given_out = set()
    for number, position in enumerate(order, 1):
        given_out.add(index.place(PRINTS[position]).story_id)
        if number % every == 0:
            given_out |= {placement.story_id for placement in index.settle()}
    assert {index.resolve(story_id) for story_id in given_out} <= set(index.list_stories())


@FEW
@given(st.permutations(range(len(PRINTS))))
def test_the_order_of_arrival_within_a_day_does_not_matter_once_settled(order):
    one, other = StoryIndex(), StoryIndex()
    for position in order:
        one.place(PRINTS[position])
    for print_ in PRINTS:
        other.place(print_)
    one.settle()
    other.settle()
    assert list_groups(one) == list_groups(other)


@FEW
@given(st.lists(st.integers(0, len(PRINTS) - 1), max_size=60))
def test_placing_again_changes_nothing(positions):
    once, often = StoryIndex(), StoryIndex()
    for position in dict.fromkeys(positions):
        once.place(PRINTS[position])
    for position in positions:
        often.place(PRINTS[position])
    assert often.list_stories() == once.list_stories()
    assert often.settle() == once.settle()


@FEW
@given(st.integers(0, len(PRINTS)))
def test_stored_and_read_again_is_the_same_state(count):
    index = StoryIndex()
    for print_ in PRINTS[:count]:
        index.place(print_)
    parts = list(index.to_parts())
    again = StoryIndex.from_parts([raw for _, raw in parts])
    assert again.list_stories() == index.list_stories()
    assert list(again.to_parts()) == parts


@FEW
@given(articles())
def test_a_fingerprint_survives_storing(article):
    print_ = fingerprint(article)
    assert Fingerprint.from_bytes(print_.to_bytes()) == print_


@FEW
@given(st.lists(articles(), max_size=10))
def test_independent_outlets_are_among_those_that_report_and_none_stands_twice(strangers):
    outlets = count_independent(strangers)
    assert len(outlets) == len(set(outlets))
    assert set(outlets) <= {article.outlet for article in strangers}
    assert bool(outlets) == bool(strangers)


@FEW
@given(st.permutations([replace(make_report(1, n), published_at=None) for n in range(5)]))
def test_the_order_of_the_list_does_not_change_who_is_independent(reports):
    assert count_independent(reports) == count_independent(sorted(reports, key=lambda article: article.id))
