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
    r"suspect|man|woman|victims?|pair|official|ministerin|präsident|präsidentin|sprecher|sprecherin|presidente|"
    r"ministro|ministra|portavoz|ministre|président|présidente|maire|porte-parole) "
    r"(?:said|says|added|told|also|did|declined|denied|warned|refused|sagte|erklärte|dijo|añadió|a (?:dit|déclaré|ajouté))\b"
)
TIME_CLAUSE = frozenset(
    [
        "when",
        "while",
        "after",
        "before",
        "once",
        "until",
        "if",
        "because",
        "since",
        "as",
        "although",
        "though",
        "unless",
    ]
)


def is_dangling(text: str, *, language: str) -> bool:
    """Whether a sentence opens with a reference ("He", "The move", "But that") that it leaves unresolved."""
    tongue = language if language in LANGUAGES else "en"
    opening = text[:OPENING].replace("’", "'")
    words = [match.group().lower() for match in WORD.finditer(opening)]
    skipped = 0
    while skipped < len(words) - 1 and words[skipped].rstrip(",") in _read(tongue, "connective"):
        if words[skipped].rstrip(",") in _read(tongue, "strong"):
            return True
        skipped += 1
    rest = " ".join(words[skipped:])
    if not rest or rest.startswith(_read_phrases(tongue, "expletive")):
        return False
    first = words[skipped].rstrip(",")
    # "They'll" refers back as "they" does.
    return _refers_back(first.partition("'")[0] if tongue == "en" else first, rest, tongue)


def _refers_back(first: str, rest: str, language: str) -> bool:
    if first in _read(language, "pronoun") or first in _read(language, "demonstrative"):
        return True
    if first in _read(language, "strong") or rest.startswith(_read_phrases(language, "phrase")):
        return True
    return BARE_OFFICE.match(rest) is not None


def _read(language: str, section: str) -> frozenset[str]:
    return read_words("openings.txt", f"{language}.{section}")


@cache
def _read_phrases(language: str, section: str) -> tuple[str, ...]:
    """With a blank behind, so that "both" is not found in "bothered"."""
    return tuple(
        phrase + end
        for phrase in read_sections("openings.txt").get(f"{language}.{section}", ())
        for end in " ,"
    )
