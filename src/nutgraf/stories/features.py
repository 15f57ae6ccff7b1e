"""Text to features: which words, names, numbers and dates could tell this event from another?"""

import re
from collections import Counter
from functools import cache
from zlib import crc32

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,:]\d+)*")
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


@cache
def load_stopwords(language: str) -> frozenset[str]:
    """The most frequent words of a language; those of English when the language is unknown."""
    from importlib.resources import files

    name = STOPLISTS.get(language, "English")
    lines = (files("justext") / "stoplists" / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(word.lower() for word in lines[:STOPWORDS_KEPT])


def hash_feature(kind: str, text: str) -> int:
    """32 bits; the same in every process and on every machine, unlike `hash`."""
    return crc32(f"{kind}:{text}".encode("utf-8", "surrogatepass"))


def find_words(text: str) -> list[tuple[str, bool]]:
    """Words in order, each with whether it stands capitalised where no sentence starts."""
    words = []
    for match in WORD.finditer(text):
        word = match.group()
        before = text[max(0, match.start() - 3) : match.start()].strip()
        starts = match.start() == 0 or "\n" in text[max(0, match.start() - 2) : match.start()]
        starts = starts or before.endswith((".", "!", "?", ":", "“", '"', "``"))
        words.append((word, word[0].isupper() and not starts))
    return words


def normalise_word(word: str) -> str:
    """Lower case without the possessive; the plural s of English goes too, which idf cannot see through."""
    word = word.lower().removesuffix("'s").removesuffix("’s")
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def find_names(words: list[tuple[str, bool]]) -> frozenset[str]:
    """Words that stand capitalised inside sentences, and never in lower case."""
    upper = Counter(word.lower() for word, named in words if named)
    lower = {word for word, _ in words if word[0].islower()}
    return frozenset(normalise_word(word) for word in upper if word not in lower)
