"""The words around a number: its unit, what is counted, how sure, since when."""

from nutgraf.sentences.numerals import HYPHEN, Lexicon, Line, read_number

UNITS = ("percent", "money", "unit")
"""Sections of the list that hold units."""
UNIT_WORDS = 4
PERIOD_WORDS = 4
APPROXIMATION_WORDS = 5
COUNTED_WORDS = 6
"""Words looked through for the noun that is counted: "Halberd-4 air-defence systems"."""
EARLIER = frozenset(["earlier", "ago", "before", "later", "after"])
"""After these "a year" is a distance in time, not a rate."""
HYPHENS = frozenset("-–")
ODD = "odd"
"""As in "twenty-odd boats"."""
TOUCHING_UNITS = frozenset(["c", "f", "p"])
"""Degrees in capitals, cents and pence in small letters: "35C", "95F", "99c", "30p"."""
WON = "won"
"""A currency, unless the number is small: "Team 3 won"."""
SHORT_UNITS = frozenset(["m", "g", "l", "t", "h", "mi", "in"])
"""Units that are words or letters otherwise: only right behind digits."""


def read_unit(line: Line, at: int, lexicon: Lexicon) -> tuple[str, int]:
    """The unit that starts at a token and the token after it; an empty unit and the same token without one."""
    first = at + (line.word(at) == "-" and line.touches(at))
    if line.word(at) == "de" and line.word(at - 1) in lexicon.pairs["scale"]:
        first = at + 1
    if lexicon.may_open(line.word(first), *UNITS):
        for length in range(UNIT_WORDS, 0, -1):
            if line.word(first + length - 1) in ("", HYPHEN):
                continue
            phrase = line.phrase(first, first + length)
            for section in UNITS:
                table = lexicon.pairs[section]
                if phrase in table and _is_unit(line, first, phrase, section):
                    return table[phrase], first + length
    money = lexicon.pairs["money"]
    if line.word(first + 1) in money and line.words[first][:1].isupper() and line.word(first + 1).isalpha():
        return money[line.word(first + 1)], first + 2
    return "", at


def _is_unit(line: Line, at: int, phrase: str, section: str) -> bool:
    if phrase in TOUCHING_UNITS:
        is_degree = section == "unit"
        is_short = is_degree or (
            len(line.words[at - 1]) <= len("99") and not line.words[at - 2][:1].isupper()
        )
        is_behind = line.is_number(at - 1) and line.touches(at) and is_short
        return is_behind and line.words[at].isupper() == is_degree
    if phrase == WON:
        return not line.is_number(at - 1) or len(line.words[at - 1]) > len("99")
    return phrase not in SHORT_UNITS or (line.is_number(at - 1) and line.words[at] == phrase)


def read_sign(line: Line, at: int, end: int, lexicon: Lexicon, *, has_unit: bool) -> tuple[int, int, int]:
    """Where a number starts and ends with its sign, and 1 or -1: "minus 12 degrees", "-0.4 percent", "12 degrees below zero".

    A hyphen is a sign only in front of a measure and behind a blank: it parts words and ranges everywhere else.
    """
    for phrase in lexicon.pairs["below_zero"]:
        length = phrase.count(" ") + 1
        if line.phrase(end, end + length) == phrase:
            return at, end + length, -1
    if _is_minus(line, at, lexicon, has_unit=has_unit):
        return at - 1, end, -1
    return at, end, 1


def _is_minus(line: Line, at: int, lexicon: Lexicon, *, has_unit: bool) -> bool:
    """Not in "five minus three", "plus or minus 3", "at least" ("al menos", "au moins")."""
    mark, before = line.word(at - 1), line.word(at - 2)
    if mark not in lexicon.pairs["minus"] or before in lexicon.numbers or line.is_number(at - 2):
        return False
    if mark in HYPHENS:
        return has_unit and line.touches(at) and not line.touches(at - 1)
    return before not in lexicon.pairs["or"] and find_approximation(line, at, (), lexicon)[1] == at


def find_counted(
    line: Line, at: int, lexicon: Lexicon, *, single: bool = False, has_unit: bool = False
) -> tuple[str, int]:
    """What is counted, as it stands, and the token after it."""
    if line.word(at) == HYPHEN and line.word(at + 1) == ODD:
        at += len((HYPHEN, ODD))
    if line.word(at) == "-" and line.touches(at) and line.touches(at + 1) and line.word(at + 1).isalpha():
        is_stop = has_unit or line.word(at + 1) in lexicon.words["noun_stop"]
        return ("", at) if is_stop else (line.words[at + 1], at + 2)
    first = _find_counted_start(line, at, lexicon)
    if first is None or (first == at and has_unit):
        return "", at
    end = _find_noun_end(line, first, lexicon, single=single)
    if end == first:
        return "", at
    participles = lexicon.words["participle"]
    if line.word(end) in participles:
        end += 1
    return line.text[line.starts[first] : line.ends[end - 1]], end


def _find_counted_start(line: Line, at: int, lexicon: Lexicon) -> int | None:
    """Past "of the" and "or more"; None where what follows is a pronoun ("two of them")."""
    if line.word(at) in lexicon.words["of"]:
        first = _skip_determiners(line, at + 1, lexicon)
        return None if line.word(first) in lexicon.words["pronoun"] else first
    is_past = line.phrase(at, at + 2) in {**lexicon.pairs["after"], **lexicon.pairs["as_many"]}
    return at + 2 if is_past else at


