"""S1 and S2: which addresses and spellings are refused before anything is dialled."""

import json
from pathlib import Path

import pytest
from hostile import PUBLIC_IP, Spy, answer, ask, make_fetcher, serve

from nutgraf.errors import BlockedAddressError, FetchError
from nutgraf.snapshots import explain_block, is_blocked_address, parse_address

DATA = Path(__file__).parent / "data"


def load(name: str) -> object:
    return json.loads((DATA / name).read_text("utf-8"))


def test_every_address_of_a_private_or_special_network_is_refused():
    cases = load("addresses.json")["block"]

    assert len(cases) == 793
    assert [case["ip"] for case in cases if not is_blocked_address(case["ip"])] == []


def test_neighbours_of_special_networks_are_opened():
    cases = load("addresses.json")["allow"]

    assert len(cases) == 31
    assert [case["ip"] for case in cases if is_blocked_address(case["ip"])] == []


def test_loopback_is_allowed_only_by_the_setting_and_brings_nothing_else_with_it():
    cases = [case["ip"] for case in load("addresses.json")["block"]]
    opened = [ip for ip in cases if not is_blocked_address(ip, allow_loopback=True)]

    assert opened
    assert all(ip.startswith("127.") or ip == "::1" for ip in opened)


@pytest.mark.parametrize(
    "ip",
    ["::ffff:8.8.8.8", "64:ff9b::808:808"],
)
def test_a_public_address_inside_an_ipv6_form_stays_public(ip):
    assert explain_block(ip) == ""


@pytest.mark.parametrize(
    "ip",
    [
        "2001:4860:0:0:0:5efe:10.0.0.1",
        "2001:4860::200:5efe:7f00:1",
        "fe80::1%eth0",
        "4000::1",
        "8.8.8",
        "",
        "example.com",
    ],
)
def test_what_is_no_plain_public_address_is_refused(ip):
    assert is_blocked_address(ip)


def test_no_spelling_scheme_or_name_leads_to_a_blocked_address():
    cases = load("urls.json")
    resolver = {"target": "169.254.169.254"}
    spy = Spy(port=0)
    spy.resolve = lambda host, _: (host,) if host[:1].isdigit() or ":" in host else (resolver["target"],)

    with make_fetcher(spy.network()) as fetcher:
        for case in cases:
            for purpose in ("page", "feed", "list", "robots"):
                with pytest.raises(BlockedAddressError):
                    fetcher.get(ask(case["url"], purpose=purpose))
            with pytest.raises(FetchError):
                fetcher.find_permissions(case["url"])

    assert len(cases) == 545
    assert spy.dialled == []


def test_what_is_checked_is_what_is_dialled_and_shown():
    address = parse_address("HTTPS://Outlet.EXAMPLE.:443/a b".replace(" ", "%20") + "?q=ä#part")

    assert address.url == "https://outlet.example/a%20b?q=%C3%A4"


@pytest.mark.parametrize(
    "url",
    [
        "http://user:secret@outlet.example/",
        "http://outlet.example\\@10.0.0.1/",
        "http://outlet.example:80:81/",
        "http://outlet.example:99999/",
        "http://[::1/",
        "http://[::1]x/",
        "http://outlet..example/",
        "http://-outlet.example/",
        "http://0x7f.1/",
        "http://017700000001/",
        "http://4294967296/",
        "http://1.2.3.4.5/",
        "http://\uff11\uff12\uff17.0.0.1/",
        "http://outlet.example/\r\nHost: x",
        "http://" + "a" * 9000,
    ],
)
def test_doubtful_spellings_are_refused(url):
    with pytest.raises(BlockedAddressError):
        parse_address(url)


def test_a_name_in_another_script_is_dialled_in_ascii():
    assert parse_address("http://zürich.example/").host == "xn--zrich-kva.example"


def test_a_public_name_is_fetched_through_the_address_that_was_checked():
    with serve(lambda talk: talk.send(answer(b"hello"))) as server:
        spy = Spy(port=server.port)
        with make_fetcher(spy.network()) as fetcher:
            snapshot = fetcher.get(ask("http://outlet.example/story"))

    assert snapshot.body == b"hello"
    assert spy.dialled == [PUBLIC_IP]
    assert b"Host: outlet.example\r\n" in server.requests[0]
