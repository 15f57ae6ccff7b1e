"""A sentence in, whether it weighs, judges or was over when it was told out: what its role alone does not show.

A report's own unattributed words count as evaluation for many a classifier where they paint ("The car is cherry red").
Why something is important, and what others make of it, has to be said in words that say so.
"""

import re

from nutgraf.briefs.references import read_pattern
from nutgraf.news import Facet, Role, Sentence

_QUOTED = re.compile(
    r"[\"“”„«»][^\"“”„«»]*(?:[\"“”„«»]|$)|(?<!\w)[‘'](?=[\w…])(?:[^‘’'\"“”]|[’'](?=\w))*(?:[’'](?!\w)|$)"
)
"""Double marks of any language, and single ones that no letter stands before: those in words are apostrophes."""


_RELATIVE = re.compile(r", (?:who|whose|which|where|whom)\b[^,]*,")


def says_what_it_means(sentence: Sentence, language: str) -> bool:
    """Has a word for a consequence, a cost, a danger or a weight. Without such a list nobody can tell: then it has."""
    return _holds("bearing", blank_quotations(sentence.text), language)


def takes_side(sentence: Sentence, language: str) -> bool:
    """Somebody judges, wants, accuses or doubts; a fact that somebody confirms is no view of it."""
    marks = sentence.marks
    start = sentence.span.start
    opinions = (each.span for each in marks.factuality.cues if each.kind == "opinion")
    # What somebody thought in the course of events is part of them.
    is_opinion = any(sentence.text[a - start : b - start].lower() != "thought" for a, b in opinions)
    has_stance = any(each.stance for each in marks.attributions)
    return is_opinion or has_stance or _holds("view", sentence.text, language)


def reaches_far(sentence: Sentence, language: str) -> bool:
    """A view that says why, or what in the long run, or sets two sides against each other; a quip on the day does not."""
    told = blank_quotations(sentence.text)
    return any(_holds(kind, told, language) for kind in ("bearing", "pattern", "reason"))


def foretells_harm(sentence: Sentence, language: str) -> bool:
    """Somebody fears, or warns, that it would cost something; a threat to act, or a branch of a condition, is a step."""
    marks = sentence.marks
    if marks.role in {Role.HISTORY, Role.PREVIOUS, Role.ANECDOTE} or Facet.BRANCH in marks.facets:
        return False
    feared = read_pattern("feared", language)
    return bool(feared and feared.search(blank_quotations(sentence.text)))


def tells_pattern(sentence: Sentence, language: str) -> bool:
    """What has been so again and again, or for the first time in years: "Of the seven mines reprieved since 1980, five closed"."""
    if tells_habit(sentence, language):
        return True
    pattern = read_pattern("pattern", language)
    is_ahead = sentence.marks.factuality.forward or _INTENDED.search(sentence.text)
    return not is_ahead and bool(pattern and pattern.search(blank_quotations(sentence.text)))


def tells_habit(sentence: Sentence, language: str) -> bool:
    """What has been promised, or done, again and again: "For a generation, the parties have promised …"."""
    return _holds_word("habit", blank_quotations(sentence.text), language)


_INTENDED = re.compile(
    r"\b(?:promised|pledged|vowed|offered|asked|wants?|wanted|demanded|plans?) (?:to|for|that)\b"
)
"""A wish for what has been so for years is no pattern: "promised to publish every report since 2000"."""


def is_over(text: str, language: str) -> bool:
    """The first finite verb is one of the past; what is quoted plays in its own time."""
    past, present = read_pattern("past", language), read_pattern("present", language)
    if past is None or present is None:
        return False
    told = _RELATIVE.sub(",", blank_quotations(text))
    first = past.search(told)
    return first is not None and present.search(told, 0, first.start()) is None


def tells_deed(text: str, language: str) -> bool:
    """Something has been done, whatever is to follow: "Crews will be back on Sunday after their union suspended its strike"."""
    past, said = read_pattern("past", language), read_pattern("said", language)
    told = _SINCE.sub("", blank_quotations(text))
    if _WITHHELD.search(told):
        return False
    done = past.finditer(told) if past else ()
    return any(
        not (said and said.fullmatch(each[0]))
        and not _PASSIVE.search(told, 0, each.start())
        and not _stands_before_noun(told, each)
        and not _is_told_of(told, each)
        for each in done
    )


_SINCE = re.compile(r"\bsince (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[^,;.]*")
"""From when on something lasts is no deed of the day: "the longest since the bank became independent"."""


def _stands_before_noun(told: str, verb: re.Match[str]) -> bool:
    """ "The suspended champion", "a banned substance"."""
    return _DETERMINED.search(told, 0, verb.start()) is not None and told[verb.end() :][:2].strip().isalpha()


def _is_told_of(told: str, verb: re.Match[str]) -> bool:
    """ "Economists polled by the paper": what was done to them behind their name."""
    return told.startswith(" by ", verb.end()) and not _BEFORE_PASSIVE.search(told, 0, verb.start())


_BEFORE_PASSIVE = re.compile(r"\b(?:was|were|been|had|have|has|and|or) (?:\w+ly )?$")
_DETERMINED = re.compile(
    r"(?:\b(?:the|an?|its|his|her|their|this|that|these|those|some|any|no|every|each|of|for|in|with|from)|['’]s) (?:\w+ly )?$",
    re.IGNORECASE,
)
_WITHHELD = re.compile(r"\b(?:will|would|is to|are to) (?:\w+ )?(?:no|not|never)\b|\bwon['’]t\b")
"""What there will not be until a day is over when the day has come."""
_PASSIVE = re.compile(r"\b(?:is|are|be|been|being|to|will|would) (?:\w+ )?$")


def blank_quotations(text: str) -> str:
    """The text with blanks in the place of what stands in quotation marks: every offset stays."""
    return _QUOTED.sub(lambda found: " " * len(found[0]), text)


def _holds(kind: str, text: str, language: str) -> bool:
    pattern = read_pattern(kind, language)
    return pattern is None or pattern.search(text) is not None


def _holds_word(kind: str, text: str, language: str) -> bool:
    """As `_holds`, where a language without the list has none of its words."""
    pattern = read_pattern(kind, language)
    return pattern is not None and pattern.search(text) is not None


def opens_quotation(text: str) -> bool:
    """A single mark that no later one closes: "Musk wrote: 'Destination is Mars orbit." """
    return any(found[0][0] in "‘'" and found[0][-1] not in "’'" for found in _QUOTED.finditer(text))
