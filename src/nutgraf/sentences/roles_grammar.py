"""The words of a sentence in, its tense, its modals, its opening and its field out: shares from 0 to 1, by name."""

from collections.abc import Sequence

from nutgraf.sentences.wordlists import read_words

TENSES = "tenses_en.txt"
FIELDS = "fields_en.txt"
FIELD_NAMES = ("official", "politician", "analyst", "bystander", "market", "harm", "court")
ENOUGH = 3
"""Words of one field (or in the first person) after which more show nothing new."""
LONG = 40
"""Words. A sentence of this length tells a whole event."""
SHORT = 9
"""Words."""


def read_grammar(words: Sequence[str], text: str) -> dict[str, float]:
    """`words` are in lower case."""
    if not words:
        return {}
    return {
        **read_tense(words),
        **read_modals(words),
        **read_opening(words, text),
        **read_fields(words),
        "long": min(len(words) / LONG, 1.0),
        "short": float(len(words) < SHORT),
    }


def is_past(word: str) -> bool:
    return word in read_words(TENSES, "past") or (word.endswith("ed") and len(word) > len("need"))


def read_tense(words: Sequence[str]) -> dict[str, float]:
    """Shares of past and present among the verbs that show their tense, by form."""
    speech = read_words(TENSES, "speech")
    past = sum(is_past(word) for word in words)
    told = sum(is_past(word) and word not in speech for word in words)
    present = sum(word in read_words(TENSES, "present") for word in words)
    verbs = max(past + present, 1)
    first = sum(word in read_words(TENSES, "first person") for word in words)
    return {
        "past": past / verbs,
        "present": present / verbs,
        "narrated": min(told, ENOUGH) / ENOUGH,
        "perfect": float(has_perfect(words, ("had",))),
        "present perfect": float(has_perfect(words, ("has", "have"))),
        "first person": min(first, ENOUGH) / ENOUGH,
    }


def is_participle(word: str) -> bool:
    return word in read_words(TENSES, "participle") or (word.endswith("ed") and len(word) > len("need"))


def has_perfect(words: Sequence[str], helpers: Sequence[str]) -> bool:
    """A helping verb with a participle among the two words behind it."""
    return any(
        is_participle(next_word)
        for at, word in enumerate(words)
        if word in helpers
        for next_word in words[at + 1 : at + 3]
    )


def read_modals(words: Sequence[str]) -> dict[str, float]:
    """What may be and what will be."""
    possible, ahead = read_words(TENSES, "possible"), read_words(TENSES, "ahead")
    return {
        "possible": float(any(word in possible for word in words)),
        "will": float(any(word in ahead for word in words)),
    }


def read_opening(words: Sequence[str], text: str) -> dict[str, float]:
    """How the sentence is tied to the one before."""
    events = read_words(FIELDS, "event")
    again = words[0] in read_words(TENSES, "demonstrative") and any(word in events for word in words[1:3])
    return {
        "opens with a quotation": float(text[:1] in "“\"'‘«„"),
        "opens with then": float(words[0] in read_words(TENSES, "then")),
        "opens with in": float(words[0] == "in"),
        "event again": float(again),
        "opens with he": float(words[0] in ("he", "she", "they")),
        "continued": float(words[0] in read_words(TENSES, "continues")),
    }


def read_fields(words: Sequence[str]) -> dict[str, float]:
    counts = {name: sum(word in read_words(FIELDS, name) for word in words) for name in FIELD_NAMES}
    return {f"{name} word": min(count, ENOUGH) / ENOUGH for name, count in counts.items() if count}
