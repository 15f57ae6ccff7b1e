"""Bytes on the wire to the body: content codings undone piece by piece, so that a bomb never gets to explode.

Every layer gives small pieces and counts what it gave: a limit is met before the memory is.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator

from nutgraf.errors import FetchError, LimitError

PIECE = 64 * 1024
"""Bytes that one step of decoding may give."""
MAX_CODINGS = 2
"""Codings on top of each other. RFC 9110 allows any number; servers use one, a few use two by mistake."""
MAX_MEMBERS = 1_000
"""gzip members or zstd frames in one body. Some servers write one for each flush; bombs write millions."""
MAX_ZSTD_WINDOW = 8 * 1024 * 1024
"""RFC 9659: an HTTP client need not accept more."""

ZSTD_SIP = 64
"""Bytes given to the zstd decoder at once: they unpack to 2 MiB at the very most (16 blocks of 128 KiB)."""

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
        if chunk:
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
        rest, is_empty = chunk, is_empty and not chunk
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
    first = b""
    while len(first) < 2 and (chunk := next(chunks, b"")):
        first += chunk
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
        is_empty = is_empty and not chunk
        piece = decoder.process(chunk, output_buffer_limit=PIECE)
        # It accepts more while it still has some to give: ask until nothing comes.
        while piece or not decoder.can_accept_more_data():
            yield piece
            piece = decoder.process(b"", output_buffer_limit=PIECE)
    if not decoder.is_finished() and not is_empty:
        raise EOFError


def _unzstd(url: str, chunks: Chunks) -> Chunks:
    """Any number of frames, fed in sips: this decoder gives all that its input unpacks to."""
    import zstandard

    factory = zstandard.ZstdDecompressor(max_window_size=MAX_ZSTD_WINDOW)
    frame, frames, is_empty = factory.decompressobj(), 1, True
    for chunk in chunks:
        for start in range(0, len(chunk), ZSTD_SIP):
            rest, is_empty = chunk[start : start + ZSTD_SIP], False
            while rest:
                if frame.eof:
                    frame, frames = factory.decompressobj(), frames + 1
                if frames > MAX_MEMBERS:
                    raise LimitError(url, f"more than {MAX_MEMBERS:,} zstd frames")
                yield frame.decompress(rest)
                rest = frame.unused_data
    if not frame.eof and not is_empty:
        raise EOFError


_DECODERS: dict[str, Callable[[str, Chunks], Chunks]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _undeflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
