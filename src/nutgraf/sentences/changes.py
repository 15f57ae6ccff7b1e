"""A number to its change: up or down, and by, to or from that number."""

from nutgraf.sentences.numerals import Lexicon, Line

CHANGE_WORDS = 12
"""Words before a number in which its verb of change may stand ("raised its forecast for growth this year to")."""
BE = frozenset(["is", "was", "were", "are", "be", "percent", "points", "go", "goes", "went", "gone"])
THRESHOLDS = frozenset(["below", "under", "above", "over"])
"""After a verb of change these name the number that was passed: "dropped below one million"."""


def find_change(line: Line, at: int, end: int, lexicon: Lexicon) -> tuple[str, str]:
    """Up or down, and by or to or from that number."""
    # "Rose by between 3 and 4 percent."
    at -= line.word(at - 1) in lexicon.pairs["between"]
    found = _find_change_before(line, at, lexicon)
    return found if found[0] else _find_change_behind(line, at, end, lexicon)


def _find_change_before(line: Line, at: int, lexicon: Lexicon) -> tuple[str, str]:
    """Read "rose 3 percent", "rose to 5", "dropped below one million"."""
    before, ways = line.word(at - 1), lexicon.ways
    if _is_particle(line, at):
        return "", ""
    if line.word(at) in THRESHOLDS and before in ways:
        return ways[before], "to"
    if before in ways and before not in lexicon.words["loose"]:
        return ways[before], "by"
    joints = lexicon.pairs["by"]
    if before in joints and (before != "of" or line.word(at - 2) in ways):
        way = _find_way(line, at - 1, lexicon)
        return (way, joints[before]) if way else ("", "")
    return "", ""


def _is_particle(line: Line, at: int) -> bool:
    """Whether "up" or "down" belongs to a verb: "shot down 14 drones"."""
    verb = line.word(at - 2)
    return line.word(at - 1) in {"up", "down"} and verb.isalpha() and verb not in BE


def _find_change_behind(line: Line, at: int, end: int, lexicon: Lexicon) -> tuple[str, str]:
    """Read "3.5 percent, up from 3.2", "a 5 percent rise"."""
    ways = lexicon.ways
    after = end + (line.word(end) == ",")
    if line.word(after) in {"up", "down"} and line.word(after + 1) in lexicon.pairs["from"]:
        return ways[line.word(after)], "to"
    behind = line.word(end)
    is_noun = behind not in {"up", "down", "to"} and behind not in lexicon.words["finished"]
    if behind in ways and is_noun and not _is_particle(line, at):
        return ways[behind], "by"
    return "", ""


def _find_way(line: Line, at: int, lexicon: Lexicon) -> str:
    """The nearest word of change before a token, in the same clause."""
    ways, loose = lexicon.ways, lexicon.words["loose"]
    for step in range(at - 1, max(-1, at - CHANGE_WORDS), -1):
        word = line.word(step)
        if word in ways:
            takes_number = word in loose and not {"to", "by"} & set(line.lowers[step:at])
            return "" if takes_number and any(map(line.is_number, range(step, at))) else ways[word]
        if word in ";:":
            return ""
    return ""
