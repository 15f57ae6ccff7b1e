"""A token of a sentence to the quantity that starts there, and the token after it; None where none does.

Money ("$2.5 billion"), plain numbers with what they measure or count, shares ("a third of voters"), ranks.
"""

from dataclasses import replace
from decimal import Decimal

from nutgraf.news import Quantity, Span
from nutgraf.sentences.measures import (
    find_approximation,
    find_change,
    find_counted,
    find_period,
    read_sign,
    read_unit,
)
from nutgraf.sentences.numerals import HYPHEN, Lexicon, Line, Numeral, read_digits, read_number

PREFIXES = frozenset(["us", "a", "c", "hk", "s", "nz"])
"""Letters before a dollar sign."""
ORDINAL_ENDINGS = frozenset(["st", "nd", "rd", "th", "er", "e", "ème", "º", "ª", "o"])
ONE_IN = frozenset(["in"])
ONE_OF_EACH = ("de", "cada")
"""Spanish "uno de cada tres"."""
ROUND_WHOLES = frozenset(map(Decimal, (10, 100)))
RATE_WHOLES = ROUND_WHOLES | frozenset(map(Decimal, (3, 4, 5, 6, 7, 8, 9, 20)))
"""Of how many a rate is told: "three in four voters"."""
SHARES = frozenset(["%", "point", "percentage point", "basis point"])
DURATIONS = frozenset(["second", "minute", "hour", "day", "week", "month", "year", "decade"])
MONEY_MILLION = "m"
MILLION = Decimal(1_000_000)


def read_money(line: Line, at: int, lexicon: Lexicon) -> tuple[Quantity, int] | None:
    """A sign or code before the number: "$2.5 billion", "US$5m", "EUR 40"."""
    codes = lexicon.pairs["money"]
    sign_at = at + (line.word(at) in PREFIXES and line.touches(at + 1))
    sign = line.word(sign_at)
    is_sign = sign in codes and (not sign.isalpha() or (len(sign) == 3 and line.words[sign_at].isupper()))
    if not is_sign or not line.is_number(sign_at + 1):
        return None
    number = read_number(line, sign_at + 1, lexicon)
    if number is None:
        return None
    unit = codes.get(line.phrase(at, sign_at + 1).replace(" ", ""), codes[sign])
    number = _read_range(line, _take_million(line, number), lexicon, money=True)
    return _build(line, (at, number, number.end), unit, lexicon)


def _take_million(line: Line, number: Numeral) -> Numeral:
    """After a currency sign "5m" is five million, not five metres."""
    if line.word(number.end) != MONEY_MILLION or number.scale != 1:
        return number
    return replace(
        number, low=number.low * MILLION, high=number.high * MILLION, end=number.end + 1, scale=MILLION
    )


def read_plain(line: Line, at: int, lexicon: Lexicon) -> tuple[Quantity, int] | None:
    if not _may_start(line, at, lexicon):
        return None
    share = _read_share(line, at, lexicon)
    number = read_number(line, at, lexicon)
    if share is not None or number is None or _is_score(line, number, lexicon):
        return share
    if _is_money_ahead(line, number.end, lexicon):
        number = _take_million(line, number)
    number = _read_range(line, number, lexicon, money=_is_money_ahead(line, number.end + 2, lexicon))
    if line.is_number(number.end - 1) and _is_glued(line, number.end, lexicon):
        return None
    unit, end = read_unit(line, number.end, lexicon)
    if not unit and _is_age(line, at, number):
        unit = "year"
    if number.vague == "" and not unit and line.word(at) in lexicon.words["one"]:
        return _read_one(line, at, number, lexicon)
    return _build(line, (at, number, end), unit, lexicon)


