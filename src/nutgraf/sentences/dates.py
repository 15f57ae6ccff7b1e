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
from nutgraf.sentences.date_readings import READERS, Frame
from nutgraf.sentences.date_rules import DateGrammar, DateRule, compile_lead, compile_words, load_grammar

LANGUAGES = ("en", "de", "es", "fr")
LONG_SENTENCE = 2_000
"""Characters. Of longer "sentences" each piece of this length is read by itself, which bounds what a rule can scan."""
DATELINE = re.compile(r"[A-ZÀ-Þ]{2}[^\n.!?—–(]{2,40}(?:[.][^\n.!?—–(]{1,20})?(?:\([^)\n]{2,30}\))? ?[—–-] ")
"""\"MARVEN, Sept. 9 (Northline) —\"."""
MAX_LAG = timedelta(days=4)
"""Between a dateline's day and the publication: a weekend and a day; longer, and it is the day of something else."""
LEAD_WINDOW = 32
"""Characters before a time that may make it a deadline ("no later than the")."""
TENSE_WINDOW = 90
"""Characters around a time that may show past or future: one clause and a bit."""
CLOCK_WINDOW = 40
"""Characters around a day in which its clock time may stand ("11:59 p.m. local time on ")."""
OPENING = 15
"""Characters. The comma after a time that opens its sentence ("On Monday, …") parts no clauses."""
CLAUSE_PENALTY = 40
"""Characters that a clause boundary counts for when the nearest sign of past or future is sought."""
REPORT_WINDOW = 60
"""Characters between a reporting verb and its time ("told parliament's budget committee on Tuesday")."""
BOUNDARY = re.compile(r"[,;:—–(]|[“”\"„«»]| (?:that|which|who|dass|que|qui|und|and|but) ")
FINITE = re.compile(
    r"[,;:“”\"„«»]| (?:that|would|will|he|she|it|they|we|had|has|have|is|was|were|are|to|dass|werde|würde|sei|habe|que|qui) "
)
CLOCK = re.compile(
    r"(?<![\w.,:])(?:(?P<h>[01]?\d|2[0-4])[:.](?P<m>[0-5]\d)(?: ?(?P<half>[ap])\.?m\b\.?)?"
    r"|(?P<h2>1[0-2]|[1-9]) ?(?P<half2>[ap])\.?m\b\.?|(?P<h3>[01]?\d|2[0-4])(?:[:.](?P<m3>[0-5]\d))? (?:Uhr|h)\b"
    r"|(?P<noon>noon|midday|midnight|Mittag|Mitternacht|mediodía|medianoche|midi|minuit)\b)"
    r"(?: (?:GMT|UTC|local time))?"
)
CLOCK_HINT = re.compile(r"\d[:.h ]|[mM]id|noon|Mittag|minuit|edia")
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
PLANNED_FOR = re.compile(r"\bfor\s\Z")
FAR_SIGN = 50
"""Weighted characters; a sign of past or future further off than a short clause says nothing of this time."""
YEAR_LEAD = re.compile(r"(?:[$€£¥]|\b(?:No\.|nos?\.|page|room|flight|Route|Highway)) ?\Z", re.IGNORECASE)


def find_times(
    text: str, span: Span, *, language: str, published_at: datetime | None
) -> tuple[TimeExpression, ...]:
    """Times named in one sentence, in order, without overlap."""
    grammar = load_grammar(language if language in LANGUAGES else "en")
    tongue = language if language in LANGUAGES else "en"
    reference = published_at.astimezone(UTC) if published_at else None
    found: list[TimeExpression] = []
    for start in range(span.start, span.end, LONG_SENTENCE):
        piece = Span(start, min(start + LONG_SENTENCE, span.end))
        for rule, match in _find_matches(text, piece, grammar):
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


def _follow_last(
    text: str, found: list[TimeExpression], match: re.Match[str], reference: datetime | None
) -> int:
    """In "on Saturday and Tuesday" both lie on the same side of today."""
    if not found or reference is None or not COORDINATION.fullmatch(text[found[-1].span.end : match.start()]):
        return 0
    return 1 if found[-1].start > reference else -1


def _find_matches(text: str, span: Span, grammar: DateGrammar) -> list[tuple[DateRule, re.Match[str]]]:
    """The longest pattern at each place, in order, without overlap."""
    seen = {str(match.lastgroup) for match in grammar.trigger.finditer(text, span.start, span.end)}
    if not seen:
        return []
    matches = [
        (rule, match)
        for rule in grammar.rules
        if rule.needs <= seen
        for match in rule.pattern.finditer(text, span.start, span.end)
    ]
    matches.sort(key=lambda pair: (pair[1].start(), -pair[1].end()))
    end = 0
    kept = []
    for rule, match in matches:
        if match.start() >= end:
            kept.append((rule, match))
            end = match.end()
    return kept


