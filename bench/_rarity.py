"""python -m bench._rarity --data DIR: how many sentences of real news hold a word or a meaning, as `ledger/data/rarity.txt`.

Counted over the articles of the sets in DIR/stories: numbers beside stems and names of meanings, no text.
"""

import argparse
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench._sets import find_sets, read_rows
from bench.stories import read_article
from nutgraf import sentences as stage
from nutgraf.news import Sentence
from nutgraf.text.meanings import find_meanings, find_scenes

OUT = Path("src/nutgraf/ledger/data/rarity.txt")
RAREST = 10.0
"""Bits: what stands in fewer than one sentence of a thousand is left out, as it counts as rarest anyhow."""
HEADER = """\
# What: how rare stems of English words and meanings (nutgraf.text.meanings) are in news, in bits: 3.0 is one sentence in eight.
#   What is not listed stands in fewer than one sentence of a thousand.
# From: counted by nutgraf (python -m bench._rarity) over texts of Giveme5W1H (Felix Hamborg and others, Apache-2.0,
#   github.com/fhamborg/Giveme5W1H) and of ECB+ (Agata Cybulska and Piek Vossen, CC BY 3.0, github.com/cltl/ecbPlus).
#   Numbers and single words, no text.
# Licence: Apache-2.0, as the project."""


def read_sentences(data: Path) -> Iterator[Sentence]:
    for path in find_sets(data, "stories").values():
        for row in read_rows(path):
            yield from stage.mark_article(read_article(row))


def count_bits(sentences: Iterator[Sentence]) -> Iterator[tuple[str, float]]:
    """Every stem and meaning that is in more than one sentence of a thousand, by name."""
    counts: Counter[str] = Counter()
    total = 0
    for sentence in sentences:
        total += 1
        counts.update({each.name for each in find_meanings(sentence.text, "en")})
        counts.update(find_scenes(sentence.text, "en"))
        counts.update({word for word in sentence.marks.words if word.isalpha()})
    for name in sorted(counts):
        bits = math.log2((total + 1) / (counts[name] + 0.5))
        if bits < RAREST:
            yield name, bits


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    rows = [f"{name}\t{bits:.1f}" for name, bits in count_bits(read_sentences(parser.parse_args().data))]
    OUT.write_text("\n".join([HEADER, *rows, ""]), "utf-8")
    print(f"{len(rows)} stems and meanings in {OUT}")


if __name__ == "__main__":
    main()
