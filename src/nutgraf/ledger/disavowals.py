"""A story's sentences in, pairs out in which a party says that what another tells was not so, found by what both are about.

`denials` knows families of predicates, `rebuttals` one word that few clauses have. Here what stands behind the negation is
looked for in all reports, in any words of the dictionary and any of its languages; of all that it may be about the likest is
weighed against the others. What counts how much is in data/disavowal_weights.txt; bench/_pair_weights.py fits it.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from nutgraf.ledger.clauses import Clause, follows_another
from nutgraf.ledger.contents import Content, Contents, Item, compare_contents
from nutgraf.ledger.cues import read_pattern, weigh
from nutgraf.ledger.likeness import find_rarity
from nutgraf.ledger.negations import Denial, Telling, list_denials
from nutgraf.ledger.neighbours import Spoken, list_spoken
from nutgraf.ledger.rebuttals import only_dates
from nutgraf.ledger.rivals import Rivalry, find_gap, meet_in_time
from nutgraf.news import ConflictKind
from nutgraf.text.meanings import read_classes

_BAR = 0.0
"""Logit from which a claim is taken for what a denial denies: docs/decisions/contents.md."""
_MOST = 11
"""Sentences of a story that may have the word that is denied: what all reports are about picks out none of them."""
_NEAR = timedelta(days=3.6)
_UNKNOWN = 0.9
"""Rarity of a word that the dictionary does not know."""
_WEIGHED = 3
"""Words of what is denied by which the claims are put in order."""
_SHARED = 4.0
_FEW = 3
"""Sentences of one report within which two that are quoted without a name are one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What speaks for a claim being what a denial denies, and what against it."""

    both: bool
    """Somebody is quoted for each."""
    party: bool
    """The denial is somebody's word."""
    quoted: bool
    """The claim is."""
    named: bool
    """Whoever denies has a name or a description."""
    whole: bool
    """Never, not any."""
    denying: bool
    """A verb of denying, not a negation."""
    undone: bool
    """A deed that was not done, not a thing that was not."""
    opening: bool
    """The denial begins as a direct quotation."""
    many: float
    """In how many sentences of the story what is denied stands, as a logarithm."""
    rare: float
    """How rare it is in real news, 0 to 1, where the dictionary knows it."""
    weight: float
    """How few sentences of the story have the denied word."""
    spelt: bool
    """Both have one word, not only one meaning."""
    deed: bool
    """What is denied means a deed."""
    shared: float
    """Words that both sentences have."""
    mass: float
    """The same by how few others have them."""
    lead: float
    """Share of what stands before the negation that the claim has too."""
    names: bool
    """The claim is about somebody whom the denial names."""
    another: bool
    """The claim is of an earlier, another or a similar one."""
    head: bool
    """The claim opens its report."""
    report: bool
    """They stand in one report."""
    owner: bool
    """They are of one paper."""
    times: bool
    """A day of the one is a day of the other."""
    rank: float
    """Place of the claim among all that the denial may be about, as a logarithm."""
    ahead: float
    """By how much it is likelier than the next of them, or less likely than the first."""


@dataclass(slots=True)
class Hearing:
    """What was said in a story so far, and what was said not to be so."""

    contents: Contents = field(default_factory=Contents)
    tellings: dict[int, Telling] = field(default_factory=dict)
    """By the id of what is said in memory: as long as it is held here it is no other's."""
    denials: dict[str, list[Denial]] = field(default_factory=dict)
    """By what may be denied."""

    def put(self, spoken: Spoken) -> Telling:
        content = self.contents.take(spoken)
        telling = self.tellings[id(content)] = Telling(content)
        return telling

    def list_answering(self, telling: Telling) -> Iterator[Denial]:
        """Denials heard before that may be about something it says."""
        for item in telling.content.items:
            for key in sorted(item.wide):
                if self.contents.seen[key] <= _MOST:
                    yield from self.denials.get(key, ())


def find_disavowals(clauses: Sequence[Clause], hearing: Hearing | None = None) -> Iterator[Rivalry]:
    """The claim first."""
    for claim, denial, evidence in list_disavowed(clauses, hearing or Hearing()):
        if weigh("disavowal_weights", evidence) >= _BAR:
            second = denial.telling.content.spoken.lead
            yield Rivalry(ConflictKind.DENIAL, f"~{second.sentence.id}", claim.content.spoken.lead, second)


def list_disavowed(clauses: Sequence[Clause], hearing: Hearing) -> Iterator[tuple[Telling, Denial, Evidence]]:
    """Every claim with every denial that may be about it, one of the two new."""
    fresh = [hearing.put(spoken) for spoken in list_spoken(clauses)]
    news = {id(each) for each in fresh}
    for denial in _list_open(fresh, hearing):
        for claim, evidence in _judge(denial, hearing):
            if id(claim) in news or id(denial.telling) in news:
                yield claim, denial, evidence


def _list_open(fresh: Sequence[Telling], hearing: Hearing) -> Iterable[Denial]:
    """The new denials, and those heard before that a new claim may be meant by."""
    found: dict[tuple[int, int], Denial] = {}
    for telling in fresh:
        for denial in list_denials(telling):
            found[id(telling), denial.at] = denial
            for key in sorted({key for item in denial.heads for key in item.wide}):
                hearing.denials.setdefault(key, []).append(denial)
    for telling in fresh:
        if telling.is_claim:
            for denial in hearing.list_answering(telling):
                found.setdefault((id(denial.telling), denial.at), denial)
    return found.values()


