"""Names of one article to their fullest forms: "Koren" is Ilsa Koren, "ECB" the European Central Bank.

Two fuller names that a short form fits both leave it as it stands: joining two people is worse than joining none.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from nutgraf.news import Mention, Span
from nutgraf.sentences.runs import list_kind
from nutgraf.sentences.wording import read_wording

SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "de",
        "la",
        "del",
        "los",
        "las",
        "von",
        "van",
        "der",
        "du",
        "des",
        "et",
        "y",
        "e",
        "und",
        "für",
    ]
)


NATURE = frozenset(["mount", "lake", "river", "cape", "monte", "mont"])


class Name(NamedTuple):
    """One form of a name and the kind of thing it names."""

    text: str
    kind: str


def make_mentions(
    text: str, spans: Sequence[Span], found: Sequence[Sequence[tuple[Span, Name]]]
) -> tuple[tuple[Mention, ...], ...]:
    """The names found in each sentence as mentions: each with its fullest form, and with "the minister" added."""
    full = join_names(name for each in found for _, name in each)
    mentions = [
        [Mention(span=span, kind=full[name].kind, name=full[name].text) for span, name in each]
        for each in found
    ]
    return find_descriptions(text, spans, mentions)


def join_names(names: Iterable[Name]) -> dict[Name, Name]:
    """Every form to the fullest form that it alone can stand for."""
    ordered = list(dict.fromkeys(names))
    by_word: dict[str, list[Name]] = {}
    for name in ordered:
        for word in _split(name.text):
            by_word.setdefault(word, []).append(name)
    acronyms = _index_acronyms(ordered)
    spoken = {name.text.upper(): name for name in ordered if not name.text.isupper()}
    joined = {name: _find_full(name, by_word, acronyms, spoken) for name in ordered}
    return {name: joined.get(full, full) for name, full in joined.items()}


@lru_cache(maxsize=4096)
def _split(text: str) -> tuple[str, ...]:
    return tuple(text.replace("’", "'").split())


def _index_acronyms(names: Sequence[Name]) -> dict[str, list[Name]]:
    index: dict[str, list[Name]] = {}
    for name in names:
        words = [word for word in _split(name.text) if word.lower() not in SMALL]
        parts = [part for word in words for part in word.split("-") if len(part) > 1]
        for each in (words, parts) if len(parts) > len(words) else (words,):
            if len(each) > 1:
                index.setdefault("".join(word[0] for word in each).upper(), []).append(name)
    return index


def _find_full(
    name: Name,
    by_word: Mapping[str, list[Name]],
    acronyms: Mapping[str, list[Name]],
    spoken: Mapping[str, Name],
) -> Name:
    words = _split(name.text)
    plain = name.text.replace(".", "")
    if name.text.isupper() and name.text in spoken:
        return spoken[name.text]
    if len(words) == 1 and plain.isupper() and len(plain) > 1:
        fuller = acronyms.get(plain, [])
    else:
        fuller = [
            other for other in by_word.get(words[-1], []) + by_word.get(words[0], []) if _fits(name, other)
        ]
    longest = {other: None for other in fuller if other != name}
    maximal = [
        other for other in longest if not any(_fits(other, third) for third in longest if third != other)
    ]
    return maximal[0] if len(maximal) == 1 else name


def _fits(short: Name, full: Name) -> bool:
    """Whether one name can be the short form of another."""
    words, others = _split(short.text), _split(full.text)
    if len(words) >= len(others):
        return False
    if full.kind == "person":
        return short.kind in {"person", "other", "organisation", "place"} and _is_part_of_person(
            words, others
        )
    if full.kind == "place":
        return len(words) == 1 and others == (others[0], words[0]) and others[0].lower() in NATURE
    if full.kind == "organisation":
        return short.kind in {"organisation", "other", "person"} and _is_part_of_body(words, others)
    return _is_part_of_work(short, full)


def _is_part_of_work(short: Name, full: Name) -> bool:
    """Laws, events and products by their first words or their last; the maker of a car is not its car."""
    words, others = _split(short.text), _split(full.text)
    makers = set() if full.kind == "product" else {"organisation"}
    if full.kind not in {"law", "event", "product"} or short.kind not in {full.kind, "other"} | makers:
        return False
    return others[: len(words)] == words or (len(words) == 1 and others[-1:] == words)


def _is_part_of_body(words: Sequence[str], others: Sequence[str]) -> bool:
    """ "Corvane" is Corvane Lines and "the Compact" the Harrow Compact, but "Harnsey" is not the Harnsey Museum."""
    if len(words) == 1 and others[-1] == words[0]:
        return True
    return tuple(others[: len(words)]) == tuple(words) and others[-1].lower() not in list_kind("institution")


def _is_part_of_person(words: Sequence[str], others: Sequence[str]) -> bool:
    """Family names, first names, and the same name without a middle one."""
    if others[-len(words) :] == tuple(words) or (len(words) == 1 and others[0] == words[0]):
        return True
    return (
        len(words) > 1
        and words[0][0] == others[0][0]
        and words[-1] == others[-1]
        and (words[0] == others[0] or words[0].rstrip(".") == others[0][0])
    )


OFFICE_NOUN = (
    r"minister|president|chancellor|governor|mayor|senator|general|colonel|captain|brigadier|judge|prosecutor|"
    r"ambassador|premier|commissioner|chairman|chairwoman|chief executive|spokesman|spokeswoman|professor|king|queen|pope|director|economist|analyst|lawyer"
)
OFFICE_WORDS = frozenset(office.rpartition(" ")[2] for office in OFFICE_NOUN.split("|"))
APPOSITION = re.compile(
    rf",? (?:(?:who is|the|its|a|an|his|her|their) )?(?:[\w’'-]+ ){{0,4}}?(?P<office>{OFFICE_NOUN})\b",
    re.IGNORECASE,
)
LEADING = re.compile(rf"(?P<office>{OFFICE_NOUN}),? \Z", re.IGNORECASE)
DESCRIPTION = re.compile(rf"\b[Tt]he (?P<office>{OFFICE_NOUN})\b(?!,? (?:[A-Z]|of\b|for\b|at\b|general\b))")
LEAD_WINDOW, APPOSITION_WINDOW = 24, 60


def find_descriptions(
    text: str, spans: Sequence[Span], mentions: Sequence[Sequence[Mention]]
) -> tuple[tuple[Mention, ...], ...]:
    """Mentions with those of "the minister" added, where one person of that office was named before."""
    described = [_list_described(text, span) for span in spans]
    last = max((at for at, matches in enumerate(described) if matches), default=-1)
    holders: dict[str, str] = {}
    result = []
    for at, (span, found) in enumerate(zip(spans, mentions, strict=True)):
        pending = sorted(found, key=lambda mention: mention.span.start)
        added = []
        for match in described[at]:
            for mention in pending:
                if mention.span.end <= match.start():
                    _note_office(text, span, mention, holders)
            name = holders.get(match.group("office").lower())
            place = Span(*match.span("office"))
            if name and not any(mention.span.overlaps(place) for mention in found):
                added.append(Mention(span=place, kind="person", name=name))
        # Behind the last description nobody asks who holds which office.
        for mention in pending if at < last else ():
            _note_office(text, span, mention, holders)
        result.append(tuple(sorted((*pending, *added), key=lambda mention: mention.span.start)))
    return tuple(result)


def _list_described(text: str, span: Span) -> list[re.Match[str]]:
    if OFFICE_WORDS.isdisjoint(read_wording(text, span).vocabulary):
        return []
    return list(DESCRIPTION.finditer(text, span.start, span.end))


def _note_office(text: str, span: Span, mention: Mention, holders: dict[str, str]) -> None:
    if mention.kind != "person":
        return
    start, end = mention.span
    leading = LEADING.search(text[max(span.start, start - LEAD_WINDOW) : start])
    after = (
        APPOSITION.match(text[end : min(span.end, end + APPOSITION_WINDOW)])
        if text[end : end + 1] == ","
        else None
    )
    for found in (leading, after):
        if found:
            holders[found.group("office").lower()] = mention.name
