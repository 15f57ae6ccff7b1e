"""Where an article is put, what changes later, and what a person decides."""

import pickle
import random
from dataclasses import replace
from datetime import timedelta

import pytest

from nutgraf.errors import ArchiveDamagedError, NotFoundError
from nutgraf.news import ArticleKind
from nutgraf.stories import Fingerprint, StoryIndex, StoryOptions, fingerprint
from nutgraf.stories.fingerprints import FOLLOWING
from unit.stories.stories_builders import (
    list_groups,
    make_event,
    make_report,
    make_week,
    place_all,
    print_all,
    store_and_read,
)


def test_reports_of_one_event_are_one_story_and_other_events_are_others():
    index = place_all(*make_week(events=12, reports=4))
    expected = {frozenset(make_report(e, n, hours=e * 3 + n).id for n in range(4)) for e in range(12)}
    assert list_groups(index) == expected


def test_placing_everything_again_changes_nothing():
    week = make_week()
    index = place_all(*week)
    before = index.list_stories()
    for article in week:
        index.place(fingerprint(article))
    assert index.settle() == ()
    assert index.list_stories() == before


def test_the_order_of_arrival_hardly_matters_once_settled():
    week = make_week()
    shuffled = random.Random(3).sample(week, len(week))
    assert list_groups(place_all(*week)) == list_groups(place_all(*shuffled))


def test_a_new_story_is_named_after_its_first_article():
    article = make_report(1)
    assert place_all(article).list_stories() == place_all(article).list_stories()
    assert place_all(article).find_story(article.id) != place_all(make_report(2)).find_story(
        make_report(2).id
    )


def test_a_copy_goes_where_its_original_is_whatever_it_says():
    original = make_report(1)
    copy = replace(make_report(2), snapshot_id="copy", copy_of=original.id)
    index = place_all(original, make_report(2), copy)
    assert index.find_story(copy.id) == index.find_story(original.id)
    assert index.explain(fingerprint(copy)).reasons == ("a copy of an article of this story",)


def test_a_copy_moves_along_with_its_original():
    original = make_report(1)
    copy = replace(make_report(1), snapshot_id="copy", copy_of=original.id)
    index = place_all(original, copy, make_report(1, 1))
    index.split(index.find_story(original.id), [original.id])
    assert index.find_story(copy.id) == index.find_story(original.id)


def make_two_events():
    """A report on each of two events among others, and eight articles that tell of both at length."""
    others = [article for article in make_week(events=8) if article.snapshot_id[0] not in "12"]
    one, other = make_report(1, 0, hours=3), make_report(2, 0, hours=6)
    both = [
        replace(
            make_report(1, 20 + n, hours=8 + n),
            headline=f"{one.headline} {other.headline}",
            text=f"{make_report(1, n + 1).text} {make_report(2, n + 1).text}",
            snapshot_id=f"both-{n}",
        )
        for n in range(8)
    ]
    return one, other, others, both


@pytest.mark.parametrize("kind", sorted(FOLLOWING))
def test_what_speaks_of_two_events_does_not_pull_their_stories_together(kind):
    one, other, others, both = make_two_events()
    index = place_all(one, other, *others, *(replace(article, kind=kind) for article in both))
    assert index.find_story(one.id) != index.find_story(other.id)


def test_news_reports_that_speak_of_two_events_do_pull_them_together():
    """So the test above can fail."""
    one, other, others, both = make_two_events()
    index = place_all(one, other, *others, *both)
    assert index.find_story(one.id) == index.find_story(other.id)


def test_opinion_follows_the_story_it_is_about():
    comment = replace(make_report(1, 7, hours=30), kind=ArticleKind.OPINION)
    index = place_all(*make_week(events=6), comment)
    assert index.find_story(comment.id) == index.find_story(make_report(1, 0, hours=3).id)


def test_a_story_that_went_quiet_comes_back_when_told_in_the_same_terms():
    later = make_report(1, 6, hours=24 * 45)
    index = place_all(*make_week(events=8), *(make_report(e, hours=24 * 40) for e in range(50, 60)), later)
    assert index.find_story(later.id) == index.find_story(make_report(1, 0, hours=3).id)


def test_names_and_numbers_link_reports_in_two_languages():
    names = " ".join(make_event(1)[1])
    german = make_report(
        1, 5, hours=5, language="de", headline=f"Bericht über {names}",
        text=f"Die Lage in der Stadt {names} bleibt ernst. Am Abend kamen {names} wieder zusammen, teilte man mit.",
    )  # fmt: skip
    english = [replace(article, language="en") for article in make_week(events=8)]
    index = place_all(*english, german)
    first = next(article for article in english if article.url.endswith("/1"))
    assert index.find_story(german.id) == index.find_story(first.id)


