"""A date without a year in, the one that is meant out: the last, the next or the nearest, as the words around say."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from nutgraf.sentences.date_rules import DateGrammar
from nutgraf.sentences.periods import Period, find_day

FAR, NEAR = timedelta(days=270), timedelta(days=65)
"""A date without a year is hardly ever nine months off when the same day of another year is two months off."""
SOON = timedelta(days=40)
"""A day so near ahead is meant even among words of the past ("who called the strike of 14 May off"), but not where it is
the day of an announcement."""


@dataclass(frozen=True, slots=True)
class Frame:
    """From where a time is read."""

    match: re.Match[str]
    grammar: DateGrammar
    reference: datetime | None
    direction: int
    """-1 among words of the past, 1 among words of the future, 0 when neither is near."""
    time_of: str = "event"

    def text(self, group: str) -> str:
        return (self.match.groupdict().get(group) or "").strip()

    def value(self, group: str) -> int | None:
        """The number that a group's words stand for, if it took part."""
        words = self.text(group)
        if not words:
            return None
        if words.isascii() and words.isdigit():
            return int(words)
        return int(self.grammar.value(group.rstrip("2"), words))

    def number(self, group: str) -> int:
        """As `value`, of a group that always takes part."""
        number = self.value(group)
        assert number is not None
        return number

    def part(self) -> str:
        words = self.text("part")
        return self.grammar.value("part", words) if words else ""

    def is_relative(self) -> bool:
        groups = self.match.groupdict()
        absolute = any(groups.get(name) for name in ("y", "y2", "decade", "short", "nth"))
        return not absolute


Make = Callable[[int], Period | None]


def choose_year(frame: Frame, make: Make) -> Period | None:
    """The last, next or nearest year's, as the words around say."""
    year = frame.value("y")
    if year is not None:
        return make(year)
    if frame.reference is None:
        return None
    which = frame.text("whichyear")
    if which:
        return make(frame.reference.year + int(frame.grammar.value("which", which)))
    return choose_nearest(frame, [make(frame.reference.year + step) for step in (-1, 0, 1)])


def keep_weekday(period: Period | None, weekday: int) -> Period | None:
    """The day, if it is that day of the week."""
    return period if period is not None and period.start.weekday() == weekday else None


def choose_nearest(frame: Frame, candidates: list[Period | None]) -> Period | None:
    """The one on the side of today that the words around show, unless it is far and another is near."""
    reference = frame.reference
    assert reference is not None
    today = find_day(reference)
    known = [candidate for candidate in candidates if candidate]
    past = [candidate for candidate in known if candidate.start < today.end]
    ahead = [candidate for candidate in known if candidate.end > today.start]
    nearest = min(known, key=lambda period: abs(period.start - today.start), default=None)
    told = (
        past[-1] if frame.direction < 0 and past else ahead[0] if frame.direction > 0 and ahead else nearest
    )
    if told is None or nearest is None:
        return None
    far, near = abs(told.start - today.start), abs(nearest.start - today.start)
    is_soon = near < SOON and nearest.precision in {"day", "range"} and frame.time_of != "announcement"
    return nearest if far > FAR and (near < NEAR if frame.direction > 0 else is_soon) else told


def step_to(reference: datetime, which: int, make: Make) -> Period | None:
    """Step to the latest March that is over ("last March") or the first yet to begin ("next March")."""
    if which == 0:
        return make(reference.year)
    periods = [period for step in (-2, -1, 0, 1, 2) if (period := make(reference.year + step))]
    if which < 0:
        return next((period for period in reversed(periods) if period.end <= reference), None)
    return next((period for period in periods if period.start > reference), None)
