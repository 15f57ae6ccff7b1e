"""A sentence to its times: dates and periods, resolved against the publication time.

Spans leave out prepositions and articles. What cannot be known (a weekday without a publication time) or does not
exist (31 February) is no mark. Own patterns: dateparser is right on such words one by one and a hundred times too
slow for every sentence of an archive.
"""

import re
from bisect import bisect_left
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from nutgraf.news import Span, TimeExpression
from nutgraf.sentences.date_choices import Frame
from nutgraf.sentences.date_counted import ALL_READERS
from nutgraf.sentences.date_moves import are_two_days, is_moved_day
from nutgraf.sentences.date_rules import (
    DateGrammar,
    DateRule,
    compile_days,
    compile_lead,
    compile_words,
    load_grammar,
)
from nutgraf.sentences.date_tenses import (
    LEAD_WINDOW,
    REPORT_WINDOW,
    had_by_then,
    is_due,
    is_duration,
    is_until,
    judge_direction,
    judge_purpose,
)
from nutgraf.sentences.periods import end_before, make_day
from nutgraf.sentences.wording import read_wording

LONG_PERIODS = ("month", "quarter", "season", "year", "range", "decade")
"""What is due before one of these is due before its first day; "before Friday" is said of Friday as the last day."""
LANGUAGES = ("en", "de", "es", "fr")
LONG_SENTENCE = 2_000
"""Characters. Of longer "sentences" each piece of this length is read by itself, which bounds what a rule can scan."""
LEAP = 2024
"""A year in which every day exists that exists in any."""
DATELINE = re.compile(r"[A-ZÀ-Þ]{2}[^\n.!?—–(]{2,40}(?:[.][^\n.!?—–(]{1,20})?(?:\([^)\n]{2,30}\))? ?[—–-] ")
"""\"MARVEN, Sept. 9 (Northline) —\"."""
MAX_LAG = timedelta(days=4)
"""Between a dateline's day and the publication: a weekend and a day; longer, and it is the day of something else."""
CLOCK_WINDOW = 40
"""Characters around a day in which its clock time may stand ("11:59 p.m. local time on ")."""
CLOCK = re.compile(
    r"(?<![\w.,:])(?:(?P<h>[01]?\d|2[0-4])[:.](?P<m>[0-5]\d)(?: ?(?P<half>[ap])\.?m\b\.?| (?:Uhr|h|horas|heures)\b)?"
    r"|(?P<h2>1[0-2]|[1-9]) ?(?P<half2>[ap])\.?m\b\.?|(?P<h3>[01]?\d|2[0-4])(?:[:.](?P<m3>[0-5]\d))? ?(?:Uhr|h|heures?|horas)\b"
    r"|(?P<h4>[01]?\d)(?:[.:](?P<m4>[0-5]\d))? de la (?P<half4>mañana|tarde|noche)\b"
    r"|(?P<h5>[01]\d|2[0-3])(?P<m5>[0-5]\d)(?= (?:GMT|UTC|local time|hours)\b)"
    r"|(?P<noon>noon|midday|midnight|Mittag|Mitternacht|mediodía|medianoche|midi|minuit)\b)"
    r"(?: (?:GMT|UTC|local time|hours))?"
)
CLOCK_HINT = re.compile(r"\d[:.hap ]|[mM]id|noon|Mittag|minuit|edia")
JOINT = re.compile(r",? ?(?:at |on |um |am |gegen |a las |a la |el |à |le |by |until )?(?:about |the )?\Z")
PLURAL_COUNT = re.compile(
    r" (?:people|men|women|children|[a-zäöüßéè]+(?:[^s\W]s|ers|ures|nes)|Menschen|Soldaten|personas|personnes|km|m|kg|%|percent|per cent"
    r"|Euro|euros|dollars)\b"
)
YEAR_PREPOSITION = re.compile(
    r"\b(?:in|since|by|until|till|from|during|of|the|seit|von|bis|im|en|desde|de|depuis|dès)\s\Z",
    re.IGNORECASE,
)
ATTRIBUTIVE = re.compile(r" [a-z]")
COORDINATION = re.compile(r"(?:,| and| or| und| y| et)(?: on| am| el| le)? ")
FROM_TO = frozenset({"days", "span", "weekdays", "months"})
YEAR_LEAD = re.compile(r"(?:[$€£¥]|\b(?:No\.|nos?\.|page|room|flight|Route|Highway)) ?\Z", re.IGNORECASE)


