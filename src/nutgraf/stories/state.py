"""The state of grouping to bytes and back, so that a restart need not read a million fingerprints again."""

import json
import struct
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nutgraf.errors import ArchiveDamagedError
from nutgraf.stories.neighbours import Member

FORM = b"nutgraf stories 1\n"
UNDATED = float("nan")
FOLLOWS, COPY, FRESH = 1, 2, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """All that a story index knows and cannot work out again."""

    members: Sequence[Member]
    copies: dict[int, list[int]]
    fresh: Sequence[int]
    redirects: dict[str, str]
    pinned: dict[str, str]
    seen: int
    counts: "array[int]"


def write_state(state: State) -> bytes:
    """One head in JSON, then columns of numbers; little-endian, each with its length."""
    members, fresh = state.members, frozenset(state.fresh)
    names = list(dict.fromkeys(member.story_id for member in members))
    languages = list(dict.fromkeys(member.language for member in members))
    story_numbers = {name: number for number, name in enumerate(names)}
    language_numbers = {name: number for number, name in enumerate(languages)}
    originals = {copy: original for original, copies in state.copies.items() for copy in copies}
    head = {
        "articles": [member.article_id for member in members],
        "stories": names,
        "languages": languages,
        "originals": sorted(originals.items()),
        "redirects": state.redirects,
        "pinned": state.pinned,
        "seen": state.seen,
    }
    columns = [
        zlib.compress(json.dumps(head, separators=(",", ":")).encode(), 1),
        zlib.compress(_pack("I", state.counts), 1),
        _pack("I", (story_numbers[member.story_id] for member in members)),
        _pack("H", (language_numbers[member.language] for member in members)),
        _pack("B", (_flag(member, member.slot in fresh) for member in members)),
        _pack("H", (member.anchors for member in members)),
        _pack("H", (len(member.weights) for member in members)),
        _pack("B", (len(member.rare) // 4 for member in members)),
        _pack("d", (UNDATED if member.day is None else member.day for member in members)),
        _pack("d", (member.scale for member in members)),
        b"".join(member.terms for member in members),
        b"".join(member.weights for member in members),
        b"".join(member.rare for member in members),
    ]
    return FORM + b"".join(struct.pack("<Q", len(column)) + column for column in columns)


def read_state(raw: bytes) -> State:
    """What `write_state` wrote.

    Raises: ArchiveDamagedError.
    """
    try:
        return _read_columns(list(_cut_columns(raw)))
    except (ValueError, KeyError, IndexError, struct.error, zlib.error, TypeError) as error:
        raise ArchiveDamagedError(
            "the stored state of story grouping is damaged; it can be made anew"
        ) from error


def _read_columns(columns: list[bytes]) -> State:
    head = json.loads(zlib.decompress(columns[0]))
    stories, languages, flags, anchors, lengths, rares, days, scales = (
        _unpack(code, column) for code, column in zip("IHBHHBdd", columns[2:10], strict=True)
    )
    terms = _cut_lengths(columns[10], (4 * length for length in lengths))
    weights = _cut_lengths(columns[11], lengths)
    rare = _cut_lengths(columns[12], (4 * length for length in rares))
    members = [
        Member(
            slot=slot,
            article_id=article_id,
            terms=next(terms),
            weights=next(weights),
            anchors=int(anchors[slot]),
            day=None if days[slot] != days[slot] else days[slot],
            language=head["languages"][stories_language],
            follows=bool(flags[slot] & FOLLOWS),
            copy=bool(flags[slot] & COPY),
            story_id=head["stories"][stories[slot]],
            scale=scales[slot],
            rare=next(rare),
        )
        for slot, (article_id, stories_language) in enumerate(zip(head["articles"], languages, strict=True))
    ]
    copies: dict[int, list[int]] = {}
    for copy, original in head["originals"]:
        copies.setdefault(original, []).append(copy)
    return State(
        members=members,
        copies=copies,
        fresh=[slot for slot, flag in enumerate(flags) if flag & FRESH],
        redirects=head["redirects"],
        pinned=head["pinned"],
        seen=head["seen"],
        counts=_unpack("I", zlib.decompress(columns[1])),
    )


def _flag(member: Member, fresh: bool) -> int:  # noqa: FBT001 - three bits of one byte
    return FOLLOWS * member.follows + COPY * member.copy + FRESH * fresh


def _pack(code: str, numbers: Iterable[float]) -> bytes:
    column = array(code, numbers)
    if struct.pack("=H", 1) != struct.pack("<H", 1):
        column.byteswap()
    return column.tobytes()


def _unpack(code: str, raw: bytes) -> "array[int]":
    column = array(code, raw)
    if struct.pack("=H", 1) != struct.pack("<H", 1):
        column.byteswap()
    return column


def _cut_columns(raw: bytes) -> Iterator[bytes]:
    if not raw.startswith(FORM):
        raise ValueError("another form")
    place = len(FORM)
    while place < len(raw):
        (length,) = struct.unpack_from("<Q", raw, place)
        if place + 8 + length > len(raw):
            raise ValueError("cut short")
        yield raw[place + 8 : place + 8 + length]
        place += 8 + length


def _cut_lengths(raw: bytes, lengths: Iterable[int]) -> Iterator[bytes]:
    place = 0
    for length in lengths:
        yield raw[place : place + length]
        place += length
