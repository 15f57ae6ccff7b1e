"""Does the gate refuse a sentence that changes what its evidence says, and let a faithful one stand? (`flips/*.jsonl`)

`flips_accepted` is the share of unfaithful sentences that pass, `faithful_refused` the share of faithful ones that do
not, each also by kind. Beside them the same figures for the best open rival's rule: every name and number of the
sentence occurs in its evidence. With a judge (`--judge FOLDER`), also of the gate with it behind, and of the judge alone.
With `--parser spacy`, also of the gate with that parser in the place of the one that ships, with `--parser rules` of
the gate with none.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from bench._sets import find_sets, read_rows, show_table
from nutgraf.errors import ModelError
from nutgraf.gate import SHIPPED, GateOptions, check_claim, consult
from nutgraf.models import EntailmentJudge, EntailmentOptions
from nutgraf.news import Article, Sentence
from nutgraf.ports import Judge, Parser
from nutgraf.sentences import mark_article, open_parser

PUBLISHED = re.compile(r"^\(published (\d{4}-\d{2}-\d{2})\)\s*")
TOTALS = ("flips_accepted", "faithful_refused")
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


def mark_row(row: dict[str, Any]) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
    """The sentence and its evidence."""
    published_at = find_date(row["evidence"])
    evidence = mark_text("\n".join(PUBLISHED.sub("", text) for text in row["evidence"]), published_at)
    return mark_text(row["sentence"], published_at), evidence


def gate_accepts(row: dict[str, Any], judge: Judge | None = None, parser: Parser | None = SHIPPED) -> bool:
    claim, evidence = mark_row(row)
    verdict = check_claim(claim, evidence, options=GateOptions(parser=parser))
    return (consult(judge, verdict, claim, evidence) if judge else verdict).is_supported


def judge_accepts(row: dict[str, Any], judge: Judge) -> bool:
    """Whatever the gate says. A judge that cannot say does not accept."""
    try:
        return judge(*mark_row(row))
    except ModelError:
        return False


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


def list_readers(judge: Path | None, parser: str) -> dict[str, tuple[str, Callable[[dict[str, Any]], bool]]]:
    """Who accepts a sentence or not, by the name of the figures: the heading of the column, and the question."""
    readers: dict[str, tuple[str, Callable[[dict[str, Any]], bool]]] = {
        "": ("gate", gate_accepts),
        "rival.": ("names and numbers occur", rival_accepts),
    }
    if parser:
        opened = open_parser(parser)
        print(f"parser: {opened.name if opened else 'none'}")
        readers["parsed."] = (f"gate and {parser}", partial(gate_accepts, parser=opened))
    if judge is not None:
        asked = EntailmentJudge(EntailmentOptions(path=judge))
        print(f"judge: {asked.name}")
        readers |= {
            "judged.": ("gate and judge", partial(gate_accepts, judge=asked)),
            "judge.": ("judge alone", partial(judge_accepts, judge=asked)),
        }
    return readers


def measure(data: Path, judge: Path | None = None, parser: str = "") -> dict[str, float]:
    figures: dict[str, float] = {}
    readers = list_readers(judge, parser)
    for name, path in find_sets(data, "flips", "*.jsonl").items():
        rows = list(read_rows(path))
        found = {key: count_errors(rows, accepts) for key, (_heading, accepts) in readers.items()}
        show_table(
            f"flips: {name}, {len(rows)} cases",
            ["figure", *(heading for heading, _accepts in readers.values())],
            [[key, *(errors[key] for errors in found.values())] for key in sorted(found[""])],
        )
        for reader, errors in found.items():
            shown = errors if not reader else {k: errors[k] for k in TOTALS if k in errors}
            figures |= {f"{name}.{reader}{key}": value for key, value in shown.items()}
    return figures
