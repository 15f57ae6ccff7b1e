"""A remote model keeps its limits, whatever its server does, and gives away nothing."""

import time

import pytest

from endpoint import Reply, completion, serve_model
from nutgraf.errors import ModelError
from nutgraf.models import RemoteModel, RemoteOptions
from nutgraf.models.remote import read_completion
from nutgraf.ports import Prompt

KEY = "sk-never-to-be-seen"
PROMPT = Prompt(instructions="Write.", material="{}", schema='{"type": "object"}', max_tokens=99)
BUSY = {"Retry-After-Ms": "1", "Content-Type": "application/json"}


def ask(answer, **options):
    with serve_model(answer) as endpoint:
        read = RemoteOptions(
            **{"base_url": endpoint.url, "name": "small", "api_key": KEY, "timeout": 20.0, **options}
        )
        with RemoteModel(read) as model:
            return model.ask(PROMPT), endpoint.asked


def test_a_question_has_the_schema_the_limit_and_the_key():
    answer, (request,) = ask(lambda _: "{}")
    assert answer.text == "{}"
    assert (answer.tokens_in, answer.tokens_out) == (100, 50)
    assert request.path == "/v1/chat/completions"
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.body["max_tokens"] == 99
    assert request.body["response_format"]["json_schema"]["schema"] == {"type": "object"}
    assert [each["role"] for each in request.body["messages"]] == ["system", "user"]


def test_nothing_of_the_environment_is_sent(monkeypatch):
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "of-somebody-else")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    _answer, (request,) = ask(lambda _: "{}", api_key="")
    assert "of-somebody-else" not in str(request.headers)
    assert set(request.headers) <= {
        "host", "authorization", "accept", "accept-encoding", "content-type", "content-length", "user-agent",
    }  # fmt: skip


def test_a_busy_server_is_asked_again():
    replies = iter([Reply(status=429, headers=BUSY), Reply(status=503, headers=BUSY), completion("{}")])
    answer, asked = ask(lambda _: next(replies))
    assert answer.text == "{}"
    assert len(asked) == 3


def test_a_server_that_stays_busy_is_given_up():
    with pytest.raises(ModelError, match="429"):
        ask(lambda _: Reply(status=429, headers=BUSY), max_retries=2)


def test_a_pause_longer_than_the_time_that_is_left_is_not_made():
    started = time.monotonic()
    with pytest.raises(ModelError, match="503"):
        ask(lambda _: Reply(status=503, headers={"Retry-After": "60"}), timeout=15.0)
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b" ", pieces=10_000, pause=0.05),
        Reply(b"", headers={"Content-Length": "9"}),
        Reply(b"x", pieces=2, pause=60),
    ],
    ids=["a byte at a time", "fewer bytes than promised", "silent after the first"],
)
def test_a_slow_server_ends_with_the_time(reply):
    started = time.monotonic()
    with pytest.raises(ModelError):
        ask(lambda _: reply, timeout=0.6, max_retries=0)
    assert time.monotonic() - started < 3


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b"H", raw=b"H", pieces=10_000, pause=0.05),
        Reply(b"x", raw=HEAD + b"X-Slow: ", pieces=10_000, pause=0.05),
        Reply(b"1\r\nx\r\n", raw=CHUNKED, pieces=10_000, pause=0.05),
        Reply(
            b"HTTP/1.1 100 Continue\r\n\r\n", raw=b"HTTP/1.1 100 Continue\r\n\r\n", pieces=10_000, pause=0.05
        ),
        Reply(b": keep-alive\n\n", raw=HEAD + b"\r\n", pieces=10_000, pause=0.05),
    ],
    ids=["status", "header", "chunks", "continue", "comments"],
)
def test_an_answer_that_comes_drop_by_drop_ends_with_the_time(reply):
    started = time.monotonic()
    with pytest.raises(ModelError):
        ask(lambda _: reply, timeout=0.6, max_retries=0)
    assert time.monotonic() - started < 3


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b"x" * 65_536, pieces=1_000),
        Reply(b"X-More: " + b"x" * 900 + b"\r\n", raw=HEAD, pieces=10_000),
        Reply(b"ffff\r\n" + b"x" * 65_535 + b"\r\n", raw=CHUNKED, pieces=1_000),
        Reply(b"HTTP/1.1 100 Continue\r\n\r\n" * 40, raw=b"HTTP/1.1 100 Continue\r\n\r\n", pieces=10_000),
        Reply(b"data: {}\n\n" * 100, raw=HEAD + b"\r\n", pieces=10_000),
        completion("x" * 2_000_000),
    ],
    ids=["body", "headers", "chunks", "continue", "events", "ten thousand words"],
)
def test_an_endless_answer_ends_with_the_bytes(reply):
    with pytest.raises(ModelError):
        ask(lambda _: reply, max_bytes=500_000, max_retries=0)


