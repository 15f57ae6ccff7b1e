"""A marked article in, whom and what it names out: each with what the article says of them that tells namesakes apart."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, lru_cache

from nutgraf.news import Article, Mention, Sentence, Span
from nutgraf.sentences.kinds import is_country
from nutgraf.sentences.runs import POSSESSIVE, is_office_word, list_kind
from nutgraf.sentences.wordlists import read_pairs, read_sections, read_words

WORDS = "occupations.txt"
NOT_FIELDS = frozenset({"both", "modifier", "demonym", "own"})
ENTITIES = frozenset({"person", "organisation", "place", "product", "event", "law", "other"})
LEAD, TAIL = 80, 90
"""Characters before and after a name in which its holder's occupation stands."""
SHORTEST_STEM = 4
ENDINGS = ("ians", "ian", "ans", "an", "ese", "ish", "ia", "is", "i", "a", "y", "n", "e")
NATIONAL = frozenset(["minister", "president", "premier", "chancellor", "king", "queen", "ambassador"])
"""Offices whose place is a state, never a town in it."""
CLAUSE_END = re.compile(r"[,.;:()—–“”\"\n]")
AGE = re.compile(r"(?:, | \(|,? aged )(\d{1,3})(?=[,).](?!\d))")
OPENING = re.compile(
    r"(?:,? (?:\(|aged )?\d{1,3}[,)]?)?(?:,? (?:who (?:is|was)|is|was)|,| -| –) ?(?:(?:the|a|an|its|their|his|her|now) )*"
)
TIE = re.compile(r"(?: of| from| in| for)? (?:the )?\Z")
TITLES = {"mr": "m", "sir": "m", "lord": "m", "ms": "f", "mrs": "f", "miss": "f", "lady": "f", "dame": "f"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """One who or what in one article, under the fullest name it has there."""

    name: str
    kind: str
    article_id: str
    story_id: str = ""
    published_at: datetime | None = None
    occupations: frozenset[str] = frozenset()
    """Words for what the article says they are: minister, goalkeeper."""
    nations: frozenset[str] = frozenset()
    """Stems of the states that these words, or a body's name, are tied to."""
    towns: frozenset[str] = frozenset()
    """Stems of other places they are tied to."""
    companions: frozenset[str] = frozenset()
    """Other people, bodies, laws and products that the article names."""
    age: int | None = None
    title: str = ""
    """m or f, where a form of address shows it."""

    @property
    def fields(self) -> frozenset[str]:
        """Politics, sport …; an occupation that belongs to none is a field of its own."""
        return frozenset(field for word in self.occupations for field in find_fields(word))


@cache
def _index_occupations() -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = defaultdict(list)
    for field in read_sections(WORDS):
        if field not in NOT_FIELDS:
            for word in read_words(WORDS, field):
                index[word].append(field)
    for word in read_words(WORDS, "own"):
        index[word].append(word)
    return {word: tuple(sorted(fields)) for word, fields in index.items()}


def find_fields(word: str) -> tuple[str, ...]:
    return _index_occupations().get(word, ())


def list_appearances(
    article: Article, sentences: Sequence[Sentence], *, story_id: str = ""
) -> tuple[Appearance, ...]:
    """One for each name, in the order of first mention."""
    named: dict[str, list[tuple[Sentence, Mention]]] = {}
    for sentence in sentences:
        for mention in sentence.marks.mentions:
            if mention.kind in ENTITIES:
                named.setdefault(mention.name, []).append((sentence, mention))
    others = frozenset(fold_name(name) for name, found in named.items() if found[0][1].kind != "place")
    bare = (
        Appearance(
            name=name,
            kind=found[0][1].kind,
            article_id=article.id,
            story_id=story_id,
            published_at=article.published_at,
            companions=others - {fold_name(name)},
        )
        for name, found in named.items()
    )
    return tuple(_add_ties(one, article.text, named[one.name]) for one in bare)


@lru_cache(maxsize=16_384)
def fold_name(name: str) -> str:
    """Without case, accents, a possessive and an article: "Inés" and "Ines" are one name."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("’", "'"))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return POSSESSIVE.sub("", letters).removeprefix("the ").strip()


def fold_place(name: str) -> str:
    """ "Norvanian" and "Norvania" to one stem, "French" to France."""
    low = fold_name(name)
    known = read_pairs(WORDS, "demonym").get(low)
    if known or low in read_pairs(WORDS, "demonym").values():
        return known or low
    while True:
        ending = next((e for e in ENDINGS if low.endswith(e) and len(low) - len(e) >= SHORTEST_STEM), "")
        if not ending or " " in low:
            return low
        low = low.removesuffix(ending)


def _add_ties(one: Appearance, text: str, found: Iterable[tuple[Sentence, Mention]]) -> Appearance:
    """With what the words around each mention say."""
    for sentence, mention in found:
        for ties in _list_ties(text, sentence, mention):
            one = replace(
                one,
                occupations=one.occupations | ties.occupations,
                nations=one.nations | ties.places if ties.is_national else one.nations,
                towns=one.towns if ties.is_national else one.towns | ties.places,
            )
        if mention.kind == "person":
            one = replace(
                one,
                age=one.age or _find_age(text, sentence, mention),
                title=one.title or _find_title(text, sentence, mention),
            )
    return one


def _find_age(text: str, sentence: Sentence, mention: Mention) -> int | None:
    aged = AGE.match(text, mention.span.end, sentence.span.end)
    return int(aged[1]) if aged else None


def _find_title(text: str, sentence: Sentence, mention: Mention) -> str:
    before = text[max(sentence.span.start, mention.span.start - 6) : mention.span.start].split()
    return TITLES.get(before[-1].rstrip(".").lower(), "") if before else ""


@dataclass(frozen=True, slots=True)
class Ties:
    """What a few words say of the name they stand at."""

    occupations: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    is_national: bool = False


def _list_ties(text: str, sentence: Sentence, mention: Mention) -> Iterator[Ties]:
    words = text[mention.span.start : mention.span.end]
    if words.islower():
        # "the minister", joined to the name within the article.
        yield Ties(frozenset(part for part in words.lower().split() if find_fields(part)))
        return
    clauses = [_find_lead(text, sentence, mention), _find_tail(text, sentence, mention)]
    for clause in clauses:
        if clause is not None:
            yield from _read_clause(text, clause, sentence)
    yield from _list_direct(text, sentence, mention)


def _find_lead(text: str, sentence: Sentence, mention: Mention) -> Span | None:
    """The words right before a name that end in an occupation, or the apposition before its comma."""
    start = max(sentence.span.start, mention.span.start - LEAD)
    end = mention.span.start
    lead = text[start:end].rstrip()
    is_apart = lead.endswith(",")
    lead = lead.rstrip(", ")
    ends = [match.end() for match in CLAUSE_END.finditer(lead)]
    clause = Span(start + (ends[-1] if ends else 0), start + len(lead))
    if is_apart:
        return clause if clause.end > clause.start else None
    last = lead.rsplit(None, 1)[-1].lower() if lead.strip() else ""
    return clause if find_fields(last) or (last.rstrip(".") in list_kind("office")) else None


def _find_tail(text: str, sentence: Sentence, mention: Mention) -> Span | None:
    """The apposition or the "is a …" after a name."""
    limit = min(sentence.span.end, mention.span.end + TAIL)
    opening = OPENING.match(text, mention.span.end, limit)
    if opening is None:
        return None
    end = CLAUSE_END.search(text, opening.end(), limit)
    return Span(opening.end(), end.start() if end else limit)


def _read_clause(text: str, clause: Span, sentence: Sentence) -> Iterator[Ties]:
    """The occupations in a clause that opens with one, and the places that qualify it."""
    words = [
        (match.group().lower().strip("'’"), clause.start + match.start(), clause.start + match.end())
        for match in re.finditer(r"[\w-]+", text[clause.start : clause.end])
    ]
    at = next((place for place, (word, *_) in enumerate(words) if find_fields(word)), None)
    if at is None:
        return
    first = words[at]
    run = [word for word, *_ in words[at : at + 3] if find_fields(word)]
    opens = at
    while opens and _is_modifier(words[opens - 1][0]):
        opens -= 1
    span = Span(words[opens][1], first[2])
    near = [
        one
        for one in sentence.marks.mentions
        if one.kind in {"place", "nationality"} and _qualifies(text, one.span, span)
    ]
    is_national = bool(NATIONAL & set(run)) or any(
        one.kind == "nationality" or is_country(one.name) for one in near
    )
    yield Ties(frozenset(run), frozenset(fold_place(one.name) for one in near), is_national)


def _is_modifier(word: str) -> bool:
    return word in read_words(WORDS, "modifier") or is_office_word(word)


def _qualifies(text: str, place: Span, job: Span) -> bool:
    """ "Norvanian" and "Norvania's" right before the words for a job, "of Norvania" right behind them."""
    if place.end <= job.start:
        return text[place.end : job.start].replace("’", "'") in {" ", "'s ", "' "}
    return bool(TIE.fullmatch(text[job.end : place.start])) and place.start > job.end


def _list_direct(text: str, sentence: Sentence, mention: Mention) -> Iterator[Ties]:
    """ "Sana Iqbar of Dromia", "the Ministry of Health in Orvane", "Brevia's Supreme Court"."""
    for one in sentence.marks.mentions:
        if one.kind not in {"place", "nationality"} or one.span.overlaps(mention.span):
            continue
        before = one.span.end <= mention.span.start and text[one.span.end : mention.span.start]
        after = one.span.start >= mention.span.end and text[mention.span.end : one.span.start]
        is_body = mention.kind == "organisation"
        # "in Tarn" is where it sits; "of Norvania" and "Norvania's" say whose it is.
        is_whose = is_body and after not in {" in ", " in the "}
        tied = after in {" of ", " of the "} or (is_body and after in {" in ", " in the "})
        if tied or (is_body and before and before.replace("’", "'") in {" ", "'s ", "' "}):
            yield Ties(
                places=frozenset({fold_place(one.name)}), is_national=one.kind == "nationality" or is_whose
            )