def test_a_placement_says_what_the_article_shares():
    index = place_all(*make_week())
    placement = index.explain(fingerprint(make_report(1, 1, hours=4)))
    assert placement.reasons[0].startswith("shares the names ")
    assert any(name in placement.reasons[0] for name in make_event(1)[1])
    assert placement.similarity >= 0.5


def test_the_first_report_says_so():
    index = StoryIndex()
    assert index.place(fingerprint(make_report(1))).reasons == ("the only report of its story so far",)


def test_undated_articles_are_grouped_too():
    index = place_all(*(replace(article, published_at=None) for article in make_week(events=5)))
    assert len(index.list_stories()) == 5


def test_an_empty_article_stands_alone():
    empty = replace(make_report(1), text="", headline="", snapshot_id="empty")
    index = place_all(*make_week(events=3), empty)
    assert index.list_stories()[index.find_story(empty.id)] == (empty.id,)


# ── by hand ─────────────────────────────────────────────────────────────────────────────────────────────


def test_merging_by_hand_keeps_the_first_id_and_leads_the_other_to_it():
    index = place_all(*make_week(events=3))
    first, second, _ = index.list_stories()
    placements = index.merge([first, second])
    assert index.resolve(second) == first
    assert {placement.story_id for placement in placements} == {first}
    assert placements[0].merged == (second,)
    assert len(index.list_stories()[first]) == 8


def test_what_a_person_merged_stays_together_when_more_arrives():
    week = make_week(events=4, reports=4)
    index = place_all(*week[:12])
    first, second = list(index.list_stories())[:2]
    index.merge([first, second])
    for article in [*week, make_report(0, 7, hours=9), make_report(1, 7, hours=9)]:
        index.place(fingerprint(article))
    index.settle()
    assert index.resolve(second) == first


def test_what_a_person_split_stays_apart_when_more_arrives():
    index = place_all(*make_week(events=4))
    story_id = index.find_story(make_report(1, 0, hours=3).id)
    moved = index.list_stories()[story_id][:2]
    index.split(story_id, moved)
    index.place(fingerprint(make_report(1, 8, hours=8)))
    index.settle()
    kept = set(index.list_stories()[story_id])
    assert not kept & set(moved)
    assert index.find_story(moved[0]) == index.find_story(moved[1])


def test_a_pinned_article_goes_where_it_was_put():
    index = place_all(*make_week(events=3))
    article = make_report(1, 0, hours=3)
    target = index.find_story(make_report(2, 0, hours=6).id)
    index.pin(article.id, target)
    index.place(fingerprint(make_report(1, 8, hours=8)))
    index.settle()
    assert index.find_story(article.id) == target


def test_a_copy_that_is_let_go_returns_to_its_original():
    week = make_week(events=3)
    copy = replace(week[0], snapshot_id="copy", copy_of=week[0].id)
    index = place_all(*week, copy)
    home = index.find_story(copy.id)
    index.pin(copy.id, next(story_id for story_id in index.list_stories() if story_id != home))
    assert index.find_story(copy.id) != home
    index.unpin([copy.id])
    assert index.find_story(copy.id) == home


def test_what_a_person_put_somewhere_before_it_was_read_goes_there_when_it_is():
    week = make_week(events=3)
    index = place_all(*week[:-1])
    target = index.find_story(week[0].id)
    again = StoryIndex.from_fingerprints(
        [(fingerprint(article), index.find_story(article.id)) for article in week[:-1]],
        pinned={week[-1].id: target},
    )
    again.place_all([fingerprint(week[-1])])
    assert again.find_story(week[-1].id) == target


def test_an_id_nobody_gave_is_not_found():
    index = place_all(make_report(1))
    with pytest.raises(NotFoundError):
        index.resolve("nothing")
    with pytest.raises(NotFoundError):
        index.find_story("nothing")


def test_settling_joins_stories_that_turn_out_to_be_one_and_keeps_their_ids_alive():
    """Every id that was ever given out leads to the story that now holds its first article."""
    index = StoryIndex()
    given: dict[str, str] = {}
    for article in random.Random(5).sample(make_week(events=15, reports=5), 75):
        given.setdefault(index.place(fingerprint(article)).story_id, article.id)
        index.settle()
    assert all(index.resolve(story_id) in index.list_stories() for story_id in given)


# ── stored and read again ───────────────────────────────────────────────────────────────────────────────


