"""An article and its story to words: why is it here?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nutgraf.news import ArticleKind
from nutgraf.stories.collection import Collection, as_slots
from nutgraf.stories.features import WORD, hash_feature, normalise_word
from nutgraf.stories.fingerprints import FOLLOWING, Fingerprint
from nutgraf.stories.rarity import MASK

COMPARED = 3
"""Other reports of the story, the latest, that an article is compared with to say why it is there."""
FOLLOWS_IT = "follows this story, and holds nothing together"
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
        FOLLOWS_IT if print_.kind in FOLLOWING else "",
        name_shared_day(collection, print_, others),
        f"shares the names {names}" if names else "",
        f"shares the numbers {numbers}" if numbers else "",
        f"{len(shared)} of its {len(own)} telling words stand in the latest other reports",
    ]
    return tuple(reason for reason in reasons if reason)


def name_shared(shown: Sequence[str], shared: frozenset[int]) -> str:
    """Those of the names or numbers that are among the shared features."""
    found = [text for text in shown if all(hash_word(word) in shared for word in list_telling(text))]
    return ", ".join(found[:SHOWN_NAMES])


def list_telling(text: str) -> list[str]:
    """The words of a name that are the name: "of" is none."""
    words = WORD.findall(text)
    return [word for word in words if not word[0].islower()] or words


def hash_word(word: str) -> int:
    return hash_feature(normalise_word(word)) & MASK


def name_shared_day(collection: Collection, print_: Fingerprint, others: Sequence[int]) -> str:
    """The first day of an event that the article names and another report too."""
    named = frozenset(collection.list_days(as_slots(others)).ravel().tolist())
    shared = [text for day, text in zip(print_.list_days(), print_.dates, strict=True) if day in named]
    if not shared:
        return ""
    day = date.fromisoformat(shared[0])
    return f"tells of {day.day} {day:%B %Y}, as other reports do"


def tell_alone(kind: str) -> str:
    """What is said of an article that no other is beside."""
    if kind == ArticleKind.ROUND_UP:
        return "a round-up: it tells of several events, and belongs to no one story"
    if kind in FOLLOWING:
        return "like no story enough to follow it"
    return "the only report of its story so far"
