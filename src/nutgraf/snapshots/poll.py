"""What came back from a source to when it is asked again, and why. Pure; the caller keeps the plan."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from statistics import median

from nutgraf.errors import BlockedAddressError, FetchError, RobotsError, StatusError
from nutgraf.news import Snapshot
from nutgraf.snapshots.times import read_http_date


@dataclass(frozen=True, slots=True, kw_only=True)
class PollOptions:
    """How often a source is asked at most and at least."""

    shortest: timedelta = timedelta(minutes=15)
    longest: timedelta = timedelta(days=1)
    usual: timedelta = timedelta(hours=1)
    """When nothing is known of how often something new appears."""
    first_retry: timedelta = timedelta(minutes=5)
    quiet_share: float = 0.1
    """Share of the time since the last item that is waited at least: a night's silence of 8 hours makes 48 minutes, a
    week's the longest wait."""
    jitter: float = 0.1
    """Share of the wait that may be added, so that a thousand sources do not come due in one second."""
    looks: tuple[timedelta, ...] = (timedelta(hours=6), timedelta(days=1), timedelta(days=3))
    """After its publication a page is looked at again, where its source does not say when it was changed. Outlets mend
    their reports within hours, and print corrections within days."""
    latest_look: timedelta = timedelta(days=4)
    """A look that is later than this by so much is not made: nobody asks for last month's pages after a holiday."""
    farthest: timedelta = timedelta(days=366)
    """A server that asks for more time than this gets this much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PollPlan:
    """When a source is asked next."""

    at: datetime
    reason: str
    """In words for the user."""
    failures: int = 0
    """Answers in a row that were none."""
    is_stopped: bool = False
    """Gone for good; only the user starts it again."""
    moved_to: str = ""
    """The address to ask from now on, when it has moved for good."""


def plan_next(
    snapshot: Snapshot,
    *,
    now: datetime,
    published: Sequence[datetime] = (),
    options: PollOptions | None = None,
) -> PollPlan:
    """After an answer: as often as the source publishes, but never before its cache time is over.

    `published` are the times of the source's items. `Cache-Control` wins over `Expires` (RFC 9111 5.3).
    """
    options = options or PollOptions()
    wait, reason = _follow_cadence(published, now, options)
    fresh = _read_freshness(snapshot, now)
    if fresh > wait:
        wait, reason = min(fresh, options.longest), "the server says that its answer stays fresh until then"
    wait += _jitter(snapshot.url, now, wait, options)
    return PollPlan(at=now + wait, reason=reason, moved_to=snapshot.moved_to)


def plan_look(since: datetime, *, now: datetime, options: PollOptions | None = None) -> datetime | None:
    """When a page that was published, or first read, at `since` is looked at next; None: no more."""
    options = options or PollOptions()
    return next((since + each for each in options.looks if since + each > now), None)


def plan_after_error(
    error: FetchError, *, url: str, now: datetime, failures: int = 0, options: PollOptions | None = None
) -> PollPlan:
    """After no answer: wait as long as the server asks, else longer each time; stop when it is gone.

    `failures` counts those in a row before this one.
    """
    options = options or PollOptions()
    if isinstance(error, StatusError) and error.status == 410:
        return PollPlan(
            at=now + options.farthest, reason="gone for good (410)", failures=failures + 1, is_stopped=True
        )
    wait = min(options.first_retry * 2 ** min(failures, 20), options.longest)
    tries = "one failure" if failures == 0 else f"{failures + 1} failures in a row"
    reason = f"{error.reason}; asked again after {tries}"
    if isinstance(error, BlockedAddressError | RobotsError):
        wait, reason = options.longest, error.reason
    asked = _read_asked(error, options)
    if asked is not None and asked >= wait:
        wait, reason = asked, f"{error.reason} and asked for this time (Retry-After)"
    return PollPlan(at=now + wait + _jitter(url, now, wait, options), reason=reason, failures=failures + 1)


def measure_cadence(published: Sequence[datetime]) -> timedelta | None:
    """The median time between two items; None when fewer than three are dated."""
    times = sorted(set(published))
    gaps = [later - earlier for earlier, later in pairwise(times[-50:])]
    return timedelta(seconds=median(gap.total_seconds() for gap in gaps)) if len(gaps) >= 2 else None


def _follow_cadence(
    published: Sequence[datetime], now: datetime, options: PollOptions
) -> tuple[timedelta, str]:
    cadence = measure_cadence(published)
    if cadence is None:
        return options.usual, "the usual interval; too few dated items to know better"
    silence = now - max(published)
    if silence * options.quiet_share > max(cadence / 2, options.shortest):
        wait = min(silence * options.quiet_share, options.longest)
        return wait, f"nothing new for {_say(silence)}, where something appeared about every {_say(cadence)}"
    wait = min(max(cadence / 2, options.shortest), options.longest)
    return wait, f"something new appears about every {_say(cadence)}"


_MAX_AGE = re.compile(r"(?:^|[,\s])(?:s-maxage|max-age)\s*=\s*\"?(\d{1,10})", re.IGNORECASE)


def _read_freshness(snapshot: Snapshot, now: datetime) -> timedelta:
    control = snapshot.header("cache-control")
    if re.search(r"no-cache|no-store", control, re.IGNORECASE):
        return timedelta(0)
    ages = [int(age) for age in _MAX_AGE.findall(control)]
    if ages:
        spent = snapshot.header("age").strip()
        left = max(ages) - (int(spent[:10]) if spent.isascii() and spent.isdigit() else 0)
        return timedelta(seconds=max(0, min(left, 10**9)))
    expires = read_http_date(snapshot.header("expires"))
    if expires is None:
        return timedelta(0)
    # Against the server's own clock: ours may differ.
    said = read_http_date(snapshot.header("date")) or now
    return max(timedelta(0), expires - said)


def _read_asked(error: FetchError, options: PollOptions) -> timedelta | None:
    if not isinstance(error, StatusError) or error.retry_after is None:
        return None
    return min(timedelta(seconds=min(error.retry_after, 10**9)), options.farthest)


def _jitter(url: str, now: datetime, wait: timedelta, options: PollOptions) -> timedelta:
    """Later, never earlier; the same for the same source and moment, so that a run can be repeated."""
    seed = f"{url} {now.astimezone(UTC).isoformat()}".encode("utf-8", "surrogatepass")
    share = int.from_bytes(hashlib.sha256(seed).digest()[:4], "big") / 2**32
    return min(wait, options.longest) * options.jitter * share


def _say(span: timedelta) -> str:
    minutes = span.total_seconds() / 60
    if minutes < 90:
        return f"{max(1, round(minutes))} minutes"
    return f"{round(minutes / 60)} hours" if minutes < 2880 else f"{round(minutes / 1440)} days"
