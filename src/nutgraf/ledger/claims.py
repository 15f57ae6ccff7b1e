"""Clauses in, claims out: each thing said, in every wording, by whom, denied by whom, and by how many independent reports.

Clauses meet by their marks (predicates, actors, numbers, times, places) and their words, so that other words for the same
thing meet. Polarity and whether it lies ahead divide claims; hedge and stage are told of each wording.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.conflicts import make_wording
from nutgraf.ledger.matching import CountIndependent
from nutgraf.ledger.names import sound_out
from nutgraf.ledger.rivals import list_ordered
from nutgraf.news import Article, Claim, Role, Sentence
from nutgraf.text import find_overlap

_MIN_CONTAINMENT = (0.60, 0.40)
"""Share of the lighter clause's weight that the other holds; the second where predicate and number, or predicate, actor
and time are the same: then other words are other words."""
_MIN_JACCARD = (0.32, 0.20)
"""Of both clauses' weight. A wrong match makes false corroboration: read by eye on the sample and a second week, four in
five and more of the matches at these bars say the same; lower ones join what merely shares its subject."""
_MIN_SAID = 0.6
"""Share of a sentence's words, numbers and days that another has to hold to back it. Read by eye on the sample week: at
half, "left by a side door" was backed by reports of another day; at 0.7, "stepped down" no longer backs "resigned"."""
_MIN_SHARED = 3
_MAX_SHARE = 0.25
"""Features in more than this share of a story's clauses find no candidates: they would pair everything."""
_MAX_CANDIDATES = 20
_MARKED = ("c:", "a:", "n:", "t:")
"""Features that are the same in every language."""


def list_features(clause: Clause) -> tuple[str, ...]:
    """What a clause is matched by: its predicates, actors, numbers, times, and its other words."""
    numbers = (f"n:{q.low.normalize():f}{q.unit}" for q in clause.quantities if not q.ordinal)
    times = (f"t:{t.start:%Y-%m-%d}" for t in clause.times)
    actors = (f"a:{key}" for key in sorted(clause.actors or clause.parties))
    # A word that names a predicate has been counted by what it means.
    named = {
        sound_out(word) for c in clause.predicates.values() for word in clause.text[c.start : c.end].split()
    }
    words = (stem for stem in sorted(clause.stems) if stem not in clause.parties and stem not in named)
    return tuple(
        dict.fromkeys((*(f"c:{name}" for name in clause.predicates), *actors, *numbers, *times, *words))
    )


@dataclass(frozen=True, slots=True)
class _Member:
    clause: Clause
    features: tuple[str, ...]


@dataclass(slots=True)
class ClaimIndex:
    """The claims of a story so far; the first wording of each leads, and its features find it."""

    members: list[list[_Member]] = field(default_factory=list)
    by_feature: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    counts: Counter[str] = field(default_factory=Counter)
    total: int = 0

    def add(self, clauses: Sequence[Clause]) -> None:
        """Each clause goes to the claim it repeats, or opens one."""
        fresh = [_Member(each, list_features(each)) for each in clauses if says_something(each)]
        self.total += len(fresh)
        for member in fresh:
            self.counts.update(member.features)
        for member in fresh:
            self._place(member)

    def _place(self, member: _Member) -> None:
        most = max(2, int(_MAX_SHARE * self.total))
        keys = [each for each in member.features if self.counts[each] <= most]
        weight = {each: math.log(1 + self.total / self.counts[each]) for each in member.features}
        for place in self._list_candidates(keys):
            leader = self.members[place][0]
            weight |= {
                e: math.log(1 + self.total / self.counts[e]) for e in leader.features if e not in weight
            }
            if repeats(member.clause, leader.clause, (member.features, leader.features), weight):
                self.members[place].append(member)
                return
        for each in keys:
            self.by_feature[each].append(len(self.members))
        self.members.append([member])

    def _list_candidates(self, keys: Sequence[str]) -> list[int]:
        hits: Counter[int] = Counter(place for each in keys for place in self.by_feature.get(each, ()))
        shared = sorted((-count, place) for place, count in hits.items() if count > 1)
        return [place for _count, place in shared[:_MAX_CANDIDATES]]

    def claims(
        self, articles: Mapping[str, Article], count_independent: CountIndependent
    ) -> tuple[Claim, ...]:
        """In the order of their first wording."""
        groups = ([each.clause for each in group] for group in self.members)
        return tuple(make_claim(group, articles, count_independent) for group in groups)


def says_something(clause: Clause) -> bool:
    told = len(clause.stems) + len(clause.quantities) + len(clause.times)
    return clause.sentence.marks.role is not Role.NONE and told > 1


def is_negative(clause: Clause) -> bool:
    return bool(clause.negations) != (clause.is_denied or "deny" in clause.aspects)


