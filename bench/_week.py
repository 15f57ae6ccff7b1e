"""A week's gold and the archive read from it, and how the two are scored. Sentences are compared without white space."""

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import Any

from nutgraf.news import (
    Article,
    Brief,
    Conflict,
    Facet,
    Role,
    Sentence,
    Story,
    WatchItem,
)
from nutgraf.newsroom import Newsroom, open_newsroom
from nutgraf.sample import read_outlets, serve_week
from nutgraf.text import dateline_length

Said = tuple[str, str]
"""Slug and folded sentence: how gold and archive name the same thing."""
Row = dict[str, Any]

PAST = frozenset({Role.PREVIOUS, Role.HISTORY})
TOLD_TO_MATTER = frozenset({Facet.SIGNIFICANCE, Facet.PROOF, Facet.AFFECTED})
WEIGHED = frozenset({Role.EVALUATION, Role.CONSEQUENCE})
TO_COME_TRUE = frozenset({"happened", "did not", "moved"})


@contextmanager
def group_week(folder: Path) -> Iterator[Newsroom]:
    """A newsroom that has read a week's pages from a server of this machine, and grouped them."""
    with (
        tempfile.TemporaryDirectory() as archive,
        serve_week(folder) as base,
        open_newsroom(archive, allow_loopback=True, min_gap=0.0, workers=1) as newsroom,
    ):
        newsroom.read(sources=read_outlets(base, folder))
        newsroom.group()
        yield newsroom


def fold(text: str) -> str:
    return "".join(text.split())


def name_slug(url: str) -> str:
    return PurePosixPath(url.partition("?")[0]).stem


@dataclass(frozen=True, slots=True)
class Week:
    """A folder's gold and all that the path made of its pages."""

    gold: Mapping[str, list[Any]]
    articles: Mapping[str, Article]
    sentences: Mapping[str, Sentence]
    stories: tuple[Story, ...]
    briefs: tuple[Brief, ...]
    conflicts: tuple[Conflict, ...]
    watch: tuple[WatchItem, ...]
    by_text: dict[Said, Sentence] = field(default_factory=dict)

    def slug(self, article_id: str) -> str:
        return name_slug(self.articles[article_id].url)

    def said(self, sentence_id: str) -> Said:
        """A sentence without its dateline."""
        sentence = self.sentences[sentence_id]
        start = dateline_length(sentence.text) if sentence.index == 0 else 0
        return self.slug(sentence.article_id), fold(sentence.text[start:])

    def find(self, row: Row) -> Sentence | None:
        """The sentence that a row of the gold speaks of; None where it was split otherwise or not read."""
        return self.by_text.get(self.name(row))

    def name(self, row: Row) -> Said:
        """A row's sentence; one found in a wire copy counts as its original's."""
        copies = {each["copy"]: each["of"] for each in self.gold["wire_copies"]}
        text = str(row["sentence"])
        return str(copies.get(row["slug"], row["slug"])), fold(text[dateline_length(text) :])


