"""A sentence to its name candidates: runs of capitalised words with what stands around them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from nutgraf.news import Span
from nutgraf.sentences.runs import (
    COMPOUND_ENDINGS,
    Part,
    cut_runs,
    drop_possessive,
    is_office_word,
    list_kind,
    list_occupations,
)
from nutgraf.sentences.wordlists import read_words

CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŤŪŮŰŲŹŻŽА-ЯΑ-Ω"
WORD = (
    rf"(?:[{CAPITAL}][^\W_]*|[a-z][{CAPITAL}][^\W_]*|(?:al|el)-[{CAPITAL}][^\W_]*|d[’'][{CAPITAL}][^\W_]*)"
    rf"(?:[-’'&.][^\W_]+)*(?:(?<=s)[’'](?= [{CAPITAL}]))?"
)
FAMILY = (
    "of the|of|for the|for|and|&|de la|de los|de las|de l[’']|del|de|la|von der|von|van der|van den|van|der|bin|ibn|du|"
    "den|des|da|dos|di|y|e|und|für|et"
)
"""Small words within names."""
AFTER_STOP = (
    rf"(?:(?<=\b[{CAPITAL}])|(?<=[DMJS]r)|(?<=Mrs|Gen|Col|Sen|Gov|Rep|Rev)|(?<=Prof|Capt)|(?<=Lt|St|Ms))\. "
)
"""A full stop within a name follows an initial or a title."""
NUMBER = (
    r"[0-9]{1,4}(?![\w.,%-]|[ ][a-z0-9])|[0-9]{1,3}(?= (?:drone|jet|missile|rocket|tank|plane|aircraft|phone|satellite|probe|torpedo|launcher)(?:e?s)?\b)|"
    r"(?<=Boeing )[0-9]{3}|(?<=Airbus )A?[0-9]{3}"
)
LONGEST_RUN = 30
"""Words looked at together; a text all in capitals is read in pieces, which keeps the time linear."""
NAME = re.compile(
    rf"(?<![^\W_])(?<!-)(?:{WORD})(?:(?:[ \u00a0]|{AFTER_STOP})(?:(?:{FAMILY})[ \u00a0])?(?:{WORD}|{NUMBER})){{0,{LONGEST_RUN}}}"
)
PART = re.compile(r"\S+")
SPOKEN = re.compile(r"\w+(?:[-'’]\w+)*")
ARTICLES = frozenset(["el", "la", "los", "las", "le", "les", "der", "die", "das", "dos"])
LONGEST_NAME = 10
"""Words. Longer runs of capitals are headlines or shouting, not names."""
CONTRACTIONS = frozenset(["s", "ve", "re", "ll", "d", "m", "t"])
"""What follows the apostrophe of "He's" and "I've"."""
SHORTEST_SHOUT = 4
"""Words. Three in capitals can be a name ("NEW YORK TIMES")."""
LEAD, TAIL = 32, 48
"""Characters kept before and after a candidate."""
LANGUAGES = ("en", "de", "es", "fr")


class Candidate(NamedTuple):
    """A run of words that may be a name, with what stands around it."""

    span: Span
    text: str
    opens: bool
    """First word of its sentence, where a capital shows nothing."""
    lead: str
    """The characters before it, in its sentence."""
    tail: str
    """The characters after it."""
    before: str
    """The word before, in lower case, without marks."""
    after: str
    """The word after, in lower case, without marks."""
    possessive: bool


def find_candidates(text: str, span: Span, language: str) -> Iterator[Candidate]:
    tongue = language if language in LANGUAGES else "en"
    for match in NAME.finditer(text, span.start, span.end):
        for run in cut_runs(_split_parts(match.group(), match.start())):
            made = _make_candidate(text, span, run, tongue)
            if made is not None:
                yield made


def _split_parts(words: str, start: int) -> list[Part]:
    if " " not in words and "\u00a0" not in words:
        return [(words.strip(".,"), start)]
    return [(part.group().strip(".,"), start + part.start()) for part in PART.finditer(words)]


def is_shouted(sentence: str) -> bool:
    """Whether a sentence is all in capitals, with words enough to be one."""
    return sentence.isupper() and sentence.count(" ") >= SHORTEST_SHOUT - 1 and not sentence.startswith("(")


def find_spoken(text: str, span: Span, names: Mapping[str, Sequence[str]]) -> Iterator[Candidate]:
    """In a sentence all in capitals, the names that are named elsewhere, and capitals and nationalities.

    `names`: in capitals, by their first word, longest first.
    """
    known = list_kind("capital") | list_kind("nationality")
    end = span.start
    for match in SPOKEN.finditer(text, *span):
        start, word = match.start(), drop_possessive(match.group())
        if start < end:
            continue
        named = (name for name in names.get(word, ()) if text.startswith(name, start))
        words = next(
            (name for name in named if not text[start + len(name) : start + len(name) + 1].isalnum()), ""
        )
        words = words or (word if word.lower() in known else "")
        if words:
            end = start + len(words)
            yield Candidate(
                Span(start, end), words, opens=False, lead="", tail="", before="", after="", possessive=False
            )


def _make_candidate(text: str, span: Span, run: list[Part], language: str) -> Candidate | None:
    run = _trim_run(run, span.start, text, language)
    if not run or len(run) > LONGEST_NAME:
        return None
    start = run[0][1]
    end = run[-1][1] + len(run[-1][0])
    if len(run) == 1 and run[0][0].endswith(COMPOUND_ENDINGS):
        # "Orvane-based" names Orvane.
        end = start + run[0][0].rindex("-")
    words = text[start:end]
    stripped = drop_possessive(words)
    if len(stripped) < 2:
        return None
    lead, tail = text[max(span.start, start - LEAD) : start], text[end : min(span.end, end + TAIL)]
    before, after = lead.rsplit(None, 1), tail.split(None, 1)
    return Candidate(
        Span(start, start + len(stripped)),
        stripped,
        opens=_opens(text, span.start, start),
        lead=lead,
        tail=tail,
        before=before[-1].lower().strip('.,(“"') if before else "",
        after=after[0].lower().strip('.,;:”"') if after else "",
        possessive=len(stripped) < len(words),
    )


@cache
def _list_function_words(language: str) -> frozenset[str]:
    return read_words("stopwords.txt", language) - ARTICLES


def _trim_run(run: list[Part], start: int, text: str, language: str) -> list[Part]:
    """Without capitalised function words in front and small words at either end."""
    function_words = _list_function_words(language)
    while run and (run[0][0].islower() or _is_function_word(run, text, function_words)):
        run = run[1:]
    while run and _opens(text, start, run[0][1]) and _is_mere_opener(run):
        run = run[1:]
    while run and (run[-1][0].islower() or run[-1][0] == "&"):
        run = run[:-1]
    while run and run[0][0].lower() in list_kind("address"):
        run = run[1:]
    return [] if all(word.lower() in ARTICLES or word[0].isdigit() for word, _ in run) else run


def _is_function_word(run: list[Part], text: str, function_words: frozenset[str]) -> bool:
    """ "The", but neither the initial of "A. J. Moss" nor an acronym."""
    word, at = run[0]
    if len(word) == 1 and len(run) > 1 and text[at + 1 : at + 2] == ".":
        return False
    low, _, rest = word.lower().replace("’", "'").partition("'")
    is_contracted = rest in CONTRACTIONS and low in function_words
    return (word.lower() in function_words and not _is_acronym(word)) or is_contracted


def _is_acronym(word: str) -> bool:
    return word.isupper() and len(word) > 1


def _is_mere_opener(run: list[Part]) -> bool:
    """Whether a first word has its capital from the sentence: "Foreign investors", not "Foreign Minister"."""
    low = run[0][0].lower()
    if len(run) > 1 and (low in ARTICLES or (_is_occupation(low) and not is_office_word(low))):
        return True
    if len(run) > 1 and low in {"former", "ex"}:
        return True
    if low not in list_kind("common"):
        return False
    follows = run[1][0].lower() if len(run) > 1 else ""
    is_name = (
        is_office_word(low) or follows in list_kind("organisation_tail") or low in list_kind("place_head")
    )
    return not (follows and is_name)


def _is_occupation(low: str) -> bool:
    return low in list_kind("person_cue") or low in list_occupations()


def _opens(text: str, sentence: int, start: int) -> bool:
    lead = text[sentence:start]
    return not lead or not any(map(str.isalnum, lead)) or lead[-2:-1] in ':—–“"„«(' or lead[-1] in '“"„«('
