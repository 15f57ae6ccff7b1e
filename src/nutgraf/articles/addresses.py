"""Addresses as strangers write them to their parts: what is no address has empty parts."""

from urllib.parse import SplitResult, urljoin, urlsplit

NOTHING = SplitResult("", "", "", "", "")


def split_address(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        # The port is read late and may be no number.
        _ = parts.hostname, parts.port
    except ValueError:
        return NOTHING
    return parts


def join_address(base: str, stated: str) -> str:
    """An address on a page made whole; the page's own where it is none."""
    try:
        return urljoin(base, stated)
    except ValueError:
        return base


def name_host(url: str) -> str:
    return (split_address(url).hostname or "").removeprefix("www.")
