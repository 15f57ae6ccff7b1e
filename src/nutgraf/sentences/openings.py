"""A sentence's text to one answer: does it open with a reference that it does not resolve itself?

Errs towards yes for pronouns and demonstratives, towards no for ordinary definite descriptions ("The government"):
a brief must never open with "He", and may open with "The central bank".
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from nutgraf.sentences.wordlists import read_sections, read_words

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*,?")
OPENING = 160
"""Characters looked at: an opening reference stands in the first clause."""
OPENING_WORDS = 12
"""Words looked at: the longest phrase has five, and nobody writes six connectives in a row."""
LANGUAGES = ("en", "de", "es", "fr")
BARE_OFFICE = re.compile(
    r"(?:the|der|die|el|la|le) (?:minister|president|spokes\w+|chairman|chairwoman|mayor|governor|premier|chancellor|"
    r"suspect|man|woman|victims?|pair|official|move|ministerin|präsident|präsidentin|sprecher|sprecherin|presidente|"
    r"ministro|ministra|portavoz|ministre|président|présidente|maire|porte-parole) (?:\w+(?:ed|s|te)|said|told|did|"
    r"was|had|has|is|will|would|came|made|gave|spoke|dijo|añadió|a (?:dit|déclaré|ajouté))\b"
)
NAME_LATER = re.compile(r", (?!(?:in|on|at|by|from|since|until) )(?:[a-z]+ ){0,2}(?:[A-ZÀ-Þ][\w’'-]+)")
"""After the first comma a name takes up the pronoun before it: "In his speech, Karl Orm …"."""


RANKED = re.compile(
    r"it(?:'s| is| was| would be| will be) (?:only |also |already )?(?:the|its|their|\w+'s) (?:"
    r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?=[^.]*\b(?:years?|months|decades?|since|term|season)\b)"
    r"|(?:first|biggest|largest|worst|deadliest|costliest|longest|highest|lowest|heaviest|most \w+) "
    r"(?=[^.]*\b(?:since|ever|history|generation|memory|record|(?:in|for) (?:a|\w+) (?:years|decades?))\b))"
)
"""What happened is counted or ranked over the years: whatever "it" is, it is what the report is about."""
LATE_PRONOUN = re.compile(
    r"\w+ (?:(?!said |says |told |that |when |who |which )(?:[a-z0-9'’-]+|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|"
    r"September|October|November|December),? ){1,5}(?:he|she|they|it) [a-z]"
)
"""After a time or place that names nobody, the pronoun has nobody: "On Thursday he voted …"."""


def is_dangling(text: str, *, language: str) -> bool:
    """Whether a sentence opens with a reference ("He", "The move", "But that") that it leaves unresolved."""
    lists = _read_lists(language if language in LANGUAGES else "en")
    opening = text[:OPENING].replace("’", "'")
    low = opening.lower()
    if low.startswith(lists.branch):
        return True
    if lists.language == "en" and RANKED.match(low):
        return False
    words = [match[0].lower() for match in islice(WORD.finditer(opening), OPENING_WORDS)]
    skipped = 0
    while skipped < len(words) - 1 and words[skipped].rstrip(",") in lists.connective:
        if words[skipped].rstrip(",") in lists.strong:
            return True
        skipped += 1
    rest = " ".join(words[skipped:])
    if not rest or lists.opens(rest, "expletive") or lists.opens(rest, "deictic"):
        return False
    is_subordinate = any(word in lists.subordinator for word in words[:skipped])
    if is_subordinate and NAME_LATER.search(opening):
        return False
    return _refers_back([word.rstrip(",") for word in words[skipped : skipped + 2]], rest, opening, lists)


def _refers_back(words: list[str], rest: str, opening: str, lists: "Lists") -> bool:
    first, second = words[0], words[1] if len(words) > 1 else ""
    if first in lists.preposition:
        if second in lists.possessive and NAME_LATER.search(opening):
            return False
        after = rest.partition(" ")[2]
        is_reference = second in lists.object or second in lists.possessive
        if lists.language == "en" and LATE_PRONOUN.match(opening):
            return True
        return (is_reference and not lists.opens(after, "deictic")) or lists.opens(rest, "phrase")
    if first in lists.pronoun or first in lists.demonstrative:
        return not (first in lists.possessive and NAME_LATER.search(opening))
    if first in lists.strong or lists.opens(rest, "phrase"):
        return True
    return BARE_OFFICE.match(rest) is not None


@dataclass(frozen=True, slots=True)
class Lists:
    """The word lists of one language."""

    language: str
    connective: frozenset[str]
    demonstrative: frozenset[str]
    object: frozenset[str]
    possessive: frozenset[str]
    preposition: frozenset[str]
    pronoun: frozenset[str]
    strong: frozenset[str]
    subordinator: frozenset[str]
    branch: tuple[str, ...]
    phrases: dict[str, dict[str, tuple[str, ...]]]
    """Section → first word → its phrases."""

    def opens(self, rest: str, section: str) -> bool:
        """Whether words start with a phrase of a section."""
        return rest.startswith(self.phrases[section].get(rest.partition(" ")[0].rstrip(","), ()))


@cache
def _read_lists(language: str) -> Lists:
    def words(section: str) -> frozenset[str]:
        return read_words("openings.txt", f"{language}.{section}")

    return Lists(
        language,
        connective=words("connective"),
        demonstrative=words("demonstrative"),
        object=words("object"),
        possessive=words("possessive"),
        preposition=words("preposition"),
        pronoun=words("pronoun"),
        strong=words("strong"),
        subordinator=words("subordinator"),
        branch=_read_phrases(language, "branch"),
        phrases={
            section: _index_phrases(language, section) for section in ("expletive", "deictic", "phrase")
        },
    )


def _index_phrases(language: str, section: str) -> dict[str, tuple[str, ...]]:
    index: dict[str, tuple[str, ...]] = {}
    for phrase in _read_phrases(language, section):
        first = phrase.partition(" ")[0].rstrip(",")
        index[first] = (*index.get(first, ()), phrase)
    return index


def _read_phrases(language: str, section: str) -> tuple[str, ...]:
    """With a blank behind, so that "both" is not found in "bothered"."""
    phrases = read_sections("openings.txt").get(f"{language}.{section}", ())
    return tuple(phrase + end for phrase in phrases for end in " ,")
