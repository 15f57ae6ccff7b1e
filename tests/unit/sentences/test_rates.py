"""Rates: so many in so many are a share; so many out of a number that was counted are themselves."""

from decimal import Decimal

import pytest

from nutgraf.news import Span
from nutgraf.sentences.quantities import find_quantities


def read(text):
    found = find_quantities(text, Span(0, len(text)), language="en", times=())
    return [(text[item.span.start : item.span.end], item.low, item.unit) for item in found]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Three in four voters backed it.", ("Three in four", Decimal(75), "%")),
        ("Nine out of ten dentists agree.", ("Nine out of ten", Decimal(90), "%")),
        ("One in five homes has no heating.", ("One in five", Decimal(20), "%")),
    ],
)
def test_so_many_in_so_many_are_a_share(text, share):
    assert read(text) == [share]


def test_what_was_counted_stays_counted():
    assert [low for _words, low, _unit in read("Sixteen out of 20 miners were found.")] == [16, 20]
    assert [unit for _words, _low, unit in read("She won three in ten minutes.")] == ["", "minute"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A third fewer pupils enrolled.", ("A third", "33.33", "%", "pupils", "down")),
        ("A fifth more tourists came to the lakes.", ("A fifth", "20", "%", "tourists", "up")),
        ("The harvest was a quarter smaller than usual.", ("a quarter", "25", "%", "", "down")),
        ("The index shed 2.4 percent.", ("2.4 percent", "2.4", "%", "", "down")),
        ("Rain of up to 120 mm fell.", ("120 mm", "120", "mm", "", "")),
        ("It was minus 23C at dawn.", ("minus 23C", "-23", "°C", "", "")),
        ("The tanker carried 90 tonnes of crude oil.", ("90 tonnes", "90", "t", "crude oil", "")),
        ("Twenty-odd boats were sunk.", ("Twenty", "20", "", "boats", "")),
        ("The ministry spent 4 million Orvan marks.", ("4 million Orvan marks", "4000000", "mark", "", "")),
    ],
)
def test_what_changes_the_meaning_of_a_number_is_read_around_it(text, expected):
    (found,) = find_quantities(text, Span(0, len(text)), language="en")
    told = (
        text[found.span.start : found.span.end],
        str(found.low),
        found.unit,
        found.counted,
        found.direction,
    )
    assert told == expected


def test_one_change_told_twice_changes_both_ways_alike():
    text = "Crude rose 85 cents, or 1.1%, to $78.20 a barrel."
    found = find_quantities(text, Span(0, len(text)), language="en")
    assert [(item.direction, item.change) for item in found] == [("up", "by"), ("up", "by"), ("up", "to")]


def test_a_range_may_name_its_unit_twice():
    text = "Prices rose between 4% and 6%."
    (found,) = find_quantities(text, Span(0, len(text)), language="en")
    assert (found.low, found.high, found.unit) == (4, 6, "%")


@pytest.mark.parametrize(
    ("text", "words", "rank"),
    [
        ("Halden's third-largest lender collapsed.", "third-largest", 3),
        ("It is the second-deadliest avalanche since 1974.", "second-deadliest", 2),
    ],
)
def test_the_rank_of_a_superlative_is_one_mark_with_it(text, words, rank):
    (found,) = find_quantities(text, Span(0, len(text)), language="en")
    assert (text[found.span.start : found.span.end], found.low, found.ordinal) == (words, rank, True)


def test_a_few_dozen_are_not_twelve():
    text = "A few dozen people blocked the gate."
    (found,) = find_quantities(text, Span(0, len(text)), language="en")
    assert (found.low, found.high, found.approximation) == (24, 99, "a few dozen")


def test_a_one_way_ticket_counts_no_ways():
    text = "A one-way ticket is cheap."
    assert find_quantities(text, Span(0, len(text)), language="en") == ()


@pytest.mark.parametrize(
    ("language", "text", "low"),
    [
        ("de", "Anderthalb Millionen Menschen sind betroffen.", 1_500_000),
        ("es", "El plan costará mil doscientos millones de euros.", 1_200_000_000),
    ],
)
def test_numbers_in_words_of_german_and_spanish_are_whole(language, text, low):
    (found,) = find_quantities(text, Span(0, len(text)), language=language)
    assert found.low == low
