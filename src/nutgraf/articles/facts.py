"""A parsed page to what it states about itself: meta elements, JSON-LD, microdata, headings, times."""

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from nutgraf.articles.paragraphs import list_paragraphs

JSON_COMMENT = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.*?\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$", re.DOTALL
)
ARTICLE_TYPES = re.compile(
    r"article|blogposting|liveblog|review|newsitem|^report$|claimreview|posting$|opinion", re.IGNORECASE
)
UNMARKED = frozenset(("html", "body", "head", "script", "style", "form", "input", "link", "meta", "h1"))
NAMING = frozenset(("name", "property", "itemprop", "http-equiv"))
TELLING = frozenset(("title", "h1", "time", "figcaption", "footer"))
MAX_JSON_DEPTH = 12
MAX_MARK = 300
"""Characters. A byline or date element is shorter; a longer one is a wrapper of the whole story."""

MAX_MARKS = 12
"""The author's own marks come first; later ones are those of comments and other articles."""
MAX_FURNITURE = 600
"""Characters. What a class calls a promotion or caption and is longer may be the story in a careless template."""


@dataclass(slots=True)
class PageFacts:
    """What a page says of itself, as found, in document order."""

    metas: dict[str, list[str]] = field(default_factory=dict)
    """Meta elements by name, property or itemprop in lower case."""
    records: list[dict[str, Any]] = field(default_factory=list)
    """JSON-LD objects that describe an article, then all others."""
    items: dict[str, list[str]] = field(default_factory=dict)
    """Microdata by itemprop."""
    title: str = ""
    headline: str = ""
    """As chosen from all that the page states."""
    headings: list[str] = field(default_factory=list)
    times: list[tuple[str, str]] = field(default_factory=list)
    """Machine-readable and visible form of time elements."""
    bylines: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    """Visible text of elements named as dates."""
    credits: list[str] = field(default_factory=list)
    """Elements named as credits: an agency's name, or a photographer's."""
    sections: list[str] = field(default_factory=list)
    furniture: set[str] = field(default_factory=set)
    """Lines of elements that are named as captions, promotion, biographies and the like."""
    found_author: str = ""
    """What trafilatura's search for author elements finds."""
    found_date: str = ""
    """What htmldate makes of the whole page, where the page states no time."""
    canonical: str = ""
    language: str = ""

    def meta(self, *names: str) -> str:
        """The first of these meta elements that says something."""
        return next((value for name in names for value in self.metas.get(name, ())), "")

    def item(self, *names: str) -> str:
        return next((value for name in names for value in self.items.get(name, ())), "")

    def record(self, *keys: str) -> Any:
        """The first value of these keys in the article's own JSON-LD."""
        return next((one[key] for one in self.records for key in keys if one.get(key)), None)


def gather_facts(tree: Any, scripts: Sequence[bytes]) -> PageFacts:
    """Walk the page once. `scripts` are the contents of its JSON-LD."""
    facts = PageFacts(records=list_records(scripts))
    facts.language = (tree.get("lang") or tree.get("xml:lang") or "").strip()
    for element in tree.iter():
        tag = element.tag
        if tag == "meta":
            gather_meta(facts, element)
        elif tag == "link":
            if not facts.canonical and "canonical" in (element.get("rel") or ""):
                facts.canonical = (element.get("href") or "").strip()
        # Half of the other elements of a page have nothing to say of it.
        elif tag in TELLING or (element.attrib and tag != "script"):
            gather_element(facts, element)
    return facts


def gather_element(facts: PageFacts, element: Any) -> None:
    tag = element.tag
    if tag == "title" and not facts.title:
        facts.title = read_text(element)
    elif tag == "h1" and (heading := read_text(element)):
        facts.headings.append(heading)
    elif tag == "time":
        facts.times.append(((element.get("datetime") or "").strip(), read_text(element)[:MAX_MARK]))
    gather_marks(facts, element)


def gather_meta(facts: PageFacts, element: Any) -> None:
    content = element.get("content") or ""
    # Some pages escape twice.
    content = " ".join((html.unescape(content) if "&" in content else content).split())
    if content:
        for attribute, name in element.items():
            if attribute in NAMING and name:
                facts.metas.setdefault(name.strip().lower(), []).append(content)


def gather_marks(facts: PageFacts, element: Any) -> None:
    """Elements that a property, a relation or a class names as a byline, a date or another fact."""
    if name := element.get("itemprop"):
        value = element.get("datetime") or element.get("content") or read_text(element)
        if value and len(value) <= MAX_MARK:
            facts.items.setdefault(name.strip().lower(), []).append(value)
    names, identity = element.get("class"), element.get("id")
    marks = read_class(names or "", identity or "") if names or identity else UNNAMED
    if marks.furniture or element.tag in ("figcaption", "footer"):
        add_furniture(facts.furniture, element)
    if marks.byline or "author" in (element.get("rel") or ""):
        add_mark(facts.bylines, element)
    if marks is not UNNAMED:
        gather_named(facts, marks, element)


