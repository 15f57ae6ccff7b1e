"""Tokens to numbers: "2.5 billion", "two and a half", "1.200,50", "half a million", "dozens"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from nutgraf.sentences.wordlists import read_pairs, read_sections, read_words

WORDS = "quantities.txt"
HYPHEN = "-"
TOKEN = re.compile(r"[0-9]+(?:[.,’'\u00a0\u202f\u2009][0-9]+)*|[^\W\d_]+|[^\s\w]|[¼-¾⅐-⅞]")
AND_A_HALF = 6
"""Tokens of "-and-a-half"."""
SHORT_SCALES = frozenset(["mio", "mrd", "tsd"])
"""German scales that end in a full stop of their own."""
LONGEST_NUMBER = 30
"""Characters. Longer digits are serial numbers or noise, not amounts."""
GROUPS = {
    "en": re.compile(
        r"[0-9]{1,3}(?:(?:,[0-9]{2,3})*,[0-9]{3}|(?:[\u00a0\u202f\u2009][0-9]{3})+)(?:\.[0-9]+)?\Z"
    ),
    "": re.compile(r"[0-9]{1,3}(?:[.’'\u00a0\u202f\u2009][0-9]{3})+(?:,[0-9]+)?\Z"),
}
DECIMAL = re.compile(r"[0-9]+(?:[.,][0-9]+)?\Z")
VULGAR = {
    sign: Decimal(value) for sign, value in (("½", "0.5"), ("¼", "0.25"), ("¾", "0.75"), ("⅓", "0.33333333"))
}
"""Fractions of one sign, behind digits."""
SERIAL = re.compile(r"0[0-9]")
"""0800 and 007 are no amounts."""
BLANK = re.compile(r"[ \u00a0\u202f\u2009]")
"""Between thousands: "68 000"."""
GROUP = re.compile(r"[0-9]{3}(?:[.,][0-9]+)?")
FOUR_SCORE = Decimal(80)
"""French "quatre-vingts"; "soixante-douze" and "quatre-vingt-dix" go on from sixty and eighty by up to nineteen."""
LARGEST_NUMBER = Decimal(10**15)
"""No scale word goes on from here: "thousand thousand thousand …" is no amount."""
VAGUE_WORDS = 3
"""Words of the longest vague number ("hundreds of thousands")."""


@dataclass(frozen=True, slots=True)
class Line:
    """The tokens of a sentence, each with its place in the text."""

    text: str
    words: tuple[str, ...]
    lowers: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def word(self, at: int) -> str:
        """In lower case; empty beyond either end."""
        return self.lowers[at] if 0 <= at < len(self.lowers) else ""

    def phrase(self, start: int, end: int) -> str:
        """In lower case, words parted by one blank, hyphens taken as blanks."""
        return " ".join(word for word in self.lowers[max(0, start) : end] if word != "-").replace(" / ", "/")

    def touches(self, at: int) -> bool:
        """Whether a token follows the one before it without a gap."""
        return 0 < at < len(self.starts) and self.ends[at - 1] == self.starts[at]

    def is_number(self, at: int) -> bool:
        return self.word(at)[:1].isdigit()


@dataclass(frozen=True, slots=True)
class Numeral:
    low: Decimal
    high: Decimal
    end: int
    """The token after the last."""
    vague: str = ""
    """ "dozens" and the like."""
    scale: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language that numbers are made of, and those that stand around them."""

    language: str
    numbers: Mapping[str, Decimal]
    scales: Mapping[str, Decimal]
    halves: Mapping[str, Decimal]
    vague: Mapping[str, tuple[Decimal, Decimal]]
    articles: frozenset[str]
    ands: frozenset[str]
    pairs: Mapping[str, Mapping[str, str]]
    """Section of the list → its phrases with their values."""
    words: Mapping[str, frozenset[str]]
    """Section → its words."""
    first: Mapping[str, frozenset[str]]
    """Section → the first token of each of its phrases: without one of them none is there."""
    last: Mapping[str, frozenset[str]]
    ways: Mapping[str, str]
    """Verb of change → up or down."""

    def may_open(self, word: str, *sections: str) -> bool:
        """Whether a phrase of a section can start with a token; a hyphen is no part of a phrase, and tells nothing."""
        return word == HYPHEN or any(word in self.first[section] for section in sections)


