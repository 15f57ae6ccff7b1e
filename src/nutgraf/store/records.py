"""Records to text or bytes and back: the form in which the archive keeps them."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

from nutgraf.news import Sentence

R = TypeVar("R")

_ZSTD_LEVEL = 6
"""Level 6 packs HTML to a fifth at about 100 MB/s; level 19 gains 10 % for thirty times the time."""


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def dump_record(record: object) -> str:
    """One of the frozen nouns as JSON with only what differs from its defaults."""
    return _adapter(cast("Any", type(record))).dump_json(record, exclude_defaults=True).decode()


def load_record(kind: type[R], text: str | bytes) -> R:
    """The inverse of `dump_record`."""
    record: R = _adapter(cast("Any", kind)).validate_json(text)
    return record


def dump_sentences(sentences: Sequence[Sentence]) -> bytes:
    """All sentences of one article, packed."""
    return pack(_adapter(tuple[Sentence, ...]).dump_json(tuple(sentences), exclude_defaults=True))


def load_sentences(packed: bytes) -> tuple[Sentence, ...]:
    sentences: tuple[Sentence, ...] = _adapter(tuple[Sentence, ...]).validate_json(unpack(packed))
    return sentences


def pack(raw: bytes) -> bytes:
    import zstandard

    return zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compress(raw)


def unpack(packed: bytes) -> bytes:
    import zstandard

    return zstandard.ZstdDecompressor().decompress(packed)


def dump_headers(headers: tuple[tuple[str, str], ...]) -> str:
    return json.dumps(headers, ensure_ascii=True)


def load_headers(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in json.loads(text))


def dump_time(moment: datetime | None) -> str | None:
    """ISO 8601 in UTC with microseconds, so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds") if moment else None


def load_time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
