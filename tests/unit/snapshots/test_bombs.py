"""D1: bodies that unpack to far more than they weigh."""

import gzip
import json
import subprocess
import sys
import zlib
from pathlib import Path

import bombs
import brotli
import pytest
import zstandard
from hostile import Talk, answer, ask, make_fetcher, serve

from nutgraf.errors import FetchError, LimitError
from nutgraf.snapshots.decoding import decode_body

MAX_GROWTH = 32
"""MiB"""
MAX_SECONDS = 2.0
REFUSALS = {"LimitError", "FetchError", "StatusError"}


def read_in_another_process(answers: list[bytes]) -> list[dict]:
    def script(talk: Talk) -> None:
        talk.send(answer(b"the end") if talk.path == "/end" else answers[int(talk.path[1:])])

    with serve(script) as server:
        command = [sys.executable, bombs.__file__, str(server.port), str(len(answers))]
        done = subprocess.run(command, capture_output=True, check=True, cwd=Path(bombs.__file__).parent)
    return json.loads(done.stdout)


@pytest.mark.parametrize("coding", bombs.CODINGS)
def test_a_bomb_costs_little_memory_little_time_and_is_refused(coding):
    answers = {
        f"{kind}, {size} MiB": body
        for size in bombs.SIZES
        for kind, body in bombs.make_answers(coding, size).items()
    }
    assert len(answers) == 30

    results = dict(zip(answers, read_in_another_process(list(answers.values())), strict=True))

    harmless = {"in a redirect": "7 bytes"} | ({"many members": "6 bytes"} if coding == "deflate" else {})
    wrong = {
        name: result
        for name, result in results.items()
        if result["outcome"] not in REFUSALS and result["outcome"] != harmless.get(name.partition(",")[0])
    }
    assert wrong == {}
    assert max(result["growth"] for result in results.values()) <= MAX_GROWTH
    assert max(result["seconds"] for result in results.values()) <= MAX_SECONDS


PACKED = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
}
TEXT = "Wörter über Wörter, Zeile um Zeile.\n".encode() * 5_000


def unpack(packed: bytes, coding: str, *, step: int = 1000, limit: int = 1_000_000) -> bytes:
    pieces = (packed[start : start + step] for start in range(0, len(packed), step))
    return b"".join(decode_body("http://outlet.example/", pieces, coding, max_bytes=limit))


@pytest.mark.parametrize("coding", PACKED)
@pytest.mark.parametrize("step", [1, 7, 65536])
def test_what_was_packed_comes_out_whole(coding, step):
    assert unpack(PACKED[coding](TEXT), coding, step=step) == TEXT


def test_raw_deflate_members_and_two_codings_are_read_too():
    raw = zlib.compress(TEXT)[2:-4]
    two_members = gzip.compress(TEXT) + gzip.compress(b"more")
    two_frames = zstandard.compress(TEXT) + zstandard.compress(b"more")

    assert unpack(raw, "deflate") == TEXT
    assert unpack(two_members, "gzip") == TEXT + b"more"
    assert unpack(two_frames, "zstd") == TEXT + b"more"
    assert unpack(brotli.compress(gzip.compress(TEXT)), "gzip, br") == TEXT
    assert unpack(TEXT, " identity ") == TEXT


@pytest.mark.parametrize("coding", PACKED)
def test_a_body_that_was_cut_off_is_an_error_and_never_a_shorter_page(coding):
    packed = PACKED[coding](TEXT)
    for cut in (1, len(packed) // 2, len(packed) - 1):
        with pytest.raises(FetchError):
            unpack(packed[:cut], coding)


@pytest.mark.parametrize("coding", PACKED)
def test_an_empty_body_is_empty_in_every_coding(coding):
    assert unpack(b"", coding) == b""


@pytest.mark.parametrize("coding", PACKED)
def test_the_limit_after_unpacking_is_exact(coding):
    packed = PACKED[coding](TEXT)

    assert unpack(packed, coding, limit=len(TEXT)) == TEXT
    with pytest.raises(LimitError):
        unpack(packed, coding, limit=len(TEXT) - 1)


@pytest.mark.parametrize("coding", ["compress", "sdch", "gzip, compress", "x" * 500])
def test_a_coding_that_was_not_asked_for_is_refused(coding):
    with (
        serve(lambda talk: talk.send(answer(b"x", Content_Encoding=coding))) as server,
        make_fetcher() as fetcher,
        pytest.raises(FetchError),
    ):
        fetcher.get(ask(f"http://127.0.0.1:{server.port}/"))
