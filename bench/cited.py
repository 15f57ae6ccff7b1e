"""Briefs in, the share of sentences whose every citation equals the snapshot's words out. The bar is 1.0.

Writes briefs over the bundled sample week and over every set of `stories/`, reads each cited snapshot's bytes again,
takes the article out anew and compares byte for byte; besides, the words must stand in the snapshot's own text.
"""

import html
import json
import re
import tempfile
import unicodedata
from pathlib import Path

from bench._sets import find_sets, read_rows, show_table
from nutgraf.news import Article, Brief, Citation, CitedSentence
from nutgraf.newsroom import Newsroom, open_newsroom
from nutgraf.sample import read_outlets, serve_week

_TAG = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->|<[^>]+>", re.DOTALL | re.IGNORECASE)
_SPACE = re.compile(r"\s+")


def fold(text: str) -> str:
    """What a reader sees of a page or a record, without white space, so that only the words count."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", html.unescape(text)))


def read_plain(body: bytes, media_type: str) -> str:
    if media_type == "application/json":
        return fold(" ".join(str(value) for value in json.loads(body).values()))
    return fold(_TAG.sub("", body.decode("utf-8", "replace")))


def list_citations(sentence: CitedSentence) -> tuple[Citation, ...]:
    return (*sentence.citations, *sentence.differs)


def count_backed(newsroom: Newsroom) -> tuple[int, int, int]:
    """Sentences, those backed by the replayed article, those whose words stand in the snapshot's own text."""
    edition = newsroom.edit()
    unbacked = {(brief.id, words) for brief, words in newsroom.verify()}
    plain: dict[str, str] = {}

    def is_there(citation: Citation) -> bool:
        article: Article = edition.articles[citation.article_id]
        if article.snapshot_id not in plain:
            snapshot = newsroom.open_snapshot(article.snapshot_id)
            plain[article.snapshot_id] = read_plain(snapshot.body, snapshot.media_type)
        return fold(citation.quoted) in plain[article.snapshot_id]

    def is_backed(brief: Brief, sentence: CitedSentence) -> bool:
        return all((brief.id, each.quoted) not in unbacked for each in list_citations(sentence))

    pairs = [(brief, each) for brief in edition.briefs for each in brief.sentences()]
    backed = sum(is_backed(*pair) for pair in pairs)
    there = sum(all(is_there(each) for each in list_citations(sentence)) for _brief, sentence in pairs)
    return len(pairs), backed, there


def measure(data: Path) -> dict[str, float]:
    found: dict[str, tuple[int, int, int]] = {}
    with tempfile.TemporaryDirectory() as folder:
        found["sample"] = _measure_sample(Path(folder) / "sample")
        for name, path in find_sets(data, "stories").items():
            found[name] = _measure_records(Path(folder), name, path)
    rows: list[list[str | float]] = [[name, *counts] for name, counts in found.items()]
    show_table("sentences in briefs", ["set", "sentences", "replayed", "in the snapshot"], rows)
    return {
        f"{name}.{metric}": value
        for name, (total, backed, there) in found.items()
        for metric, value in (
            ("sentences", float(total)),
            ("cited", min(backed, there) / total if total else 0.0),
        )
    }


def _measure_sample(folder: Path) -> tuple[int, int, int]:
    with serve_week() as base, open_newsroom(folder, allow_loopback=True, min_gap=0) as newsroom:
        newsroom.read(sources=read_outlets(base))
        return _write_and_count(newsroom)


def _measure_records(folder: Path, name: str, path: Path) -> tuple[int, int, int]:
    records = folder / f"{name}.jsonl"
    with records.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in read_rows(path))
    with open_newsroom(folder / name) as newsroom:
        newsroom.read(str(records))
        return _write_and_count(newsroom)


def _write_and_count(newsroom: Newsroom) -> tuple[int, int, int]:
    newsroom.group()
    newsroom.write()
    return count_backed(newsroom)
