"""An address to a snapshot: fetched once, politely, within limits, and never changed."""

from nutgraf.snapshots.archiving import Shot, write_warc
from nutgraf.snapshots.limits import Address, explain_block, is_blocked_address, parse_address
from nutgraf.snapshots.options import FetchOptions
from nutgraf.snapshots.poll import (
    PollOptions,
    PollPlan,
    measure_cadence,
    plan_after_error,
    plan_look,
    plan_next,
)
from nutgraf.snapshots.robots import read_ai_input

__all__ = [
    "Address",
    "FetchOptions",
    "Fetcher",
    "PollOptions",
    "PollPlan",
    "Shot",
    "explain_block",
    "is_blocked_address",
    "measure_cadence",
    "parse_address",
    "plan_after_error",
    "plan_look",
    "plan_next",
    "read_ai_input",
    "write_warc",
]


def __getattr__(name: str) -> object:
    """`Fetcher` brings the HTTP client, which costs 100 ms to import; a command that reads no address is spared it."""
    if name == "Fetcher":
        from nutgraf.snapshots.fetch import Fetcher

        return Fetcher
    raise AttributeError(name)
