"""python -m bench._judge --data DIR: fit the trees of the gate's judge of support, and check them on rows kept out.

Only sets with a licence are fitted on (wice, frank's cnndm, summedits), each with the same weight and its two labels
with the same weight. Printed: balanced accuracy with five folds, every row judged by trees that never saw it. Then all
rows are fitted and `gate/data/judge.json` is written.
"""

import argparse
import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier

from bench._sets import find_sets, read_rows
from bench.support import list_row_features
from nutgraf.gate.derivation import FEATURES

LICENSED = {"wice_dev": "", "frank_valid": "cnndm", "summedits_news_a": ""}
"""Set → the group that is fitted on."""
OUT = Path("src/nutgraf/gate/data/judge.json")
USED = len(FEATURES) - 2
"""Not the length of the claim: long claims are supported in one set and not in the other."""
FOLDS = 5
SEED = 7
ABOUT = (
    "Trees of the gate's judge of support, fitted by nutgraf (bench/_judge.py) on human labels of wice (ODC-BY, CC BY-SA), "
    "frank's cnndm (MIT) and summedits' news (Apache-2.0); numbers only, no text. Licence: Apache-2.0, as the project."
)


class Fitted(NamedTuple):
    features: Any
    labels: Any


def read_set(path: Path, group: str) -> Fitted:
    rows = [row for row in read_rows(path) if not group or row["group"] == group]
    features = [list_row_features(row) for row in rows]
    return Fitted(np.array(features), np.array([row["supported"] for row in rows], dtype=int))


def weigh(labels: Any) -> Any:
    """Both labels, and so all sets, weigh the same."""
    return np.where(labels == 1, 0.5 / labels.sum(), 0.5 / (1 - labels).sum()) * 300


class Mixed(NamedTuple):
    """Two forests whose sums are averaged: a deep one and a shallow one err on different rows."""

    forests: list[GradientBoostingClassifier]

    def rate(self, features: Any) -> Any:
        sums = [forest.decision_function(features[:, :USED]) for forest in self.forests]
        return 1 / (1 + np.exp(-np.mean(sums, axis=0)))


def fit(sets: list[Fitted]) -> Mixed:
    weight = np.concatenate([weigh(each.labels) for each in sets])
    features = np.vstack([each.features for each in sets])[:, :USED]
    labels = np.concatenate([each.labels for each in sets])
    forests = [
        GradientBoostingClassifier(
            n_estimators=count, max_depth=depth, learning_rate=0.06, subsample=0.6, min_samples_leaf=12,
            random_state=seed, max_features=0.4,
        )
        for depth, count, seed in ((3, 120, SEED), (2, 100, 3))
    ]  # fmt: skip
    return Mixed([forest.fit(features, labels, sample_weight=weight) for forest in forests])


def check(sets: dict[str, Fitted]) -> None:
    chance = np.random.RandomState(SEED)
    folds = {name: chance.randint(0, FOLDS, len(each.labels)) for name, each in sets.items()}
    judged = {name: np.zeros(len(each.labels)) for name, each in sets.items()}
    for fold in range(FOLDS):
        model = fit(
            [Fitted(e.features[folds[n] != fold], e.labels[folds[n] != fold]) for n, e in sets.items()]
        )
        for name, each in sets.items():
            kept = folds[name] == fold
            judged[name][kept] = model.rate(each.features[kept])
    for name, each in sets.items():
        yes = judged[name] >= 0.5
        figure = ((yes[each.labels == 1]).mean() + (~yes[each.labels == 0]).mean()) / 2
        print(f"{name}: balanced accuracy {figure:.3f} on rows kept out, {len(each.labels)} rows")


def write(mixed: Mixed) -> None:
    trees, starts = [], []
    share = 1 / len(mixed.forests)
    for forest in mixed.forests:
        prior = forest.init_.class_prior_[1]
        starts.append(float(np.log(prior / (1 - prior))))
        for (estimator,) in forest.estimators_:
            tree = estimator.tree_
            feature = [
                int(f) if left >= 0 else -1 for f, left in zip(tree.feature, tree.children_left, strict=True)
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
    sets = {name: read_set(paths[name], group) for name, group in LICENSED.items()}
    check(sets)
    write(fit(list(sets.values())))


if __name__ == "__main__":
    main()