def read_week(folder: Path, newsroom: Newsroom) -> Week:
    """The gold of a folder beside what a newsroom that has read it holds."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    dossiers = list(newsroom.dossiers())
    week = Week(
        gold=gold,
        articles={article.id: article for each in dossiers for article in each.articles},
        sentences={sentence.id: sentence for each in dossiers for sentence in each.sentences},
        stories=tuple(each.story for each in dossiers),
        briefs=newsroom.edit().briefs,
        conflicts=newsroom.conflicts(),
        watch=newsroom.watch(),
    )
    for sentence in week.sentences.values():
        week.by_text.setdefault(week.said(sentence.id), sentence)
    return week


def rate(hits: int, of: int) -> float:
    """A share; of nothing asked and nothing given all is right."""
    return hits / of if of else 1.0


# ── what was read ────────────────────────────────────────────────────────────────────────────────────


def score_copies(week: Week) -> dict[str, float]:
    gold = {(each["copy"], each["of"]) for each in week.gold["wire_copies"]}
    found = {
        (week.slug(each.id), week.slug(each.copy_of))
        for each in week.articles.values()
        if each.copy_of in week.articles
    }
    return {
        "wire_precision": rate(len(gold & found), len(found)),
        "wire_recall": rate(len(gold & found), len(gold)),
    }


def score_stories(week: Week) -> dict[str, float]:
    """B-cubed over the articles that the gold puts into a story."""
    truth = {slug: each["id"] for each in week.gold["stories"] for slug in each["articles"]}
    ours = {week.slug(key): story.id for story in week.stories for key in story.article_ids}
    slugs = sorted(truth)
    labels = [ours.get(slug, slug) for slug in slugs]
    true_sizes, sizes = Counter(truth[slug] for slug in slugs), Counter(labels)
    shared = Counter((truth[slug], label) for slug, label in zip(slugs, labels, strict=True))
    precision = rate_mean(sum(n * n / sizes[label] for (_, label), n in shared.items()), len(slugs))
    recall = rate_mean(sum(n * n / true_sizes[story] for (story, _), n in shared.items()), len(slugs))
    return {"story_b3_f1": 2 * precision * recall / max(precision + recall, 1e-9)}


def rate_mean(total: float, of: int) -> float:
    return total / of if of else 1.0


# ── what is disputed ─────────────────────────────────────────────────────────────────────────────────


def list_sides(week: Week, conflict: Conflict) -> tuple[set[Said], set[Said]]:
    first, second = (
        {week.said(each.sentence_id) for each in side} for side in (conflict.first, conflict.second)
    )
    return first, second


def is_met(row: Row, sides: tuple[set[Said], set[Said]], week: Week) -> bool:
    """A sentence of each side is given; which side comes first says nothing."""
    a, b = week.name(row["a"]), week.name(row["b"])
    return (a in sides[0] and b in sides[1]) or (a in sides[1] and b in sides[0])


def score_contradictions(week: Week) -> dict[str, float]:
    """A conflict with a sentence of each side of a gold contradiction is right; pairs of one `group` are one."""
    sides = [list_sides(week, each) for each in week.conflicts]
    gold = week.gold["contradictions"]
    right = sum(any(is_met(row, each, week) for row in gold) for each in sides)
    groups = {str(row.get("group", place)) for place, row in enumerate(gold)}
    met = {
        str(row.get("group", place))
        for place, row in enumerate(gold)
        if any(is_met(row, each, week) for each in sides)
    }
    wordings = sum(len(a) + len(b) for a, b in sides)
    return {
        "contradiction_precision": rate(right, len(sides)),
        "contradiction_recall": rate(len(met), len(groups)),
        "contradiction_wordings": rate_mean(wordings / 2, len(sides)),
    }


# ── what lies ahead ──────────────────────────────────────────────────────────────────────────────────


def score_forward(week: Week) -> dict[str, float]:
    gold = {week.name(row): row for row in week.gold["forward"]}
    optional = {week.name(row) for row in week.gold.get("forward_optional", ())}
    items = {week.said(each.sentence_id): each for each in week.watch}
    asked = [key for key in items if key in gold or key not in optional]
    met = [key for key in gold if key in items]
    dated = [key for key in met if gold[key]["due"]]
    exact = sum(is_due_exact(items[key], gold[key]["due"]) for key in dated)
    undated = [key for key in met if not gold[key]["due"]]
    return {
        "forward_precision": rate(len(met), len(asked)),
        "forward_recall": rate(len(met), len(gold)),
        "due_exact": rate(exact, len(dated)),
        "due_none": rate(sum(items[key].due_start is None for key in undated), len(undated)),
    }


def is_due_exact(item: WatchItem, due: Row) -> bool:
    """First and last day; of a deadline that the gold opens on the day of the report, the last."""
    ours = read_due(item)
    if ours is None:
        return False
    return ours[1] == due["end"] and (bool(due.get("deadline")) or ours[0] == due["start"])


def read_due(item: WatchItem) -> tuple[str, str] | None:
    """First and last day, as the gold writes them; our end is exclusive."""
    if item.due_start is None or item.due_end is None:
        return None
    last = max(item.due_start, item.due_end - timedelta(microseconds=1))
    return spell_day(item.due_start), spell_day(last)


def spell_day(moment: datetime) -> str:
    return moment.astimezone(UTC).date().isoformat()


def score_outcomes(week: Week) -> dict[str, float]:
    """Recall over the expectations that the gold resolves, precision over all that we resolve."""
    rows = week.gold["outcomes"]
    expected = {(week.name(week.gold["forward"][row["forward"]]), row["outcome"]) for row in rows}
    resolved = [each for each in week.watch if each.state in TO_COME_TRUE]
    given = {(week.said(each.sentence_id), each.state) for each in resolved}
    truth = read_outcomes(week)
    right = sum(is_outcome_right(week, each, truth) for each in resolved)
    return {
        "outcome_precision": rate(right, len(resolved)),
        "outcome_recall": rate(len(expected & given), len(expected)),
    }


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What the gold says of outcomes: of an expectation, of the event it speaks of, and by which sentence."""

    of: Mapping[Said, frozenset[str]]
    by_event: Mapping[str, frozenset[str]]
    events: Mapping[Said, str]
    shown: frozenset[tuple[Said, str]]


