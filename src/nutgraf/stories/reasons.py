"""An article and its story to words: why is it here?"""

from collections.abc import Sequence
from dataclasses import dataclass

from nutgraf.stories.collection import Collection
from nutgraf.stories.features import hash_feature, normalise_word
from nutgraf.stories.fingerprints import Fingerprint
from nutgraf.stories.rarity import MASK

COMPARED = 3
"""Other reports of the story, the latest, that an article is compared with to say why it is there."""
SHOWN_NAMES = 4
"""Names given as a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where an article was put, and why."""

    article_id: str
    story_id: str
    similarity: float = 0.0
    """To the articles of the story on average, measured by how alike articles are around them; 0 when it is alone."""
    reasons: tuple[str, ...] = ()
    """Why it is here, in words."""
    merged: tuple[str, ...] = ()
    """Ids of former stories that now lead to this one."""


def give_reasons(
    collection: Collection, print_: Fingerprint, slot: int, others: Sequence[int]
) -> tuple[str, ...]:
    """What an article shares with the others of its story: names, numbers, and how many of its words."""
    own = frozenset(collection.list_terms(slot).tolist())
    elsewhere = (frozenset(collection.list_terms(other).tolist()) for other in others[-COMPARED:])
    shared = own & frozenset().union(*elsewhere)
    names, numbers = (name_shared(shown, shared) for shown in (print_.names, print_.numbers))
    reasons = [
        f"shares the names {names}" if names else "",
        f"shares the numbers {numbers}" if numbers else "",
        f"{len(shared)} of its {len(own)} telling words stand in the latest other reports",
    ]
    return tuple(reason for reason in reasons if reason)


def name_shared(shown: Sequence[str], shared: frozenset[int]) -> str:
    """Those of the names or numbers that are among the shared features."""
    found = [text for text in shown if hash_feature(normalise_word(text)) & MASK in shared]
    return ", ".join(found[:SHOWN_NAMES])
