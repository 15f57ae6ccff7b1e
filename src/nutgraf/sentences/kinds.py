"""A name candidate to the kind of thing it names: by its own words, then by the words around it."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from nutgraf.sentences.kind_cues import STRONG, WEAK, is_no_place, judge_neighbours, leads_body
from nutgraf.sentences.names import Candidate
from nutgraf.sentences.runs import NATIONALITY, is_nationality, is_office_word, list_kind

PRODUCT = re.compile(
    r"[A-Za-zÀ-ÿ]+(?: [A-Z][a-z]+)?-\d{1,4}[A-Za-z]{0,2}(?:-\w+)?\Z|[A-Z]{1,3}\d{1,4}\Z|[A-Z][a-z]+ (?:\d{1,3}[A-Z]?|[A-Z]{1,2}\d{1,3}[A-Z]?)\Z"
)
ACRONYM = re.compile(r"(?:[A-Z]\.?){2,7}\Z|[A-Z]{2,6}(?:-[A-Z]{1,5})?\Z")
PLACE_SHAPE = re.compile(r"[A-ZÄÖÜ]\w{2,}(?:ia|stan|land|burg|ville|grad|shire|mark|heim)\Z")
AGE = re.compile(r", \d{2}[,.]")
QUOTED = re.compile(r'[,?!.]["”»’]\s\w+ \Z')
"""A quotation that ends before the last word: "…," said."""
DATELINE_END = re.compile(r"\) ?[-–—]")
"""Behind the agency of a dateline."""
NUMBERED_COMMON = frozenset(
    ["article", "section", "chapter", "room", "page", "group", "phase", "level", "type"]
)
SHORT_COUNTRIES = frozenset(["USA", "UK", "UAE", "US", "U.S", "U.K"])
PLACE_OF_HEADS = frozenset(
    ["republic", "kingdom", "gulf", "bay", "isle", "isles", "strait", "cape", "sea", "state", "city"]
)
OF_WORDS = frozenset(["of", "for", "de", "del", "für", "von", "der"])
ADJECTIVE_ENDINGS = ("ians", "ian", "ans", "an", "ns", "n", "ese", "ish", "is", "i", "ers", "er")
FORM = 8
"""Votes: a name's own words outweigh two strong signs around it, a strong sign any three weak ones."""
BEHIND_PEOPLE = frozenset(
    [
        "II",
        "III",
        "IV",
        "VI",
        "VII",
        "VIII",
        "IX",
        "XI",
        "XII",
        "XIII",
        "XIV",
        "XV",
        "XVI",
        "MP",
        "MEP",
        "MD",
        "KC",
        "QC",
        "JR",
        "SR",
        "OBE",
        "MBE",
        "CBE",
    ]
)
MAX_COUNTRY_LETTERS = 40


@lru_cache(maxsize=16_384)
def judge_form(text: str) -> str:
    """The kind that the words of a name show by themselves; empty when they do not."""
    words = text.split()
    first = words[0].lower()
    if is_office(text):
        return "office"
    known = _look_up(text, text.lower())
    if known:
        return known
    if PRODUCT.match(text) and first not in NUMBERED_COMMON:
        return "product"
    if len(words) > 1:
        return _judge_parts(first, words[-1].lower(), {word.lower() for word in words[1:-1]})
    if first in list_kind("acronym_not"):
        return "other" if text.isupper() else ""
    return "organisation" if ACRONYM.match(text) or _is_compound_body(first) else ""


@lru_cache(maxsize=16_384)
def is_office(text: str) -> bool:
    """Whether all its words belong to an office; "Senate" does, and is a body when it stands alone."""
    low = text.lower()
    return low not in list_kind("organisation") and all(map(is_office_word, low.split()))


def _is_compound_body(low: str) -> bool:
    """German writes "Verteidigungsministerium" and "Landesbank" in one word."""
    return len(low) > 8 and low.endswith(tuple(list_kind("german_head")))


def _look_up(text: str, low: str) -> str:
    if low.rsplit(" ", maxsplit=1)[-1] in list_kind("nationality"):
        return "nationality"
    if low in list_kind("organisation") or low.endswith((" nations", " union")):
        return "organisation"
    if low in list_kind("capital") or low in list_kind("region") or is_country(text):
        return "place"
    return ""


