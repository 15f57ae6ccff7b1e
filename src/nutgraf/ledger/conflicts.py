"""A story's clauses in, its conflicts out: numbers, days, places and denials that cannot all be true, both sides shown."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import pairwise

from nutgraf.ledger.accounts import find_account_rivals
from nutgraf.ledger.asides import find_numbers_aside
from nutgraf.ledger.bills import Ledger, find_bill_rivals
from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.contents import Contents
from nutgraf.ledger.denials import Docket, find_denials
from nutgraf.ledger.disavowals import Hearing, find_disavowals
from nutgraf.ledger.figures import Figure, find_number_rivals
from nutgraf.ledger.measurements import Gauge
from nutgraf.ledger.measures import find_measure_rivals
from nutgraf.ledger.moments import Dated, Placed, find_date_rivals, find_place_rivals
from nutgraf.ledger.names import list_keys
from nutgraf.ledger.neighbours import pair_neighbours
from nutgraf.ledger.occasions import find_dates_beside, find_times_beside
from nutgraf.ledger.opposites import Portrayed, find_opposites
from nutgraf.ledger.rebuttals import Bench, find_rebuttals
from nutgraf.ledger.rectifications import Archive, find_rectifications
from nutgraf.ledger.results import Minutes, find_result_rivals
from nutgraf.ledger.retorts import find_retorts
from nutgraf.ledger.rivals import Rivalry, Scene, Shelf, list_ordered, said_at
from nutgraf.ledger.settling import Aftermath, FigureIndex, find_state, list_notes
from nutgraf.ledger.spellings import Roster, find_name_rivals
from nutgraf.ledger.stages import StageShelf, find_stage_rivals
from nutgraf.ledger.tallies import TallySheet, find_tally_rivals
from nutgraf.news import Article, Claim, Conflict, ConflictKind, ConflictState, Mention, Polarity, Wording

_AREAS = frozenset(
    "county province region state district valley island islands coast sea gulf north south east west republic".split()  # noqa: SIM905
)
_SLOT = 3
"""Parts of what a figure is filed under; what is filed by its digits has fewer."""
_COMMON_SHARE = 0.4
"""A name in this share of a story's articles is the event's own: it narrows no figure down."""


@dataclass(slots=True)
class Survey:
    """What is common to a story's reports, counted as they come."""

    began: datetime | None = None
    articles: set[str] = field(default_factory=set)
    holding: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    nested: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    wide: set[str] = field(default_factory=set)

    def add(self, clauses: Iterable[Clause]) -> None:
        for clause in clauses:
            published = clause.article.published_at
            self.began = min(filter(None, (self.began, published)), default=None)
            self.articles.add(clause.sentence.article_id)
            self.wide |= {key for each in clause.mentions if _is_wide(each) for key in list_keys(each.name)}
            for key in clause.actors:
                self.holding[key].add(clause.sentence.article_id)
            self._nest(clause)

    def _nest(self, clause: Clause) -> None:
        """ "Rotmarn, Hohenmark" puts one into the other, whichever it is."""
        places = [each for each in clause.mentions if each.kind == "place"]
        for one, other in pairwise(places):
            if clause.article.text[one.span.end : other.span.start] in {", ", " (", " in "}:
                for key, others in ((one.name, other.name), (other.name, one.name)):
                    for each in list_keys(key):
                        self.nested[each] |= list_keys(others)

    def draw(self) -> Scene:
        enough = _COMMON_SHARE * len(self.articles)
        return Scene(
            began=self.began or datetime.min.replace(tzinfo=UTC),
            common=frozenset(key for key, ids in self.holding.items() if len(ids) >= enough),
            wide=frozenset(self.wide),
            nested={key: frozenset(others) for key, others in self.nested.items()},
        )


