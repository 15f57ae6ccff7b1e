"""Parsers run where they can be stopped."""

import time
from pathlib import Path

import pytest
from limitedjobs import chatter, die, double, get_process, hoard, refuse, spin

from nutgraf.errors import ParseError
from nutgraf.sources.limited import run_limited, stop_worker


@pytest.fixture(autouse=True)
def findable_jobs(monkeypatch):
    """The worker imports the jobs by name, as it would import nutgraf's readers."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    stop_worker()
    yield
    stop_worker()


def test_results_and_errors_come_back_as_if_called_here():
    assert run_limited(double, 21) == 42
    with pytest.raises(ParseError, match="feed: no"):
        run_limited(refuse, "feed")


def test_one_worker_serves_many_calls():
    assert run_limited(get_process, None) == run_limited(get_process, None)


def test_what_takes_too_long_is_stopped_and_the_next_call_works():
    run_limited(double, 1)
    started = time.monotonic()
    with pytest.raises(ParseError, match=r"more than 0\.2 seconds"):
        run_limited(spin, 20, seconds=0.2)

    assert time.monotonic() - started < 2
    assert run_limited(double, 2) == 4


def test_what_takes_too_much_memory_is_refused():
    with pytest.raises(ParseError, match="memory"):
        run_limited(hoard, 400_000_000, memory_bytes=100_000_000)
    assert run_limited(hoard, 1_000_000, memory_bytes=100_000_000) == 1_000_000


def test_a_reader_that_dies_takes_nothing_with_it():
    with pytest.raises(ParseError, match="made its reader fail"):
        run_limited(die, 3)
    assert run_limited(double, 3) == 6


def test_what_a_parser_prints_does_not_get_between_the_answers():
    assert [run_limited(chatter, "x" * 100) for _ in range(3)] == ["x" * 100] * 3
