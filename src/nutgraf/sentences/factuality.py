"""A sentence in, how sure it is of what it says out: certainty, polarity, stage, condition, and what is yet to come.

Certainty and polarity are FactBank's. Stage and condition go beyond it: "arrest warrant" is not "arrested", and what
holds only if something else happens is not a fact yet.
"""

import re
from datetime import datetime, timedelta

from nutgraf.news import Certainty, Cue, Factuality, Polarity, Span, TimeExpression
from nutgraf.sentences.cues import find_cues
from nutgraf.sentences.roles_grammar import is_participle
from nutgraf.sentences.wording import read_wording

FADED = timedelta(days=60)
"""Before the publication. A plan of two months ago without a later date is history, not an outlook: the guidelines
of the role set draw the line of history at two months."""
GOVERNING = ("negation", "hedge", "future", "forward", "modal", "intent", "unreal")
"""Kinds of cues under which a stage is not what has happened."""
MAX_WORD = 40
"""Characters. The last word of a sentence lies in them."""
STAGE_REACH = 4
"""Words between a negation and the stage it denies ("was not immediately charged")."""
# German puts the verb first instead of "if": "Lehnt er ab, dürfte …".
VERB_FIRST = re.compile(
    r"([A-ZÄÖÜ][a-zäöüß]+(?:t|en|te|ten) (?:er|sie|es|man|das|die|der|den|dem|[A-ZÄÖÜ]\w+)\b[^,?!.;]{0,120}), "
    r"(?:[a-zäöüß]+(?:t|en|te|ten|te)|hat|wird|ist|kann|muss|soll|will|darf)\b"
)
REPORTED = re.compile(
    r"\b(?:said|told|adds?|added|warned|announced|estimated|promised|wrote|confirmed|argued|says?|warns?|tells?)\b"
)
# The participle that closes a German passive: "wird … ermittelt".
PARTICIPLE = re.compile(r"\w*(?:ge\w{2,}(?:t|en)|iert|schoben|nommen)\Z|(?:er|ver|be|ent|zer)\w+t\Z")
# English may turn the verb round instead of "if": "Should it refuse, …", "… should the talks fail", "Had it signed, …".
TURNED = re.compile(
    r"(?:Should|Were|Had) (?=[^,?!.;:]{3,120}, [^?]{0,200}\b(?:would|could|may|might|will|can|must|is|are|has|have)\b)"
)
ONLY_IF = re.compile(
    r"([Oo]nly if [^,;:]{3,120}?) (?:will|would|can|could|may|might) (?:the|it|he|she|they|any|this|[A-Z])"
)
TURNED_LATER = re.compile(
    r"\b(?<!what )(?<!why )(?<!how )(?:should|had) (?:it|he|she|they|the|any|this|there|[A-Z]\w+) (?=[a-z])"
)
TURNING = frozenset({"should", "had"})
WOULD = re.compile(r"\b(?:would|could|might|may|will|won't|must|can)\b")
UNREAL = re.compile(r"\b(?:would|could|should|might)(?:n['’]t| not| never)? have (?:\w+ly )?(\w+)")
LATER = ("postpone", "suspend")
"""What is put off is still ahead; what is called off is not."""
SPANISH_FUTURE = re.compile(r"\b[a-zñáéíóú]{3,}(?:rá|rán|remos)\b")
CLAUSE_ENDS = ",;:—–"
CLAUSE_END = re.compile(rf"[{CLAUSE_ENDS}]| (?:but|and) ")


def judge_factuality(
    text: str,
    span: Span,
    *,
    language: str,
    times: tuple[TimeExpression, ...],
    published_at: datetime | None,
) -> Factuality:
    """What one sentence of a text claims, and how firmly."""
    cues = find_cues(text, span, name="cues", language=language)
    more = (*find_endings(text, span, language), *find_turned(text, span, language))
    if more:
        cues = tuple(sorted((*cues, *more), key=lambda cue: cue.span))
    cues = drop_false_futures(text, span, cues, language)
    condition = find_condition(text, span, cues, language)
    return Factuality(
        certainty=judge_certainty(cues),
        polarity=judge_polarity(cues, condition),
        stage=judge_stage(text, cues, condition),
        condition=condition,
        forward=is_forward(text, cues, condition, times, published_at),
        cues=cues,
    )