def _skip_determiners(line: Line, at: int, lexicon: Lexicon) -> int:
    """Past "the", "its three" and "the city's nine"."""
    determiners = lexicon.words["determiner"]
    while True:
        if line.word(at) in determiners or line.is_number(at) or line.word(at) in lexicon.pairs["number"]:
            at += 1
        elif line.word(at + 1) in {"'", "’"} and line.word(at + 2) == "s" and line.touches(at + 2):
            at += 3
        else:
            return at


def _find_noun_end(line: Line, first: int, lexicon: Lexicon, *, single: bool) -> int:
    """The token after the counted noun: the first plural, or the word itself before a stop."""
    stops = lexicon.words["noun_stop"]
    irregular = lexicon.words["irregular"]
    at = first
    while at < min(first + COUNTED_WORDS + 2, len(line.words)):
        word = line.word(at)
        if word == "-" and line.touches(at) and line.touches(at + 1):
            at += 2
            continue
        if not word[0].isalpha() or word in stops:
            break
        at += 1
        if line.word(at) == "-" and line.touches(at):
            continue
        if not single and (word in irregular or _is_plural(word, lexicon)):
            return at
    if lexicon.language != "en":
        return (
            min(at, first + 1)
            if lexicon.language != "de" or line.words[min(first, len(line.words) - 1)][0].isupper()
            else first
        )
    if single:
        return _trim_single(line, first, at)
    return _find_name_end(line, first, at)


def _find_name_end(line: Line, first: int, end: int) -> int:
    """Without a plural: a name as far as its capitals go, or one word that is no verb of the past."""
    if end == first:
        return first
    if line.words[first].islower():
        return _find_mass_end(line, first, end)
    at = first
    while at < end and line.words[at][:1].isupper():
        at += 1
    return at


def _find_mass_end(line: Line, first: int, end: int) -> int:
    """Without a plural: "crude oil", "annual turnover", where the phrase closes there; else one word, no verb of the past."""
    if line.word(first).endswith("ed"):
        return first
    rest = line.words[first + 1 : end]
    closes = end >= len(line.words) or not line.words[end][0].isalpha()
    is_phrase = (
        len(rest) == 1 and closes and rest[0].islower() and not rest[0].endswith(("ed", "s", "ing", "ly"))
    )
    return end if is_phrase else first + 1


def _trim_single(line: Line, first: int, at: int) -> int:
    """Of "person died" and "bridge collapsed" the verb is left."""
    end = min(at, first + 3)
    for step in range(first + 1, end):
        if line.word(step).endswith(("ed", "s")) and line.word(step - 1) != "-":
            return step
    return end


def _is_plural(word: str, lexicon: Lexicon) -> bool:
    if lexicon.language == "de":
        return False
    singular = ("ss", "us", "is", "ous") if lexicon.language == "en" else ("ss",)
    return len(word) > 3 and word.endswith("s") and not word.endswith(singular)


def find_approximation(line: Line, at: int, ends: tuple[int, ...], lexicon: Lexicon) -> tuple[str, int]:
    """How near the number is meant, and the token at which those words start."""
    before = lexicon.pairs["before"]
    if line.word(at - 1) in lexicon.last["before"] or line.word(at - 1) == HYPHEN:
        for length in range(min(APPROXIMATION_WORDS, at), 0, -1):
            phrase = line.phrase(at - length, at)
            if phrase in before:
                return before[phrase], at - length
    behind = lexicon.pairs["after"]
    for end in ends:
        if not lexicon.may_open(line.word(end), "after"):
            continue
        for length in (3, 2, 1):
            phrase = line.phrase(end, end + length)
            if phrase in behind:
                return behind[phrase], at
    return "", at


def find_period(line: Line, at: int, lexicon: Lexicon, *, is_money: bool = False) -> tuple[str, int]:
    """The period right behind ("a year", "per day", "per 100,000 people"), as it stands, and the token after it."""
    end = _find_listed_period(line, at, lexicon) or _find_rate(line, at, lexicon, is_money=is_money)
    return (line.text[line.starts[at] : line.ends[end - 1]], end) if end else ("", at)


def _find_listed_period(line: Line, at: int, lexicon: Lexicon) -> int:
    periods = lexicon.pairs["period"]
    if not lexicon.may_open(line.word(at), "period"):
        return 0
    for length in range(PERIOD_WORDS, 0, -1):
        is_earlier = line.word(at + length) in EARLIER
        if at + length <= len(line.words) and line.phrase(at, at + length) in periods and not is_earlier:
            return at + length
    return 0


def _find_rate(line: Line, at: int, lexicon: Lexicon, *, is_money: bool) -> int:
    """ "Per 1,000 births", "per square metre", "per text message"; of money also "a cubic metre", "a loaf"."""
    is_each = is_money and line.word(at) in lexicon.articles and lexicon.language == "en"
    if not is_each and line.word(at) not in lexicon.words["per"]:
        return 0
    first, end = at + 1, at + 1
    if line.is_number(first) and not is_each:
        number = read_number(line, first, lexicon)
        first = end = number.end if number else first
    unit, unit_end = read_unit(line, first, lexicon)
    if unit and unit not in lexicon.pairs["percent"].values() and unit not in lexicon.pairs["money"].values():
        return unit_end
    if is_each:
        return first + 1 if line.word(first) in lexicon.words["per_item"] else 0
    return _find_rate_noun(line, first, lexicon) or (end if end > at + 1 else 0)


def _find_rate_noun(line: Line, at: int, lexicon: Lexicon) -> int:
    word = line.words[at] if at < len(line.words) else ""
    is_noun = word.isalpha() and len(word) > 1 and word.islower() == (lexicon.language != "de")
    if not is_noun or line.word(at) in lexicon.words["noun_stop"] | lexicon.words["per_not"]:
        return 0
    return at + 1 if lexicon.language in ("en", "de") or line.is_number(at - 1) else 0
