"""The sample week, read and marked once for all tests of this room, and an archive of it for each."""

import pytest

from nutgraf.newsroom import open_newsroom
from nutgraf.sample import read_outlets, serve_week


@pytest.fixture(scope="session")
def week(tmp_path_factory):
    """The archive's file, not yet grouped."""
    folder = tmp_path_factory.mktemp("week")
    with serve_week() as base, open_newsroom(folder, workers=1, min_gap=0, allow_loopback=True) as newsroom:
        newsroom.read(sources=read_outlets(base))
    return (folder / "nutgraf.sqlite").read_bytes()


@pytest.fixture
def archive(week, tmp_path):
    (tmp_path / "nutgraf.sqlite").write_bytes(week)
    return tmp_path
