"""Page and paragraphs to what they say of themselves: corrections, a credited agency, a paywall."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from nutgraf.articles.facts import PageFacts, is_article

CORRECTION = re.compile(
    r"""^\W*(?:(?:correction|clarification|corrections?\s+and\s+clarifications?|editor[’']?s?\s+note\s*[:–—-]\s*(?:an?\s+earlier|this\s+(?:article|story|report))|
    korrektur|berichtigung|richtigstellung|anmerkung\s+der\s+redaktion|fe\s+de\s+errat[ao]s?|rectificación|corrección|
    rectificatif|errata|erratum)\b(?:\s*\([^()]{0,40}\))?(?:\s+(?:appended|of|from|vom|del|du)\b[^:]{0,40})?
    (?:,?\s+(?:\w+day,?\s+)?(?:\d{1,2}\.?\s+\w+\.?|\w+\.?\s+\d{1,2}|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./])(?:,?\s*\d{2,4})?(?=\s*:))?\s*[:.–—-]|
    (?:an?|the)\s+(?:earlier|previous|original)\s+version\s+of\s+(?:this|the)\b|
    this\s+(?:article|story|report|post|headline|page)\s+(?:has\s+been|was)\s+(?:corrected|amended|updated\s+to\s+(?:correct|clarify|reflect))|
    in\s+einer\s+(?:früheren|vorherigen|ersten|älteren)\s+(?:version|fassung)|
    (?:una|en\s+una)\s+versión\s+(?:anterior|previa)\s+de\s+(?:este|esta)|
    (?:une|dans\s+une)\s+(?:version\s+(?:précédente|antérieure)|première\s+version)\s+de\s+(?:cet|ce))""",
    re.IGNORECASE | re.VERBOSE,
)
MAX_CORRECTION = 1200
"""Characters."""
OF_ITSELF = re.compile(
    r"""\b(?:(?:earlier|previous|original|first|headline\s+of\s+this)\s+(?:version|headline)|(?:this|the)\s+(?:article|story|post|page|headline)\b|
    this\s+report|version|fassung|dieser?\s+(?:artikel|text|beitrag)|est[ea]\s+(?:artículo|noticia|texto)|cet\s+article)""",
    re.IGNORECASE | re.VERBOSE,
)
MIN_STATEMENT = 6
"""Words of a note that states something; fewer are its title."""

NAME = r"(?P<name>(?:the\s+)?[A-ZÀ-Þ][\w.&-]*(?:\s(?:[A-ZÀ-Þ][\w.&-]*|de|of)){0,3})"
DATELINE = re.compile(rf"^[A-ZÀ-Þ][\w.’'/-]+(?:[\s,]+[\w.’'/-]+){{0,7}},?\s*\((?:{NAME})\)\s*[-–—:]")
OPENING = re.compile(rf"^\((?:{NAME})\)\s*(?:[-–—:]|\w)")
CREDIT_LINES = (
    re.compile(
        rf"^\W*(?i:(?:report|reporting|story|article|text|copy|written|produced|words)\s+by|source|sources|credit|courtesy\s+of|from|via|quelle|mit\s+material\s+(?:von|der)|fuente|agencia|con\s+información\s+de|avec)\s*:?\s+(?:the\s+news\s+agency\s+)?{NAME}[\s.)\]]*$"
    ),
    re.compile(rf"^\s*[-–—]+\s*{NAME}[\s.]*$"),
    re.compile(rf"^\(\s*{NAME}\s*\)$"),
)
BARE = re.compile(rf"^{NAME}$")
MAX_CREDIT = 90
"""Characters of a line that does nothing but credit."""
CREDIT_END = re.compile(rf"(?:\s[–—]\s*|[.!?”\"]\s*\(){NAME}\)?\.?$")

PAYWALL = re.compile(
    r"""(?:subscribe|subscription|sign\s+in|log\s+in|register|become\s+a\s+(?:member|subscriber)|upgrade)\b[^.]{0,60}\b(?:to\s+(?:continue|keep|read|unlock|access|view)|for\s+(?:full|unlimited))
    |(?:continue|keep)\s+reading\s+(?:with|by|for)|(?:this|full)\s+(?:article|story|content)\s+is\s+(?:only\s+)?(?:available\s+)?(?:for|to|reserved\s+for)\s+(?:our\s+)?(?:subscribers|members)
    |(?:jetzt|weiterlesen)\b[^.]{0,40}\b(?:abonn|mit\s+\w*\+|registrieren)|(?:nur|exklusiv)\s+für\s+abonnent
    |suscríb[ae]\w*\s+para\s+(?:seguir|continuar|leer)|contenido\s+(?:exclusivo\s+)?para\s+suscriptores
    |(?:réservé\s+aux|il\s+vous\s+reste)\b[^.]{0,40}(?:abonnés|article)""",
    re.IGNORECASE | re.VERBOSE,
)
ASKING = (
    "subscri", "sign", "log", "regist", "become", "upgrade", "reading", "article", "story", "content", "jetzt", "weiterlesen",
    "abonn", "suscr", "exclusiv", "contenido", "réserv", "reste",
)  # fmt: skip
"""One of these is in whatever PAYWALL matches."""
CUT_OFF = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.)\])\s*$")


def is_correction(text: str) -> bool:
    return len(text) <= MAX_CORRECTION and CORRECTION.match(text) is not None


def corrects_another(text: str) -> bool:
    """Whether a correction note is of another report and says what is so: that is news, and can be quoted."""
    is_stated = len(text.split()) >= MIN_STATEMENT and text.rstrip("”\"’')").endswith((".", "!", "…"))
    return is_correction(text) and is_stated and OF_ITSELF.search(text) is None


def find_corrections(facts: PageFacts, lines: Sequence[str]) -> tuple[str, ...]:
    """Correction notes, verbatim, each once: what the page's data says, then what a reader sees."""
    stated = [
        text
        for record in facts.records
        for key in ("correction", "corrections")
        for text in list_texts(record.get(key))
    ]
    return tuple(dict.fromkeys([*stated, *(line for line in lines if is_correction(line))]))


