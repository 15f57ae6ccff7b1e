"""Reports in a manner of their own: they join the one story whose rare words they hold, and hold none together."""

from dataclasses import replace

from nutgraf.stories import fingerprint
from unit.stories.stories_builders import make_event, make_report, make_week, place_all, store_and_read


def tell_briefly(event, shared, *, number=8, day=20):
    """News in another manner that holds a few of an event's own words, and much that no story tells of."""
    words, names = make_event(event)
    elsewhere = [word for seed in range(900, 905) for part in make_event(seed) for word in part]
    told = " ".join([*words[:shared], *elsewhere])
    return replace(make_report(event, number, hours=day), headline=names[0], text=f"A {told}.")


def find_first(index, event):
    return index.find_story(make_report(event, 0, hours=3).id)


def test_a_report_in_another_manner_joins_the_one_story_whose_own_words_it_shares():
    feature = tell_briefly(1, 3)
    index = place_all(*make_week(events=6), feature)
    assert index.find_story(feature.id) == find_first(index, 1)
    assert "4 of its words stand in hardly a story but this" in index.explain(fingerprint(feature)).reasons


def test_a_report_that_shares_too_few_of_a_story_s_own_words_stands_alone():
    feature = tell_briefly(1, 1)
    index = place_all(*make_week(events=6), feature)
    assert index.list_articles(index.find_story(feature.id)) == (feature.id,)


def test_a_report_that_bears_no_date_joins_nothing_by_its_own_words_alone():
    feature = replace(tell_briefly(1, 3), published_at=None)
    index = place_all(*make_week(events=6), feature)
    assert index.list_articles(index.find_story(feature.id)) == (feature.id,)


def test_what_was_left_over_keeps_its_place_and_its_story_s_id_when_the_story_goes_on():
    feature = tell_briefly(1, 3)
    index = place_all(*make_week(events=6), feature)
    before, led = index.find_story(feature.id), dict(index.redirects)
    index.place_all([fingerprint(make_report(1, 9, hours=40))])
    assert index.find_story(feature.id) == before
    assert dict(index.redirects) == led


def test_an_index_that_is_stored_and_read_remembers_what_was_left_over():
    index = place_all(*make_week(events=6), tell_briefly(1, 3))
    again = store_and_read(index)
    for each in (index, again):
        each.place_all([fingerprint(make_report(1, 9, hours=40))])
    assert list(again.to_parts()) == list(index.to_parts())


def test_the_first_report_of_an_event_leaves_the_story_it_was_put_beside_when_its_own_reports_come():
    early = replace(tell_briefly(1, 3), headline=" ".join([make_event(1)[1][0], *make_event(900)[1]]))
    index = place_all(*make_week(events=6), early)
    assert index.find_story(early.id) == find_first(index, 1)
    own = [
        replace(early, snapshot_id=f"own {n}", outlet=f"Outlet {n}", text=f"{early.text} {n}")
        for n in range(3)
    ]
    index.place_all([fingerprint(each) for each in own])
    assert index.find_story(early.id) == index.find_story(own[0].id) != find_first(index, 1)


def test_what_was_left_over_is_a_story_again_when_the_one_it_joined_is_withdrawn():
    feature = tell_briefly(1, 3)
    index = place_all(*make_week(events=6), feature)
    index.withdraw([each for each in index.list_articles(index.find_story(feature.id)) if each != feature.id])
    assert index.list_articles(index.find_story(feature.id)) == (feature.id,)
    index.place_all([fingerprint(replace(feature, snapshot_id="again", outlet="Other"))])
    assert len(index.list_articles(index.find_story(feature.id))) == 2


def test_a_person_s_pin_lets_a_leftover_hold_its_story():
    feature = tell_briefly(1, 3)
    index = place_all(*make_week(events=6), feature)
    index.pin(feature.id, find_first(index, 2))
    index.unpin([feature.id])
    assert index.find_story(feature.id) == find_first(index, 1)
