"""Neighbouring sentences in, pairs out that give two days, or two hours of a day, to what both tell of."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.moments import MOVED
from nutgraf.ledger.neighbours import Neighbours, Spoken
from nutgraf.ledger.rebuttals import is_open
from nutgraf.ledger.rivals import Rivalry, is_one_voice
from nutgraf.news import ConflictKind, TimeExpression

_CONTRAST = re.compile(
    r"\b(?:at\s+the\s+same\s+(?:hour|time|moment)|meanwhile|but|however|yet|though|by\s+contrast|insist\w*|dagegen|hingegen|aber|jedoch|zugleich"
    r"|cependant|pourtant|mais|au\s+même\s+moment|en\s+cambio|pero|sin\s+embargo)\b",
    re.IGNORECASE,
)
"""A second speaker is set against the first."""
_BRIEF = 130
"""Characters of a sentence that tells one thing: what is dated in a longer one nobody knows."""
_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_HOUR = rf"(?:\d{{1,2}}|{'|'.join(_HOURS)})"
_CLOCK = re.compile(
    rf"\bhalf\s+past\s+(?P<half>{_HOUR})\b|\b(?P<part>(?:a\s+)?quarter|five|ten|twenty(?:[-\s]five)?)\s+(?P<side>past|to)\s+(?P<of>{_HOUR})\b"
    rf"|\b(?P<hour>\d{{1,2}})[.:](?P<minute>[0-5]\d)(?!\d|\s*(?:%|per\s?cent|m?illi|a\s+share|met))|\b(?P<full>{_HOUR})\s*(?:o['’]clock|[ap]\.?m\b)"
    rf"|\b(?:at|before|by|after|until|since|about)\s+(?P<bare>{_HOUR})(?=\s+(?:on\s+\w+day|in\s+the|this|that|last|yesterday)\b|\s*[,;”\"]|\.?$)",
    re.IGNORECASE,
)
_PARTS = {"five": 5, "ten": 10, "quarter": 15, "twenty": 20}
_HALF_DAY = 720
"""Minutes: "at three" is of the afternoon as well."""
_TAKES_UP = re.compile(
    r"(?<!that\s)(?<!and\s)(?<!but\s)(?<!when\s)(?<!because\s)(?<=\w\s)(?:him|them|it|her(?=\s*[.,;”\"]|\s+(?:on|in|at|to|for|with|by|from)\b))"
    r"(?!\s+(?:was|is|had|has|would|will|were|could|said|did)\b)\b",
    re.IGNORECASE,
)
"""An object that the sentence before has named."""


def find_dates_beside(clauses: Sequence[Clause]) -> Iterator[Rivalry]:
    """Two speakers, sentence by sentence, of whom the second is set against the first and names another day."""
    for one, other in pairwise(_list_days(clauses)):
        (first, day), (second, later) = one, other
        is_next = first.article.id == second.article.id and second.sentence.index == first.sentence.index + 1
        if not is_next or is_one_voice(first, second) or not (first.speaker and second.speaker):
            continue
        apart = day.end <= later.start or later.end <= day.start
        if apart and first.is_forward == second.is_forward and _CONTRAST.search(second.text):
            values = (f"{day.start:%Y-%m-%d}", f"{later.start:%Y-%m-%d}")
            yield Rivalry(ConflictKind.DATE, "day", first, second, values)


def _list_days(clauses: Sequence[Clause]) -> Iterator[tuple[Clause, TimeExpression]]:
    """Clauses that name one day and have a speaker."""
    for clause in clauses:
        is_plain = not (MOVED.search(clause.text) or clause.is_conditional or clause.negations)
        if is_plain and clause.speaker and len(clause.times) == 1 and clause.times[0].precision == "day":
            yield clause, clause.times[0]


def find_times_beside(neighbours: Iterable[Neighbours]) -> Iterator[Rivalry]:
    """Two sources, each of whom says in one short sentence when it was."""
    for pair in neighbours:
        if (
            not pair.are_two_voices
            or pair.second.goes_on
            or not all(map(_is_plain, (pair.first, pair.second)))
        ):
            continue
        hours = [list_hours(each.text) for each in (pair.first, pair.second)]
        if _are_two_hours(*hours):
            values = tuple(f"{min(each) // 60}:{min(each) % 60:02d}" for each in hours)
            yield Rivalry(
                ConflictKind.DATE, "hour", pair.first.lead, pair.second.lead, (values[0], values[1])
            )
        elif not all(hours) and _TAKES_UP.search(pair.second.text):
            yield from _pair_days(pair)


def _is_plain(spoken: Spoken) -> bool:
    if len(spoken.text) > _BRIEF or not spoken.is_told or MOVED.search(spoken.text):
        return False
    return not is_open(spoken.text)


def _are_two_hours(one: frozenset[int], other: frozenset[int]) -> bool:
    return len(one) == 1 == len(other) and one != other


def list_hours(text: str) -> frozenset[int]:
    """Minutes since midnight or noon, whichever."""
    return frozenset(_read_clock(match) % _HALF_DAY for match in _CLOCK.finditer(text))


def _read_clock(match: re.Match[str]) -> int:
    if match["half"]:
        return _read_hour(match["half"]) * 60 + 30
    if match["part"]:
        words = re.split(r"[-\s]+", match["part"].casefold().removeprefix("a "))
        minutes = sum(_PARTS[word] for word in words)
        return _read_hour(match["of"]) * 60 + (minutes if match["side"].casefold() == "past" else -minutes)
    if match["hour"]:
        return int(match["hour"]) * 60 + int(match["minute"])
    return _read_hour(match["full"] or match["bare"]) * 60


def _read_hour(word: str) -> int:
    return int(word) if word.isdigit() else _HOURS.index(word.casefold()) + 1


def _pair_days(pair: Neighbours) -> Iterator[Rivalry]:
    left, right = (
        [time for each in side.clauses for time in each.times] for side in (pair.first, pair.second)
    )
    if left and right and not any(a.start < b.end and b.start < a.end for a in left for b in right):
        values = (f"{left[0].start:%Y-%m-%d}", f"{right[0].start:%Y-%m-%d}")
        yield Rivalry(ConflictKind.DATE, "day", pair.first.lead, pair.second.lead, values)
