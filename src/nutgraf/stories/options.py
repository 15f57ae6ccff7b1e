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
    grown_strictness: float = 0.24
    """How much more alike two groups have to be with each doubling of the smaller one. Two that have both grown without
    meeting are seldom one event: of the mergers of two groups of nine articles and more, all but one of ten were wrong on
    the set of confusable events. The wrong share of its joined pairs falls from 9.2 % to 5.2 %, B-cubed F1 by 0.001."""
    grown_from: float = 4.0
    """Articles of the smaller group up to which nothing more is asked. From 3 the facets of one event part (0.02 less on
    half of the topics), from 5 or 6 events stay merged that 4 tells apart."""
    grown_to: float = 12.0
    """Articles of the smaller group from which on no more is asked; 9 and 20 make no difference."""
    own_outlet: float = 0.5
    """Factor on the cosine of two articles of one outlet, which are alike in their manner too, and in the paragraphs of
    background that it repeats. 0.4 to 0.6 is a plateau: 0.06 more on a fictional week with a state organ, a tabloid and a
    village paper, fewer wrong pairs on the public set with outlets; 0.7 and 0.8 do half of it."""
    heard_similarity: float = 0.14
    """Cosine to a report of another outlet, from which another outlet tells of the same; only then is there something
    better to compare with than the outlet's own reports. 0.1 is the same, 0.2 costs 0.01 on that week."""
    following_similarity: float = 0.36
    """Similarity from which opinion follows a story that it is by far the most like. It holds nothing together, so that
    the worst that can come of it is a comment in the wrong place."""
    following_lead: float = 2.0
    """How many times as much like it as like the next."""
    apart_days: int = 30
    """Days between the events that two reports tell first, from which they are two events, unless one names a day that
    the other names too: two strikes, two quakes, two years of one festival. With the sentences of the dated public set
    marked, the wrong share of joined pairs falls from 6.1 % to 0.8 %, and B-cubed recall by 0.05: what its truth calls
    one story holds missile launches of a year. 45 and 60 let the launches join again, 14 costs 0.01 more."""
    apart_factor: float = 0.4
    """Similarity that two such reports have at most, so that only what stands between them can join them; 0.3 to 0.6
    are the same, 0.7 joins them again."""
    near_factor: float = 1.1
    """Factor on the similarity of groups that touch in time; 1 for the undated."""
    far_factor: float = 0.8
    """Factor on the similarity of groups that are far apart in time."""
    grace_days: float = 3.0
    """Days of silence that say nothing; a story with a slower rhythm gets twice its mean gap, up to 30 days."""
    fade_days: float = 15.0
    """Days of further silence after which half the way from near to far is gone."""
    min_foreign: float = 0.12
    """Cosine over names and numbers alone, from which groups in different languages are one story. On average with the
    reports of its own story every foreign report of three fictional weeks has 0.14 or more, with those of any other of
    their stories 0.11 or less. 0.11 is the same; from 0.13 reports are lost, and more from 0.17."""
    largest_resettled: int = 80
    """Articles: a story that has grown beyond this is moved as a whole, not taken apart again."""
