"""python -m bench._parser --data DIR: train the parser that ships, as `gate/data/parser_en.bin`.

Needs, besides the development extras, `pip install "jax[cpu]"`; about ten minutes of one core. The teacher is spaCy's small
English model, read over openly licensed text (`bench/_parser_text.py`). What runs in `gate/trees.py` in whole numbers is
here in floats that are rounded to the same grid in each forward pass, with the gradient of what was not rounded. The
file that ships was trained so in two sittings, two rounds and one, with 1.36 million tokens in each round.
"""

import argparse
import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import Any, NamedTuple

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")

import jax
import jax.numpy as jnp
import numpy as np

from bench._parser_text import Taught, teach
from nutgraf.gate.trees import FILE, GRID, NEAR, SPREAD, TOP, list_features, measure_ways

OUT = Path("src/nutgraf/gate/data") / FILE
NAME = "nutgraf's parser 1"
SEED = 20261124
WIDTH = 96
STEPS = (1, 1, 2, 4, 1)
"""Layers: what a token sees reaches nine to either side."""
KEPT = ((3, 9_000), (5, 2_600), (8, 900), (5, 120), (1, 40))
"""Of each kind of feature: how often it must be seen, and how many at most."""
ROUNDS = 3
RATE = 3e-3
DROPPED = 0.1
BATCH = 2_500
"""Tokens."""
LENGTHS = (12, 18, 24, 30, 38, 50, 90)
RARE = 0.25
"""A word seen once is taken for unknown in one of five sentences, so that unknown words are learnt as well."""
HEADER = """\
# What: the weights of a small network that gives an English sentence its dependency tree: words and parts of words that
#   it knows, then whole numbers of eight bits. See nutgraf.gate.trees.
# From: trained by nutgraf (python -m bench._parser) on trees that spaCy's en_core_web_sm (Explosion, MIT) gave sentences
#   of Giveme5W1H (Felix Hamborg and others, Apache-2.0, github.com/fhamborg/Giveme5W1H), of ECB+ (Agata Cybulska and
#   Piek Vossen, CC BY 3.0, github.com/cltl/ecbPlus), of the article extraction benchmark (Scrapinghub, MIT,
#   github.com/scrapinghub/article-extraction-benchmark), of the evidence of WiCE (Ryo Kamoi and others, ODC-BY and CC
#   BY-SA, github.com/ryokamoi/wice), SummEdits (Salesforce, Apache-2.0, github.com/salesforce/factualNLG) and FRANK
#   (Artidoro Pagnoni and others, MIT, github.com/artidoro/frank), and of Summary of a Haystack (Salesforce, Apache-2.0,
#   github.com/salesforce/summary-of-a-haystack). Numbers and single words, no text.
# Licence: Apache-2.0, as the project."""

Weights = dict[str, Any]


class Batch(NamedTuple):
    features: Any
    real: Any
    """1 for a token, 0 behind the end of its sentence."""
    heads: Any
    relations: Any
    tags: Any


class Known(NamedTuple):
    """What the network tells apart."""

    features: tuple[dict[str, int], ...]
    relations: tuple[str, ...]
    tags: tuple[str, ...]


def count_known(taught: Sequence[Taught]) -> Known:
    counts = [Counter[str]() for _ in KEPT]
    for sentence in taught:
        for word in sentence.words:
            for count, value in zip(counts, list_features(word), strict=True):
                count[value] += 1
    features = tuple(
        {value: at for at, value in enumerate(sorted(list_frequent(count, least, most)), 1)}
        for count, (least, most) in zip(counts, KEPT, strict=True)
    )
    relations = tuple(sorted({each for sentence in taught for each in sentence.relations}))
    return Known(features, relations, tuple(sorted({each for sentence in taught for each in sentence.tags})))


def list_frequent(count: Counter[str], least: int, most: int) -> list[str]:
    ranked = sorted(count.items(), key=lambda item: (-item[1], item[0]))[:most]
    return [value for value, seen in ranked if seen >= least]


