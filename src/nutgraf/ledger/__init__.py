"""A story's articles and sentences in, its dossier out: claims, conflicts and the watch list."""

from nutgraf.ledger.deeds import read_ledger
from nutgraf.ledger.dossiers import open_dossier
from nutgraf.ledger.matching import MatchingOptions, match_claims
from nutgraf.ledger.outcomes import OutcomeOptions, match_outcomes, settle_items
from nutgraf.ledger.watch import list_watch_items, mark_due

__all__ = [
    "MatchingOptions",
    "OutcomeOptions",
    "list_watch_items",
    "mark_due",
    "match_claims",
    "match_outcomes",
    "open_dossier",
    "read_ledger",
    "settle_items",
]
