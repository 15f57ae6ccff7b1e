"""Bytes to text: which encoding are they really in, and does that agree with what they claim?

The order is that of the WHATWG: byte order mark, HTTP header, declaration, and only then a look at the bytes. A
claim that the bytes contradict is not believed, and is reported. Only encodings of the web are known by name: Python's
other codecs (rot13, zlib, punycode, utf-7 …) are programs that no document may choose.
"""

import codecs
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

SNIFFED_BYTES = 4096
"""Where a declaration may stand. HTML says 1,024; a long licence comment in front is common."""
MIN_PROOF = 3
"""Continuation bytes in text that is valid UTF-8: one or two may be a character of an East Asian encoding."""
_WESTERN = frozenset({"cp1252", "windows-1252", "iso8859-1", "iso8859-15", "latin-1", "ascii", "utf-8"})
"""Under these claims one is proof: as Windows-1252 it would be "Ã©" or "â€“", which nobody writes."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_SHIFTING = ("hz", "iso2022")
# Escapes between character sets: seven-bit bytes that are not what they look like.
_SHIFT = re.compile(rb"\x1b\$[@A-C()]|\x0e[\x20-\x7e]{2}|~\{[\x21-\x7e]{2}")
_IN_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:()+-]{1,40})""", re.IGNORECASE)
_IN_XML = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([A-Za-z0-9_.:()+-]{1,40})""")
_IN_META = re.compile(
    rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:()+-]{1,40})""", re.IGNORECASE
)


_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
MAX_UNREADABLE = 0.1
"""Share of characters that no text has. Random bytes have 0.5; a page read in the wrong encoding under 0.05."""


def is_readable(text: str) -> bool:
    """Whether decoded bytes are text at all."""
    return len(_UNREADABLE.findall(text)) <= MAX_UNREADABLE * len(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecodedText:
    """Text with the encoding it was read as."""

    text: str
    encoding: str
    claimed: tuple[str, ...] = ()
    """The labels found, header first."""
    is_lie: bool = False
    """A claim was not believed, or characters had to be replaced."""


def decode_text(body: bytes, content_type: str = "") -> DecodedText:
    """Decode a feed, list, sitemap or page. Never fails: what cannot be read becomes U+FFFD."""
    claims = _find_claims(body, content_type)
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return _decode(body[len(mark) :], encoding, claims)
    wide = next((encoding for start, encoding in _WIDE if body.startswith(start)), "")
    candidates = [known for label in claims if (known := find_codec(label))]
    # A declaration that could be read byte by byte is not in a two-byte encoding.
    candidates = (
        [wide] if wide else [name for name in candidates if not name.startswith(("utf-16", "utf-32"))]
    )
    proven = _prove_utf_8(body, 1 if _WESTERN.issuperset(map(_family, candidates)) else MIN_PROOF)
    if proven is not None:
        # No other encoding's text is valid UTF-8 by chance.
        is_lie = _contradicts(claims, "utf-8", body)
        return DecodedText(text=proven, encoding="utf-8", claimed=claims, is_lie=is_lie)
    has_shifts = body.isascii() and _has_shifts(body)
    if has_shifts:
        candidates.sort(key=lambda name: not name.startswith(_SHIFTING))
    for encoding in dict.fromkeys([*candidates, "utf-8"]):
        text = _try(body, encoding)
        if text is not None:
            is_lie = _contradicts(claims, encoding, body) or (
                has_shifts and not encoding.startswith(_SHIFTING)
            )
            return DecodedText(text=text, encoding=encoding, claimed=claims, is_lie=is_lie)
    return _guess(body, candidates, claims)


def describe_lie(decoded: DecodedText) -> str:
    """A note for the user; empty when the claim was true, or nothing hung on it."""
    if not decoded.is_lie:
        return ""
    if _family(decoded.encoding) in {_family(find_codec(label)) for label in decoded.claimed}:
        return f"some of its characters are broken in its encoding ({decoded.encoding})"
    claimed = f"not as claimed ({', '.join(decoded.claimed)})" if decoded.claimed else "which it did not say"
    return f"its encoding is {decoded.encoding}, {claimed}"


def _prove_utf_8(body: bytes, least: int) -> str | None:
    """The text, when it is UTF-8 and could not well be anything else."""
    if body.isascii():
        return None
    text = _try(body, "utf-8")
    return text if text is not None and len(body) - len(text) >= least else None


def _has_shifts(body: bytes) -> bool:
    # Plain searches first: the pattern takes a hundred times as long over a page that has none of them.
    return (b"\x1b$" in body or b"\x0e" in body or b"~{" in body) and bool(_SHIFT.search(body))


@lru_cache(maxsize=256)
def find_codec(label: str) -> str:
    """The Python codec of a web encoding label; an empty string when it is none."""
    from resiliparse.parse.encoding import map_encoding_to_html5

    name = label.strip().lower()
    # Before the WHATWG's table: it calls ASCII Windows-1252, and a claim of ASCII can be checked.
    known = _more_codecs().get(name) or str(map_encoding_to_html5(name, fallback_utf8=False) or "")
    return known if known and _is_text_codec(known) else ""


@cache
def _more_codecs() -> dict[str, str]:
    text = (files("nutgraf.text") / "data" / "encodings.txt").read_text("utf-8")
    rows = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


def _is_text_codec(name: str) -> bool:
    try:
        return bool(codecs.lookup(name)._is_text_encoding)  # noqa: SLF001
    except LookupError:
        return False


def _find_claims(body: bytes, content_type: str) -> tuple[str, ...]:
    head = body[:SNIFFED_BYTES]
    found = [match[1] for match in [_IN_HEADER.search(content_type[:500])] if match]
    for pattern in (_IN_XML, _IN_META):
        match = pattern.search(head)
        found += [match[1].decode("ascii")] if match else []
    return tuple(dict.fromkeys(label.lower() for label in found))


def _try(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError:
        return None


def _decode(body: bytes, encoding: str, claims: tuple[str, ...]) -> DecodedText:
    text = body.decode(encoding, "replace")
    is_lie = "\ufffd" in text or _contradicts(claims, encoding, body)
    return DecodedText(text=text, encoding=encoding, claimed=claims, is_lie=is_lie)


def _guess(body: bytes, candidates: list[str], claims: tuple[str, ...]) -> DecodedText:
    """No claim decodes cleanly: a few broken characters are forgiven, else the bytes decide."""
    from resiliparse.parse.encoding import detect_encoding

    for encoding in (*candidates, "utf-8"):
        text = body.decode(encoding, "replace")
        # One in a thousand: a cut character or a stray byte, not another encoding.
        if text.count("\ufffd") * 1000 <= len(text):
            return DecodedText(text=text, encoding=encoding, claimed=claims, is_lie=True)
    guessed = find_codec(str(detect_encoding(body) or "")) or "cp1252"
    text = body.decode(guessed, "replace")
    return DecodedText(text=text, encoding=guessed, claimed=claims, is_lie=True)


def _contradicts(claims: tuple[str, ...], encoding: str, body: bytes) -> bool:
    """Is there a claim that cannot be true? In pure ASCII every encoding of the web says the same."""
    families = {_family(find_codec(label)) for label in claims}
    says_something = not body.isascii() or _has_shifts(body)
    return says_something and families not in (set(), {_family(encoding)})


def _family(codec: str) -> str:
    """UTF-16 and its byte orders are one claim."""
    name = codec.replace("_", "-")
    return name.removesuffix("-le").removesuffix("-be")
