"""Numbers with all that changes their meaning."""

from decimal import Decimal

import pytest

from nutgraf.news import Span
from nutgraf.sentences.quantities import find_quantities


def find(text, language="en"):
    return find_quantities(text, Span(0, len(text)), language=language)


def only(text, language="en"):
    (quantity,) = find(text, language)
    return quantity


@pytest.mark.parametrize(
    "text", ["It cost $2.5 billion.", "It cost USD 2.5bn.", "It cost two and a half billion dollars."]
)
def test_one_amount_in_three_spellings_is_one_value(text):
    assert (only(text).low, only(text).unit) == (Decimal(2_500_000_000), "USD")


@pytest.mark.parametrize(
    ("text", "language", "low"),
    [
        ("Half a million fled.", "en", 500_000),
        ("One hundred and twenty-five came.", "en", 125),
        ("Es kostet 1.200 Euro.", "de", 1200),
        ("Fünfundzwanzig Dörfer brannten.", "de", 25),
        ("Cuesta 2.500 millones de dólares.", "es", 2_500_000_000),
        ("La ville compte 12 400 habitants.", "fr", 12_400),
        ("The fund has 68 000 members.", "en", 68_000),
        ("The fund has 1\u2009250\u2009000 members.", "en", 1_250_000),
        ("They shipped 12\u00a0500 tonnes.", "en", 12_500),
        ("The road is 3½ km long.", "en", Decimal("3.5")),
    ],
)
def test_a_number_has_its_value_in_every_language(text, language, low):
    assert only(text, language).low == low


@pytest.mark.parametrize(
    ("text", "language", "low"),
    [
        ("It fell to minus 12 degrees.", "en", -12),
        ("It was about 12 degrees below zero.", "en", -12),
        ("Growth was -0.4 percent.", "en", Decimal("-0.4")),
        ("The gap was −$2 billion.", "en", -2_000_000_000),
        ("Es waren minus 12 Grad.", "de", -12),
        ("Hacía 12 grados bajo cero.", "es", -12),
        ("Il faisait moins 12 degrés.", "fr", -12),
    ],
)
def test_a_number_keeps_its_sign(text, language, low):
    quantity = only(text, language)
    assert (quantity.low, quantity.high) == (low, low)


@pytest.mark.parametrize(
    ("text", "language", "lows"),
    [
        ("Between 10-15 percent left.", "en", [10]),
        ("It has 3 - 4 percent.", "en", [3, 4]),
        ("The rest – 12 percent of it – fell.", "en", [12]),
        ("Plus or minus 3 points.", "en", [3]),
        ("Hacía al menos 12 grados.", "es", [12]),
        ("Il faisait moins de 12 degrés, au moins 10 degrés.", "fr", [12, 10]),
    ],
)
def test_a_dash_or_a_bound_is_no_sign(text, language, lows):
    assert [quantity.low for quantity in find(text, language)] == lows


@pytest.mark.parametrize(
    ("text", "approximation"),
    [
        ("At least 11 people died.", "at least"),
        ("Up to 30 tanks came.", "at most"),
        ("Nearly 40 ships sank.", "nearly"),
        ("Some 300 residents left.", "about"),
        ("Dozens of homes burned.", "dozens"),
        ("It has 40 ships.", ""),
    ],
)
def test_how_near_a_number_is_meant_is_kept(text, approximation):
    assert only(text).approximation == approximation


def test_rose_by_and_rose_to_are_told_apart():
    by, to = find("Wages rose by 3 percent, and the rate rose to 5 percent.")
    assert [(by.direction, by.change), (to.direction, to.change)] == [("up", "by"), ("up", "to")]


def test_from_and_to_are_a_change_and_between_is_a_range():
    first, last = find("He cut the rate from 4.5 to 4.25 percent.")
    assert (first.change, first.unit, last.change) == ("from", "%", "to")
    price = only("It will cost between 550m and 700m crowns.")
    assert (price.low, price.high, price.unit) == (550_000_000, 700_000_000, "crown")


def test_what_is_counted_stands_beside_the_number():
    assert only("He sold two Halberd-4 air-defence systems.").counted == "Halberd-4 air-defence systems"


def test_a_period_changes_a_number():
    assert only("It pays $310 per thousand cubic metres.").period == "per thousand cubic metres"


def test_a_superlative_gives_its_number_a_scope():
    assert only("Inflation is 7.1 percent, the highest in 15 years.").scope == "in 15 years"


def test_the_fourth_is_a_rank():
    rank = only("It was the fourth delay.")
    assert (rank.low, rank.ordinal) == (4, True)


@pytest.mark.parametrize(
    "text",
    [
        "The S-400 and the 4x4.",
        "Article 12 and No. 5.",
        "Call 0800 at 14:30, 24/7.",
        "They won 3-2.",
        "No one knows one.",
        "9" * 400,
    ],
)
def test_what_is_no_amount_is_no_mark(text):
    assert find(text) == ()


def test_one_in_five_is_a_share():
    share = only("Nearly one in five homes burned.")
    assert (share.low, share.unit, share.counted, share.approximation) == (20, "%", "homes", "nearly")


def test_a_year_earlier_is_no_period():
    first, last = find("Profit rose to 2.1 billion euros from 1.7 billion a year earlier.")
    assert (first.period, last.period, last.unit) == ("", "", "EUR")


def test_a_scope_holds_the_whole_date():
    assert only("It fell to 40 units, the lowest since the third quarter of 2019.").scope.endswith("2019")


def test_a_sixth_of_the_crew_is_a_share_and_the_sixth_ship_a_rank():
    share, rank = only("A sixth of the crew fell ill."), only("The sixth ship sank.")
    assert (share.unit, share.ordinal, share.counted) == ("%", False, "crew")
    assert (rank.low, rank.ordinal, rank.counted) == (6, True, "ship")


def test_what_narrows_by_one_amount_to_another_is_no_range():
    first, second = find("The deficit narrowed by $400 million to $2.1 billion.")
    assert (first.change, second.change) == ("by", "to")