@pytest.mark.parametrize(
    "raw",
    [b"\x00\x01\x02", b"HTTP/1.1 200\r\n\r\n", b"HTTP/9.9 200 OK\r\n\r\n", CHUNKED + b"zz\r\n", HEAD + b"Content-Length: 9\r\n\r\n{}",
     HEAD + b"Content-Length: -1\r\n\r\n", HEAD + b"Content-Length: 2\r\n\r\n[]", b"SSH-2.0-OpenSSH\r\n"],
    ids=["bytes", "no reason", "another version", "no chunk", "cut short", "negative", "a list", "another protocol"],
)  # fmt: skip
def test_what_is_no_http_answer_is_a_model_error(raw):
    with pytest.raises(ModelError):
        ask(lambda _: Reply(raw=raw), timeout=5.0, max_retries=0)


def test_a_dead_server_is_told_in_one_line():
    with serve_model(lambda _: "") as endpoint:
        url = endpoint.url
    options = RemoteOptions(base_url=url, name="small", api_key=KEY, max_retries=0)
    with RemoteModel(options) as model, pytest.raises(ModelError, match="small at http:") as caught:
        model.ask(PROMPT)
    assert "\n" not in str(caught.value)


def test_a_key_that_is_sent_back_is_not_passed_on():
    echoed = b'{"error": {"message": "bad key ' + KEY.encode() + b'\\u0007"}}'
    with pytest.raises(ModelError) as caught:
        ask(lambda _: Reply(echoed, status=401, headers={"Content-Type": "application/json"}))
    assert KEY not in str(caught.value)
    assert "\x07" not in str(caught.value)
    assert KEY not in repr(RemoteOptions(base_url="http://127.0.0.1/", name="small", api_key=KEY))


def test_a_redirect_is_not_followed():
    with serve_model(lambda _: "{}") as elsewhere, pytest.raises(ModelError, match="302"):
        ask(lambda _: Reply(status=302, headers={"Location": f"{elsewhere.url}/chat/completions"}))
    assert elsewhere.asked == []


def test_a_compressed_answer_is_refused_unread():
    with pytest.raises(ModelError, match="coding"):
        ask(lambda _: Reply(b"\x1f\x8b", headers={"Content-Encoding": "gzip"}))


def test_what_a_server_refuses_is_left_out_of_the_next_question():
    def answer(request):
        return "{}" if "temperature" not in request.body else Reply(b"{}", status=400)

    with (
        serve_model(answer) as endpoint,
        RemoteModel(RemoteOptions(base_url=endpoint.url, name="small")) as model,
    ):
        assert model.ask(PROMPT).text == "{}"
        assert model.ask(PROMPT).text == "{}"
        assert len(endpoint.asked) == 3
        assert endpoint.asked[-1].body["max_completion_tokens"] == 99


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"[]", b"null", b'{"choices": 3}', b'{"choices": [3]}', b'{"choices": [{"message": []}]}',
     b'{"choices": [{"message": {"content": null}}]}', b"[" * 100_000],
)  # fmt: skip
def test_an_answer_out_of_form_is_a_model_error(body):
    with pytest.raises(ModelError):
        read_completion(body)


def test_an_answer_that_lies_about_its_tokens_is_read_all_the_same():
    lies = b'{"choices": [{"message": {"content": "x"}}], "usage": {"prompt_tokens": -5, "completion_tokens": "many"}}'
    assert (read_completion(lies).tokens_in, read_completion(lies).tokens_out) == (0, 0)


def test_an_answer_that_stopped_at_the_limit_says_so():
    assert read_completion(completion("x", reason="length").body).is_cut
