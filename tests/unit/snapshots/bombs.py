"""Bodies that unpack to far more than they weigh; and, run as a program, what reading them costs.

`python bombs.py PORT COUNT` prints a JSON list: for each answer of the server there the outcome, the seconds and the
growth of the peak memory in MiB.
"""

import gzip
import json
import sys
import time
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import brotli
import zstandard

MEGABYTE = 1 << 20
CODINGS = ("gzip", "deflate", "br", "zstd")
SIZES = (16, 64, 256)
"""MiB after unpacking; the limit for a page is 10 MB."""
ZEROS = b"\0" * MEGABYTE


def pack_zlib(megabytes: int, bits: int) -> bytes:
    """Equal blocks need to be packed only once."""
    packer = zlib.compressobj(9, zlib.DEFLATED, bits)
    head = packer.compress(ZEROS) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(ZEROS) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + block * (megabytes - 1) + packer.flush()


PACKERS: dict[str, Callable[[int], bytes]] = {
    "gzip": lambda megabytes: pack_zlib(megabytes, 31),
    "deflate": lambda megabytes: pack_zlib(megabytes, 15),
    "br": lambda megabytes: brotli.compress(ZEROS * megabytes, quality=1),
    "zstd": lambda megabytes: zstandard.compress(ZEROS * megabytes, 1),
}


@cache
def pack_zeros(coding: str, megabytes: int) -> bytes:
    return PACKERS[coding](megabytes)


def pack(coding: str, data: bytes) -> bytes:
    return {
        "gzip": lambda: gzip.compress(data, mtime=0),
        "deflate": lambda: zlib.compress(data),
        "br": lambda: brotli.compress(data, quality=3),
        "zstd": lambda: zstandard.compress(data),
    }[coding]()


def make_answers(coding: str, megabytes: int) -> dict[str, bytes]:
    """By kind: the complete HTTP answer."""
    from hostile import answer

    bomb = pack_zeros(coding, megabytes)
    small = pack(coding, b"member")
    chunk = b"".join(
        b"%x\r\n%s\r\n" % (len(bomb[i : i + 999]), bomb[i : i + 999]) for i in range(0, len(bomb), 999)
    )
    other = "br" if coding != "br" else "gzip"
    return {
        "plain": answer(bomb, Content_Encoding=coding),
        "nested twice": answer(pack(coding, bomb), Content_Encoding=f"{coding}, {coding}"),
        "nested three times": answer(
            pack(coding, pack(coding, bomb)), Content_Encoding=", ".join([coding] * 3)
        ),
        "nested unlike": answer(pack("gzip", bomb), Content_Encoding=f"{coding}, gzip"),
        "many members": answer(small * (megabytes * 2_000), Content_Encoding=coding),
        "cut off": answer(bomb[: len(bomb) * 2 // 3], Content_Encoding=coding),
        "another coding": answer(bomb, Content_Encoding=other),
        "in a redirect": answer(bomb, status="302 Found", Location="/end", Content_Encoding=coding),
        "in an error": answer(bomb, status="500 Broken", Content_Encoding=coding),
        "in chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: %s\r\n\r\n%s0\r\n\r\n"
        % (coding.encode(), chunk),
    }


def measure(port: str, count: str) -> list[dict[str, object]]:
    """Fetch `/0` to `/count` from a server that another process runs, so that only the reading is counted."""
    from hostile import ask, make_fetcher

    from nutgraf.errors import FetchError

    results = []
    with make_fetcher(timeout=5.0) as fetcher:
        for number in range(int(count)):
            before, started = peak(), time.monotonic()
            # The larger bombs as feeds, which may have twice the size of a page.
            request = ask(f"http://127.0.0.1:{port}/{number}", purpose="page" if number < 10 else "feed")
            try:
                outcome = f"{len(fetcher.get(request).body)} bytes"
            except FetchError as error:
                outcome = type(error).__name__
            results.append(
                {"outcome": outcome, "seconds": time.monotonic() - started, "growth": peak() - before}
            )
    return results


def peak() -> float:
    """MiB: the most this process has held so far.

    Not getrusage: Linux hands a program the peak of the process that started it.
    """
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(*sys.argv[1:])))
