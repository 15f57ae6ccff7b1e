"""The bundled sample week (fiction) in, a loopback server of its feeds and pages out: the demo's only "web"."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from nutgraf.errors import SourceError
from nutgraf.news import Source, SourceKind

WEEK = Path(__file__).parent / "week"
_MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".json": "application/feed+json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".rss": "application/rss+xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".rdf": "application/rdf+xml; charset=utf-8",
    ".opml": "text/x-opml; charset=utf-8",
}


@contextmanager
def serve_week(folder: Path = WEEK) -> Iterator[str]:
    """Serve a week's folder on a free loopback port; gives the address that stands for `{BASE}`.

    Raises: SourceError when the folder is not a sample week.
    """
    if not (folder / "outlets.json").is_file():
        raise SourceError(str(folder), "holds no outlets.json, so it is not a sample week")
    server = _WeekServer(("127.0.0.1", 0), _make_handler(folder))
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def read_outlets(base: str, folder: Path = WEEK) -> tuple[Source, ...]:
    """The week's outlets as the sources a user would subscribe to, with owner and country as the user knows them."""
    outlets = json.loads((folder / "outlets.json").read_text("utf-8"))
    return tuple(
        Source(
            url=str(outlet["feed"]).replace("{BASE}", base),
            kind=SourceKind.FEED,
            title=outlet["name"],
            outlet=outlet["name"],
            owner=outlet.get("owner", ""),
            country=outlet.get("country", ""),
            language=outlet.get("language", ""),
            outlet_kind=outlet.get("kind", ""),
        )
        for outlet in outlets
    )


class _WeekServer(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A reader that was stopped is gone in the middle of an answer; its own message must not drown in tracebacks."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def _make_handler(folder: Path) -> type[BaseHTTPRequestHandler]:
    root = folder.resolve()

    class WeekHandler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = (root / self.path.partition("?")[0].lstrip("/")).resolve()
            if not (path.is_file() and path.is_relative_to(root)):
                self._answer(404, "text/plain; charset=utf-8", b"no such page in the sample week")
                return
            base = f"http://{self.headers['Host']}"
            body = path.read_bytes().replace(b"{BASE}", base.encode())
            self._answer(200, _MEDIA_TYPES.get(path.suffix, "application/octet-stream"), body)

        def _answer(self, status: int, media_type: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class names it so)
            """A demo's own traffic is no news."""

    return WeekHandler
