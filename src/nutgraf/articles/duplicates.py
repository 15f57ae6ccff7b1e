"""Two articles to one answer: is one a copy of the other, which is the original, and what did the desk change?

At ingest an article is signed; the store looks up others that share a band; `find_copies` compares the texts. So the
time for one article does not grow with the archive.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b

from nutgraf.news import Article

SHINGLE_WORDS = 3
"""Words in a row. With 10 % of words changed 73 % of these survive; articles on one event share under 10 %."""

BAND_ROWS = 2
WHOLE_BANDS = 40
"""40 bands of 2 find a Jaccard similarity of 0.3 in 98 of 100 cases, and 0.01 in 4 of 1000."""

LEAD_WORDS = 120
LEAD_BANDS = 10
"""Desks cut from the bottom: a cut to a fifth still has the lead of the original."""

SEED = 20_261_123
NEVER = datetime.max.replace(tzinfo=UTC)

# A character of Chinese or Japanese is a word here: those scripts do not separate words.
WORD = re.compile(r"[぀-ヿ㐀-䶿一-鿿]|[^\W_぀-ヿ㐀-䶿一-鿿]+")

Shingle = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyOptions:
    """What counts as a copy. Measured with `python -m bench duplicates`."""

    min_containment: float = 0.6
    """Share of the shorter text's word triples that the longer one has. With 10 % of words changed it is 0.73, of two
    reports on one event 0.1 to 0.5 where they quote the same statement."""
    min_containment_short: float = 0.85
    short_words: int = 60
    """Below this a text needs the stricter share."""
    min_shared: int = 20
    """Word triples: fewer in common prove nothing."""
    max_added: float = 2.6
    """A later text this many times as long as the earlier one is a report of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What the store keeps of a text to find its copies: any shared band makes a candidate."""

    bands: tuple[int, ...]
    """63-bit numbers, fit for an integer column."""
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyEvidence:
    """How alike two texts are, in word triples, and what was changed."""

    containment: float
    """Of the shorter in the longer, 0 to 1."""
    jaccard: float
    shared: int
    shorter: int
    """Words of the shorter text."""
    length_ratio: float
    """Words of the second text over words of the first."""
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One article that is a copy of another."""

    article_id: str
    original_id: str
    evidence: CopyEvidence


def split_words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def make_shingles(words: Sequence[str]) -> set[Shingle]:
    """Every run of three words."""
    return set(zip(*(words[start:] for start in range(SHINGLE_WORDS)), strict=False))


def sign_text(text: str) -> Signature:
    """The bands under which a text is looked up. A text of fewer than three words has none."""
    words = split_words(text)
    return Signature(
        bands=(
            *make_bands(words, WHOLE_BANDS, salt=b"whole"),
            *make_bands(words[:LEAD_WORDS], LEAD_BANDS, salt=b"lead"),
        ),
        words=len(words),
    )


def make_bands(words: Sequence[str], count: int, *, salt: bytes) -> tuple[int, ...]:
    """Locality-sensitive bands of a MinHash, each named by its position and rows."""
    from rensa import RMinHash

    shingles = [" ".join(shingle) for shingle in make_shingles(words)]
    if not shingles:
        return ()
    sketch = RMinHash(num_perm=count * BAND_ROWS, seed=SEED)
    sketch.update(shingles)
    digest = sketch.digest()
    return tuple(
        name_band(salt, number, digest[number * BAND_ROWS : (number + 1) * BAND_ROWS])
        for number in range(count)
    )


def name_band(salt: bytes, number: int, rows: Sequence[int]) -> int:
    raw = b"".join(row.to_bytes(4, "big") for row in rows)
    digest = blake2b(raw, digest_size=8, person=salt + number.to_bytes(2, "big")).digest()
    return int.from_bytes(digest, "big") >> 1


