"""Who said what: source, cue and content of attributions against annotated articles (`attribution/*.jsonl.gz`).

A gold attribution and one of ours belong together when their cues overlap or, failing that, when their contents
share the most words; each is used once. `content_f1` counts the words of contents, pair by pair, so words given to
the wrong speaker count as wrong twice. `cue_f1` counts cues that overlap. `source_accuracy` is the share of pairs,
where the annotator marked a source, in which the head word of either source lies in the other. An article with
several annotators is scored against each of them, and the mean counts.
"""

import re
from collections import Counter
from pathlib import Path
from typing import Any

from bench._sets import find_sets, read_rows, show_table
from nutgraf.news import Attribution, Span
from nutgraf.sentences.attribution import find_attributions
from nutgraf.sentences.splitting import split_text

WORD = re.compile(r"\w+")
HEAD_ENDS = re.compile(r"[,(—–]|\s(?:of|from|for|at|in|on|with|who|whose|that|which|to|by|familiar)\s")
Spans = tuple[tuple[int, int], ...]


class Said:
    """An attribution as sets of characters and words of its article."""

    def __init__(self, text: str, content: Spans, cue: Spans, source: Spans) -> None:
        self.content = {
            found.start() + start for start, end in content for found in WORD.finditer(text[start:end])
        }
        self.cue = {at for start, end in cue for at in range(start, end)}
        self.source = {at for start, end in source for at in range(start, end)}
        self.head = find_head(text, source)


def find_head(text: str, source: Spans) -> int:
    """Where the last word of the noun phrase at the start of a source begins; -1 without one."""
    if not source:
        return -1
    start, end = source[0]
    words = text[start:end]
    stop = HEAD_ENDS.search(words)
    found = list(WORD.finditer(words[: stop.start()] if stop and stop.start() > 0 else words))
    while len(found) > 1 and found[-1][0] in ("s", "Jr", "Sr"):
        found.pop()
    return start + found[-1].start() if found else start


def merge_ours(text: str, marks: tuple[tuple[Attribution, ...], ...]) -> list[Said]:
    """Contents of one cue are one attribution, as in the annotation."""
    grouped: dict[Any, list[Attribution]] = {}
    for mark in (mark for sentence in marks for mark in sentence):
        grouped.setdefault(mark.cue or mark.content, []).append(mark)
    return [
        Said(
            text,
            tuple((mark.content.start, mark.content.end) for mark in group),
            as_spans(group[0].cue),
            as_spans(group[0].source),
        )
        for group in grouped.values()
    ]


def as_spans(span: Span | None) -> Spans:
    return ((span.start, span.end),) if span else ()


def read_gold(text: str, rows: list[dict[str, Any]]) -> list[Said]:
    return [
        Said(text, *(tuple((s, e) for s, e in row.get(key, [])) for key in ("content", "cue", "source")))
        for row in rows
    ]


def pair_up(gold: list[Said], ours: list[Said]) -> list[tuple[Said, Said]]:
    """Pairs by overlapping cues first, then by shared words of the contents, greedily from the largest."""
    scored = sorted(
        (
            (bool(g.cue & o.cue), len(g.content & o.content), -i, -j)
            for i, g in enumerate(gold)
            for j, o in enumerate(ours)
            if g.cue & o.cue or g.content & o.content
        ),
        reverse=True,
    )
    pairs, used_gold, used_ours = [], set(), set()
    for _, _, i, j in scored:
        if i not in used_gold and j not in used_ours:
            used_gold.add(i)
            used_ours.add(j)
            pairs.append((gold[-i], ours[-j]))
    return pairs


def count_article(gold: list[Said], ours: list[Said], counts: Counter[str], weight: float) -> None:
    pairs = pair_up(gold, ours)
    tally = {
        "words": sum(len(g.content & o.content) for g, o in pairs),
        "words_gold": sum(len(g.content) for g in gold),
        "words_ours": sum(len(o.content) for o in ours),
        "cues": sum(bool(g.cue & o.cue) for g, o in pairs),
        "cues_gold": sum(bool(g.cue) for g in gold),
        "cues_ours": sum(bool(o.cue) for o in ours),
        "sources_gold": sum(bool(g.source) for g, _ in pairs),
        "sources": sum(g.head in o.source and o.head in g.source for g, o in pairs),
        "any": len(set().union(*(g.content for g in gold)) & set().union(*(o.content for o in ours))),
        "any_gold": len(set().union(*(g.content for g in gold))),
        "any_ours": len(set().union(*(o.content for o in ours))),
    }
    for key, value in tally.items():
        counts[key] += value * weight  # type: ignore[assignment]


def f1(right: float, ours: float, gold: float) -> float:
    return 2 * right / (ours + gold) if ours + gold else 0.0


def mark_text(text: str) -> tuple[tuple[Attribution, ...], ...]:
    spans = split_text(text, language="en")
    return find_attributions(text, spans, [()] * len(spans), language="en")


def measure(data: Path) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name, path in find_sets(data, "attribution").items():
        counts: Counter[str] = Counter()
        for row in read_rows(path):
            ours = merge_ours(row["text"], mark_text(row["text"]))
            for gold in row["annotators"]:
                count_article(read_gold(row["text"], gold), ours, counts, 1 / len(row["annotators"]))
        figures |= {
            f"{name}.content_f1": f1(counts["words"], counts["words_ours"], counts["words_gold"]),
            f"{name}.content_precision": counts["words"] / max(counts["words_ours"], 1),
            f"{name}.content_recall": counts["words"] / max(counts["words_gold"], 1),
            f"{name}.attributed_f1": f1(counts["any"], counts["any_ours"], counts["any_gold"]),
            f"{name}.cue_f1": f1(counts["cues"], counts["cues_ours"], counts["cues_gold"]),
            f"{name}.cue_precision": counts["cues"] / max(counts["cues_ours"], 1),
            f"{name}.cue_recall": counts["cues"] / max(counts["cues_gold"], 1),
            f"{name}.source_accuracy": counts["sources"] / max(counts["sources_gold"], 1),
        }
    show_table("attribution", ["figure", "value"], [[key, value] for key, value in figures.items()])
    return figures
