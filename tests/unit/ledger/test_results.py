"""The result of one vote told apart, and what is no second result."""

import pytest

from builders import article, sentences
from nutgraf.ledger.clauses import list_clauses
from nutgraf.ledger.results import find_result_rivals
from nutgraf.news import ConflictKind
from reports import conflicts_in, pair

PASSED = "Parliament passed the harbour bill of Oren Tal on Friday by 148 votes to 131."


@pytest.mark.parametrize(
    ("other", "is_conflict"),
    [
        ("By the tellers’ slip the harbour bill of Oren Tal had 151 votes to 128 on Friday.", True),
        ("The harbour bill of Oren Tal was passed by 131–148, a teller said, on Friday.", False),
        ("The harbour bill of Oren Tal was rejected in the council by 9 votes to 4 on Friday.", False),
        ("Parliament will vote on the harbour bill of Oren Tal by 151 votes to 128.", False),
        ("The club of Oren Tal won the match on Friday by 151 to 128.", False),
    ],
)
def test_two_results_of_one_vote_are_a_conflict(other, is_conflict):
    found = [each for each in pair(PASSED, other) if each.kind is ConflictKind.NUMBER]
    assert bool(found) is is_conflict


def test_of_three_results_nobody_knows_which_are_of_one_vote():
    other = "By the tellers’ slip the harbour bill of Oren Tal had 151 votes to 128 on Friday."
    amended = f"{other} An amendment of the bill by Oren Tal fell by 120 votes to 160."
    reports = [article(PASSED), article(other, outlet="The Kestrel"), article(amended, outlet="Ilmadan Six")]
    clauses = [clause for each in reports for clause in list_clauses(each, sentences(each))]
    assert list(find_result_rivals(clauses[:2]))
    assert list(find_result_rivals(clauses)) == []


@pytest.mark.parametrize(
    ("text", "is_conflict"),
    [
        ("The club begged for a rest day, Oren Tal said. “We were in our kit,” countered Nina Varsh.", True),
        ("The club begged for a rest day, Oren Tal said. “We were in our kit,” said Nina Varsh.", False),
        ("The fee is a scandal, Oren Tal said. “It should be twice as high,” countered Nina Varsh.", False),
    ],
)
def test_who_counters_what_is_told_as_so_stands_against_it(text, is_conflict):
    assert bool(conflicts_in(text)) is is_conflict
