"""A denial finds the claim that it denies in another report, in other words and another language; and none where there is none."""

import pytest

from builders import MONDAY, article, sentences
from nutgraf.ledger.clauses import list_clauses
from nutgraf.ledger.conflicts import find_conflicts
from nutgraf.ledger.disavowals import Hearing, list_disavowed
from nutgraf.news import ConflictKind

FILLER = (
    "The harbour was calm on Tuesday.",
    "Two tugs were sent for.",
    "The minister left by train.",
    "A bakery opened its doors at five.",
)


def read(text, language="en", outlet="The Kestrel", hour=12):
    told = article(text, language=language, outlet=outlet, published_at=MONDAY.replace(hour=hour))
    return list(list_clauses(told, sentences(told)))


def find(first, second, languages=("en", "en")):
    """Denials between two reports, each among sentences of other things."""
    clauses = read(f"{FILLER[0]} {FILLER[1]} {first}" if languages[0] == "en" else first, languages[0])
    other = f"{second} {FILLER[2]} {FILLER[3]}" if languages[1] == "en" else second
    clauses += read(other, languages[1], outlet="The Curlew", hour=18)
    return [each for each in find_conflicts(clauses, "story") if each.kind is ConflictKind.DENIAL]


@pytest.mark.parametrize(
    ("claim", "denial", "languages"),
    [
        pytest.param(
            "The ambassador, Oren Sild, apologised for the arrest, Tove Marr told reporters.",
            "The ambassador made no apology of any kind, the foreign ministry of Ostrel said.",
            ("en", "en"),
            id="a noun of the verb",
        ),
        pytest.param(
            "El piloto pidió auxilio por radio, según un pescador, Tobias Renn.",
            "No distress call was received from the crew, the authority's director, Ada Moll, said.",
            ("es", "en"),
            id="in another language",
        ),
    ],
)
def test_a_denial_meets_the_claim_in_whatever_words(claim, denial, languages):
    (found,) = find(claim, denial, languages)
    assert (found.first[0].quoted, found.second[0].quoted) == (claim, denial)


@pytest.mark.parametrize(
    ("claim", "denial"),
    [
        pytest.param(
            "The ambassador, Oren Sild, apologised for the arrest, Tove Marr told reporters.",
            "The ambassador has not yet apologised, the foreign ministry of Ostrel said.",
            id="not yet",
        ),
        pytest.param(
            "The ambassador, Oren Sild, apologised for the arrest, Tove Marr told reporters.",
            "The ministry did not say who apologised, Bram Holt said.",
            id="what is not said",
        ),
        pytest.param(
            "The ambassador, Oren Sild, apologised for the arrest, Tove Marr told reporters.",
            "He stayed at home because he had made no apology, Bram Holt said.",
            id="a reason",
        ),
        pytest.param(
            "The ambassador, Oren Sild, apologised for the arrest, Tove Marr told reporters.",
            "The ambassador made no apology, Tove Marr said.",
            id="one voice",
        ),
    ],
)
def test_what_denies_nothing_of_another_voice_stands_against_nothing(claim, denial):
    assert not find(claim, denial)


def test_what_only_tells_when_something_was_is_no_claim():
    claim = "The price is too low, Oren Tal told the Gazette after the meeting."
    assert not find(claim, "No meeting of any kind was held, the shipping line Lisle said.")
    assert find(
        "A meeting was held on Sunday, Oren Tal said.",
        "No meeting of any kind was held, the shipping line Lisle said.",
    )


def test_a_word_that_all_reports_have_picks_out_no_claim():
    told = " ".join(f"The letter came to desk {n}, clerk Ada Moll said." for n in range(14))
    assert not find(told, "No letter was received, the ministry of Ostrel said.")


def test_a_claim_that_comes_later_is_met_by_the_denial_before_it():
    hearing = Hearing()
    first = read("No apology was made, the foreign ministry of Ostrel said.")
    assert not list(list_disavowed(first, hearing))
    later = read("The ambassador apologised, Tove Marr told reporters.", outlet="The Curlew", hour=18)
    ((claim, denial, _evidence),) = list_disavowed(later, hearing)
    assert (claim.content.spoken.clauses[0].article.outlet, denial.kind) == ("The Curlew", "thing")
