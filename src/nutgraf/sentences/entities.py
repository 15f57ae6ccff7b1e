"""Article text to the names in it, each with its kind and, within the article, its fullest form."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from nutgraf.news import Mention, Span
from nutgraf.sentences.joining import Name, make_mentions
from nutgraf.sentences.kind_cues import STRONG, WEAK
from nutgraf.sentences.kinds import (
    FORM,
    choose_kind,
    is_office,
    is_place_shaped,
    judge_context,
    judge_form,
    judge_pairs,
    leads_office,
)
from nutgraf.sentences.names import Candidate, find_candidates, find_spoken, is_shouted
from nutgraf.sentences.runs import NATIONALITY, is_nationality, is_title, list_kind

SMALL_WORD = re.compile(r"(?<![\w’'-])[a-zà-öø-ÿ][\w-]*")
AUXILIARIES = frozenset(
    ["has", "had", "is", "was", "will", "would", "can", "could", "may", "does", "did", "and"]
)
COMMON_ENDINGS = ("ing", "ed", "ly", "s", "ers", "tion", "ment", "ness", "ity")
APPOSITION = re.compile(r", (?:the|a|an|who|which|whose|its|el|la|der|die|das|le|\d)\b")
GERMAN_NOUN = re.compile(
    r"[A-ZÄÖÜ]\w*(?:ung|ungen|heit|keit|schaft|tion|tionen|nis|nisse|nissen|kreisen|musik|zeit|stellungen|en|er|e|liche)\Z"
    r"|(?:Dollar|Euro|Prozent|Million|Milliarde|Jahr|Tag|Meter|Kilometer|Uhr|Justiz|Haft|Haftbefehl)\Z"
)
"""Of two German words with capitals, one with such an ending makes the pair two nouns, not a person."""
MEASURES = frozenset(["Dollar", "Euro", "Prozent", "Meter", "Kilometer", "Uhr"])
NOUN_LANGUAGES = frozenset(["de"])
"""Languages that write every noun with a capital."""
Votes = dict[str, Counter[str]]


def find_mentions(text: str, spans: Sequence[Span], *, language: str) -> tuple[tuple[Mention, ...], ...]:
    """Names in each sentence, in order, without overlap."""
    candidates = [list(find_candidates(text, span, language)) for span in spans]
    candidates = _hear_shouting(text, spans, candidates)
    votes = _collect_votes(text, candidates)
    nouns = language in NOUN_LANGUAGES
    proven = _find_proven(candidates, votes, nouns=nouns)
    shouted = _find_shouted(text, candidates)
    kept = [
        [one for one in _keep_names(text, found, votes, proven, nouns=nouns) if one.text not in shouted]
        for found in candidates
    ]
    kinds = {one.text: choose_kind(one.text, votes[one.text]) for found in kept for one in found}
    return make_mentions(
        text, spans, [[(one.span, Name(one.text, kinds[one.text])) for one in found] for found in kept]
    )


def _hear_shouting(
    text: str, spans: Sequence[Span], candidates: Sequence[list[Candidate]]
) -> list[list[Candidate]]:
    """A sentence all in capitals shows no name: there only what the rest names, and what everybody knows, is one."""
    loud = [is_shouted(text[span.start : span.end]) for span in spans]
    if not any(loud):
        return list(candidates)
    told = {
        one.text
        for found, is_loud in zip(candidates, loud, strict=True)
        for one in found
        if not is_loud and (not one.opens or " " in one.text)
    }
    names: dict[str, list[str]] = {}
    for name in sorted((one.upper() for one in told), key=lambda name: (-len(name), name)):
        names.setdefault(name.split()[0].strip("."), []).append(name)
    return [
        list(find_spoken(text, span, names)) if is_loud else found
        for span, found, is_loud in zip(spans, candidates, loud, strict=True)
    ]


def _collect_votes(text: str, candidates: Sequence[Sequence[Candidate]]) -> Votes:
    """What the surroundings of all mentions of a name say of its kind."""
    votes: Votes = defaultdict(Counter)
    for found in candidates:
        previous: Candidate | None = None
        for one in found:
            near = previous is not None and one.span.start - previous.span.end <= 2
            kind = judge_form(previous.text) if previous is not None and near else ""
            judge_context(one, kind, votes[one.text])
            previous = one
    for name, kind in judge_pairs(votes).items():
        votes[name][kind] += FORM
    _share_votes(text, candidates, votes)
    return votes


def _share_votes(text: str, candidates: Sequence[Sequence[Candidate]], votes: Votes) -> None:
    """In "Accra and Kumasi" one is what the other is."""
    for found in candidates:
        for one, other in pairwise(found):
            if text[one.span.end : other.span.start] not in {" and ", ", ", " und ", " y ", " et "}:
                continue
            for known, unknown in ((one, other), (other, one)):
                kind = choose_kind(known.text, votes[known.text])
                if (
                    not votes[unknown.text]
                    and not judge_form(unknown.text)
                    and kind in {"place", "organisation"}
                ):
                    votes[unknown.text][kind] += WEAK


def _find_proven(candidates: Sequence[Sequence[Candidate]], votes: Votes, *, nouns: bool) -> frozenset[str]:
    """Words that are capitalised where nothing but a name is, or that stand in longer names."""
    words: set[str] = set()
    for one in (one for found in candidates for one in found):
        parts = one.text.split()
        if not one.opens and not nouns:
            words.add(one.text)
        is_sure = not nouns or votes[one.text]["person"] >= STRONG or not any(map(GERMAN_NOUN.match, parts))
        if len(parts) > 1 and is_sure:
            words.update(part for part in parts if part[0].isupper())
    return frozenset(words)


def _find_shouted(text: str, candidates: Sequence[Sequence[Candidate]]) -> frozenset[str]:
    """Words in capitals that open a sentence ("CREDIT monitoring firm …") and stand in small letters elsewhere."""
    loud = {
        one.text
        for found in candidates
        for one in found
        if one.opens and one.text.isupper() and one.tail[1:2].islower()
    }
    return frozenset(
        one for one in loud if len(one) > 3 and loud and re.search(rf"\b{re.escape(one.lower())}\b", text)
    )


def _keep_names(
    text: str, found: Sequence[Candidate], votes: Votes, proven: frozenset[str], *, nouns: bool
) -> Iterator[Candidate]:
    """Candidates that are names; an office alone only before the name of who holds it."""
    for place, one in enumerate(found):
        if is_office(one.text):
            holds = place + 1 < len(found) and text[one.span.end : found[place + 1].span.start] in {" ", ". "}
            if (holds or (" " in one.text and not one.opens)) and is_title(one.text.split()):
                yield one
        elif nouns:
            if judge_form(one.text) or _is_german_name(one, votes[one.text], proven):
                yield one
        elif judge_form(one.text) or " " in one.text or not one.opens or _opens_as_name(text, one, proven):
            yield one


def _is_german_name(one: Candidate, votes: Counter[str], proven: frozenset[str]) -> bool:
    words = one.text.split()
    if len(words) > 1:
        is_held = votes["person"] >= FORM and words[-1] not in MEASURES
        return is_held or not any(map(GERMAN_NOUN.match, words))
    if GERMAN_NOUN.match(one.text):
        return votes["person"] > 0
    shown = votes["person"] > 0 or votes["nationality"] >= FORM or votes["place"] > 0
    return shown or one.text in proven


@lru_cache(maxsize=4)
def _list_small(text: str) -> frozenset[str]:
    """Every word of an article that stands there in small letters: no name, wherever it opens a sentence."""
    return frozenset(SMALL_WORD.findall(text))


def _opens_as_name(text: str, one: Candidate, proven: frozenset[str]) -> bool:
    """Whether a single word that opens a sentence is a name rather than a word with its capital."""
    low = one.text.lower()
    if low.partition("-")[0] in list_kind("common"):
        return False
    if low in _list_small(text) and one.after not in list_kind("person_verb"):
        return False
    if one.text in proven or one.possessive or is_place_shaped(one.text) or leads_office(one):
        return True
    if NATIONALITY.match(one.text) and is_nationality(one.text):
        return True
    if one.after in list_kind("person_verb"):
        return not low.endswith("s") or low.endswith(("is", "us", "os", "as"))
    shown = one.after in AUXILIARIES or APPOSITION.match(one.tail) is not None
    return shown and not low.endswith(COMMON_ENDINGS)
