"""A report and its sentence in, the order of their parts out: does the speaker stand behind the verb, or between commas?"""

from nutgraf.sentences.attribution_contents import skip_setting
from nutgraf.sentences.attribution_cues import Report
from nutgraf.sentences.attribution_lines import LIST, Line, list_verbs
from nutgraf.sentences.attribution_sources import DETERMINERS, FRONTED, RELATIVES, end_of_name, is_relative
from nutgraf.sentences.wordlists import read_words

INVERTED = frozenset(
    (
        "sie",
        "er",
        "elle",
        "il",
        "ils",
        "ella",
        "ellos",
        "ministerin",
        "la",
        "le",
        "el",
        "die",
        "der",
        "los",
        "les",
    )
)
"""Words behind a verb of saying that can only be its subject, or begin it."""
CLOSING = tuple("”»\"'“")
SETTINGS = frozenset(("in", "on", "at", "during", "after", "before", "by", "from", "via", "through"))
"""Prepositions with which a report closes: "she told a rally in the capital on Wednesday"."""
MAX_SETTING_WORDS = 8


def closes_with_setting(line: Line, start: int) -> bool:
    """Nothing but where and when it was said follows: "in Vesk on Wednesday"."""
    rest = line.words[start:]
    if not 0 < len(rest) <= MAX_SETTING_WORDS or rest[0].lower not in SETTINGS:
        return False
    if any(
        line.is_quoted(at) or (at > start and line.breaks_before(at)) for at in range(start, len(line.words))
    ):
        return False
    return read_words(LIST, "boundaries").isdisjoint(word.lower for word in rest[1:])


def is_inverted(line: Line, report: Report, floor: int) -> bool:
    """As in "…," said Joan Tolley."""
    at = report.first
    if at <= floor or report.last + 1 >= len(line.words) or not report.is_any("say", "think", "tell", "show"):
        return False
    gap = line.gap(at).strip()
    following = report.last + 1
    word = line.words[following].lower
    if line.breaks_before(following) or word in ("that", "it", "there", "this"):
        return False
    if gap.rstrip(" ,").endswith(CLOSING):
        return True
    if not gap.endswith((",", "—", "–", "--")):
        return False
    if report.is_any("say") and is_turned(line, report, floor):
        return True
    named = (
        line.is_capital(following)
        or word in INVERTED
        or word in ("the", "a", "an", "one", "two", "police", "officials")
    )
    end = end_of_name(line, following)
    closes = end >= len(line.words) or line.breaks_before(end) or skip_setting(line, end) > end
    # "Joan Tolley, the chief officer, said Brevia …" opens with a name; a content does not end after one.
    return named and closes and not opens_with_name(line, floor, at)


def is_turned(line: Line, report: Report, floor: int) -> bool:
    """As in "The dam held, say three engineers": a clause before the only comma, and no verb behind."""
    at, first = report.first, report.last + 1
    if line.words[at].lower not in read_words(LIST, "turned") or report.last > at:
        return False
    if line.words[first].lower in read_words(LIST, "no subject"):
        return False
    end = end_of_name(line, first)
    if any(line.words[i].lower in list_verbs() for i in range(first, end)):
        return False
    closes = end >= len(line.words) or line.breaks_before(end) or is_relative(line, end)
    opened = next((i for i in range(at - 1, floor, -1) if line.comma_before(i)), floor)
    # "One witness, an American who was near, said the driver turned away" has a verb behind and none before.
    turns = any(
        line.words[i].lower.endswith("ed") and line.words[i - 1].lower not in DETERMINERS
        for i in range(first + 1, end)
    )
    if opened == floor or not RELATIVES.isdisjoint(word.lower for word in line.words[opened:at]):
        return closes and not turns and opened == floor
    return closes and any(line.words[i].lower in list_verbs() for i in range(opened, at))


def opens_with_name(line: Line, first: int, before_word: int) -> bool:
    """Is the stretch before the first comma a short subject with an apposition behind it?"""
    comma = next((i for i in range(first + 1, before_word + 1) if line.comma_before(i)), before_word)
    return comma < before_word and comma - first <= 7


def is_parenthesis(line: Line, source: tuple[int, int], start: int, ceiling: int) -> bool:
    """As in "The dam, he said, was sound" and "The dam was sound, he said"."""
    first = source[0]
    if first == 0 or not line.breaks_before(first):
        return False
    if start >= ceiling or start >= len(line.words):
        return True
    if closes_with_setting(line, start) and line.words[0].lower not in FRONTED and "," in line.gap(first):
        return True
    gap = line.gap(start).strip()
    if line.gap(first).strip().endswith(CLOSING) and not line.is_quoted(start):
        return True
    if gap.startswith(":") or (
        gap.startswith(",") and line.is_quoted(start) and not line.is_quoted(first - 1)
    ):
        return False
    return gap.startswith((",", ".", ";", "—", "–")) and bool(line.gap(first).strip())
