"""S3: redirects, answers of the resolver that change, second addresses, proxy variables."""

import json
from pathlib import Path

import pytest
from hostile import PUBLIC_IP, Spy, Talk, answer, ask, make_fetcher, serve

from nutgraf.errors import BlockedAddressError, FetchError, LimitError, StatusError

SCENARIOS = json.loads((Path(__file__).parent / "data" / "scenarios.json").read_text("utf-8"))
PURPOSES = ("page", "feed", "list", "robots")


def pick(prefix: str) -> list[dict]:
    found = [case for case in SCENARIOS if case["kind"].startswith(prefix)]
    assert found
    return found


def walk(hops: int, end: str):
    """A chain of redirects `/1 … /hops` and what stands at its end."""

    def script(talk: Talk) -> None:
        step = int(talk.path.strip("/") or 0)
        last = {"public": "http://outlet.example/999"}.get(end, f"http://{end}/latest/meta-data/")
        if step == 999:
            talk.send(answer(b"the end"))
        else:
            location = last if step + 1 >= hops else f"/{step + 1}"
            talk.send(answer(status="302 Found", Location=location))

    return script


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_redirect_to_a_blocked_address_is_never_dialled(purpose):
    for case in pick("redirect"):
        if case["kind"] != "redirect":
            continue
        location = case["location"]

        def script(talk: Talk, status: int = case["code"], location: str = location) -> None:
            talk.send(
                answer(status=f"{status} Moved", Location=location) if talk.path == "/" else answer(b"public")
            )

        with serve(script) as server:
            spy = Spy(port=server.port, answers={"localhost": [("127.0.0.1",)]})
            with make_fetcher(spy.network()) as fetcher:
                try:
                    fetcher.get(ask("http://outlet.example/", purpose=purpose))
                except BlockedAddressError:
                    pass
                else:
                    # "http:127.0.0.1" is a path on the same host (RFC 3986 5.2.2), which is public.
                    assert location == "http:127.0.0.1"

        assert set(spy.dialled) == {PUBLIC_IP}


def test_chains_are_followed_up_to_the_limit_and_no_further():
    outcomes = {}
    for case in pick("redirect-chain"):
        with serve(walk(case["hops"], case["end"])) as server:
            spy = Spy(port=server.port)
            with make_fetcher(spy.network()) as fetcher:
                try:
                    outcomes[case["hops"], case["end"]] = fetcher.get(ask("http://outlet.example/0")).body
                except FetchError as error:
                    outcomes[case["hops"], case["end"]] = type(error)
        assert set(spy.dialled) == {PUBLIC_IP}

    for hops in (1, 5, 9, 10):
        assert outcomes[hops, "public"] == b"the end"
        assert outcomes[hops, "169.254.169.254"] is BlockedAddressError
    for hops in (11, 20, 50):
        assert outcomes[hops, "public"] is LimitError
        assert outcomes[hops, "169.254.169.254"] in (LimitError, BlockedAddressError)


@pytest.mark.parametrize("length", [1, 2, 3, 7])
def test_a_circle_of_redirects_ends(length):
    def script(talk: Talk) -> None:
        talk.send(answer(status="301 Moved", Location=f"/{(int(talk.path[1:]) + 1) % length}"))

    with serve(script) as server, make_fetcher() as fetcher, pytest.raises(LimitError):
        fetcher.get(ask(f"http://127.0.0.1:{server.port}/0"))
    assert len(server.requests) == 11


