"""The whole path over a week of news with its gold: read, group, write, and score what the archive then holds.

Reads every folder under DATA with gold.json, outlets.json, feeds/ and pages/, served over loopback as the demo is; and
the bundled sample week by itself where there is none. Prints beside the figures what was missed and what was wrong.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from bench._published import avoids_trap, quote_from, score_week
from bench._sets import show_table
from bench._week import Week, group_week, is_met, list_sides, list_unread, read_week
from nutgraf.sample import WEEK

_DEPTH = ("", "*/", "*/*/")
_SHOWN = bool(os.environ.get("NUTGRAF_BENCH_ERRORS"))
"""Set it to see every statement that was missed or wrongly found."""


def measure(data: Path) -> dict[str, float]:
    figures: dict[str, float] = {}
    weeks = find_weeks(data) or {"sample": WEEK}
    for name, folder in weeks.items():
        scores = measure_week(folder)
        show_table(name, ["figure", "value"], [[metric, value] for metric, value in scores.items()])
        figures |= {f"{name}.{metric}": value for metric, value in scores.items()}
    return figures


def find_weeks(data: Path) -> dict[str, Path]:
    """Folder name → every folder of a week's form, DATA itself included."""
    found = sorted({path.parent for depth in _DEPTH for path in data.glob(f"{depth}gold.json")})
    return {path.resolve().name: path for path in found if (path / "outlets.json").is_file()}


def measure_week(folder: Path) -> dict[str, float]:
    with group_week(folder) as newsroom:
        newsroom.write()
        week = read_week(folder, newsroom)
    if _SHOWN:
        print("\n".join(list_errors(week)))
    return score_week(week)


def list_errors(week: Week) -> Iterator[str]:
    """For the eye of whoever improves it: never read by the figures."""
    yield from (f"not a sentence of ours: {slug}: {text}" for slug, text in list_unread(week))
    sides = [(each, list_sides(week, each)) for each in week.conflicts]
    for row in week.gold["contradictions"]:
        if not any(is_met(row, each, week) for _conflict, each in sides):
            yield f"contradiction missed: {row['differs']}: {row['a']['sentence']} | {row['b']['sentence']}"
    for conflict, each in sides:
        if not any(is_met(row, each, week) for row in week.gold["contradictions"]):
            first, second = conflict.first[0], conflict.second[0]
            yield f"contradiction wrong: {conflict.kind}: {first.quoted} | {second.quoted}"
    yield from list_ahead_errors(week)
    for trap in week.gold["traps"]:
        if not avoids_trap(week, trap):
            yield f"trap: {trap['kind']}, {trap['slug']}: {trap['note']}"
            yield from (f"    [{each.made}] {each.text}" for each in quote_from(week, trap["slug"]))


def list_ahead_errors(week: Week) -> Iterator[str]:
    gold = {week.name(row): row for row in week.gold["forward"]}
    ours = {week.said(each.sentence_id): each for each in week.watch}
    yield from (f"forward missed: {row['sentence']}" for key, row in gold.items() if key not in ours)
    for key, item in ours.items():
        if key not in gold:
            yield f"forward wrong: {week.sentences[item.sentence_id].text}"
