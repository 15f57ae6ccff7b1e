"""python -m bench._pair_weights numbers|denials FOLDER… [--data DIR] [--write]: what tells two accounts of one thing from two things.

Reads weeks with gold contradictions (FOLDERs of a week's form) and the real stories under DIR, which are taken as
contradicting next to nowhere. Fits a regularised logistic regression over the pairs of sentences that may be of one thing (two
numbers, or a denial and a claim), on all weeks but one at a time, and shows what each left-out week gets at which bar; then
on all of them. With `--write` those weights go to ledger/data/measure_weights.txt or disavowal_weights.txt. Nothing of the
texts does.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench._sets import find_sets, read_rows, show_table
from bench._week import Said, Week, group_week, read_week
from bench.stories import read_article
from nutgraf.ledger import disavowals, measurements, measures
from nutgraf.ledger.clauses import Clause, list_clauses
from nutgraf.news import Article, ArticleKind, Sentence
from nutgraf.sample import WEEK
from nutgraf.sentences import mark_article

FOLDER = Path(__file__).parent.parent / "src" / "nutgraf" / "ledger" / "data"
_REAL_WEIGHT = 0.3
"""A real pair counts for less: next to none, not none, of them contradict each other."""
_STORIES, _REPORTS = 300, 12
_STEPS = 40
_HEADER = """# What each kind of evidence counts when {asked}.
# Form: kind, weight. Kinds are the fields of Evidence (ledger/{module}.py), described there.
# From: bench/_pair_weights.py: regularised logistic regression over {pairs} pairs in {weeks} fictional weeks with gold
# contradictions ({right} of the pairs contradict each other) and {real} pairs in real stories of open data sets (each with
# three tenths of the weight), rounded. How it does on weeks that it was not fitted on: docs/decisions/{page}.md.
# Written for nutgraf. Licence: Apache-2.0, as the project.
"""
Matrix = NDArray[np.float64]
Paired = tuple[Clause, Clause, object]
"""A clause of each of two sentences, and the evidence on them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One finder of pairs whose evidence is weighed."""

    module: str
    file: str
    page: str
    asked: str
    pair_up: Callable[[Sequence[Clause]], Iterator[Paired]]
    names: tuple[str, ...]
    penalty: float
    """Of a weight's square, for evidence of unit variance: chosen on left-out weeks among 3, 5, 10, 20 and 50."""
    bars: tuple[float, ...]


def pair_numbers(clauses: Sequence[Clause]) -> Iterator[Paired]:
    for first, second, evidence in measures.list_measured(clauses, measurements.Gauge()):
        yield first.count.clause, second.count.clause, evidence


def pair_denials(clauses: Sequence[Clause]) -> Iterator[Paired]:
    for claim, denial, evidence in disavowals.list_disavowed(clauses, disavowals.Hearing()):
        yield claim.content.spoken.lead, denial.telling.content.spoken.lead, evidence


TASKS: Mapping[str, Task] = {
    "numbers": Task(
        module="measurements",
        file="measure_weights.txt",
        page="contents",
        asked="two numbers of different reports are asked whether they are two accounts of one thing",
        pair_up=pair_numbers,
        names=tuple(each.name for each in fields(measurements.Evidence)),
        penalty=10.0,
        bars=(0.0, -0.2, -0.4, -0.6, -0.9),
    ),
    "denials": Task(
        module="disavowals",
        file="disavowal_weights.txt",
        page="contents",
        asked="a claim is asked whether it is what a denial denies",
        pair_up=pair_denials,
        names=tuple(each.name for each in fields(disavowals.Evidence)),
        penalty=5.0,
        bars=(1.0, 0.5, 0.0, -0.5, -1.0),
    ),
}