def list_texts(value: Any) -> list[str]:
    if isinstance(value, list):
        return [text for one in value for text in list_texts(one)]
    if isinstance(value, dict):
        return list_texts(value.get("text") or value.get("description") or value.get("commentText"))
    folded = " ".join(value.split()) if isinstance(value, str) else ""
    return [folded] if folded and not folded.startswith("http") else []


@cache
def read_agencies() -> dict[str, str]:
    """Every spelling of a known agency in lower case → the name to keep."""
    known: dict[str, str] = {}
    for line in files(__package__).joinpath("data/agencies.txt").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, others = line.partition("=")
            for spelling in (name, *others.split(",")):
                if spelling.strip():
                    known[spelling.strip().casefold()] = name.strip()
    return known


def find_credit(byline: str, lines: Sequence[str], marks: Sequence[str] = ()) -> str:
    """The agency that the page credits: in its byline, its dateline, an element for it or a line at the end; else empty.

    `marks` are texts of elements that the page names as credits.
    """
    for name in re.split(r",\s*|\s+/\s+|\s+with\s+", byline):
        if agency := read_agencies().get(name.casefold()):
            return agency
    for pattern in (DATELINE, OPENING):
        if lines and (match := pattern.match(lines[0][:160])):
            return name_agency(match["name"])
    for line in [*marks, *reversed(lines[-4:])]:
        for pattern in (BARE, *CREDIT_LINES) if line in marks else CREDIT_LINES:
            if len(line) < MAX_CREDIT and (match := pattern.match(line)):
                return name_agency(match["name"])
    match = CREDIT_END.search(lines[-1][-60:]) if lines else None
    return name_agency(match["name"]) if match and match["name"].casefold() in read_agencies() else ""


def name_agency(found: str) -> str:
    name = found.strip(" .")
    return read_agencies().get(name.casefold(), re.sub(r"^(?:the|The)\s+", "", name))


def is_credit(text: str) -> bool:
    """Whether a line does nothing but credit an agency."""
    return len(text) < MAX_CREDIT and any(pattern.match(text) for pattern in CREDIT_LINES)


def is_partial(facts: PageFacts, text: str, scraps: Sequence[str]) -> bool:
    """Whether there is more than was read: the page says so, asks for a subscription, or the text breaks off."""
    free = next(
        (
            one["isAccessibleForFree"]
            for one in facts.records
            if is_article(one) and "isAccessibleForFree" in one
        ),
        None,
    )
    if str(free).casefold() == "false" or facts.meta("article:content_tier") in ("locked", "premium"):
        return True
    if len(text) < 1500 and CUT_OFF.search(text):
        return True
    short = [line for line in scraps if len(line) < 300]
    return may_ask("\n".join(short)) and any(PAYWALL.search(line) for line in short)


def may_ask(text: str) -> bool:
    """Whether any word of those that ask for money is there: the pattern takes ten times as long to say no."""
    folded = text.casefold()
    return any(word in folded for word in ASKING)
