"""Neighbouring sentences in, pairs out of which each gives its own number of one thing: two accounts set side by side.

"At noon the fire service put the houses destroyed at 41. The county said that 68 had gone." What the second number is of
is seldom said twice, so it is weighed: who speaks, what the second sentence says beyond its number, and what speaks for
two things, for a bargain or for a figure on its way. What each piece of evidence counts is in data/account_weights.txt.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import cache
from importlib import resources
from itertools import product

from nutgraf.ledger.amounts import is_money, was_given_before
from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.counts import Count, list_counts
from nutgraf.ledger.cues import read_pattern
from nutgraf.ledger.movement import is_growing
from nutgraf.ledger.names import list_keys, sound_out
from nutgraf.ledger.neighbours import Neighbours, Spoken
from nutgraf.ledger.rivals import Rivalry
from nutgraf.news import ConflictKind

_BAR = 0.0
"""Logit from which two numbers are two accounts of one thing."""
_APART = Decimal(7)
"""Numbers further apart than this factor are not of one thing."""
_ENDS = re.compile(
    r"\s*(?:[.,;:”\"»]|$)|\s+(?:and|because|since|so|in|on|by|und|weil|in|y|et|en|porque|car)\b",
    re.IGNORECASE,
)
"""Nothing that could be counted follows the number."""
_LEAD = re.compile(
    r"\b(?:it|that|this|there|they|number|figure|total|count)\s+(?:is|was|are|were|had\s+been)\s+$|\b(?:spoke|speaks?|talks?|talked)\s+of\s+$"
    r"|\b(?:counted|counts|gives|gave|put\s+(?:it|them)\s+at|puts\s+(?:it|them)\s+at|makes?\s+it|made\s+it|(?:has|had|have)\s+the\s+names\s+of)\s+$"
    r"|\bzählte?\s+(?:\w+\s+){0,3}$|\b(?:spricht|sprach)\s+von\s+$|\bbleibt\s+bei\s+$|\b(?:eran|son)\s+$|\b(?:habl\w+\s+de|contó|contaron|cuentan?)\s+(?:solo\s+)?$"
    r"|\b(?:parl\w+\s+de|compt\w+|évoqu\w+)\s+$",
    re.IGNORECASE,
)
"""The number takes up what was counted just before: "says it is 4,000"."""
_TAKES_UP = re.compile(
    r"\b(?:spoke|speaks?|talks?|talked)\s+of\s+$|\b(?:puts?|makes?|made)\s+(?:it|them)\s+(?:at\s+)?$|\b(?:spricht|sprach)\s+von\s+$|\bbleibt\s+bei\s+$"
    r"|\bhabl\w+\s+de\s+$|\bparl\w+\s+de\s+$",
    re.IGNORECASE,
)
"""The number has the unit of the one before."""
_NO_OF = re.compile(
    r"\b(?:no|never|any|kein\w*|ningún|ninguna|aucune?)\s+(?:\w+\s+){1,3}(?:of|von|de)\s+$", re.IGNORECASE
)
_AGO = re.compile(
    r"\b(?:ago|a\s+(?:year|month|week)\s+(?:earlier|before)|last\s+(?:year|month)|hace\s+\w+|il\s+y\s+a\s+\w+|vor\s+(?:\w+\s+){1,2}(?:Jahr|Monat|Woche)\w*)\b",
    re.IGNORECASE,
)
_OF_SEVERAL = re.compile(
    r"\b(?:new|initial|original|first|earlier|previous\w*|rais\w+|sweeten\w*|erste\w*|neue\w*|primer\w*|nuev\w+|premi[eè]r\w*|nouve\w+)\b",
    re.IGNORECASE,
)
"""Words of an offer beside which there is another."""
_WHOLE = re.compile(
    r"\b(?:total(?:es)?\s+(?:of|de|des|der)|(?:the|el|le|in)\s+total|altogether|overall|insgesamt|au\s+total|en\s+total)\b",
    re.IGNORECASE,
)
"""A sum of what was counted one by one."""
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w.]+")
_WORD = re.compile(r"[^\W\d_]{3,}")
_WORDS = 4
"""Words of its own that make one unit of what a sentence says besides."""
_MOST_NEW, _MOST_OLD, _MOST_STRANGERS, _MOST_OTHERS = 10, 12, 3, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What speaks for two numbers being two accounts of one thing, and what against it."""

    voices: bool
    """Both sentences are said by somebody, and not by the same one."""
    lead: bool
    """ "It is", "spoke of" before a number without its noun."""
    ends: bool
    """The second number stands at the end, without a noun."""
    bare: bool
    """It is without a noun and the sentence goes on."""
    cue: bool
    cue_first: bool
    concept: bool
    """Both sentences hold one predicate."""
    differ: bool
    """Both count something, and by other names."""
    moved: bool
    other: bool
    """The two clauses hold predicates, and none in common."""
    ahead: bool
    modal: int
    many: int
    """Other numbers in the two sentences."""
    new: float
    """Words of the second sentence that are not in the first."""
    left: float
    """Words of the first sentence that are not in the second."""
    strangers: int
    """Names in the second sentence that are not in the first."""


