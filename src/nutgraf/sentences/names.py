"""A sentence to its name candidates: runs of capitalised words, cut where one name ends and the next begins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from nutgraf.news import Span
from nutgraf.sentences.wordlists import read_words

CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŤŪŮŰŲŹŻŽА-ЯΑ-Ω"
WORD = rf"(?:[{CAPITAL}][^\W_]*|[a-z][{CAPITAL}][^\W_]*|al-[{CAPITAL}][^\W_]*|el-[{CAPITAL}][^\W_]*|d[’'][{CAPITAL}][^\W_]*)(?:[-’'&.][^\W_]+)*"
FAMILY = "of the|of|for the|for|and|de la|de los|de las|de l[’']|de|del|la|von der|von|van der|van den|van|der|bin|ibn|du|des|da|dos|di|y|e|und|für|et"
NAME = re.compile(
    rf"(?<![^\W_])(?<![-])(?:{WORD})(?:(?:[ \u00a0]|(?<=[{CAPITAL}])\. |(?<=[DMJS]r)\. |(?<=M[rs]s)\. |(?<=Gen|Col|Sen|Gov|Rep|Rev)\. |(?<=Prof|Capt)\. |(?<=Lt|St|Ms)\. )"
    rf"(?:(?:{FAMILY})[ \u00a0])?(?:{WORD}|[0-9]{{1,4}}(?![\w.,%]|[ ][a-z0-9])))*"
)
POSSESSIVE = re.compile(r"[’'](?:s|S)?\Z")
NATIONALITY = re.compile(r"[A-Z][a-z]{2,}(?:ians?|eans?|ese|ish|ani|vari)\Z")
PART = re.compile(r"[^\s]+")
WORDS = "names.txt"
ARTICLES = frozenset(["el", "la", "los", "las", "le", "les", "der", "die", "das", "dos"])
MIN_COMPOUND = 8
"""Letters; shorter words that end like a German office are English or names ("minister", "Martin")."""
GERMAN_OFFICE = (
    "minister",
    "ministerin",
    "sprecher",
    "sprecherin",
    "präsident",
    "präsidentin",
    "chefin",
    "anwalt",
    "anwältin",
    "direktor",
    "direktorin",
    "kanzler",
    "kanzlerin",
    "meister",
    "meisterin",
    "richter",
    "richterin",
    "eurin",
    "istin",
    "orin",
    "wissenschaftler",
    "wissenschaftlerin",
    "leiter",
    "leiterin",
    "ökonom",
    "ökonomin",
    "forscherin",
    "händlerin",
)
LONGEST_NAME = 10
"""Words. Longer runs of capitals are headlines or shouting, not names."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of words that may be a name, with what stands around it."""

    span: Span
    text: str
    opens: bool
    """First word of its sentence, where a capital shows nothing."""
    before: str
    """The word before it, as it stands."""
    after: str
    """The word after it."""
    behind: str
    """The characters after it."""
    kind: str = ""
    """Set where the words before it decide ("Mr", "Minister")."""
    possessive: bool = False


def list_kind(section: str) -> frozenset[str]:
    return read_words(WORDS, section)


def find_candidates(text: str, span: Span) -> Iterator[Candidate]:
    for match in NAME.finditer(text, span.start, span.end):
        parts = [
            (part.group().strip(".,"), match.start() + part.start()) for part in PART.finditer(match.group())
        ]
        for run in _cut_runs(parts):
            made = _make_candidate(text, span, run)
            if made is not None:
                yield made


Part = tuple[str, int]


def _cut_runs(parts: list[Part]) -> Iterator[list[Part]]:
    """Cut at calendar words, at "and" between two names, at "of" where no "Bank of" leads, and after an office."""
    run: list[Part] = []
    for place, (word, at) in enumerate(parts):
        low = word.lower()
        if _is_calendar(POSSESSIVE.sub("", low), parts, place):
            yield run
            run = []
            continue
        if word.islower() and not _links(low, run, parts[place + 1 :]):
            yield run
            run = []
            continue
        if run and _ends_title(run, word):
            yield run
            run = []
        run.append((word, at))
    yield run


def _is_calendar(low: str, parts: list[Part], place: int) -> bool:
    if low not in list_kind("calendar"):
        return False
    return not (
        low in {"may", "august", "april", "june", "summer"} and place > 0 and parts[place - 1][0][0].isupper()
    )


def _links(low: str, run: list[Part], rest: list[Part]) -> bool:
    """Whether a small word holds the words around it together as one name."""
    if not run or not rest:
        return False
    heads = {word.lower() for word, _ in run}
    if low in {"of", "the"}:
        return bool(heads & list_kind("of_head"))
    if low in {"for", "für"}:
        return bool(heads & list_kind("for_head"))
    if low in {"der", "des", "vom"} and not heads & {"von", "van"}:
        return low != "vom" and bool(
            heads & (list_kind("organisation_head") | {"verband", "bund", "zentralbank", "ministerium"})
        )
    if low == "von" and is_office_word(run[-1][0].lower()):
        return False
    if low in {"and", "und", "y", "e", "et"}:
        return bool({"of", "for", "de", "für"} & heads) and _is_topic(rest)
    return True


