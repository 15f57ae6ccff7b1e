"""A name in, keys out by which spellings of it meet: "Karsovia", "Karsovian" and "Karsowien" share one."""

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources

_WORD = re.compile(r"[^\W\d_]{3,}")
_KEY = 5
"""Letters of the sound skeleton that are compared."""
_SOUNDS = (
    ("sch", "s"), ("tch", "s"), ("ch", "k"), ("sh", "s"), ("zh", "s"), ("ph", "f"), ("th", "t"), ("ck", "k"),
    ("qu", "k"), ("c", "k"), ("q", "k"), ("w", "v"), ("z", "s"), ("y", "i"), ("j", "i"),
)  # fmt: skip
"""Spellings of one sound in the languages we mark, longest first."""


@cache
def read_common() -> frozenset[str]:
    """Words of names that many names share."""
    text = resources.files("nutgraf.ledger").joinpath("data/common_names.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=65_536)
def list_keys(name: str) -> frozenset[str]:
    """One key for each word of the name that tells it from others."""
    words = [word for word in _WORD.findall(name) if word.casefold() not in read_common()]
    return frozenset(sound_out(word) for word in words)


def sound_out(word: str) -> str:
    """The first letters of a word as they sound: endings of nationality and case come after them."""
    return spell_out(word)[:_KEY]


@lru_cache(maxsize=65_536)
def spell_out(word: str) -> str:
    """A word as it sounds, without accents and doubled letters."""
    plain = unicodedata.normalize("NFKD", word.casefold().replace("ß", "ss"))
    plain = "".join(letter for letter in plain if letter.isalpha())
    for spelling, sound in _SOUNDS:
        plain = plain.replace(spelling, sound)
    return re.sub(r"(.)\1", r"\1", plain)
