"""Where sentences start and end."""

import pytest

from nutgraf.sentences.splitting import split_text


def split(text, language="en"):
    return [text[span.start : span.end] for span in split_text(text, language=language)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gen. Orlo and Lt. Col. Brask met Dr. J. K. Vey at 5 p.m. on Monday.", "en"),
        ("MARVEN, Sept. 9 (Northline) — Talks on the No. 3 unit cost $2.5 million.", "en"),
        ("“We go. We stay,” he said.", "en"),
        ("Am 3. März traf Dr. Holm z. B. den 2. Vorsitzenden.", "de"),
        ("El Sr. Pérez leyó el art. 5 en la pág. 7.", "es"),
        ("M. Dupuy et Mme Orly ont dit : « Nous partons. Nous restons. »", "fr"),
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(text, language):
    assert split(text, language) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He works at Acme Inc. The firm grew.", 2),
        ("(He left.) [Sic.] Next came Orlo.", 3),
        ("It fell. 41 people died.", 2),
        ("- First item. - Second item.", 2),
        ("Who? Me.", 2),
    ],
)
def test_sentences_that_stand_side_by_side_are_parted(text, count):
    assert len(split(text)) == count


def test_a_list_marker_stays_with_its_item():
    assert split("1. One came. 2. Two left.") == ["1. One came.", "2. Two left."]


def test_no_sentence_crosses_a_line():
    assert split("A heading without a stop\nThe text begins") == [
        "A heading without a stop",
        "The text begins",
    ]


def test_a_long_quotation_is_parted_at_its_sentences():
    quotation = "“" + " ".join(["We will stay in the valley until the water has gone down again."] * 8) + "”"
    assert len(split(quotation)) == 8


def test_empty_text_has_no_sentences():
    assert split("") == []
    assert split(" \n\t\n ") == []
