"""A whole article marked."""

import pickle
from datetime import UTC, datetime

import pytest

from nutgraf.news import Article, Span
from nutgraf.sentences import mark_article
from nutgraf.sentences.dates import find_times
from nutgraf.sentences.entities import find_mentions
from nutgraf.sentences.openings import is_dangling
from nutgraf.sentences.quantities import find_quantities
from nutgraf.sentences.splitting import split_text
from nutgraf.sentences.words import list_words
from stopwatch import check_growth

PUBLISHED = datetime(2026, 9, 9, 12, tzinfo=UTC)
TEXT = (
    "MARVEN (Northline) — Karsovia will return two systems by 30 September, Galina Prost said on Monday.\n"
    "She gave no price. The talks cost $2.5 million."
)


def article(text, language="en"):
    return Article(
        snapshot_id="s",
        url="https://northline.example/1",
        outlet="Northline",
        headline="h",
        text=text,
        language=language,
        published_at=PUBLISHED,
    )


def test_sentences_are_slices_numbered_by_place_and_paragraph():
    marked = mark_article(article(TEXT))
    assert [sentence.text for sentence in marked] == [TEXT[one.span.start : one.span.end] for one in marked]
    assert [(sentence.index, sentence.paragraph) for sentence in marked] == [(0, 0), (1, 1), (2, 1)]


def test_every_mark_lies_in_its_sentence():
    for sentence in mark_article(article(TEXT)):
        marks = (*sentence.marks.mentions, *sentence.marks.times, *sentence.marks.quantities)
        assert all(sentence.span.covers(mark.span) for mark in marks)


def test_marking_twice_gives_the_same_and_survives_pickling():
    marked = mark_article(article(TEXT))
    assert marked == mark_article(article(TEXT))
    assert pickle.loads(pickle.dumps(marked)) == marked


def test_digits_of_a_date_are_no_quantity():
    (first, _, last) = mark_article(article(TEXT))
    assert [quantity.low for quantity in first.marks.quantities] == [2]
    assert [quantity.unit for quantity in last.marks.quantities] == ["USD"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("He left.", "en"),
        ("But that was all.", "en"),
        ("Meanwhile they waited.", "en"),
        ("Such a step is rare.", "en"),
        ("On Thursday he voted against it.", "en"),
        ("In her last speech, in July, she said no.", "en"),
        ("The move angered Brevia.", "en"),
        ("The minister said nothing.", "en"),
        ("In this case, Karsovia pays.", "en"),
        ("Er ging nach Marven.", "de"),
        ("Das ist neu.", "de"),
        ("También llovió.", "es"),
        ("Esto no basta.", "es"),
        ("Cette décision choque.", "fr"),
    ],
)
def test_an_opening_that_refers_back_is_dangling(text, language):
    assert is_dangling(text, language=language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The government fell.", "en"),
        ("The central bank waits.", "en"),
        ("It is not clear whether Karsovia will pay.", "en"),
        ("This week Karsovia paid.", "en"),
        ("Those who stayed were lucky.", "en"),
        ("As a boy Ralf Orlo said he would fly.", "en"),
        ("Although he lost, Karl Orm stays.", "en"),
        ("In his speech, Karl Orm thanked them.", "en"),
        ("Das Ministerium schwieg.", "de"),
        ("Es gibt keinen Beschluss.", "de"),
        ("El gobierno calló.", "es"),
        ("Il faut attendre.", "fr"),
    ],
)
def test_an_opening_that_stands_by_itself_is_not_dangling(text, language):
    assert not is_dangling(text, language=language)


def test_words_are_stems_without_stop_words_and_with_numbers():
    words = list_words("The ministers' 2,400 systems were sold.", language="en")
    assert words == list_words("Minister: 2400 system sold", language="en")
    assert "2400" in words
    assert len(words) == 4


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "word " * 8000,
        "م" * 500 + " حسنا. نعم؟",
        "漢字。" * 300,
        "\x00\x01\u202e\ufeff Karl Orm \x07 said.",
        "On 31 February 2026, " + "9" * 400,
        "Mixed Смесь 漢字 عربي 5 km.",
        "“" * 300 + "”" * 5,
    ],
)
def test_bad_input_is_marked_without_an_error(text):
    marked = mark_article(article(text))
    assert "".join("".join(one.text.split()) for one in marked) == "".join(text.split())


def read_marks(text):
    spans = split_text(text, language="en")
    find_mentions(text, spans, language="en")
    for span in spans:
        times = find_times(text, span, language="en", published_at=PUBLISHED)
        find_quantities(text, span, language="en", times=times)
        list_words(text[span.start : span.end], language="en")


@pytest.mark.parametrize(
    "piece",
    ["word ", "Koren ", "12 ", "in 2008 ", "$5 to ", "Bank of ", "Monday and ", "two hundred and ", "“Yes. "],
)
def test_a_text_of_twice_the_length_takes_about_twice_the_time(piece):
    count = 40_000 // len(piece)
    check_growth(
        lambda: read_marks(piece * count), lambda: read_marks(piece * 2 * count), most=2.3, noise=0.02
    )


def test_a_span_in_the_middle_of_a_text_is_read_alone():
    text = "He paid $5. She paid $6 on Monday."
    (quantity,) = find_quantities(text, Span(12, len(text)), language="en")
    assert quantity.low == 6
