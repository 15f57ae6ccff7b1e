"""Dossiers in, in the order of their first reports; conflicts between reports of different stories out.

Two sides of one event are often told apart: what one outlet calls a boarding the other calls a border violation, and no
grouping brings them together. Reports are compared across stories only where both name somebody whom few stories name.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from nutgraf.ledger.clauses import Clause, list_clauses
from nutgraf.ledger.conflicts import Contest
from nutgraf.ledger.names import list_keys
from nutgraf.news import ArticleKind, Conflict, Dossier, Wording

_TELLING = frozenset({"person", "organisation", "place", "product", "other"})
"""Kinds of names that may tie two stories together; a nationality is of too many."""
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrossOptions:
    """Which stories are laid side by side. More of them cost time and find little."""

    reach: timedelta = timedelta(days=7)
    """Between the last report of the one and the first of the other."""
    holders: int = 5
    """Stories of that time that may hold a name which is to tie two of them together."""
    share: float = 0.02
    """The same as a share of those stories, where that is more."""
    beside: int = 8
    """Earlier stories that one is compared with, those that share most such names."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One story as far as it is compared."""

    story_id: str
    last_at: datetime
    clauses: tuple[Clause, ...]
    named: dict[str, frozenset[str]]
    """Article → keys of the names in it."""

    @property
    def keys(self) -> frozenset[str]:
        return frozenset().union(*self.named.values())


@dataclass(slots=True)
class _Found:
    """Conflicts between stories so far, by what they are about."""

    by_key: dict[Key, list[Conflict]] = field(default_factory=lambda: defaultdict(list))

    def put(self, key: Key, conflict: Conflict) -> None:
        """The same two values of the same thing, told by a third story too, are the same conflict."""
        held = self.by_key[key]
        for place, other in enumerate(held):
            if _list_said(conflict) & _list_said(other):
                held[place] = _join(other, conflict)
                return
        held.append(conflict)


def find_conflicts_across(
    dossiers: Iterable[Dossier], options: AcrossOptions | None = None
) -> tuple[Conflict, ...]:
    """Each with both sides in every wording, those within one story included. Dossiers without a date are left out."""
    options = options or AcrossOptions()
    open_stories: list[_Told] = []
    found = _Found()
    for dossier in dossiers:
        first_at = dossier.story.first_at
        if first_at is None:
            continue
        told = _read_dossier(dossier)
        open_stories = [each for each in open_stories if each.last_at >= first_at - options.reach]
        for other in _list_beside(told, open_stories, options):
            for key, conflict in _compare(
                other, told, _list_ties(other, told, [*open_stories, told], options)
            ):
                found.put(key, conflict)
        open_stories.append(told)
    return tuple(each for held in found.by_key.values() for each in held)


def join_conflicts(within: Iterable[Conflict], across: Sequence[Conflict]) -> tuple[Conflict, ...]:
    """All of them; what stands within one story and is part of a conflict between two is shown once."""
    covered = [(each.kind, _list_said(each)) for each in across]
    kept = [
        each
        for each in within
        if not any(kind is each.kind and _list_said(each) <= said for kind, said in covered)
    ]
    return (*kept, *across)


def _read_dossier(dossier: Dossier) -> _Told:
    by_article = defaultdict(list)
    for sentence in dossier.sentences:
        by_article[sentence.article_id].append(sentence)
    clauses: list[Clause] = []
    named = {}
    for article in dossier.articles:
        if article.kind is ArticleKind.OPINION or article.copy_of:
            continue
        sentences = by_article.get(article.id, [])
        clauses += list_clauses(article, sentences)
        named[article.id] = frozenset(
            key
            for each in sentences
            for mention in each.marks.mentions
            if mention.kind in _TELLING
            for key in list_keys(mention.name)
        ) - list_keys(article.outlet)
    first_at = dossier.story.first_at
    assert first_at is not None
    return _Told(dossier.story.id, dossier.story.last_at or first_at, tuple(clauses), named)


def _count_ties(stories: Sequence[_Told], options: AcrossOptions) -> frozenset[str]:
    """Names that few stories of a time hold."""
    holders = Counter(key for each in stories for key in each.keys)
    most = max(options.holders, int(options.share * len(stories)))
    return frozenset(key for key, count in holders.items() if count <= most)


def _list_beside(told: _Told, stories: Sequence[_Told], options: AcrossOptions) -> Iterator[_Told]:
    narrow = _count_ties([*stories, told], options) & told.keys
    ranked = sorted((-len(narrow & each.keys), each.story_id, place) for place, each in enumerate(stories))
    yield from (stories[place] for shared, _id, place in ranked[: options.beside] if shared)


def _list_ties(one: _Told, other: _Told, stories: Sequence[_Told], options: AcrossOptions) -> frozenset[str]:
    return _count_ties(stories, options) & one.keys & other.keys


def _compare(one: _Told, other: _Told, ties: frozenset[str]) -> Iterator[tuple[Key, Conflict]]:
    """What reports of two stories that name one of the ties cannot both be right about."""
    mine, theirs = (
        [clause for clause in each.clauses if each.named[clause.sentence.article_id] & ties]
        for each in (one, other)
    )
    contest = Contest(one.story_id, aside=frozenset(clause.sentence.article_id for clause in theirs))
    contest.add([*mine, *theirs])
    for key, conflict in contest.disputes():
        yield key, replace(conflict, other_id=other.story_id)


def _list_said(conflict: Conflict) -> frozenset[str]:
    return frozenset(each.sentence_id for each in (*conflict.first, *conflict.second))


def _join(one: Conflict, other: Conflict) -> Conflict:
    """Of two with the same values: each side takes in the other's wordings of it."""
    first = {each.sentence_id for each in one.first}
    second = {each.sentence_id for each in one.second}
    is_turned = any(each.sentence_id in first for each in other.second) or any(
        each.sentence_id in second for each in other.first
    )
    left, right = (other.second, other.first) if is_turned else (other.first, other.second)
    return replace(one, first=_unite(one.first, left), second=_unite(one.second, right))


def _unite(side: Sequence[Wording], more: Sequence[Wording]) -> tuple[Wording, ...]:
    known = {(each.sentence_id, each.span) for each in side}
    return (*side, *(each for each in more if (each.sentence_id, each.span) not in known))
