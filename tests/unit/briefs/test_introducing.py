"""People whom a brief calls by a last name that nothing in it has introduced; headlines that tell nothing."""

from dataclasses import replace

import pytest
from test_writing import MONDAY, NOW

from builders import article, sentences
from nutgraf.briefs import WritingOptions, write_brief
from nutgraf.briefs.candidates import list_candidates
from nutgraf.briefs.compressing import Mender, cut_tail
from nutgraf.briefs.heading import is_label
from nutgraf.briefs.introducing import name_in_full
from nutgraf.briefs.parts import Part
from nutgraf.gate import check_sentence
from nutgraf.ledger import open_dossier
from nutgraf.news import ArticleKind, Finding, Label, Verdict
from nutgraf.sentences import mark_article
from nutgraf.stories import build_story, count_independent

OPENING = (
    "A spillway of the Aldwick dam gave way early on Monday and flooded the Tarn valley, the government said."
)
INTRODUCED = (
    "By noon the rescue teams of the valley had taken orders from Mara Teale for six hours without a break."
)
SURNAME = "Teale said that the spillway of the Aldwick dam had been inspected in March and found to be sound."


def mark(text, where):
    return mark_article(replace(where, text=text))


def dossier_on(*articles):
    return open_dossier(
        build_story("story", articles),
        articles,
        {a.id: sentences(a) for a in articles},
        count_independent=count_independent,
    )


def brief_on(*articles):
    return write_brief(
        dossier_on(*articles),
        judge=check_sentence,
        count_independent=count_independent,
        written_at=NOW,
        options=WritingOptions(max_share=1.0, mark=mark),
    )


def name(report, *chosen, judge=check_sentence):
    """The wordings with a whole name, where a brief holds just these sentences."""
    options = WritingOptions()
    dossier = dossier_on(report)
    fit, _unfit = list_candidates(dossier, options)
    parts = {part: [] for part in Part}
    parts[Part.HAPPENING] = [each for text in chosen for each in fit if each.text == text]
    assert len(parts[Part.HAPPENING]) == len(chosen)
    mender = Mender(judge=judge, mark=mark, options=options)
    return tuple(name_in_full(parts, {report.id: dossier.sentences}, mender))


REPORT = article(f"{OPENING}\n{INTRODUCED}\n{SURNAME}", headline="Spillway of Aldwick dam gives way")


def test_a_last_name_that_nothing_introduced_is_given_in_full_with_both_sentences_cited():
    (named,) = name(REPORT, OPENING, SURNAME)
    assert named.text == f"Mara {SURNAME}"
    assert [each.text for each in named.mended.sources] == [SURNAME, INTRODUCED]


def test_whom_a_sentence_before_has_named_keeps_the_last_name():
    assert name(REPORT, INTRODUCED, SURNAME) == ()


def test_what_the_gate_refuses_keeps_the_last_name():
    def refuse(said, articles, source=None, *, claim=(), evidence=()):
        return Verdict(label=Label.REFUTED, findings=(Finding(kind="names", says="", evidence="Teale"),))

    assert name(REPORT, OPENING, SURNAME, judge=refuse) == ()


def test_a_title_and_a_namesake_keep_the_last_name():
    titled = article(f"{OPENING}\n{INTRODUCED}\nMs. {SURNAME}")
    assert name(titled, OPENING, f"Ms. {SURNAME}") == ()
    twins = article(f"{OPENING}\n{INTRODUCED}\nKarl Teale, her brother, ran the Stannick works.\n{SURNAME}")
    assert name(twins, OPENING, SURNAME) == ()


def test_whom_the_brief_has_named_keeps_the_last_name():
    report = article(
        f"{OPENING[:-21]}, Mara Teale, the governor of Tarn, said.\n{SURNAME}",
        headline="Spillway of Aldwick dam gives way",
    )
    brief = brief_on(report)
    assert any(each.text == SURNAME for each in brief.sentences())


@pytest.mark.parametrize("label", ["All you need to know", "World news", "What we learned today"])
def test_a_label_gives_way_to_a_headline_that_tells_something(label):
    first = article(f"{OPENING}\n{SURNAME}", headline=label)
    second = article(
        "A spillway of the Aldwick dam broke on Monday and water flooded the Tarn valley.",
        outlet="The Kestrel",
        headline="Spillway of Aldwick dam breaks",
        published_at=MONDAY,
    )
    assert brief_on(first, second).headline.text == "Spillway of Aldwick dam breaks"
    assert brief_on(first).headline.text != label


@pytest.mark.parametrize(
    ("headline", "tells"),
    [
        ("Spillway fails at Aldwick dam", True),
        ("Kim Teale reopens hotline", True),
        ("Toll rises to 12", True),
        ("Man arrested over theft of heron", True),
        ("AHOY, MINISTER!", False),
        ("HARTE ATTACK", False),
        ("Sir Hugo's signature", False),
        ("Guilty on two", False),
        ("What the satellite is for, if it ever gets off the ground", False),
        ("Who pays for the Aster?", False),
    ],
)
def test_a_headline_that_tells_nothing_is_a_label(headline, tells):
    assert is_label(headline) is not tells


@pytest.mark.parametrize(
    ("text", "shorter"),
    [
        (
            "Korvia let 12 of the crew leave on Monday, hours after a court had fined the owner.",
            "Korvia let 12 of the crew leave on Monday.",
        ),
        (
            "The gates of the line began to charge on Friday because platforms were full.",
            "The gates of the line began to charge on Friday.",
        ),
        ("Two pens lay unused on a table in Sorn on Sunday after the talks broke up.", ""),
        ("The court said that, as announced, it would sit.", ""),
    ],
)
def test_a_headline_may_lose_what_is_told_behind_the_news(text, shorter):
    assert cut_tail(text) == shorter


def test_a_sentence_over_a_brief_has_no_full_stop_and_is_still_verbatim():
    report = article(OPENING, headline="")
    said = brief_on(report).headline
    assert said.text == OPENING.removesuffix(".")
    assert said.citations[0].is_verbatim(report)


def test_a_story_of_round_ups_says_that_it_is_one():
    digest = article(f"{OPENING}\n{SURNAME}", headline="The week in brief", kind=ArticleKind.ROUND_UP)
    brief = brief_on(digest)
    assert brief.headline.text == "The week in brief"
    assert not brief.sentences()
    assert "a round-up" in brief.notes[0]
