"""The role of each sentence in its article (`roles/*.jsonl.gz`), after van Dijk's news schema.

The sentences are given; the article is built from them, a paragraph each, without a publication time, for the sets
have none. `macro_f1` is the mean of the F1 of the eight roles. Sentences that the annotators call no part of the
article stay in: giving them a role counts against that role, and `not_news_f1` shows how well they are found.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Any

from bench._sets import find_sets, read_rows, show_table
from nutgraf.news import Article, Marks, Role, Sentence, Span
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


def build_article(row: dict[str, Any], texts: list[str]) -> Article:
    return Article(
        snapshot_id=row["id"],
        url="https://bench.example/",
        outlet=row.get("source") or "",
        headline=row["headline"],
        text="\n".join(texts),
        language="en",
    )


def mark_span(text: str, span: Span) -> Marks:
    times = find_times(text, span, language="en", published_at=None)
    return Marks(
        factuality=judge_factuality(text, span, language="en", times=times, published_at=None),
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
            marks=replace(mark_span(article.text, span), attributions=said[at], mentions=mentions[at]),
        )
        for at, span in enumerate(spans)
    )


def label_rows(path: Path) -> Iterator[tuple[Role, Role]]:
    """Gold and our role of every sentence."""
    for row in read_rows(path):
        article, sentences = mark_rows(row)
        for item, sentence in zip(row["sentences"], assign_roles(article, sentences), strict=True):
            yield ROLES[item["label"]], sentence.marks.role


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
    for name, path in find_sets(data, "roles").items():
        pairs = list(label_rows(path))
        show_confusion(name, pairs)
        figures |= {f"{name}.{key}": value for key, value in score(pairs).items()}
    show_table("roles", ["figure", "value"], [[key, value] for key, value in figures.items()])
    return figures