class ClassMarks(NamedTuple):
    """What the class and id of an element call it."""

    byline: bool
    date: bool
    section: bool
    furniture: bool
    credit: bool


JOINTS = str.maketrans("_-", "  ")
UNNAMED = ClassMarks(byline=False, date=False, section=False, furniture=False, credit=False)


def gather_named(facts: PageFacts, marks: ClassMarks, element: Any) -> None:
    if marks.date:
        add_mark(facts.dates, element)
    if marks.credit and element.tag == "p":
        add_mark(facts.credits, element)
    if marks.section:
        add_mark(facts.sections, element)


@lru_cache(maxsize=20_000)
def read_class(names: str, identity: str) -> ClassMarks:
    """Pages repeat their classes, and sites their templates: most answers are remembered."""
    pairs, found, before = read_class_cues().pairs, set[str](), ""
    for word in f"{names} {identity}".lower().translate(JOINTS).split():
        if marks := read_word(word):
            found.update(marks)
        if word in pairs.get(before, ()):
            found.update(read_class_cues().words[f"{before}-{word}"])
        before = word
    return ClassMarks(*(mark in found for mark in ClassMarks._fields)) if found else UNNAMED


@lru_cache(maxsize=20_000)
def read_word(word: str) -> frozenset[str]:
    """What one word of a class shows. Classes are many, their words few."""
    cues = read_class_cues()
    found = set(cues.words.get(word, ()))
    # Hardly any word opens like one of the cues: all are asked at once before each is.
    if word.startswith(cues.all_openings):
        found.update(mark for mark, openings in cues.openings if word.startswith(openings))
    return frozenset(found)


class ClassCues(NamedTuple):
    words: dict[str, tuple[str, ...]]
    """Word, or two joined by a hyphen → the marks it shows."""
    openings: tuple[tuple[str, tuple[str, ...]], ...]
    """Mark → how words that show it begin."""
    all_openings: tuple[str, ...]
    pairs: dict[str, frozenset[str]]
    """First word → second words of those that are joined by a hyphen."""


@cache
def read_class_cues() -> ClassCues:
    """data/classes.txt."""
    found: dict[str, list[str]] = {}
    for line in files(__package__).joinpath("data/classes.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            current.append(line)
    words: dict[str, tuple[str, ...]] = {}
    for mark in ClassMarks._fields:
        for word in found.get(f"{mark}.is", ()):
            words[word] = (*words.get(word, ()), mark)
    openings = tuple((mark, tuple(found.get(f"{mark}.opens", ()))) for mark in ClassMarks._fields)
    pairs: dict[str, set[str]] = {}
    for first, _, second in (word.partition("-") for word in words if "-" in word):
        pairs.setdefault(first, set()).add(second)
    return ClassCues(
        words,
        openings,
        tuple(one for _mark, some in openings for one in some),
        {first: frozenset(seconds) for first, seconds in pairs.items()},
    )


def add_mark(marks: list[str], element: Any) -> None:
    # Marks hold a name and a date side by side in elements of their own.
    text = " ".join(" ".join(element.itertext()).split())
    if text and len(text) <= MAX_MARK and len(marks) < MAX_MARKS and element.tag not in UNMARKED:
        marks.append(text)


def add_furniture(lines: set[str], element: Any) -> None:
    if element.tag in UNMARKED or len(text := read_text(element)) > MAX_FURNITURE:
        return
    if len(element):
        lines.update(paragraph.text for paragraph in list_paragraphs(element))
    elif text:
        lines.add(text)


def read_text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def list_records(scripts: Sequence[bytes]) -> list[dict[str, Any]]:
    """Every object of the page's JSON-LD, those that describe an article first."""
    found = [record for script in scripts for record in read_records(script.decode("utf-8", "replace"))]
    return sorted(found, key=lambda record: not is_article(record))


def read_records(text: str) -> Iterator[dict[str, Any]]:
    try:
        yield from walk_records(json.loads(uncomment(text.strip()), strict=False), 0)
    except (ValueError, RecursionError):
        return


def uncomment(text: str) -> str:
    """Without comment marks around JSON; nearly all has none, and the pattern looks at every character."""
    return text if text[:1] in "{[" and text[-1:] in "}]" else JSON_COMMENT.sub("", text)


def walk_records(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > MAX_JSON_DEPTH:
        return
    if isinstance(value, list):
        for one in value:
            yield from walk_records(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "itemListElement", "mainEntityOfPage"):
            yield from walk_records(value.get(key), depth + 1)


def list_types(record: dict[str, Any]) -> list[str]:
    types = record.get("@type") or []
    return [str(one) for one in (types if isinstance(types, list) else [types])]


def is_article(record: dict[str, Any]) -> bool:
    return any(ARTICLE_TYPES.search(one) for one in list_types(record))
