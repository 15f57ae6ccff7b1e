"""An address, as text or as an IP number, to a decision: may it be opened? Pure; no name is resolved here.

The rule is the same wherever an address appears (typed, listed, redirected to, answered by a resolver): what is not
plainly a public address is refused. Spellings that only exist to look like something else (decimal and octal
numbers, percent-encoded hosts, names in front of an @) are refused as spellings, whatever they would point to, so
that parsing, logging and dialling cannot disagree.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from urllib.parse import quote, urlsplit

from nutgraf.errors import BlockedAddressError

PORTS = {"http": 80, "https": 443}
MAX_URL_CHARACTERS = 8_000
"""Longest address opened. RFC 9110 asks servers for 8,000 octets; the longest in 518 real feed lists has 433."""

_BAD_CHARACTERS = re.compile(r"[\x00-\x20\x7f\\\u00a0\u2028\u2029]")
_NUMERIC_LABEL = re.compile(r"(?:0[xX][0-9a-fA-F]*|[0-9]+)\Z")
_DOTTED = re.compile(r"(?:(?:0|[1-9][0-9]{0,2})\.){3}(?:0|[1-9][0-9]{0,2})\Z")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\Z")
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_MAPPED = IPv6Network("::ffff:0:0/96")
_ISATAP_MARKS = (0x00005EFE, 0x02005EFE)
_PRIVATE_SUFFIXES = (
    "localhost",
    "localdomain",
    "local",
    "internal",
    "intranet",
    "lan",
    "home.arpa",
    "corp",
    "svc",
    "onion",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One address in its only spelling: what is checked, shown, resolved and dialled."""

    scheme: str
    host: str
    """ASCII, lower case; an IPv6 address without brackets."""
    port: int
    target: str
    """Path and query, percent-encoded."""

    @property
    def authority(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        return self.origin + self.target


@cache
def _special_networks() -> tuple[tuple[IPv4Network | IPv6Network, str], ...]:
    text = (files("nutgraf.snapshots") / "data" / "special-addresses.txt").read_text("utf-8")
    rows = (line.split(" ", 1) for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((ip_network(network), reason) for network, reason in rows)


def explain_block(ip: str, *, allow_loopback: bool = False) -> str:
    """Why this IP address must not be opened; an empty string when it may be."""
    try:
        address = ip_address(ip)
    except ValueError:
        return "not an IP address"
    return _explain(address, allow_loopback=allow_loopback)


def is_blocked_address(ip: str, *, allow_loopback: bool = False) -> bool:
    """Must a connection to this IP address be refused? True for what is no IP address at all."""
    return bool(explain_block(ip, allow_loopback=allow_loopback))


def _explain(address: IPv4Address | IPv6Address, *, allow_loopback: bool) -> str:
    if isinstance(address, IPv4Address):
        if allow_loopback and address.is_loopback:
            return ""
        return _find_special(address)
    if address.scope_id is not None:
        return "an address of one network interface"
    if allow_loopback and address == IPv6Address("::1"):
        return ""
    carried = _find_carried(address)
    if carried is not None:
        # A carried loopback address is never what the demo or a test means.
        return _find_special(carried)
    return _find_special(address) or ("" if address in _GLOBAL_UNICAST else "not a public IPv6 address")


def _find_special(address: IPv4Address | IPv6Address) -> str:
    return next((reason for network, reason in _special_networks() if address in network), "")


def _find_carried(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address inside an IPv6 address that would be reached through it (RFC 4291, 6052, 5214).

    6to4, Teredo and IPv4-compatible addresses are refused as a whole elsewhere, whatever they carry.
    """
    number = int(address)
    is_isatap = (number >> 32) & 0xFFFFFFFF in _ISATAP_MARKS and address in _GLOBAL_UNICAST
    if address in _MAPPED or address in _NAT64 or is_isatap:
        return IPv4Address(number & 0xFFFFFFFF)
    return None


def parse_address(url: str, *, allow_loopback: bool = False) -> Address:
    """The one reading of an address.

    Raises: BlockedAddressError for every scheme but http and https, for doubtful spellings, for names of private
    networks and for literal addresses that must not be opened.
    """
    if len(url) > MAX_URL_CHARACTERS:
        raise BlockedAddressError(url[:80] + "…", f"longer than {MAX_URL_CHARACTERS:,} characters")
    if _BAD_CHARACTERS.search(url):
        raise BlockedAddressError(url, "has a blank, backslash or control character in it")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise BlockedAddressError(url, f"not an address ({error})") from error
    scheme = parts.scheme.lower()
    if scheme not in PORTS or not url[len(scheme) :].startswith("://"):
        raise BlockedAddressError(url, "only http:// and https:// addresses are opened")
    if "@" in parts.netloc:
        raise BlockedAddressError(url, "has a name or password in it; nutgraf sends none")
    if parts.netloc.endswith(":") or port == 0:
        raise BlockedAddressError(url, "its port is not one")
    host = _read_host(url, parts.netloc)
    _refuse_host(url, host, allow_loopback=allow_loopback)
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=-._~") + (
        "?" + quote(parts.query, safe="/?%:@!$&'()*+,;=-._~[]|^`{}") if parts.query else ""
    )
    return Address(scheme=scheme, host=host, port=port or PORTS[scheme], target=target)


def _read_host(url: str, netloc: str) -> str:
    if netloc.startswith("["):
        text, _, rest = netloc[1:].partition("]")
        if rest and not re.fullmatch(r":[0-9]{1,5}", rest):
            raise BlockedAddressError(url, "its port is not one")
        try:
            return str(IPv6Address(text))
        except ValueError as error:
            raise BlockedAddressError(url, "what stands in brackets is no IPv6 address") from error
    host, colon, port = netloc.partition(":")
    if colon and not re.fullmatch(r"[0-9]{1,5}", port):
        raise BlockedAddressError(url, "its port is not one")
    return _encode_name(url, host)


def _encode_name(url: str, host: str) -> str:
    name = host.lower().removesuffix(".")
    if not name.isascii():
        import idna

        try:
            name = idna.encode(name, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError) as error:
            raise BlockedAddressError(url, "its host is no domain name") from error
    if _DOTTED.match(name):
        if not host.isascii() or host.endswith("."):
            raise BlockedAddressError(url, "an IP address in disguise")
        return name
    labels = name.split(".")
    if _NUMERIC_LABEL.match(labels[-1]):
        raise BlockedAddressError(url, "an IP address in an odd spelling")
    if len(name) > 253 or not all(_LABEL.match(label) for label in labels):
        raise BlockedAddressError(url, "its host is no domain name")
    return name


def _refuse_host(url: str, host: str, *, allow_loopback: bool) -> None:
    if ":" in host or _DOTTED.match(host):
        reason = explain_block(host, allow_loopback=allow_loopback)
        if reason:
            hint = "" if explain_block(host, allow_loopback=True) else "; --allow-loopback lets it be read"
            raise BlockedAddressError(url, f"nutgraf does not open this address: {reason}{hint}")
        return
    if allow_loopback and host == "localhost":
        return
    is_private = "." not in host or any(
        host == suffix or host.endswith("." + suffix) for suffix in _PRIVATE_SUFFIXES
    )
    if is_private:
        raise BlockedAddressError(url, "a name of a private network; nutgraf opens public addresses only")
