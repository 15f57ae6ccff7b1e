"""Numbers that measure nothing: "Gate 7", "Boeing 737", "24 Elm Street", "won 3-2"; and those that are an age."""

from nutgraf.sentences.measures import find_counted, read_unit
from nutgraf.sentences.numerals import SERIAL, Lexicon, Line, Numeral, read_digits

STREET_WORDS = 4
TITLE_WORDS = 40
TITLE_SHARE = 0.8
"""Of the words of four letters and more; running text with many names stays below."""
YOUNGEST = 16
OLDEST = 115
"""Years; an age beyond is none."""


def may_start(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a number may start here: not in "S-400", "No. 5", "24/7" or "14:30"."""
    before = line.word(at - 1)
    label_at = at - 1 if before != "." else at - 2
    if line.is_number(at) and (_is_label(line, label_at, lexicon) or SERIAL.match(line.word(at - 1))):
        return False
    if not line.touches(at):
        return True
    if before in "-–" and at >= 2 and line.touches(at - 1):
        return False
    return not before.isalnum() and before not in "/:.#@_+*=°&\\’'"


def _is_label(line: Line, at: int, lexicon: Lexicon) -> bool:
    """ "Flight 302", "Reactor 4"; not "this week 300"."""
    word = line.word(at)
    if word in lexicon.words["label"]:
        return line.word(at - 1) not in lexicon.words["label_not_after"]
    is_capital = at >= 0 and line.words[at][:1].isupper()
    return is_capital and word in lexicon.words["label_capital"] and not _counts(line, at + 2, lexicon)


def _counts(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether what follows a number makes it an amount: a unit, several of something, a verb of several."""
    word = line.word(at)
    if word in lexicon.words["many_after"] or read_unit(line, at, lexicon)[0] or word in lexicon.scales:
        return True
    counted = find_counted(line, at, lexicon)[0].lower()
    return counted.endswith("s") or counted.rpartition(" ")[2] in lexicon.words["irregular"]


def is_name(line: Line, at: int, number: Numeral, lexicon: Lexicon) -> bool:
    """ "Apollo 11", "the Halden 100 index", "24 Elm Street": a whole number behind a name, or before one of a street."""
    if not line.words[at].isdigit() or number.end != at + 1:
        return False
    return _is_address(line, at, lexicon) or _is_named(line, at, lexicon)


def _is_address(line: Line, at: int, lexicon: Lexicon) -> bool:
    for step in range(at + 1, min(at + 1 + STREET_WORDS, len(line.words))):
        if not line.words[step][:1].isupper():
            return False
        if line.word(step) in lexicon.words["street"]:
            return True
    return False


def _is_named(line: Line, at: int, lexicon: Lexicon) -> bool:
    first = at - 1
    while first >= 0 and line.words[first][:1].isupper() and line.word(first).isalpha():
        first -= 1
    name = line.words[at - 1] if first < at - 1 - (first < 0) else ""
    if not name or (lexicon.language == "de" and not name.isupper()):
        # The first word of a sentence is a name as little as any other.
        return False
    # "In Ordal 12 died".
    is_where = first < 0 and line.lowers[0] in lexicon.words["noun_stop"] - lexicon.words["determiner"]
    if is_where or name.lower() in lexicon.words["noun_stop"] or name.lower() in lexicon.last["before"]:
        return False
    return not _counts(line, at + 1, lexicon) and not _is_title(line)


def _is_title(line: Line) -> bool:
    """Whether nearly every word has a capital, as in a headline: "Storm Kills 12 in Ordal"."""
    words = [word for word in line.words[:TITLE_WORDS] if word.isalpha() and len(word) >= len("Plum")]
    return sum(word[0].isupper() for word in words) >= TITLE_SHARE * len(words)


def is_glued(line: Line, end: int, lexicon: Lexicon) -> bool:
    """Whether letters or signs cling to the number that make it a name ("4x4", "5G") or a time ("14:30")."""
    if not line.touches(end):
        return False
    after = line.word(end)
    if after in "/:_#@" and line.touches(end + 1):
        return line.is_number(end + 1)
    return after[0].isalpha() and not read_unit(line, end, lexicon)[0]


def is_score(line: Line, number: Numeral, lexicon: Lexicon) -> bool:
    """ "Won 3-2" is no range and no amount."""
    if (
        line.word(number.end) not in ("-", "–")
        or not line.touches(number.end)
        or not line.touches(number.end + 1)
    ):
        return False
    second = (
        read_digits(line.word(number.end + 1), lexicon.language) if line.is_number(number.end + 1) else None
    )
    return second is not None and number.low >= second


def is_hyphened(line: Line, first: Numeral, whole: Numeral) -> bool:
    """ "245-310" without a thing counted is a vote, a score or a number of a file."""
    return first.end < whole.end and line.word(first.end) in ("-", "–")


def is_age(line: Line, at: int, number: Numeral, lexicon: Lexicon) -> bool:
    """The number in "Karl Orm, 54, said", "the boy, 11, was", "Ana Plum (54)", "aged 45", "turned 70 on Sunday"."""
    if number.vague or number.high > OLDEST or line.word(at - 1).isdigit():
        return False
    if _is_aged(line, at, number, lexicon):
        return True
    is_short = line.words[at].isdigit() and len(line.words[at]) <= len("99") and at >= 2
    return is_short and _stands_apart(line, at, number, lexicon)


def _stands_apart(line: Line, at: int, number: Numeral, lexicon: Lexicon) -> bool:
    """Between commas or in brackets behind a person."""
    before, behind = line.word(at - 1), line.word(number.end)
    noun = line.words[at - 2]
    if before == "(" and behind == ")":
        # Below, a footballer's shirt: "Stanton (5)".
        return number.low >= YOUNGEST and noun[:1].isupper() and at > 2 and line.words[at - 3][:1].isupper()
    if before != ",":
        return False
    if noun[:1].isupper() and noun.isalpha():
        return behind == "," or (behind in _CLOSING and at > 2 and line.words[at - 3][:1].isupper())
    is_one = noun.isalpha() and not noun.endswith("s") and number.low > 0
    lead = any(line.word(step) in lexicon.words["age_lead"] for step in range(max(0, at - 5), at - 2))
    return is_one and lead and behind in {",", *_CLOSING}


_CLOSING = frozenset([".", ";", "", ")"])


def _is_aged(line: Line, at: int, number: Numeral, lexicon: Lexicon) -> bool:
    words = lexicon.words["age_before"]
    before = line.word(at - 1)
    joint = before == "of" or before in lexicon.pairs["between"] or before in lexicon.pairs["from"]
    if joint and line.word(at - 2) in words and not line.word(at - 2).startswith("turn"):
        return True
    if before not in words:
        return False
    behind = line.word(number.end)
    return before.startswith("age") or not behind.isalpha() or behind in lexicon.words["age_behind"]