def judge_certainty(cues: tuple[Cue, ...]) -> Certainty:
    """The least certain thing that a hedge says."""
    shown = {cue.value for cue in cues if cue.kind == "hedge"}
    for certainty in (Certainty.UNKNOWN, Certainty.POSSIBLE, Certainty.PROBABLE):
        if certainty.value in shown:
            return certainty
    return Certainty.CERTAIN


def judge_polarity(cues: tuple[Cue, ...], condition: Span | None) -> Polarity:
    """Negative when the sentence denies; what stands under a condition or beside the verb ("without") does not count."""
    denials = [
        cue
        for cue in cues
        if cue.kind == "negation" and cue.value != "lack" and not (condition and condition.covers(cue.span))
    ]
    # "did not fail to" says that it was done.
    doubled = len(denials) == 2 and denials[1].span.start - denials[0].span.end <= 1
    return Polarity.NEGATIVE if denials and not doubled else Polarity.POSITIVE


def judge_stage(text: str, cues: tuple[Cue, ...], condition: Span | None) -> str:
    """The first stage that is neither denied nor under a condition; what is only ahead is "planned".

    A plan that was called off is told as a plan first.
    """
    stages = [
        stage
        for cue in cues
        if cue.kind == "stage"
        and not (condition and condition.covers(cue.span))
        and (stage := read_stage(text, cues, cue))
    ]
    ended = next((stage for stage in stages if stage in ("cancelled", "failed")), "")
    if stages and stages[0] in ("planned", "announced", "begun") and ended:
        return ended
    return stages[0] if stages else ""


def read_stage(text: str, cues: tuple[Cue, ...], stage: Cue) -> str:
    """What one stage cue says where it stands."""
    before = [other for other in cues if governs(text, other, stage)]
    kinds = {other.kind for other in before}
    due = any(other.kind == "modal" and other.value == "must" for other in before)
    # "The law takes effect in May": the present tense of a calendar.
    comes = stage.value == "in force" and any(c.kind == "forward" and c.span == stage.span for c in cues)
    if due or comes or kinds & {"future", "forward"}:
        return "planned"
    return "" if kinds else stage.value


def governs(text: str, other: Cue, stage: Cue) -> bool:
    """Does a denial, a hedge, a future or a duty stand right before a stage, in the same clause?"""
    if other.kind not in GOVERNING or other.span.end > stage.span.start:
        return False
    # What had to be closed was closed.
    if text.startswith("had", other.span.start):
        return False
    between = text[other.span.end : stage.span.start]
    return len(between.split()) < STAGE_REACH and CLAUSE_END.search(between) is None


def find_condition(text: str, span: Span, cues: tuple[Cue, ...], language: str) -> Span | None:
    """From "if" or "unless" to the end of its clause."""
    cue = next((cue for cue in cues if cue.kind == "condition"), None)
    if cue is None:
        found = VERB_FIRST.match(text, span.start, span.end) if language.startswith("de") else None
        return Span(span.start, span.start + len(found[1])) if found else None
    turned = ONLY_IF.match(text, cue.span.start, span.end)
    if turned:
        return Span(cue.span.start, turned.end(1))
    end = next(
        (at for at in range(cue.span.end, span.end) if text[at] in CLAUSE_ENDS and ends_clause(text, at)),
        span.end,
    )
    while end > cue.span.end and text[end - 1] in " \t\n.,;:!?”\"'»’":
        end -= 1
    return Span(cue.span.start, end)


def ends_clause(text: str, at: int) -> bool:
    """A comma inside a number does not."""
    return at + 1 >= len(text) or not text[at + 1].isdigit()


# ── what is yet to come ─────────────────────────────────────────────────────────────────────────────────


