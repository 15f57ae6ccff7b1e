"""A dossier to a brief in four parts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from builders import DAM, MONDAY, article, sentences
from nutgraf.briefs import WritingOptions, write_brief
from nutgraf.gate import check_sentence
from nutgraf.ledger import open_dossier
from nutgraf.news import ArticleKind, Finding, Label, Made, Verdict
from nutgraf.sentences import mark_article
from nutgraf.stories import build_story, count_independent

NOW = datetime(2026, 9, 12, tzinfo=UTC)


def brief_on(*articles, judge=check_sentence, **options):
    dossier = open_dossier(
        build_story("story", articles),
        articles,
        {a.id: sentences(a) for a in articles},
        count_independent=count_independent,
    )
    return write_brief(
        dossier,
        judge=judge,
        count_independent=count_independent,
        written_at=NOW,
        options=WritingOptions(**{"max_share": 1.0, **options}),
    )


def texts(part):
    return [sentence.text for sentence in part]


FIRST = article("\n".join(DAM), headline="Spillway fails at Aldwick dam")
SECOND = article(
    "A spillway of the Aldwick dam gave way early on Monday, sending a wave of water down the Tarn valley and "
    "killing at least three people, the regional government said.\n"
    "Insurers put the damage in the Tarn valley at 600 million crowns, the costliest flood in the history of Brevia.",
    outlet="The Kestrel",
    headline="Dam breaks in Brevia",
)


def test_every_sentence_is_verbatim_and_cited():
    brief = brief_on(FIRST, SECOND)
    known = {a.id: a for a in (FIRST, SECOND)}
    assert brief.sentences()
    for sentence in brief.sentences():
        assert all(c.is_verbatim(known[c.article_id]) for c in sentence.citations)
        assert sentence.text == sentence.citations[0].quoted


def test_the_event_comes_first_and_the_steps_ahead_under_whats_next():
    brief = brief_on(FIRST)
    assert "gave way early on Monday" in brief.happening[0].text
    assert any("expected to decide on Thursday" in text for text in texts(brief.next))


def test_what_two_outlets_say_is_said_once_and_counted_twice():
    brief = brief_on(FIRST, SECOND)
    about = [s for s in brief.sentences() if "gave way early on Monday" in s.text]
    assert len(about) == 1
    assert set(about[0].outlets) == {"Northline", "The Kestrel"}
    assert len(about[0].citations) == 2


def test_a_wire_copy_is_no_second_voice():
    copy = article(FIRST.text, outlet="The Kestrel", headline="Dam", copy_of=FIRST.id)
    brief = brief_on(FIRST, copy)
    assert brief.outlets == ("Northline",)
    assert all(len(sentence.outlets) == 1 for sentence in brief.sentences())


def test_opinion_is_left_out_and_the_brief_says_so():
    column = article(
        "The Aldwick dam is the fault of every minister that Brevia has had in forty years.",
        kind=ArticleKind.OPINION,
        outlet="The Gadfly Review",
    )
    brief = brief_on(FIRST, column)
    assert not any("fault of every minister" in s.text for s in brief.sentences())
    assert any("opinion" in each.reason for each in brief.left_out)


def test_what_the_judge_refuses_is_not_published():
    def refuse(sentence, articles, source):
        return Verdict(label=Label.REFUTED, findings=(Finding(kind="hedge", says="", evidence="reportedly"),))

    brief = brief_on(FIRST, judge=refuse)
    assert brief.sentences() == ()
    assert any("hedge: reportedly" in each.reason for each in brief.left_out)


def test_an_older_toll_is_not_quoted_as_the_present_one():
    later = article(
        "The death toll from the flood below the Aldwick dam rose to 15 on Saturday, police in the Tarn valley said.",
        headline="Toll reaches 15",
        published_at=MONDAY + timedelta(days=5),
    )
    brief = brief_on(FIRST, later)
    assert any("rose to 15" in s.text for s in brief.happening)
    assert not any("killing at least three" in s.text for s in brief.sentences())
    assert any("later report has replaced" in each.reason for each in brief.left_out)


def test_a_day_that_has_passed_is_not_what_comes_next():
    later = article(
        "Water in the Aldwick reservoir fell by two metres, the operator Tarn Hydro said in a statement.",
        published_at=MONDAY + timedelta(days=5),
        headline="Water falls",
    )
    brief = brief_on(FIRST, later)
    assert not any("decide on Thursday" in text for text in texts(brief.next))


def test_a_part_with_nothing_to_say_is_empty():
    bare = article(
        "A spillway of the Aldwick dam gave way on Monday and killed three people in the Tarn valley."
    )
    brief = brief_on(bare)
    assert brief.next == ()
    assert brief.beyond == ()


def test_a_short_article_is_not_copied_whole():
    brief = brief_on(FIRST, max_share=0.4)
    quoted = sum(len(s.text.split()) for s in brief.sentences())
    assert quoted < 0.7 * len(FIRST.text.split())


def test_a_dateline_is_not_part_of_the_sentence():
    wired = article(f"TARN, Brevia (Northline) — {DAM[0]}")
    brief = brief_on(wired)
    assert brief.happening[0].text.startswith("A spillway")
    assert brief.happening[0].citations[0].span.start > 0


def test_where_nothing_else_says_where_it_was_the_place_of_the_dateline_stays_without_its_agency():
    wired = article(f"BELMAR, Brevia (Northline) — {DAM[0]}")
    first = brief_on(wired, mark=lambda text, of: mark_article(replace(of, text=text))).happening[0]
    assert first.text.startswith("BELMAR, Brevia — A spillway")
    assert first.made is Made.COMPRESSED
    assert first.citations[0].quoted.startswith("BELMAR, Brevia (Northline) — A spillway")


def test_the_same_dossier_gives_the_same_brief():
    assert brief_on(FIRST, SECOND) == brief_on(FIRST, SECOND)


def test_both_branches_of_a_condition_stand_side_by_side():
    branches = (
        "If Teshvar agrees, it could ask Brevia to lift the sanctions on its arms agency, said Nell Achter, an analyst.",
        "If it refuses, Karsovia could slow work at the Kessal Point nuclear site or raise the price of gas, she said.",
    )
    of = article("\n".join((*DAM, *branches)))
    ahead = texts(brief_on(of, words=400).next)
    assert branches[0] in ahead
    assert ahead.index(branches[1]) == ahead.index(branches[0]) + 1


def test_half_a_condition_is_withheld():
    half = (
        "If Teshvar agrees, it could ask Brevia to lift the sanctions on its arms agency, said Nell Achter, an analyst.",
        "It will own two of the scarcest weapons on the market if it keeps them and a chip in the gas talks with Karsovia.",
    )
    of = article("\n".join((*DAM, *half)))
    brief = brief_on(of, words=400)
    shown = [text for text in texts(brief.next) if text in half]
    assert len(shown) in {0, 2}
