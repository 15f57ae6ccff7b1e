"""A sentence with a word for the future in, whether anything is to come that a reader could wait for out.

"Would", "hoped to" and "if" also tell what was said in a scene, what somebody had once wanted, and what is always so.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from nutgraf.briefs.bearing import blank_quotations, is_over, tells_habit
from nutgraf.briefs.references import read_pattern
from nutgraf.news import Cue, Role, Sentence

_AHEAD = frozenset({"future", "forward", "intent"})
_UNCERTAIN = frozenset({"modal", "hedge"})
"""Under a condition these look ahead as well: "if it refuses, the bridge could close"."""
_TIMELESS = re.compile(r"can\b|need\b", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:more|less|most|least) $", re.IGNORECASE)
_COMPARING = re.compile(r"(?:more|less|least|as) likely")
_BE = re.compile(r"\b(?:is|are|am|be|been|was|were|['’](?:s|re|m))(?: \w+)? $", re.IGNORECASE)
_PERFECT = re.compile(r"\b(?:to|would|could|might|must|may) have (?:\w+ )?$", re.IGNORECASE)
"""Before "expected" it was over when it was told: "seem to have expected worse"."""
_FALLS = re.compile(r"\b(?:is|are|be|been|was|were|fall|falls|fell)(?: \w+)? $", re.IGNORECASE)
"""Before "due": without it, "due in 2034" is a kind of bond."""
_NOW = re.compile(r"\b(?:is|are|am|be|been|being|['’](?:s|re|m))(?: \w+)? $", re.IGNORECASE)
_RELATIVE = re.compile(r"(\w+),? (?:that|which|who) $")
_SCENE = re.compile(
    r"(?:(?:but|and|so|as),? )?(?:when|after|before|once|until|while)\b|(?:a|one|two|three|\w+) (?:year|month|week|day)s? "
    r"(?:ago|earlier|before|later)\b|(?:but |and )?in (?:january|february|march|april|may|june|july|august|september|october|november|december)\b(?! \d{1,2}\b)"
    r"|at the time\b|the (?:next|following|same) (?:day|week|month|year)\b",
    re.IGNORECASE,
)
_NESTED = re.compile(r"According to .*\b(?:told|asked|instructed|assured|warned)\b", re.IGNORECASE)
"""What somebody says that somebody had said: "According to Karl, the director told her that he would …"."""
_HAD_SAID = re.compile(
    r"\bhad (?:\w+ )?(?:said|told|promised|vowed|announced|insisted|pledged|sworn|written|predicted|warned)\b[^.;]*$",
    re.IGNORECASE,
)
"""What somebody had said before what is told: "resigned, a day after she had said that she would not"."""
_WOULD_BE = re.compile(
    r"would be (?:surprised|glad|happy|sorry|wrong|lying|astonished|amazed|delighted|grateful)\b",
    re.IGNORECASE,
)
"""A way to say what somebody thinks now."""
_ONCE = re.compile(r"\bonce (?:said|told|wrote|promised|vowed|joked|hoped|called)\b", re.IGNORECASE)
_UNREAL = re.compile(r"\bif\b[^,;.]*\b(?:had|did(?:n['’]t| not))\b", re.IGNORECASE)
"""What would be if things were not as they are."""
_SHIFTED = re.compile(r"(?:would|could|might|was|were|had)\b")
_QUOTATION = re.compile(r"[\"“„«]([^\"“”„«»]*)[\"”“»]")


def can_be_awaited(sentence: Sentence, language: str, published_at: datetime | None) -> bool:
    """Whether at least one of its words for the future speaks of a step, seen from the report.

    Only where the words of the language are known; elsewhere every word for the future counts.
    """
    if read_pattern("wanted", language) is None:
        return True
    is_scene = _SCENE.match(sentence.text) and is_over(sentence.text, language)
    if sentence.marks.role is Role.ANECDOTE or is_scene or tells_habit(sentence, language):
        return False
    is_dated = published_at is not None and any(t.start > published_at for t in sentence.marks.times)
    kinds = _AHEAD | _UNCERTAIN if _is_under_condition(sentence) else _AHEAD
    cues = [each for each in sentence.marks.factuality.cues if each.kind in kinds]
    if _is_told_aside(sentence, cues, language):
        return False
    if any(not _is_void(each, sentence, language, is_dated=is_dated) for each in cues):
        return True
    return not cues and not _is_under_condition(sentence) and _is_timetabled(sentence.text, language)


def _is_timetabled(text: str, language: str) -> bool:
    """ "The council meets on Thursday"; "A student goes on a rampage in April" is a chronicle's line, and has passed."""
    timetable = read_pattern("timetable", language)
    found = timetable.search(text) if timetable else None
    return found is not None and not is_over(text, language) and not _UNTIL.search(text)