def compare_texts(a: str, b: str) -> CopyEvidence:
    """How much of the two texts is the same words in the same order, and how the second differs from the first."""
    first, second = split_words(a), split_words(b)
    ours, theirs = make_shingles(first), make_shingles(second)
    shared = len(ours & theirs)
    evidence = CopyEvidence(
        containment=shared / max(1, min(len(ours), len(theirs))),
        jaccard=shared / max(1, len(ours | theirs)),
        shared=shared,
        shorter=min(len(first), len(second)),
        length_ratio=len(second) / max(1, len(first)),
    )
    return replace(evidence, changes=(*describe_length(evidence), *describe_order(a, b)))


def describe_length(evidence: CopyEvidence) -> tuple[str, ...]:
    """What was cut, added and reworded, where it is more than a credit line."""
    changes = []
    if evidence.length_ratio < 0.95:
        changes.append(f"cut by {1 - evidence.length_ratio:.0%}")
    if evidence.length_ratio > 1.05:
        changes.append(f"longer by {evidence.length_ratio - 1:.0%}")
    # A word triple survives when all its words do.
    reworded = 1 - evidence.containment ** (1 / SHINGLE_WORDS)
    if reworded >= 0.01:
        changes.append(f"about {reworded:.0%} of the words changed")
    return tuple(changes)


def describe_order(a: str, b: str) -> tuple[str, ...]:
    """Whether the paragraphs that both have stand in another order."""
    places = {
        shingle: place
        for place, line in reversed(list(enumerate(a.split("\n"))))
        for shingle in make_shingles(split_words(line))
    }
    order = []
    for line in b.split("\n"):
        known = Counter(places[one] for one in make_shingles(split_words(line)) if one in places)
        if known:
            order.append(min(known, key=lambda place: (-known[place], place)))
    return ("paragraphs reordered",) if order != sorted(order) else ()


def describe_pair(original: Article, copy: Article) -> tuple[str, ...]:
    """What is different around the text."""
    changes = []
    if split_words(original.headline) != split_words(copy.headline):
        changes.append("new headline")
    if original.credit and not copy.credit and copy.outlet != original.outlet:
        changes.append(f"credit of {original.credit} removed")
    if (
        original.published_at
        and copy.published_at
        and original.published_at.date() != copy.published_at.date()
    ):
        changes.append("new date")
    return tuple(changes)


def find_copies(
    article: Article, candidates: Sequence[Article], *, options: CopyOptions | None = None
) -> Copy | None:
    """Which of two articles is a copy of which, where the article and a candidate are the same text.

    The article may turn out to be the original of a candidate that was read before it: then `article_id` is the
    candidate's. With several candidates the one most alike answers.
    """
    options = options or CopyOptions()
    found: list[Copy] = []
    for candidate in sorted(candidates, key=lambda other: other.id):
        if candidate.id == article.id:
            continue
        original, copy = order_pair(article, candidate)
        evidence = compare_texts(original.text, copy.text)
        if is_copy(evidence, options):
            changes = (*describe_pair(original, copy), *evidence.changes)
            found.append(
                Copy(
                    article_id=copy.id,
                    original_id=original.id,
                    evidence=replace(evidence, changes=changes),
                )
            )
    return max(found, key=lambda one: one.evidence.containment, default=None)


def is_copy(evidence: CopyEvidence, options: CopyOptions) -> bool:
    is_short = evidence.shorter < options.short_words
    floor = options.min_containment_short if is_short else options.min_containment
    return (
        evidence.containment >= floor
        and evidence.shared >= options.min_shared
        and evidence.length_ratio <= options.max_added
    )


def order_pair(one: Article, other: Article) -> tuple[Article, Article]:
    """Original and copy: the credited agency's text, else the earlier, else the longer."""
    for original, copy in ((one, other), (other, one)):
        if copy.credit and copy.credit.casefold() == original.outlet.casefold() != copy.outlet.casefold():
            return original, copy
    original, copy = sorted(
        (one, other), key=lambda article: (article.published_at or NEVER, -len(article.text), article.id)
    )
    return original, copy
