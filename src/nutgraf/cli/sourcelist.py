"""Sources in, a table for people or JSON for programs out."""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from nutgraf.cli.desk import say_count

if TYPE_CHECKING:
    from rich.console import RenderableType

    from nutgraf.store import Note, SourceState

WIDE = 120
"""Columns of a terminal from which cadence, permissions and topics get columns of their own."""
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


def dump_sources(listed: Sequence[Mapping[str, Any]]) -> str:
    return json.dumps(listed, ensure_ascii=False, indent=2)


def draw_sources(
    states: Sequence["SourceState"], listed: Sequence[Mapping[str, Any]], width: int
) -> "RenderableType":
    """A table that fits; what has no column of its own stands below the source's name."""
    from rich.table import Table
    from rich.text import Text

    is_wide = width >= WIDE
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0), header_style="bold")
    table.add_column("source", ratio=4, overflow="fold")
    table.add_column("last", ratio=2)
    table.add_column("next, and why", ratio=3)
    if is_wide:
        table.add_column("publishes", ratio=2)
        table.add_column("allows", ratio=2)
    for state, each in zip(states, listed, strict=True):
        cadence, allows = _say_cadence(state.cadence), _say_allows(state)
        name = Text(each["title"] or each["outlet"] or each["url"])
        below = [each["url"]] if str(name) != each["url"] else []
        below += [] if is_wide else [f"publishes {cadence}"] * bool(cadence) + [allows] * bool(allows)
        for line in [*below, *_list_details(each)]:
            name.append(f"\n{line}", style="dim")
        cells = [name, Text(_say_last(each, state)), Text(_say_next(state))]
        table.add_row(*cells, *([Text(cadence), Text(allows.replace(", ", "\n"))] if is_wide else []))
    return table


def _list_details(each: Mapping[str, Any]) -> list[str]:
    lines = [f"{each['kind']}, {each['state']}" if each["state"] != "active" else str(each["kind"])]
    lines += [f"topics: {', '.join(each['topics'])}"] if each["topics"] else []
    lines += [f"moved here from {url}" for url in each["moved_from"]]
    lines += [f"note: {note}" for note in each["notes"][:_MAX_NOTES]]
    left = len(each["notes"]) - _MAX_NOTES
    return lines + ([f"and {say_count(left, 'more note')}: --format json has all"] if left > 0 else [])


def _say_last(each: Mapping[str, Any], state: "SourceState") -> str:
    if state.last_read_at is None:
        return "" if state.state == "moved" else "never"
    failed = f", {state.errors} failed in a row" if state.errors > 1 else ""
    said = each["last_status"] or ("no answer" if state.errors else "read")
    return f"{said}{failed}\n{state.last_read_at:%d %b %Y %H:%M}"


def _say_next(state: "SourceState") -> str:
    if state.state == "stopped":
        return f"never: {state.next_reason}"
    if state.next_read_at is None:
        return state.next_reason or "when it is named"
    return f"{state.next_read_at:%d %b %Y %H:%M}\n{state.next_reason}"


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