@dataclass(slots=True)
class Contest:
    """Everything in dispute in one story, kept so that a new report is compared with what it may contradict."""

    story_id: str
    survey: Survey = field(default_factory=Survey)
    figures: Shelf[Figure] = field(default_factory=Shelf)
    dated: Shelf[Dated] = field(default_factory=Shelf)
    placed: Shelf[Placed] = field(default_factory=Shelf)
    roster: Roster = field(default_factory=Roster)
    docket: Docket = field(default_factory=Docket)
    stages: StageShelf = field(default_factory=StageShelf)
    bench: Bench = field(default_factory=Bench)
    tallies: TallySheet = field(default_factory=TallySheet)
    bills: Ledger = field(default_factory=Ledger)
    portrayed: Shelf[Portrayed] = field(default_factory=Shelf)
    minutes: Minutes = field(default_factory=Minutes)
    contents: Contents = field(default_factory=Contents)
    gauge: Gauge = field(init=False)
    hearing: Hearing = field(init=False)
    archive: Archive = field(default_factory=Archive)
    paired: dict[frozenset[str], tuple[str, ...]] = field(default_factory=dict)
    """Two sentences → the first conflict that was found between them."""
    set_right: set[frozenset[str]] = field(default_factory=set)
    """A report and the note of its own paper that takes it back."""
    articles: dict[str, Article] = field(default_factory=dict)
    merged: dict[tuple[str, ...], list[Rivalry]] = field(default_factory=lambda: defaultdict(list))
    denied: dict[frozenset[str], str] = field(default_factory=dict)
    aside: frozenset[str] = frozenset()
    """Ids of the articles of another story: where there are any, only what stands between the two is told."""

    def __post_init__(self) -> None:
        self.gauge, self.hearing = Gauge(self.contents), Hearing(self.contents)

    def add(self, clauses: Sequence[Clause]) -> None:
        self.survey.add(clauses)
        self.articles |= {each.sentence.article_id: each.article for each in clauses}
        scene, neighbours = self.survey.draw(), pair_neighbours(clauses)
        for each in (
            *find_number_rivals(clauses, scene, self.figures),
            *find_date_rivals(clauses, self.dated),
            *find_dates_beside(clauses),
            *find_times_beside(neighbours),
            *find_place_rivals(clauses, scene, self.placed),
            *find_name_rivals(clauses, self.roster),
            *find_denials(clauses, self.docket),
            *find_stage_rivals(clauses, self.stages),
            *find_rebuttals(clauses, self.bench),
            *find_tally_rivals(clauses, self.tallies),
            *find_account_rivals(neighbours),
            *find_numbers_aside(clauses),
            *find_bill_rivals(clauses, self.bills),
            *find_result_rivals(clauses, self.minutes),
            *find_retorts(neighbours),
            *find_opposites(clauses, neighbours, self.portrayed),
            # What else a story measures in a unit tells what is one thing; two stories share a unit by chance.
            *(() if self.aside else find_measure_rivals(clauses, self.gauge)),
            *(() if self.aside else find_disavowals(clauses, self.hearing)),
        ):
            pair = frozenset((each.first.sentence.id, each.second.sentence.id))
            # What two words of one sentence deny is one denial, by the first of them that was found.
            if each.kind is ConflictKind.DENIAL and self.denied.setdefault(pair, each.about) != each.about:
                continue
            # The same two values of one story are one conflict, whichever words led to them.
            about = each.about if each.kind is ConflictKind.DENIAL else ""
            key = (each.kind, about, *sorted(each.values))
            self.paired.setdefault(pair, key)
            self.merged[key].append(each)
        for each in find_rectifications(clauses, self.archive):
            pair = frozenset((each.first.sentence.id, each.second.sentence.id))
            self.set_right.add(pair)
            key = self.paired.setdefault(pair, (each.kind, "", *each.values))
            self.merged[key].append(each)

    def conflicts(self) -> tuple[Conflict, ...]:
        """In the order of the first report; pairs about one thing with the same two values are one conflict."""
        found = [conflict for _key, conflict in self.disputes()]
        return tuple(sorted(found, key=lambda each: (str(each.first[0].said_at), each.id)))

    def disputes(self) -> Iterator[tuple[tuple[str, ...], Conflict]]:
        """Each conflict with its kind, what it is about and its values; between two stories, what both have a part in."""
        aftermath = self._recall()
        for key, pairs in self.merged.items():
            if not self.aside or any(self._is_between(each) for each in pairs):
                conflict = _make_conflict(key, pairs, self.story_id, aftermath)
                yield key, self._settle(conflict, pairs)

    def _settle(self, conflict: Conflict, pairs: Sequence[Rivalry]) -> Conflict:
        """Taken back by every paper that printed it, in so many words."""
        taken = {
            each.first.article.owner or each.first.article.outlet
            for each in pairs
            if frozenset((each.first.sentence.id, each.second.sentence.id)) in self.set_right
        }
        side = {
            self.articles[each.article_id].owner or self.articles[each.article_id].outlet
            for each in conflict.first
        }
        return replace(conflict, state=ConflictState.CORRECTED) if taken and side <= taken else conflict

    def _is_between(self, each: Rivalry) -> bool:
        return (each.first.sentence.article_id in self.aside) != (
            each.second.sentence.article_id in self.aside
        )

    def _recall(self) -> Aftermath:
        by_slot = [
            held for key, held in self.figures.held.items() if isinstance(key, tuple) and len(key) == _SLOT
        ]
        return Aftermath(
            figures=FigureIndex(figure for held in by_slot for figure in held),
            stated={str(key): tuple(held) for key, held in self.docket.stated.held.items()},
            notes=tuple(list_notes(self.articles.values())),
            scene=self.survey.draw(),
        )


def find_conflicts(clauses: Sequence[Clause], story_id: str) -> tuple[Conflict, ...]:
    """Of all clauses of a story at once."""
    contest = Contest(story_id)
    contest.add(clauses)
    return contest.conflicts()


def _is_wide(mention: Mention) -> bool:
    """A place with a people of its own, or an area by its name: towns lie within it."""
    return mention.kind == "nationality" or bool(_AREAS & set(mention.name.casefold().split()))


def _make_conflict(
    key: tuple[str, ...], pairs: Sequence[Rivalry], story_id: str, aftermath: Aftermath
) -> Conflict:
    kind = ConflictKind(key[0])
    turned = {each.values[0] for each in pairs} if kind is not ConflictKind.DENIAL else set()
    lead = pairs[0].values[0]
    first = [each.first if each.values[0] == lead else each.second for each in pairs]
    second = [each.second if each.values[0] == lead else each.first for each in pairs]
    sides = [list_ordered(first), list_ordered(second)]
    if turned:
        sides.sort(key=lambda side: (said_at(side[0]), side[0].sentence.article_id))
    return Conflict(
        story_id=story_id,
        kind=kind,
        first=tuple(make_wording(each) for each in sides[0]),
        second=tuple(make_wording(each) for each in sides[1]),
        state=find_state(kind, pairs[0].about, sides, aftermath),
    )


def make_wording(clause: Clause) -> Wording:
    return Wording(
        sentence_id=clause.sentence.id,
        article_id=clause.sentence.article_id,
        span=clause.span,
        quoted=clause.text,
        outlet=clause.article.outlet,
        speaker=clause.speaker,
        said_at=clause.article.published_at,
        certainty=clause.sentence.marks.factuality.certainty,
        polarity=Polarity.NEGATIVE if clause.negations or clause.is_denied else Polarity.POSITIVE,
        stage=clause.sentence.marks.factuality.stage,
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
