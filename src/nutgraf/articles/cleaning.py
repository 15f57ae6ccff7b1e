"""Candidate paragraphs to the paragraphs of the report: without promotion, captions, credits and the headline."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache
from importlib.resources import files

from nutgraf.articles.paragraphs import Paragraph

SHORT = 240
"""Characters. Longer paragraphs are prose, whatever phrase they open with."""

KEY = 4
KEYS = range(1, KEY + 1)
"""Letters by which opening phrases are looked up; some phrases are shorter."""

LABEL = 45
"""Characters. So short a line without a full stop after the last paragraph is a signature, a label or a link."""
SIGN_OFFS = 4
"""Lines. A longer run of short lines is a list of the report."""

SCRAP = 90
"""Characters. A line this short without the end of a sentence may be a label."""

LINKED = 0.85
"""Share of a paragraph that is links, above which it leads elsewhere instead of telling something."""

PROSE_END = re.compile(r"[.!?…][\"”“»’')\]]*$")
DIGIT = re.compile(r"\d")
"""Every date has one, hardly any other short line does, and the pattern of dates takes ten times as long."""
DATE_LINE = re.compile(
    r"^\W*(?:\w+,?\s+){0,3}(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}\.?\s+(?:de\s+)?\w{3,10}\.?,?\s+(?:de\s+)?\d{4}|\w{3,10}\.?\s+\d{1,2},?\s+\d{4})(?:\W+(?:\w+\W+){0,3}\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?m\.?)?(?:\W*\w{1,5})?)?\W*$",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"^(?:By|BY|Von|Par|Por)\s+[A-ZÀ-Þ][\w.'’-]+(?:(?:,|\s+(?:and|und|et|y))?\s+(?:(?:de|del|van|von|la|bin|al|in|at)\s+)?[A-ZÀ-Þ][\w.'’-]*){1,8}$"
)
CREDIT_MARK = re.compile(r"[©(:]")
CREDIT_END = re.compile(
    r"(?:\((?:image|photo|picture|foto|bild|fotos|credit|crédito?s?|quelle)[^()]{0,80}\)|©[^.]{2,60}|(?:foto|bild|photo|image|grafik|fotografía):\s?[^.:]{2,60})\W*$",
    re.IGNORECASE,
)


@cache
def read_cues() -> dict[str, Collection[str]]:
    """The sections of data/furniture.txt."""
    sections: dict[str, list[str]] = {}
    for line in files(__package__).joinpath("data/furniture.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            current.append(line)
    kinds = {"whole": frozenset, "closes": frozenset}
    return {name: kinds.get(name, tuple)(phrases) for name, phrases in sections.items()}


@cache
def index_openings() -> dict[str, tuple[str, ...]]:
    """Opening phrases by their first letters: 400 phrases are compared with every short paragraph."""
    index: dict[str, list[str]] = {}
    for phrase in read_cues()["opens"]:
        index.setdefault(phrase[:KEY], []).append(phrase)
    return {key: tuple(phrases) for key, phrases in index.items()}


@cache
def index_held() -> dict[str, tuple[str, ...]]:
    """Phrases by the word of theirs that most of them share; of several such words, the longest."""
    phrases = read_cues()["holds"]
    counts = Counter(word for phrase in phrases for word in set(phrase.split()))
    index: dict[str, list[str]] = {}
    for phrase in phrases:
        shared = max(phrase.split(), key=lambda word: (len(word) >= KEY, counts[word], len(word), word))
        index.setdefault(shared, []).append(phrase)
    return {shared: tuple(some) for shared, some in index.items()}


def opens_like_furniture(folded: str) -> bool:
    """Whether a text opens with one of the phrases, ending at the end of a word."""
    index = index_openings()
    for length in KEYS:
        for phrase in index.get(folded[:length], ()):
            if folded.startswith(phrase) and not folded[len(phrase) : len(phrase) + 1].isalnum():
                return True
    return False


def list_held_phrases(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The phrases of furniture that stand in any of the short paragraphs: mostly none, and the page is searched once."""
    # Plain search for each phrase is four times as fast as one pattern of all; half are spared by a word they share.
    short = "\n".join([one.text for one in paragraphs if len(one.text) <= SHORT]).casefold()
    return [
        phrase
        for shared, phrases in index_held().items()
        if shared in short
        for phrase in phrases
        if phrase in short
    ]