def repeats(
    one: Clause, other: Clause, features: tuple[Sequence[str], Sequence[str]], weight: Mapping[str, float]
) -> bool:
    """The same thing in these or other words: enough in common, and no mark that disagrees."""
    if is_negative(one) != is_negative(other) or one.is_forward != other.is_forward:
        return False
    if one.actors and other.actors and not one.actors & other.actors:
        return False
    if not _numbers_agree(one, other) or not _times_agree(one, other):
        return False
    left, right = features
    if one.article.language != other.article.language:
        left, right = ([each for each in side if each.startswith(_MARKED)] for side in features)
    shared = set(left) & set(right)
    kinds = Counter(each[:2] if each.startswith(_MARKED) else "word" for each in shared)
    if len(shared) < _MIN_SHARED or not (kinds["c:"] or kinds["n:"] or kinds["word"] > 1):
        return False
    is_strong = kinds["c:"] and (kinds["n:"] or (kinds["a:"] and kinds["t:"]))
    containment, jaccard = find_overlap(left, right, weight)
    return containment >= _MIN_CONTAINMENT[bool(is_strong)] and jaccard >= _MIN_JACCARD[bool(is_strong)]


def _numbers_agree(one: Clause, other: Clause) -> bool:
    """Each number of the clause with fewer of them stands in the other one too."""
    sides = ({(q.low, q.high, q.unit) for q in each.quantities if not q.ordinal} for each in (one, other))
    few, many = sorted(sides, key=len)
    return few <= many


def _times_agree(one: Clause, other: Clause) -> bool:
    return not (one.times and other.times) or any(
        a.start < b.end and b.start < a.end for a in one.times for b in other.times
    )


def make_claim(
    group: Sequence[Clause], articles: Mapping[str, Article], count_independent: CountIndependent
) -> Claim:
    """The first wording leads; whoever is quoted with it states it, and the outlet where nobody is."""
    ordered = list_ordered(group)
    lead = group[0]
    stating = [
        articles[article_id] for article_id in dict.fromkeys(each.sentence.article_id for each in ordered)
    ]
    dated = [each.article.published_at for each in ordered if each.article.published_at]
    return Claim(
        sentence_ids=tuple(dict.fromkeys([lead.sentence.id, *(each.sentence.id for each in ordered)])),
        outlets=count_independent(stating),
        wordings=tuple(make_wording(each) for each in ordered),
        stated_by=tuple(dict.fromkeys(each.speaker or each.article.outlet for each in ordered)),
        first_said=min(dated, default=None),
    )


def join_claims(
    whole: Sequence[Claim],
    claims: Sequence[Claim],
    sentences: Mapping[str, Sentence],
    articles: Mapping[str, Article],
    count: CountIndependent,
) -> tuple[Claim, ...]:
    """Who backs a sentence as it stands: who repeats it whole, and who states every one of its clauses.

    `whole`: claims of whole sentences. Gives one for each sentence, its own sentence first. Not every part of a sentence
    is a clause that could be matched, so whoever is to back it has to say nearly all of it.
    """
    language = {each: articles[sentence.article_id].language for each, sentence in sentences.items()}
    parts: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for sentence_id in claim.sentence_ids:
            parts[sentence_id].append(claim)
    owner = {each.id: each.article_id for each in sentences.values()}
    joined = []
    for claim in whole:
        for sentence_id in claim.sentence_ids:
            backing = _list_backing(sentence_id, parts.get(sentence_id, []), owner)
            others = (each for each in dict.fromkeys([*claim.sentence_ids, *backing]) if each != sentence_id)
            target = sentences[sentence_id]
            backed = [
                each
                for each in others
                if says_nearly_all(
                    sentences[each], target, is_foreign=language[each] != language[sentence_id]
                )
            ]
            stating = dict.fromkeys(owner[each] for each in [sentence_id, *backed])
            ids = (sentence_id, *backed)
            joined.append(Claim(sentence_ids=ids, outlets=count([articles[each] for each in stating])))
    return tuple(joined)


def says_nearly_all(one: Sentence, target: Sentence, *, is_foreign: bool) -> bool:
    """Every number and day of the target, and most of what else it says; in another language, as many words."""
    here, there = one.marks, target.marks
    numbers = [(q.low, q.high, q.unit) for q in there.quantities if not q.ordinal]
    known = {(q.low, q.high, q.unit) for q in here.quantities}
    days = [any(a.start < b.end and b.start < a.end for b in here.times) for a in there.times]
    if not known.issuperset(numbers) or not all(days):
        return False
    words = set(there.words)
    if is_foreign:
        return len(set(here.words)) >= _MIN_SAID * len(words)
    facts = len(numbers) + len(days)
    return len(words & set(here.words)) + facts >= _MIN_SAID * (len(words) + facts)


def _list_backing(sentence_id: str, parts: Sequence[Claim], owner: Mapping[str, str]) -> list[str]:
    """One sentence of every article that states all parts of this one."""
    if not parts:
        return []
    stating = [{each.article_id for each in part.wordings} for part in parts]
    everywhere = set.intersection(*stating) - {owner[sentence_id]}
    first: dict[str, str] = {}
    for each in parts[0].wordings:
        if each.article_id in everywhere:
            first.setdefault(each.article_id, each.sentence_id)
    return list(first.values())
