"""A sentence's text to its stemmed content words, in order: what two sentences have in common."""

import re
from functools import cache

from nutgraf.sentences.wordlists import read_pairs, read_words

TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[’'][^\W\d_]+)?")
LANGUAGES = ("en", "de", "es", "fr")
MIN_STEM = 3
"""Letters that an ending must leave standing; two would make "ag" of "agent" and "aging"."""
MAX_WORD = 40
"""Characters. Longer runs of letters are no words (addresses, hashes, text without spaces)."""
CACHED_WORDS = 65_536
"""A year of one newspaper has some 60,000 different word forms; 10 MB at most."""


def list_words(text: str, *, language: str) -> tuple[str, ...]:
    """Content words, lower case and stemmed; numbers kept, with thousands separators taken out."""
    stems = _keep_stems(language if language in LANGUAGES else "en")
    if len(stems) > CACHED_WORDS:
        stems.clear()
    return tuple([stem for token in TOKEN.findall(text) if (stem := stems[token])])


class Stems(dict[str, str]):
    """Token → its stem in one language, found when it is first asked for."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, token: str) -> str:
        stem = self[token] = _stem_token(token, self.language)
        return stem


@cache
def _keep_stems(language: str) -> Stems:
    return Stems(language)


def _stem_token(token: str, language: str) -> str:
    """The stem, or an empty string for a stop word."""
    if len(token) > MAX_WORD:
        return ""
    if token[0].isdigit():
        return _plain_number(token)
    word = token.lower().replace("’", "'")
    if word in read_words("stopwords.txt", language):
        return ""
    word = _drop_clitic(word, language)
    if len(word) < 2 or word in read_words("stopwords.txt", language):
        return ""
    return stem_word(word, language)


def _plain_number(token: str) -> str:
    """ "12,400" and "12.400" are 12400; "2.4" and "2,4" are 2.4."""
    parts = re.split(r"[.,]", token)
    if len(parts) > 1 and all(len(part) == 3 for part in parts[1:]) and parts[0] != "0":
        return "".join(parts)
    return ".".join(parts)


def _drop_clitic(word: str, language: str) -> str:
    """ "minister's" is minister, "l'accord" is accord."""
    head, mark, tail = word.partition("'")
    if not mark:
        return word
    return tail if language in {"fr", "es"} and len(head) <= 2 else head


def stem_word(word: str, language: str) -> str:
    """Take off the longest known ending that leaves a stem; then doubled consonants ("stopped")."""
    endings, longest = _read_endings(language)
    for length in range(min(longest, len(word) - MIN_STEM), 0, -1):
        ending = endings.get(word[-length:])
        if ending is None or (word[-length:] == "s" and word[-2] in "su"):
            continue
        stem = word[:-length] + ending
        if length > 1 and stem[-1] == stem[-2] and stem[-1] not in "aeioul" and language == "en":
            return stem[:-1]
        return stem
    return word


@cache
def _read_endings(language: str) -> tuple[dict[str, str], int]:
    pairs = read_pairs("suffixes.txt", language)
    endings = {ending: "" if value == "-" else value for ending, value in pairs.items()}
    return endings, max(map(len, endings))
