"""Numbers by what stands around them: ages, names with a number, currencies of the world, rates, changes of a noun."""

from datetime import UTC, datetime

import pytest

from nutgraf.news import Span
from nutgraf.sentences.dates import find_times
from nutgraf.sentences.quantities import find_quantities


def read(text, language="en"):
    whole = Span(0, len(text))
    times = find_times(text, whole, language=language, published_at=datetime(2026, 9, 9, tzinfo=UTC))
    return find_quantities(text, whole, language=language, times=times)


def list_units(text, language="en"):
    return [(f"{one.low:f}", one.unit) for one in read(text, language)]


@pytest.mark.parametrize(
    "text",
    [
        "The rapper, 33, was fined.",
        "Ana Plum (33) was elected.",
        "A man aged 33 was held.",
        "She turned 33 on Sunday.",
        "They named the dead as Ana Vell, 33.",
    ],
)
def test_a_number_beside_a_person_is_an_age(text):
    assert list_units(text) == [("33", "year")]


def test_a_number_after_turned_that_counts_is_no_age():
    assert list_units("Guards turned 33 people away.") == [("33", "")]
    assert list_units("He turned one of his firms into a charity.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The Halden 100 index closed early.",
        "A Boeing 737 landed.",
        "Reactor 4 exploded.",
        "He lives at 24 Elm Street.",
        "The motion passed 245-310.",
        "Halden lost 1-3 to Ordal.",
        "A five-figure sum was paid.",
    ],
)
def test_a_number_of_a_name_an_address_or_a_score_measures_nothing(text):
    assert list_units(text) == []


def test_several_of_something_behind_a_name_are_counted():
    assert list_units("In the north of Ordal 12 people died.") == [("12", "")]
    assert list_units("In Ordal 12 died.") == [("12", "")]
    assert list_units("This week 300 boats sank.") == [("300", "")]
    assert list_units("Storm Kills 12 in Ordal") == [("12", "")]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The fine is Rs 4,500 crore.", "45000000000", "INR"),
        ("The scheme costs ₹2.3 lakh crore.", "2300000000000", "INR"),
        ("The ransom was N20 million.", "20000000", "NGN"),
        ("He owed R150,000.", "150000", "ZAR"),
        ("It cost NT$40 billion.", "40000000000", "TWD"),
        ("He won 20,000 Australian dollars.", "20000", "AUD"),
        ("Eggs cost 30p.", "30", "penny"),
        ("The bag weighs 40 pounds.", "40", "pound"),
    ],
)
def test_money_is_told_in_many_ways(text, value, unit):
    assert list_units(text) == [(value, unit)]


def test_letters_of_a_currency_before_a_small_number_are_a_road():
    assert list_units("The N20 and the R300 are shut.") == []


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("The rate is 31 per 100,000 people.", "per 100,000 people"),
        ("Rent is 15 euros per square metre.", "per square metre"),
        ("Water costs 3 crowns a cubic metre.", "a cubic metre"),
    ],
)
def test_a_rate_is_one_number_with_what_it_is_told_of(text, period):
    assert [one.period for one in read(text)] == [period]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("The union wants a 6.5 per cent pay rise.", ("up", "by")),
        ("The firm cut its costs 12 percent.", ("down", "by")),
        ("Prices jumped a third in May.", ("up", "by")),
        ("Sales dropped by half.", ("down", "by")),
        ("The rate edged up 0.1 percentage points.", ("up", "by")),
        ("The plan is for 60 shops, up from last year.", ("up", "to")),
    ],
)
def test_the_way_of_a_change_is_read_from_noun_and_verb(text, change):
    first = read(text)[0]
    assert (first.direction, first.change) == change


def test_drones_that_were_shot_down_are_no_fall():
    assert [one.change for one in read("The army shot down 14 drones.")] == [""]


def test_a_million_of_people_and_a_metre_of_wave():
    assert list_units("He has 2.3m followers.") == [("2300000", "")]
    assert list_units("A 3m wave hit.") == [("3", "m")]


def test_french_counts_on_from_sixty_and_eighty():
    assert list_units("Soixante-douze personnes et quatre-vingt-dix chiens.", "fr") == [
        ("72", ""),
        ("90", ""),
    ]


def test_german_short_scales_keep_their_full_stop():
    assert list_units("Die Bank zahlt 3 Mrd. Euro.", "de") == [("3000000000", "EUR")]


def test_a_share_may_run_between_two_parts():
    (found,) = read("Between a third and a half of the crop is gone.")
    assert (f"{found.low:f}", f"{found.high:f}", found.unit, found.counted) == ("33.33", "50", "%", "crop")


def test_what_lies_within_a_distance_of_a_place_is_not_measured_by_it():
    assert [one.counted for one in read("The comet will pass within 6 million km of Earth.")] == [""]


def test_a_fall_told_behind_the_period_is_that_of_the_number_before_it():
    first, second = read("The plant makes 1,200 cars a week, down from 1,500.")
    assert [(one.direction, one.change) for one in (first, second)] == [("down", "to"), ("down", "from")]


def test_one_in_fifty_is_a_share_however_it_is_written():
    assert list_units("About 1 in 50 children has it.") == list_units("About one in 50 children has it.")