def _may_start(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a number may start here: not in "S-400", "No. 5", "24/7" or "14:30"."""
    before = line.word(at - 1)
    label = before if before != "." else line.word(at - 2)
    if line.is_number(at) and label in lexicon.words["label"]:
        return False
    if not line.touches(at):
        return True
    if before in "-–" and at >= 2 and line.touches(at - 1):
        return False
    return not before.isalnum() and before not in "/:.#@_+*=°&\\’'"


def _is_glued(line: Line, end: int, lexicon: Lexicon) -> bool:
    """Whether letters or signs cling to the number that make it a name ("4x4", "5G") or a time ("14:30")."""
    if not line.touches(end):
        return False
    after = line.word(end)
    if after in "/:_#@" and line.touches(end + 1):
        return line.is_number(end + 1)
    return after[0].isalpha() and not read_unit(line, end, lexicon)[0]


def _is_age(line: Line, at: int, number: Numeral) -> bool:
    """The number in "Karl Orm, 54, said"."""
    return (
        line.words[at].isdigit()
        and len(line.words[at]) <= 2
        and line.word(at - 1) == ","
        and line.word(number.end) == ","
        and line.words[at - 2][:1].isupper()
    )


def _is_money_ahead(line: Line, at: int, lexicon: Lexicon) -> bool:
    codes = lexicon.pairs["money"]
    reach = 6 if line.word(at) == MONEY_MILLION else 3
    return any(line.word(step) in codes for step in range(at, at + reach))


def _is_score(line: Line, number: Numeral, lexicon: Lexicon) -> bool:
    """ "Won 3-2" is no range and no amount."""
    if (
        line.word(number.end) not in ("-", "–")
        or not line.touches(number.end)
        or not line.touches(number.end + 1)
    ):
        return False
    second = (
        read_digits(line.word(number.end + 1), lexicon.language) if line.is_number(number.end + 1) else None
    )
    return second is not None and number.low >= second


def _read_one(line: Line, at: int, number: Numeral, lexicon: Lexicon) -> tuple[Quantity, int] | None:
    """ "One" is a number before a noun or after "at least", a pronoun or an article otherwise."""
    if line.word(at - 1) in lexicon.words["one_after"]:
        return None
    if line.word(number.end) in lexicon.words["one_before"] or _is_one_way(line, number.end, lexicon):
        return None
    built = _build(line, (at, number, number.end), "", lexicon)
    counted_or_about = (
        (built[0].counted and lexicon.language == "en") or built[0].approximation or built[0].high > 1
    )
    return built if counted_or_about else None


def _is_one_way(line: Line, at: int, lexicon: Lexicon) -> bool:
    """ "A one-way ticket" counts no ways."""
    return line.word(at) == HYPHEN and line.word(at + 1) in lexicon.words["one_joined"]


def _read_share(line: Line, at: int, lexicon: Lexicon) -> tuple[Quantity, int] | None:
    """ "A third of voters", "two-thirds of members", "half the seats": shares; "a quarter of a point": a fraction."""
    small = _read_part_of_unit(line, at, lexicon) or _read_one_in(line, at, lexicon)
    if small is not None:
        return small
    count, part_at = Decimal(1), at
    if line.word(at) in lexicon.articles or line.word(at) in lexicon.numbers:
        count = lexicon.numbers.get(line.word(at), Decimal(1))
        part_at = at + 1 + (line.word(at + 1) == "-")
    part = lexicon.halves.get(line.word(part_at))
    # "Five-sixths" is a share; "the twenty-fifth of the month" is none.
    is_rank = count > 1 and lexicon.language == "en" and not line.word(part_at).endswith("s")
    end = part_at + 1
    is_of = line.word(end) in lexicon.words["share_of"]
    is_by = part_at > at and line.word(at - 1) in lexicon.words["share_by"]
    way = _compare(line, end, lexicon) if part_at > at and not is_of else ""
    if part is None or is_rank or not (is_of or is_by or way):
        return None
    value = count * part
    after = end + 1 + (line.word(end + 1) in lexicon.articles)
    if line.word(after) in lexicon.scales:
        return None
    unit, unit_end = read_unit(line, after, lexicon)
    if unit and after > end + 1:
        return _build(line, (at, Numeral(value, value, end), unit_end), unit, lexicon)
    percent = (value * 100).quantize(Decimal("0.01")).normalize() + 0
    place = (at, Numeral(percent, percent, end), end)
    return _build_compared(line, place, way, lexicon) if way else _build(line, place, "%", lexicon)


def _compare(line: Line, at: int, lexicon: Lexicon) -> str:
    """Up or down, where a word such as "fewer" or "higher" compares."""
    return next((way for way in ("up", "down") if line.word(at) in lexicon.words[f"compared_{way}"]), "")


def _build_compared(
    line: Line, place: tuple[int, Numeral, int], way: str, lexicon: Lexicon
) -> tuple[Quantity, int]:
    """ "A third fewer pupils", "a quarter smaller"."""
    at, number, end = place
    counted, after = find_counted(line, end + 1, lexicon)
    return Quantity(
        span=Span(line.starts[at], line.ends[end - 1]),
        low=number.low,
        high=number.high,
        unit="%",
        counted=counted,
        approximation=find_approximation(line, at, (), lexicon)[0],
        direction=way,
        change="by",
    ), max(after, end)


def _read_one_in(line: Line, at: int, lexicon: Lexicon) -> tuple[Quantity, int] | None:
    """ "One in five homes" is 20 percent of them, "three in four voters" 75, "nine out of ten" 90."""
    is_one = line.word(at) in lexicon.words["one"]
    count = Decimal(1) if is_one else lexicon.numbers.get(line.word(at)) or _read_small(line, at)
    joint, start = line.word(at + 1), at + 2
    if (joint == "out" and line.word(start) == "of" and not is_one) or (
        joint,
        line.word(start),
    ) == ONE_OF_EACH:
        start += 1
    elif joint not in ONE_IN:
        return None
    whole = read_number(line, start, lexicon)
    if whole is None or whole.vague or whole.low <= 1 or read_unit(line, whole.end, lexicon)[0]:
        return None
    if count is None or not (is_one or _is_rate(line, (count, joint), whole, lexicon)):
        return None
    percent = (100 * count / whole.low).quantize(Decimal("0.01")).normalize() + 0
    return _build(line, (at, Numeral(percent, percent, whole.end), whole.end), "%", lexicon, counts=True)


def _read_small(line: Line, at: int) -> Decimal | None:
    word = line.word(at)
    return Decimal(word) if word.isascii() and word.isdigit() and len(word) <= len("99") else None


def _is_rate(line: Line, part: tuple[Decimal, str], whole: Numeral, lexicon: Lexicon) -> bool:
    """ "Sixteen out of 20 miners were found" are sixteen; of ten or a hundred somebody has worked out a share."""
    count, joint = part
    wholes = ROUND_WHOLES if joint == "out" else RATE_WHOLES
    counted = line.word(whole.end)
    return lexicon.language == "en" and count < whole.low and whole.low in wholes and counted.isalpha()


def _read_part_of_unit(line: Line, at: int, lexicon: Lexicon) -> tuple[Quantity, int] | None:
    """Half a point."""
    part = lexicon.halves.get(line.word(at))
    if part is None or line.word(at + 1) not in lexicon.articles:
        return None
    unit, end = read_unit(line, at + 2, lexicon)
    return _build(line, (at, Numeral(part, part, end), end), unit, lexicon) if unit else None


def _read_range(line: Line, number: Numeral, lexicon: Lexicon, *, money: bool) -> Numeral:
    """ "10 to 15", "550m and 700m" after "between"; not a change "from 10 to 15"."""
    joint_at = _find_joint(line, number, lexicon)
    if joint_at is None:
        return number
    joint, at = line.word(joint_at), joint_at + 1
    at += line.word(at) in lexicon.pairs["money"] and not line.word(at).isalpha()
    second = read_number(line, at, lexicon)
    if second is None or second.vague:
        return number
    if money or _is_money_ahead(line, second.end, lexicon):
        second = _take_million(line, second)
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
        return None
    if number.vague or not _joins(line, number, joint, lexicon):
        return None
    # "Narrowed by $400 million to $2.1 billion" tells of two amounts.
    sign = line.word(at + 1)
    is_sign = sign in lexicon.pairs["money"] and not sign.isalpha()
    return None if is_sign and before in lexicon.words["range_not"] else at


def _find_start(line: Line, end: int) -> int:
    """The token at which a number that ends before a token starts, its currency sign included."""
    at, first = end - 1, max(0, end - _LONGEST)
    while at > first and not line.is_number(at):
        at -= 1
    return at - (at > 0 and line.touches(at) and not line.word(at - 1).isalnum())


_LONGEST = 8
"""Words that a number written out has, at most: looking further back would make a long list of them take forever."""


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


def read_ordinal(line: Line, at: int, lexicon: Lexicon) -> tuple[Quantity, int] | None:
    """ "The fourth delay", "the 3rd time"."""
    after = line.word(at + 1)
    if line.is_number(at):
        if not (after in ORDINAL_ENDINGS and line.touches(at + 1) and line.words[at].isdigit()):
            return None
        value, end = Decimal(line.words[at][:9]), at + 2
    else:
        word = lexicon.pairs["ordinal"].get(line.word(at))
        if word is None or not _is_ordinal(line, at, lexicon):
            return None
        value, end = Decimal(word), at + 1
    if line.word(end) == HYPHEN and line.word(end + 1) in lexicon.words["scope_superlative"]:
        end += len((HYPHEN, "largest"))
    quantity = Quantity(
        span=Span(line.starts[at], line.ends[end - 1]),
        low=value,
        high=value,
        ordinal=True,
        counted=find_counted(line, end, lexicon, single=True)[0],
    )
    return quantity, end


def _is_ordinal(line: Line, at: int, lexicon: Lexicon) -> bool:
    before = line.word(at - 1)
    follows = line.word(at + 1 + (line.word(at + 1) == "-"))
    if follows in lexicon.words["ordinal_not"]:
        return False
    return before in lexicon.words["ordinal_lead"] or follows in lexicon.words["ordinal_follow"]


def _build(
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