_UNTIL = re.compile(
    r"\b(?:runs?|leased|rented|lasts?|valid|in force|contracted)\b[^.]* until\b", re.IGNORECASE
)
"""What is so until a day is no step on that day: "on a lease that runs until 2039"."""


def _is_told_aside(sentence: Sentence, cues: Sequence[Cue], language: str) -> bool:
    """ "The ministry suspended the campaign, in which two million were to be vaccinated by May": of what is over, behind it."""
    aside = _ASIDE.search(blank_quotations(sentence.text))
    said = read_pattern("said", language)
    head = sentence.text[: aside.start()] if aside else ""
    if aside is None or not is_over(head, language) or (said and said.search(head)):
        return False
    return all(each.span.start - sentence.span.start >= aside.start() for each in cues)


_ASIDE = re.compile(
    r", (?:in |of |for |by |under |at |on )?(?:which|who|whom|where|whose)\b[^,;]*\b(?:was|were) to\b"
)


def _is_under_condition(sentence: Sentence) -> bool:
    return any(each.kind == "condition" for each in sentence.marks.factuality.cues)


def _is_void(cue: Cue, sentence: Sentence, language: str, *, is_dated: bool) -> bool:
    text = sentence.text
    start, end = cue.span.start - sentence.span.start, cue.span.end - sentence.span.start
    word, before = text[start:end].lower(), text[:start]
    if (
        (cue.kind in _UNCERTAIN and _TIMELESS.match(word))
        or _COMPARED.search(before)
        or _COMPARING.match(word)
        or _PERFECT.search(before)
    ):
        return True
    if (word.startswith("going to") and not _BE.search(before)) or (before.strip() and text[start].isupper()):
        return True  # "far from going to the final", "the Promised Land"
    if word.startswith("due ") and not _FALLS.search(before):
        return True  # "bonds due in 2034"
    if (word.startswith("predicted") and text[end:].startswith(" by ")) or _is_spoken_in_scene(
        text, start, language
    ):
        return True
    aiming = read_pattern("aiming", language)
    if aiming and aiming.match(text, start) and not _BE.search(before):
        return True
    return not is_dated and (
        _is_old_intention(text, start, end, language)
        or _is_told_of_then(text, word, before, language)
        or _is_shifted_back(text, word, language)
    )


def _is_spoken_in_scene(text: str, at: int, language: str) -> bool:
    """Said to somebody there ("You are going to be OK"), or asked."""
    reader = read_pattern("reader", language)
    around = next((each for each in _QUOTATION.finditer(text) if each.start(1) <= at <= each.end(1)), None)
    if around is None:
        return False
    return "?" in text[at : around.end(1)] or bool(reader and reader.search(around[1]))


def _is_old_intention(text: str, start: int, end: int, language: str) -> bool:
    """ "The zoo hoped to breed him"; what somebody said he hoped for may still come."""
    wanted, said = read_pattern("wanted", language), read_pattern("said", language)
    over = wanted.finditer(text) if wanted else ()
    found = next((each for each in over if each.start() < end and start < each.end()), None)
    if found is None or _NOW.search(text, 0, found.start()):
        return False
    return not (said and said.search(text, 0, found.start()))


def _is_told_of_then(text: str, word: str, before: str, language: str) -> bool:
    """ "When it first announced the swap, it said they would not return"; "the ones that would do damage"."""
    if not word.startswith("would"):
        return False
    said, relative = read_pattern("said", language), _RELATIVE.search(before)
    if _ONCE.search(text) or _HAD_SAID.search(before) or _WOULD_BE.match(text, len(before)):
        return True
    is_relative = relative is not None and not (said and said.fullmatch(relative[1]))
    return is_relative or _NESTED.match(text) is not None


def _is_shifted_back(text: str, word: str, language: str) -> bool:
    """ "Orm won a race that could have ended badly if it was to rain": told of the past, and by nobody who looks ahead."""
    said = read_pattern("said", language)
    if _UNREAL.search(text) and _SHIFTED.match(word):
        return True
    return _SHIFTED.match(word) is not None and is_over(text, language) and not (said and said.search(text))
