"""python -m bench._role_words --data DIR: fit the word model of the roles, as `sentences/data/roles_model_en.txt`.

The labels (data/roles_labels.txt) are of the articles of three openly licensed sets under DIR; the role set itself is
never fitted on. `bench roles` and `bench headroom` measure on the labels of other hands.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression

from bench.headroom import EIGHT, Document, read_own
from nutgraf.news import Role
from nutgraf.sentences.roles_words import MODEL, UNIT, list_features, share_words

OUT = Path("src/nutgraf/sentences/data") / MODEL
LEAST = 3
"""Sentences. Rarer words and pairs are not weighed."""
SMALL = 0.6
"""Weights. A word that moves no role by more (an eighth in a sentence of 25 words) is left out of the file."""
STRENGTH = 8.0
"""Inverse of the penalty on large weights. With the rules, 2, 4, 8 and 16 gave .448, .449, .452 and .454 on the training
part of the role set; 16 makes the file a quarter larger, and of fewer labels 20 was too much (.402; 8: .410)."""
HEADER = """\
# What: weights of the words and the pairs of neighbouring words of an English sentence for each role, in hundredths;
#   "^" is the beginning of a sentence, a digit is 0. See nutgraf.sentences.roles_words.
# From: fitted by nutgraf (python -m bench._role_words) on labels made for the project (bench/data/roles_labels.txt) over
#   texts of Giveme5W1H (Felix Hamborg and others, Apache-2.0, github.com/fhamborg/Giveme5W1H), of ECB+ (Agata Cybulska
#   and Piek Vossen, CC BY 3.0, github.com/cltl/ecbPlus) and of the article extraction benchmark (Scrapinghub, MIT,
#   github.com/scrapinghub/article-extraction-benchmark). Numbers and single words or pairs, no text.
# Licence: Apache-2.0, as the project."""


def lay_out(sentences: Sequence[Sequence[str]], columns: dict[str, int]) -> csr_matrix:
    """A row for each sentence, as `weigh_words` reads it."""
    cells = [
        (row, columns[feature], share_words(words))
        for row, words in enumerate(sentences)
        for feature in list_features(words)
        if feature in columns
    ]
    rows, places, values = zip(*cells, strict=True)
    return csr_matrix((values, (rows, places)), shape=(len(sentences), len(columns)), dtype=float)


def fit(documents: Sequence[Document]) -> tuple[list[int], dict[str, list[int]]]:
    """What every sentence starts with and what each feature adds, in the file's unit, for the eight roles."""
    kept = [
        (words, each.gold[at])
        for each in documents
        for at, words in zip(each.kept, each.words, strict=True)
        if each.gold[at] is not Role.NONE
    ]
    said, gold = [words for words, _ in kept], np.array([EIGHT.index(role) for _, role in kept])
    counts = Counter(feature for words in said for feature in set(list_features(words)))
    columns = {
        feature: at
        for at, feature in enumerate(sorted(each for each, count in counts.items() if count >= LEAST))
    }
    linear = LogisticRegression(C=STRENGTH, max_iter=300).fit(lay_out(said, columns), gold)
    # Each role starts alike: how rare it is must not decide, the rules' scores do not let it either.
    usual = np.log(np.bincount(gold, minlength=len(EIGHT)) / len(gold))
    weights = linear.coef_ - linear.coef_.mean(axis=0)
    table = {feature: weights[:, at] for feature, at in columns.items() if abs(weights[:, at]).max() > SMALL}
    return round_weights(linear.intercept_ - usual), {
        name: round_weights(each) for name, each in table.items()
    }


def round_weights(column: Any) -> list[int]:
    return [round(float(value) * UNIT) for value in column]


def write(start: list[int], table: dict[str, list[int]]) -> None:
    lines = [HEADER, "", "[roles]", *EIGHT, "", "[start]", spell(start), "", "[words]"]
    lines += [f"{feature}\t{spell(weights)}" for feature, weights in sorted(table.items())]
    OUT.write_text("\n".join(lines) + "\n", "utf-8")


def spell(weights: list[int]) -> str:
    return " ".join(map(str, weights))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    write(*fit(read_own(parser.parse_args().data)))


if __name__ == "__main__":
    main()
