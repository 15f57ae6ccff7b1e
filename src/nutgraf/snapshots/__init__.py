"""An address to a snapshot: fetched once, politely, within limits, and never changed."""

from nutgraf.snapshots.limits import Address, explain_block, is_blocked_address, parse_address
from nutgraf.snapshots.options import FetchOptions

__all__ = ["Address", "FetchOptions", "Fetcher", "explain_block", "is_blocked_address", "parse_address"]


def __getattr__(name: str) -> object:
    """`Fetcher` brings the HTTP client, which costs 100 ms to import; a command that reads no address is spared it."""
    if name == "Fetcher":
        from nutgraf.snapshots.fetch import Fetcher

        return Fetcher
    raise AttributeError(name)
