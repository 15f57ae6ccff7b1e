"""Sources in, lines for people and records for programs out."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from nutgraf.text import say_count

if TYPE_CHECKING:
    from nutgraf.store import Note, SourceState

_MAX_NOTES = 3


def list_sources(states: Sequence["SourceState"], notes: Sequence["Note"]) -> list[dict[str, Any]]:
    """Everything that is known of each source, in words that are also keys of the JSON."""
    moved_from: dict[str, list[str]] = {}
    for state in states:
        if state.moved_to:
            moved_from.setdefault(state.moved_to, []).append(state.source.url)
    noted: dict[str, list[str]] = {}
    for note in notes:
        noted.setdefault(note.source_id, []).append(f"{note.subject}: {note.text}")
    return [
        {
            "url": state.source.url,
            "kind": str(state.source.kind),
            "title": state.source.title,
            "outlet": state.source.outlet,
            "owner": state.source.owner,
            "country": state.source.country,
            "language": state.source.language,
            "topics": list(state.source.topics),
            "state": state.state,
            "moved_to": state.moved_to,
            "moved_from": moved_from.get(state.source.url, []),
            "last_status": state.last_status,
            "last_read_at": state.last_read_at.isoformat() if state.last_read_at else None,
            "next_read_at": state.next_read_at.isoformat() if state.next_read_at else None,
            "next_reason": state.next_reason,
            "failures_in_a_row": state.errors,
            "publishes_every_seconds": round(state.cadence.total_seconds()) if state.cadence else None,
            "allows": {
                "robots": state.source.allows.robots,
                "ai_input": state.source.allows.ai_input,
                "ignore_robots": state.source.allows.ignore_robots,
            },
            "notes": noted.get(state.source.id, []),
        }
        for state in states
    ]


def write_sources(
    states: Sequence["SourceState"], listed: Sequence[Mapping[str, Any]]
) -> Iterator[list[str]]:
    """The lines of each source, its name first. Addresses stay whole, whatever the width: they are there to be copied."""
    for state, each in zip(states, listed, strict=True):
        name = each["title"] or each["outlet"] or each["url"]
        cadence, allows = _say_cadence(state.cadence), _say_allows(state)
        kind = f"{each['kind']}, {each['state']}" if each["state"] != "active" else str(each["kind"])
        facts = [kind, *([f"publishes {cadence}"] if cadence else []), *([allows] if allows else [])]
        lines = [name] if name == each["url"] else [name, each["url"]]
        last = _say_last(each, state)
        lines += ["; ".join(facts), *([f"last: {last}"] if last else []), f"next: {_say_next(state)}"]
        yield lines + _list_details(each)


def _list_details(each: Mapping[str, Any]) -> list[str]:
    lines = [f"topics: {', '.join(each['topics'])}"] if each["topics"] else []
    lines += [f"moved here from {url}" for url in each["moved_from"]]
    lines += [f"note: {note}" for note in each["notes"][:_MAX_NOTES]]
    left = len(each["notes"]) - _MAX_NOTES
    return lines + ([f"and {say_count(left, 'more note')}: --format json has all"] if left > 0 else [])


def _say_last(each: Mapping[str, Any], state: "SourceState") -> str:
    if state.last_read_at is None:
        return "" if state.state == "moved" else "never"
    failed = f", {state.errors} failed in a row" if state.errors > 1 else ""
    said = (
        f"answered {each['last_status']}" if each["last_status"] else "no answer" if state.errors else "read"
    )
    return f"{said}{failed}, {_say_time(state.last_read_at)}"


def _say_next(state: "SourceState") -> str:
    if state.state == "stopped":
        return f"never: {state.next_reason}"
    if state.next_read_at is None:
        return state.next_reason or "when it is named"
    return f"{_say_time(state.next_read_at)}, {state.next_reason}"


def _say_time(at: datetime) -> str:
    from nutgraf.outputs.wording import say_time

    return say_time(at)


def _say_cadence(cadence: timedelta | None) -> str:
    if cadence is None:
        return ""
    minutes = cadence.total_seconds() / 60
    if minutes < 90:
        return f"every {max(1, round(minutes))} min"
    return f"every {round(minutes / 60)} hours" if minutes < 2880 else f"every {round(minutes / 1440)} days"


def _say_allows(state: "SourceState") -> str:
    allows = state.source.allows
    is_silent = state.last_read_at is None or not state.source.url.startswith("http")
    if is_silent and not allows.ignore_robots:
        return ""
    words = {True: "yes", False: "no", None: "not said"}
    robots = "ignored as you said" if allows.ignore_robots else words[allows.robots]
    return f"robots: {robots}, models: {words[allows.ai_input]}"
