"""python -m bench._judge --data DIR: fit the trees of the gate's judge of support, as `gate/data/judge.json`.

Only sets with a licence are fitted on (wice, frank, summedits), each with the same weight and its two labels with the
same weight; frank half by its cnndm group and half by both groups pooled. How good the fit is on documents that it has
not seen is for `bench support` to say; the settings here are fixed.
"""

import argparse
import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier

from bench._rows import list_row_features, name_document
from bench._sets import find_sets, read_rows
from nutgraf.gate.coverage import COVERAGE
from nutgraf.gate.derivation import FEATURES

LICENSED = {"wice_dev": "", "frank_valid": "cnndm", "summedits_news_a": ""}
"""Set → a group of it that has half of the set's weight to itself, if any."""
OUT = Path("src/nutgraf/gate/data/judge.json")
LENGTHS = ("length", "sentences")
"""Not read: long claims are supported in one set and not in the other."""
USED = [at for at, name in enumerate((*FEATURES, *COVERAGE)) if name not in LENGTHS]
FOLDS = 5
SEED = 7
ABOUT = (
    "Trees of the gate's judge of support, fitted by nutgraf (bench/_judge.py) on human labels of wice (ODC-BY, CC BY-SA), "
    "frank (MIT) and summedits' news (Apache-2.0); numbers only, no text. Licence: Apache-2.0, as the project."
)


class Fitted(NamedTuple):
    features: Any
    labels: Any
    inner: Any
    """Whether a row is of the group that has half of the weight; all are, where there is no such group."""
    documents: list[str]
    """What each row's evidence is: claims on one text stand or fall together."""

    def take(self, rows: Any) -> "Fitted":
        documents = [name for name, taken in zip(self.documents, rows, strict=True) if taken]
        return Fitted(self.features[rows], self.labels[rows], self.inner[rows], documents)


def gather_set(name: str, rows: list[dict[str, Any]], features: list[list[float]]) -> Fitted | None:
    """A set that may be fitted on; none for any other."""
    if name not in LICENSED:
        return None
    group = LICENSED[name]
    return Fitted(
        np.array(features),
        np.array([row["supported"] for row in rows], dtype=int),
        np.array([not group or row["group"] == group for row in rows]),
        [name_document(row) for row in rows],
    )


def weigh(one: Fitted) -> Any:
    """Both labels, and so all sets, weigh the same; within the inner group as well."""
    inner = np.zeros(len(one.labels))
    inner[one.inner] = weigh_labels(one.labels[one.inner])
    return (weigh_labels(one.labels) + inner) / 2


def weigh_labels(labels: Any) -> Any:
    return np.where(labels == 1, 0.5 / labels.sum(), 0.5 / (1 - labels).sum()) * 300


class Mixed(NamedTuple):
    """Two forests whose sums are averaged: a deep one and a shallow one err on different rows."""

    forests: list[GradientBoostingClassifier]

    def rate(self, features: Any) -> Any:
        sums = [forest.decision_function(features[:, USED]) for forest in self.forests]
        return 1 / (1 + np.exp(-np.mean(sums, axis=0)))


def fit(sets: list[Fitted]) -> Mixed:
    weight = np.concatenate([weigh(each) for each in sets])
    features = np.vstack([each.features for each in sets])[:, USED]
    labels = np.concatenate([each.labels for each in sets])
    forests = [
        GradientBoostingClassifier(
            n_estimators=count, max_depth=depth, learning_rate=0.06, subsample=0.6, min_samples_leaf=12,
            random_state=seed, max_features=0.4,
        )
        for depth, count, seed in ((3, 120, SEED), (2, 100, 3))
    ]  # fmt: skip
    return Mixed([forest.fit(features, labels, sample_weight=weight) for forest in forests])


def judge_kept_out(sets: dict[str, Fitted], seed: int) -> dict[str, Any]:
    """Set → each row's score, by trees fitted on the documents of the other folds."""
    chance = np.random.RandomState(seed)
    folds = {name: cut_documents(each, chance) for name, each in sets.items()}
    judged = {name: np.zeros(len(each.labels)) for name, each in sets.items()}
    for fold in range(FOLDS):
        model = fit([each.take(folds[name] != fold) for name, each in sets.items()])
        for name, each in sets.items():
            kept = folds[name] == fold
            judged[name][kept] = model.rate(each.features[kept])
    return judged


def cut_documents(one: Fitted, chance: Any) -> Any:
    names = sorted(set(one.documents))
    fold = dict(zip(names, chance.permutation(len(names)) % FOLDS, strict=True))
    return np.array([fold[name] for name in one.documents])


def write(mixed: Mixed) -> None:
    trees, starts = [], []
    share = 1 / len(mixed.forests)
    for forest in mixed.forests:
        prior = forest.init_.class_prior_[1]
        starts.append(float(np.log(prior / (1 - prior))))
        for (estimator,) in forest.estimators_:
            tree = estimator.tree_
            feature = [
                USED[int(f)] if left >= 0 else -1
                for f, left in zip(tree.feature, tree.children_left, strict=True)
            ]
            limit = [round(float(value), 6) for value in tree.threshold]
            value = [round(float(each[0][0]) * forest.learning_rate * share, 6) for each in tree.value]
            trees.append([feature, limit, tree.children_left.tolist(), tree.children_right.tolist(), value])
    start = round(sum(starts) * share, 6)
    OUT.write_text(json.dumps({"about": ABOUT, "start": start, "trees": trees}) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    paths = find_sets(parser.parse_args().data, "support")
    sets = []
    for name in LICENSED:
        rows = list(read_rows(paths[name]))
        one = gather_set(name, rows, [list_row_features(row) for row in rows])
        assert one is not None
        sets.append(one)
    write(fit(sets))


if __name__ == "__main__":
    main()
