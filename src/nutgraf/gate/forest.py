"""Numbers in, how likely they mean support out: small decision trees that are added up, as data of the package.

The trees were fitted by `bench/_judge.py` on sets with a licence only; docs/decisions/gate.md says on which and how
they were checked.
"""

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

ENOUGH = 0.5
"""Score from which a claim counts as supported, the same for every set: the trees were fitted for one half."""


class Tree(NamedTuple):
    """A node for each place; a leaf has no feature (-1)."""

    feature: list[int]
    limit: list[float]
    left: list[int]
    right: list[int]
    value: list[float]


@cache
def read_forest() -> tuple[float, tuple[Tree, ...]]:
    """What is added before any tree, and the trees."""
    text = (files("nutgraf.gate") / "data" / "judge.json").read_text("utf-8")
    content = json.loads(text)
    return content["start"], tuple(Tree(*tree) for tree in content["trees"])


def rate_features(features: Sequence[float]) -> float:
    """0 to 1; from `ENOUGH` on it counts as support."""
    start, trees = read_forest()
    total = start + sum(follow_tree(tree, features) for tree in trees)
    return 1 / (1 + math.exp(-total))


def follow_tree(tree: Tree, features: Sequence[float]) -> float:
    node = 0
    while tree.feature[node] >= 0:
        below = features[tree.feature[node]] <= tree.limit[node]
        node = tree.left[node] if below else tree.right[node]
    return tree.value[node]
