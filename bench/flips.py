"""Does the gate refuse a sentence that changes what its evidence says, and let a faithful one stand? (`flips/*.jsonl`)

`flips_accepted` is the share of unfaithful sentences that pass, `faithful_refused` the share of faithful ones that do
not, each also by kind. Beside them the same figures for the best open rival's rule: every name and number of the
sentence occurs in its evidence.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench._sets import find_sets, read_rows, show_table
from nutgraf.gate import check_claim
from nutgraf.news import Article, Sentence
from nutgraf.sentences import mark_article

PUBLISHED = re.compile(r"^\(published (\d{4}-\d{2}-\d{2})\)\s*")
NAME_OR_NUMBER = re.compile(r"\d[\d.,]*|(?<=\s)[A-Z]\w+")


def find_date(evidence: list[str]) -> datetime | None:
    dates = [match[1] for text in evidence if (match := PUBLISHED.match(text))]
    return datetime.fromisoformat(dates[0]).replace(tzinfo=UTC) if dates else None


def mark_text(text: str, published_at: datetime | None) -> tuple[Sentence, ...]:
    return mark_article(
        Article(
            snapshot_id="bench",
            url="https://bench.example/",
            outlet="bench",
            headline="",
            text=text,
            language="en",
            published_at=published_at,
        )
    )


def gate_accepts(row: dict[str, Any]) -> bool:
    published_at = find_date(row["evidence"])
    evidence = mark_text("\n".join(PUBLISHED.sub("", text) for text in row["evidence"]), published_at)
    return check_claim(mark_text(row["sentence"], published_at), evidence).is_supported


def rival_accepts(row: dict[str, Any]) -> bool:
    """Names and numbers occur."""
    evidence = " ".join(row["evidence"])
    return all(found.rstrip(".,") in evidence for found in NAME_OR_NUMBER.findall(row["sentence"]))


def count_errors(rows: list[dict[str, Any]], accepts: Callable[[dict[str, Any]], bool]) -> dict[str, float]:
    wrong: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        accepted = accepts(row)
        kind = row["kind"]
        if row["supported"]:
            wrong["faithful_refused"].append(not accepted)
            wrong[f"{kind}.faithful_refused"].append(not accepted)
        else:
            wrong["flips_accepted"].append(accepted)
            wrong[f"{kind}.flips_accepted"].append(accepted)
    return {key: sum(values) / len(values) for key, values in wrong.items()}


def measure(data: Path) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name, path in find_sets(data, "flips", "*.jsonl").items():
        rows = list(read_rows(path))
        ours, rival = count_errors(rows, gate_accepts), count_errors(rows, rival_accepts)
        show_table(
            f"flips: {name}, {len(rows)} cases",
            ["figure", "gate", "names and numbers occur"],
            [[key, ours[key], rival[key]] for key in sorted(ours)],
        )
        figures |= {f"{name}.{key}": value for key, value in ours.items()}
        figures |= {
            f"{name}.rival.{key}": rival[key]
            for key in ("flips_accepted", "faithful_refused")
            if key in rival
        }
    return figures
