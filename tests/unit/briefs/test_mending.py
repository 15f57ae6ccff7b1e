"""Sentences that cannot stand as they are: shortened, or with a name for a pronoun, as far as the gate lets them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from builders import article, sentences
from nutgraf.briefs import WritingOptions, write_brief
from nutgraf.briefs.compressing import Mender, bare_name, cut_out, find_asides
from nutgraf.gate import check_sentence
from nutgraf.ledger import open_dossier
from nutgraf.news import Finding, Label, Made, Verdict
from nutgraf.sentences import mark_article
from nutgraf.stories import build_story, count_independent


def mark(text, where):
    return mark_article(replace(where, text=text))


def mend(text, *, judge=check_sentence, place=-1, **options):
    """The last sentence of an article in words that can stand, or None."""
    told = article(text)
    marked = sentences(told)
    mender = Mender(judge=judge, mark=mark, options=WritingOptions(**options))
    return mender.mend(told, marked, place % len(marked))


def mended_text(text, **more):
    found = mend(text, **more)
    return found.text if found else None


INTRODUCED = "Governor Mara Teale told reporters that 4,000 residents had left their homes."


def test_a_pronoun_becomes_the_name_that_the_sentence_before_gives():
    found = mend(f"{INTRODUCED} She said that the dam had been inspected in March.")
    assert found.text == "Mara Teale said that the dam had been inspected in March."
    assert found.tier == "rewritten"
    assert [each.text for each in found.sources] == [
        "She said that the dam had been inspected in March.",
        INTRODUCED,
    ]


def test_the_sentence_that_has_the_whole_name_is_cited_for_it():
    text = f"{INTRODUCED} Teale spoke for an hour in the town hall. She said that the dam had been inspected in March."
    found = mend(text)
    assert found.text.startswith("Mara Teale said")
    assert INTRODUCED in [each.text for each in found.sources]


@pytest.mark.parametrize(
    "before",
    [
        "Mara Teale met Ilse Orban in the town hall on Monday.",
        "Mara Teale answered the questions of a prosecutor for an hour on Monday.",
        "He met Mara Teale in the town hall on Monday.",
        "Mara Teale's lawyer spoke for an hour in the town hall on Monday.",
        "The trial of Mara Teale began in the town hall on Monday.",
        "Mr Mara Teale spoke for an hour in the town hall on Monday.",
        "Farmers met in the town hall on Monday.",
        "Teale spoke for an hour in the town hall on Monday.",
        "Mara Teale spoke in the town hall on Monday. Her sister Anna Teale was there. Teale left early.",
    ],
    ids=["two people", "a person without a name", "a pronoun", "possessor", "no actor", "another title", "nobody",
         "no whole name", "a namesake"],
)  # fmt: skip
def test_a_pronoun_that_could_mean_another_stays_unresolved(before):
    assert mended_text(f"{before} She said that the dam had been inspected in March.") is None


def test_an_opening_that_ties_to_the_sentence_before_goes():
    found = mend(
        "The dam was built in 1968. However, the water ministry said that it was inspected in March."
    )
    assert found.text == "The water ministry said that it was inspected in March."
    assert found.tier == "compressed"


@pytest.mark.parametrize(
    ("name", "bare"),
    [("Pilots Troy Bradley", "Troy Bradley"), ("Troy Bradley", "Troy Bradley"), ("James Orm", "James Orm"), ("Pilots Orm", "Pilots Orm")],
)  # fmt: skip
def test_a_noun_in_front_of_a_name_is_no_part_of_it(name, bare):
    assert bare_name(name) == bare


@pytest.mark.parametrize("opening", ["Reportedly", "Instead", "Others", "Otherwise"])
def test_an_opening_that_says_more_stays(opening):
    text = f"The dam was built in 1968. {opening}, the water ministry said that it was inspected in March."
    assert not (mended_text(text) or "").startswith("The water ministry")


LONG = (
    "Mara Teale, the governor of the Tarn province, told reporters in Aldwick that the dam, which the navy built for its own use, "
    "would be drained before the autumn rains."
)


def test_too_long_a_sentence_loses_its_asides_and_nothing_else():
    found = mend(LONG, max_words=20)
    assert (
        found.text
        == "Mara Teale told reporters in Aldwick that the dam would be drained before the autumn rains."
    )
    assert found.tier == "compressed"


def test_no_more_is_left_out_than_is_needed():
    assert mended_text(LONG, max_words=25).startswith("Mara Teale, the governor")


@pytest.mark.parametrize(
    "text",
    [
        "Ministers of Karsovia, the Marven islands, the Tarn province and Brevia met in the port of Aldwick on Monday to talk.",
        "On Monday, the new government, which took office in March, cancelled the plan for a second harbour in the bay.",
        "The minister was, by his own account, honouring the men of the old navy when he gave the order to open the gates.",
        "The dam, which is reportedly unsafe, was inspected by engineers of the water ministry on Monday and on Tuesday.",
        "The bank, unless it pays the fine, will lose the licence that it has held in the province since the war ended.",
        "The union, with 4,000 members, said that it would not talk to the airline before the end of the month of May.",
    ],
    ids=[
        "one of a list",
        "the subject after an opening",
        "part of the verb",
        "a doubt",
        "a condition",
        "a number",
    ],
)
def test_what_changes_the_meaning_is_not_left_out(text):
    shorter = mended_text(text, max_words=len(text.split()) - 1)
    assert shorter is None or all(
        words in shorter
        for words in ("Marven", "government", "honouring", "reportedly", "unless", "4,000")
        if words in text
    )


@pytest.mark.parametrize(
    ("text", "shorter"),
    [
        ("The dam (built in 1968) failed.", "The dam failed."),
        ("The dam, built by the navy, failed.", "The dam failed."),
        ("The dam failed, flooding the valley.", "The dam failed."),
        ("Karl Orm, the mayor of Brodna, who resigned, left.", "Karl Orm left."),
    ],
)
def test_signs_go_with_what_stood_between_them(text, shorter):
    assert cut_out(text, find_asides(text)) == shorter


def test_what_the_gate_refuses_is_not_published_in_any_wording():
    def refuse(sentence, articles, source=None, *, claim=(), evidence=()):
        return Verdict(label=Label.REFUTED, findings=(Finding(kind="name", says="", evidence=""),))

    assert mend(f"{INTRODUCED} She said that the dam had been inspected in March.", judge=refuse) is None


def test_in_another_language_nothing_is_mended():
    told = article(
        "Mara Teale sprach am Montag. Er sagte, der Damm sei im März geprüft worden.", language="de"
    )
    mender = Mender(judge=check_sentence, mark=mark, options=WritingOptions())
    assert mender.mend(told, sentences(told), 1) is None


def test_a_mended_sentence_stands_in_the_brief_beside_the_whole_words():
    told = article(
        "Rescue workers moved residents of five villages below the Aldwick dam on Monday, the government said.\n"
        f"{INTRODUCED} She said that the Aldwick dam had been inspected in March by engineers of the ministry.\n"
        "The Aldwick dam was built in 1968 and holds back the largest reservoir of Brevia."
    )
    dossier = open_dossier(
        build_story("story", [told]), [told], {told.id: sentences(told)}, count_independent=count_independent
    )
    brief = write_brief(
        dossier,
        judge=check_sentence,
        count_independent=count_independent,
        written_at=datetime(2026, 9, 12, tzinfo=UTC),
        options=WritingOptions(max_share=1.0, max_overlap=1.0, mark=mark),
    )
    (said,) = [each for each in brief.sentences() if each.made is Made.COMPRESSED]
    assert (
        said.text
        == "Mara Teale said that the Aldwick dam had been inspected in March by engineers of the ministry."
    )
    assert said.tier == "rewritten"
    assert [each.quoted for each in said.citations] == [
        "She said that the Aldwick dam had been inspected in March by engineers of the ministry.",
        INTRODUCED,
    ]
    assert all(each.is_verbatim(told) for each in said.citations)


def test_a_toll_that_was_replaced_leaves_with_its_aside():
    told = article(
        "PUERTO SERENO, Montaraz (Northline) — A car ferry capsized in calm water off the coast of Montaraz before "
        "dawn on Monday, killing at least 19 people and leaving dozens unaccounted for."
    )
    mender = Mender(judge=check_sentence, mark=mark, options=WritingOptions())
    found = mender.drop_counts(told, sentences(told), 0)
    assert found.text == "A car ferry capsized in calm water off the coast of Montaraz before dawn on Monday."


def test_a_toll_in_the_main_clause_cannot_be_left_out():
    told = article("At least 19 people died when a car ferry capsized, leaving the port of Garza closed.")
    mender = Mender(judge=check_sentence, mark=mark, options=WritingOptions())
    assert mender.drop_counts(told, sentences(told), 0) is None


def test_a_sentence_over_a_brief_loses_its_asides():
    offer = article(
        "Corvane Lines made a firm offer for Lisle Terminals on Friday, raising its price to 6.75 crowns a share."
    )
    mender = Mender(judge=check_sentence, mark=mark, options=WritingOptions())
    condensed = mender.condense(offer, sentences(offer), 0)
    assert condensed is not None
    assert condensed.text == "Corvane Lines made a firm offer for Lisle Terminals on Friday."


def test_a_sentence_without_asides_is_not_condensed():
    offer = article("A court in Rothau ruled on Friday that Ralf Brandt may be sent home.")
    mender = Mender(judge=check_sentence, mark=mark, options=WritingOptions())
    assert mender.condense(offer, sentences(offer), 0) is None
