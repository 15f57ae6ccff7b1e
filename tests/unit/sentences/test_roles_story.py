"""What kind of story a sentence stands in, and what that says of the sentence."""

import pytest

from builders import article, sentences
from nutgraf.news import Role
from nutgraf.sentences.roles import score_roles
from nutgraf.sentences.roles_signals import (
    LONG_ARTICLE,
    SHORT_ARTICLE,
    frame_article,
    judge_story,
    read_signals,
)

CALM = "The harbour board of Port Sorrel met on Monday."
QUAKE = "An earthquake shook Port Sorrel on Monday, and 300 people were evacuated."
TRIAL = "A court in Port Sorrel sentenced a harbour pilot to jail on Monday."


def judge(opening, *, length=SHORT_ARTICLE, headline="Port Sorrel"):
    of = article("\n".join([opening] + ["The board meets again."] * (length - 1)), headline=headline)
    return judge_story(of, sentences(of))


def test_the_opening_says_whether_a_disaster_is_told():
    assert judge(QUAKE)["disaster story"] == 1.0
    assert judge(CALM)["disaster story"] == 0.0


def test_the_headline_counts_with_the_opening():
    assert judge(CALM, headline="Flood in Port Sorrel")["disaster story"] == pytest.approx(0.5)


def test_the_opening_says_whether_a_case_is_told():
    assert judge(TRIAL)["court story"] > judge(CALM)["court story"]


def test_what_is_said_further_down_does_not_change_the_story():
    of = article(f"{CALM}\n{CALM}\n{QUAKE}", headline="Port Sorrel")
    assert judge_story(of, sentences(of))["disaster story"] == 0.0


@pytest.mark.parametrize(
    ("length", "shortness"),
    [(SHORT_ARTICLE - 3, 1.0), (SHORT_ARTICLE, 1.0), (17, 0.5), (LONG_ARTICLE + 9, 0.0)],
)
def test_an_article_is_short_by_its_sentences(length, shortness):
    assert judge(CALM, length=length)["short article"] == pytest.approx(shortness)


def test_an_article_without_a_sentence_is_no_story_of_any_kind():
    of = article("Port Sorrel", headline="")
    assert judge_story(of, [])["disaster story"] == 0.0


def test_a_disaster_has_room_for_eyewitnesses_and_a_court_or_a_short_piece_has_not():
    quiet, told = ({"quoted": 1.0, "first person": 0.5, **story} for story in ({}, {"disaster story": 1.0}))
    anecdote = Role.ANECDOTE
    assert score_roles(told)[anecdote] > score_roles(quiet)[anecdote]
    for story in ("court story", "short article"):
        assert score_roles({**quiet, story: 1.0})[anecdote] < score_roles(quiet)[anecdote]


def read_last(*told):
    of = article("\n".join(told), headline="Port Sorrel")
    marked = sentences(of)
    frame = frame_article(of, marked)
    return read_signals(frame, marked[-1], len(marked) - 1).values


def test_what_is_likely_to_come_behind_what_will_come_looks_ahead_more():
    values = read_last(CALM, CALM, CALM, "The dam will be mended.", "The repair is likely to take a year.")
    assert (values["likely ahead"], values["after one ahead"]) == (1.0, 1.0)
    assert "after one ahead" not in read_last("The dam will be mended.", CALM)


def test_where_the_plan_is_the_news_each_word_of_it_says_less():
    plan = "The bank will merge with its rival."
    assert read_last(plan, plan, plan)["ahead as all"] > read_last(CALM, CALM, CALM, plan)["ahead as all"]


def test_what_readers_will_recall_has_been():
    assert not read_last(CALM, "Readers will recall that the 1998 flood came in June.").get("likely ahead")
    assert read_last(CALM, "Readers will recall that the 1998 flood came in June.")["forward"] == 0.0