def _is_topic(rest: list[Part]) -> bool:
    return len(rest) == 1 and rest[0][0].lower() in list_kind("office_modifier") | {
        "industry",
        "commerce",
        "security",
        "aviation",
        "tourism",
        "technology",
        "development",
        "fisheries",
        "communications",
        "sport",
        "science",
        "food",
    }


def _ends_title(run: list[Part], word: str) -> bool:
    """Whether the run so far is an office or a nationality and the next word starts a name of its own."""
    low = word.lower()
    last = run[-1][0].lower()
    if word.islower():
        return False
    if all(is_office_word(part.lower()) for part, _ in run) and _ends_office(last):
        return not is_office_word(low) and low not in list_kind("organisation_tail")
    if last in list_kind("address"):
        return True
    if POSSESSIVE.search(run[-1][0]) and len(run[-1][0]) > 2 and run[0][0].lower() not in {"st", "saint"}:
        return True
    return (
        len(run) == 1
        and is_nationality(run[0][0])
        and is_office_word(low)
        and low not in {"national", "state"}
    )


def _ends_office(low: str) -> bool:
    return low in list_kind("office") or low in list_kind("office_tail") or is_german_office(low)


def is_german_office(low: str) -> bool:
    return len(low) > MIN_COMPOUND and low.endswith(GERMAN_OFFICE)


def is_office_word(low: str) -> bool:
    base = low.rsplit("-", maxsplit=1)[-1] if "-" in low else low
    if is_german_office(base):
        return True
    return (
        base in list_kind("office")
        or base in list_kind("office_modifier")
        or base in list_kind("office_tail")
    )


@lru_cache(maxsize=8192)
def is_nationality(word: str) -> bool:
    return word.lower() in list_kind("nationality") or NATIONALITY.match(word) is not None


def _make_candidate(text: str, span: Span, run: list[Part]) -> Candidate | None:
    run = _trim_run(run, span.start, text)
    if not run or len(run) > LONGEST_NAME:
        return None
    start = run[0][1]
    end = run[-1][1] + len(run[-1][0])
    words = text[start:end]
    stripped = POSSESSIVE.sub("", words)
    if len(stripped) < 2 and not stripped.isdigit():
        return None
    before = text[max(span.start, start - 24) : start].rstrip()
    return Candidate(
        span=Span(start, start + len(stripped)),
        text=stripped,
        opens=_opens(text, span.start, start),
        before=_last_word(before),
        after=_first_word(text[end : min(span.end, end + 24)]),
        behind=text[end : min(span.end, end + 24)],
        possessive=len(stripped) < len(words),
    )


def _trim_run(run: list[Part], start: int, text: str) -> list[Part]:
    """Without capitalised function words in front and small words at either end."""
    while run and (
        run[0][0].islower()
        or (run[0][0].lower() in _function_words() and not (run[0][0].isupper() and len(run[0][0]) > 1))
    ):
        run = run[1:]
    while run and _is_common_opener(run) and _opens(text, start, run[0][1]):
        run = run[1:]
    if len(run) > 1 and run[0][0].lower() in ARTICLES and _opens(text, start, run[0][1]):
        run = run[1:]
    while run and run[-1][0].islower():
        run = run[:-1]
    if all(word.lower() in ARTICLES for word, _ in run):
        return []
    while run and run[0][0].lower() in list_kind("address"):
        run = run[1:]
    return run


def _is_common_opener(run: list[Part]) -> bool:
    """ "Foreign" opens "Foreign investors", and is part of "Foreign Minister"."""
    low = run[0][0].lower()
    return low in list_kind("common") and not (
        len(run) > 1 and (is_office_word(low) or run[1][0].lower() in list_kind("organisation_tail"))
    )


@cache
def _function_words() -> frozenset[str]:
    return frozenset().union(
        *(read_words("stopwords.txt", language) for language in ("en", "de", "es", "fr"))
    ) - {
        "la",
        "el",
        "los",
        "las",
        "san",
        "dos",
        "dr",
        "mr",
        "mrs",
        "ms",
    }


def _opens(text: str, sentence: int, start: int) -> bool:
    lead = text[sentence:start]
    return not lead or not any(map(str.isalnum, lead)) or lead[-2:-1] in ':—–“"„«(' or lead[-1] in '“"„«('


def _last_word(before: str) -> str:
    return before.rsplit(None, 1)[-1] if before else ""


def _first_word(after: str) -> str:
    words = after.split(None, 1)
    return words[0] if words else ""