def read_outcomes(week: Week) -> Outcomes:
    """`also` holds further sentences that show an outcome: as slug and sentence."""
    of: dict[Said, set[str]] = {}
    by_event: dict[str, set[str]] = {}
    shown = set()
    for row in week.gold["outcomes"]:
        ahead = week.gold["forward"][row["forward"]]
        of.setdefault(week.name(ahead), set()).add(row["outcome"])
        by_event.setdefault(str(ahead.get("event", "")), set()).add(row["outcome"])
        shown |= {(week.name(each), row["outcome"]) for each in (row, *row.get("also", ()))}
    return Outcomes(
        of={key: frozenset(states) for key, states in of.items()},
        by_event={key: frozenset(states) for key, states in by_event.items() if key},
        events={week.name(row): str(row.get("event", "")) for row in week.gold["forward"]},
        shown=frozenset(shown),
    )


def is_outcome_right(week: Week, item: WatchItem, truth: Outcomes) -> bool:
    """As the gold resolves this expectation, else its event; one that the gold does not resolve, by the same evidence."""
    said = week.said(item.sentence_id)
    known = truth.of.get(said) or truth.by_event.get(truth.events.get(said, ""))
    if known:
        return item.state in known
    return any(
        (week.said(proof), item.state) in truth.shown for proof in item.evidence if proof in week.sentences
    )


# ── how it was said ──────────────────────────────────────────────────────────────────────────────────


def score_hedges(week: Week) -> dict[str, float]:
    """Of the hedged sentences in briefs, those that still hold their hedge; of all, those marked as not certain."""
    rows = [(row, week.find(row)) for row in week.gold["hedged"]]
    quoted = {
        (c.article_id, c.span.end): each.text
        for b in week.briefs
        for each in b.sentences()
        for c in each.citations[:1]
    }
    shown = [
        (row, quoted[s.article_id, s.span.end])
        for row, s in rows
        if s and (s.article_id, s.span.end) in quoted
    ]
    kept = sum(fold(row["hedge"]).casefold() in fold(text).casefold() for row, text in shown)
    marked = sum(s is not None and shows_hedge(s, row["hedge"]) for row, s in rows)
    return {"hedges_kept": rate(kept, len(shown)), "hedges_marked": rate(marked, len(rows))}


def shows_hedge(sentence: Sentence, hedge: str) -> bool:
    """A hedge cue within the words of the gold, or those words within an attribution."""
    at = sentence.text.casefold().find(hedge.casefold())
    start, end = sentence.span.start + at, sentence.span.start + at + len(hedge)
    marks = sentence.marks
    spans = [cue.span for cue in marks.factuality.cues if cue.kind in {"hedge", "modal"}]
    spans += [span for each in marks.attributions for span in (each.cue, each.source) if span is not None]
    return at >= 0 and any(span.start < end and start < span.end for span in spans)


def score_background(week: Week) -> dict[str, float]:
    """Told as what was before; and dated as the gold dates it, to its precision."""
    rows = [(row, week.find(row)) for row in week.gold["background"]]
    told = sum(s is not None and s.marks.role in PAST for _row, s in rows)
    dated = sum(
        s is not None and any(spell_day(t.start).startswith(row["date"]) for t in s.marks.times)
        for row, s in rows
    )
    return {"background_recall": rate(told, len(rows)), "background_date": rate(dated, len(rows))}


def score_weight(week: Week) -> dict[str, float]:
    """Recall alone: what is said to matter, and what reaches beyond the event."""
    figures = {}
    tests: tuple[tuple[str, Callable[[Sentence], bool]], ...] = (
        ("significance", lambda s: bool(TOLD_TO_MATTER & set(s.marks.facets)) or s.marks.role in WEIGHED),
        ("themes", lambda s: bool({Facet.THEME, Facet.DRIVER} & set(s.marks.facets))),
    )
    for kind, holds in tests:
        rows = [week.find(row) for row in week.gold[kind]]
        figures[f"{kind}_recall"] = rate(sum(s is not None and holds(s) for s in rows), len(rows))
    return figures


def list_unread(week: Week) -> Iterable[Said]:
    """Gold sentences that the archive does not hold as sentences: nothing can be right about those."""
    for kind in ("forward", "outcomes", "hedged", "background", "significance", "themes"):
        for row in week.gold[kind]:
            if week.find(row) is None:
                yield row["slug"], row["sentence"]
