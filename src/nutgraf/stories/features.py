"""Text to features: which words, names and numbers tell this event from another?"""

import re
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple
from zlib import crc32

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,:]\d+)*")
SENTENCE_OPENINGS = re.compile(r"(?:^|[.!?:…]['’\"”»)]*\s+|\n\s*|[“„«\"‘`(])[\"“„«‘`('\s]*$")
"""What stands before a word that is capitalised by its place rather than by being a name."""
STOPLISTS = {
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian",
    "it": "Italian", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch", "no": "Norwegian_Bokmal",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
    "sr": "Serbian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese",
}  # fmt: skip
"""ISO 639-1 → the list of jusText (BSD), most frequent word first."""
STOPWORDS_KEPT = 300
"""Words: the head of each list is grammar; further down come words that tell events apart."""


class Words(NamedTuple):
    """The words of a text in order, normalised, and those of them that are names."""

    words: list[str]
    names: dict[str, str]
    """Normalised → as it stands."""


@cache
def load_stopwords(language: str) -> frozenset[str]:
    """The most frequent words of a language; those of English when the language is unknown."""
    from importlib.resources import files

    name = STOPLISTS.get(language, "English")
    lines = (files("justext") / "stoplists" / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(word.lower() for word in lines[:STOPWORDS_KEPT])


def hash_feature(text: str) -> int:
    """32 bits; the same in every process and on every machine, unlike `hash`."""
    return crc32(text.encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=1 << 16)
def normalise_word(word: str) -> str:
    """Lower case without possessive and plural s; numbers with one kind of separator in every language."""
    if word[0].isdigit():
        return word.replace(",", ".")
    word = word.lower().removesuffix("'s").removesuffix("’s")
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def read_words(text: str) -> Words:
    """Words in order; a name stands capitalised inside a sentence and never in lower case."""
    found = WORD.findall(text)
    lower = {word for word in found if word[0].islower()}
    capitalised = [word for word in dict.fromkeys(found) if word[0].isupper() and len(word) > 1]
    doubtful = [word for word in capitalised if word.lower() not in lower]
    inside = find_inside(text, frozenset(doubtful)) if doubtful else frozenset()
    return Words(
        [normalise_word(word) for word in found],
        {normalise_word(word): word for word in doubtful if word in inside},
    )


def find_inside(text: str, words: frozenset[str]) -> frozenset[str]:
    """Which of these words stand at least once where no sentence starts."""
    inside: set[str] = set()
    for match in WORD.finditer(text):
        word = match.group()
        if word in words and word not in inside:
            before = text[max(0, match.start() - 6) : match.start()]
            if before and not SENTENCE_OPENINGS.search(before):
                inside.add(word)
    return frozenset(inside)


def weigh_words(
    headline: list[str], body: list[str], lead_words: int, weights: tuple[float, float]
) -> dict[str, float]:
    """How often each word stands in an article, headline and lead counted more, in order of first occurrence."""
    headline_weight, lead_weight = weights
    counts: dict[str, float] = dict.fromkeys(headline, 0.0)
    for word, count in Counter(body).items():
        counts[word] = float(count)
    for word in headline:
        counts[word] += headline_weight
    for word in body[:lead_words]:
        counts[word] += lead_weight
    return counts