# ── which claims ─────────────────────────────────────────────────────────────────────────────────────


def _judge(denial: Denial, hearing: Hearing) -> Iterator[tuple[Telling, Evidence]]:
    """All that it may be about, the likest first."""
    found = [
        (_rate(denial, claim, hearing.contents), claim, head) for claim, head in _list_claims(denial, hearing)
    ]
    found.sort(key=lambda each: -each[0])
    for place, (rate, claim, head) in enumerate(found):
        rival = found[0][0] if place else found[1][0] if len(found) > 1 else 0.0
        yield claim, _find_evidence(denial, claim, head, hearing.contents, (place, rate - rival))


def _list_claims(denial: Denial, hearing: Hearing) -> Iterator[tuple[Telling, Item]]:
    """Each once, with the first word of what is denied that it has."""
    known = {id(denial.telling.content)}
    for head in denial.heads:
        for content in hearing.contents.list_with(head, _MOST):
            if id(content) in known:
                continue
            known.add(id(content))
            claim = hearing.tellings[id(content)]
            if _tells(claim, head) and _can_be_meant(denial, claim):
                yield claim, head


def _tells(claim: Telling, head: Item) -> bool:
    """It has the word for what it says, not only for when that was."""
    met = (each for each in claim.content.items if each.plain & head.wide or each.wide & head.plain)
    return any(not only_dates(claim.text, each.start) for each in met)


def _can_be_meant(denial: Denial, claim: Telling) -> bool:
    if not claim.is_claim or not (denial.telling.is_partial or claim.content.spoken.is_attributed):
        return False
    first, second = claim.content.spoken.lead, denial.telling.content.spoken.lead
    if abs(find_gap(first, second)) > _NEAR or _stand_together(first, second):
        return False
    return not _are_one_voice(denial.telling, claim)


def _stand_together(first: Clause, second: Clause) -> bool:
    """In one sentence or two neighbouring ones, which `retorts` reads."""
    one, other = first.sentence, second.sentence
    return one.article_id == other.article_id and abs(one.index - other.index) <= 1


def _are_one_voice(denial: Telling, claim: Telling) -> bool:
    one, other = denial.content.spoken, claim.content.spoken
    if not (one.is_attributed and other.is_attributed):
        return False
    left, right = one.speakers, other.speakers
    if left and right:
        return left <= right or right <= left
    apart = abs(one.lead.sentence.index - other.lead.sentence.index)
    return denial.content.article_id == claim.content.article_id and apart < _FEW


def _rate(denial: Denial, claim: Telling, contents: Contents) -> float:
    """How likely it is the one that is meant: for the order alone."""
    overlap = compare_contents(denial.telling.content, claim.content, contents)
    weights = [(contents.weigh(each), each.meets(claim.content)) for each in denial.items[:_WEIGHED]]
    met = sum(weight for weight, is_met in weights if is_met) / (
        sum(weight for weight, _met in weights) or 1.0
    )
    focus = 0.3 * max(
        (contents.weigh(each) for each in denial.heads if each.meets(claim.content)), default=0.0
    )
    quoted = 0.7 * claim.content.spoken.is_attributed
    return 2 * met + 2 * min(overlap.covers) + 0.3 * min(_SHARED, overlap.shared / 2) + focus + quoted


# ── what speaks for it ───────────────────────────────────────────────────────────────────────────────


def _find_evidence(
    denial: Denial, claim: Telling, head: Item, contents: Contents, place: tuple[int, float]
) -> Evidence:
    telling = denial.telling
    one, other = telling.content, claim.content
    overlap = compare_contents(one, other, contents)
    keys = sorted((head.plain & other.wide) | (head.wide & other.plain))
    meanings = [key for key in keys if not key.startswith("=")]
    classes = read_classes()
    return Evidence(
        both=one.spoken.is_attributed and other.spoken.is_attributed,
        party=telling.is_partial,
        quoted=other.spoken.is_attributed,
        named=bool(one.spoken.speakers),
        whole=read_pattern("disavowals", "whole", telling.language).search(telling.text) is not None,
        denying=denial.kind == "deny",
        undone=denial.kind == "deed",
        opening=telling.opens_quoted,
        many=math.log(min(contents.seen[key] for key in keys)),
        rare=max((find_rarity(key) for key in meanings), default=_UNKNOWN),
        weight=contents.weigh(head),
        spelt=len(meanings) < len(keys),
        deed=any(classes[key] in {"deed", "saying"} for key in meanings),
        shared=min(_SHARED, overlap.shared / 2),
        mass=overlap.mass,
        lead=_share_lead(denial, other, contents),
        names=not (one.names | one.spoken.parties).isdisjoint(other.names),
        another=any(
            follows_another(claim.text, each.start) for each in other.items if not each.wide.isdisjoint(keys)
        ),
        head=other.spoken.lead.sentence.index == 0,
        report=one.article_id == other.article_id,
        owner=telling.owner == claim.owner,
        times=bool(telling.times and claim.times) and meet_in_time(telling.times, claim.times),
        rank=math.log1p(place[0]),
        ahead=math.tanh(place[1]),
    )


def _share_lead(denial: Denial, claim: Content, contents: Contents) -> float:
    weights = [(contents.weigh(each), each.meets(claim)) for each in denial.before]
    return sum(weight for weight, is_met in weights if is_met) / max(
        1.0, sum(weight for weight, _ in weights)
    )
