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
