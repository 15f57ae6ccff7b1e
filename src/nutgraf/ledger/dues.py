"""A sentence that looks ahead and its article in, the time it is due out, as precise as the words are and no more."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from nutgraf.ledger.agenda import find_agenda_day
from nutgraf.ledger.cues import read_pattern
from nutgraf.news import Article, Polarity, Sentence, Span, TimeExpression

_BLANK = re.compile(r"\s+")
_PART = re.compile(r";\s")
_SIGNS = frozenset({"future", "forward", "intent"})
_LEAD = 24
"""Characters before a time in which the word stands that says what the time is for."""
_CLOSE, _FEW = 24, 3
"""Characters and words between a future form and the day of its verb: "will (be) rule(d) on"."""
_WEEK = timedelta(days=7)
_MAX_BACK = timedelta(days=7)
_AND = frozenset({"and", "on", "or", "und", "am", "oder", "y", "e", "el", "o", "et", "le", "ou"})
_DAY = timedelta(days=1)
_FAR = timedelta(days=270)
"""A bare "November 29" that is further off than this is the last one: announcements name the year of so late a day."""
_LONGEST_STRETCH = timedelta(days=14)
_COUNTS = {
    word: number
    for number, words in enumerate(
        (
            "two deux zwei dos zwei",
            "three trois drei tres",
            "four quatre vier cuatro",
            "five cinq fünf cinco",
            "six sechs seis",
            "seven sept sieben siete",
            "eight huit acht ocho",
            "nine neuf neun nueve",
            "ten dix zehn diez",
        ),
        start=2,
    )
    for word in words.split()
}
_DAYS = frozenset({"day", "moment"})
_WHOLE = frozenset({"month", "quarter", "season", "year", "decade"})
"""Before a day is no later than that day; before a year is before its first one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A stretch of time, half-open; either side may be unknown."""

    start: datetime | None
    end: datetime | None
    precision: str


def find_due(sentence: Sentence, article: Article) -> Due | None:
    """The deadline when one is named, else the last time ahead: what is to come is told after what led there.

    Failing these the deadline of its condition ("if the ban is lifted by Friday"), then the hour of the same day.
    """
    ahead = _drop_coarse(list_times_ahead(sentence, article), article)
    deadlines = [t for t in ahead if t.time_of == "deadline"]
    chosen = _find_new_time(ahead, sentence, article) or next(iter(deadlines), None)
    chosen = chosen or _find_by_verb(ahead, sentence, article) or (ahead[-1] if ahead else None)
    chosen = chosen or _find_condition_deadline(sentence, article)
    if chosen is None:
        listed = find_agenda_day(sentence, article)
        return (
            Due(start=listed[0], end=listed[1], precision="day") if listed else _find_today(sentence, article)
        )
    return _stretch(_bound(chosen, sentence, article), chosen, sentence, article)


def _find_by_verb(ahead: list[TimeExpression], sentence: Sentence, article: Article) -> TimeExpression | None:
    """ "A tribunal will rule on Friday on his request to run on Sunday": the day right behind the verb to come."""
    cues = [cue.span.end for cue in sentence.marks.factuality.cues if cue.kind == "future"]
    close = (
        time
        for time in ahead
        for end in cues
        if time.precision in _DAYS
        and 0 <= time.span.start - end <= _CLOSE
        and len(article.text[end : time.span.start].split()) <= _FEW
    )
    return next(close, None)


def _drop_coarse(ahead: list[TimeExpression], article: Article) -> list[TimeExpression]:
    """ "To decide on Thursday whether to mend the dam before autumn": the season is of what is decided."""
    at = article.published_at
    if not any(t.precision == "day" and (at is None or t.start > at) for t in ahead):
        return ahead
    return [t for t in ahead if t.precision not in _WHOLE or not is_after(t, "before", article)]


def _find_condition_deadline(sentence: Sentence, article: Article) -> TimeExpression | None:
    condition, at = sentence.marks.factuality.condition, article.published_at
    if condition is None or at is None:
        return None
    held = (t for t in sentence.marks.times if condition.covers(t.span) and t.time_of == "deadline")
    return next((t for t in (_turn_ahead(t, article) for t in held) if t.end > at), None)


def _find_today(sentence: Sentence, article: Article) -> Due | None:
    """ "By nightfall": an hour without a day is one of the day of the report."""
    at = article.published_at
    if at is None:
        return None
    day = at.replace(hour=0, minute=0, second=0, microsecond=0)
    allowed = read_pattern("outlook", "allowed", article.language).search(sentence.text)
    if allowed is not None:
        return Due(start=at, end=day + (int(allowed.group(1)) + 1) * _DAY, precision="day")
    if not read_pattern("outlook", "hour", article.language).search(sentence.text):
        return None
    return Due(start=day, end=day + _DAY, precision="day")


def _stretch(due: Due, time: TimeExpression, sentence: Sentence, article: Article) -> Due:
    """What begins on a day and lasts ("for 48 hours from Thursday", "three days of mourning begin on Wednesday")."""
    width = _DAY if due.start is None or due.end is None else due.end - due.start
    if due.start is None or time.time_of == "deadline" or time.precision not in _DAYS or width > _DAY:
        return due
    lasting = read_pattern("outlook", "length", article.language).search(sentence.text)
    if lasting is None or sentence.marks.factuality.polarity is Polarity.NEGATIVE:
        return due
    count = _COUNTS.get(lasting.group(1).casefold()) or int(
        lasting.group(1) if lasting.group(1).isdigit() else 0
    )
    in_hours = lasting.group(2)[:1].casefold() in {"h", "s"}
    length = count * (timedelta(hours=1) if in_hours else _DAY)
    if not _DAY <= length <= _LONGEST_STRETCH:
        return due
    # "For 72 hours from Tuesday morning" ends on Friday morning.
    named = in_hours and len(article.quote(time.span).split()) > 1
    end = due.start + length + (_DAY if named else timedelta())
    return Due(start=due.start, end=max(end, due.end or end), precision=due.precision)


def list_times_ahead(sentence: Sentence, article: Article, *, turned: bool = True) -> list[TimeExpression]:
    """The times of the step itself that are not over when the report appears.

    `turned`: a weekday or a day without its year that was read as past is the coming one.
    """
    at = article.published_at
    spans = _list_parts_ahead(sentence, article)
    times = [t for t in sentence.marks.times if _is_of_step(t, sentence, article)]
    times = [t for t in times if any(part.overlaps(t.span) for part in spans)]
    if turned:
        times = [_turn_ahead(t, article) for t in times]
    return _join_days([t for t in times if at is None or t.end > at], article)


def _list_parts_ahead(sentence: Sentence, article: Article) -> list[Span]:
    """What semicolons part: "Two banks said they would bar cards; a third followed suit on Monday" is due on no Monday."""
    bounds = [0, *(match.end() for match in _PART.finditer(sentence.text)), len(sentence.text)]
    at = sentence.span.start
    parts = [Span(at + start, at + end) for start, end in pairwise(bounds)]
    signs = [cue.span for cue in sentence.marks.factuality.cues if cue.kind in _SIGNS]
    past = read_pattern("outlook", "past", article.language)
    ahead = [
        part
        for part in parts
        if any(part.overlaps(span) for span in signs) or not past.search(article.quote(part))
    ]
    return ahead or parts


def _join_days(times: list[TimeExpression], article: Article) -> list[TimeExpression]:
    """ "On Tuesday and Wednesday" is one stretch of time."""
    joined: list[TimeExpression] = []
    for time in times:
        last = joined[-1] if joined else None
        between = article.text[last.span.end : time.span.start].split() if last else []
        if last is not None and last.precision == "day" and between and set(between) <= _AND:
            late = time.end if time.end > last.end else time.end + _WEEK
            joined[-1] = replace(last, end=late, span=Span(last.span.start, time.span.end))
        else:
            joined.append(time)
    return joined


def _is_of_step(time: TimeExpression, sentence: Sentence, article: Article) -> bool:
    """Not when it was said, not in the condition, and not counted from the condition being met."""
    condition = sentence.marks.factuality.condition
    planned = is_after(time, "planned", article)
    if time.time_of == "announcement" and sentence.marks.attributions and not planned:
        return False
    if (
        any(is_after(time, kind, article) for kind in ("counted", "in place of"))
        or dates_document(time, article)
        or _dates_saying(time, article)
    ):
        return False
    if condition is None:
        return True
    # What is to be done within so many days of something that may come has no day yet.
    counted = is_after(time, "within", article) or (
        time.precision not in _DAYS and is_after(time, "until", article)
    )
    return not condition.covers(time.span) and not counted


def _dates_saying(time: TimeExpression, article: Article) -> bool:
    """ "The ministry on Sunday declared that": the day stands between the one who said so and the verb."""
    saying = read_pattern("outlook", "saying", article.language)
    after = _BLANK.match(article.text, time.span.end)
    return after is not None and saying.match(article.text, after.end()) is not None


def is_after(time: TimeExpression, kind: str, article: Article) -> bool:
    """A word of this kind stands right before the time, or is the first of its words."""
    pattern = read_pattern("outlook", kind, article.language)
    lead = article.text[max(0, time.span.start - _LEAD) : time.span.start]
    found = list(pattern.finditer(lead))
    is_led = bool(found) and len(lead[found[-1].end() :].split()) < 2
    return is_led or pattern.match(article.text, time.span.start, time.span.end) is not None


def dates_document(time: TimeExpression, article: Article) -> bool:
    """ "In a statement on Monday", "an advert released on Monday": the day of the words, and of nothing they tell."""
    lead = article.text[max(0, time.span.start - 2 * _LEAD) : time.span.start]
    return read_pattern("outlook", "dated", article.language).search(lead) is not None


def _turn_ahead(time: TimeExpression, article: Article) -> TimeExpression:
    """ "He hoped to sign on Friday" means the coming Friday: a relative time of a step ahead lies ahead."""
    at = article.published_at
    if at is None:
        return time
    named = read_pattern("outlook", "weekday", article.language).search(article.quote(time.span)) is not None
    is_day = named and time.relative and time.end - time.start <= timedelta(days=1)
    today = time.start <= at < time.end and time.time_of == "deadline" and not _names_hour(time, article)
    if is_day and (today or at - _MAX_BACK <= time.end <= at):
        # "By Monday", said on a Monday, is a week away.
        return replace(time, start=time.start + _WEEK, end=time.end + _WEEK)
    gone = read_pattern("outlook", "gone", article.language).match(article.text, time.span.start)
    if time.end > at or gone is not None or is_after(time, "done", article):
        return time
    # A day or month without its year was read as the last one; the coming one is meant.
    words = article.text[time.span.start : time.span.end]
    far = _next_year(time.start) - at > _FAR
    if time.precision in {"day", "month"} and not far and not any(len(w) == 4 for w in _numbers(words)):
        return replace(time, start=_next_year(time.start), end=_next_year(time.end))
    return time


def _names_hour(time: TimeExpression, article: Article) -> bool:
    """ "By Monday evening", said on a Monday, is today."""
    part = read_pattern("outlook", "part of day", article.language)
    after = article.text[time.span.start : time.span.end + _LEAD]
    return part.search(after) is not None


def _numbers(words: str) -> list[str]:
    return [word for word in words.replace(",", " ").split() if word.isdigit()]


def _next_year(moment: datetime) -> datetime:
    leap_day = (moment.month, moment.day) == (2, 29)
    return moment.replace(year=moment.year + 1, day=28 if leap_day else moment.day)


def _find_new_time(
    times: list[TimeExpression], sentence: Sentence, article: Article
) -> TimeExpression | None:
    """ "The visit planned for Friday was moved to 18 September": the time after the words of moving."""
    moved = read_pattern("outlook", "moved", article.language).search(sentence.text)
    if moved is None:
        return None
    at = sentence.span.start + moved.end()
    return next((time for time in times if time.span.start >= at), None)


def _is_denied(sentence: Sentence, time: TimeExpression, article: Article) -> bool:
    before = article.text[sentence.span.start : time.span.start]
    return read_pattern("outlook", "not", article.language).search(before) is not None


def _bound(time: TimeExpression, sentence: Sentence, article: Article) -> Due:
    """ "Before 2028" ends where 2028 starts; "not before 2028" starts there; "before Friday" is by Thursday."""
    start, end = time.start, time.end
    if article.text.startswith(" week", time.span.end) and time.relative and end - start <= _DAY:
        start, end = start + _WEEK, end + _WEEK
    if time.precision == "month" and is_after(time, "first", article):
        time, end = replace(time, precision="day"), start + _DAY
    denied = _is_denied(sentence, time, article)
    if time.precision == "before":
        return _start_after(time) if denied else Due(start=article.published_at, end=end, precision="before")
    if is_after(time, "before", article) and not denied:
        if time.precision in _WHOLE:
            # "Before the autumn rains", said in September: the season has begun, its rains have not.
            begun = article.published_at is not None and start <= article.published_at
            return Due(start=article.published_at, end=end if begun else start, precision="before")
        is_end = read_pattern("outlook", "last", article.language).match(article.text, time.span.start)
        if time.precision == "day" and not is_end and start > (article.published_at or start):
            return Due(start=start - _DAY, end=start, precision="day")
    if time.relative and is_after(time, "within", article) and end - start != _DAY:
        # Within a week of Monday is by the end of the next Monday.
        return Due(start=start, end=end + _DAY, precision=time.precision)
    return Due(start=start, end=end, precision=time.precision)


def _start_after(time: TimeExpression) -> Due:
    """ "Not before 2028": some day of that year, as far as anybody said; of a plain day only the start is known."""
    start = time.end
    if (start.month, start.day) == (1, 1):
        return Due(start=start, end=_next_year(start), precision="year")
    if start.day == 1:
        return Due(start=start, end=(start + timedelta(days=31)).replace(day=1), precision="month")
    return Due(start=start, end=None, precision="after")
