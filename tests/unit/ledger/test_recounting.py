"""A counted sentence is counted again from what it cites; a form that nutgraf does not count in is refused."""

from dataclasses import replace
from datetime import timedelta

import pytest
from test_patterns import NOW, count, dossier_of, reports, step

from builders import MONDAY, sentences
from nutgraf.ledger import Holdings, find_miscount
from nutgraf.ledger.patterns import make_counted, say_stories
from nutgraf.news import Citation, Span

TOLD = reports(
    *(f"The flood in the Tarn valley killed {n} people, police said. Dana Orr spoke." for n in (3, 7, 12))
)


def hold(*, of=TOLD, own=("a",), stories=("a", "a", "a"), watch=()):
    return Holdings(
        articles={each.id: each for each in of},
        sentences={each.id: sentences(each) for each in of},
        stories={each.id: story for each, story in zip(of, stories, strict=True)},
        own=frozenset(own),
        watch=watch,
        present=NOW,
    )


@pytest.fixture
def toll():
    return count(dossier_of(*TOLD))[0]


def test_our_own_count_comes_out_the_same(toll):
    assert find_miscount(toll, hold()) == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("from 3 on", "from 2 on"),
        ("to 12 on", "to 15 on"),
        ("number of dead", "number of injured"),
        ("3 reports", "2 reports"),
        ("7 September", "6 September"),
        ("up to 12 September 2026", "up to 12 September 2031"),
        ("up to 12 September 2026", "up to 8 September 2026"),
        ("up to 12 September 2026", "up to 99 Nonsense 2026"),
        (".", ". All 3 blamed the mayor."),
    ],
)
def test_a_count_that_was_edited_is_refused(toll, old, new):
    words = toll.text[:-1] + toll.text[-1].replace(".", new) if old == "." else toll.text.replace(old, new)
    assert find_miscount(replace(toll, text=words), hold())


@pytest.mark.parametrize(
    "words",
    [
        "3 reports say that the mayor lied.",
        "Counted in this archive up to 12 September 2026: 3 reports say that the mayor lied.",
        "Counted in this archive up to 12 September 2026: what reports of this story had announced for 3 different days has come about.",
        "Counted in this archive up to 12 September 2026: 3 other stories name Dana Orr, the first on 7 September 2026.",
    ],
)
def test_what_is_only_said_to_be_counted_is_refused_however_its_number_fits(toll, words):
    assert find_miscount(replace(toll, text=words), hold())


def test_reports_of_another_story_are_not_counted_for_this_one(toll):
    assert find_miscount(toll, hold(stories=("a", "a", "b")))


def test_a_report_that_is_cited_twice_or_is_not_there_is_refused(toll):
    assert find_miscount(replace(toll, citations=(*toll.citations[:2], toll.citations[0])), hold())
    assert find_miscount(toll, replace(hold(), articles={}))


def name_dana(citations):
    return make_counted(say_stories("Dana Orr", MONDAY), citations, NOW)


def test_stories_that_name_someone_must_be_others_and_must_name_them():
    speaking = [Citation.of(each, sentences(each)[1].span) for each in TOLD]
    silent = [Citation.of(each, sentences(each)[0].span) for each in TOLD]
    others = hold(own=("z",), stories=("a", "b", "c"))
    assert find_miscount(name_dana(speaking), others) == ""
    assert find_miscount(name_dana(silent), others)
    assert find_miscount(name_dana(speaking), hold(own=("z",), stories=("a", "a", "b")))
    assert find_miscount(name_dana(speaking), hold(own=("a",), stories=("a", "b", "c")))


def test_days_on_which_something_came_about_are_looked_up_among_what_was_announced():
    items = [step(n, TOLD[n], day=n + 1) for n in range(3)]
    kept = next(each for each in count(dossier_of(*TOLD, watch=items)) if "has come about" in each.text)
    assert find_miscount(kept, hold(watch=items)) == ""
    assert find_miscount(kept, hold(watch=items[:2]))
    assert find_miscount(kept, hold(watch=[replace(each, state="did not") for each in items]))
    elsewhere = replace(kept, citations=(*kept.citations[:2], Citation.of(TOLD[2], Span(0, 5))))
    assert find_miscount(elsewhere, hold(watch=items))


def test_a_day_before_what_is_cited_does_not_fit(toll):
    later = [replace(each, published_at=NOW + timedelta(days=9)) for each in TOLD]
    holdings = replace(hold(), articles={old.id: new for old, new in zip(TOLD, later, strict=True)})
    assert "does not fit" in find_miscount(toll, holdings)
