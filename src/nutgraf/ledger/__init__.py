"""A story's articles and sentences in, its dossier out: claims, conflicts and the watch list."""

from nutgraf.ledger.dossiers import open_dossier
from nutgraf.ledger.matching import MatchingOptions, match_claims

__all__ = ["MatchingOptions", "match_claims", "open_dossier"]
