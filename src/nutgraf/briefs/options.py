"""How a brief is cut: every length and threshold, with what chose it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from nutgraf.news import Article, Sentence

Mark = Callable[[str, Article], tuple[Sentence, ...]]
"""A text, as if it stood in that article, to its marked sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingOptions:
    """Sentences for each part at most, and what makes one worth its place."""

    words: int = 440
    """Of the whole brief: two minutes of reading at 238 words a minute (Brysbaert 2019), less the looks at its sources."""
    full_words: ClassVar[int] = 300
    """From here on every part has its reserved places; a shorter brief reserves fewer."""
    happening: int = 9
    important: int = 5
    next: int = 6
    beyond: int = 4
    comments: int = 2
    """Of those of Beyond the headlines, what is one side's view and no theme or driver."""
    counted: int = 2
    """Counted sentences at the end of Beyond the headlines, beside those."""
    background: int = 2
    """Sentences of earlier stories at the end of What's happening, beside those."""
    first_picks: tuple[int, int, int, int] = (3, 1, 2, 1)
    """Sentences that happening, important, next and beyond may take before the rest of the words is shared out."""
    max_share: float = 0.4
    """Of a story's words: a brief on one short article must not be that article."""
    shared_share: float = 0.55
    """The same for a story of three reports or more."""
    min_words: int = 6
    max_words: int = 55
    """Longer sentences are lists or run together by a broken page."""
    max_overlap: float = 0.42
    """Word weight a sentence may share with one already chosen. Chosen with `bench summaries`."""
    max_likeness: float = 0.2
    """The same as a share of both sentences together. Chosen with `bench summaries`."""
    full_likeness: float = 0.15
    """The same from `full_words` on: a reader of four parts meets two accounts of one thing as a repetition. Of the pairs
    between this and `max_likeness` in 30 briefs, two in three were."""
    figure_overlap: float = 0.5
    """`max_overlap` from `full_words` on of a sentence with a figure that the brief has not given."""
    figure_likeness: float = 0.25
    """And its `full_likeness`. Of seven fictional weeks' main facts, two more in three hundred are told."""
    max_left_out: int = 25
    mark: Mark | None = None
    """How a new wording gets its marks. Without it, no sentence is shortened or gets a name for its pronoun."""
    answer_tokens: int = 1500
    """Of one answer of a language model: a brief of 380 words is about 900 tokens in JSON."""
