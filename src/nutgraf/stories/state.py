"""The state of grouping to parts and back, so that a restart need not compare a million articles again.

Part 0 is what changes with every article: stories, links, counts. The parts after it hold `CHUNK` articles each and
never change once they are full. A part carries its own checksum: what is damaged, cut short, of another form or of
other settings is refused, and the caller makes the state anew from the fingerprints.
"""

import hashlib
import json
import struct
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nutgraf.errors import ArchiveDamagedError
from nutgraf.stories.assignment import Assignment
from nutgraf.stories.collection import COPY, NAMED, Collection, Column
from nutgraf.stories.neighbours import TOGETHER
from nutgraf.stories.options import StoryOptions
from nutgraf.stories.rarity import Rarity

FORM = b"nutgraf stories 4\n"
CHUNK = 8_192
"""Articles in a part: about six megabytes, written again while the last part fills up."""
DIGEST = 32
"""Bytes."""
REFUSED = "the stored state of story grouping is damaged or of another version; it is made anew"


def write_parts(where: Assignment, fresh: Sequence[int], *, known: int = 0) -> Iterator[tuple[int, bytes]]:
    """(number, bytes) of the first part and of those that hold articles from slot `known` on."""
    collection = where.near.all
    yield 0, _seal(_write_head(where, fresh))
    for number in range(known // CHUNK, -(-len(collection) // CHUNK)):
        yield number + 1, _seal(_write_chunk(collection, number * CHUNK))


def read_parts(parts: Sequence[bytes], where: Assignment) -> list[int]:
    """Fill an empty assignment with what `write_parts` wrote; gives the articles that wait to be settled.

    Raises: ArchiveDamagedError.
    """
    try:
        head, *chunks = (_open(part) for part in parts)
        return _read_head(head, chunks, where)
    except (ValueError, KeyError, IndexError, struct.error, zlib.error, TypeError) as error:
        raise ArchiveDamagedError(REFUSED) from error


def describe_options(options: StoryOptions) -> str:
    """A state is of use only for the settings it grew under."""
    return hashlib.sha256(repr(options).encode()).hexdigest()


# ── the part that changes ────────────────────────────────────────────────────────────────────────────────


def _write_head(where: Assignment, fresh: Sequence[int]) -> list[bytes]:
    near, collection, who = where.near, where.near.all, where.who
    living = who.list_living()
    numbers = np.full(len(who.names) + 1, -1, np.int32)
    for number, name in enumerate(living):
        numbers[who.numbers[name]] = number
    first = near.first_recent
    head = {
        "options": describe_options(near.options),
        "articles": len(collection),
        "stories": list(living),
        "redirects": who.redirects,
        "pinned": who.pinned,
        "languages": collection.languages,
        "seen": near.rarity.seen,
        "fresh": list(fresh),
    }
    return [
        zlib.compress(json.dumps(head, separators=(",", ":")).encode(), 1),
        zlib.compress(near.rarity.counts.tobytes(), 1),
        numbers[collection.stories.all].tobytes(),
        collection.flags.all.tobytes(),
        collection.scales.all.tobytes(),
        collection.linked.all[first:].tobytes(),
        collection.near.all[first * collection.width :].tobytes(),
        collection.likeness.all[first * collection.width :].tobytes(),
    ]


def _read_head(columns: list[bytes], chunks: Sequence[list[bytes]], where: Assignment) -> list[int]:
    head = json.loads(zlib.decompress(columns[0]))
    near, collection = where.near, where.near.all
    if head["options"] != describe_options(near.options):
        raise ValueError("made under other settings")
    for chunk in chunks:
        _read_chunk(chunk, collection)
    if len(collection) != head["articles"]:
        raise ValueError("parts are missing")
    collection.slots.update((article_id, slot) for slot, article_id in enumerate(collection.ids))
    collection.languages[:] = head["languages"]
    counts = np.frombuffer(zlib.decompress(columns[1]), np.uint32).copy()
    near.rarity = Rarity(near.options.background_stories, seen=head["seen"], counts=counts)
    collection.stories.extend(np.frombuffer(columns[2], np.int32))
    collection.flags.extend(np.frombuffer(columns[3], np.uint8))
    collection.scales.extend(np.frombuffer(columns[4], np.float32))
    old = near.first_recent
    for column, raw, width, empty in (
        (collection.linked, columns[5], 1, 0),
        (collection.near, columns[6], collection.width, -1),
        (collection.likeness, columns[7], collection.width, 0),
    ):
        column.extend(np.full(old * width, empty))
        column.extend(np.frombuffer(raw, column.all.dtype))
    _check_lengths(collection)
    for start in range(0, len(collection), TOGETHER):
        near.post_chosen(np.arange(start, min(start + TOGETHER, len(collection))))
    _restore_members(head, where)
    return [int(slot) for slot in head["fresh"]]


def _restore_members(head: dict[str, Any], where: Assignment) -> None:
    collection, who = where.near.all, where.who
    for name in head["stories"]:
        who.number(name)
    for slot, number in enumerate(collection.stories.all.tolist()):
        if number >= 0:
            who.articles[number].append(slot)
    for slot in np.flatnonzero(collection.flags.all & COPY).tolist():
        who.copies.setdefault(int(collection.originals.all[slot]), []).append(slot)
    who.redirects.update(head["redirects"])
    who.pinned.update(head["pinned"])


def _check_lengths(collection: Collection) -> None:
    count, words = len(collection), int(collection.bounds.all[-1])
    expected = [
        *(
            (column, count)
            for column in (
                collection.anchors,
                collection.days,
                collection.tongues,
                collection.outlets,
                collection.happened,
            )
        ),
        *((column, count) for column in (collection.flags, collection.originals, collection.stories)),
        *((column, count) for column in (collection.scales, collection.linked)),
        *((column, words) for column in (collection.terms, collection.weights)),
        (collection.rare, count * collection.depth),
        (collection.named, count * NAMED),
        (collection.near, count * collection.width),
        (collection.likeness, count * collection.width),
    ]
    if any(len(column) != length for column, length in expected):
        raise ValueError("columns of different lengths")


# ── the parts that stay ──────────────────────────────────────────────────────────────────────────────────


def _list_columns(collection: Collection) -> list[tuple[Column, int]]:
    """What never changes, one value an article, or `width` of them."""
    return [
        (collection.anchors, 1),
        (collection.days, 1),
        (collection.tongues, 1),
        (collection.outlets, 1),
        (collection.happened, 1),
        (collection.named, NAMED),
        (collection.originals, 1),
        (collection.rare, collection.depth),
    ]


def _write_chunk(collection: Collection, start: int) -> list[bytes]:
    end = min(start + CHUNK, len(collection))
    bounds = collection.bounds.all[start : end + 1]
    words = slice(int(bounds[0]), int(bounds[-1]))
    columns = [column.all[start * width : end * width] for column, width in _list_columns(collection)]
    return [
        "\n".join(collection.ids[start:end]).encode(),
        np.diff(bounds).astype(np.uint16).tobytes(),
        collection.terms.all[words].tobytes(),
        collection.weights.all[words].tobytes(),
        *(column.tobytes() for column in columns),
    ]


def _read_chunk(columns: list[bytes], collection: Collection) -> None:
    collection.ids += columns[0].decode().split("\n")
    lengths = np.frombuffer(columns[1], np.uint16).astype(np.int64)
    collection.bounds.extend(int(collection.bounds.all[-1]) + np.cumsum(lengths))
    collection.terms.extend(np.frombuffer(columns[2], np.uint32))
    collection.weights.extend(np.frombuffer(columns[3], np.uint8))
    for (column, _), raw in zip(_list_columns(collection), columns[4:], strict=True):
        column.extend(np.frombuffer(raw, column.all.dtype))


# ── sealing ──────────────────────────────────────────────────────────────────────────────────────────────


def _seal(columns: Sequence[bytes]) -> bytes:
    """Columns with their lengths, behind a checksum of all of it."""
    lengths = struct.pack(f"<H{len(columns)}Q", len(columns), *map(len, columns))
    digest = hashlib.sha256(lengths)
    for column in columns:
        digest.update(column)
    return b"".join((FORM, digest.digest(), lengths, *columns))


def _open(part: bytes) -> list[bytes]:
    start = len(FORM) + DIGEST
    if (
        not part.startswith(FORM)
        or hashlib.sha256(memoryview(part)[start:]).digest() != part[len(FORM) : start]
    ):
        raise ValueError("another form, or damaged")
    (count,) = struct.unpack_from("<H", part, start)
    lengths = struct.unpack_from(f"<{count}Q", part, start + 2)
    place = start + 2 + 8 * count
    columns = []
    for length in lengths:
        columns.append(part[place : place + length])
        place += length
    return columns


def digest_memberships(article_ids: Sequence[str], story_ids: Sequence[str]) -> str:
    """A short number for who is where, whatever the order: two of them differ when two memberships do.

    Ids are hashes, so products of their first bytes, added up, are as good as another hash, and quick for a million.
    """
    return f"{int((_shorten(article_ids) * (2 * _shorten(story_ids) + 1)).sum(dtype=np.uint64)):016x}"


def _shorten(ids: Sequence[str]) -> NDArray[np.uint64]:
    """The first sixteen bytes of each id as one number of 64 bits."""
    halves = np.array([each[:16] for each in ids], dtype="S16").view("<u8").reshape(-1, 2)
    mixed: NDArray[np.uint64] = halves[:, 0] * np.uint64(0x9E3779B97F4A7C15) + halves[:, 1]
    return mixed ^ (mixed >> np.uint64(29))
