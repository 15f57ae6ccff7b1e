"""A request to a snapshot: one polite GET, from the address to the decoded body.

Many hosts may be read at once, from as many threads as one likes; one host gets one connection at a time, a gap
between requests, and its crawl delay. No cookies, no credentials and no Referer are ever sent.
"""

import logging
from collections.abc import MutableMapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Self
from urllib.parse import urljoin

from nutgraf.errors import BlockedAddressError, FetchError, LimitError, RobotsError, StatusError, WaitError
from nutgraf.news import Permissions, Snapshot
from nutgraf.ports import Clock, Request
from nutgraf.snapshots.connect import Budget, Network
from nutgraf.snapshots.exchange import Exchange, LineLostError, Move
from nutgraf.snapshots.limits import Address, parse_address
from nutgraf.snapshots.options import FetchOptions
from nutgraf.snapshots.pace import Pace
from nutgraf.snapshots.robots import Rules, RulesCache, permit_nothing, read_rules

MAX_WAIT = timedelta(days=366)
"""A server that asks for more time than this gets this much."""


class Fetcher:
    """The real web (`ports.Web`). Close it, or use it in a `with`."""

    def __init__(
        self,
        options: FetchOptions,
        *,
        clock: Clock,
        network: Network | None = None,
        waits: MutableMapping[str, datetime] | None = None,
    ) -> None:
        """`waits` holds until when a site (its origin) asked not to be asked; one that is stored outlives a restart."""
        self.options = options
        self._waits = {} if waits is None else waits
        self._clock = clock
        self._pace = Pace(options, network or Network())
        self._rules = RulesCache()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close every idle connection."""
        self._pace.close()

    def get(self, request: Request) -> Snapshot:
        """One GET. `Snapshot.moved_to` is set when permanent redirects alone led on.

        Raises: FetchError and its kinds.
        """
        budget = self._start_budget(request.url)
        address = self._parse(request.url)
        moved_to, is_permanent = "", True
        for hop in range(self.options.max_redirects + 1):
            self._keep_waiting(address, request)
            self._ask_robots(address, request)
            try:
                answer = self._visit(address, request, budget, is_first=hop == 0)
            except StatusError as error:
                self._note_wait(address, error)
                raise
            if isinstance(answer, Snapshot):
                return replace(answer, moved_to=moved_to)
            address = self._follow(address, answer)
            is_permanent = is_permanent and answer.is_permanent
            moved_to = address.url if is_permanent else moved_to
        raise LimitError(request.url, f"more than {self.options.max_redirects} redirects")

    def find_permissions(self, url: str) -> Permissions:
        """What the robots.txt of an address says: may it be read, may a model be given its text?

        Raises: BlockedAddressError; FetchError when it cannot be known.
        """
        rules = self._find_rules(self._parse(url))
        if rules.fault:
            raise FetchError(url, f"its robots.txt could not be read: {rules.fault}")
        return Permissions(robots=rules.allows(url), ai_input=rules.ai_input())

    def find_sitemaps(self, url: str) -> tuple[str, ...]:
        """The `Sitemap:` lines of a site's robots.txt. Raises: BlockedAddressError."""
        return self._find_rules(self._parse(url)).sitemaps

    def _parse(self, url: str) -> Address:
        return parse_address(url, allow_loopback=self.options.allow_loopback)

    def _follow(self, address: Address, move: Move) -> Address:
        location = move.location.partition("#")[0]
        try:
            target = urljoin(address.url, location)
        except ValueError as error:
            raise BlockedAddressError(location, "a redirect to what is no address") from error
        # urljoin drops what it does not expect; what the server sent is judged, not what is left of it.
        if any(character <= " " or character == "\\" for character in location):
            raise BlockedAddressError(location, "a redirect with a blank, backslash or control character")
        return self._parse(target)

    def _start_budget(self, url: str) -> Budget:
        options = self.options
        return Budget(
            url,
            seconds=options.timeout,
            wire_bytes=options.max_wire_bytes,
            head_bytes=options.max_header_bytes,
        )

    def _ask_robots(self, address: Address, request: Request) -> None:
        if request.purpose != "page" or not self.options.respect_robots:
            return
        rules = self._find_rules(address)
        self._pace.slow_down(address.origin, rules.crawl_delay)
        reason = ""
        if rules.fault:
            reason = f"its robots.txt could not be read: {rules.fault}"
        elif not rules.allows(address.url):
            reason = "its robots.txt does not allow nutgraf to read it"
        if reason and request.ignore_robots:
            _log.warning(
                'robots.txt overridden: url=%s reason="%s" by="robots = ignore"', address.url, reason
            )
        elif reason:
            raise RobotsError(address.url, reason)

    def _keep_waiting(self, address: Address, request: Request) -> None:
        until = self._waits.get(address.origin)
        if until is not None and self._clock() < until:
            raise WaitError(request.url, until)

    def _note_wait(self, address: Address, error: StatusError) -> None:
        if error.asks_for_time and error.retry_after:
            seconds = min(error.retry_after, MAX_WAIT.total_seconds())
            self._waits[address.origin] = self._clock() + timedelta(seconds=seconds)

    def _find_rules(self, address: Address) -> Rules:
        return self._rules.find(address.origin, self._clock(), lambda: self._fetch_rules(address))

    def _fetch_rules(self, address: Address) -> Rules:
        agent = self.options.user_agent
        try:
            snapshot = self.get(Request(url=address.origin + "/robots.txt", purpose="robots"))
        except StatusError as error:
            # RFC 9309 2.3.1.3: "unavailable" allows all. 429 asks to come later, as a 503 does.
            is_absent = 400 <= error.status < 500 and error.status != 429
            return Rules(agent=agent) if is_absent else permit_nothing(agent, error.reason)
        except FetchError as error:
            return permit_nothing(agent, error.reason)
        return read_rules(snapshot.body[: self.options.max_robots_bytes], agent)

    def _visit(
        self, address: Address, request: Request, budget: Budget, *, is_first: bool
    ) -> Snapshot | Move:
        exchange = Exchange(
            address=address, request=request, options=self.options, budget=budget, clock=self._clock
        )
        keeps_gap = is_first and request.purpose != "robots"
        with self._pace.take_turn(address, keeps_gap=keeps_gap) as turn:
            budget.extend(turn.waited)
            if turn.line and turn.line.is_usable():
                try:
                    return exchange.run(turn.line)
                except LineLostError:
                    pass  # closed while it was idle; a new connection decides
            turn.drop_line()
            turn.line = self._pace.open_line(address)
            return exchange.run(turn.line)


_log = logging.getLogger("nutgraf.robots")