def is_forward(
    text: str,
    cues: tuple[Cue, ...],
    condition: Span | None,
    times: tuple[TimeExpression, ...],
    published_at: datetime | None,
) -> bool:
    """Future, plan, schedule, promise, threat, expectation or condition, as seen from the publication."""
    will = any(cue.kind == "future" and cue.value == "will" for cue in cues)
    if will:
        return True
    # What would have been is neither past nor to come.
    if any(cue.kind == "unreal" for cue in cues) or is_off(text, cues):
        return False
    future = any(cue.kind == "future" for cue in cues)
    if is_ahead(times, published_at) or (future and condition):
        return True
    if published_at is not None and times and all(published_at - time.end > FADED for time in times):
        return False
    if any(cue.value in ("cancelled", "failed") and is_reached(text, cues, cue) for cue in cues):
        return False
    return condition is not None or future or any(cue.kind == "forward" for cue in cues)


def is_off(text: str, cues: tuple[Cue, ...]) -> bool:
    """Called off, and nothing said of another date behind it."""
    off = [
        cue
        for cue in cues
        if cue.value == "cancelled"
        and not text[cue.span.start :].startswith(LATER)
        and is_reached(text, cues, cue)
    ]
    return bool(off) and not any(
        cue.kind in ("forward", "future") and CLAUSE_END.search(text, off[-1].span.end, cue.span.start)
        for cue in cues
    )


def is_reached(text: str, cues: tuple[Cue, ...], stage: Cue) -> bool:
    """A stage that nothing denies, hedges or puts ahead."""
    return stage.kind == "stage" and not any(governs(text, other, stage) for other in cues)


def is_ahead(times: tuple[TimeExpression, ...], published_at: datetime | None) -> bool:
    """A time to come, or a deadline that has not passed."""
    return published_at is not None and any(
        time.start > published_at or (time.time_of == "deadline" and time.end > published_at)
        for time in times
    )


def drop_false_futures(text: str, span: Span, cues: tuple[Cue, ...], language: str) -> tuple[Cue, ...]:
    """A "would" that nobody says is a supposition; a German "wird" with a participle is a passive."""
    if not any(cue.kind == "future" for cue in cues):
        return cues
    reported = REPORTED.search(text, span.start, span.end) is not None
    last = text[max(span.start, span.end - MAX_WORD) : span.end].rstrip(' .,;:!?»“"').rpartition(" ")[2]
    passive = language.startswith("de") and PARTICIPLE.match(last) is not None
    suppose = language[:2] in ("", "en") and not reported
    return tuple(
        cue
        for cue in cues
        if cue.kind != "future"
        or not (passive or (suppose and cue.value == "would" and not has_condition(cues)))
    )


def find_turned(text: str, span: Span, language: str) -> tuple[Cue, ...]:
    """Conditions without a word for "if", and what would have been, in English."""
    if language[:2] not in ("", "en"):
        return ()
    vocabulary = read_wording(text, span).vocabulary
    opening = TURNED.match(text, span.start, span.end)
    later = None
    if not TURNING.isdisjoint(vocabulary) and WOULD.search(text, span.start, span.end):
        later = TURNED_LATER.search(text, span.start, span.end)
    turned = tuple(
        Cue(kind="condition", span=Span(found.start(), found.end() - 1), value="if")
        for found in (opening, later)
        if found
    )
    had = opening is not None and text.startswith("Had", span.start)
    return (
        *turned,
        *(find_missed(text, span) if "have" in vocabulary else ()),
        *((Cue(kind="unreal", span=Span(span.start, span.start + 3), value="missed"),) if had else ()),
    )


def find_missed(text: str, span: Span) -> tuple[Cue, ...]:
    """As in "would have"."""
    return tuple(
        Cue(kind="unreal", span=Span(found.start(), found.start(1) - 1), value="missed")
        for found in UNREAL.finditer(text, span.start, span.end)
        if is_participle(found[1].lower())
    )


def has_condition(cues: tuple[Cue, ...]) -> bool:
    return any(cue.kind == "condition" for cue in cues)


def find_endings(text: str, span: Span, language: str) -> tuple[Cue, ...]:
    """Futures that Spanish shows by the ending of the verb alone."""
    if not language.startswith("es"):
        return ()
    return tuple(
        Cue(kind="future", span=Span(*found.span()), value="will")
        for found in SPANISH_FUTURE.finditer(text, span.start, span.end)
    )
