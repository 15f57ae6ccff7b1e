"""A number to its change: up or down, and by, to or from that number."""

from dataclasses import dataclass

from nutgraf.sentences.numerals import Lexicon, Line

CHANGE_WORDS = 12
"""Words before a number in which its verb of change may stand ("raised its forecast for growth this year to")."""
OBJECT_WORDS = 3
"""Words between a verb of change or an article and what it belongs to: "cut fuel use 12 percent", "a 3 percent fuel price rise"."""
PAST = ("ed", "cut", "cuts", "rose", "grew", "raise", "raises", "reduce", "reduces")
"""Ends of the verbs that take an object before the number."""
THRESHOLDS = frozenset(["below", "under", "above", "over"])
"""After a verb of change these name the number that was passed: "dropped below one million"."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands in its line."""

    start: int
    """Its first token, words of approximation included."""
    ends: tuple[int, ...]
    """The tokens after its unit, after what is counted and after its period."""
    unit: str
    is_share: bool
    """In percent or points."""
    is_of: bool
    """Whether something is counted."""


def find_change(line: Line, place: Place, lexicon: Lexicon) -> tuple[str, str]:
    """Up or down, and by or to or from that number."""
    # "Rose by between 3 and 4 percent."
    at = place.start - (line.word(place.start - 1) in lexicon.pairs["between"])
    found = _find_change_before(line, at, place, lexicon)
    return found if found[0] else _find_change_behind(line, at, place, lexicon)


def _find_change_before(line: Line, at: int, place: Place, lexicon: Lexicon) -> tuple[str, str]:
    """Read "rose 3 percent", "rose to 5", "dropped below one million", "cut costs 12 percent"."""
    before, ways = line.word(at - 1), lexicon.ways
    if _is_particle(line, at, place, lexicon):
        return "", ""
    if line.word(at) in THRESHOLDS and before in ways:
        return ways[before], "to"
    if before in ways and before not in lexicon.words["loose"]:
        return ways[before], "by"
    joints = lexicon.pairs["by"]
    if before in joints and (before != "of" or line.word(at - 2) in ways):
        way = _find_way(line, at - 1, lexicon)
        return (way, joints[before]) if way else ("", "")
    if place.is_share and not place.is_of and lexicon.language == "en":
        way = _find_object_verb(line, at, lexicon)
        return (way, "by") if way else ("", "")
    return "", ""


def _find_object_verb(line: Line, at: int, lexicon: Lexicon) -> str:
    """The way of "cut costs 12 percent", "raised its fares 4 percent": a verb and its object right before the number."""
    for step in range(at - 2, max(-1, at - 2 - OBJECT_WORDS), -1):
        if not line.word(step + 1).isalpha() or line.word(step + 1) in lexicon.words["noun_stop"]:
            is_whose = line.word(step + 1) in lexicon.words["determiner"] and step + 1 < at - 1
            if not is_whose:
                return ""
        if line.word(step) in lexicon.ways and line.word(step).endswith(PAST):
            return lexicon.ways[line.word(step)]
    return ""


def _is_particle(line: Line, at: int, place: Place, lexicon: Lexicon) -> bool:
    """Whether "up" or "down" belongs to a verb: "shot down 14 drones"."""
    verb = line.word(at - 2)
    moving = lexicon.words["moving"] if place.unit else lexicon.words["be"]
    return line.word(at - 1) in {"up", "down"} and verb.isalpha() and verb not in moving


def _find_change_behind(line: Line, at: int, place: Place, lexicon: Lexicon) -> tuple[str, str]:
    """Read "3.5 percent, up from 3.2", "a 5 percent rise", "a 6.5 percent pay rise"."""
    ways, end = lexicon.ways, place.ends[0]
    for after in dict.fromkeys(place.ends):
        word_at = after + (line.word(after) == ",")
        if line.word(word_at) in {"up", "down"} and line.word(word_at + 1) in lexicon.pairs["from"]:
            return ways[line.word(word_at)], "to"
    behind = line.word(end)
    is_noun = behind not in {"up", "down", "to"} and behind not in lexicon.words["finished"]
    if behind in ways and is_noun and place.unit and not _is_particle(line, at, place, lexicon):
        return ways[behind], "by"
    is_money = place.unit in lexicon.pairs["money"].values()
    if (place.is_share or is_money) and line.word(at - 1) in lexicon.words["age_lead"] and not place.is_of:
        way = _find_way_noun(line, end, lexicon)
        return (way, "by") if way else ("", "")
    return "", ""


def _find_way_noun(line: Line, at: int, lexicon: Lexicon) -> str:
    """The way of "pay rise" and "fuel price increase", which start at a token."""
    nouns, stops = lexicon.words["way_noun"], lexicon.words["noun_stop"]
    for step in range(at, at + OBJECT_WORDS + 1):
        word = line.word(step)
        if word in nouns and word in lexicon.ways:
            return lexicon.ways[word]
        if not word.isalpha() or word in stops or not line.words[step].islower():
            return ""
    return ""


def _find_way(line: Line, at: int, lexicon: Lexicon) -> str:
    """The nearest word of change before a token, in the same clause."""
    ways, loose = lexicon.ways, lexicon.words["loose"]
    for step in range(at - 1, max(-1, at - CHANGE_WORDS), -1):
        word = line.word(step)
        if word in ways:
            takes_number = word in loose and not {"to", "by"} & set(line.lowers[step:at])
            is_pair = "from" in line.lowers[step:at]
            other = takes_number and not is_pair and any(map(line.is_number, range(step, at)))
            return "" if other else ways[word]
        if word in ";:":
            return ""
    return ""
