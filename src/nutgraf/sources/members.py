"""An open web archive to the places where reading can start: records, or the members that they were packed as."""

import os
import re
import zlib
from typing import IO

GZIP = b"\x1f\x8b\x08"
_PACKED = (GZIP, b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18")
"""gzip, Zstandard and LZ4."""
_HEADER = re.compile(rb"WARC/[01]\.[0-9]+\r?\n")
_FIRST_LINES = re.compile(rb"WARC/[01]\.[0-9]+\r?\n(?:WARC|Content)-", re.IGNORECASE)
_PIECE = 1 << 20
_OVERLAP = 32
_TRIED = 4096
"""Bytes of a member that are unpacked to see whether it begins a record."""


class Members:
    """Looks around in an archive; the place of whoever reads it is not kept."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._size = os.fstat(file.fileno()).st_size
        head = self._peek(0, 8)
        self.is_plain = not head.startswith(_PACKED)
        self._is_gzip = head.startswith(GZIP)

    def is_start(self, place: int) -> bool:
        """Does a record, or a member that holds one, begin here?"""
        head = self._peek(place, 16)
        return bool(_HEADER.match(head)) if self.is_plain else head.startswith(_PACKED)

    def find_rest(self, place: int, last: int, *, is_broken: bool) -> int | None:
        """Where to go on when the library stopped at a place, with its last record at `last`; None at the end."""
        if is_broken:
            return self.find_next(place + 1)
        # An empty gzip member, or bytes between two, look like the end of the file to the library. A member without
        # an end is not to be begun again.
        return self.find_next(max(place, last + 1)) if self._is_gzip else None

    def find_next(self, place: int) -> int | None:
        """The first beginning of a record at or behind a place."""
        while place < self._size and (self.is_plain or self._is_gzip):
            piece = self._peek(place, _PIECE + _OVERLAP)
            found = self._search(piece, place)
            if found is not None:
                return found
            place += _PIECE
        return None

    def has_header_within(self, place: int, length: int) -> bool:
        found = self.find_next(place)
        return found is not None and found < place + length

    def _search(self, piece: bytes, place: int) -> int | None:
        if self.is_plain:
            found = _FIRST_LINES.search(piece)
            return place + found.start() if found else None
        start = piece.find(GZIP)
        while start >= 0:
            if self._begins_record(place + start):
                return place + start
            start = piece.find(GZIP, start + 1)
        return None

    def _begins_record(self, place: int) -> bool:
        try:
            return bool(_HEADER.match(zlib.decompressobj(31).decompress(self._peek(place, _TRIED), 64)))
        except zlib.error:
            return False

    def find_end(self, place: int) -> int | None:
        """Where the gzip member that begins here ends; None when it is broken, or not packed."""
        if not self._is_gzip:
            return None
        unpacking = zlib.decompressobj(31)
        position = place
        try:
            while not unpacking.eof:
                piece = unpacking.unconsumed_tail
                if not piece:
                    piece = self._peek(position, _PIECE)
                    position += len(piece)
                if not piece:
                    return None
                unpacking.decompress(piece, _PIECE)
        except zlib.error:
            return None
        return position - len(unpacking.unused_data)

    def _peek(self, place: int, count: int) -> bytes:
        return os.pread(self._file.fileno(), count, place)
