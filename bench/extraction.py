"""Article text, title, date and author from pages: nutgraf's two profiles beside trafilatura and resiliparse.

Where the truth gives a `body`, precision, recall and F1 are over multisets of 4-word shingles, as a mean over pages
(the measure of scrapinghub/article-extraction-benchmark). Where it gives segments to `keep` and to `drop`, they are
over segments, white space folded.
"""

import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

from bench._sets import read_rows, show_table
from nutgraf.articles import ExtractionOptions, extract_article, warm_up
from nutgraf.errors import ExtractionError
from nutgraf.news import Snapshot

FETCHED = datetime(2024, 1, 31, tzinfo=UTC)
"""The pages are older than this; no date after it can be right."""


class Answer(NamedTuple):
    """What one extractor found on one page."""

    text: str = ""
    title: str = ""
    date: str = ""
    author: str = ""


Extractor = Callable[[bytes, str], Answer]


def run_nutgraf(profile: str) -> Extractor:
    options = ExtractionOptions(profile=profile, min_words=1)

    def extract(body: bytes, url: str) -> Answer:
        snapshot = Snapshot(
            url=url,
            final_url=url,
            fetched_at=FETCHED,
            status=200,
            media_type="text/html",
            headers=(),
            body=body,
        )
        try:
            article = extract_article(snapshot, item=None, source=None, options=options)
        except ExtractionError:
            return Answer()
        date = article.published_at.isoformat() if article.published_at else ""
        return Answer(article.text, article.headline, date, article.byline)

    return extract


def run_trafilatura(body: bytes, url: str) -> Answer:
    from trafilatura import extract

    found = json.loads(
        extract(body, url=url, include_comments=False, with_metadata=True, output_format="json") or "{}"
    )
    return Answer(*(found.get(key) or "" for key in ("text", "title", "date", "author")))


def run_resiliparse(body: bytes, url: str) -> Answer:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    del url
    markup = bytes_to_str(body, str(detect_encoding(body, from_html_meta=True)))
    return Answer(extract_plain_text(markup, main_content=True))


EXTRACTORS: dict[str, Extractor] = {
    "best": run_nutgraf("best"),
    "fast": run_nutgraf("fast"),
    "trafilatura": run_trafilatura,
    "resiliparse": run_resiliparse,
}
OURS = ("fast", "best")
"""fast first: best would leave it the classes of every page's elements."""
PEERS = ("trafilatura", "resiliparse")
TURN = 91
"""Pages that one extractor reads before the next does: few, so that a burst of other work meets all of them."""


JOINERS = {"and", "by", "und", "von", "et", "y", "por", "par"}
METRICS = ("f1", "precision", "recall", "title", "date", "author", "pages_per_s", "speed_ratio")


def count_shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    if len(words) < 4:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(*(words[start:] for start in range(4)), strict=False))


def fold(text: str) -> str:
    return " ".join(text.split())


def find_f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score_bodies(answers: list[Answer], rows: list[dict[str, Any]]) -> dict[str, float]:
    precisions, recalls = [], []
    for answer, row in zip(answers, rows, strict=True):
        found, true = count_shingles(answer.text), count_shingles(row["body"])
        shared = (found & true).total()
        if found:
            precisions.append(shared / found.total())
        if true:
            recalls.append(shared / true.total())
    precision, recall = mean(precisions), mean(recalls)
    return {"f1": find_f1(precision, recall), "precision": precision, "recall": recall}


def score_segments(answers: list[Answer], rows: list[dict[str, Any]]) -> dict[str, float]:
    kept = wanted = dropped = 0
    for answer, row in zip(answers, rows, strict=True):
        text = fold(answer.text)
        kept += sum(fold(segment) in text for segment in row["keep"])
        wanted += len(row["keep"])
        dropped += sum(fold(segment) in text for segment in row["drop"])
    precision, recall = kept / max(1, kept + dropped), kept / max(1, wanted)
    return {"f1": find_f1(precision, recall), "precision": precision, "recall": recall}