@lru_cache(maxsize=16_384)
def is_country(text: str) -> bool:
    if text in SHORT_COUNTRIES:
        return True
    if not 3 < len(text) <= MAX_COUNTRY_LETTERS or text.lower() in list_kind("not_country"):
        return False
    return _read_countries().get(_fold_name(text), "FAIL") != "FAIL"


def _fold_name(text: str) -> str:
    from countrynames.util import normalize_name

    return normalize_name(text.upper().strip()) or ""


@cache
def _read_countries() -> dict[str, str]:
    """Every spelling to its code; "FAIL" where it means several countries.

    The package's own question, `to_code`, looks through all its codes first: 0.25 ms a name, a tenth of all marks.
    """
    import countrynames

    countrynames.to_code("any question loads the names")
    return countrynames.COUNTRY_NAMES


def _judge_parts(first: str, last: str, middle: set[str]) -> str:
    """A name's head is its last word, or its first before "of"."""
    has_of = bool(middle & OF_WORDS)
    heads = list_kind("organisation_head")
    signs = (
        ("law", has_of and first in list_kind("law_head")),
        ("place", has_of and first in PLACE_OF_HEADS),
        ("event", first in list_kind("event_head") or last in list_kind("event_tail")),
        (
            "organisation",
            has_of and (first in heads or bool(middle & heads) or first in list_kind("german_head")),
        ),
        ("law", last in list_kind("law_tail")),
        ("place", last in list_kind("place_tail") and last not in list_kind("organisation_tail")),
        ("organisation", last in list_kind("organisation_tail") or first in heads or _is_compound_body(last)),
        ("place", last in list_kind("place_tail") or first in list_kind("place_head")),
        ("place", last == "hall" and bool({"town", "city", "concert", "village"} & {first, *middle})),
        ("product", last in list_kind("product_tail")),
    )
    return next((kind for kind, holds in signs if holds), "")


def judge_context(candidate: Candidate, previous_kind: str, votes: Counter[str]) -> None:
    """Add the votes of the words around one mention. `previous_kind`: of the name right before it, if any."""
    is_single = " " not in candidate.text
    _judge_lead(candidate, previous_kind, votes, is_single=is_single)
    _judge_tail(candidate, votes, is_single=is_single)
    judge_neighbours(candidate, votes)
    _judge_shape(candidate, votes, is_single=is_single)


def _judge_lead(candidate: Candidate, previous_kind: str, votes: Counter[str], *, is_single: bool) -> None:
    _judge_nouns(candidate, previous_kind, votes)
    before = candidate.before
    if candidate.possessive:
        return
    if leads_body(candidate):
        votes["organisation"] += STRONG
    elif is_no_place(candidate):
        votes["organisation"] += WEAK * 2 if is_single and "ccording" in candidate.lead else 0
    elif before in list_kind("place_lead"):
        votes["place"] += STRONG if is_single else WEAK * 2
    if before in {"of", "de"} and _word_before(candidate.lead) in list_kind("place_of"):
        votes["place"] += STRONG


def _judge_nouns(candidate: Candidate, previous_kind: str, votes: Counter[str]) -> None:
    """What a title, a word for people or bodies, or a verb of saying behind a quotation shows of the name after it."""
    before = candidate.before
    if previous_kind == "office" or before in list_kind("address"):
        votes["person"] += FORM
    elif before in list_kind("person_cue"):
        votes["person"] += STRONG
    elif before in list_kind("organisation_cue"):
        votes["organisation"] += STRONG
    elif before in list_kind("person_verb") and QUOTED.search(candidate.lead):
        votes["person"] += WEAK * 2
    if candidate.lead.endswith("(") and DATELINE_END.match(candidate.tail):
        votes["organisation"] += STRONG


def _word_before(lead: str) -> str:
    words = lead.split()
    return words[-2].lower() if len(words) > 1 else ""