def find_account_rivals(neighbours: Iterable[Neighbours]) -> Iterator[Rivalry]:
    for pair in neighbours:
        found = choose_counts(pair)
        if found is not None and weigh_accounts(pair, *found) >= _BAR:
            yield _make_rivalry(*found)


def _make_rivalry(first: Count, second: Count) -> Rivalry:
    values = tuple(f"{each.quantity.low:f}-{each.quantity.high:f}" for each in (first, second))
    about = "/".join((first.noun or second.noun, first.unit or second.unit))
    return Rivalry(ConflictKind.NUMBER, about, first.clause, second.clause, (values[0], values[1]))


# ── which two numbers ────────────────────────────────────────────────────────────────────────────────


def choose_counts(pair: Neighbours) -> tuple[Count, Count] | None:
    """The number of each sentence that most likely is of one thing, if any can be."""
    if pair.are_one_voice:
        return None
    firsts, seconds = (
        [each for each in list_counts(side.clauses) if not _is_denied(each)]
        for side in (pair.first, pair.second)
    )
    rated = [
        (rate_match(one, other), one, other)
        for one, other in product(firsts, seconds)
        if _can_be_of_one(one, other)
    ]
    best = max(rated, key=lambda each: each[0], default=None)
    if best is None or (
        best[2].is_bare and _are_several(one for _rate, one, other in rated if other is best[2])
    ):
        return None
    return best[1:]


def _is_denied(count: Count) -> bool:
    """ "No offer of six percent was made" gives no number of its own."""
    clause = count.clause
    start = count.quantity.span.start - clause.span.start
    return any(place <= start and _NO_OF.search(clause.text[:start]) for place in clause.negations)


def _are_several(counts: Iterable[Count]) -> bool:
    """Of two numbers of two things nobody knows which is meant."""
    named = [each for each in counts if each.noun]
    return len({each.noun for each in named}) > 1 and len({each.value for each in named}) > 1


def _can_be_of_one(one: Count, other: Count) -> bool:
    if (
        not exclude_each_other(one, _read_in_unit(other, one), _APART)
        or _is_sum(one, other)
        or _are_bargaining(one, other)
    ):
        return False
    if other.is_of_them and other.value < one.value:
        return False
    if any(is_growing(each.clause.sentence.text) for each in (one, other)) and other.noun == one.noun:
        return False
    if any(map(is_of_before, (one, other))) or _are_of_two_peoples(one, other):
        return False
    if one.unit == other.unit:
        return True
    # "340 million crowns … 290" but never "340 million crowns … 290 houses".
    return not (one.unit and other.unit) and not (other.noun if one.unit else one.noun)


def _read_in_unit(count: Count, other: Count) -> Count:
    """ "The city has 40 days left. The company spoke of 80." A number without its unit has that of the one before."""
    if not count.is_bare or not other.unit or not other.quantity.low:
        return count
    if not _TAKES_UP.search(_read_lead(count)):
        return count
    scale = other.value / other.quantity.low
    return replace(count, value=count.value * scale, low=count.low * scale, high=count.high * scale)


def exclude_each_other(one: Count, other: Count, most: Decimal) -> bool:
    """They are apart, and no sentence knows of both."""
    return are_apart(one, other, most) and not (_tells_both(one, other) or _tells_both(other, one))


def are_apart(one: Count, other: Count, most: Decimal) -> bool:
    """Their ranges do not meet, and neither is more than so many times the other."""
    if one.low <= other.high and other.low <= one.high:
        return False
    few, many = sorted((one.value, other.value))
    return few > 0 and many <= most * few


def is_of_before(count: Count) -> bool:
    """Its own report tells it as a figure of another time, or as one offer of several."""
    clause = count.clause
    if was_given_before(clause) or _AGO.search(clause.sentence.text):
        return True
    return is_money(count.quantity) and _OF_SEVERAL.search(clause.text) is not None