def test_a_fingerprint_survives_storing_and_the_way_to_a_worker():
    whole = fingerprint(make_report(1, language="de"))
    assert Fingerprint.from_bytes(whole.to_bytes()) == whole
    assert pickle.loads(pickle.dumps(whole)) == whole


def test_an_index_goes_on_from_its_stored_state():
    week = make_week(events=10)
    index = place_all(*week[:25])
    again = store_and_read(index)
    assert again.list_stories() == index.list_stories()
    for print_ in print_all(week[25:]):
        assert again.place(print_).story_id == index.place(print_).story_id
    index.settle()
    again.settle()
    assert again.list_stories() == index.list_stories()


def test_an_index_is_rebuilt_from_fingerprints_and_their_stories():
    week = make_week(events=10)
    index = place_all(*week[:25])
    prints = print_all(week[:25])
    again = StoryIndex.from_fingerprints((p, index.find_story(p.article_id)) for p in prints)
    assert again.list_stories() == index.list_stories()
    assert again.settle() == ()
    assert again.place(fingerprint(week[30])).story_id == index.place(fingerprint(week[30])).story_id


def test_decisions_by_hand_are_part_of_the_state():
    index = place_all(*make_week(events=3))
    first, second, _ = index.list_stories()
    index.merge([first, second])
    again = store_and_read(index)
    assert again.resolve(second) == first
    assert again.pinned == index.pinned


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: raw[:-9],
        lambda raw: b"else" + raw,
        lambda raw: raw[:200],
        lambda _: b"",
        lambda raw: raw[:-1] + bytes([raw[-1] ^ 1]),
        lambda raw: raw.replace(b"nutgraf stories 4", b"nutgraf stories 3", 1),
    ],
)
@pytest.mark.parametrize("number", [0, 1])
def test_a_damaged_part_of_the_state_is_refused(damage, number):
    parts = [raw for _, raw in place_all(*make_week(events=2)).to_parts()]
    parts[number] = damage(parts[number])
    with pytest.raises(ArchiveDamagedError):
        StoryIndex.from_parts(parts)


def test_a_state_with_a_part_missing_is_refused():
    parts = [raw for _, raw in place_all(*make_week(events=2)).to_parts()]
    for incomplete in ([], parts[:1], parts[1:]):
        with pytest.raises(ArchiveDamagedError):
            StoryIndex.from_parts(incomplete)


def test_a_state_that_grew_under_other_settings_is_refused():
    parts = [raw for _, raw in place_all(*make_week(events=2)).to_parts()]
    with pytest.raises(ArchiveDamagedError):
        StoryIndex.from_parts(parts, StoryOptions(min_similarity=0.9))


def test_an_index_that_was_stopped_after_every_batch_ends_as_one_that_was_not():
    week = make_week(events=20, reports=6)
    prints = print_all(random.Random(2).sample(week, len(week)))
    straight, stopped = StoryIndex(), StoryIndex()
    for start in range(0, len(prints), 17):
        straight.place_all(prints[start : start + 17])
        stopped.place_all(prints[start : start + 17])
        stopped = store_and_read(stopped)
    assert [raw for _, raw in stopped.to_parts()] == [raw for _, raw in straight.to_parts()]


def test_two_memberships_that_differ_have_different_digests():
    index = place_all(*make_week(events=3))
    before = index.digest()
    first, second, _ = index.list_stories()
    index.merge([first, second])
    assert index.digest() != before
    assert store_and_read(index).digest() == index.digest()


def test_a_story_far_off_in_time_needs_more_likeness():
    near, far = make_report(1, 1, hours=5), make_report(1, 1, hours=24 * 60)
    week = make_week(events=8)
    one, other = place_all(*week), place_all(*week)
    assert one.place(fingerprint(near)).similarity >= other.place(fingerprint(far)).similarity
    assert timedelta(0) < far.published_at - near.published_at


def test_a_story_grows_with_its_names_still_telling():
    """Thirty reports of one event among six others: its own names must not count as common words."""
    reports = [make_report(1, number, hours=number / 4) for number in range(30)]
    index = place_all(*reports, *(make_report(event, 0, hours=3) for event in range(2, 8)))
    assert sorted(len(ids) for ids in index.list_stories().values()) == [1, 1, 1, 1, 1, 1, 30]


def test_reports_far_from_their_event_in_time_do_not_join_by_a_few_shared_names():
    names = " ".join(make_event(1)[1])
    stranger = make_report(80, 0, hours=24 * 90)
    anniversary = replace(stranger, text=f"{stranger.text} {names}", snapshot_id="later")
    index = place_all(*make_week(events=8), anniversary)
    assert index.find_story(anniversary.id) != index.find_story(make_report(1, 0, hours=3).id)
