"""A number with its unit to a quantity: what stands around it, put into its fields."""

from decimal import Decimal

from nutgraf.news import Quantity, Span
from nutgraf.sentences.changes import Place, find_change
from nutgraf.sentences.measures import find_approximation, find_counted, find_period, read_sign
from nutgraf.sentences.numerals import HYPHEN, Lexicon, Line, Numeral

SHARES = frozenset(["%", "point", "percentage point", "basis point"])
DISTANCES = frozenset(["km", "mile", "m", "nautical mile", "light year", "yard", "foot"])
DURATIONS = frozenset(["second", "minute", "hour", "day", "week", "month", "year", "decade"])


def build_quantity(
    line: Line, place: tuple[int, Numeral, int], unit: str, lexicon: Lexicon, *, counts: bool = False
) -> tuple[Quantity, int]:
    """`counts`: what is counted follows without "of", although there is a unit."""
    at, number, end = place
    at, end, sign = read_sign(line, at, end, lexicon, has_unit=bool(unit))
    low, high = (number.low, number.high) if sign > 0 else (-number.high, -number.low)
    counted, after = _count(line, number, (end, unit), lexicon, counts=counts)
    # "Más de la mitad": the article belongs to the share.
    is_led = line.word(at - 1) in lexicon.words["share_lead"] and not line.is_number(at)
    lead = at - is_led
    approximation, before = find_approximation(line, lead, (end, after), lexicon)
    if unit in DURATIONS and line.word(at - 1) == "over":
        approximation, before = "", at
    is_money = unit in lexicon.pairs["money"].values()
    period, period_end = find_period(line, after, lexicon, is_money=is_money)
    if not period:
        period, period_end = find_period(line, end, lexicon, is_money=is_money)
    reach = (end, after, period_end) if period else (end, after)
    where = Place(before, reach, unit, is_share=unit in SHARES, is_of=bool(counted))
    direction, change = find_change(line, where, lexicon)
    if unit in SHARES and line.word(before - 1) in lexicon.words["percent_down"]:
        direction, change = "down", "by"
    quantity = Quantity(
        span=Span(line.starts[at], line.ends[end - 1]),
        low=_tidy(low),
        high=_tidy(high),
        unit=unit,
        counted=counted,
        approximation=number.vague or approximation,
        direction=direction,
        change=change,
        period=period,
    )
    is_passed = not counted or any(map(str.isdigit, period))
    return quantity, period_end if period and is_passed else end


def _count(
    line: Line, number: Numeral, measure: tuple[int, str], lexicon: Lexicon, *, counts: bool
) -> tuple[str, int]:
    """What is counted behind a number and its unit, and the token after it."""
    end, unit = measure
    if unit in DURATIONS:
        return "", end
    is_single = number.low == number.high == 1
    counted, after = find_counted(line, end, lexicon, single=is_single, has_unit=bool(unit) and not counts)
    # "Within 6 million km of Earth".
    is_distance = unit in DISTANCES and counted[:1].isupper() and line.word(end) == "of"
    is_of_something_else = is_distance or (
        not unit and _is_fraction(number) and not _is_many(line, after, lexicon)
    )
    return ("", end) if is_of_something_else else (counted, after)


def _is_fraction(number: Numeral) -> bool:
    """4.2 of a thing are many of it ("4.2 deaths") or a measure of something else ("the 7.2 quake killed")."""
    return number.scale == 1 and number.low != number.low.to_integral_value()


def _is_many(line: Line, after: int, lexicon: Lexicon) -> bool:
    last = line.word(after - 1)
    is_joined = line.word(after - 2) == HYPHEN
    return lexicon.language != "en" or is_joined or last.endswith("s") or last in lexicon.words["irregular"]


def _tidy(value: Decimal) -> Decimal:
    """2500000000.0 is 2500000000: equal values are written alike."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()
