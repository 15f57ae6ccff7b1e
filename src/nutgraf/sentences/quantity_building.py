"""A number with its unit to a quantity: what stands around it, put into its fields."""

from decimal import Decimal

from nutgraf.news import Quantity, Span
from nutgraf.sentences.changes import find_change
from nutgraf.sentences.measures import find_approximation, find_counted, find_period, read_sign
from nutgraf.sentences.numerals import Lexicon, Line, Numeral

SHARES = frozenset(["%", "point", "percentage point", "basis point"])
DURATIONS = frozenset(["second", "minute", "hour", "day", "week", "month", "year", "decade"])


def build_quantity(
    line: Line, place: tuple[int, Numeral, int], unit: str, lexicon: Lexicon, *, counts: bool = False
) -> tuple[Quantity, int]:
    """`counts`: what is counted follows without "of", although there is a unit."""
    at, number, end = place
    at, end, sign = read_sign(line, at, end, lexicon, has_unit=bool(unit))
    low, high = (number.low, number.high) if sign > 0 else (-number.high, -number.low)
    counted, after = "", end
    if unit not in DURATIONS:
        is_single = number.low == number.high == 1
        counted, after = find_counted(
            line, end, lexicon, single=is_single, has_unit=bool(unit) and not counts
        )
    # "Más de la mitad": the article belongs to the share.
    lead = at - (line.word(at - 1) in lexicon.words["share_lead"])
    approximation, before = find_approximation(line, lead, (end, after), lexicon)
    if unit in DURATIONS and line.word(at - 1) == "over":
        approximation, before = "", at
    direction, change = find_change(line, before, end, lexicon)
    if unit in SHARES and line.word(before - 1) in lexicon.words["percent_down"]:
        direction, change = "down", "by"
    period, period_end = find_period(line, after, lexicon)
    if not period:
        period, period_end = find_period(line, end, lexicon)
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
    return quantity, period_end if period and not counted else end


def _tidy(value: Decimal) -> Decimal:
    """2500000000.0 is 2500000000: equal values are written alike."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()
