"""Conflicts to what became of them: still open, superseded by a later figure, or corrected by whoever held a side."""

from datetime import timedelta

from builders import MONDAY, article, sentences
from nutgraf.ledger.clauses import list_clauses
from nutgraf.ledger.conflicts import find_conflicts
from nutgraf.news import ArticleKind, ConflictState

NINE = "The fire in Rotmarn killed nine people, the coroner said."
ELEVEN = "Eleven people were killed by the fire in Rotmarn, a rescuer said."


def told(text, outlet="Northline", *, hours=0, **facts):
    return article(text, outlet=outlet, published_at=MONDAY + timedelta(hours=hours), **facts)


def states_of(*articles):
    clauses = [clause for each in articles for clause in list_clauses(each, sentences(each))]
    return [str(each.state) for each in find_conflicts(clauses, "story")]


BOTH = (told(NINE), told(ELEVEN, "The Kestrel", hours=1))


def test_two_tolls_are_open_until_a_later_report_gives_another():
    later = told("The fire in Rotmarn killed fourteen people, police said.", "Ilmadan Six", hours=30)
    assert states_of(*BOTH) == [ConflictState.OPEN]
    assert states_of(*BOTH, later) == [ConflictState.SUPERSEDED]


def test_a_later_toll_of_another_fire_or_an_unsure_one_settles_nothing():
    other = told("The fire in Ombery in 2011 killed fourteen people.", "Ilmadan Six", hours=30)
    unsure = told("The fire in Rotmarn may have killed fourteen people.", "Ilmadan Six", hours=30)
    assert states_of(*BOTH, other) == [ConflictState.OPEN]
    assert states_of(*BOTH, unsure) == [ConflictState.OPEN]


ABOARD = (
    told("There were 241 people aboard the ferry Saldo, the coastguard said."),
    told("The ferry Saldo had 214 people aboard, its owner Galvan Lines said.", "The Kestrel", hours=1),
)


def test_what_does_not_move_with_time_stays_open_whoever_repeats_it():
    again = told("There were 241 people aboard the ferry Saldo.", "Ilmadan Six", hours=30)
    assert states_of(*ABOARD, again) == [ConflictState.OPEN]


def test_a_speaker_who_later_says_the_other_thing_has_corrected_it():
    turned = told("There were 241 people aboard the ferry Saldo, Galvan Lines said.", "Ilmadan Six", hours=30)
    assert states_of(*ABOARD, turned) == [ConflictState.CORRECTED]


def test_a_note_of_the_side_s_own_outlet_corrects_it():
    facts = {"kind": ArticleKind.CORRECTION, "hours": 30}
    note = "Our report on the ferry Saldo was wrong on the number aboard. There were 241, not 214."
    assert states_of(*ABOARD, told(note, "The Kestrel", **facts)) == [ConflictState.CORRECTED]
    assert states_of(*ABOARD, told(note, "Ilmadan Six", **facts)) == [ConflictState.OPEN]


def test_a_note_on_another_figure_corrects_nothing():
    note = "Our report on the ferry Saldo was wrong on its length. It is 120 metres long, not 210."
    page = told(note, "The Kestrel", hours=30, kind=ArticleKind.CORRECTION)
    assert states_of(*ABOARD, page) == [ConflictState.OPEN]


def test_a_note_under_an_article_corrects_the_place_it_gave():
    first = told("Odo Brann gave himself up on Monday in Rotmarn.")
    second = told("Odo Brann gave himself up on Monday in Lindmoor.", "The Kestrel", hours=1)
    note = "An earlier version of this article said that Odo Brann gave himself up in Lindmoor. It was in Rotmarn."
    follow = told("Odo Brann will see a judge.", "The Kestrel", hours=5, corrections=(note,))
    assert states_of(first, second) == [ConflictState.OPEN]
    assert states_of(first, second, follow) == [ConflictState.CORRECTED]
