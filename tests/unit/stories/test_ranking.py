"""What comes first, and why."""

from dataclasses import replace
from datetime import timedelta

import pytest

from nutgraf.news import ArticleKind
from nutgraf.stories import build_story, rank_stories
from unit.stories.stories_builders import START, make_report

NOW = START + timedelta(hours=12)


def make_story(event, reports, *, hours=0.0, **facts):
    articles = [replace(make_report(event, n, hours=hours), **facts) for n in range(reports)]
    return build_story(f"story {event}", articles), {article.id: article for article in articles}


def rank(*made, **options):
    known = {key: article for _, articles in made for key, article in articles.items()}
    return [
        ranked.story.id for ranked in rank_stories([story for story, _ in made], known, now=NOW, **options)
    ]


def find_factor(made, name, **options):
    story, articles = made
    (ranked,) = rank_stories([story], articles, now=NOW, **options)
    return next(factor for factor in ranked.factors if factor.name == name)


def test_the_story_that_more_outlets_report_comes_first():
    assert rank(make_story(1, 2), make_story(2, 6)) == ["story 2", "story 1"]


def test_copies_do_not_lift_a_story():
    story, articles = make_story(1, 6)
    first = next(iter(articles))
    copied = {key: a if key == first else replace(a, copy_of=first) for key, a in articles.items()}
    assert rank((story, copied), make_story(2, 3)) == ["story 2", "story 1"]


def test_the_fresher_of_two_like_stories_comes_first():
    assert rank(make_story(1, 3, hours=-60), make_story(2, 3, hours=6)) == ["story 2", "story 1"]


def test_what_one_outlet_alone_brings_stays_below_what_two_report_however_fresh_it_is():
    assert rank(make_story(1, 1, hours=12), make_story(2, 2, hours=-150)) == ["story 2", "story 1"]


def test_a_great_story_of_the_past_does_not_lead_for_ever():
    assert rank(make_story(1, 15, hours=-24 * 90), make_story(2, 2)) == ["story 2", "story 1"]


def test_stories_of_comment_alone_come_last():
    comment = make_story(1, 4, hours=12, kind=ArticleKind.OPINION)
    assert rank(comment, make_story(2, 1, hours=-200)) == ["story 2", "story 1"]


def test_comment_does_not_count_as_a_report():
    report = make_report(1, 0)
    comment = replace(make_report(1, 1), kind=ArticleKind.OPINION)
    made = (build_story("s", [report, comment]), {report.id: report, comment.id: comment})
    assert find_factor(made, "independent reports").because == "one outlet"


def test_a_lone_outlet_is_named_as_a_reason_with_a_value():
    factor = find_factor(make_story(1, 1), "independent reports")
    assert (factor.because, factor.value > 0) == ("one outlet", True)


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (12.0, "its last report is among the newest"),
        (11.0, "last report one hour before the newest"),
        (7.0, "last report 5 hours before the newest"),
        (-20.0, "last report 32 hours before the newest"),
        (-30.0, "last report 42 hours before the newest"),
        (-60.0, "last report 3 days before the newest"),
        (-73.0, "last report 4 days before the newest"),
    ],
)
def test_ages_are_told_in_words(hours, words):
    assert find_factor(make_story(1, 1, hours=hours), "recency").because == words


def test_a_story_that_is_new_altogether_says_so():
    assert find_factor(make_story(1, 1), "novelty").because == "all of it from the last day"


def test_what_the_user_follows_is_lifted():
    assert (
        rank(make_story(1, 2), make_story(2, 4), followed=[make_story(1, 1)[0].headline.split()[0]])[0]
        == "story 1"
    )


def test_a_followed_name_in_a_lead_lifts_half_as_much_as_one_in_a_headline():
    article = replace(make_report(1), headline="A dam breaks", text="Mara Teale spoke on Monday.")
    made = (build_story("s", [article]), {article.id: article})
    assert find_factor(made, "followed", followed=["mara teale"]).value == 0.5
    assert find_factor(made, "followed", followed=["Dam"]).value == 1.0
    assert find_factor(made, "followed", followed=["Dam"]).because == "you follow Dam"


@pytest.mark.parametrize("word", ["da", "breaker", "", " ", "Teal"])
def test_a_part_of_a_word_is_not_the_word_that_is_followed(word):
    article = replace(make_report(1), headline="A dam breaks", text="Mara Teale spoke on Monday.")
    made = (build_story("s", [article]), {article.id: article})
    assert find_factor(made, "followed", followed=[word]).value == 0.0


def test_every_factor_says_why():
    story, articles = make_story(1, 3)
    (ranked,) = rank_stories([story], articles, now=NOW)
    assert all(factor.because and 0 <= factor.value <= 1 for factor in ranked.factors)
    assert find_factor((story, articles), "independent reports").because == "3 independent outlets"
    assert find_factor((story, articles), "recency").because == "last report 12 hours before the newest"


def test_the_score_is_the_sum_of_its_factors():
    story, articles = make_story(1, 3)
    (ranked,) = rank_stories([story], articles, now=NOW)
    assert ranked.score == round(sum(factor.value * factor.weight for factor in ranked.factors), 4)


def test_spread_counts_countries_where_they_are_known():
    made = make_story(1, 3)
    countries = {"Outlet 0": "Karsovia", "Outlet 1": "Brevia", "Outlet 2": "Brevia"}
    assert find_factor(made, "spread", countries=countries).because == "2 countries"
    assert find_factor(made, "spread").because == "3 owners"


def test_a_story_of_weeks_that_brings_little_is_less_novel():
    old, fresh = make_report(1, 0, hours=-400), make_report(1, 1, hours=2)
    long = (build_story("long", [old, fresh]), {old.id: old, fresh.id: fresh})
    assert find_factor(long, "novelty").value == 0.5


def test_an_undated_story_is_ranked_and_says_so():
    made = make_story(1, 2, published_at=None)
    assert find_factor(made, "recency").because == "undated"


def test_equal_stories_stand_in_the_order_of_their_ids():
    story, articles = make_story(1, 2)
    same = replace(story, id="another")
    assert rank((story, articles), (same, articles)) == ["another", "story 1"]


def test_a_report_from_the_future_does_not_break_the_order():
    assert find_factor(make_story(1, 2, hours=200), "recency").value == 1.0


def test_the_headline_is_that_of_the_most_central_article():
    reports = [make_report(1, n, hours=n) for n in range(4)]
    stray = replace(make_report(2, 0), headline="Something else altogether")
    assert build_story("s", [stray, *reports]).headline in {report.headline for report in reports}


def test_opinion_does_not_give_a_story_its_headline():
    comment = replace(make_report(1, 0), kind=ArticleKind.OPINION, headline="We are ruled by fools")
    report = make_report(1, 1)
    assert build_story("s", [comment, report]).headline == report.headline


def test_a_story_knows_its_times_and_lists_its_articles_by_them():
    late, early = make_report(1, 0, hours=5), make_report(1, 1, hours=1)
    story = build_story("s", [late, early], continues=("before",))
    assert story.article_ids == (early.id, late.id)
    assert (story.first_at, story.last_at) == (early.published_at, late.published_at)
    assert story.continues == ("before",)


def test_a_story_without_headlines_has_none():
    assert build_story("s", [replace(make_report(1), headline="")]).headline == ""