def _judge_tail(candidate: Candidate, votes: Counter[str], *, is_single: bool) -> None:
    after, tail = candidate.after, candidate.tail
    if after in list_kind("person_verb"):
        votes["person"] += WEAK * 2
    if AGE.match(tail):
        votes["person"] += STRONG
    if not candidate.possessive and after in list_kind("event_noun") and tail[1:2].islower():
        votes["event"] += STRONG
    if tail.startswith(("-based", "-born")):
        votes["place"] += STRONG
    if is_single:
        _judge_single(candidate, votes)
    if candidate.opens and candidate.text.isupper() and tail.lstrip()[:1] in {",", "(", "—", "–", "-"}:
        votes["place"] += FORM * 2


def _judge_single(candidate: Candidate, votes: Counter[str]) -> None:
    """What the words behind a name of one word show of it."""
    after, tail = candidate.after, candidate.tail
    if candidate.possessive:
        if after in list_kind("place_possession"):
            votes["place"] += STRONG
        if after in list_kind("ship_part"):
            votes["product"] += STRONG
    elif (after in list_kind("place_tail") and tail[1:2].islower()) or leads_office(candidate):
        votes["place"] += STRONG
    if tail.startswith(" (") and candidate.lead.endswith(", "):
        votes["place"] += WEAK * 2


def leads_office(candidate: Candidate) -> bool:
    """ "Stannick" in "Stannick Mayor Bram Oest"."""
    return candidate.tail[1:2].isupper() and candidate.after in list_kind("office_inside")


def _judge_shape(candidate: Candidate, votes: Counter[str], *, is_single: bool) -> None:
    text, the = candidate.text, candidate.before == "the"
    if not is_single:
        _judge_several(text.split(), votes, the=the)
        return
    goes_on = candidate.tail[1:2].islower() or text.endswith("s") or is_office_word(candidate.after)
    if NATIONALITY.match(text) and is_nationality(text) and goes_on:
        votes["nationality"] += STRONG
    elif is_place_shaped(text):
        votes["place"] += WEAK * 2
    elif the and candidate.after in list_kind("placed") and candidate.tail[1:2].islower():
        votes["place"] += WEAK
    elif the and candidate.after not in list_kind("unplaced"):
        votes["organisation"] += WEAK


def _judge_several(words: list[str], votes: Counter[str], *, the: bool) -> None:
    """Some words without any sign are a person, behind "the" a body; in capitals they are a code or are shouted."""
    if len(words) > 4 or not all(word[0].isalpha() for word in words):
        return
    if not any(map(_is_code, words[1:])):
        votes["organisation" if the else "person"] += WEAK * 2
    elif _is_code(words[-1]) and not words[0].isupper() and words[-1].lower() not in list_kind("acronym_not"):
        votes["organisation"] += WEAK


def _is_code(word: str) -> bool:
    """ "Pebble OS" is nobody; "Aldo III" and "Ana Plum MP" are."""
    return len(word) > 1 and word.isupper() and word.isalpha() and word not in BEHIND_PEOPLE


def is_place_shaped(text: str) -> bool:
    return PLACE_SHAPE.match(text) is not None and text.lower() not in list_kind("place_not")


def judge_pairs(names: Iterable[str]) -> dict[str, str]:
    """In "Karsovia … Karsovian" and "Teshvar … Teshvari" one is a place, the other its adjective."""
    singles = {name for name in names if name.isalpha() and len(name) > 3}
    kinds = {}
    for name in sorted(singles):
        for ending in ADJECTIVE_ENDINGS:
            stem = name.removesuffix(ending)
            if stem == name or len(stem) <= 2:
                continue
            base = next(
                (form for form in (stem, stem + "a", stem + "ia", stem + "y") if form in singles), None
            )
            if base and base != name:
                kinds[base], kinds[name] = "place", "nationality"
    return kinds


def choose_kind(text: str, votes: Counter[str]) -> str:
    """The kind with most votes, ties by name; "other" without any."""
    total = Counter({kind: count for kind, count in votes.items() if count > 0})
    form = judge_form(text)
    if form:
        total[form] += FORM
    return min(total, key=lambda kind: (-total[kind], kind)) if total else "other"
