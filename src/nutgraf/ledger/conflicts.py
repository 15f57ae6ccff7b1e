"""A story's clauses in, its conflicts out: numbers, days, places and denials that cannot all be true, both sides shown."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.denials import find_denials
from nutgraf.ledger.figures import find_number_rivals
from nutgraf.ledger.moments import find_date_rivals, find_place_rivals
from nutgraf.ledger.names import list_keys
from nutgraf.ledger.rivals import Rivalry, Scene, list_ordered, said_at
from nutgraf.ledger.spellings import find_name_rivals
from nutgraf.news import Article, Claim, Conflict, ConflictKind, ConflictState, Mention, Wording

_AREAS = frozenset(
    "county province region state district valley island islands coast sea gulf north south east west republic".split()  # noqa: SIM905
)
_COMMON_SHARE = 0.4
"""A name in this share of a story's articles is the event's own: it narrows no figure down."""


def find_conflicts(clauses: Sequence[Clause], story_id: str) -> tuple[Conflict, ...]:
    """In the order of the first report; pairs about one thing with the same two values are one conflict."""
    scene = survey_scene(clauses)
    rivalries = [
        *find_number_rivals(clauses, scene),
        *find_date_rivals(clauses),
        *find_place_rivals(clauses, scene),
        *find_name_rivals(clauses),
        *find_denials(clauses),
    ]
    merged: dict[tuple[str, ...], list[Rivalry]] = defaultdict(list)
    for each in rivalries:
        # The same two values of one story are one conflict, whichever words led to them.
        about = each.about if each.kind is ConflictKind.DENIAL else ""
        merged[(each.kind, about, *sorted(each.values))].append(each)
    found = [_make_conflict(key, pairs, story_id) for key, pairs in merged.items()]
    return tuple(sorted(found, key=lambda each: (str(each.first[0].said_at), each.id)))


def survey_scene(clauses: Iterable[Clause]) -> Scene:
    """Which names are the whole story's, and which places were named one inside the other."""
    holding: dict[str, set[str]] = defaultdict(set)
    nested: dict[str, set[str]] = defaultdict(set)
    wide: set[str] = set()
    articles: dict[str, Article] = {}
    for clause in clauses:
        articles[clause.article.id] = clause.article
        wide |= {key for each in clause.mentions if _is_wide(each) for key in list_keys(each.name)}
        places = [each for each in clause.mentions if each.kind == "place"]
        for key in clause.actors:
            holding[key].add(clause.article.id)
        for one, other in pairwise(places):
            if clause.article.text[one.span.end : other.span.start] in {", ", " (", " in "}:
                for key in list_keys(one.name):
                    nested[key] |= list_keys(other.name)
                for key in list_keys(other.name):
                    nested[key] |= list_keys(one.name)
    most = Counter({key: len(ids) for key, ids in holding.items()})
    common = frozenset(key for key, count in most.items() if count >= _COMMON_SHARE * len(articles))
    dates = [each.published_at for each in articles.values() if each.published_at]
    return Scene(
        began=min(dates, default=datetime.min.replace(tzinfo=UTC)),
        common=common,
        wide=frozenset(wide),
        nested={key: frozenset(others) for key, others in nested.items()},
    )


def _is_wide(mention: Mention) -> bool:
    """A place with a people of its own, or an area by its name: towns lie within it."""
    return mention.kind == "nationality" or bool(_AREAS & set(mention.name.casefold().split()))


def _make_conflict(key: tuple[str, ...], pairs: Sequence[Rivalry], story_id: str) -> Conflict:
    kind = ConflictKind(key[0])
    turned = {each.values[0] for each in pairs} if kind is not ConflictKind.DENIAL else set()
    lead = pairs[0].values[0]
    first = [each.first if each.values[0] == lead else each.second for each in pairs]
    second = [each.second if each.values[0] == lead else each.first for each in pairs]
    sides = [list_ordered(first), list_ordered(second)]
    if turned:
        sides.sort(key=lambda side: (said_at(side[0]), side[0].article.id))
    return Conflict(
        story_id=story_id,
        kind=kind,
        first=tuple(make_wording(each) for each in sides[0]),
        second=tuple(make_wording(each) for each in sides[1]),
        state=ConflictState.DISPUTED if kind is ConflictKind.DENIAL else ConflictState.OPEN,
    )


def make_wording(clause: Clause) -> Wording:
    return Wording(
        sentence_id=clause.sentence.id,
        article_id=clause.article.id,
        span=clause.span,
        quoted=clause.text,
        outlet=clause.article.outlet,
        speaker=clause.speaker,
        said_at=clause.article.published_at,
    )


def mark_contested(claims: Sequence[Claim], conflicts: Sequence[Conflict]) -> tuple[Claim, ...]:
    """The same claims, each with the sentences that stand against it, and those of them that deny it."""
    against: dict[str, dict[str, ConflictKind]] = defaultdict(dict)
    for each in conflicts:
        for side, other in ((each.first, each.second), (each.second, each.first)):
            for wording in side:
                for opposed in other:
                    against[wording.sentence_id].setdefault(opposed.sentence_id, each.kind)
    return tuple(_mark_claim(claim, against) for claim in claims)


def _mark_claim(claim: Claim, against: Mapping[str, Mapping[str, ConflictKind]]) -> Claim:
    opposed = {
        sentence_id: kind
        for each in claim.sentence_ids
        for sentence_id, kind in against.get(each, {}).items()
        if sentence_id not in claim.sentence_ids
    }
    denials = tuple(each for each, kind in opposed.items() if kind is ConflictKind.DENIAL)
    return replace(claim, conflicts=tuple(opposed), denied_by=denials)
