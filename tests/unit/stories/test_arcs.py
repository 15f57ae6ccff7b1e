"""Which stories go on from which: the same event told again, not the same actors in another one."""

from collections import Counter
from dataclasses import replace

import pytest

from nutgraf.sentences import mark_article
from nutgraf.stories import StoryIndex, fingerprint
from unit.stories.arcs_year import GOES_ON, read_year


@pytest.fixture(scope="module")
def year():
    return [(story, article, fingerprint(article, mark_article(article))) for story, article in read_year()]


@pytest.fixture(scope="module")
def told_apart(year):
    """The year with its stories given: what goes on from what is asked of stories, however they came about."""
    return StoryIndex.from_fingerprints([(print_, story) for story, _, print_ in year])


@pytest.fixture(scope="module")
def grouped(year):
    index = StoryIndex()
    for _, _, print_ in year:
        index.place_all([print_])
    return index


def list_arcs(index):
    return {(later, earlier) for later in index.list_stories() for earlier in index.list_continued(later)}


def test_what_goes_on_from_an_event_is_found_and_nothing_with_the_same_actors_is(told_apart):
    assert list_arcs(told_apart) == GOES_ON


def test_without_the_days_that_the_reports_name_nothing_is_guessed(year):
    index = StoryIndex.from_fingerprints([(replace(print_, dates=()), story) for story, _, print_ in year])
    assert list_arcs(index) - GOES_ON == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("match in spring", "match in summer"),
        ("pilots", "cabin crews"),
        ("festival", "next festival"),
        ("ship", "trawler"),
        ("dam", "other dam"),
    ],
)
def test_another_event_of_the_same_actors_is_another_story(year, grouped, one, other):
    found = {story: grouped.find_story(article.id) for story, article, _ in year}
    assert found[one] != found[other]
    assert found[one] not in grouped.list_continued(found[other])


def test_what_goes_on_from_an_event_is_in_its_story_or_knows_it(year, grouped):
    found = {story: grouped.find_story(article.id) for story, article, _ in year}
    lost = [
        (later, earlier)
        for later, earlier in sorted(GOES_ON)
        if found[later] != found[earlier] and found[earlier] not in grouped.list_continued(found[later])
    ]
    assert lost == []


def test_a_report_that_names_the_day_of_the_first_event_is_not_taken_for_another(year, grouped):
    """An inquiry months later tells of the day the dam failed."""
    sizes = Counter(grouped.find_story(article.id) for story, article, _ in year if story.startswith("dam"))
    assert sorted(sizes.values()) == [4]
