"""An OpenAI-compatible endpoint on loopback that does what a test tells it: well, badly, slowly, for ever."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


@dataclass
class Request:
    path: str
    headers: dict[str, str]
    body: dict

    @property
    def material(self) -> dict:
        return json.loads(self.body["messages"][1]["content"])


@dataclass
class Reply:
    """One answer: a body, or pieces that are sent one by one with a pause between them."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pieces: int = 0
    pause: float = 0.0
    raw: bytes = b""
    """Sent first, in the place of a status line and headers."""


@dataclass
class Endpoint:
    url: str
    asked: list[Request]


def completion(text: str, *, reason: str = "stop", tokens: tuple[int, int] = (100, 50)) -> Reply:
    told = {
        "choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": reason}],
        "usage": {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]},
    }
    return Reply(json.dumps(told).encode(), headers={"Content-Type": "application/json"})


@contextmanager
def serve_model(answer: Callable[[Request], Reply | str]) -> Iterator[Endpoint]:
    """An endpoint that answers each request with what `answer` makes of it."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.answer = answer
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield Endpoint(f"http://127.0.0.1:{server.server_port}/v1", server.asked)
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    answer: Callable[[Request], Reply | str]

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.asked: list[Request] = []
        self.closing = Event()


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        heads = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.path, heads, json.loads(body))
        self.server.asked.append(request)
        made = self.server.answer(request)
        try:
            self._send(completion(made) if isinstance(made, str) else made)
        except OSError:
            return  # the client had enough

    def _send(self, reply):
        if reply.raw:
            self.close_connection = True
            self.wfile.write(reply.raw)
            self._send_pieces(reply)
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if not reply.pieces and "Content-Length" not in reply.headers:
            self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)
        self._send_pieces(reply)

    def _send_pieces(self, reply):
        for _ in range(reply.pieces - 1):
            if reply.pause and self.server.closing.wait(reply.pause):
                return
            self.wfile.write(reply.body)
            self.wfile.flush()

    def log_message(self, *_arguments):
        """Tests are quiet."""