def cut_batches(taught: Sequence[Taught], known: Known, chance: Any = None) -> Iterator[Batch]:
    """Sentences of like length together; with `chance` in any order, and with rare words taken for unknown."""
    seen = Counter(word.lower() for sentence in taught for word in sentence.words) if chance else Counter()
    order = chance.permutation(len(taught)) if chance else np.arange(len(taught))
    ranked = sorted((taught[int(at)] for at in order), key=lambda each: bound_length(len(each.words)))
    parts = []
    for length, group in groupby(ranked, key=lambda each: bound_length(len(each.words))):
        alike, size = list(group), BATCH // length
        parts += [(length, alike[at : at + size]) for at in range(0, len(alike), size)]
    for at in chance.permutation(len(parts)) if chance else range(len(parts)):
        yield fill_batch(*parts[at], known, seen, chance)


def bound_length(count: int) -> int:
    return next(length for length in LENGTHS if count <= length)


def fill_batch(
    length: int, sentences: Sequence[Taught], known: Known, seen: Counter[str], chance: Any
) -> Batch:
    shape = (BATCH // length, length)
    features = np.zeros((*shape, len(KEPT)), np.int32)
    real = np.zeros(shape, np.float32)
    heads, relations, tags = (np.zeros(shape, np.int32) for _ in range(3))
    for row, sentence in enumerate(sentences):
        count = len(sentence.words)
        features[row, :count] = [
            [table.get(value, 0) for table, value in zip(known.features, list_features(word), strict=True)]
            for word in sentence.words
        ]
        if chance:
            rare = [RARE / (RARE + seen[word.lower()]) for word in sentence.words]
            features[row, :count, 0] *= chance.random(count) >= rare
        real[row, :count] = 1
        heads[row, :count] = sentence.heads
        relations[row, :count] = [known.relations.index(each) for each in sentence.relations]
        tags[row, :count] = [known.tags.index(each) for each in sentence.tags]
    return Batch(features, real, heads, relations, tags)


# ── the network of gate/trees.py, to be trained ─────────────────────────────────────────────────────────


def plan_tables(known: Known) -> dict[str, tuple[int, int]]:
    plan = {f"word{at}": (len(table) + 1, WIDTH) for at, table in enumerate(known.features)}
    plan |= {f"layer{at}": (3 * WIDTH, 2 * WIDTH) for at in range(len(STEPS))}
    for turn in "01":
        plan |= {f"below{turn}": (WIDTH, WIDTH), f"above{turn}": (WIDTH, WIDTH)}
        plan |= {f"far{turn}": (WIDTH, 2 * NEAR + 2), f"head{turn}": (WIDTH, 1)}
    plan |= {"mix": (5 * WIDTH, 2 * WIDTH), "child": (WIDTH, WIDTH), "parent": (WIDTH, WIDTH)}
    return plan | {"relation": (WIDTH, len(known.relations)), "tag": (WIDTH, len(known.tags))}


OFFSETS = (*(f"layer{at}" for at in range(len(STEPS))), "far0", "far1", "mix", "child", "relation", "tag")


def start(known: Known, chance: Any) -> Weights:
    weights: Weights = {}
    for name, (rows, columns) in plan_tables(known).items():
        spread = 0.3 if name.startswith("word") else 0.05 if columns == 2 * NEAR + 2 else rows**-0.5
        weights[name] = jnp.asarray(chance.normal(size=(rows, columns)) * spread, jnp.float32)
    return weights | {f"+{name}": jnp.zeros(weights[name].shape[1]) for name in OFFSETS}


def snap(numbers: Any) -> Any:
    """On the grid; the gradient passes."""
    within = jnp.clip(numbers, -TOP / GRID, TOP / GRID)
    return within + jax.lax.stop_gradient(jnp.round(within * GRID) / GRID - within)


def even_out(state: Any) -> Any:
    return snap(state / (SPREAD * jnp.abs(state).mean(axis=-1, keepdims=True) + 1e-6))


def use(weights: Weights, name: str) -> Any:
    """A table in 255 steps, as the file will have it."""
    table = weights[name]
    unit = jax.lax.stop_gradient(jnp.abs(table).max() / TOP)
    return table + jax.lax.stop_gradient(jnp.round(table / unit) * unit - table)


def add_layer(weights: Weights, name: str, state: Any, seen: Any, drop: Any) -> Any:
    found = seen @ use(weights, name) + weights[f"+{name}"]
    return state + drop(jnp.maximum(found[..., :WIDTH], found[..., WIDTH:]))


def look_around(whole: Any, step: int) -> Any:
    padded = jnp.pad(whole, ((0, 0), (step, step), (0, 0)))
    return jnp.concatenate([padded[:, : -2 * step], whole, padded[:, 2 * step :]], axis=-1)


def score_heads(weights: Weights, state: Any, real: Any, turn: str) -> Any:
    whole, length = even_out(state), state.shape[1]
    below, above = (snap(whole @ use(weights, side + turn)) for side in ("below", "above"))
    scores = below @ above.swapaxes(1, 2) / WIDTH**0.5 + (whole @ use(weights, "head" + turn)).swapaxes(1, 2)
    far = whole @ use(weights, "far" + turn) + weights["+far" + turn]
    ways = np.eye(2 * NEAR + 2, dtype=np.float32)[measure_ways(length)]
    scores = scores * (1 - np.eye(length)) + jnp.einsum("bik,ijk->bij", far, ways)
    return scores - 1e9 * (1 - real)[:, None, :]


def mix_heads(weights: Weights, state: Any, real: Any, heads: Any, drop: Any) -> Any:
    length = state.shape[1]
    whole = even_out(state)
    chosen = jax.nn.one_hot(heads, length) * real[..., None]
    over = chosen @ whole
    hanging = chosen * (1 - np.eye(length))
    later = np.tril(np.ones((length, length)), -1)
    after, before = (snap((hanging * side).swapaxes(1, 2) @ whole) for side in (later, 1 - later))
    seen = jnp.concatenate([whole, over, chosen @ over, after, before], axis=-1)
    return add_layer(weights, "mix", state, seen, drop)


def read(weights: Weights, batch: Batch, key: Any = None) -> tuple[Any, Any, Any]:
    """What each token is where it stands, and the scores of its heads in both turns."""
    keys = iter(jax.random.split(key, len(STEPS) + 2)) if key is not None else None
    real = batch.real[..., None]

    def drop(numbers: Any) -> Any:
        if keys is None:
            return numbers
        shape = (numbers.shape[0], 1, numbers.shape[2])
        return numbers * jax.random.bernoulli(next(keys), 1 - DROPPED, shape) / (1 - DROPPED)

    words = [use(weights, f"word{at}")[batch.features[..., at]] for at in range(len(KEPT))]
    state = drop(sum(words)) * real
    for at, step in enumerate(STEPS):
        state = add_layer(weights, f"layer{at}", state, look_around(even_out(state), step), drop) * real
    first = score_heads(weights, state, batch.real, "0")
    state = mix_heads(weights, state, batch.real, jnp.argmax(first, axis=-1), drop) * real
    return state, first, score_heads(weights, state, batch.real, "1")


def score_relations(weights: Weights, state: Any, heads: Any) -> Any:
    whole = even_out(state)
    over = jax.nn.one_hot(heads, state.shape[1]) @ whole
    found = whole @ use(weights, "child") + over @ use(weights, "parent") + weights["+child"]
    return snap(jax.nn.relu(found)) @ use(weights, "relation") + weights["+relation"]


def score_tags(weights: Weights, state: Any) -> Any:
    return even_out(state) @ use(weights, "tag") + weights["+tag"]


# ── training ────────────────────────────────────────────────────────────────────────────────────────────


def lose(weights: Weights, batch: Batch, key: Any) -> Any:
    def miss(scores: Any, gold: Any) -> Any:
        likely = jnp.take_along_axis(jax.nn.log_softmax(scores), gold[..., None], -1)[..., 0]
        return -(likely * batch.real).sum() / batch.real.sum()

    state, first, second = read(weights, batch, key)
    heads = 0.5 * miss(first, batch.heads) + miss(second, batch.heads)
    relations = miss(score_relations(weights, state, batch.heads), batch.relations)
    return heads + 0.5 * relations + 0.3 * miss(score_tags(weights, state), batch.tags)


@jax.jit  # type: ignore[untyped-decorator,unused-ignore]
def improve(weights: Weights, moments: tuple[Weights, Weights], batch: Batch, at: Any, rate: Any) -> Any:
    """One step of Adam."""
    key = jax.random.fold_in(jax.random.key(SEED, impl="rbg"), at.astype(int))
    slope = jax.grad(lose)(weights, batch, key)
    size = jnp.sqrt(sum((each**2).sum() for each in jax.tree.leaves(slope)))
    slope = jax.tree.map(lambda each: each * jnp.minimum(1, 2 / (size + 1e-6)), slope)
    first = jax.tree.map(lambda old, new: 0.9 * old + 0.1 * new, moments[0], slope)
    second = jax.tree.map(lambda old, new: 0.99 * old + 0.01 * new**2, moments[1], slope)

    def move(weight: Any, mean: Any, square: Any) -> Any:
        return weight - rate * (mean / (1 - 0.9**at)) / (jnp.sqrt(square / (1 - 0.99**at)) + 1e-8)

    return jax.tree.map(move, weights, first, second), (first, second)


@jax.jit  # type: ignore[untyped-decorator,unused-ignore]
def count_right(weights: Weights, batch: Batch) -> Any:
    """Tokens, those with the teacher's head, with its relation as well, and with its tag."""
    state, _, scores = read(weights, batch)
    heads = jnp.argmax(scores, axis=-1)
    right = (heads == batch.heads) * batch.real
    named = jnp.argmax(score_relations(weights, state, heads), axis=-1) == batch.relations
    tagged = (jnp.argmax(score_tags(weights, state), axis=-1) == batch.tags) * batch.real
    return jnp.stack([batch.real.sum(), right.sum(), (right * named).sum(), tagged.sum()])


def train(taught: Sequence[Taught], held: Sequence[Taught], known: Known, rounds: int) -> Weights:
    chance = np.random.default_rng(SEED)
    weights = start(known, chance)
    moments = (jax.tree.map(jnp.zeros_like, weights), jax.tree.map(jnp.zeros_like, weights))
    steps = rounds * sum(1 for _ in cut_batches(taught, known))
    at = 0
    for number in range(rounds):
        for batch in cut_batches(taught, known, chance):
            at += 1
            rate = RATE * min(1, at / 200, (steps - at + 1) / (steps / 3))  # falls in the last third
            weights, moments = improve(weights, moments, batch, jnp.float32(at), jnp.float32(rate))
        right = np.sum([count_right(weights, each) for each in cut_batches(held, known)], axis=0)
        shares = "  ".join(
            f"{name} {n / right[0]:.4f}"
            for name, n in zip(("head", "relation", "tag"), right[1:], strict=True)
        )
        print(f"round {number + 1}: {shares}", flush=True)
    return weights


def write(weights: Weights, known: Known) -> None:
    plan = plan_tables(known)
    units = {name: float(np.float32(np.abs(weights[name]).max() / TOP)) for name in plan}
    described = {
        "name": NAME,
        "features": [list(each) for each in known.features],
        "relations": known.relations,
        "tags": known.tags,
        "steps": STEPS,
        "tables": plan,
        "units": units,
        "offsets": {name: [round(float(each), 6) for each in weights[f"+{name}"]] for name in OFFSETS},
    }
    numbers = [np.rint(np.asarray(weights[name]) / np.float32(units[name])).astype(np.int8) for name in plan]
    text = json.dumps(described, ensure_ascii=False, separators=(",", ":"))
    OUT.write_bytes(f"{HEADER}\n\n{text}\n".encode() + b"".join(each.tobytes() for each in numbers))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--sentences", type=int, help="Try it on the first so many.")
    args = parser.parse_args()
    sentences = list(islice(teach(args.data), args.sentences))
    taught = [each for each in sentences if not each.is_held_out]
    known = count_known(taught)
    held = [each for each in sentences if each.is_held_out and set(each.relations) <= set(known.relations)]
    held = [each for each in held if set(each.tags) <= set(known.tags)]
    write(train(taught, held, known, args.rounds), known)


if __name__ == "__main__":
    main()
