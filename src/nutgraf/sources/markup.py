"""XML from strangers to XML that a parser may see: decoded, without document types, within depth and size.

Nothing here expands, resolves or loads anything. A document type that only names a standard (RSS 0.91, XHTML, OPML)
is cut out; one that declares something is refused, because entities are all that it could be for.
"""

import re
from dataclasses import dataclass

from nutgraf.errors import ParseError
from nutgraf.text.charsets import decode_text, describe_lie

MAX_TAGS = 1_000_000

MAX_ATTRIBUTES = 300  # one less than in the pattern below
"""Of one element. The most in 3,300 feeds that mean no harm is 24; parsers compare each with each."""

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)\b", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"<\?xml\b[^>]{0,500}?\?>", re.IGNORECASE)
# Possessive throughout: linear whatever it is given.
_MANY_ATTRIBUTES = re.compile(
    r"""<[A-Za-z_:][^\s<>/="']*+(?:\s++[^\s=<>"'/]++\s*+=\s*+(?:"[^"<]*+"|'[^'<]*+')){301}"""
)


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
    text = decoded.text.lstrip("\ufeff \t\r\n")
    declaration = _XML_DECLARATION.match(text)
    text = text[declaration.end() :] if declaration else text
    text = _ILLEGAL.sub("", text)
    text = cut_doctype(text, what=what)
    check_shape(text, what=what)
    lie = describe_lie(decoded)
    return CleanXml(text=text, encoding=decoded.encoding, notes=(lie,) if lie else ())


def cut_doctype(text: str, *, what: str) -> str:
    """Remove a document type that only names one. Raises: ParseError for more, and for one that declares anything."""
    found = _find_declarations(text)
    if not found:
        return text
    start = found[0]
    closing, opening = text.find(">", start), text.find("[", start)
    names_only = closing >= 0 and not 0 <= opening < closing
    if len(found) > 1 or text[start : start + 9].upper() != "<!DOCTYPE" or not names_only:
        raise ParseError(what, "declares entities or a document type of its own; nutgraf refuses such XML")
    return text[:start] + text[closing + 1 :]


def _find_declarations(text: str) -> list[int]:
    """Where `<!DOCTYPE` and its kin stand outside of comments and CDATA."""
    found = []
    sections = {"<!--": "-->", "<![CDATA[": "]]>"}
    position = text.find("<!")
    while position >= 0:
        end = position + 2
        opening = next((opening for opening in sections if text.startswith(opening, position)), "")
        if opening:
            end = text.find(sections[opening], position + len(opening)) + len(sections[opening])
            if end < position:
                # Left open: parsers disagree on where it ends, so the rest is looked at as if it were markup; and no
                # other section of its kind is looked for, which would take the square of the time.
                end = position + len(opening)
                del sections[opening]
        elif _DECLARATION.match(text, position):
            found.append(position)
        position = text.find("<!", end)
    return found


def check_shape(text: str, *, what: str) -> None:
    """Raises: ParseError for markup repeated beyond what any feed needs."""
    if text.count("<") > MAX_TAGS:
        raise ParseError(what, f"more than {MAX_TAGS:,} tags")
    if _MANY_ATTRIBUTES.search(text):
        raise ParseError(what, f"an element with more than {MAX_ATTRIBUTES} attributes")
