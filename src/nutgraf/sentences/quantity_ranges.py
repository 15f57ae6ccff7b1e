"""A number to the range that it opens: "10 to 15", "between 550m and 700m", "$20-$30"."""

from dataclasses import replace
from decimal import Decimal

from nutgraf.sentences.measures import read_unit
from nutgraf.sentences.numerals import Lexicon, Line, Numeral, read_number

MONEY_MILLION = "m"
MILLION = Decimal(1_000_000)
_LONGEST = 8
"""Words that a number written out has, at most: looking further back would make a long list of them take forever."""
PERSONS = ("ers", "ors", "ists", "ants", "ees")
"""Ends of words for people."""


def read_range(line: Line, number: Numeral, lexicon: Lexicon, *, money: bool) -> Numeral:
    """ "10 to 15", "550m and 700m" after "between"; not a change "from 10 to 15"."""
    joint_at = _find_joint(line, number, lexicon)
    if joint_at is None:
        return number
    joint, at = line.word(joint_at), joint_at + 1
    at += line.word(at) in lexicon.pairs["money"] and not line.word(at).isalpha()
    second = read_number(line, at, lexicon)
    if second is None or second.vague:
        return number
    if money or is_million_ahead(line, second.end, lexicon):
        second = take_million(line, second)
    low = (
        number.low * second.scale
        if number.scale == 1 and number.low < second.low / second.scale
        else number.low
    )
    if low >= second.low or (joint in "-–" and not line.touches(number.end)):
        return number
    return replace(second, low=low)


def _find_joint(line: Line, number: Numeral, lexicon: Lexicon) -> int | None:
    """Where the word stands that makes a range of a number and the next; its unit may stand between."""
    before = line.word(_find_start(line, number.end) - 1)
    unit, at = read_unit(line, number.end, lexicon)
    joint = line.word(at)
    if not unit or not (joint in lexicon.pairs["range"] or joint in lexicon.pairs["between_and"]):
        at, joint = number.end, line.word(number.end)
    elif joint not in "-–" and before not in lexicon.pairs["from"] and before not in lexicon.pairs["between"]:
        changes = not lexicon.ways.keys().isdisjoint(line.lowers[max(0, number.end - _LONGEST) : number.end])
        if changes or not _repeats_unit(line, at + 1, unit, lexicon):
            return None
    if number.vague or not _joins(line, number, joint, lexicon):
        return None
    # "Narrowed by $400 million to $2.1 billion" tells of two amounts.
    sign = line.word(at + 1)
    is_sign = sign in lexicon.pairs["money"] and not sign.isalpha()
    return None if is_sign and before in lexicon.words["range_not"] else at


def _repeats_unit(line: Line, at: int, unit: str, lexicon: Lexicon) -> bool:
    """Read "12 km to 15 km"."""
    second = read_number(line, at, lexicon) if line.is_number(at) else None
    return second is not None and read_unit(line, second.end, lexicon)[0] == unit


def _find_start(line: Line, end: int) -> int:
    """The token at which a number that ends before a token starts, its currency sign included."""
    at, first = end - 1, max(0, end - _LONGEST)
    while at > first and not line.is_number(at):
        at -= 1
    return at - (at > 0 and line.touches(at) and not line.word(at - 1).isalnum())


def _joins(line: Line, number: Numeral, joint: str, lexicon: Lexicon) -> bool:
    if joint in lexicon.pairs["between_and"]:
        between = lexicon.pairs["between"]
        return any(line.word(step) in between for step in range(number.end - 8, number.end))
    if joint not in lexicon.pairs["range"]:
        return False
    from_at = next(
        (
            step
            for step in range(number.end - 1, max(-1, number.end - 6), -1)
            if line.word(step) in lexicon.pairs["from"]
        ),
        None,
    )
    if from_at is None:
        return True
    before = line.lowers[max(0, from_at - 8) : from_at]
    return not any(word in lexicon.ways or word in lexicon.words["shift"] for word in before)


def take_million(line: Line, number: Numeral) -> Numeral:
    """After a currency sign "5m" is five million, not five metres."""
    if line.word(number.end) != MONEY_MILLION or number.scale != 1:
        return number
    return replace(
        number, low=number.low * MILLION, high=number.high * MILLION, end=number.end + 1, scale=MILLION
    )


def is_million_ahead(line: Line, at: int, lexicon: Lexicon) -> bool:
    if line.word(at) == MONEY_MILLION and _is_million_of(line, at + 1, lexicon):
        return True
    codes = lexicon.pairs["money"]
    reach = 6 if line.word(at) == MONEY_MILLION else 3
    return any(line.word(step) in codes for step in range(at, at + reach))


def _is_million_of(line: Line, at: int, lexicon: Lexicon) -> bool:
    """After digits "m" is a million of people, cars and votes; of waves and walls it is metres."""
    word = line.word(at)
    return word in lexicon.words["million_of"] or (len(word) > len("waters") and word.endswith(PERSONS))
