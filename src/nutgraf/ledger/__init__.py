"""A story's articles and sentences in, its dossier out: claims, conflicts and the watch list."""

from nutgraf.ledger.dossiers import open_dossier
from nutgraf.ledger.matching import MatchingOptions, match_claims
from nutgraf.ledger.watch import list_watch_items

__all__ = ["MatchingOptions", "list_watch_items", "match_claims", "open_dossier"]
