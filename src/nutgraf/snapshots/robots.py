"""robots.txt to rules: may this address be read, how fast, and may a model be given its text?

RFC 9309 by protego; `Content-Signal` (contentsignals.org) is read here, because no library does yet.
"""

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

MAX_AGE = timedelta(hours=24)
"""RFC 9309 2.4: not longer than 24 hours."""
FAULT_AGE = timedelta(minutes=30)
"""How long an unreachable robots.txt keeps a site closed before it is asked again."""
MAX_SITES = 10_000
MAX_LINE = 2_000
"""Characters of a line that are searched for a signal; the longest line of 424 real files has 1,174."""


@dataclass(frozen=True)
class Rules:
    """What one robots.txt says to nutgraf."""

    agent: str
    text: str = ""
    fault: str = ""
    """Why the file could not be read; then nothing is allowed."""

    @cached_property
    def _parsed(self) -> Any:
        from protego import Protego

        return Protego.parse(self.text)

    @property
    def product(self) -> str:
        """The product token that groups are matched by."""
        return self.agent.partition("(")[0].partition("/")[0].strip() or "nutgraf"

    @property
    def crawl_delay(self) -> float:
        if not self.text:
            return 0.0
        return float(self._parsed.crawl_delay(self.product) or 0.0)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._parsed.sitemaps)) if self.text else ()

    def allows(self, url: str) -> bool:
        if self.fault:
            return False
        return not self.text or bool(self._parsed.can_fetch(url, self.product))

    def ai_input(self) -> bool | None:
        """`Content-Signal: ai-input=yes|no` of our group, else of `*`; None when nothing is said."""
        return read_signal(self.text, self.product) if self.text else None


def permit_nothing(agent: str, fault: str) -> Rules:
    return Rules(agent=agent, fault=fault)


def read_rules(body: bytes, agent: str) -> Rules:
    return Rules(agent=agent, text=body.decode("utf-8", "replace").removeprefix("\ufeff"))


_LINE = re.compile(r"\s*(user-agent|content-signal|allow|disallow|crawl-delay)\s*:\s*([^#]*)", re.IGNORECASE)


def read_signal(text: str, product: str) -> bool | None:
    """The `ai-input` signal for a product token; its own group wins over `*`."""
    found: dict[str, bool] = {}
    agents: list[str] = []
    in_rules = False
    for line in text.splitlines():
        match = _LINE.match(line[:MAX_LINE])
        if not match:
            continue
        name, value = match[1].lower(), match[2].strip()
        if name == "user-agent":
            agents = [value.lower()] if in_rules else [*agents, value.lower()]
            in_rules = False
            continue
        in_rules = True
        signal = read_ai_input(value) if name == "content-signal" else None
        if signal is not None:
            found.update(dict.fromkeys(agents, signal))
    return found.get(product.lower(), found.get("*"))


def read_ai_input(value: str) -> bool | None:
    """`search=yes, ai-input=no` → False."""
    pairs = (pair.partition("=") for pair in value.lower().split(","))
    said = {name.strip(): answer.strip() for name, _, answer in pairs}
    return {"yes": True, "no": False}.get(said.get("ai-input", ""))


class RulesCache:
    """Rules by origin, each fetched once at a time and kept for a day."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: dict[str, _Entry] = {}

    def find(self, origin: str, now: datetime, fetch: Callable[[], Rules]) -> Rules:
        with self._lock:
            if len(self._entries) >= MAX_SITES:
                self._entries.clear()
            entry = self._entries.setdefault(origin, _Entry())
        with entry.lock:
            if entry.rules is None or now >= entry.until:
                entry.rules = fetch()
                entry.until = now + (FAULT_AGE if entry.rules.fault else MAX_AGE)
            return entry.rules


class _Entry:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.rules: Rules | None = None
        self.until = datetime.min.replace(tzinfo=UTC)
