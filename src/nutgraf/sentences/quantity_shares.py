"""Shares told in words: "a third of voters", "two-thirds", "one in five homes", "a third fewer"."""

from dataclasses import replace
from decimal import Decimal

from nutgraf.news import Quantity, Span
from nutgraf.sentences.measures import find_approximation, find_counted, read_unit
from nutgraf.sentences.numerals import HYPHEN, Lexicon, Line, Numeral, read_number
from nutgraf.sentences.quantity_building import build_quantity

ONE_IN = frozenset(["in"])
ONE_OF_EACH = ("de", "cada")
"""Spanish "uno de cada tres"."""
HALF_OF = frozenset(["what", "that"])
"""Pronouns that a half is of: "half what it had been"."""
ROUND_WHOLES = frozenset(map(Decimal, (10, 100)))
RATE_WHOLES = ROUND_WHOLES | frozenset(map(Decimal, (3, 4, 5, 6, 7, 8, 9, 20)))
"""Of how many a rate is told: "three in four voters"."""


def read_share(line: Line, at: int, lexicon: Lexicon) -> tuple[Quantity, int] | None:
    """ "A third of voters", "two-thirds of members", "half the seats": shares; "a quarter of a point": a fraction."""
    small = (
        _read_part_of_unit(line, at, lexicon)
        or _read_one_in(line, at, lexicon)
        or _read_two_parts(line, at, lexicon)
    )
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
    way = _compare(line, end, lexicon) if part_at > at and not is_of else ""
    if part is None or is_rank or not (is_of or way or _is_whole_share(line, at, part_at, lexicon)):
        return None
    value = count * part
    after = end + is_of + (line.word(end + is_of) in lexicon.articles)
    if line.word(after) in lexicon.scales:
        return None
    unit, unit_end = read_unit(line, after, lexicon)
    if unit and after > end + 1:
        return build_quantity(line, (at, Numeral(value, value, end), unit_end), unit, lexicon)
    percent = (value * 100).quantize(Decimal("0.01")).normalize() + 0
    place = (at, Numeral(percent, percent, end), end)
    return _build_compared(line, place, way, lexicon) if way else build_quantity(line, place, "%", lexicon)


def _is_whole_share(line: Line, at: int, part_at: int, lexicon: Lexicon) -> bool:
    """Whether a share stands without what it is of: "by a third", "jumped a quarter", "two-thirds voted", "just over half"."""
    before, behind = line.word(at - 1), line.word(part_at + 1)
    closes = not behind.isalpha() or behind in lexicon.words["noun_stop"]
    if line.word(part_at) in lexicon.words["whole_half"]:
        is_led = before in lexicon.words["share_lead"] or (before in lexicon.words["share_by"] and closes)
        return (is_led or behind in HALF_OF) and behind not in {*lexicon.articles, HYPHEN}
    if part_at == at:
        return False
    if line.word(at) not in lexicon.articles and line.word(at) not in lexicon.words["one"]:
        return True
    is_change = before in lexicon.ways and before not in lexicon.words["loose"] and closes
    return before in lexicon.words["share_by"] or is_change


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
    is_one = line.word(at) in lexicon.words["one"] or line.word(at) == "1"
    count = Decimal(1) if is_one else lexicon.numbers.get(line.word(at)) or _read_small(line, at)
    joint, start = line.word(at + 1), at + 2
    if (joint == "out" and line.word(start) == "of") or (joint, line.word(start)) == ONE_OF_EACH:
        start += 1
    elif joint not in ONE_IN:
        return None
    is_each = line.word(start) == "every"
    start += is_each
    if joint == "out" and is_one and not is_each:
        return None
    whole = read_number(line, start, lexicon)
    if whole is None or whole.vague or whole.low <= 1 or read_unit(line, whole.end, lexicon)[0]:
        return None
    if count is None or not (is_one or is_each or _is_rate(line, (count, joint), whole, lexicon)):
        return None
    percent = (100 * count / whole.low).quantize(Decimal("0.01")).normalize() + 0
    return build_quantity(
        line, (at, Numeral(percent, percent, whole.end), whole.end), "%", lexicon, counts=True
    )


def _read_small(line: Line, at: int) -> Decimal | None:
    word = line.word(at)
    return Decimal(word) if word.isascii() and word.isdigit() and len(word) <= len("99") else None


def _is_rate(line: Line, part: tuple[Decimal, str], whole: Numeral, lexicon: Lexicon) -> bool:
    """ "Sixteen out of 20 miners were found" are sixteen; of ten or a hundred somebody has worked out a share."""
    count, joint = part
    wholes = ROUND_WHOLES if joint == "out" else RATE_WHOLES
    counted = line.word(whole.end)
    return lexicon.language == "en" and count < whole.low and whole.low in wholes and counted.isalpha()


def _read_two_parts(line: Line, at: int, lexicon: Lexicon) -> tuple[Quantity, int] | None:
    """ "Between a third and a half of the crop"."""
    if line.word(at - 1) not in lexicon.pairs["between"]:
        return None
    first = _read_part(line, at, lexicon)
    if first is None or line.word(first.end) not in lexicon.pairs["between_and"]:
        return None
    second = _read_part(line, first.end + 1, lexicon)
    if second is None or second.low <= first.low or line.word(second.end) not in lexicon.words["share_of"]:
        return None
    return build_quantity(line, (at, replace(second, low=first.low), second.end), "%", lexicon)


def _read_part(line: Line, at: int, lexicon: Lexicon) -> Numeral | None:
    """ "A third", "two-thirds", "half", in percent."""
    counted = line.word(at) in lexicon.articles or line.word(at) in lexicon.numbers
    part_at = at + counted * (1 + (line.word(at + 1) == HYPHEN))
    part = lexicon.halves.get(line.word(part_at))
    if part is None:
        return None
    count = lexicon.numbers.get(line.word(at), Decimal(1)) if counted else Decimal(1)
    percent = (count * part * 100).quantize(Decimal("0.01")).normalize() + 0
    return Numeral(percent, percent, part_at + 1)


def _read_part_of_unit(line: Line, at: int, lexicon: Lexicon) -> tuple[Quantity, int] | None:
    """Half a point."""
    part = lexicon.halves.get(line.word(at))
    if part is None or line.word(at + 1) not in lexicon.articles:
        return None
    unit, end = read_unit(line, at + 2, lexicon)
    return build_quantity(line, (at, Numeral(part, part, end), end), unit, lexicon) if unit else None