def _read_match(text: str, span: Span, rule: DateRule, frame: Frame, language: str) -> TimeExpression | None:
    match = frame.match
    if not _is_time(text, span, rule.kind, frame, language):
        return None
    time_of = _judge_purpose(text, span, match, language)
    direction = frame.direction or _judge_direction(text, span, match, language)
    if (
        rule.kind == "month"
        and ATTRIBUTIVE.match(text[match.end() : match.end() + 3])
        and not text[: match.start()].endswith("in ")
    ):
        direction = 0
    if time_of == "announcement":
        direction = -1
    elif time_of == "deadline":
        direction = 0 if direction < 0 else 1
    period = READERS[rule.kind](Frame(match, frame.grammar, frame.reference, direction))
    if period is None:
        return None
    return TimeExpression(
        span=Span(*match.span()),
        start=period.start,
        end=period.end,
        precision=period.precision,
        relative=frame.is_relative(),
        time_of="deadline" if rule.kind == "within" else time_of,
    )


def _is_time(text: str, span: Span, kind: str, frame: Frame, language: str) -> bool:
    """Whether an ambiguous word ("May", "spring", "2000") stands where a time would."""
    match = frame.match
    before = text[max(span.start, match.start() - LEAD_WINDOW) : match.start()]
    bare = not any(frame.text(group) for group in ("y", "which", "part", "whichyear"))
    if kind == "season" and bare:
        return compile_lead(language, "lead").search(before) is not None
    if kind == "month" and bare and compile_words(language, "ambiguous").fullmatch(match.group()):
        return compile_lead(language, "lead").search(before) is not None
    if kind == "year" and not frame.text("part"):
        after = text[match.end() : match.end() + 24]
        if PLURAL_COUNT.match(after) and not YEAR_PREPOSITION.search(before):
            return False
        return YEAR_LEAD.search(before) is None
    if kind == "today":
        return not _is_morning(match.group(), before)
    return True


def _is_morning(words: str, before: str) -> bool:
    """German "Morgen" and Spanish "la mañana" are the morning, not tomorrow."""
    return (words == "Morgen" and bool(before.strip('„“"» '))) or before.endswith(("la ", "las "))


def _judge_purpose(text: str, span: Span, match: re.Match[str], language: str) -> str:
    """Is it the time of an event, of an announcement, or a deadline?"""
    before = text[max(span.start, match.start() - REPORT_WINDOW) : match.start()]
    if compile_lead(language, "deadline").search(before[-LEAD_WINDOW:]):
        return "deadline"
    reports = compile_words(language, "report")
    last = _find_last(reports, before)
    if last is not None and _is_one_clause(before[last.end() :], language):
        return "announcement"
    after = text[match.end() : min(span.end, match.end() + REPORT_WINDOW)]
    first = reports.search(after)
    opens = match.start() - span.start <= 4 or language == "de"
    if first is not None and opens and not FINITE.search(after[1 : first.start()]):
        return "announcement"
    return "event"


def _is_one_clause(gap: str, language: str) -> bool:
    """Whether no other verb stands between a report and its time."""
    return not FINITE.search(gap) and not compile_words(language, "past").search(gap)


def _judge_direction(text: str, span: Span, match: re.Match[str], language: str) -> int:
    """-1 or 1 as the nearest sign of past or future says, 0 without one."""
    if (
        PLANNED_FOR.search(text, max(span.start, match.start() - 5), match.start())
        and text[match.end() : match.end() + 1] not in "’'"
    ):
        return 1
    past = _measure_distance(text, span, match, compile_words(language, "past"))
    future = _measure_distance(text, span, match, compile_words(language, "future"))
    if past is None and future is None:
        return 0
    if past is None or (future is not None and future <= past):
        return 1
    return -1


def _find_last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(reversed(list(pattern.finditer(text))), None)


def _measure_distance(text: str, span: Span, match: re.Match[str], signs: re.Pattern[str]) -> int | None:
    before = text[max(span.start, match.start() - TENSE_WINDOW) : match.start()]
    after = text[match.end() : min(span.end, match.end() + TENSE_WINDOW)]
    distances = []
    last = _find_last(signs, before)
    if last is not None:
        gap = before[last.end() :]
        distances.append(len(gap) + CLAUSE_PENALTY * len(BOUNDARY.findall(gap)))
    first = signs.search(after)
    if first is not None:
        gap = after[: first.start()]
        opens = match.start() - span.start < OPENING
        distances.append(len(gap) + CLAUSE_PENALTY * max(0, len(BOUNDARY.findall(gap)) - opens))
    return min((distance for distance in distances if distance <= FAR_SIGN), default=None)


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
            lead = text[max(0, clock.start() - LEAD_WINDOW) : clock.start()]
            is_due = compile_lead(language, "deadline").search(lead) is not None
            return _set_clock(replace(time, time_of="deadline") if is_due else time, clock)
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
    hour = int(clock.group("h") or clock.group("h2") or clock.group("h3"))
    half = clock.group("half") or clock.group("half2")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, int(clock.group("m") or clock.group("m3") or 0)
