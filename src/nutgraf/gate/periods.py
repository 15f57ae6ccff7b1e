"""The words of a sentence and a place in, "does it name a time?" out."""

from functools import lru_cache

from nutgraf.gate.lists import read_words
from nutgraf.gate.words import LISTS, Word

Words = list[Word]


def is_period(words: Words, place: int) -> bool:
    """A month, a day, "nine hours", "next summer"."""
    lower = words[place].lower
    if names_period(lower):
        return not is_measure_word(words, place)
    following = words[place + 1].lower if place + 1 < len(words) else ""
    return (
        names_period(following)
        and not is_measure_word(words, place)
        and (
            words[place].is_number
            or lower in read_words(LISTS, "cardinal")
            or lower in {"next", "last", "this", "a", "each", "every"}
        )
    )


@lru_cache(maxsize=65_536)
def names_period(lower: str) -> bool:
    return lower in read_words(LISTS, "calendar") or lower in read_words(LISTS, "period")


def is_measure_word(words: Words, place: int) -> bool:
    """The "year" of "34-year-old" and "40-year lease": no date, a modifier."""
    before = words[place - 1] if place else None
    return (
        before is not None
        and before.is_number
        and before.text != "1"
        and not words[place].lower.endswith("s")
    )
