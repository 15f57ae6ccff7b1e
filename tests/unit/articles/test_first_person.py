"""Which texts are written as "I": columns without a label are no reports. Everything here is fiction."""

import pytest

from nutgraf.articles.kinds import speaks_as_author

COLUMN = (
    "There is a bench at the end of the quay, and I have sat on it since the ferry was late for the first time. "
    "My neighbour brings soup. The harbour master counts gulls. Nobody has seen the minister. "
    "A timetable is a promise made by people who do not wait. I should know, for I once printed them. "
    "The new one is bound in blue. It will not be read."
)
REPORT = (
    "The ferry to Orsk left three hours late on Monday. The harbour master, Ida Plum, said that a valve had burst. "
    "“I have never seen the like of it in all my years here,” she said. “My people worked all night.” "
    "About 400 passengers waited on the quay. The company told them to come back at noon. "
    "“I was not told anything,” said one of them. A second ferry was to sail in the evening."
)


def test_a_text_written_as_i_that_quotes_nobody_is_a_column():
    assert speaks_as_author(COLUMN)


def test_those_who_are_quoted_do_not_make_a_report_a_column():
    assert not speaks_as_author(REPORT)


def test_a_text_of_one_voice_that_never_says_i_is_none():
    assert not speaks_as_author(COLUMN.replace("I ", "They ").replace("My ", "Their "))


@pytest.mark.parametrize("text", ["", "I went. I saw.", "I " * 4000])
def test_too_little_to_show_a_voice(text: str):
    assert not speaks_as_author(text)


def test_roman_numbers_and_initials_are_no_persons():
    text = "Queen Maud I. ruled for a year. " + "The I-5 is closed at kilometre nine. " * 8
    assert not speaks_as_author(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ich habe lange auf die Fähre gewartet und mein Brot gegessen.",
        "Je me demande encore qui a imprimé cet horaire.",
        "A veces yo espero el barco con un libro abierto.",
    ],
)
def test_other_languages(sentence: str):
    assert speaks_as_author(f"{sentence} " * 3 + "Der Kai ist leer und lang. " * 5)
