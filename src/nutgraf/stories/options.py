"""The settings of story grouping, each with its unit and the measurement that chose it.

"Measured" means: B-cubed F1, mean over nine collections (five public sets of articles with known events, and four
thinned so that half to two thirds of their events have one article only), never on one set alone.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryOptions:
    """Every threshold of the stage. The defaults are the one fixed setting that `bench stories` measures."""

    headline_weight: float = 4.0
    """Occurrences: a word of the headline counts as this many in the body. 3 to 6 make no difference, 0 costs 0.04."""
    lead_weight: float = 2.0
    """Occurrences added to a word for each time it stands among the first `lead_words`."""
    lead_words: int = 60
    """Words: the lead, where the main event is told. With 100 the background told after it counts as much, which ties
    two events of the same countries (0.05 less on the sample week)."""
    background_stories: int = 200
    """Stories that an archive is taken to hold besides its own when rarity is measured, with none of its words. In an
    archive of a few stories a word of eight reports would else be common: with 0 to 200 B-cubed F1 over draws of three
    to ten stories rises from 0.91 to 0.97, at a precision of 0.99, and nothing else loses. 300 bring no more."""
    name_weight: float = 1.15
    """Factor on the weight of names and numbers. 1.1 to 1.2 is a plateau; 1 costs 0.01 in young archives, 1.6 costs 0.02 precision on
    confusable events."""
    max_features: int = 320
    """Features kept of an article, the most telling first. 60 cost 0.008, 150 cost 0.003."""
    rare_features: int = 24
    """Features through which an article looks for others, and can be found by them. With 16 a follow-up misses the
    place it shares with the first reports (0.06 less on the sample week), 32 brings nothing more."""
    posting_length: int = 48
    """Articles remembered for one feature, the latest: bounds the cost of placing, whatever the archive holds."""
    candidates: int = 32
    """Articles compared in full with a new one."""
    min_vote: float = 0.1
    """Weight that a candidate must share in rare features to be compared at all."""
    neighbours: int = 10
    """Nearest articles remembered for each article."""
    scale_neighbours: int = 2
    """Nearest articles whose mean similarity is the article's own scale: what "alike" means around it."""
    scale_floor: float = 0.2
    """Cosine: the least scale. Lower merges lone articles (0.05 costs 0.03), higher splits loose stories."""
    copy_similarity: float = 0.75
    """Cosine: nearer than this is a copy in other clothes, and says nothing about the scale."""
    min_similarity: float = 0.56
    """Mean similarity on the articles' own scale from which two groups are one story. 0.54 to 0.57 is a plateau."""
    near_factor: float = 1.1
    """Factor on the similarity of groups that touch in time; 1 for the undated."""
    far_factor: float = 0.8
    """Factor on the similarity of groups that are far apart in time."""
    grace_days: float = 3.0
    """Days of silence that say nothing; a story with a slower rhythm gets twice its mean gap, up to 30 days."""
    fade_days: float = 15.0
    """Days of further silence after which half the way from near to far is gone."""
    min_foreign: float = 0.17
    """Cosine over names and numbers alone, from which groups in different languages are one story. In the sample week
    nine tenths of the pairs that belong apart stay under 0.1, two thirds of those that belong together are over it."""
    largest_resettled: int = 80
    """Articles: a story that has grown beyond this is moved as a whole, not taken apart again."""