def normalise(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def match_title(found: str, true: str) -> bool:
    """Containment either way: sites append their name, editors shorten."""
    ours, theirs = normalise(found), normalise(true)
    return bool(ours and theirs) and (ours in theirs or theirs in ours)


def match_day(found: str, true: str) -> bool:
    """The day of the truth is the outlet's own; a moment is right when it falls on that day in some time zone."""
    if not found:
        return False
    moment = datetime.fromisoformat(found)
    zones = range(-11, 13) if moment.hour or moment.minute else (0,)
    return true in {f"{moment + timedelta(hours=zone):%Y-%m-%d}" for zone in zones}


def match_author(found: str, true: str | list[str]) -> bool:
    """The same words in any order, but for "by" and "and"; of several authors, all."""
    names = " ".join(true) if isinstance(true, list) else true
    return set(normalise(found).split()) - JOINERS == set(normalise(names).split()) - JOINERS


def score_facts(answers: list[Answer], rows: list[dict[str, Any]]) -> dict[str, float]:
    checks: dict[str, Callable[[Answer, str], bool]] = {
        "title": lambda answer, true: match_title(answer.title, true),
        "date": lambda answer, true: match_day(answer.date, true),
        "author": lambda answer, true: match_author(answer.author, true),
    }
    figures = {}
    for name, check in checks.items():
        pairs = [(answer, row[name]) for answer, row in zip(answers, rows, strict=True) if row.get(name)]
        if pairs:
            figures[name] = mean(check(answer, true) for answer, true in pairs)
    return figures


def run_all(rows: list[dict[str, Any]]) -> dict[str, tuple[list[Answer], float]]:
    """What each extractor answers, and its pages a second of CPU.

    Every one of them reads every page once, in this process and as on the day it was fetched: a second round would
    find the caches of all of them filled with these very pages. They take turns by a few pages, and the peers go
    first in every other turn, so that what else the machine does and what one leaves warm for the next falls on all
    alike. The loading of libraries, which a worker does once when it starts, is not counted for any.
    """
    warm_up()
    for extract in EXTRACTORS.values():
        extract(rows[0]["html"], rows[0]["url"])
    answers: dict[str, list[Answer]] = {name: [] for name in EXTRACTORS}
    seconds = dict.fromkeys(EXTRACTORS, 1e-9)
    for turn, start in enumerate(range(0, len(rows), TURN)):
        for name in (*PEERS, *OURS) if turn % 2 == 0 else (*OURS, *PEERS):
            began = time.process_time()
            for row in rows[start : start + TURN]:
                answers[name].append(EXTRACTORS[name](row["html"], row["url"]))
            seconds[name] += time.process_time() - began
    return {name: (answers[name], len(rows) / seconds[name]) for name in EXTRACTORS}


def measure_set(name: str, rows: list[dict[str, Any]]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for extractor, (answers, speed) in run_all(rows).items():
        score = score_bodies if "body" in rows[0] else score_segments
        scores = {**score(answers, rows), **score_facts(answers, rows), "pages_per_s": speed}
        figures |= {f"{name}.{extractor}.{metric}": value for metric, value in scores.items()}
    figures |= {key.replace(".best.", "."): value for key, value in list(figures.items()) if ".best." in key}
    base = figures[f"{name}.trafilatura.pages_per_s"]
    for profile in OURS:
        figures[f"{name}.{profile}.speed_ratio"] = figures[f"{name}.{profile}.pages_per_s"] / base
    return figures


def find_folders(data: Path) -> dict[str, Path]:
    root = data / "extraction" if (data / "extraction").is_dir() else data
    return {path.parent.name: path for path in sorted(root.glob("*/truth.jsonl.gz"))}


def load_rows(truth: Path) -> list[dict[str, Any]]:
    return [
        {**row, "html": gzip.decompress((truth.parent / row["file"]).read_bytes())}
        for row in read_rows(truth)
    ]


def measure(data: Path) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name, truth in find_folders(data).items():
        figures |= (found := measure_set(name, load_rows(truth)))
        rows: list[list[str | float]] = [
            [who, *(found.get(f"{name}.{who}.{metric}", float("nan")) for metric in METRICS)]
            for who in EXTRACTORS
        ]
        show_table(f"extraction: {name}", ["", *METRICS], rows)
    return figures