def test_addresses_that_grow_with_every_redirect_end():
    def script(talk: Talk) -> None:
        talk.send(answer(status="302 Found", Location=talk.path + "x" * 2_000))

    with serve(script) as server, make_fetcher() as fetcher, pytest.raises(FetchError):
        fetcher.get(ask(f"http://127.0.0.1:{server.port}/"))


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /a\r\nLocation: http://10.0.0.1/\r\n\r\n",
    ],
)
def test_a_redirect_that_leads_nowhere_or_to_two_places_is_not_followed(head):
    with serve(lambda talk: talk.send(head)) as server, make_fetcher() as fetcher:  # noqa: SIM117
        with pytest.raises(StatusError) as caught:
            fetcher.get(ask(f"http://127.0.0.1:{server.port}/"))
    assert caught.value.status == 302
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "case", pick("dns-"), ids=lambda case: f"{case['kind']} {case.get('ip') or case.get('then') or ''}"
)
def test_whatever_the_resolver_answers_no_blocked_address_is_dialled(case):
    answers = {
        "dns-a-private": [(case.get("ip"),)],
        "dns-cname-private": [(case.get("ip"),)],
        "dns-aaaa-mapped": [(case.get("ip"),)],
        "dns-mixed-public-then-private": [tuple(case.get("ips", ()))],
        "dns-mixed-private-first": [tuple(case.get("ips", ()))],
        "dns-rebind-ttl0": [(PUBLIC_IP,), (case.get("then"),)],
        "dns-rebind-on-redirect": [(PUBLIC_IP,), (case.get("then"),)],
        "dns-rebind-on-retry": [(PUBLIC_IP,), (case.get("then"),)],
    }[case["kind"]]

    def script(talk: Talk) -> None:
        moves = case["kind"] == "dns-rebind-on-redirect" and talk.path == "/"
        reply = answer(status="302 Found", Location="https://outlet.example/2") if moves else answer(b"once")
        talk.send(reply.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n", 1))
        talk.line.close()

    with serve(script) as server:
        spy = Spy(port=server.port, answers={"outlet.example": answers})
        with make_fetcher(spy.network()) as fetcher:
            for _ in range(3):
                try:
                    fetcher.get(ask("http://outlet.example/"))
                except BlockedAddressError:
                    continue

    assert set(spy.dialled) <= {PUBLIC_IP}


def test_the_address_that_was_checked_is_dialled_without_asking_again():
    with serve(lambda talk: talk.send(answer(b"pinned"))) as server:
        spy = Spy(port=server.port, answers={"outlet.example": [(PUBLIC_IP,), ("127.0.0.1",)]})
        with make_fetcher(spy.network()) as fetcher:
            assert fetcher.get(ask("http://outlet.example/")).body == b"pinned"

    assert spy.asked == ["outlet.example"]


def test_proxy_variables_of_the_environment_change_nothing(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://10.0.0.1:3128")
    with serve(lambda talk: talk.send(answer(b"direct"))) as server:
        spy = Spy(port=server.port)
        with make_fetcher(spy.network()) as fetcher:
            assert fetcher.get(ask("http://outlet.example/")).body == b"direct"

    assert spy.dialled == [PUBLIC_IP]


@pytest.mark.parametrize(
    "headers",
    [
        {"Refresh": "0; url=http://10.0.0.1/"},
        {"Link": '<http://10.0.0.1/feed>; rel="alternate"; type="application/rss+xml"'},
        {"Alt_Svc": 'h2="10.0.0.1:443"'},
        {"Set_Cookie": "a=b"},
        {"Content_Location": "http://10.0.0.1/"},
    ],
)
def test_no_header_of_an_answer_makes_a_second_connection_or_comes_back(headers):
    with serve(lambda talk: talk.send(answer(b"page", **headers))) as server:
        spy = Spy(port=server.port)
        with make_fetcher(spy.network()) as fetcher:
            fetcher.get(ask("http://outlet.example/1"))
            fetcher.get(ask("http://outlet.example/2"))

    assert spy.dialled == [PUBLIC_IP]
    assert all(b"cookie" not in request.lower() for request in server.requests)


def test_nothing_that_names_us_or_an_origin_is_carried_along():
    def script(talk: Talk) -> None:
        moves = talk.path == "/"
        talk.send(
            answer(status="302 Found", Location="http://other.example/2", Set_Cookie="id=1")
            if moves
            else answer(b"x")
        )

    with serve(script) as server, make_fetcher(Spy(port=server.port).network()) as fetcher:
        fetcher.get(ask("http://outlet.example/"))

    sent = [line.split(b":")[0].lower() for line in server.requests[1].split(b"\r\n")[1:] if line]
    assert sent == [b"host", b"user-agent", b"accept", b"accept-encoding"]


def test_a_connection_is_never_used_for_another_host():
    with serve(lambda talk: talk.send(answer(b"x"))) as server:
        spy = Spy(port=server.port)
        with make_fetcher(spy.network()) as fetcher:
            for host in ("one", "two", "one"):
                fetcher.get(ask(f"http://{host}.example/"))

    assert spy.dialled == [PUBLIC_IP] * 2
    assert spy.asked == ["one.example", "two.example"]


def test_only_permanent_redirects_move_a_source():
    def script(talk: Talk) -> None:
        steps = {"/a": ("301 Moved", "/b"), "/b": ("308 Moved", "/c"), "/c": ("302 Found", "/d")}
        status, location = steps.get(talk.path, ("", ""))
        talk.send(answer(status=status, Location=location) if status else answer(b"here"))

    with serve(script) as server, make_fetcher() as fetcher:
        base = f"http://127.0.0.1:{server.port}"
        snapshot = fetcher.get(ask(f"{base}/a"))

    assert snapshot.url == f"{base}/a"
    assert snapshot.final_url == f"{base}/d"
    assert snapshot.moved_to == f"{base}/c"


def test_a_robots_file_that_redirects_into_a_private_network_closes_the_site():
    with serve(
        lambda talk: talk.send(answer(status="301 Moved", Location="http://10.0.0.1/robots.txt"))
    ) as server:
        spy = Spy(port=server.port)
        with make_fetcher(spy.network(), respect_robots=True) as fetcher, pytest.raises(FetchError):
            fetcher.get(ask("http://outlet.example/story"))

    assert set(spy.dialled) == {PUBLIC_IP}
    assert [request.split()[1] for request in server.requests] == [b"/robots.txt"]
