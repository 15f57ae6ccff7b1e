"""The words of a sentence in, its tense, its modals, its opening and its field out: shares from 0 to 1, by name."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from nutgraf.sentences.wordlists import read_words

TENSES = "tenses_en.txt"
FIELDS = "fields_en.txt"
TENSE_NAMES = (
    "past",
    "said",
    "present",
    "first person",
    "speech",
    "possible",
    "ahead",
    "then",
    "demonstrative",
    "continues",
)
FIELD_NAMES = ("official", "politician", "analyst", "bystander", "market", "harm", "court", "event")
ENOUGH = 3
"""Words of one field (or in the first person) after which more show nothing new."""
LONG = 40
"""Words. A sentence of this length tells a whole event."""
SHORT = 9
"""Words."""


@cache
def list_kinds() -> dict[str, tuple[str, ...]]:
    """Word → all kinds of the lists that it is of: one look for each word instead of one for each list."""
    kinds: dict[str, tuple[str, ...]] = {}
    for name, sections in ((TENSES, TENSE_NAMES), (FIELDS, FIELD_NAMES)):
        for section in sections:
            for word in sorted(read_words(name, section)):
                kinds[word] = (*kinds.get(word, ()), section)
    return kinds


def read_grammar(words: Sequence[str], text: str) -> dict[str, float]:
    """`words` are in lower case."""
    if not words:
        return {}
    counts = count_kinds(words)
    return {
        **share_tenses(counts),
        "perfect": float("had" in words and has_perfect(words, ("had",))),
        "present perfect": float(("has" in words or "have" in words) and has_perfect(words, ("has", "have"))),
        "possible": float(bool(counts["possible"])),
        "will": float(bool(counts["ahead"])),
        **read_opening(words, text),
        **{f"{name} word": min(counts[name], ENOUGH) / ENOUGH for name in FIELD_NAMES if counts[name]},
        "long": min(len(words) / LONG, 1.0),
        "short": float(len(words) < SHORT),
    }


def count_kinds(words: Sequence[str]) -> Counter[str]:
    kinds = list_kinds()
    counts: Counter[str] = Counter()
    for word in words:
        found = kinds.get(word, ())
        for kind in found:
            counts[kind] += 1
        if "past" not in found and word.endswith("ed") and len(word) > len("need"):
            counts["past"] += 1
            counts["told in the past"] += "speech" in found
    return counts


def share_tenses(counts: Counter[str]) -> dict[str, float]:
    """Shares of past and present among the verbs that show their tense, by form."""
    verbs = max(counts["past"] + counts["present"], 1)
    narrated = counts["past"] - counts["told in the past"] - counts["said"]
    return {
        "past": counts["past"] / verbs,
        "present": counts["present"] / verbs,
        "narrated": min(max(narrated, 0), ENOUGH) / ENOUGH,
        "first person": min(counts["first person"], ENOUGH) / ENOUGH,
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


def read_opening(words: Sequence[str], text: str) -> dict[str, float]:
    """How the sentence is tied to the one before."""
    kinds = list_kinds()
    opening = kinds.get(words[0], ())
    again = "demonstrative" in opening and any("event" in kinds.get(word, ()) for word in words[1:3])
    return {
        "opens with a quotation": float(text[:1] in "“\"'‘«„"),
        "opens with then": float("then" in opening),
        "opens with in": float(words[0] == "in"),
        "event again": float(again),
        "continued": float("continues" in opening),
    }
