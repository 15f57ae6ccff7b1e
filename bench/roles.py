"""The role of each sentence in its article (`roles/*.jsonl.gz`), after van Dijk's news schema.

The sentences are given; the article is built from them, a paragraph each, without a publication time, for the sets
have none. `macro_f1` is the mean of the F1 of the eight roles. Sentences that the annotators call no part of the
article stay in: giving them a role counts against that role, and `not_news_f1` shows how well they are found.

The set `facets` was written for the project: fictional reports in which what a brief needs beyond the role is marked
too. It was scored once before the lists were widened (significance .63, affected party .79, proof offered .15).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path
from typing import Any

from bench._sets import find_sets, read_rows, show_table
from nutgraf.news import Article, DateOrigin, Facet, Marks, Role, Sentence, Span
from nutgraf.sentences.attribution import find_attributions
from nutgraf.sentences.dates import find_times
from nutgraf.sentences.entities import find_mentions
from nutgraf.sentences.factuality import judge_factuality
from nutgraf.sentences.quantities import find_quantities
from nutgraf.sentences.roles import assign_roles
from nutgraf.sentences.words import list_words

ROLES = {
    "Main": Role.MAIN,
    "Main_Consequence": Role.CONSEQUENCE,
    "Cause_Specific": Role.PREVIOUS,
    "Cause_General": Role.CONTEXT,
    "Distant_Historical": Role.HISTORY,
    "Distant_Anecdotal": Role.ANECDOTE,
    "Distant_Evaluation": Role.EVALUATION,
    "Distant_Expectations_Consequences": Role.EXPECTATION,
    "NA": Role.NONE,
}
COLUMNS = {
    Role.MAIN: "main",
    Role.CONSEQUENCE: "consequence",
    Role.PREVIOUS: "previous",
    Role.CONTEXT: "context",
    Role.HISTORY: "history",
    Role.ANECDOTE: "anecdote",
    Role.EVALUATION: "evaluation",
    Role.EXPECTATION: "expectation",
    Role.NONE: "not_news",
}


FACETS = (Facet.SIGNIFICANCE, Facet.PROOF, Facet.AFFECTED, Facet.DECISION, Facet.UNKNOWN)
"""What makes the part of a brief that says why it is important, and what is still open."""
OWN = Path(__file__).parent / "data" / "facets.jsonl"


def build_article(row: dict[str, Any], texts: list[str]) -> Article:
    return Article(
        snapshot_id=row["id"],
        url="https://bench.example/",
        outlet=row.get("source") or "",
        headline=row["headline"],
        text="\n".join(texts),
        language="en",
        published_at=datetime.fromisoformat(row["published"]).replace(hour=12, tzinfo=UTC)
        if row.get("published")
        else None,
        published_origin=DateOrigin.RECORD,
    )


def mark_span(article: Article, span: Span) -> Marks:
    text, published = article.text, article.published_at
    times = find_times(text, span, language="en", published_at=published)
    return Marks(
        factuality=judge_factuality(text, span, language="en", times=times, published_at=published),
        quantities=find_quantities(text, span, language="en", times=times),
        times=times,
        words=list_words(text[span.start : span.end], language="en"),
    )


def mark_rows(row: dict[str, Any]) -> tuple[Article, tuple[Sentence, ...]]:
    """An article of given sentences with all marks but role and facets."""
    texts = [" ".join(item["text"].split()) for item in row["sentences"]]
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    article = build_article(row, texts)
    spans = [Span(start, start + len(text)) for start, text in zip(starts, texts, strict=False)]
    mentions = find_mentions(article.text, spans, language="en")
    said = find_attributions(article.text, spans, mentions, language="en")
    return article, tuple(
        Sentence(
            article_id=article.id,
            index=at,
            paragraph=at,
            span=span,
            text=texts[at],
            marks=replace(mark_span(article, span), attributions=said[at], mentions=mentions[at]),
        )
        for at, span in enumerate(spans)
    )


def label_rows(path: Path) -> Iterator[tuple[dict[str, Any], Sentence]]:
    """Gold and ours of every sentence."""
    for row in read_rows(path):
        article, sentences = mark_rows(row)
        yield from zip(row["sentences"], assign_roles(article, sentences), strict=True)


def score_facets(labelled: list[tuple[dict[str, Any], Sentence]]) -> dict[str, float]:
    """F1 of each facet, for a set that marks them."""
    marked = [(item["facets"], sentence.marks.facets) for item, sentence in labelled if "facets" in item]
    figures = {}
    for facet in FACETS if marked else ():
        right = sum(facet.value in gold and facet in ours for gold, ours in marked)
        both = sum((facet.value in gold) + (facet in ours) for gold, ours in marked)
        figures[f"{facet.value.partition(' ')[0]}_f1"] = 2 * right / max(both, 1)
    return figures


def score(pairs: list[tuple[Role, Role]]) -> dict[str, float]:
    """F1 of each role, their mean over the eight, accuracy over sentences that have one of the eight."""
    right = Counter(gold for gold, ours in pairs if gold == ours)
    gold_counts, our_counts = Counter(gold for gold, _ in pairs), Counter(ours for _, ours in pairs)
    each = {
        f"{COLUMNS[role]}_f1": 2 * right[role] / max(gold_counts[role] + our_counts[role], 1)
        for role in COLUMNS
    }
    of_eight = [pair for pair in pairs if pair[0] is not Role.NONE]
    return {
        "macro_f1": sum(value for key, value in each.items() if key != "not_news_f1") / 8,
        "accuracy": sum(gold == ours for gold, ours in of_eight) / max(len(of_eight), 1),
        **each,
    }


def show_confusion(name: str, pairs: list[tuple[Role, Role]]) -> None:
    counts = Counter(pairs)
    show_table(
        f"roles, {name}: gold in rows, ours in columns",
        ["", *COLUMNS.values()],
        [[COLUMNS[gold], *[str(counts[gold, ours]) for ours in COLUMNS]] for gold in COLUMNS],
    )


def measure(data: Path) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name, path in {**find_sets(data, "roles"), OWN.stem: OWN}.items():
        labelled = list(label_rows(path))
        pairs = [(ROLES[item["label"]], sentence.marks.role) for item, sentence in labelled]
        show_confusion(name, pairs)
        metrics = score(pairs) | score_facets(labelled)
        figures |= {f"{name}.{key}": value for key, value in metrics.items()}
    show_table("roles", ["figure", "value"], [[key, value] for key, value in figures.items()])
    return figures
