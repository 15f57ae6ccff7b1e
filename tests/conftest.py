"""What the whole suite stands on: no network but loopback, no way round the fetch gate, no settings from outside."""

import os

import pytest

import socket_guard

socket_guard.install()


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write what tests/golden approves anew")


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch, tmp_path_factory):
    """A nutgraf.toml or NUTGRAF_ variable of the person who runs the tests must not change them."""
    for name in [name for name in os.environ if name.startswith("NUTGRAF_")]:
        monkeypatch.delenv(name)
    nothing = tmp_path_factory.getbasetemp() / "nothing-said.toml"
    nothing.touch()
    monkeypatch.setenv("NUTGRAF_CONFIG", str(nothing))


@pytest.fixture(autouse=True)
def no_way_round_the_fetch_gate():
    yield
    socket_guard.check()
