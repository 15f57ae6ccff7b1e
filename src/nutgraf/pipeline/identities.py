"""A name that the archive holds in, whom it means out: which mentions in which articles are one, and who else bears it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from nutgraf.ledger import name_key
from nutgraf.sentences import Appearance, join_appearances, list_appearances
from nutgraf.store import Store

Place = tuple[str, str]
"""Article id, and the fullest name within it."""
_READ = 400
"""Newest articles naming somebody that are compared: namesakes of who is named more often are not told apart in what is older."""
_TOLD = 3
"""Occupations and places that tell a namesake from others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """One who bears a name."""

    name: str
    places: frozenset[Place]
    told: tuple[str, ...] = ()
    """What the articles say they are."""

    @property
    def label(self) -> str:
        """ "Ilsa Koren (footballer)": what to ask for to mean this one."""
        return f"{self.name} ({', '.join(self.told)})" if self.told else self.name

    @property
    def article_ids(self) -> tuple[str, ...]:
        return tuple(sorted({article for article, _ in self.places}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """Whom a name means in this archive, and which mentions of it are somebody else's."""

    key: str
    own: frozenset[Place] = frozenset()
    foreign: frozenset[Place] = frozenset()
    namesakes: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Of the full name, then of the short forms that mean the same."""
        short = {name_key(name, "") for _, name in self.own} - {self.key, ""}
        return (self.key, *sorted(short))

    def holds(self, place: Place, *, is_full: bool) -> bool:
        """A full name means the one unless it is known to mean another; a short form only where it is known to."""
        return place not in self.foreign if is_full else place in self.own

    def bears(self, name: str) -> bool:
        return all(name != each for _, each in self.foreign) or any(name == each for _, each in self.own)


def find_meant(store: Store, key: str, wanted: str) -> Meant:
    """The bearer of a name whose description holds `wanted`, else the one in most articles."""
    bearers = list_identities(store, key)
    one = choose_identity(bearers, wanted)
    return Meant(
        key=key,
        own=one.places if one else frozenset(),
        foreign=frozenset(place for each in bearers if each is not one for place in each.places),
        namesakes=tuple(each.label for each in bearers if each is not one),
    )


def list_identities(store: Store, key: str) -> tuple[Identity, ...]:
    """Everybody who bears a name in the archive, those in most articles first."""
    family = key.split()[-1:]
    ids = dict.fromkeys(
        article for each in (key, *family) for article in store.ledger.articles_naming(each, _READ)
    )
    appearances = [one for one in _read_appearances(store, list(ids)) if _shares_word(one.name, key)]
    joined = join_appearances(appearances)
    groups: dict[str, list[Appearance]] = {}
    for one in appearances:
        groups.setdefault(joined[one.article_id, one.name], []).append(one)
    found = [
        _make_identity(members)
        for members in groups.values()
        if any(name_key(one.name, one.kind) == key for one in members)
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.article_ids), each.label, each.article_ids)))


def _read_appearances(store: Store, article_ids: Sequence[str]) -> Iterable[Appearance]:
    articles, stories = store.articles.by_ids(article_ids), store.ledger.stories_of(article_ids)
    sentences = store.articles.sentences_of(article_ids)
    for each in article_ids:
        if each in articles:
            yield from list_appearances(
                articles[each], sentences.get(each, ()), story_id=stories.get(each, "")
            )


def _shares_word(name: str, key: str) -> bool:
    return bool(set(name_key(name, "").split()) & set(key.split()))


def _make_identity(members: Sequence[Appearance]) -> Identity:
    names = Counter(one.name for one in members)
    jobs = Counter(job for one in members for job in one.occupations)
    return Identity(
        name=min(names, key=lambda name: (-len(name.split()), -names[name], name)),
        places=frozenset((one.article_id, one.name) for one in members),
        told=tuple(sorted(jobs, key=lambda job: (-jobs[job], job))[:_TOLD]),
    )


def choose_identity(found: Sequence[Identity], asked: str) -> Identity | None:
    """The one whose description holds the words in brackets ("Ilsa Koren (footballer)"), else the one named most."""
    words = {word.strip(",") for word in asked.casefold().split()}
    told = [each for each in found if words and words <= set(each.told)]
    return next(iter(told or found), None)


def split_asked(name: str) -> tuple[str, str]:
    """ "Ilsa Koren (footballer)" to the name and what tells its bearer from others."""
    plain, _, rest = name.partition("(")
    return plain.strip(), rest.rstrip(") ").strip()


def find_span(moments: Iterable[datetime | None]) -> tuple[datetime | None, datetime | None]:
    """The first and the last of them."""
    known = [moment for moment in moments if moment is not None]
    return min(known, default=None), max(known, default=None)
