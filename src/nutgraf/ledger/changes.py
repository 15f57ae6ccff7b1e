"""A dossier and what the last brief knew in, what has changed since out: new claims, figures, denials, corrections.

A correction marks every sentence of the last brief that rested on what was taken back.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from nutgraf.ledger.clauses import Clause, list_clauses
from nutgraf.ledger.conflicts import Survey, make_wording
from nutgraf.ledger.figures import Figure, list_figures, replaces
from nutgraf.ledger.names import sound_out
from nutgraf.news import (
    Article,
    ArticleKind,
    Brief,
    Change,
    ChangeKind,
    CitedSentence,
    Claim,
    ConflictKind,
    Dossier,
    Role,
    Sentence,
    Wording,
)

_MAX_NEW = 6
"""New claims told; the rest are in the brief itself."""
_LEAD = 3
"""Sentences from an article's start whose claims are news by their place."""
_MIN_SHARED = 3
_RESTS = 0.6
"""Share of the words of a brief's sentence, or of a correction's, that the other holds for it to speak of the same."""
_OUTCOMES = frozenset({"happened", "did not", "moved"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What the last version of a story rested on."""

    brief: Brief
    withdrawn: tuple[Article, ...] = ()
    """Articles of it that are no longer current: a newer reading of the same address took their place."""
    article_ids: frozenset[str] = field(default_factory=frozenset)

    def knew(self, wording: Wording) -> bool:
        """It stood in the old version, or in the page that a newer reading has replaced."""
        return wording.article_id in self.article_ids or any(wording.quoted in a.text for a in self.withdrawn)


def list_changes(dossier: Dossier, before: Before) -> tuple[Change, ...]:
    """Corrections first, then what else has changed, in the order of weight."""
    return (
        *_list_corrections(dossier, before),
        *_list_figures(dossier, before),
        *_list_disputes(dossier, before),
        *_list_resolved(dossier, before),
        *_list_new(dossier, before),
    )


# ── corrections ──────────────────────────────────────────────────────────────────────────────────────


def _list_corrections(dossier: Dossier, before: Before) -> Iterator[Change]:
    current = {article.url: article for article in dossier.articles}
    told = {note for article in before.withdrawn for note in article.corrections}
    for old in before.withdrawn:
        new = current.get(old.url)
        rested = _list_resting(before.brief, old, new) if new is not None else ()
        if new is not None and rested:
            note = next(
                (each for each in new.corrections if each not in told), f"{new.outlet} has changed its report"
            )
            told.add(note)
            yield Change(kind=ChangeKind.CORRECTION, note=note, rested=rested)
    for article in dossier.articles:
        if article.id not in before.article_ids:
            yield from _read_notes(article, before.brief, told)


def _list_resting(brief: Brief, old: Article, new: Article) -> tuple[str, ...]:
    """Sentences of a brief whose cited words the newer reading no longer has."""
    return tuple(
        each.text
        for each in brief.sentences()
        if any(c.article_id == old.id and c.quoted not in new.text for c in each.citations)
    )


def _read_notes(article: Article, brief: Brief, told: set[str]) -> Iterator[Change]:
    for note in article.corrections:
        rested = tuple(each.text for each in brief.sentences() if speaks_of(note, each))
        if note not in told:
            told.add(note)
            yield Change(kind=ChangeKind.CORRECTION, note=note, rested=rested)


def speaks_of(note: str, sentence: CitedSentence) -> bool:
    """A correction and a sentence share most of the words of the shorter of them."""
    left, right = _list_stems(note), _list_stems(sentence.text)
    shared = len(left & right)
    return shared >= _MIN_SHARED and shared >= _RESTS * min(len(left), len(right))


def _list_stems(text: str) -> set[str]:
    words = "".join(letter if letter.isalnum() else " " for letter in text).split()
    return {sound_out(word) if word.isalpha() else word for word in words if len(word) > 3 or word.isdigit()}


# ── figures, denials, outcomes, claims ───────────────────────────────────────────────────────────────


def _list_figures(dossier: Dossier, before: Before) -> Iterator[Change]:
    """The newest figure of a thing, where the last version had another."""
    clauses = list(_list_clauses(dossier))
    survey = Survey()
    survey.add(clauses)
    scene = survey.draw()
    newest: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in list_figures(clauses):
        newest.setdefault(figure.slot, []).append(figure)
    for found in newest.values():
        found.sort(key=lambda f: (str(f.clause.article.published_at), f.clause.article.id))
        known = [f for f in found if before.knew(make_wording(f.clause))]
        fresh = [f for f in found if not before.knew(make_wording(f.clause))]
        if known and fresh and replaces(known[-1], fresh[-1], scene):
            yield Change(
                kind=ChangeKind.NUMBER,
                before=(make_wording(known[-1].clause),),
                after=(make_wording(fresh[-1].clause),),
            )


def _list_clauses(dossier: Dossier) -> Iterator[Clause]:
    spoken: dict[str, list[Sentence]] = {}
    for sentence in dossier.sentences:
        spoken.setdefault(sentence.article_id, []).append(sentence)
    for article in dossier.articles:
        if article.kind is not ArticleKind.OPINION:
            yield from list_clauses(article, spoken.get(article.id, ()))


def _list_disputes(dossier: Dossier, before: Before) -> Iterator[Change]:
    """Conflicts that one side brought into the story since."""
    for conflict in dossier.conflicts:
        sides = (conflict.first, conflict.second)
        known = [any(before.knew(each) for each in side) for side in sides]
        if all(known):
            continue
        is_denial = conflict.kind is ConflictKind.DENIAL
        old, new = sides if known[0] or not known[1] else sides[::-1]
        kind = ChangeKind.DENIAL if is_denial and new is conflict.second else ChangeKind.CONFLICT
        yield Change(kind=kind, before=old[:1], after=new[:1])


def _list_resolved(dossier: Dossier, before: Before) -> Iterator[Change]:
    spoken = {sentence.id: sentence for sentence in dossier.sentences}
    articles = {article.id: article for article in dossier.articles}
    for item in dossier.watch:
        shown = [spoken[each] for each in item.evidence if each in spoken]
        awaited = spoken.get(item.sentence_id)
        if item.state not in _OUTCOMES or awaited is None or not shown:
            continue
        old, new = _word(awaited, articles), tuple(_word(each, articles) for each in shown[:1])
        if before.knew(old) and not any(before.knew(each) for each in new):
            yield Change(kind=ChangeKind.RESOLVED, before=(old,), after=new, note=item.state)


def _word(sentence: Sentence, articles: Mapping[str, Article]) -> Wording:
    article = articles[sentence.article_id]
    return Wording(
        sentence_id=sentence.id,
        article_id=article.id,
        span=sentence.span,
        quoted=sentence.text,
        outlet=article.outlet,
        said_at=article.published_at,
    )


def _list_new(dossier: Dossier, before: Before) -> Iterator[Change]:
    """Claims of the main event that nobody had made, those most report first."""
    spoken = {sentence.id: sentence for sentence in dossier.sentences}
    fresh = [
        claim
        for claim in dossier.claims
        if not any(before.knew(each) for each in claim.wordings) and _is_news(claim, spoken)
    ]
    fresh.sort(key=lambda claim: (-len(claim.outlets), str(claim.first_said), claim.id))
    for claim in fresh[:_MAX_NEW]:
        yield Change(kind=ChangeKind.NEW, after=claim.wordings[:1])


def _is_news(claim: Claim, spoken: Mapping[str, Sentence]) -> bool:
    sentences = [spoken[each] for each in claim.sentence_ids if each in spoken]
    return len(claim.outlets) > 1 or any(
        each.index < _LEAD and each.marks.role in {Role.MAIN, Role.CONSEQUENCE} for each in sentences
    )


def describe_change(change: Change) -> str:
    """One line for a reader, the words in quotation marks verbatim."""
    old = "; ".join(f"“{each.quoted}” ({each.outlet})" for each in change.before)
    new = "; ".join(f"“{each.quoted}” ({each.outlet})" for each in change.after)
    if change.kind is ChangeKind.CORRECTION:
        rested = "; ".join(f"“{each}”" for each in change.rested)
        return f"Corrected: {change.note}" + (f" The last brief rested on it: {rested}" if rested else "")
    if change.kind is ChangeKind.RESOLVED:
        return f"Awaited, and {change.note}: {old} — {new}"
    heads = {
        ChangeKind.NEW: "New",
        ChangeKind.NUMBER: "Newer figure",
        ChangeKind.DENIAL: "Denied",
        ChangeKind.CONFLICT: "Contradicted",
    }
    return f"{heads[change.kind]}: {new}" + (f" — before: {old}" if old else "")
