"""A token of a sentence to the quantity that starts there, and the token after it; None where none does.

Money ("$2.5 billion"), plain numbers with what they measure or count, ranks.
"""

from decimal import Decimal

from nutgraf.news import Quantity, Span
from nutgraf.sentences.measures import find_counted, read_unit
from nutgraf.sentences.numerals import HYPHEN, Lexicon, Line, Numeral, read_number
from nutgraf.sentences.quantity_building import build_quantity
from nutgraf.sentences.quantity_names import is_age, is_glued, is_hyphened, is_name, is_score, may_start
from nutgraf.sentences.quantity_ranges import is_million_ahead, read_range, take_million
from nutgraf.sentences.quantity_shares import read_share

PREFIXES = frozenset(["us", "a", "c", "hk", "s", "nz", "nt", "au", "ca", "r", "mx"])
"""Letters before a dollar sign."""
POUND_MONEY = "GBP"
ORDINAL_ENDINGS = frozenset(["st", "nd", "rd", "th", "er", "e", "ème", "º", "ª", "o"])


def read_money(line: Line, at: int, lexicon: Lexicon) -> tuple[Quantity, int] | None:
    """A sign or code before the number: "$2.5 billion", "US$5m", "EUR 40", "Rs. 500"."""
    unit, number_at = _read_money_sign(line, at, lexicon)
    if not unit or not line.is_number(number_at):
        return None
    number = read_number(line, number_at, lexicon)
    if number is None:
        return None
    number = read_range(line, take_million(line, number), lexicon, money=True)
    return build_quantity(line, (at, number, number.end), unit, lexicon)


def _read_money_sign(line: Line, at: int, lexicon: Lexicon) -> tuple[str, int]:
    """The currency of a sign, and the token after it; an empty one where there is no sign."""
    codes, word = lexicon.pairs["money"], line.words[at]
    if word in lexicon.pairs["money_before"]:
        return lexicon.pairs["money_before"][word], at + 1 + (line.word(at + 1) == ".")
    if word in lexicon.pairs["money_glued"] and _is_amount(line, at + 1, lexicon):
        return lexicon.pairs["money_glued"][word], at + 1
    sign_at = at + (line.word(at) in PREFIXES and line.touches(at + 1))
    sign = line.word(sign_at)
    if sign not in codes or (sign.isalpha() and not (len(sign) == 3 and line.words[sign_at].isupper())):
        return "", at
    return codes.get(line.phrase(at, sign_at + 1).replace(" ", ""), codes[sign]), sign_at + 1


def _is_amount(line: Line, at: int, lexicon: Lexicon) -> bool:
    """ "N20 million", "R150,000"; the N20 and the R300 are roads."""
    is_large = "," in line.word(at) or line.word(at + 1) in {*lexicon.scales, "m"}
    return line.touches(at) and line.is_number(at) and is_large


def read_plain(line: Line, at: int, lexicon: Lexicon) -> tuple[Quantity, int] | None:
    if not may_start(line, at, lexicon):
        return None
    share = read_share(line, at, lexicon)
    number = read_number(line, at, lexicon)
    if share is not None or number is None or is_score(line, number, lexicon):
        return share
    if is_million_ahead(line, number.end, lexicon):
        number = take_million(line, number)
    first = number
    number = read_range(line, first, lexicon, money=is_million_ahead(line, number.end + 2, lexicon))
    if line.is_number(number.end - 1) and is_glued(line, number.end, lexicon):
        return None
    unit, end = _read_measure(line, at, number, lexicon)
    if not unit and (is_name(line, at, number, lexicon) or _is_joined_name(line, number.end, lexicon)):
        return None
    if number.low == 1 and not (number.vague or unit) and line.word(at) in lexicon.words["one"]:
        return _read_one(line, at, number, lexicon)
    built = build_quantity(line, (at, number, end), unit, lexicon)
    is_bare = not (unit or built[0].counted or built[0].approximation)
    return None if is_bare and is_hyphened(line, first, number) else built


def _read_measure(line: Line, at: int, number: Numeral, lexicon: Lexicon) -> tuple[str, int]:
    """The unit of a number, behind it or told by where it stands, and the token after it."""
    unit, end = read_unit(line, number.end, lexicon)
    if not unit and is_age(line, at, number, lexicon):
        return "year", end
    if unit == POUND_MONEY and _is_weight(line, at, end, lexicon):
        return "pound", end
    return ("times", end) if line.word(at) in lexicon.words["fold"] else (unit, end)


def _is_weight(line: Line, at: int, end: int, lexicon: Lexicon) -> bool:
    """ "Weighs 200 pounds", "12 pounds of butter"; not pounds of money."""
    if not line.word(end - 1).startswith("pound") or line.word(end - 2) not in ("-", line.words[at]):
        return False
    verbs = lexicon.words["pound_weight"]
    if line.word(end - 2) == HYPHEN and line.word(end) in lexicon.words["heavy"]:
        return True
    is_of = line.word(end) == "of" and line.word(end + 1) not in lexicon.words["determiner"]
    return (
        is_of
        or any(line.word(step) in verbs for step in range(max(0, at - 4), at))
        or line.word(at - 1) == "stone"
    )


def _is_joined_name(line: Line, at: int, lexicon: Lexicon) -> bool:
    """ "A five-figure sum", "a two-to-one margin"."""
    if line.word(at) != HYPHEN or not line.touches(at + 1):
        return False
    return line.word(at + 1) in lexicon.words["joined_not"] or (
        line.word(at + 2) == HYPHEN and line.word(at + 1) == "to"
    )


def _read_one(line: Line, at: int, number: Numeral, lexicon: Lexicon) -> tuple[Quantity, int] | None:
    """ "One" is a number before a noun or after "at least", a pronoun or an article otherwise."""
    if line.word(at - 1) in lexicon.words["one_after"]:
        return None
    if line.word(number.end) in lexicon.words["one_before"] or _is_one_way(line, number.end, lexicon):
        return None
    built = build_quantity(line, (at, number, number.end), "", lexicon)
    counted_or_about = (
        (built[0].counted and lexicon.language == "en") or built[0].approximation or built[0].high > 1
    )
    return built if counted_or_about else None


def _is_one_way(line: Line, at: int, lexicon: Lexicon) -> bool:
    """ "A one-way ticket" counts no ways."""
    return line.word(at) == HYPHEN and line.word(at + 1) in lexicon.words["one_joined"]


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
