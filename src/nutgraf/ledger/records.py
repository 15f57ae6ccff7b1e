"""Watched steps in, track records out: how often the dated statements of each speaker came true. Counts, never a score."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from nutgraf.ledger.speakers import has_name
from nutgraf.news import TrackRecord, WatchItem

_FIELDS = {
    "happened": "happened",
    "did not": "did_not",
    "moved": "moved",
    "unclear": "unclear",
    "due": "due",
}


def count_records(items: Iterable[WatchItem]) -> tuple[TrackRecord, ...]:
    """One record for each speaker, and for each outlet of what it says itself; most dated statements first.

    "The ministry" is another one in another story, so those without a name are counted together, by who quotes them.
    Conditional statements are no promises and are not counted; the same statement in two articles counts twice.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for item in items:
        if item.is_dated and item.modality != "conditional":
            counts[_name_source(item)][item.state] += 1
    records = (_make_record(name, states) for name, states in counts.items() if name)
    return tuple(sorted(records, key=lambda r: (-r.resolved, -r.dated, r.name)))


def _name_source(item: WatchItem) -> str:
    if not item.speaker or has_name(item.speaker):
        return item.speaker or item.outlet
    return f"{item.outlet}, quoting others without a name" if item.outlet else ""


def _make_record(name: str, states: Counter[str]) -> TrackRecord:
    told = {field: states[state] for state, field in _FIELDS.items()}
    return TrackRecord(name=name, dated=states.total(), **told)