def find_times(
    text: str, span: Span, *, language: str, published_at: datetime | None
) -> tuple[TimeExpression, ...]:
    """Times named in one sentence, in order, without overlap."""
    tongue = language if language in LANGUAGES else "en"
    grammar = load_grammar(tongue)
    reference = published_at.astimezone(UTC) if published_at else None
    found: list[TimeExpression] = []
    for start in range(span.start, span.end, LONG_SENTENCE):
        piece = Span(start, min(start + LONG_SENTENCE, span.end))
        for rule, match in _find_matches(text, piece, grammar, tongue):
            frame = Frame(match, grammar, reference, _follow_last(text, found, match, reference))
            time = _read_match(text, piece, rule, frame, tongue)
            if time is not None:
                found.append(time)
    return _join_clocks(text, span, found, tongue) if found else ()


def find_reference(text: str, *, language: str, published_at: datetime | None) -> datetime | None:
    """The day that "yesterday" is seen from: the dateline's, where it lies just before the publication."""
    dateline = DATELINE.match(text)
    if dateline is None or published_at is None:
        return published_at
    span = Span(0, dateline.end())
    days = [
        time
        for time in find_times(text, span, language=language, published_at=published_at)
        if time.precision == "day"
    ]
    if len(days) == 1 and timedelta(0) <= published_at - days[0].start < MAX_LAG:
        return days[0].start + timedelta(hours=12)
    return published_at


def find_impossible(text: str, span: Span, *, language: str) -> tuple[Span, ...]:
    """Days that no month has ("31 February 2026"): no time, but no number of Februaries either."""
    tongue = language if language in LANGUAGES else "en"
    grammar = load_grammar(tongue)
    wording = read_wording(text, span)
    if not wording.has_digit or grammar.months.isdisjoint(wording.vocabulary):
        return ()
    return tuple(
        Span(*match.span())
        for match in compile_days(tongue).finditer(text, span.start, span.end)
        if make_day(LEAP, int(grammar.value("month", match["month"])), int(match["d"])) is None
    )


def _follow_last(
    text: str, found: list[TimeExpression], match: re.Match[str], reference: datetime | None
) -> int:
    """In "on Saturday and Tuesday" both lie on the same side of today."""
    if not found or reference is None or not COORDINATION.fullmatch(text[found[-1].span.end : match.start()]):
        return 0
    return 1 if found[-1].start > reference else -1


def _find_matches(
    text: str, span: Span, grammar: DateGrammar, language: str
) -> list[tuple[DateRule, re.Match[str]]]:
    """The longest pattern at each place, in order, without overlap."""
    start, end = span.start, span.end
    rules = grammar.choose_rules(read_wording(text, span), text, start, end)
    matches = [(rule, match) for rule in rules for match in rule.pattern.finditer(text, start, end)]
    if not matches:
        return []
    matches.sort(key=lambda pair: (pair[1].start(), -pair[1].end()))
    end = 0
    kept = []
    for rule, match in matches:
        if match.start() >= end and not (rule.kind in FROM_TO and are_two_days(text, span, match, language)):
            kept.append((rule, match))
            end = match.end()
    return kept


def _read_match(text: str, span: Span, rule: DateRule, frame: Frame, language: str) -> TimeExpression | None:
    match = frame.match
    if not _is_time(text, span, rule.kind, frame, language):
        return None
    time_of = judge_purpose(text, span, match, language)
    direction = frame.direction or _judge_side(text, span, match, language)
    if rule.kind == "month" and _is_attribute(text, match):
        direction = 0
    if time_of == "announcement":
        direction = -1
    elif time_of == "deadline":
        direction = -1 if had_by_then(text, span, match) else 0 if direction < 0 else 1
    if is_duration(match, span, language, kind=rule.kind, direction=direction):
        return None
    period = ALL_READERS[rule.kind](Frame(match, frame.grammar, frame.reference, direction, time_of))
    if period is None:
        return None
    if period.precision in LONG_PERIODS and is_until(text, span, match, language):
        period = end_before(period, frame.reference)
    return TimeExpression(
        span=Span(*match.span()),
        start=period.start,
        end=period.end,
        precision=period.precision,
        relative=frame.is_relative(),
        time_of="deadline" if rule.kind == "within" else time_of,
    )