def _are_of_two_peoples(one: Count, other: Count) -> bool:
    """ "Twenty Karsovian officials" and "nine Meldrin officials"."""
    names = [list_keys(" ".join(_NAME.findall(each.quantity.counted))) for each in (one, other)]
    return all(names) and not names[0] & names[1]


def _are_bargaining(one: Count, other: Count) -> bool:
    """ "The union wants 8 percent. The railway has offered 4." """
    asks = read_pattern("accounts", "asks", one.clause.article.language)
    return all(asks.search(each.clause.text) for each in (one, other))


def _is_sum(one: Count, other: Count) -> bool:
    """The larger of the two is told as a total, and the other is not."""
    few, many = sorted((one, other), key=lambda each: each.value)
    return bool(_WHOLE.search(many.clause.text)) and not _WHOLE.search(few.clause.text)


def _tells_both(one: Count, other: Count) -> bool:
    """A sentence with both numbers knows of both."""
    known = one.clause.sentence.marks.quantities
    return any((each.low, each.unit) == (other.quantity.low, other.quantity.unit) for each in known)


def rate_match(one: Count, other: Count) -> float:
    """How well two numbers fit each other: by what they are of, then by size."""
    few, many = sorted((one.value, other.value))
    size = min(2.0, float((many / few).ln())) / 2
    if _are_alike(one, other):
        return 3 - size
    if one.noun and other.noun:
        return -1 - size
    return 1.5 * other.is_bare + 2.5 * (other.is_bare and _ends(other)) + one.is_bare - size


def _are_alike(one: Count, other: Count) -> bool:
    return bool(one.unit and one.unit == other.unit) or bool(one.noun and one.noun == other.noun)


def _ends(count: Count) -> bool:
    return _ENDS.match(count.clause.article.text, count.quantity.span.end) is not None


# ── what speaks for it ───────────────────────────────────────────────────────────────────────────────


def weigh_accounts(pair: Neighbours, one: Count, other: Count) -> float:
    """The logit of their being two accounts of one thing."""
    weights = _read_weights()
    evidence = find_evidence(pair, one, other)
    return weights["base"] + sum(
        weights[each.name] * float(getattr(evidence, each.name)) for each in fields(evidence)
    )


@cache
def _read_weights() -> Mapping[str, float]:
    text = resources.files("nutgraf.ledger").joinpath("data/account_weights.txt").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {kind: float(weight) for kind, weight in rows}


def find_evidence(pair: Neighbours, one: Count, other: Count) -> Evidence:
    first, second = pair.first, pair.second
    own = _list_own(second)
    is_bare = other.is_bare and not _are_alike(one, other)
    here = [_read_predicates(each.clause) for each in (one, other)]
    return Evidence(
        voices=pair.are_two_voices,
        lead=_LEAD.search(_read_lead(other)) is not None,
        ends=is_bare and _ends(other),
        bare=is_bare and not _ends(other),
        cue=_has(pair.language, "cue", other.clause.text),
        cue_first=_has(pair.language, "cue", one.clause.text),
        concept=bool(first.predicates & second.predicates),
        differ=bool(one.noun and other.noun and one.noun != other.noun),
        moved=_has(pair.language, "moved", one.clause.text, other.clause.text),
        other=bool(here[0] and here[1]) and not here[0] & here[1],
        ahead=any(each.lead.sentence.marks.factuality.forward for each in (first, second)),
        modal=sum(_has(pair.language, "modal", each.text) for each in (first, second)),
        many=min(_MOST_OTHERS, sum(len(each.lead.sentence.marks.quantities) for each in (first, second)) - 2),
        new=min(_MOST_NEW, len(own - first.stems - second.parties)) / _WORDS,
        left=min(_MOST_OLD, len(first.stems - second.stems)) / _WORDS,
        strangers=min(_MOST_STRANGERS, len(second.parties - first.parties - second.speakers)),
    )


def _has(language: str, kind: str, *texts: str) -> bool:
    pattern = read_pattern("accounts", kind, language)
    return any(pattern.search(text) for text in texts)


def _read_lead(count: Count) -> str:
    clause = count.clause
    return clause.article.text[clause.span.start : count.quantity.span.start]


def _read_predicates(clause: Clause) -> frozenset[str]:
    return frozenset(clause.predicates)


def _list_own(spoken: Spoken) -> frozenset[str]:
    """What a sentence says, without who says it and that it is said."""
    article = spoken.lead.article
    told = spoken.lead.sentence.marks.attributions
    spans = [span for each in told for span in (each.source, each.cue) if span is not None]
    said = {sound_out(word) for span in spans for word in _WORD.findall(article.quote(span))}
    return spoken.stems - said - spoken.speakers
