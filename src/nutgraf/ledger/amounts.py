"""A number in a clause in, the values it allows and what it can be a number of out."""

import re
from decimal import Decimal

from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.concepts import Concept
from nutgraf.ledger.cues import read_pattern
from nutgraf.news import Quantity

_INFINITE = Decimal("Infinity")
_LOWER = frozenset({"at least", "more than", "over"})
_UPPER = frozenset({"at most", "up to", "less than", "under"})
_VAGUE = frozenset({"about", "nearly", "almost"})
_LEEWAY = Decimal("0.1")
"""Share by which a round "about" may be off and still be the same figure."""
_NARROW_LEEWAY = Decimal("0.03")
"""The same of a figure that is given to the second digit: "some 8.9 million" is not 8.4 million."""
_MONEY = frozenset(
    [
        "buy",
        "sell",
        "offer",
        "own",
        "trade",
        "fine",
        "compensate",
        "debt",
        "profit",
        "revenue",
        "spend",
        "loss",
        "value",
        "tariff",
        "bribe",
        "donate",
    ]
)
"""Concepts that are measured in money."""
_SHARES = frozenset(
    [
        "own",
        "interest",
        "inflation",
        "unemployment",
        "growth",
        "tariff",
        "turnout",
        "poll",
        "vote",
        "support",
        "offer",
    ]
)
"""Concepts that are measured in percent."""
_NOT_COUNTS = (_MONEY | _SHARES) - {"vote", "poll"}
TIME_UNITS = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "decade"})
_LENGTHS = frozenset({"mile", "nautical mile", "km", "m", "kilometre", "metre", "yard", "foot"})
_PHYSICAL = _LENGTHS | frozenset(
    [
        "tonne",
        "t",
        "kg",
        "g",
        "litre",
        "hectare",
        "acre",
        "barrel",
        "degree",
        "°c",
        "mw",
        "gw",
        "kwh",
        "percentage point",
    ]
)
_AGE = re.compile(
    r"[-\s]*(?:years?|months?|weeks?|days?|hours?)[-\s]?(?:old|long)?\b|-?jährig|\s*(?:años|ans)\b|['’]clock|\s*[ap]\.?m\b|\s+in\s+the\s+(?:morning|afternoon|evening)\b|\s+at\s+night\b",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\d{1,2}[.:][0-5]\d")
"""The hour of an entry in a live report."""
_PLUS = re.compile(r"(?:\s[\w-]+){1,2}\s(?:and|und|y|et)\s", re.IGNORECASE)
"""A noun and a joint: nothing else stands between two numbers that make a sum."""
_PART_AFTER = re.compile(
    r"(?<!s)\s+of\b|\s*(?:more|others?|further|additional|surviving|remaining|weitere|von|más|de\s+(?:ell|l)|autres)\b",
    re.IGNORECASE,
)
_PART_BEFORE = re.compile(
    r"(?:includ\w+|among\s+(?:them|whom)|of\s+whom|of\s+which|of\s+them|another|a\s+further|other|darunter|davon|entre\s+\w+|incluid\w+|oldest|youngest|aged?"
    r"|dont|weitere|otr[ao]s|besides|only|than|from|desde|ab)\s*(?:the\s+|the\s+last\s+)?$",
    re.IGNORECASE,
)
"""What makes a number a part of a whole, or a thing compared with it."""


_LAST_HOUR = 12
_LEAD = 80
"""Characters before a number that show what it is."""
_HAD_GIVEN = re.compile(
    r"\b(?:had|hatten?|había|avait)\s+(?:\w+\s+)?(?:given|put|counted|reported|spoken|said|stood\s+at|genannt|gemeldet|gezählt|dado|contado|donné|annoncé)\b",
    re.IGNORECASE,
)
"""A count of which its report says that it was given before."""


def was_given_before(clause: Clause) -> bool:
    """Its own report tells the figure as an older one."""
    return bool(_HAD_GIVEN.search(clause.text))


def is_money(quantity: Quantity) -> bool:
    """A currency by its code, or by its name where it has none."""
    unit = quantity.unit
    return bool(unit) and unit != "%" and unit.casefold() not in _PHYSICAL and unit not in TIME_UNITS


def is_distance(quantity: Quantity) -> bool:
    return quantity.unit.casefold() in _LENGTHS


def can_measure(concept: Concept, quantity: Quantity) -> bool:
    """A toll is no sum of money, and a rate no count."""
    if quantity.unit == "%":
        return concept.name in _SHARES
    if is_money(quantity):
        return concept.name in _MONEY
    return concept.name not in _NOT_COUNTS


def is_no_count(clause: Clause, quantity: Quantity) -> bool:
    """A rank, an age, a span of time, "dozens", a difference, or a part of something larger."""
    text = clause.article.text
    if quantity.ordinal or quantity.change == "by" or quantity.unit in TIME_UNITS:
        return True
    if quantity.approximation and quantity.approximation not in _LOWER | _UPPER | _VAGUE:
        return True
    before = text[max(clause.sentence.span.start, quantity.span.start - 30) : quantity.span.start]
    after = quantity.span.end
    if _is_summand(clause, quantity) or _HOUR.fullmatch(clause.article.quote(quantity.span)):
        return True
    part = _PART_BEFORE.search(before)
    # "More than 5,000" is compared with nothing.
    is_part = part is not None and not (quantity.approximation and part.group().startswith("than"))
    return bool(_AGE.match(text, after) or _PART_AFTER.match(text, after) or is_part)


def is_only_named(clause: Clause, quantity: Quantity) -> bool:
    """A number without a noun behind a word of the hour or for a part: "at nine", "ward seven"."""
    start = max(clause.sentence.span.start, quantity.span.start - _LEAD)
    lead = clause.article.text[start : quantity.span.start].rstrip(" -")
    last = lead.rpartition(" ")[2]
    language = clause.article.language
    if read_pattern("accounts", "label", language).fullmatch(last):
        return True
    if quantity.low > _LAST_HOUR or not read_pattern("accounts", "hour", language).fullmatch(last):
        return False
    return not read_pattern("accounts", "put", language).search(lead)


def _is_summand(clause: Clause, quantity: Quantity) -> bool:
    """ "Nine sailors and five scientists" are fourteen: neither number is the count."""
    if quantity.unit:
        return False
    for other in clause.sentence.marks.quantities:
        one, two = sorted((quantity, other), key=lambda each: each.span.start)
        between = clause.article.text[one.span.end : two.span.start]
        if other is not quantity and not other.unit and _PLUS.fullmatch(between):
            start, end = one.span.end - clause.span.start, two.span.start - clause.span.start
            return not any(each.is_predicate and start <= each.start < end for each in clause.concepts)
    return False


def find_range(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """The values that a figure as written allows: "at least 40" has no upper end, "6,100" is rounded to hundreds."""
    low, high, about = quantity.low, quantity.high, quantity.approximation
    if about in _LOWER:
        return low, _INFINITE
    if about in _UPPER:
        return Decimal(0), high
    if about in _VAGUE or (about and low == high):
        leeway = _LEEWAY if _is_round(low) and _is_round(high) else _NARROW_LEEWAY
        return low * (1 - leeway), high * (1 + leeway)
    return low - _find_step(low), high + _find_step(high)


def _is_round(value: Decimal) -> bool:
    """One digit, or a second that is a five: "about 40", "some 350"."""
    digits = "".join(str(each) for each in value.normalize().as_tuple().digits)
    return len(digits) == 1 or digits[1:] == "5"


def _find_step(value: Decimal) -> Decimal:
    """Half the last digit that is given, where the number looks rounded."""
    digits, exponent = value.normalize().as_tuple()[1:]
    if not isinstance(exponent, int) or len(digits) > 3 or (exponent == 0 and value < 100):
        return Decimal(0)
    return Decimal(5).scaleb(exponent - 1) if exponent > 1 else Decimal(0)


def list_digits(quantity: Quantity) -> str:
    """The significant digits in order of size: equal for 241 and 214, which slip into each other when copied."""
    digits = "".join(str(each) for each in quantity.low.normalize().as_tuple().digits)
    return "".join(sorted(digits.rstrip("0"))) if quantity.low == quantity.high else ""
