"""A sentence's text to one answer: does it open with a reference that it does not resolve itself?

Errs towards yes for pronouns and demonstratives, towards no for ordinary definite descriptions ("The government"):
a brief must never open with "He", and may open with "The central bank".
"""

import re
from functools import cache

from nutgraf.sentences.wordlists import read_sections, read_words

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*,?")
OPENING = 160
"""Characters looked at: an opening reference stands in the first clause."""
LANGUAGES = ("en", "de", "es", "fr")
BARE_OFFICE = re.compile(
    r"(?:the|der|die|el|la|le) (?:minister|president|spokes\w+|chairman|chairwoman|mayor|governor|premier|chancellor|"
    r"suspect|man|woman|victims?|pair|official|move|ministerin|präsident|präsidentin|sprecher|sprecherin|presidente|"
    r"ministro|ministra|portavoz|ministre|président|présidente|maire|porte-parole) (?:\w+(?:ed|s|te)|said|told|did|"
    r"was|had|has|is|will|would|came|made|gave|spoke|dijo|añadió|a (?:dit|déclaré|ajouté))\b"
)
NAME_LATER = re.compile(r", (?!(?:in|on|at|by|from|since|until) )(?:[a-z]+ ){0,2}(?:[A-ZÀ-Þ][\w’'-]+)")
"""After the first comma a name takes up the pronoun before it: "In his speech, Karl Orm …"."""


LATE_PRONOUN = re.compile(
    r"\w+ (?:(?!said |says |told |that |when |who |which )(?:[a-z0-9'’-]+|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|"
    r"September|October|November|December),? ){1,5}(?:he|she|they|it) [a-z]"
)
"""After a time or place that names nobody, the pronoun has nobody: "On Thursday he voted …"."""


def is_dangling(text: str, *, language: str) -> bool:
    """Whether a sentence opens with a reference ("He", "The move", "But that") that it leaves unresolved."""
    tongue = language if language in LANGUAGES else "en"
    opening = text[:OPENING].replace("’", "'")
    words = [match.group().lower() for match in WORD.finditer(opening)]
    if opening.lower().startswith(_read_phrases(tongue, "branch")):
        return True
    skipped = 0
    while skipped < len(words) - 1 and words[skipped].rstrip(",") in _read(tongue, "connective"):
        if words[skipped].rstrip(",") in _read(tongue, "strong"):
            return True
        skipped += 1
    rest = " ".join(words[skipped:])
    if not rest or rest.startswith(_read_phrases(tongue, "expletive") + _read_phrases(tongue, "deictic")):
        return False
    is_subordinate = any(word in _read(tongue, "subordinator") for word in words[:skipped])
    if is_subordinate and NAME_LATER.search(opening):
        return False
    return _refers_back([word.rstrip(",") for word in words[skipped : skipped + 3]], rest, opening, tongue)


def _refers_back(words: list[str], rest: str, opening: str, language: str) -> bool:
    first, second = words[0], words[1] if len(words) > 1 else ""
    if first in _read(language, "preposition"):
        if second in _read(language, "possessive") and NAME_LATER.search(opening):
            return False
        after = rest.partition(" ")[2]
        is_reference = second in _read(language, "object") or second in _read(language, "possessive")
        if language == "en" and LATE_PRONOUN.match(opening):
            return True
        points_out = after.startswith(_read_phrases(language, "deictic"))
        return (is_reference and not points_out) or rest.startswith(_read_phrases(language, "phrase"))
    if first in _read(language, "pronoun") or first in _read(language, "demonstrative"):
        return not (first in _read(language, "possessive") and NAME_LATER.search(opening))
    if first in _read(language, "strong") or rest.startswith(_read_phrases(language, "phrase")):
        return True
    return BARE_OFFICE.match(rest) is not None


def _read(language: str, section: str) -> frozenset[str]:
    return read_words("openings.txt", f"{language}.{section}")


@cache
def _read_phrases(language: str, section: str) -> tuple[str, ...]:
    """With a blank behind, so that "both" is not found in "bothered"."""
    phrases = read_sections("openings.txt").get(f"{language}.{section}", ())
    return tuple(phrase + end for phrase in phrases for end in " ,")