@dataclass(frozen=True, slots=True)
class Sample:
    """A pair, whether it is one of the gold's, and what it is listed as there."""

    evidence: object
    group: str
    texts: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights in the units of the evidence itself."""

    base: float
    weights: Matrix
    names: tuple[str, ...]

    def rate(self, samples: Sequence[Sample]) -> Matrix:
        return self.base + stack(samples, self.names) @ self.weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=sorted(TASKS))
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--show", action="store_true", help="what was found in left-out weeks, for the eye")
    asked = parser.parse_args()
    task = TASKS[asked.task]
    weeks = {folder.resolve().name: list(read_samples(folder, task)) for folder in asked.folders}
    weeks["sample"] = list(read_samples(WEEK, task))
    real = list(read_real(asked.data, task))
    judge(weeks, real, task, shown=asked.show)
    if asked.write:
        model = fit([each for held in weeks.values() for each in held], real, task)
        (FOLDER / task.file).write_text(write_weights(model, weeks, real, task), "utf-8")


def judge(weeks: dict[str, list[Sample]], real: Sequence[Sample], task: Task, *, shown: bool) -> None:
    ratings = {
        name: fit([each for key, held in weeks.items() if key != name for each in held], real, task).rate(
            held
        )
        for name, held in weeks.items()
    }
    show_left_out(weeks, ratings, real, task)
    if shown:
        show_found(weeks, ratings, task)


# ── pairs ────────────────────────────────────────────────────────────────────────────────────────────


def read_samples(folder: Path, task: Task) -> Iterator[Sample]:
    with group_week(folder) as newsroom:
        week = read_week(folder, newsroom)
        dossiers = list(newsroom.dossiers())
    groups = list_groups(week)
    for dossier in dossiers:
        for pair in task.pair_up(cut_up(dossier.articles, dossier.sentences)):
            said = frozenset(week.said(each.sentence.id) for each in pair[:2])
            yield make_sample(pair, groups.get(said, ""))


def list_groups(week: Week) -> dict[frozenset[Said], str]:
    """Two sentences that contradict each other → which contradiction it is."""
    rows = enumerate(week.gold["contradictions"])
    return {
        frozenset((week.name(row["a"]), week.name(row["b"]))): str(row.get("group", place))
        for place, row in rows
    }


def cut_up(articles: Sequence[Article], sentences: Sequence[Sentence]) -> list[Clause]:
    told = {each.id: each for each in articles if each.kind is not ArticleKind.OPINION and not each.copy_of}
    return [
        clause
        for key, group in groupby(sentences, key=lambda each: each.article_id)
        if key in told
        for clause in list_clauses(told[key], list(group))
    ]


def make_sample(pair: Paired, group: str) -> Sample:
    first, second, evidence = pair
    return Sample(evidence, group, (first.sentence.text, second.sentence.text))


def read_real(data: Path, task: Task) -> Iterator[Sample]:
    """Of the dated stories of open data sets."""
    stories: dict[str, list[Article]] = {}
    for name, path in find_sets(data, "stories").items():
        for row in read_rows(path):
            if row.get("published"):
                stories.setdefault(f"{name} {row['story']}", []).append(read_article(row))
    for articles in [held for held in stories.values() if len(held) > 1][:_STORIES]:
        few = articles[:_REPORTS]
        sentences = [sentence for each in few for sentence in mark_article(each)]
        yield from (make_sample(pair, "") for pair in task.pair_up(cut_up(few, sentences)))


# ── the fit ──────────────────────────────────────────────────────────────────────────────────────────


def stack(samples: Sequence[Sample], names: Sequence[str]) -> Matrix:
    rows = [[float(getattr(each.evidence, name)) for name in names] for each in samples]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(names))


def fit(samples: Sequence[Sample], real: Sequence[Sample], task: Task) -> Model:
    """Newton's method; evidence is brought to unit variance first, so that the penalty is fair to all of it."""
    told = stack([*samples, *real], task.names)
    truth = np.array([bool(each.group) for each in (*samples, *real)], dtype=np.float64)
    sizes = Counter(each.group for each in samples)
    # A contradiction that was put in twenty wordings is not twenty of them.
    heft = np.array(
        [1.5 / sizes[each.group] ** 0.5 if each.group else 1.0 for each in samples]
        + [_REAL_WEIGHT] * len(real)
    )
    centre, spread = told.mean(axis=0), told.std(axis=0) + 1e-9
    scaled = np.column_stack([np.ones(len(told)), (told - centre) / spread])
    penalty = np.diag([0.0] + [task.penalty] * len(task.names))
    weights = np.zeros(len(task.names) + 1)
    for _step in range(_STEPS):
        likely = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (heft * (likely - truth)) + penalty @ weights
        curve = (scaled * (heft * likely * (1 - likely))[:, None]).T @ scaled + penalty
        weights = weights - np.linalg.solve(curve, slope)
    own = weights[1:] / spread
    return Model(base=float(weights[0] - own @ centre), weights=own, names=task.names)


def write_weights(model: Model, weeks: dict[str, list[Sample]], real: Sequence[Sample], task: Task) -> str:
    samples = [each for held in weeks.values() for each in held]
    header = _HEADER.format(
        asked=task.asked,
        module=task.module,
        page=task.page,
        pairs=f"{len(samples):,}",
        weeks=len(weeks),
        right=sum(bool(each.group) for each in samples),
        real=f"{len(real):,}",
    )
    rows = zip(("base", *model.names), (model.base, *model.weights), strict=True)
    return header + "".join(f"{name}\t{weight:.2f}\n" for name, weight in rows)


# ── what it finds ────────────────────────────────────────────────────────────────────────────────────


def show_left_out(
    weeks: dict[str, list[Sample]], ratings: dict[str, Matrix], real: Sequence[Sample], task: Task
) -> None:
    half = len(real) // 2
    samples = [each for held in weeks.values() for each in held]
    # Real pairs are rated by what was fitted without them, too.
    unread = np.concatenate(
        [
            fit(samples, real[half:], task).rate(real[:half]),
            fit(samples, real[:half], task).rate(real[half:]),
        ]
    )
    rows: list[list[str | float]] = []
    for name, held in weeks.items():
        cells = []
        for bar in task.bars:
            found = [each for each, rate in zip(held, ratings[name], strict=True) if rate >= bar]
            right = [each for each in found if each.group]
            cells.append(f"{len(right)} of {len(found)}, {len({each.group for each in right})}")
        rows.append([name, *cells])
    rows.append(["real", *(str(int((unread >= bar).sum())) for bar in task.bars)])
    show_table("left out: right of found, contradictions", ["week", *map(str, task.bars)], rows)


def show_found(weeks: dict[str, list[Sample]], ratings: dict[str, Matrix], task: Task) -> None:
    rated = [
        (float(rate), name, each)
        for name, held in weeks.items()
        for each, rate in zip(held, ratings[name], strict=True)
        if rate >= min(task.bars)
    ]
    for rate, name, each in sorted(rated, key=lambda row: -row[0]):
        print(f"{rate:5.2f} {name} {each.group or '-'}: {' | '.join(each.texts)}")


if __name__ == "__main__":
    main()
