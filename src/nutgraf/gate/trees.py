"""An English sentence in, its dependency tree out: by a small trained network that ships, with numpy and nothing else.

The same tree on every machine: what is multiplied are whole numbers from -127 to 127, and every sum of such products
stays below 2^24, up to where a 32-bit float holds whole numbers exactly. So it does not matter in which order a machine
adds them. Where two heads score alike the first one is taken.
"""

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nutgraf.gate.families import can_be
from nutgraf.gate.tokens import Piece, split_tokens
from nutgraf.ports import Token

Reals = NDArray[np.float32]
Places = NDArray[np.intp]

FILE = "parser_en.bin"
LONGEST = 120
"""Tokens. A longer sentence has no tree: time and memory of the scores grow with the square."""
NEAR = 12
"""Tokens. How far away a head is counts up to here."""
GRID = np.float32(32)
"""Steps in 1 on which the numbers between two layers lie."""
TOP = np.float32(127)
FINE = np.float32(64)
"""Steps in 1 before the size of a token's numbers is taken: whole numbers again, of which the sum is exact."""
SPREAD = np.float32(1.25)
"""What the standard deviation is to the mean size, where numbers are spread normally."""
KEPT = 256
"""Sentences whose tree is kept: a writer tries several sentences on the same evidence."""


@dataclass(frozen=True, slots=True)
class Network:
    """What was learnt, as the file has it."""

    name: str
    features: tuple[dict[str, int], ...]
    """For each kind of feature of a word its known values, from 1; 0 is for all others."""
    relations: tuple[str, ...]
    tags: tuple[str, ...]
    steps: tuple[int, ...]
    """Of each layer, how far away the neighbours are that a token sees."""
    tables: dict[str, Reals]
    """Whole numbers from -127 to 127."""
    units: dict[str, np.float32]
    """What 1 is worth in a table."""
    offsets: dict[str, Reals]


@dataclass(frozen=True, slots=True)
class TrainedParser:
    """A `ports.Parser`: the one that ships. Its network is read with the first sentence."""

    @property
    def name(self) -> str:
        return read_network().name

    def __call__(self, text: str, /) -> tuple[Token, ...]:
        """None where the sentence is too long."""
        return _parse(text)


SHIPPED = TrainedParser()


@lru_cache(maxsize=KEPT)
def _parse(text: str) -> tuple[Token, ...]:
    pieces = split_tokens(text)
    if not 0 < len(pieces) <= LONGEST:
        return ()
    network = read_network()
    state = read_context(network, pieces)
    whole = even_out(state)
    whole = even_out(mix_heads(network, state, whole, np.argmax(score_heads(network, whole, "0"), axis=1)))
    heads = choose_heads(score_heads(network, whole, "1"))
    relations = np.argmax(score_relations(network, whole, heads), axis=1)
    tags = np.argmax(multiply(network, "tag", whole) + network.offsets["tag"], axis=1)
    return tuple(
        Token(piece.start, piece.text, int(head), network.relations[relation], network.tags[tag])
        for piece, head, relation, tag in zip(pieces, heads, relations, tags, strict=True)
    )


# ── words ───────────────────────────────────────────────────────────────────────────────────────────────


def list_features(word: str) -> tuple[str, ...]:
    """The word, its end and its beginning, its shape ("Xxxx"), and the parts of speech that the dictionary has."""
    lower = word.lower()
    parts = "".join(part for part in "nvar" if can_be(lower, part)) if lower.isalpha() else ""
    return lower, lower[-3:], lower[:2] + ("+" if len(lower) > 4 else ""), draw_shape(word), parts


def draw_shape(word: str) -> str:
    """Capitals, small letters and digits: the first four, then no more than three alike in a row, and six in all."""
    shape = ""
    for sign in word:
        kind = "d" if sign.isdigit() else "X" if sign.isupper() else "x" if sign.isalpha() else sign
        shape += kind if len(shape) < 4 or not shape.endswith(kind * 3) else ""
        if len(shape) == 6:
            break
    return shape


@lru_cache(maxsize=16_384)
def embed_word(word: str) -> Reals:
    network = read_network()
    total = np.zeros(network.tables["word0"].shape[1], np.float32)
    for number, (known, value) in enumerate(zip(network.features, list_features(word), strict=True)):
        table = f"word{number}"
        total += network.tables[table][known.get(value, 0)] * network.units[table]
    return total


# ── the network ─────────────────────────────────────────────────────────────────────────────────────────


def to_grid(numbers: Reals) -> Reals:
    """As whole numbers."""
    found: Reals = np.clip(np.rint(numbers * GRID), -TOP, TOP)
    return found


def even_out(state: Reals) -> Reals:
    """Every token's numbers on the grid, of the same size on average."""
    fine = np.rint(state * FINE)
    sizes = np.abs(fine).sum(axis=1, keepdims=True)
    usual = np.float32(state.shape[1] / SPREAD) / np.maximum(sizes, 1)
    return to_grid(fine * usual)


def multiply(network: Network, table: str, whole: Reals) -> Reals:
    """What comes of whole numbers on the grid."""
    found: Reals = (whole @ network.tables[table]) * (network.units[table] / GRID)
    return found


def add_layer(network: Network, table: str, state: Reals, seen: Reals) -> Reals:
    found = multiply(network, table, seen) + network.offsets[table]
    half = state.shape[1]
    added: Reals = state + np.maximum(found[:, :half], found[:, half:])
    return added


