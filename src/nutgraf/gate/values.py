"""Two marked numbers in, "may this value be said of that one?" out. Precision may sink, never rise."""

from decimal import Decimal

from nutgraf.news import Quantity

ABOUT = Decimal("0.1")
"""Share by which a rounded number may differ from the one it rounds."""
LOWER = frozenset(["at least", "more than", "over"])
UPPER = frozenset(["at most", "less than", "up to", "under", "nearly", "almost"])
ROUND = frozenset(["about", "nearly", "almost", "dozens"])
BEYOND = frozenset(["more than", "less than", "under"])
"""Not "over": "sued over 12 million"."""
MIN_SHARE = Decimal("0.5")
"""Share of a lower limit that a lower one may have: "more than 30" for "at least 40"."""
FINE = 10
"""Digits of a share that was worked out, not given, at least."""
FRACTIONS = frozenset(map(Decimal, ["33.33", "66.67", "16.67", "14.29", "11.11", "8.33", "83.33", "12.5"]))
"""Shares that "a third", "one in seven" stand for: in figures they are rounded."""
CLOSE = Decimal("0.4")
"""Percentage points by which a share may differ from the one that is worked out."""


def is_value_backed(ours: Quantity, theirs: Quantity) -> bool:
    if ours.unit == theirs.unit == "%" and not ours.approximation and abs(ours.low - theirs.low) < CLOSE:
        worked_out = len(theirs.low.as_tuple().digits) > FINE or theirs.low in FRACTIONS
        return worked_out or ours.low == theirs.low
    if ours.ordinal != theirs.ordinal:
        return False
    if (ours.low, ours.high) == (theirs.low, theirs.high):
        beyond = ours.approximation in BEYOND and not theirs.approximation  # "more than 23" for 23
        return not are_turned(ours, theirs) and not beyond
    return bool(ours.approximation) and is_rounder(ours, theirs) and is_near(ours, theirs)


def are_turned(ours: Quantity, theirs: Quantity) -> bool:
    """ "At least 50" and "at most 50"."""
    lower = {side.approximation in LOWER for side in (ours, theirs)}
    upper = {side.approximation in UPPER - ROUND for side in (ours, theirs)}
    return len(lower) > 1 and len(upper) > 1


def is_near(ours: Quantity, theirs: Quantity) -> bool:
    if ours.approximation in LOWER:
        return ours.low <= theirs.low and theirs.approximation not in UPPER
    if ours.approximation in UPPER and ours.approximation not in ROUND:
        return ours.high >= theirs.high and theirs.approximation not in LOWER
    return ours.approximation in ROUND and abs(ours.low - theirs.low) <= ABOUT * abs(theirs.low)


def is_rounder(ours: Quantity, theirs: Quantity) -> bool:
    """Fewer figures that count than there, or as many where the evidence is exact: "some 43" is no "some 40"."""
    if ours.unit != theirs.unit:
        return False
    if (
        len(ours.low.as_tuple().digits) > len(ours.low.normalize().as_tuple().digits)
        and not theirs.approximation
    ):
        return True
    if ours.approximation in LOWER and theirs.approximation in LOWER:
        rounder = count_figures(ours) <= count_figures(theirs)
        return rounder and ours.low >= MIN_SHARE * theirs.low  # "more than 30" for "at least 40"
    mine, other = count_figures(ours), count_figures(theirs)
    return mine < other or (mine == other and not theirs.approximation)


def count_figures(quantity: Quantity) -> int:
    """Figures before the closing noughts."""
    return len(quantity.low.normalize().as_tuple().digits)