@cache
def load_lexicon(language: str) -> Lexicon:
    def read(section: str) -> dict[str, str]:
        return read_pairs(WORDS, f"{language}.{section}")

    def numbers(section: str) -> dict[str, Decimal]:
        return {word: Decimal(value) for word, value in read(section).items()}

    vague = {}
    for words, value in read("vague").items():
        low, high = value.split()
        vague[words] = (Decimal(low), Decimal(high))
    names = [name for _, _, name in (section.partition(".") for section in read_sections(WORDS)) if name]
    pairs = {name: read(name) for name in names}
    return Lexicon(
        language,
        numbers("number") | _compound_numbers(language, numbers("number")),
        numbers("scale"),
        numbers("half"),
        vague,
        frozenset(read("article")),
        frozenset(read("and")),
        pairs,
        {name: read_words(WORDS, f"{language}.{name}") for name in names},
        {name: frozenset(TOKEN.findall(phrase)[0] for phrase in pairs[name]) for name in names},
        {name: frozenset(TOKEN.findall(phrase)[-1] for phrase in pairs[name]) for name in names},
        {word: way for way in ("up", "down") for word in pairs[way]},
    )


def _compound_numbers(language: str, numbers: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """German writes "fünfundzwanzig" and "dreihundert" in one word."""
    if language != "de":
        return {}
    ones = {
        word: value for word, value in numbers.items() if 1 <= value <= 9 and word not in {"eins", "eine"}
    }
    tens = {word: value for word, value in numbers.items() if value >= 20 and value % 10 == 0}
    mixed = {one + "und" + ten: ones[one] + tens[ten] for one in ones for ten in tens}
    hundreds = {one + "hundert": ones[one] * 100 for one in ones}
    thousands = {one + "tausend": (ones | {"zehn": Decimal(10)})[one] * 1000 for one in [*ones, "zehn"]}
    return mixed | hundreds | thousands


def split_line(text: str, start: int, end: int) -> Line:
    found = list(TOKEN.finditer(text, start, end))
    words = tuple(match.group() for match in found)
    return Line(
        text,
        words,
        tuple(word.lower() for word in words),
        tuple(match.start() for match in found),
        tuple(match.end() for match in found),
    )


def read_digits(token: str, language: str) -> Decimal | None:
    """Thousands and decimals as the language writes them; None for what is no number ("1.2.3", 400 digits)."""
    if len(token) > LONGEST_NUMBER or SERIAL.match(token):
        return None
    if not token.isascii() and "’" in token:
        return None
    if GROUPS["en" if language == "en" else ""].match(token):
        mark = "." if language == "en" else ","
        return Decimal(
            "".join("." if sign == mark else sign for sign in token if sign.isdigit() or sign == mark)
        )
    return Decimal(token.replace(",", ".")) if DECIMAL.match(token) else None


def read_number(line: Line, at: int, lexicon: Lexicon) -> Numeral | None:
    """The number that starts at a token, with its scale word."""
    if line.is_number(at):
        return _read_digit_number(line, at, lexicon)
    return (
        _read_vague(line, at, lexicon) or _read_fraction(line, at, lexicon) or _read_words(line, at, lexicon)
    )


def _read_digit_number(line: Line, at: int, lexicon: Lexicon) -> Numeral | None:
    digits, end = line.words[at], at + 1
    while end < len(line.words) and _goes_on(line, at, end):
        digits += "\u202f" + line.words[end]
        end += 1
    value = read_digits(digits, lexicon.language)
    if value is None:
        return None
    if line.touches(end) and line.word(end) in VULGAR:
        value, end = value + VULGAR[line.word(end)], end + 1
    scale = Decimal(1)
    while line.word(end) in lexicon.scales and value * scale < LARGEST_NUMBER:
        scale *= lexicon.scales[line.word(end)]
        end += 1
    if line.word(end - 1) in SHORT_SCALES and line.word(end) == "." and line.touches(end):
        end += 1
    return Numeral(value * scale, value * scale, end, scale=scale)


def _goes_on(line: Line, first: int, at: int) -> bool:
    """A group of three digits behind a blank: of "12 500 tonnes", not of "in 2026 300 ships" nor "0 500"."""
    gap = line.text[line.ends[at - 1] : line.starts[at]]
    opens = line.words[first]
    return (
        GROUP.fullmatch(line.words[at]) is not None
        and BLANK.fullmatch(gap) is not None
        and len(opens) <= 3
        and opens.isdigit()
        and opens[0] != "0"
        and (at == first + 1 or line.words[at - 1].isdigit())
        and not (line.touches(at + 1) and line.word(at + 1) in ("-", "–", "/", ":"))
    )


def _read_vague(line: Line, at: int, lexicon: Lexicon) -> Numeral | None:
    if line.word(at) in lexicon.articles and line.word(at + 1) in lexicon.words["few"]:
        few = _read_vague(line, at + 1, lexicon)
        return replace(few, vague=f"{line.word(at)} {few.vague}") if few else None
    if not lexicon.may_open(line.word(at), "vague"):
        return None
    # Not past the line's end: there a longer phrase would read the same and end beyond it.
    for length in range(min(VAGUE_WORDS, len(line.words) - at), 0, -1):
        phrase = line.phrase(at, at + length)
        if phrase in lexicon.vague:
            low, high = lexicon.vague[phrase]
            return Numeral(low, high, at + length, vague=phrase)
    return None


def _read_fraction(line: Line, at: int, lexicon: Lexicon) -> Numeral | None:
    """Half a million; a quarter of a million."""
    first = at + (line.word(at) in lexicon.articles)
    half = lexicon.halves.get(line.word(first))
    if half is None:
        return None
    end = first + 1
    if line.word(end) in lexicon.words["of"]:
        end += 1
    if line.word(end) in lexicon.articles or (line.word(end) == HYPHEN and line.touches(end + 1)):
        end += 1
    scale = lexicon.scales.get(line.word(end))
    return Numeral(half * scale, half * scale, end + 1, scale=scale) if scale else None


def _read_words(line: Line, at: int, lexicon: Lexicon) -> Numeral | None:
    first = lexicon.numbers.get(line.word(at))
    end = at + 1
    if line.word(at) == "quatre" and line.word(at + 1) == HYPHEN and line.word(at + 2) in ("vingt", "vingts"):
        first, end = FOUR_SCORE, at + 3
    if first is None and line.word(at) in lexicon.articles and line.word(end) in lexicon.scales:
        first = Decimal(1)
    if first is None and line.word(at) in lexicon.scales and lexicon.scales[line.word(at)] in (100, 1000):
        first, end = (Decimal(1), at) if lexicon.language != "en" else (None, end)
    number = _add_words(line, first, end, lexicon) if first is not None else None
    is_about = number is not None and line.word(number.end - 1) in lexicon.words["about_scale"]
    return replace(number, vague="about") if number and is_about else number


def _add_words(line: Line, first: Decimal, end: int, lexicon: Lexicon) -> Numeral:
    total, current, scale = Decimal(0), first, Decimal(1)
    while True:
        word = line.word(end)
        if word in lexicon.scales and total + current < LARGEST_NUMBER:
            scale = lexicon.scales[word]
            if scale == 100:
                current, scale = current * 100, Decimal(1)
            else:
                total, current = (
                    (total + current) * scale if scale > total else total + current * scale,
                    Decimal(0),
                )
            end += 1
            continue
        step = _read_step(line, end, current or total, lexicon)
        if step is None:
            return Numeral(total + current, total + current, end, scale=scale)
        added, end = step
        current += added


def _read_step(line: Line, at: int, so_far: Decimal, lexicon: Lexicon) -> tuple[Decimal, int] | None:
    """What is added next ("and a half", "-five", "and twelve") and the token after it."""
    skipped = at + (line.word(at) == "-" or line.word(at) in lexicon.ands)
    is_and = skipped > at and line.word(at) != "-"
    if is_and and line.word(skipped) in lexicon.articles and line.word(skipped + 1) in lexicon.halves:
        return lexicon.halves[line.word(skipped + 1)], skipped + 2
    if line.phrase(at, at + AND_A_HALF) == "and a half" and line.word(at) == HYPHEN:
        return lexicon.halves["half"], at + AND_A_HALF
    number = lexicon.numbers.get(line.word(skipped))
    if number is None or line.word(skipped) in lexicon.scales:
        return None
    is_tens = so_far % 100 >= 20 and so_far % 10 == 0 and 0 < number < 10
    is_hundreds = so_far >= 100 and so_far % 100 == 0 and 0 < number < 100
    # Spanish "mil doscientos": its hundreds are one word.
    is_thousands = so_far >= 1000 and so_far % 1000 == 0 and 100 <= number < 1000
    if lexicon.language == "fr" and so_far % 100 in (60, 80) and 10 <= number < 20:
        return number, skipped + 1
    if is_tens and (not is_and or lexicon.language != "en"):
        return number, skipped + 1
    return (number, skipped + 1) if is_hundreds or is_thousands else None