def _judge_side(text: str, span: Span, match: re.Match[str], language: str) -> int:
    if is_moved_day(text, span, match, language):
        return 0
    return judge_direction(text, span, match, language)


def _is_time(text: str, span: Span, kind: str, frame: Frame, language: str) -> bool:
    """Whether an ambiguous word ("May", "spring", "2000") stands where a time would."""
    match = frame.match
    before = text[max(span.start, match.start() - LEAD_WINDOW) : match.start()]
    bare = not any(frame.text(group) for group in ("y", "which", "part", "whichyear", "beyond"))
    if kind == "season" and bare:
        return compile_lead(language, "lead").search(before) is not None
    if kind == "month" and bare and compile_words(language, "ambiguous").fullmatch(match.group()):
        return compile_lead(language, "lead").search(before) is not None
    if kind == "year" and not frame.text("part"):
        after = text[match.end() : match.end() + 24]
        if PLURAL_COUNT.match(after) and not YEAR_PREPOSITION.search(before):
            return False
        return YEAR_LEAD.search(before) is None
    if kind == "weekday":
        return compile_lead(language, "every").search(before) is None
    return kind != "today" or not _is_morning(match.group(), before)


def _is_attribute(text: str, match: re.Match[str]) -> bool:
    """ "The May vote": the tense around says nothing of it."""
    follows = ATTRIBUTIVE.match(text[match.end() : match.end() + 3]) is not None
    return follows and not text.endswith("in ", 0, match.start())


def _is_morning(words: str, before: str) -> bool:
    """German "Morgen" and Spanish "la mañana" are the morning, not tomorrow."""
    return (words == "Morgen" and bool(before.strip('„“"» '))) or before.endswith(("la ", "las "))


def _join_clocks(
    text: str, span: Span, times: list[TimeExpression], language: str
) -> tuple[TimeExpression, ...]:
    """Make one moment of "Monday at 5 p.m."; a clock time apart from any day stays unread."""
    if not CLOCK_HINT.search(text, span.start, span.end):
        return tuple(times)
    clocks = list(CLOCK.finditer(text, span.start, span.end))
    starts = [clock.start() for clock in clocks]
    joined = []
    for time in times:
        first = bisect_left(starts, time.span.start - CLOCK_WINDOW)
        near = clocks[first : bisect_left(starts, time.span.end + CLOCK_WINDOW)]
        joined.append(_join_clock(text, time, near, language))
    return tuple(joined)


def _join_clock(
    text: str, time: TimeExpression, clocks: list[re.Match[str]], language: str
) -> TimeExpression:
    if time.precision != "day":
        return time
    for clock in clocks:
        before = 0 <= time.span.start - clock.end() < 16 and JOINT.match(text[clock.end() : time.span.start])
        after = 0 <= clock.start() - time.span.end < 16 and JOINT.match(text[time.span.end : clock.start()])
        if before or after:
            lead = text[max(0, clock.start() - REPORT_WINDOW) : clock.start()]
            return _set_clock(replace(time, time_of="deadline") if is_due(lead, language) else time, clock)
    return time


def _set_clock(time: TimeExpression, clock: re.Match[str]) -> TimeExpression:
    hour, minute = _read_clock(clock)
    start = time.start + timedelta(hours=hour, minutes=minute)
    return TimeExpression(
        span=Span(min(time.span.start, clock.start()), max(time.span.end, clock.end())),
        start=start,
        end=start + timedelta(minutes=1),
        precision="moment",
        relative=time.relative,
        time_of=time.time_of,
    )


def _read_clock(clock: re.Match[str]) -> tuple[int, int]:
    words = clock.group("noon")
    if words:
        return (0 if words.lower() in {"midnight", "mitternacht", "medianoche", "minuit"} else 12), 0
    groups = clock.groupdict()
    hour = int(next(groups[name] for name in ("h", "h2", "h3", "h4", "h5") if groups[name]))
    half = groups["half"] or groups["half2"] or groups["half4"]
    if half:
        hour = hour % 12 + (0 if half in {"a", "mañana"} else 12)
    return hour, int(groups["m"] or groups["m3"] or groups["m4"] or groups["m5"] or 0)
