"""The settings of story grouping, each with its unit and the measurement that chose it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryOptions:
    """Every threshold of the stage. The defaults are the one fixed setting that `bench stories` measures."""

    min_similarity: float = 0.2
    """Cosine, 0 to 1: an article joins the story whose members are at least this much like it on average."""
    headline_weight: float = 3.0
    """Occurrences: a word of the headline or the first sentence counts as this many in the body."""
    name_weight: float = 1.5
    """Factor on the weight of a name over that of a plain word."""
    max_features: int = 200
    """Features kept of an article, the most telling first."""
    rare_features: int = 16
    """Features of an article through which it looks for stories, and can be found."""
    quiet_days: float = 7.0
    """Days of silence after which a story needs more likeness to go on; stories with a slower rhythm get longer."""
