"""A name candidate to the kind of thing it names: by its own words, then by the words around it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from nutgraf.sentences.names import NATIONALITY, Candidate, is_office_word, list_kind

PRODUCT = re.compile(
    r"[A-Za-zÀ-ÿ]+(?: [A-Z][a-z]+)?-\d{1,4}[A-Za-z]{0,2}(?:-\w+)?\Z|[A-Z]{1,3}\d{1,4}\Z|[A-Z][a-z]+(?: \d{1,3}[A-Z]?)\Z"
)
ACRONYM = re.compile(r"(?:[A-Z]\.?){2,7}\Z|[A-Z]{2,6}(?:-[A-Z]{1,5})?\Z")
NUMBERED_COMMON = frozenset(
    ["article", "section", "chapter", "room", "page", "group", "phase", "level", "type", "block"]
)
ADJECTIVE_ENDINGS = ("ians", "ian", "ans", "an", "ns", "n", "ese", "ish", "is", "i", "ers", "er")
FORM, STRONG, WEAK = 8, 4, 1
"""Votes: a name's own words outweigh two strong signs around it, a strong sign any three weak ones."""
MAX_COUNTRY_LETTERS = 40


@lru_cache(maxsize=16_384)
def judge_form(text: str) -> str:
    """The kind that the words of a name show by themselves; empty when they do not."""
    words = text.split()
    first, last = words[0].lower(), words[-1].lower()
    if all(is_office_word(word.lower()) for word in words):
        return "office"
    if PRODUCT.match(text) and first not in NUMBERED_COMMON:
        return "product"
    known = _look_up(text, text.lower())
    if known:
        return known
    if len(words) > 1:
        return _judge_parts(first, last, {word.lower() for word in words[1:-1]})
    if first.endswith(("gericht", "ministerium", "partei", "rat", "bank")) and len(first) > 8:
        return "organisation"
    return "organisation" if ACRONYM.match(text) or first in {"parliament", "congress"} else ""


def _look_up(text: str, low: str) -> str:
    if low in list_kind("nationality"):
        return "nationality"
    if low in list_kind("organisation"):
        return "organisation"
    if low in list_kind("capital") or low in list_kind("region") or is_country(text):
        return "place"
    return ""


@lru_cache(maxsize=16_384)
def is_country(text: str) -> bool:
    if len(text) > MAX_COUNTRY_LETTERS or (
        len(text) < 4 and text not in {"USA", "UK", "UAE", "US", "U.S", "U.K"}
    ):
        return False
    if text.lower() in list_kind("not_country"):
        return False
    import countrynames

    return countrynames.to_code(text) is not None


def _judge_parts(first: str, last: str, middle: set[str]) -> str:
    """A name's head is its last word, or its first before "of"."""
    has_of = bool(middle & {"of", "for", "de", "del", "für"})
    if has_of and first in list_kind("law_head"):
        return "law"
    if has_of and first in {
        "republic",
        "kingdom",
        "gulf",
        "bay",
        "isle",
        "isles",
        "strait",
        "cape",
        "sea",
        "state",
        "city",
    }:
        return "place"
    if first in list_kind("event_head") or last in list_kind("event_tail"):
        return "event"
    if has_of and (first in list_kind("organisation_head") or middle & list_kind("organisation_head")):
        return "organisation"
    if last in list_kind("law_tail"):
        return "law"
    if last in list_kind("organisation_tail") or first in list_kind("organisation_head") - {
        "united",
        "general",
    }:
        return "organisation"
    if last in list_kind("place_tail") or first in list_kind("place_head"):
        return "place"
    return "product" if last in list_kind("product_tail") else ""


def judge_context(candidate: Candidate, previous_kind: str) -> Counter[str]:
    """Votes from the words around one mention. `previous_kind`: of the name right before it, if any."""
    votes: Counter[str] = Counter()
    before = candidate.before.lower().strip('.,(“"')
    words = candidate.text.split()
    if previous_kind == "office" or before in list_kind("address"):
        votes["person"] += FORM
    elif before in list_kind("person_cue"):
        votes["person"] += STRONG
    elif before in list_kind("organisation_cue"):
        votes["organisation"] += STRONG
    after = candidate.after.lower().strip('.,;:”"')
    if (
        after in list_kind("place_tail")
        and candidate.after[0].islower()
        and len(words) == 1
        and not candidate.possessive
    ):
        votes["place"] += STRONG
    if (
        candidate.behind.startswith(" (")
        and not candidate.opens
        and candidate.before.endswith(",")
        and len(words) == 1
    ):
        votes["place"] += WEAK * 2
    if after in list_kind("person_verb"):
        votes["person"] += WEAK * 2
    if before in list_kind("place_lead") and not candidate.possessive:
        votes["place"] += STRONG if len(words) == 1 else WEAK * 2
    if re.fullmatch(r"\d{2}[,.]?", candidate.after.strip()):
        votes["person"] += STRONG
    if candidate.opens and candidate.text.isupper() and candidate.after[:1] in {",", "(", "—", "–", "-"}:
        votes["place"] += FORM * 2
    votes.update(_judge_shape(candidate, words, before, after))
    return votes


def judge_pairs(names: Iterable[str]) -> dict[str, str]:
    """In "Karsovia … Karsovian" and "Teshvar … Teshvari" one is a place, the other its adjective."""
    singles = {name for name in names if name.isalpha() and len(name) > 3}
    kinds = {}
    for name in sorted(singles):
        for ending in ADJECTIVE_ENDINGS:
            stem = name.removesuffix(ending)
            base = next(
                (form for form in (stem, stem + "a", stem + "ia", stem + "y") if form in singles), None
            )
            if stem != name and len(stem) > 2 and base and base != name:
                kinds[base], kinds[name] = "place", "nationality"
    return kinds


def _judge_shape(candidate: Candidate, words: Sequence[str], before: str, after: str) -> Counter[str]:
    votes: Counter[str] = Counter()
    if len(words) == 1 and NATIONALITY.match(words[0]) and (after[:1].islower() or words[0].endswith("s")):
        votes["nationality"] += STRONG
    if 2 <= len(words) <= 4 and all(word[0].isalpha() for word in words):
        votes["organisation" if before == "the" else "person"] += WEAK * 2
    if len(words) == 1 and before == "the":
        votes["organisation"] += WEAK
    return votes


def choose_kind(text: str, votes: Counter[str]) -> str:
    """The kind with most votes, ties by name; "other" without any."""
    votes = Counter({kind: count for kind, count in votes.items() if kind != "before a name"})
    form = judge_form(text)
    if form:
        votes[form] += FORM
    return min(votes, key=lambda kind: (-votes[kind], kind)) if votes else "other"