def read_context(network: Network, pieces: list[Piece]) -> Reals:
    """For each token what it is where it stands: what its neighbours are, and theirs."""
    state: Reals = np.array([embed_word(piece.plain) for piece in pieces])
    count, width = state.shape
    for number, step in enumerate(network.steps):
        padded = np.zeros((count + 2 * step, width), np.float32)
        padded[step : step + count] = even_out(state)
        seen = np.concatenate([padded[:count], padded[step : step + count], padded[2 * step :]], axis=1)
        state = add_layer(network, f"layer{number}", state, seen)
    return state


def score_heads(network: Network, whole: Reals, turn: str) -> Reals:
    """For each token (row) how well each other would be its head; on the diagonal, how well it would be the root."""
    below, above = (to_grid(multiply(network, side + turn, whole)) for side in ("below", "above"))
    scores = (below @ above.T) * np.float32(1 / (GRID * GRID * np.sqrt(np.float32(below.shape[1]))))
    scores += multiply(network, "head" + turn, whole)[:, 0]
    np.fill_diagonal(scores, 0)
    far = multiply(network, "far" + turn, whole) + network.offsets["far" + turn]
    count = len(whole)
    scores += far[np.arange(count)[:, None], measure_ways(count)]
    return scores


@lru_cache(maxsize=LONGEST)
def measure_ways(count: int) -> Places:
    """For each two tokens how far the second is behind the first, from 0; a last number on the diagonal."""
    places = np.arange(count)
    ways: Places = np.clip(places[None, :] - places[:, None], -NEAR, NEAR) + NEAR
    np.fill_diagonal(ways, 2 * NEAR + 1)
    return ways


def mix_heads(network: Network, state: Reals, whole: Reals, heads: Places) -> Reals:
    """With what each token seems to hang on, what that hangs on, and what hangs on the token after it and before it."""
    places = np.arange(len(state))
    over = whole[heads]
    hangs = np.zeros((2, len(state), len(state)), np.float32)
    hangs[(places < heads).astype(np.intp), heads, places] = heads != places
    after, before = (np.clip(side @ whole, -TOP, TOP) for side in hangs)
    seen = np.concatenate([whole, over, over[heads], after, before], axis=1)
    return add_layer(network, "mix", state, seen)


def score_relations(network: Network, whole: Reals, heads: Places) -> Reals:
    found = multiply(network, "child", whole) + multiply(network, "parent", whole[heads])
    found = to_grid(np.maximum(found + network.offsets["child"], 0))
    return multiply(network, "relation", found) + network.offsets["relation"]


# ── the tree ────────────────────────────────────────────────────────────────────────────────────────────


def choose_heads(scores: Reals) -> Places:
    """The best head of each token, so that there is one root and no circle."""
    roots = np.diagonal(scores).copy()
    others = scores.copy()
    np.fill_diagonal(others, -np.inf)
    root = int(np.argmax(roots - others.max(axis=1, initial=-np.inf))) if len(scores) > 1 else 0
    heads: Places = np.argmax(others, axis=1)
    heads[root] = root
    while True:
        circle = find_circle(heads, root)
        if not circle:
            return heads
        open_circle(heads, others, circle)


def find_circle(heads: Places, root: int) -> list[int]:
    """The tokens of one circle; none in a tree."""
    state = {root: -1}
    for start in range(len(heads)):
        path = []
        place = start
        while place not in state:
            state[place] = start
            path.append(place)
            place = int(heads[place])
        if state[place] == start and place in path:
            return path[path.index(place) :]
    return []


def open_circle(heads: Places, scores: Reals, circle: list[int]) -> None:
    """One of its tokens gets another head, one that does not hang on the circle itself: where that costs least."""
    hanging = set(circle)
    outside = [place for place in range(len(heads)) if not hangs_on(heads, place, hanging)]
    costs = scores[circle][:, outside] - scores[circle, heads[circle]][:, None]
    token, head = divmod(int(np.argmax(costs)), len(outside))
    heads[circle[token]] = outside[head]


def hangs_on(heads: Places, place: int, circle: set[int]) -> bool:
    seen: set[int] = set()
    while place not in seen:
        if place in circle:
            return True
        seen.add(place)
        place = int(heads[place])
    return False


# ── the file ────────────────────────────────────────────────────────────────────────────────────────────


@cache
def read_network() -> Network:
    """A header in words, a line of JSON that says what there is, then the numbers."""
    content = (files("nutgraf.gate") / "data" / FILE).read_bytes()
    _header, _, rest = content.partition(b"\n\n")
    described, _, numbers = rest.partition(b"\n")
    plan: dict[str, Any] = json.loads(described)
    tables: dict[str, Reals] = {}
    at = 0
    for name, (rows, columns) in plan["tables"].items():
        part = np.frombuffer(numbers, np.int8, rows * columns, at)
        tables[name] = part.reshape(rows, columns).astype(np.float32)
        at += rows * columns
    return Network(
        name=plan["name"],
        features=tuple({value: at for at, value in enumerate(each, 1)} for each in plan["features"]),
        relations=tuple(plan["relations"]),
        tags=tuple(plan["tags"]),
        steps=tuple(plan["steps"]),
        tables=tables,
        units={name: np.float32(unit) for name, unit in plan["units"].items()},
        offsets={name: np.array(each, np.float32) for name, each in plan["offsets"].items()},
    )