def clean_paragraphs(
    paragraphs: Sequence[Paragraph],
    *,
    headline: str = "",
    furniture: Collection[str] = (),
    bylines: Collection[str] = (),
) -> list[Paragraph]:
    """The paragraphs that belong to the report.

    `furniture` are lines that the page's own markup names as captions, promotion and the like, `bylines` what it names
    as such.
    """
    labels = {fold(line) for line in dict.fromkeys(bylines)}
    held = list_held_phrases(paragraphs)
    kept = [
        paragraph
        for paragraph in paragraphs
        if not is_furniture(paragraph, held)
        and paragraph.text not in furniture
        and not (len(paragraph.text) <= SCRAP and fold(paragraph.text) in labels)
    ]
    kept = drop_repeats(drop_byline(drop_headline(kept, headline)))
    return drop_tail(kept)


def is_furniture(paragraph: Paragraph, held: Sequence[str]) -> bool:
    """Whether a paragraph leads elsewhere, labels something or speaks of the site; `held` are phrases to look for."""
    text = paragraph.text
    if len(text) > SHORT:
        return False
    if leads_elsewhere(paragraph):
        return True
    folded = text.casefold().lstrip('»>*•·-–—▶►+|[("“ ')
    cues = read_cues()
    return (
        opens_like_furniture(folded)
        or any(phrase in folded for phrase in held)
        or folded.strip(".:!…*]) ") in cues["whole"]
        or (len(text) <= SCRAP and DIGIT.search(text) is not None and DATE_LINE.match(text) is not None)
        or (CREDIT_MARK.search(text) is not None and CREDIT_END.search(text) is not None)
        or not any(map(str.isalnum, text))
    )


def leads_elsewhere(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a link to another article: headlines of others have no full stop."""
    return (
        paragraph.linked >= LINKED
        and not paragraph.is_heading
        and not PROSE_END.search(paragraph.text)
        and len(paragraph.text.split()) > 2
    )


def drop_headline(paragraphs: list[Paragraph], headline: str) -> list[Paragraph]:
    """Without the headline where it stands before the report, and without the masthead and menu before it."""
    wanted = fold(headline)
    first_prose = next((place for place, one in enumerate(paragraphs) if is_prose(one)), len(paragraphs))
    start = next(
        (
            place
            for place in range(first_prose, -1, -1)
            if place < len(paragraphs) and fold(paragraphs[place].text) == wanted
        ),
        -1,
    )
    return paragraphs[start + 1 :] if wanted else paragraphs


def drop_byline(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Without "By Ana Ruiz and Tom Lee" before the report, where no markup says that it is a byline."""
    first = next((place for place, one in enumerate(paragraphs) if is_prose(one)), len(paragraphs))
    return [one for place, one in enumerate(paragraphs) if place >= first or not BYLINE.match(one.text)]


def fold(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def drop_repeats(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Each long paragraph once: pull quotes and mobile doubles repeat what was said."""
    seen: set[str] = set()
    kept = []
    for paragraph in paragraphs:
        if len(paragraph.text) > SCRAP and paragraph.text in seen:
            continue
        seen.add(paragraph.text)
        kept.append(paragraph)
    return kept


def drop_tail(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Without what follows the report: a closing label with scraps after it, headings without text."""
    closes = read_cues()["closes"]
    last_prose = next(
        (place for place in reversed(range(len(paragraphs))) if is_prose(paragraphs[place])), -1
    )
    scraps = range(last_prose + 1, len(paragraphs))
    end = next((place for place in scraps if fold(paragraphs[place].text) in closes), len(paragraphs))
    while end and (
        paragraphs[end - 1].is_heading
        or (end > max(last_prose + 1, len(paragraphs) - SIGN_OFFS) and is_scrap(paragraphs[end - 1]))
    ):
        end -= 1
    return paragraphs[:end]


def is_scrap(paragraph: Paragraph) -> bool:
    return len(paragraph.text) <= LABEL and PROSE_END.search(paragraph.text) is None


def is_prose(paragraph: Paragraph) -> bool:
    return (
        len(paragraph.text) > SCRAP
        and PROSE_END.search(paragraph.text) is not None
        and paragraph.linked < 0.5
    )
