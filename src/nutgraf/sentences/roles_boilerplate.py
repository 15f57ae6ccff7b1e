"""A sentence in, whether it is part of the article out: captions, credits, calls to subscribe and teasers are not."""

import re
from functools import cache

from nutgraf.sentences.wordlists import read_sections

LIST = "boilerplate_en.txt"
SHORT_LINE = 260
"""Characters. Boilerplate words inside a longer sentence are part of what it tells."""
CREDIT_LINE = 70
"""Characters. "REUTERS/Ilsa Koren", "(Northline/Dan Vale)": agency, stroke, name, and nothing else."""

CREDIT = re.compile(r"\(?[A-ZÀ-Þ][\w.&' -]{1,40}\s?/\s?[A-ZÀ-Þ][\w.' -]{2,40}(?:/[\w .'-]+)?\)?\.?\Z")
CONTACT = re.compile(
    r"\(?(?:https?://|www\.|@\w|[\w.-]+\.\w{2,3}/\S)\S*\)?\.?\Z|[\w.+-]+@[\w-]+\.[\w.]+", re.IGNORECASE
)
CURRENCY_NOTE = re.compile(
    r"\(1 [\w. ]{2,30} (?:=|equals?)|\(?[$€£¥]?\s?1\s?(?:[A-Za-z. ]{2,20})?=\s?[$€£¥]?\s?[\d.,]+"
)
STAMP = re.compile(
    r"(?:source|updated|published|posted|modified)\s?:.{0,60}\d{4}|\d{1,2}:\d\d(?:\s?[ap]\.?m\.?)?\Z",
    re.IGNORECASE,
)
BYLINE = re.compile(r"[Bb]y [A-Z][\w.'’-]+(?: (?:and )?[A-Z][\w.'’-]+,?){1,8}\Z")
# A caption says who stands where, or closes with the full date that news copy never gives for its own day.
PLACED = re.compile(
    r"\((?:\d?(?:st|nd|rd|th)? ?[LRC]|left|right|center|centre|front|back|rear|not pictured)\)"
)
DATED = re.compile(r"\b[A-Z][a-z]+\.? \d{1,2}, (?:19|20)\d\d\.?\Z|\A(?:Picture|Photo|Image) taken\b")
TELLS = re.compile(r"(?<!who )\b(?:was|were|had|said|will|has|have|died|(?<!by )\w{3,}ed)\b|[“”\"]")
# "Related Stories", "Share This": a few capitals and no full stop are a heading or a button.
HEADING = re.compile(r"[A-ZÀ-Þ][\w'’&-]*(?: [A-ZÀ-Þ][\w'’&-]*){0,4}\Z")
NO_LETTERS = re.compile(r"[^\w]*\Z|[\W\d_]+\Z")
SHOUT = re.compile(r"[^a-zß-ÿ]{4,60}\Z")
STRIPPED = " .:!)»"
QUOTE_MARKS = "“”\"'«»„‘’"


@cache
def load_lines(section: str) -> tuple[str, ...]:
    return tuple(entry.strip() for entry in read_sections(LIST).get(section, ()))


def is_boilerplate(text: str) -> bool:
    """Works on the words alone, in any language that uses our patterns' shapes; the word lists are English."""
    line = text.strip()
    if not line:
        return True
    if len(line) > SHORT_LINE:
        return line[:40].lower().startswith(load_lines("openings"))
    lower = line.lower()
    if lower.startswith(load_lines("openings")) or lower.strip(STRIPPED) in load_lines("whole"):
        return True
    return has_shape(line) or any(map(lower.__contains__, load_lines("anywhere")))


def has_shape(line: str) -> bool:
    """A credit, an address, a rate of exchange, a time stamp or a heading in capitals."""
    if NO_LETTERS.match(line) and not any(sign in QUOTE_MARKS for sign in line):
        return True
    if len(line) <= CREDIT_LINE and (CREDIT.match(line) or CONTACT.search(line)):
        return True
    if HEADING.match(line) or CURRENCY_NOTE.match(line) or STAMP.match(line) or BYLINE.match(line):
        return True
    if ("(" in line and PLACED.search(line)) or (DATED.search(line) and not TELLS.search(line)):
        return True
    return bool(SHOUT.match(line)) and line[-1] not in ".!?”" + '"' and any(sign.isalpha() for sign in line)
