"""What a fetch may cost, and its manners."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """Limits and manners of `Fetcher`."""

    user_agent: str = "nutgraf/0.1"
    """With where its user can be reached, as `name/1.0 (+https://…)`, where that is known."""
    timeout: float = 30.0
    """Seconds for the whole answer by the wall clock, redirects included; our own waiting is not counted."""
    max_wire_bytes: int = 24 * MEGABYTE
    max_body_bytes: int = 10 * MEGABYTE
    """After decoding, for pages."""
    max_feed_bytes: int = 20 * MEGABYTE
    """After decoding, for feeds and lists."""
    max_robots_bytes: int = 512_000
    """RFC 9309 asks for at least 500 KiB. What lies beyond is not read."""
    max_redirects: int = 10
    max_header_bytes: int = 64 * 1024
    allow_loopback: bool = False
    """For the demo and the tests only."""
    min_gap: float = 1.0
    """Seconds between two requests to one host."""
    max_gap: float = 30.0
    """Seconds; a longer crawl delay is obeyed by polling less often, not by holding a thread."""
    respect_robots: bool = True

    def limit_body(self, purpose: str) -> int:
        """Decoded bytes allowed for a purpose of `ports.Request`."""
        if purpose == "robots":
            return self.max_robots_bytes
        return self.max_body_bytes if purpose == "page" else self.max_feed_bytes
