"""Which sentences can stand alone in a brief."""

import pytest

from builders import article, sentences
from nutgraf.briefs.options import WritingOptions
from nutgraf.briefs.standing import (
    find_reason_against,
    is_unowned_quotation,
    leans_on_others,
)
from nutgraf.news import ArticleKind
from nutgraf.text import is_cut_quotation


def reason(text, **more):
    of = article(text, **more)
    return find_reason_against(sentences(of)[0], of, "en", WritingOptions())


def test_a_plain_statement_stands():
    assert (
        reason("The Aldwick dam in Brevia was completed in 1964 and supplies water to 900,000 people.")
        is None
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He told the council on Monday that the dam would be drained.", "does not resolve"),
        ("Toll rises to seven.", "too short"),
        ("“The dam is safe and was always safe, and it will stay so,", "no whole statement"),
        ("“We want a spillway that does not break in the night.”", "speaker"),
        (
            "The central bank cited it this week among the reasons for leaving rates unchanged.",
            "does not name",
        ),
        ("Prosecutors in Hohenmark now want to know what he was given in return.", "does not name"),
    ],
)
def test_a_sentence_that_leans_on_another_is_withheld_with_the_reason(text, words):
    assert words in str(reason(text))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The inspectorate in Stannick declined to comment while an inquiry was pending.", "en"),
        ("Octavia Lisle, whose family trust holds the key, has said nothing since Tuesday.", "en"),
        ("Das Ministerium in Rotmarn wollte sich zunächst nicht äußern.", "de"),
        ("El ministerio de Almendra no quiso hacer comentarios sobre el naufragio.", "es"),
    ],
)
def test_a_silence_is_no_news(text, language):
    of = article(text, language=language)
    found = find_reason_against(sentences(of)[0], of, language, WritingOptions())
    assert found == "says only that somebody said nothing"


@pytest.mark.parametrize(
    "text",
    [
        "We just live in different countries and it got hard for the two of us in Tarnfoot.",
        "I mean the bridge in Tarnfoot was never safe to begin with, and everybody knew.",
    ],
)
def test_the_first_person_needs_somebody_who_speaks(text):
    assert reason(text) == "speaks in the first person without saying who speaks"


def test_the_first_person_stands_within_quotation_marks_and_with_its_speaker():
    assert (
        reason("The mayor of Tarnfoot said that “we are two doctors short” at the clinic in March.") is None
    )


def test_what_is_told_beside_a_silence_stands():
    text = (
        "Tarn Water, which declined to comment, was fined 40,000 crowns in 2024 for failing to inspect the spillway "
        "of the Aldwick dam."
    )
    assert reason(text) is None


def test_opinion_is_no_report():
    text = "Central bankers have cost this country more homes than any flood in living memory."
    assert "opinion" in str(reason(text, kind=ArticleKind.OPINION))


def test_another_language_is_withheld():
    text = "La presa de Aldwick se terminó en 1964 y abastece de agua a 900.000 personas."
    assert reason(text, language="es") == "is in another language"


def test_half_a_quotation_is_seen_in_english_and_german():
    assert is_cut_quotation("“The dam is safe, she said.")
    assert not is_cut_quotation("“The dam is safe,” she said.")
    assert not is_cut_quotation("„Der Damm ist sicher“, sagte sie.")
    assert is_cut_quotation("„Der Damm ist sicher, sagte sie.")


def test_a_quotation_with_its_speaker_is_owned():
    assert is_unowned_quotation("“The dam is safe.”")
    assert not is_unowned_quotation("“The dam is safe,” said Mara Teale.")


def test_a_pronoun_is_resolved_by_a_person_before_it():
    of = article("Governor Mara Teale said she would visit the valley on Thursday.")
    assert not leans_on_others(sentences(of)[0], "en")


@pytest.mark.parametrize(
    "text",
    [
        "Last month it signed an agreement on the water of the Tarn with two neighbours.",
        "Situated in the north of Brevia, it was the pride of the valley for forty years.",
        "“We know that water brings the people of the valley together,” it said in reply.",
        "In theory, that could help the farmers of Tarn, who have to prove what they lost.",
        "That is the question that the farmers of Tarn are asking this week.",
        "It’s the latest wave of bad air in Stannick.",
        "Compared to the other dams of Brevia, Aldwick has been kept in good repair, he adds.",
    ],
)
def test_a_subject_after_its_introduction_needs_a_name_before_it(text):
    assert "does not" in str(reason(text))


@pytest.mark.parametrize(
    "text",
    [
        "When the Tarn council met on Monday, it put off the vote on the Aldwick dam.",
        "It is the first time that the Aldwick dam has been drained in forty years.",
        "According to Mara Teale, they had been warned of the crack in the Aldwick dam.",
        "The Aldwick dam was never inspected, Mara Teale, the governor, says.",
    ],
)
def test_a_subject_that_was_named_stands(text):
    assert reason(text) is None


def test_what_opens_a_report_speaks_of_whom_it_names():
    lead = article(
        "Three tugs dragged the Aster Venture off the breakwater on Sunday, a week after she struck it."
    )
    assert find_reason_against(sentences(lead)[0], lead, "en", WritingOptions()) is None
    late = article("A little after seven she slid in behind the tug with her lights out on Sunday.")
    assert find_reason_against(sentences(late)[0], late, "en", WritingOptions())


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("It is the third theft this year in which the keys were on the inside.", True),
        ("It would be the biggest deal in the history of the Brevian docks.", True),
        ("It is the largest private charter operator in the country of Brevia.", False),
        ("A spokeswoman said they would be released in an orderly manner.", False),
        ("The officials said they would be released in an orderly manner.", True),
    ],
)
def test_what_is_counted_over_the_years_stands_alone_and_what_points_back_does_not(text, stands):
    told = sentences(article(f"Oran spoke in Harl.\n{text}"))[1]
    assert (find_reason_against(told, article(text), "en", WritingOptions()) is None) is stands
