"""Reports of two stories that cannot both be right, and what only looks so."""

from datetime import timedelta

from builders import MONDAY, article, sentences
from nutgraf.ledger import find_conflicts_across, join_conflicts
from nutgraf.ledger.clauses import list_clauses
from nutgraf.ledger.conflicts import find_conflicts
from nutgraf.news import ConflictKind, Dossier, Story

BOARDED = (
    "The research ship Anna Lenz was boarded on Saturday night off Cape Tarn, the institute in Lisle said."
)
HALTED = "The vessel Anna Lenz was halted on the evening of Friday, 4 September, the coastguard of Karsovia stated."


def dossier(key, *articles):
    times = [each.published_at for each in articles]
    story = Story(
        id=key,
        article_ids=tuple(each.id for each in articles),
        headline="Report",
        first_at=min(times),
        last_at=max(times),
    )
    marked = tuple(sentence for each in articles for sentence in sentences(each))
    return Dossier(story=story, articles=articles, sentences=marked, claims=())


def other(text, **facts):
    facts = {"outlet": "The Kestrel", "published_at": MONDAY + timedelta(hours=2), **facts}
    return article(text, **facts)


def test_one_event_told_in_two_stories_on_two_days_is_a_conflict_of_both_stories():
    (found,) = find_conflicts_across([dossier("one", article(BOARDED)), dossier("two", other(HALTED))])
    assert found.kind is ConflictKind.DATE
    assert (found.story_id, found.other_id) == ("one", "two")
    assert found.first[0].quoted == BOARDED
    assert found.second[0].quoted == HALTED


def test_stories_that_share_no_name_are_not_laid_side_by_side():
    halted = HALTED.replace("Anna Lenz", "Solveig").replace("Karsovia", "Orvane")
    assert find_conflicts_across([dossier("one", article(BOARDED)), dossier("two", other(halted))]) == ()


def test_a_name_that_many_stories_hold_ties_none_of_them_together():
    text = "The fire in {} killed nine people, Karsovia's coastguard said."
    towns = ("Lisle", "Tarnmouth", "Rotmarn", "Lindmoor", "Grayhaven", "Corvane", "Selby")
    told = [
        dossier(
            town,
            other(text.format(town).replace("nine", str(10 + n)), outlet=f"Outlet {n}", snapshot_id=town),
        )
        for n, town in enumerate(towns)
    ]
    assert find_conflicts_across(told) == ()


def test_stories_that_are_weeks_apart_are_not_laid_side_by_side():
    late = other(HALTED, published_at=MONDAY + timedelta(days=20))
    assert find_conflicts_across([dossier("one", article(BOARDED)), dossier("two", late)]) == ()


def test_what_stands_within_one_story_and_between_two_is_shown_once_with_every_wording():
    second = other(HALTED, snapshot_id="second")
    third = other(HALTED, outlet="The Beacon", snapshot_id="third")
    first = article(BOARDED)
    stories = [dossier("one", first, second), dossier("two", third)]
    within = find_conflicts(
        [c for each in (first, second) for c in list_clauses(each, sentences(each))], "one"
    )
    assert len(within) == 1
    (found,) = join_conflicts(within, find_conflicts_across(stories))
    assert {each.outlet for each in found.second} == {"The Kestrel", "The Beacon"}
