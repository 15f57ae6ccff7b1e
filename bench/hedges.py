"""Certain or uncertain: does a sentence hedge (`hedges/*.jsonl.gz`)?

A sentence counts as uncertain when `judge_factuality` marks a hedge in it: a word of certainty below certain, or a vague
source ("some say"). `f1`, `precision` and `recall` are those of "uncertain".
"""

from pathlib import Path

from bench._sets import find_sets, read_rows, show_table
from nutgraf.news import Span
from nutgraf.sentences.factuality import judge_factuality


def is_hedged(sentence: str) -> bool:
    marks = judge_factuality(sentence, Span(0, len(sentence)), language="en", times=(), published_at=None)
    return any(cue.kind in ("hedge", "vague") for cue in marks.cues)


def measure(data: Path) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name, path in find_sets(data, "hedges").items():
        pairs = [(row["label"] == "uncertain", is_hedged(row["sentence"])) for row in read_rows(path)]
        right = sum(gold and ours for gold, ours in pairs)
        found, wanted = sum(ours for _, ours in pairs), sum(gold for gold, _ in pairs)
        figures |= {
            f"{name}.f1": 2 * right / max(found + wanted, 1),
            f"{name}.precision": right / max(found, 1),
            f"{name}.recall": right / max(wanted, 1),
        }
        show_table(
            f"hedges, {name}: gold in rows, ours in columns",
            ["", "certain", "uncertain"],
            [
                ["certain", str(pairs.count((False, False))), str(pairs.count((False, True)))],
                ["uncertain", str(pairs.count((True, False))), str(pairs.count((True, True)))],
            ],
        )
    show_table("hedges", ["figure", "value"], [[key, value] for key, value in figures.items()])
    return figures
