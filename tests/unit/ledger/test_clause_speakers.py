"""Whose words a clause is."""

import pytest

from builders import article, sentences
from nutgraf.ledger.clauses import list_clauses


def speakers_of(text):
    told = article(text)
    return [(clause.text, clause.speaker) for clause in list_clauses(told, sentences(told))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Crews fear that the closure would end the market, said Maro Tell, who has sold crabs there for 20 years.",
            ["Maro Tell", ""],
        ),
        (
            "Some 300 people marched to the hall, police said; the union spoke of 500.",
            ["police", "the union"],
        ),
        (
            "Mayor Ines Corrin told reporters that she was considering a sale, but that nothing had been decided.",
            ["Ines Corrin", "Ines Corrin"],
        ),
        ("The bank said that profits fell, but analysts disagreed.", ["The bank", ""]),
        (
            'The Dockers\' Union called the delay "a bad joke" and said that it would strike on Friday.',
            ["Dockers' Union", "Dockers' Union"],
        ),
        (
            "Repairs could cost 9 million crowns, according to the harbour engineer, Tomas Veld.",
            ["Tomas Veld"],
        ),
    ],
)
def test_a_clause_belongs_to_who_is_quoted_for_it_and_to_nobody_else(text, expected):
    assert [speaker for _, speaker in speakers_of(text)] == expected


def test_a_time_behind_since_opens_no_clause():
    text = "The dock has lost 4.2 million crowns since 2021, two council members said."
    assert [words for words, _ in speakers_of(text)] == [text]
