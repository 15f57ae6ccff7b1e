"""Copies among articles: pairs made from real articles by the edits that desks make, against the whole collection.

Every fourth article of at least 120 words is edited; each edit must be found as a copy of its original through the
bands alone, as the store would find it. Negatives are all other articles that share a band, of the same event above
all. Articles that are copies of each other in the collection itself (half of their words in common runs of eight, a
measure that the method does not use) are no negatives.
"""

import random
import re
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench._sets import find_sets, read_rows, show_table
from nutgraf.articles import Signature, find_copies, sign_text
from nutgraf.news import Article

SEED = 7
MIN_WORDS = 120
EVERY = 4
PUBLISHED = datetime(2026, 9, 7, 6, tzinfo=UTC)
RUN = 8
"""Words. Two reports of one event share no run this long but in quotations."""

COPIED = 0.4
"""Share of such runs above which two articles of the collection are copies already."""

Edit = Callable[[list[str], random.Random], list[str]]


def keep_text(lines: list[str], chance: random.Random) -> list[str]:
    """Only the headline and the time are new."""
    del chance
    return lines


def cut_quarter(lines: list[str], chance: random.Random) -> list[str]:
    del chance
    return cut_words(lines, 0.75)


def cut_half(lines: list[str], chance: random.Random) -> list[str]:
    del chance
    return cut_words(lines, 0.5)


def cut_words(lines: list[str], share: float) -> list[str]:
    """From the bottom, as desks cut."""
    left = int(sum(len(line.split()) for line in lines) * share)
    kept = []
    for line in lines:
        words = line.split()[: max(0, left)]
        left -= len(words)
        if words:
            kept.append(" ".join(words))
    return kept


def credit_agency(lines: list[str], chance: random.Random) -> list[str]:
    """A dateline before, a credit after."""
    del chance
    return [
        f"TARNFOOT (Northline) — {lines[0]}",
        *lines[1:],
        "Reporting by Northline; additional reporting by our staff",
    ]


def reorder_paragraphs(lines: list[str], chance: random.Random) -> list[str]:
    moved = lines[1:]
    chance.shuffle(moved)
    return [*lines[:1], *moved]


def change_words(lines: list[str], chance: random.Random) -> list[str]:
    """10 % of the words are others."""
    return [
        " ".join(word[::-1] if chance.random() < 0.1 else word for word in line.split()) for line in lines
    ]


def edit_all(lines: list[str], chance: random.Random) -> list[str]:
    """Cut by a third, 5 % of the words changed, reordered, credited."""
    shorter = cut_words(lines, 0.67)
    changed = [
        " ".join(word[::-1] if chance.random() < 0.05 else word for word in line.split()) for line in shorter
    ]
    return credit_agency(reorder_paragraphs(changed, chance), chance)


EDITS: dict[str, Edit] = {
    "republished": keep_text,
    "cut_quarter": cut_quarter,
    "cut_half": cut_half,
    "credited": credit_agency,
    "reordered": reorder_paragraphs,
    "changed": change_words,
    "all": edit_all,
}


def make_article(row: dict[str, Any]) -> Article:
    lines = [" ".join(line.split()) for line in row["text"].splitlines() if line.strip()]
    return Article(
        snapshot_id=str(row["id"]),
        url=f"https://origin.example/{row['id']}",
        outlet="Origin",
        headline=row.get("title") or "",
        text="\n".join(lines),
        published_at=PUBLISHED,
    )


def make_edit(article: Article, name: str, chance: random.Random) -> Article:
    lines = EDITS[name](article.text.split("\n"), chance)
    return replace(
        article,
        snapshot_id=f"{article.snapshot_id}-{name}",
        url=article.url.replace("origin", name.replace("_", "-")),
        outlet=f"Desk {name}",
        headline="Another headline",
        text="\n".join(lines),
        published_at=PUBLISHED + timedelta(hours=3),
    )


class Shelf:
    """What the store keeps: band → articles."""

    def __init__(self) -> None:
        self.bands: dict[int, list[Article]] = defaultdict(list)

    def add(self, article: Article, signature: Signature) -> None:
        for band in signature.bands:
            self.bands[band].append(article)

    def find(self, signature: Signature) -> list[Article]:
        return list({one.id: one for band in signature.bands for one in self.bands.get(band, ())}.values())


def list_runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return set(zip(*(words[start:] for start in range(RUN)), strict=False))


def share_runs(one: Article, other: Article) -> float:
    ours, theirs = list_runs(one.text), list_runs(other.text)
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def measure_set(rows: list[dict[str, Any]]) -> dict[str, float]:
    chance = random.Random(SEED)
    articles = [article for row in rows if len((article := make_article(row)).text.split()) >= MIN_WORDS]
    shelf = Shelf()
    began = time.process_time()
    for article in articles:
        shelf.add(article, sign_text(article.text))
    signing = time.process_time() - began
    originals = {article.id: article for article in articles}
    found: dict[str, list[bool]] = defaultdict(list)
    wrong = right = 0
    for article in articles[::EVERY]:
        for name in EDITS:
            edited = make_edit(article, name, chance)
            answers = [
                copy.original_id
                for candidate in shelf.find(sign_text(edited.text))
                if (copy := find_copies(edited, [candidate]))
            ]
            found[name].append(article.id in answers)
            right += article.id in answers
            wrong += sum(
                share_runs(article, originals[answer]) < COPIED for answer in answers if answer != article.id
            )
    hits = [hit for hits in found.values() for hit in hits]
    return {
        "precision": right / max(1, right + wrong),
        "recall": sum(hits) / len(hits),
        "docs_per_s": len(articles) / max(1e-9, signing),
        **{f"{name}.recall": sum(hits) / len(hits) for name, hits in found.items()},
        "candidates": sum(len(shelf.find(sign_text(one.text))) - 1 for one in articles[::EVERY])
        / len(articles[::EVERY]),
    }


def measure(data: Path) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name, path in find_sets(data, "stories").items():
        found = measure_set(list(read_rows(path)))
        figures |= {f"{name}.{metric}": value for metric, value in found.items()}
        show_table(f"duplicates: {name}", ["metric", "value"], [[key, value] for key, value in found.items()])
    return figures
