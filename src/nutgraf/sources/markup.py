"""XML from strangers to XML that a parser may see: decoded, without document types, within depth and size.

Nothing here expands, resolves or loads anything. A document type that only names a standard (RSS 0.91, XHTML, OPML)
is cut out; one that declares something is refused, because entities are all that it could be for.
"""

import re
from dataclasses import dataclass

from nutgraf.errors import ParseError
from nutgraf.sources.charsets import decode_text

MAX_TAGS = 1_000_000

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DECLARATION = re.compile(r"<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION)\b", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,500}?\?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanXml:
    """Text that is safe to hand to an XML parser."""

    text: str
    """Without XML declaration and document type."""
    encoding: str
    notes: tuple[str, ...] = ()


def clean_xml(body: bytes, *, content_type: str, what: str) -> CleanXml:
    """Decode and disarm. Raises: ParseError for declarations of entities and for absurd shapes."""
    decoded = decode_text(body, content_type)
    text = _XML_DECLARATION.sub("", decoded.text.lstrip("\ufeff"), count=1)
    text = _ILLEGAL.sub("", text)
    text = cut_doctype(text, what=what)
    check_shape(text, what=what)
    lie = f"its encoding is {decoded.encoding}, not as claimed ({', '.join(decoded.claimed) or 'nothing'})"
    return CleanXml(text=text, encoding=decoded.encoding, notes=(lie,) if decoded.is_lie else ())


def cut_doctype(text: str, *, what: str) -> str:
    """Remove document types without declarations. Raises: ParseError for one that declares anything."""
    kept: list[str] = []
    position = 0
    for start, end in _find_declarations(text):
        closing = text.find(">", start)
        opening = text.find("[", start)
        is_short = closing >= 0 and (opening < 0 or opening > closing)
        if _DECLARATION.match(text, start) or not is_short:
            raise ParseError(
                what, "declares entities or a document type of its own; nutgraf refuses such XML"
            )
        kept.append(text[position:start])
        position = max(closing + 1, end)
    return "".join([*kept, text[position:]]) if kept else text


def _find_declarations(text: str) -> list[tuple[int, int]]:
    """Where `<!DOCTYPE` and its kin stand outside of comments and CDATA."""
    found = []
    position = text.find("<!")
    while position >= 0:
        end = position + 2
        for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>")):
            if text.startswith(opening, position):
                end = text.find(closing, position + len(opening))
                # Left open: parsers disagree on where it ends, so the rest is looked at as if it were markup.
                end = position + len(opening) if end < 0 else end + len(closing)
                break
        else:
            if _DECLARATION.match(text, position) or text[position : position + 9].upper() == "<!DOCTYPE":
                found.append((position, position + 9))
        position = text.find("<!", end)
    return found


def check_shape(text: str, *, what: str) -> None:
    """Raises: ParseError for markup repeated beyond what any feed needs."""
    if text.count("<") > MAX_TAGS:
        raise ParseError(what, f"more than {MAX_TAGS:,} tags")
