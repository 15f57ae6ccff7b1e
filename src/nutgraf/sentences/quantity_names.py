"""Numbers that measure nothing: "Gate 7", "Boeing 737", "24 Elm Street", "won 3-2"; and those that are an age."""

from nutgraf.sentences.measures import read_unit
from nutgraf.sentences.numerals import Lexicon, Line, Numeral, read_digits


def may_start(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a number may start here: not in "S-400", "No. 5", "24/7" or "14:30"."""
    before = line.word(at - 1)
    label = before if before != "." else line.word(at - 2)
    if line.is_number(at) and label in lexicon.words["label"]:
        return False
    if not line.touches(at):
        return True
    if before in "-–" and at >= 2 and line.touches(at - 1):
        return False
    return not before.isalnum() and before not in "/:.#@_+*=°&\\’'"


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


def is_age(line: Line, at: int, number: Numeral) -> bool:
    """The number in "Karl Orm, 54, said"."""
    return (
        line.words[at].isdigit()
        and len(line.words[at]) <= 2
        and line.word(at - 1) == ","
        and line.word(number.end) == ","
        and line.words[at - 2][:1].isupper()
    )
