"""What a paper printed, and the note in which it takes it back: a conflict that is corrected, and no brief's to quote."""

from datetime import timedelta

import pytest

from builders import MONDAY, article, sentences
from nutgraf.ledger import open_dossier
from nutgraf.ledger.clauses import list_clauses
from nutgraf.ledger.conflicts import find_conflicts
from nutgraf.news import ArticleKind, ConflictKind, ConflictState
from nutgraf.stories import build_story, count_independent


def told(text, outlet="Northline", *, hours=0, **facts):
    return article(text, outlet=outlet, published_at=MONDAY + timedelta(hours=hours), **facts)


def conflicts_of(*articles):
    return find_conflicts([c for each in articles for c in list_clauses(each, sentences(each))], "story")


@pytest.mark.parametrize(
    ("wrong", "note", "kind"),
    [
        (
            "A fire in Rotmarn in 2011 killed nine.",
            "Correction: The fire in Rotmarn in 2011 killed seven people and not nine, as our report of Monday had it.",
            ConflictKind.NUMBER,
        ),
        (
            "The harbour loses 9 million marks for every day of the strike.",
            "Correction: We gave the daily loss of the harbour in the strike as 9 million marks; the figure is 5 million.",
            ConflictKind.NUMBER,
        ),
        (
            "The club turned down an offer for Oren Tal in August 2026.",
            "Correction: The offer that the club turned down for Oren Tal was made in August 2027, not in August 2026.",
            ConflictKind.DATE,
        ),
        (
            "The boat that Oren Tal sails, the Petrel, is for sale.",
            "Clarification: Oren Tal's boat is called Kittiwake, not Petrel as we reported on Monday.",
            ConflictKind.NAME,
        ),
        (
            "Der Brand in Rotmarn zerstörte siebzehn Häuser.",
            "Korrektur: Der Brand in Rotmarn zerstörte elf Häuser und nicht siebzehn, wie wir berichtet haben.",
            ConflictKind.NUMBER,
        ),
    ],
)
def test_a_note_stands_against_the_report_that_it_takes_back(wrong, note, kind):
    language = "de" if note.startswith("Korrektur") else "en"
    report, follow = told(wrong, language=language), told(note, hours=48, language=language)
    found = [each for each in conflicts_of(report, follow) if each.state is ConflictState.CORRECTED]
    assert [each.kind for each in found] == [kind]
    assert found[0].first[0].article_id == report.id
    assert found[0].second[0].article_id == follow.id


WRONG = "In Mill Lane in Rotmarn seventeen houses are gone."
PAGE = "In yesterday's report on Rotmarn we gave a wrong number for Mill Lane. Eleven houses there are gone, and not seventeen as we wrote."


def test_a_page_of_corrections_is_read_with_the_sentences_before():
    page = told(PAGE, hours=24, kind=ArticleKind.CORRECTION)
    (found,) = conflicts_of(told(WRONG), page)
    assert found.state is ConflictState.CORRECTED


@pytest.mark.parametrize("other", [{"outlet": "The Kestrel"}, {"hours": -90 * 24}, {"hours": 72}])
def test_a_note_takes_back_nothing_of_another_paper_of_long_ago_or_of_later(other):
    page = told(PAGE, hours=24, kind=ArticleKind.CORRECTION)
    found = conflicts_of(told(WRONG, **other), page)
    assert not [each for each in found if each.state is ConflictState.CORRECTED]


def test_what_another_paper_prints_too_stays_open():
    page = told(PAGE, hours=24, kind=ArticleKind.CORRECTION)
    other = told("Seventeen houses are gone in Mill Lane in Rotmarn.", "The Kestrel", hours=1)
    states = [each.state for each in conflicts_of(told(WRONG), other, page)]
    assert ConflictState.CORRECTED in states
    assert not [
        each
        for each in conflicts_of(told(WRONG), other, page)
        if each.state is ConflictState.CORRECTED and any(w.outlet == "The Kestrel" for w in each.first)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Was it seven and not nine, as we wrote?",
        "Correction: The clue to 14 across in the crossword should have been that to 17 down.",
    ],
)
def test_what_takes_nothing_back_stands_against_nothing(text):
    assert conflicts_of(told("A fire in Rotmarn killed nine."), told(text, hours=30)) == ()


def test_what_was_taken_back_is_superseded_in_the_dossier():
    report, page = told(WRONG), told(PAGE, hours=24, kind=ArticleKind.CORRECTION)
    both = [report, page]
    dossier = open_dossier(
        build_story("story", both),
        both,
        {each.id: sentences(each) for each in both},
        count_independent=count_independent,
    )
    by_sentence = {claim.sentence_ids[0]: claim for claim in dossier.backing}
    wrong, right = sentences(report)[0], sentences(page)[-1]
    assert by_sentence[wrong.id].superseded_by == (right.id,)
    assert by_sentence[right.id].superseded_by == ()
