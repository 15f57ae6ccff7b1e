"""What a sentence does in its article: the roles that send it to one part of a brief or another."""

import pytest

from builders import article, sentences
from nutgraf.news import Role

STORY = """The spillway of the Aldwick dam failed on Monday and sent a wall of water down the valley, killing three people.
As a result, 2,000 residents were evacuated and all schools in the valley were closed.
The dam was completed in 1964, and a flood in 1998 killed two people.
"I think they should have listened to us. It is a shame and a failure of leadership," said Rana Ozkul, an opposition leader.
The prime minister will visit the valley next week, her office said.
Editing by Nuri Tashkal
Sign up for our newsletter to get the latest every morning.
REUTERS/Dan Vale"""


@pytest.fixture(scope="module")
def roles():
    of = article(STORY, headline="Spillway of Aldwick dam fails, killing three people")
    return [sentence.marks.role for sentence in sentences(of)]


def test_the_first_sentence_tells_the_main_event(roles):
    assert roles[0] is Role.MAIN


def test_what_followed_is_a_consequence(roles):
    assert roles[1] is Role.CONSEQUENCE


def test_years_gone_are_history(roles):
    assert roles[2] is Role.HISTORY


def test_an_opinion_is_an_evaluation(roles):
    assert roles[3] is Role.EVALUATION


def test_what_will_be_is_an_expectation(roles):
    assert Role.EXPECTATION in roles[4:6]


def test_credits_calls_and_photographers_are_no_news(roles):
    assert roles[-3:] == [Role.NONE, Role.NONE, Role.NONE]


@pytest.mark.parametrize(
    "line",
    [
        "Read more: The valley a year on",
        "FILE PHOTO: The dam of Aldwick, Brevia, June 3, 2026.",
        "(Additional reporting by Ilsa Koren; Editing by Dan Vale)",
        "Image caption Rescuers at the dam",
        "($1 = 9.46 crowns)",
        "By Ilsa Koren and Dan Vale",
        "© 2026 Northline. All rights reserved.",
        "This story is fiction.",
        "* * *",
    ],
)
def test_lines_around_an_article_have_no_role(line):
    of = article(f"The dam failed on Monday, the fire service said.\n{line}")
    assert sentences(of)[-1].marks.role is Role.NONE


@pytest.mark.parametrize(
    "line", ["Nobody was hurt.", "“Read the letter again,” she said.", "Then the dam broke."]
)
def test_short_sentences_of_the_article_keep_their_role(line):
    of = article(f"The dam failed on Monday, the fire service said.\n{line}")
    assert sentences(of)[-1].marks.role is not Role.NONE


def test_an_article_of_boilerplate_alone_has_no_news():
    of = article("Advertisement\nSign up for our newsletter")
    assert {sentence.marks.role for sentence in sentences(of)} == {Role.NONE}


def test_the_same_article_gets_the_same_roles_twice():
    of = article(STORY)
    assert sentences(of) == sentences(of)


@pytest.mark.parametrize("text", ["", "?", "x" * 5000, "!\n" * 500, "نص " * 500, "1999 " * 500])
def test_any_text_gets_roles_without_an_error(text):
    assert all(sentence.marks.role in Role for sentence in sentences(article(text)))
