"""A story's articles and sentences in, its dossier out: claims, conflicts and the watch list."""

from nutgraf.ledger.across import AcrossOptions, find_conflicts_across, join_conflicts
from nutgraf.ledger.background import BackgroundOptions, choose_background
from nutgraf.ledger.changes import Before, describe_change, list_changes
from nutgraf.ledger.deeds import read_ledger
from nutgraf.ledger.dossiers import open_dossier
from nutgraf.ledger.entities import name_key, order_offices, read_statements
from nutgraf.ledger.links import LinkOptions, link_stories
from nutgraf.ledger.matching import MatchingOptions, match_claims
from nutgraf.ledger.outcomes import OutcomeOptions, match_outcomes, settle_items
from nutgraf.ledger.patterns import count_patterns, list_actors
from nutgraf.ledger.records import count_records
from nutgraf.ledger.recounting import Holdings, find_miscount
from nutgraf.ledger.speakers import tabulate_speakers
from nutgraf.ledger.timeline import list_entity_entries, list_story_entries
from nutgraf.ledger.tolls import gives_toll
from nutgraf.ledger.watch import list_watch_items, mark_due

__all__ = [
    "AcrossOptions",
    "BackgroundOptions",
    "Before",
    "Holdings",
    "LinkOptions",
    "MatchingOptions",
    "OutcomeOptions",
    "choose_background",
    "count_patterns",
    "count_records",
    "describe_change",
    "find_conflicts_across",
    "find_miscount",
    "gives_toll",
    "join_conflicts",
    "link_stories",
    "list_actors",
    "list_changes",
    "list_entity_entries",
    "list_story_entries",
    "list_watch_items",
    "mark_due",
    "match_claims",
    "match_outcomes",
    "name_key",
    "open_dossier",
    "order_offices",
    "read_ledger",
    "read_statements",
    "settle_items",
    "tabulate_speakers",
]
