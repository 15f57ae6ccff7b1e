"""Bytes on the wire to the body: content codings undone piece by piece, so that a bomb never gets to explode.

Every layer gives pieces of at most PIECE bytes and counts what it gave: a limit is met before the memory is.
"""

import io
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import IO, cast

from nutgraf.errors import FetchError, LimitError

PIECE = 64 * 1024
"""Bytes that one step of decoding may give."""
MAX_CODINGS = 2
"""Codings on top of each other. RFC 9110 allows any number; servers use one, a few use two by mistake."""
MAX_MEMBERS = 1_000
"""gzip members or zstd frames in one body. Some servers write one for each flush; bombs write millions."""
MAX_ZSTD_WINDOW = 8 * 1024 * 1024
"""RFC 9659: an HTTP client need not accept more."""

Chunks = Iterator[bytes]


def decode_body(url: str, chunks: Iterable[bytes], coding: str, *, max_bytes: int) -> Chunks:
    """Undo the `Content-Encoding` of a body, layer by layer.

    Raises: LimitError above `max_bytes` after any layer; FetchError when a coding is unknown or broken.
    """
    names = [
        name for name in (part.strip().lower() for part in coding.split(",")) if name not in ("", "identity")
    ]
    if len(names) > MAX_CODINGS:
        raise LimitError(url, f"{len(names)} content codings on top of each other")
    layers = iter(chunks)
    for name in reversed(names):
        decoder = _DECODERS.get(name)
        if decoder is None:
            raise FetchError(url, f"a content coding that nutgraf did not ask for: {name[:40]}")
        layers = _cap(url, _name_faults(url, name, decoder(url, layers)), max_bytes)
    return _cap(url, layers, max_bytes)


def _cap(url: str, chunks: Chunks, max_bytes: int) -> Chunks:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > max_bytes:
            raise LimitError(url, f"larger than {max_bytes:,} bytes")
        yield chunk


def _name_faults(url: str, name: str, chunks: Chunks) -> Chunks:
    import brotli
    import zstandard

    try:
        yield from chunks
    except (zlib.error, brotli.error, zstandard.ZstdError, EOFError) as error:
        raise FetchError(url, f"its body is not valid {name}") from error


def _inflate(url: str, chunks: Chunks, bits: int) -> Chunks:
    """Any number of gzip members, or one zlib stream."""
    member = zlib.decompressobj(bits)
    members, is_empty = 1, True
    for chunk in chunks:
        rest, is_empty = chunk, False
        while rest:
            if member.eof:
                if not rest.startswith(b"\x1f\x8b"):
                    return  # padding after the last member, as browsers see it
                members += 1
                if members > MAX_MEMBERS:
                    raise LimitError(url, f"more than {MAX_MEMBERS:,} gzip members")
                member = zlib.decompressobj(bits)
            yield member.decompress(rest, PIECE)
            rest = member.unconsumed_tail or member.unused_data
    while not member.eof and (piece := member.decompress(b"", PIECE)):
        yield piece
    if not member.eof and not is_empty:
        raise EOFError


def _gunzip(url: str, chunks: Chunks) -> Chunks:
    return _inflate(url, chunks, 31)


def _undeflate(url: str, chunks: Chunks) -> Chunks:
    """A zlib stream as RFC 9110 says, or raw deflate as some servers send."""
    first = next((chunk for chunk in chunks if chunk), b"")
    is_zlib = len(first) >= 2 and first[0] & 0x0F == 8 and int.from_bytes(first[:2], "big") % 31 == 0

    def rejoin() -> Chunks:
        yield first
        yield from chunks

    return _inflate(url, rejoin(), 15 if is_zlib else -15)


def _unbrotli(_url: str, chunks: Chunks) -> Chunks:
    import brotli

    decoder = brotli.Decompressor()
    is_empty = True
    for chunk in chunks:
        is_empty = False
        yield decoder.process(chunk, output_buffer_limit=PIECE)
        while not decoder.can_accept_more_data():
            yield decoder.process(b"", output_buffer_limit=PIECE)
    if not decoder.is_finished() and not is_empty:
        raise EOFError


class _Pieces(io.RawIOBase):
    """Chunks as the file that zstandard reads from."""

    def __init__(self, chunks: Chunks) -> None:
        super().__init__()
        self._chunks = chunks
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        if not self._rest:
            self._rest = next((chunk for chunk in self._chunks if chunk), b"")
        end = len(self._rest) if size < 0 else size
        piece, self._rest = self._rest[:end], self._rest[end:]
        return piece


def _unzstd(_url: str, chunks: Chunks) -> Chunks:
    import zstandard

    source = _Pieces(chunks)
    decoder = zstandard.ZstdDecompressor(max_window_size=MAX_ZSTD_WINDOW)
    with decoder.stream_reader(cast("IO[bytes]", source), read_size=PIECE, read_across_frames=True) as reader:
        while piece := reader.read(PIECE):
            yield piece


_DECODERS: dict[str, Callable[[str, Chunks], Chunks]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _undeflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
