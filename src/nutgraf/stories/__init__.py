"""Articles to stories: what is one event, who reports it on their own, and what comes first?"""

from nutgraf.stories.fingerprints import Fingerprint, fingerprint
from nutgraf.stories.grouping import StoryIndex
from nutgraf.stories.independence import count_independent, find_witnesses, list_copies
from nutgraf.stories.meaning import MeaningScale, pack_vector, pick_opening
from nutgraf.stories.options import StoryOptions
from nutgraf.stories.ranking import Factor, RankedStory, build_story, list_reports, rank_stories
from nutgraf.stories.reasons import Placement
from nutgraf.stories.retelling import list_retold
from nutgraf.stories.state import digest_memberships

__all__ = [
    "Factor",
    "Fingerprint",
    "MeaningScale",
    "Placement",
    "RankedStory",
    "StoryIndex",
    "StoryOptions",
    "build_story",
    "count_independent",
    "digest_memberships",
    "find_witnesses",
    "fingerprint",
    "list_copies",
    "list_reports",
    "list_retold",
    "pack_vector",
    "pick_opening",
    "rank_stories",
]
