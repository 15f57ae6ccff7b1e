"""A run of capitalised words to single names: cut where one name ends and the next begins."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from nutgraf.sentences.wordlists import read_sections, read_words

WORDS = "names.txt"
POSSESSIVE = re.compile(r"(?<=\w)(?:[’'][sS]?)\Z")
APOSTROPHES = "’'"
NATIONALITY = re.compile(r"[A-Z][a-z]{2,}(?:ians?|eans?|ese|ish|ani|vari)\Z")
MIN_COMPOUND = 8
"""Letters; shorter words that end like a German office are English or names ("minister", "Martin")."""
ABBREVIATED_STATES = frozenset(["U.S", "US", "U.K", "UK", "EU", "UN", "U.N", "UAE"])
INNER_ARTICLES = frozenset(["the", "a", "an", "in", "on", "at"])
"""Capitalised in the middle of a run they start a sentence that lost its full stop."""
COMPOUND_ENDINGS = ("-based", "-born", "-led", "-backed", "-owned", "-run", "-style", "-era")
OFFICE_MAY_FOLLOW = frozenset(["national", "state"])

Part = tuple[str, int]
"""A word and where it starts."""


@cache
def list_kind(section: str) -> frozenset[str]:
    return read_words(WORDS, section)


@cache
def list_occupations() -> frozenset[str]:
    """Words for what people are: goalkeeper, chef."""
    fields = read_sections("occupations.txt")
    return frozenset(
        word
        for field in fields
        if field not in {"both", "modifier", "demonym"}
        for word in read_words("occupations.txt", field)
    )


def cut_runs(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Cut at calendar words, at "and" between two names, at "of" where no "Bank of" leads, and after an office."""
    run: list[Part] = []
    for place, (word, at) in enumerate(parts):
        low = word.lower()
        if _is_calendar(drop_possessive(low), parts, place) or (
            _is_small(word) and not _links(low, run, parts[place + 1 :])
        ):
            yield run
            run = []
            continue
        if run and _ends_before(run, parts[place:]):
            yield run
            run = []
        run.append((word, at))
    yield run


def drop_possessive(name: str) -> str:
    """Without the ending of "Koren's" or "Brevians'"."""
    # Most names have no apostrophe near their end; a pattern for each of them costs more than all the rest.
    return POSSESSIVE.sub("", name) if name[-1:] in APOSTROPHES or name[-2:-1] in APOSTROPHES else name


def _is_small(word: str) -> bool:
    return word.islower() or word == "&"


def _is_calendar(low: str, parts: Sequence[Part], place: int) -> bool:
    if low in list_kind("calendar_short"):
        return len(parts) == 1 or (place + 1 < len(parts) and parts[place + 1][0].isdigit())
    if low not in list_kind("calendar"):
        return False
    before = parts[place - 1][0] if place > 0 else ""
    is_named = before[:1].isupper() and before.lower() not in list_kind("calendar_lead")
    return not (low in {"may", "august", "april", "june", "summer"} and is_named)


def _links(low: str, run: Sequence[Part], rest: Sequence[Part]) -> bool:
    """Whether a small word holds the words around it together as one name."""
    if not run or not rest:
        return False
    heads = {word.lower() for word, _ in run}
    if low in {"and", "und", "y", "e", "et"}:
        return bool({"of", "for", "de", "für"} & heads) and _is_topic(rest)
    needed = {
        "of": list_kind("of_head"),
        "the": list_kind("of_head"),
        "for": list_kind("for_head"),
        "für": list_kind("for_head"),
        "den": frozenset({"van"}),
        "der": list_kind("german_head") | {"von", "van"},
        "des": list_kind("german_head"),
    }.get(low)
    if needed is not None:
        return bool(heads & needed)
    return not (low == "von" and (is_office_word(run[-1][0].lower()) or is_office_word(rest[0][0].lower())))


def _is_topic(rest: Sequence[Part]) -> bool:
    return len(rest) == 1 and rest[0][0].lower() in list_kind("office_modifier") | list_kind("topic")


def _ends_before(run: Sequence[Part], rest: Sequence[Part]) -> bool:
    """Whether the run so far is an office, an owner or a nationality and the next word starts a name of its own."""
    word, last = rest[0][0], run[-1][0]
    low = word.lower()
    if _is_small(word):
        return False
    if low in INNER_ARTICLES or (last.endswith(COMPOUND_ENDINGS) and len(run) == 1):
        return True
    if is_title([part for part, _ in run]):
        return not is_office_word(low) and low not in list_kind("organisation_tail")
    if last.lower() in list_kind("address"):
        return True
    if POSSESSIVE.search(last):
        return not _is_collective(run, rest)
    return _begins_office(run, rest)


def _begins_office(run: Sequence[Part], rest: Sequence[Part]) -> bool:
    """Whether the next word is an office after a nationality ("Brevian Minister"), a town or a body."""
    low = rest[0][0].lower()
    if low in list_kind("office_inside") and _opens_title(run, rest):
        return True
    goes_on = is_office_word(low) and low not in OFFICE_MAY_FOLLOW
    return len(run) == 1 and is_nationality(run[-1][0]) and goes_on and not _is_body(rest)


def _opens_title(run: Sequence[Part], rest: Sequence[Part]) -> bool:
    """Whether an office within a run is followed by who holds it, and leads no body of its own."""
    follows = [word for word, _ in rest[1:] if not is_office_word(word.lower())]
    return bool(follows) and not any(is_office_word(word.lower()) for word, _ in run) and not _is_body(rest)


def _is_collective(run: Sequence[Part], rest: Sequence[Part]) -> bool:
    """In "Farmers' Union", "People's Front" and "St John's College" the owner is part of the name."""
    owner = run[-1][0].lower().replace("’", "'")
    is_plural = owner.endswith("s'") or owner in {"people's", "women's", "children's", "men's", "world's"}
    ends = rest[-1][0].lower() in list_kind("organisation_tail") | list_kind("place_tail")
    return ends and (is_plural or run[0][0].lower() in {"st", "saint"})


def _is_body(rest: Sequence[Part]) -> bool:
    """Whether "Defence …" after a nationality ends in "Ministry" rather than in "Minister"."""
    return rest[-1][0].lower() in list_kind("organisation_tail")


def is_title(words: Sequence[str]) -> bool:
    """Whether these words are an office: all belong to one and the last can end one."""
    last = words[-1].lower()
    can_end = last in list_kind("office") or last in list_kind("office_tail") or is_german_office(last)
    return can_end and all(is_office_word(word.lower()) for word in words)


@cache
def _list_german_endings() -> tuple[str, ...]:
    return tuple(sorted(list_kind("german_office")))


def is_german_office(low: str) -> bool:
    return len(low) > MIN_COMPOUND and low.endswith(_list_german_endings())


def is_office_word(low: str) -> bool:
    base = low.rsplit("-", maxsplit=1)[-1]
    return (
        base in list_kind("office")
        or base in list_kind("office_modifier")
        or base in list_kind("office_tail")
        or is_german_office(base)
    )


@lru_cache(maxsize=8192)
def is_nationality(word: str) -> bool:
    if word.lower() in list_kind("nationality") or word in ABBREVIATED_STATES:
        return True
    return NATIONALITY.match(word) is not None and word.lower() not in list_kind("nationality_not")
