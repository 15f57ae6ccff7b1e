"""What the whole suite stands on: no network but loopback, no settings from outside."""

import socket
import sys

import pytest

LOOPBACK = ("127.", "::1", "localhost")


def _refuse_outside(event: str, arguments: tuple[object, ...]) -> None:
    if event != "socket.connect":
        return
    address = arguments[1]
    if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
        raise AssertionError(f"a test tried to reach {address}")


sys.addaudithook(_refuse_outside)


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch, tmp_path_factory):
    """A nutgraf.toml or NUTGRAF_ variable of the person who runs the tests must not change them."""
    import os

    for name in [name for name in os.environ if name.startswith("NUTGRAF_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("NUTGRAF_CONFIG", str(tmp_path_factory.getbasetemp() / "no-such.toml"))
    assert socket.getdefaulttimeout() is None
