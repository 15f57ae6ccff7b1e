"""Does the cited evidence support the claim? Human labels (`support/*.jsonl.gz`): balanced accuracy and AUC, by group.

Evidence is long here (up to 200 sentences) and claims are free paraphrases, so the gate's score for support as a whole is
measured, over the eight evidence sentences that share most with the claim. Beside it in the same run: the best open
rival's rule (names and numbers occur) and plain word overlap with its best threshold, which flatters it.
"""

import re
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from bench._sets import find_sets, read_rows, show_table
from bench.flips import mark_text, rival_accepts
from nutgraf.gate import ENOUGH, list_features, rate_claim
from nutgraf.news import Sentence
from nutgraf.sentences.splitting import split_text
from nutgraf.sentences.words import list_words
from nutgraf.text import count_documents, weigh_rarity

KEPT = 8
"""Evidence sentences, as many as a writer would be handed for one sentence."""
WORD = re.compile(r"\w+")
TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")


class Scored(NamedTuple):
    supported: bool
    ours: float
    rival: float
    overlap: float


def choose_evidence(claim: str, evidence: list[str]) -> list[str]:
    """The sentences that share the most of the claim's rare words, in their order."""
    sentences = [text[start:end] for text in evidence for start, end in split_text(text, language="en")]
    words = [list_words(text, language="en") for text in sentences]
    weight = weigh_rarity(count_documents(words), max(len(words), 1))
    wanted = set(list_words(claim, language="en"))
    shares = [
        sum(weight[word] for word in sorted(set(each) & wanted)) / (1 + len(each)) ** 0.3 for each in words
    ]
    best = sorted(range(len(sentences)), key=lambda at: (-shares[at], at))[:KEPT]
    return [sentences[at].replace("\n", " ") for at in sorted(best)]


def mark_row(row: dict[str, Any]) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...], frozenset[str]]:
    """The claim, the evidence sentences chosen for it, and every word of the whole evidence."""
    evidence = mark_text("\n".join(choose_evidence(row["claim"], row["evidence"])), None)
    known = {match[0].lower().replace("’", "'").removesuffix("'s")
             for text in row["evidence"] for match in TOKEN.finditer(text)}  # fmt: skip
    return mark_text(row["claim"], None), evidence, frozenset(known)


def list_row_features(row: dict[str, Any]) -> list[float]:
    claim, evidence, known = mark_row(row)
    return list_features(claim, evidence, known=known)


def score_row(row: dict[str, Any]) -> Scored:
    claim, evidence, known = mark_row(row)
    there = set(WORD.findall(" ".join(row["evidence"]).lower()))
    said = WORD.findall(row["claim"].lower())
    rival = rival_accepts({"sentence": row["claim"], "evidence": row["evidence"]})
    overlap = sum(word in there for word in said) / max(len(said), 1)
    return Scored(row["supported"], rate_claim(claim, evidence, known=known), float(rival), overlap)


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


def describe(name: str, rows: list[Scored]) -> dict[str, float]:
    """No figures for a group with one label only."""
    if len({row.supported for row in rows}) < 2:
        return {}
    ours = [(row.supported, row.ours) for row in rows]
    rival = [(row.supported, row.rival) for row in rows]
    overlap = [(row.supported, row.overlap) for row in rows]
    best = max(balanced_accuracy(overlap, step / 50) for step in range(51))
    return {
        f"{name}.balanced_accuracy": balanced_accuracy(ours, ENOUGH),
        f"{name}.auc": auc(ours),
        f"{name}.rival.balanced_accuracy": balanced_accuracy(rival, 0.5),
        f"{name}.overlap.balanced_accuracy": best,
        f"{name}.overlap.auc": auc(overlap),
    }


def measure(data: Path) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name, path in find_sets(data, "support").items():
        groups: dict[str, list[Scored]] = defaultdict(list)
        for row in read_rows(path):
            scored = score_row(row)
            groups[name].append(scored)
            groups[f"{name}.{row['group']}"].append(scored)
        for group in sorted(groups):
            figures |= describe(group, groups[group])
    show_table("support", ["figure", "value"], [[key, value] for key, value in figures.items()])
    return figures
