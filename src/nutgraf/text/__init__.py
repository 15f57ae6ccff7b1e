"""Words in, overlap out: the pure string functions that more than one stage needs."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

_SPACE = re.compile(r"\s+")
_DATELINE = re.compile(
    r"""^(?:[A-ZÀ-ÞŞĞİ][\w.'’\-]*(?:[ ,]+(?:[A-ZÀ-Þ(][\w.'’\-)]*|\d{1,2}|de|la|am|of))*[ ,]*)?  # place, date
        (?:\([^()]{2,40}\)\s*)?                                                                # (agency)
        (?:[—–]|--|\s-)\s+(?=["“„»«'‘]?[A-ZÀ-ÞŞĞİ0-9])""",
    re.VERBOSE,
)


def fold_space(text: str) -> str:
    """Every run of white space as one blank, none at the ends."""
    return _SPACE.sub(" ", text).strip()


def say_count(number: int, one: str, many: str = "") -> str:
    """ "1 article", "2 articles", "0 entries"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def dateline_length(text: str) -> int:
    """Characters of a dateline ("MARVEN (Northline) — ") at the start of a sentence; 0 when there is none."""
    head = text[:80]
    match = _DATELINE.match(head)
    if match is None:
        return 0
    place = match.group().rstrip(" —–-")
    first = place.partition("(")[0].strip(" ,")
    is_place = first.partition(",")[0].isupper() if first else True
    return match.end() if is_place or "(" in place else 0


def is_cut_quotation(text: str) -> bool:
    """A quotation opens or closes outside the text: half of one changes who is speaking."""
    if text.count('"') % 2 or text.count("«") != text.count("»"):
        return True
    low, left, right = text.count("„"), text.count("“"), text.count("”")
    # German closes with the mark that opens an English quotation; some desks close with the English one.
    if low:
        return low != right and (low != left or right > 0)
    return left != right


def count_documents(documents: Iterable[Iterable[str]]) -> Counter[str]:
    """Word → in how many documents it stands."""
    return Counter(word for words in documents for word in set(words))


def weigh_rarity(counts: Mapping[str, int], total: int) -> dict[str, float]:
    """Inverse document frequency, smoothed so that a word in every document still weighs a little."""
    return {word: math.log(1 + total / count) for word, count in counts.items()}


def find_overlap(a: Sequence[str], b: Sequence[str], weight: Mapping[str, float]) -> tuple[float, float]:
    """Share of the lighter side's weight that both have (containment), and of both sides' (Jaccard); 0 to 1 each."""
    left, right = set(a), set(b)
    shared = sum(weight.get(word, 1.0) for word in sorted(left & right))
    if not shared:
        return 0.0, 0.0
    left_weight = sum(weight.get(word, 1.0) for word in sorted(left))
    right_weight = sum(weight.get(word, 1.0) for word in sorted(right))
    return shared / min(left_weight, right_weight), shared / (left_weight + right_weight - shared)
